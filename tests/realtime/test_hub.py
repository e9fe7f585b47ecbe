"""Who is connected here, by session and by class; whoever leaves leaves no trace."""

from protocol.codes import CloseCode
from server.realtime.hub import Hub
from server.realtime.rooms import ScreenRoom, StudentRoom
from tests.support.sockets import make_socket


def hub() -> Hub:
    return Hub(60.0, lambda *_: None, lambda _: None)


async def test_signing_out_ends_all_sockets_of_that_session_only() -> None:
    here = hub()
    laptop, projector, other = make_socket("t1"), make_socket("t1"), make_socket("t1", token="another")
    for each in laptop, projector, other:
        here.add(each)
    here.sign_out("hash")
    here.sign_out("nobody's")
    codes = [each.close_code for each in (laptop, projector, other)]
    assert codes == [CloseCode.SESSION_OVER, CloseCode.SESSION_OVER, None]


async def test_a_session_ended_during_the_handshake_is_over() -> None:
    """Its end was announced after the session was read and before the socket was here."""
    here = hub()
    here.sign_out("ended")
    late, other = make_socket("s1", token="ended"), make_socket("s1", token="another")
    here.add(late)
    here.add(other)
    assert (late.close_code, other.close_code) == (4401, None)


async def test_a_socket_leaves_every_room_and_empty_rooms_are_named() -> None:
    here = hub()
    leaving, staying = make_socket("t1"), make_socket("t2")
    for each in leaving, staying:
        here.add(each)
    for attendance_id, who in ("alone", [leaving]), ("shared", [leaving, staying]), ("both ways", [leaving]):
        for each in who:
            here.screen_room(attendance_id).attach(each, codes=False)
            each.watching.add(attendance_id)
            assert here.student_room(attendance_id).attach(each)
            each.following.add(attendance_id)
    here.screen_room("both ways").attach(leaving, codes=True)
    empty = list(here.remove(leaving))
    screens = {room.attendance_id for room in empty if isinstance(room, ScreenRoom)}
    students = {room.attendance_id for room in empty if isinstance(room, StudentRoom)}
    assert screens == students == {"alone", "both ways"}
    assert list(here.screens["shared"].screens) == [(staying, False)]
    assert here.students["shared"].sockets == {"t2": {staying}}
    assert here.sockets == {staying}
    assert list(here._by_session) == ["hash"]
    assert (here.count_of("t1"), here.count_of("t2")) == (0, 1)
    list(here.remove(staying))
    assert here._by_session == here._by_account == {}


async def test_rooms_are_made_once() -> None:
    here = hub()
    assert here.screen_room("a") is here.screen_room("a")
    assert here.student_room("a") is here.student_room("a")
    assert here.screen_room("a") is not here.screen_room("b")
