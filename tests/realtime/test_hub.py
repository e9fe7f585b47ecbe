"""The sockets of a worker by session and account; one that leaves leaves no trace."""

from protocol.codes import CloseCode
from server.realtime.hub import Hub
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
