"""The sockets of a worker by session and account; one that leaves leaves no trace."""

from protocol.codes import CloseCode
from server.realtime.hub import Hub
from tests.support.polling import until
from tests.support.sockets import make_socket


async def test_signing_out_ends_all_sockets_of_that_session_only() -> None:
    here = Hub()
    laptop, projector, other = make_socket("t1"), make_socket("t1"), make_socket("t1", token="another")
    for each in laptop, projector, other:
        here.add(each)
    here.sign_out("hash")
    here.sign_out("nobody's")
    codes = [each.close_code for each in (laptop, projector, other)]
    assert codes == [CloseCode.SESSION_OVER, CloseCode.SESSION_OVER, None]


async def test_a_session_that_ends_during_the_handshake_is_closed() -> None:
    """Its end was announced after the session was read and before the socket was here."""
    here = Hub()
    here.sign_out("ended")
    late, other = make_socket("s1", token="ended"), make_socket("s1", token="another")
    here.add(late)
    here.add(other)
    assert (late.close_code, other.close_code) == (4401, None)


async def test_a_socket_that_leaves_is_forgotten() -> None:
    here = Hub()
    leaving, staying = make_socket("t1"), make_socket("t2")
    for each in leaving, staying:
        here.add(each)
    here.remove(leaving)
    assert here.sockets == {staying}
    assert (here.count_of("t1"), here.count_of("t2")) == (0, 1)
    here.remove(staying)
    assert here._by_session == here._by_account == {}  # noqa: SLF001  a leak shows nowhere else


async def test_the_session_of_a_socket_that_closed_lately_is_known() -> None:
    """Redis may be destroyed while a phone reconnects: its session is restored with those of open sockets."""
    here = Hub()
    page, second = make_socket("s1"), make_socket("s1")
    over, signed_out = make_socket("s2", token="over"), make_socket("s3", token="signed out")
    for each in page, second, over, signed_out:
        here.add(each)
    over.close(CloseCode.SESSION_OVER)
    for each in page, second, over, signed_out:
        here.remove(each)
    here.sign_out("signed out")
    assert here.sessions().keys() == {"hash"}
    assert here.sessions()["hash"].user is second.user
    again = make_socket("s1")
    here.add(again)
    assert here.sessions().keys() == {"hash"}
    again.close(CloseCode.SESSION_OVER)
    here.remove(again)
    assert here.sessions() == {}


async def test_the_session_of_a_slow_client_who_signs_out_is_not_kept() -> None:
    """Its socket is closed for another reason already."""
    here = Hub()
    slow = make_socket("s1")
    here.add(slow)
    slow.close(CloseCode.TOO_SLOW)
    assert here.sessions().keys() == {"hash"}, "until then it may come back"
    here.sign_out("hash")
    here.remove(slow)
    assert here.sessions() == {}


async def test_only_so_many_sessions_without_a_socket_are_kept() -> None:
    here = Hub(max_left=2)
    for token in "first", "second", "first", "third":
        socket = make_socket("s1", token=token)
        here.add(socket)
        here.remove(socket)
    assert here.sessions().keys() == {"first", "third"}
    here.forget_left()
    assert here.sessions().keys() == {"first", "third"}


async def test_a_session_without_a_socket_is_forgotten_in_time() -> None:
    here = Hub(left_seconds=0)
    socket = make_socket("s1")
    here.add(socket)
    here.remove(socket)
    assert here.sessions().keys() == {"hash"}

    def is_forgotten() -> bool:
        here.forget_left()
        return here.sessions() == {}

    await until(is_forgotten)
