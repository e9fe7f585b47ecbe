"""The students of a class: each gets the events of the own record and of the class, and of nobody else."""

from protocol.codes import Role
from protocol.events import AttendanceEnded, RecordChanged
from server.realtime.student_channel import StudentChannel
from tests.realtime.test_roster_channel import CLASS, PING, Owner, attendance
from tests.support.sockets import Wire


def open_channel() -> StudentChannel:
    return StudentChannel(CLASS, "attendance_students", Owner())


async def test_students_get_their_own_record_and_the_end_of_the_class() -> None:
    channel, wires = open_channel(), [Wire("s1", Role.STUDENT), Wire("s2", Role.STUDENT)]
    for wire in wires:
        assert channel.add(wire.socket)
        assert not channel.add(wire.socket)
    channel.receive('e 3\n"left early"\ns1 null\nnobody null')
    channel.receive(f"e 4 ended finished\n{attendance('e', 4)}")
    assert (channel.ended, channel.last_student_revision) == (True, 4)
    for wire in wires:
        await wire.socket.reply(PING)
    (event,) = wires[0].received(RecordChanged)
    assert (event.record, event.reason, event.revision, str(event.attendance_id)) == (
        None,
        "left early",
        3,
        CLASS,
    )
    assert wires[1].received(RecordChanged) == []
    assert [wire.received(AttendanceEnded)[0].reason for wire in wires] == ["finished", "finished"]


async def test_one_who_leaves_leaves_no_trace() -> None:
    channel, wires = open_channel(), [Wire("s1", Role.STUDENT), Wire("s1", Role.STUDENT)]
    for wire in wires:
        channel.add(wire.socket)
    channel.remove(wires[0].socket)
    assert (channel.subscribers(), wires[0].socket.channels) == ({wires[1].socket}, set())
    channel.close()
    assert (channel.is_empty, wires[1].socket.channels) == (True, set())
