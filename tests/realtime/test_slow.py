"""Clients that do not read cost a bounded outbox, and are current when they read again."""

from datetime import timedelta

from protocol import events
from protocol.codes import CloseCode, EndReason, Role
from protocol.objects import Attendance
from server.realtime.roster_channel import View
from tests.support.classes import TEACHER, join, load_roster
from tests.support.nodes import Node
from tests.support.polling import until
from tests.support.sockets import Wire

LIMIT = 20_000


async def overflow(node: Node, wire: Wire, attendance_id: str, first: int) -> int:
    """Students join until the wire's outbox has run over; the number of the next one."""
    (screen,) = [
        each
        for each in node.fanout.rosters[attendance_id].subscriptions.values()
        if each.subscriber is wire.socket
    ]
    while screen.revision is not None and wire.socket.close_code is None:
        await join(node.redis, attendance_id, *range(first, first + 20))
        first += 20
        # a frame that found nothing waiting is taken, however large
        assert wire.socket.waiting <= LIMIT or queued(wire) == 1
    return first


async def fall_behind(node: Node, attendance_id: str) -> Wire:
    """Return a client whose outbox is full."""
    slow = Wire(limit=LIMIT)
    await slow.watch(node.fanout, attendance_id)
    slow.reading.clear()
    await overflow(node, slow, attendance_id, 0)
    return slow


async def test_a_slow_screen_gets_one_snapshot_and_then_every_change(
    node: Node, attendance: Attendance
) -> None:
    attendance_id = str(attendance.attendance_id)
    slow, fine = Wire(limit=LIMIT), Wire()
    for wire in slow, fine:
        await wire.watch(node.fanout, attendance_id)
    slow.reading.clear()
    last = await overflow(node, slow, attendance_id, 0)
    waiting = slow.socket.waiting
    await join(node.redis, attendance_id, *range(last, last + 100))  # nothing of this waits for it
    await until(lambda: len(fine.records) == last + 100)
    assert slow.socket.waiting <= waiting
    assert slow.received(events.RosterSnapshot) == []
    slow.reading.set()
    await slow.receive(events.RosterSnapshot)
    await join(node.redis, attendance_id, *range(last + 100, last + 110))
    revision, records = await load_roster(node.redis, attendance_id)
    for wire in slow, fine:
        await until(lambda wire=wire: wire.revision == revision)  # type: ignore[misc]
        assert wire.records == records
        assert not wire.faults
        assert wire.socket.close_code is None
    assert (len(slow.received(events.RosterSnapshot)), len(fine.received(events.RosterSnapshot))) == (1, 0)


async def test_a_screen_that_is_slow_again_is_closed(node: Node, attendance: Attendance) -> None:
    attendance_id = str(attendance.attendance_id)
    slow = Wire(limit=LIMIT)
    await slow.watch(node.fanout, attendance_id)
    slow.reading.clear()
    last = await overflow(node, slow, attendance_id, 0)
    slow.reading.set()
    await slow.receive(events.RosterSnapshot)
    slow.reading.clear()
    await overflow(node, slow, attendance_id, last)
    assert slow.socket.close_code == CloseCode.TOO_SLOW


async def test_a_slow_projector_gets_the_new_end_and_the_counts(node: Node, attendance: Attendance) -> None:
    attendance_id = str(attendance.attendance_id)
    projector = Wire(limit=6_000)
    await projector.watch_codes(node.fanout, attendance_id)
    (screen,) = node.fanout.rosters[attendance_id].subscriptions.values()
    projector.reading.clear()
    end = attendance.end_time
    while screen.revision is not None:
        end += timedelta(minutes=1)
        await node.redis.extend(attendance_id, TEACHER, end)
        await until(lambda: screen.revision is None or screen.revision == screen.channel.revision)
    await join(node.redis, attendance_id, *range(3))
    projector.reading.set()
    await until(
        lambda: end in {each.attendance.end_time for each in projector.received(events.AttendanceChanged)}
    )
    await until(lambda: 3 in {each.counts.present for each in projector.received(events.AttendanceCounts)})
    assert (projector.received(events.RosterSnapshot), projector.received(events.RosterChanged)) == ([], [])


async def test_a_class_that_ends_while_its_screen_does_not_read(node: Node, attendance: Attendance) -> None:
    """It gets the snapshot and the end, and the channel is closed."""
    attendance_id = str(attendance.attendance_id)
    slow = await fall_behind(node, attendance_id)
    await node.redis.close_attendance(attendance_id, TEACHER, EndReason.FINISHED)
    slow.reading.set()
    await slow.receive(events.AttendanceEnded)
    kinds = [type(event) for event in slow.events]
    assert kinds[-2:] == [events.RosterSnapshot, events.AttendanceEnded]
    assert (slow.revision, slow.records) == await load_roster(node.redis, attendance_id)
    await until(lambda: node.fanout.rosters == {})


async def test_a_client_that_looks_away_while_it_is_slow_gets_nothing(
    node: Node, attendance: Attendance
) -> None:
    attendance_id = str(attendance.attendance_id)
    slow = await fall_behind(node, attendance_id)
    node.fanout.unwatch(slow.socket, attendance_id, View.ROSTER)
    slow.reading.set()
    await until(lambda: slow.socket.sending_since is None)
    await slow.watch(node.fanout, attendance_id)
    await join(node.redis, attendance_id, *range(1000, 1001))
    await until(lambda: "s1000" in slow.records)
    assert slow.received(events.RosterSnapshot) == []
    assert not slow.faults


async def test_a_slow_student_is_closed_at_once(node: Node, attendance: Attendance) -> None:
    attendance_id = str(attendance.attendance_id)
    slow = Wire("s1", Role.STUDENT, limit=2_000)
    await node.fanout.follow(slow.socket, attendance_id)
    slow.reading.clear()
    turn = 0
    while slow.socket.close_code is None:
        turn += 1
        assert turn < 20
        await node.redis.decide(attendance_id, TEACHER, "fail", ["s1"], reason=f"Not here, {turn}")
        await until(lambda turn=turn: slow.socket.close_code is not None or queued(slow) >= turn)  # type: ignore[misc]
    assert slow.socket.close_code == CloseCode.TOO_SLOW


def queued(wire: Wire) -> int:
    return len(wire.socket._queue) + (wire.socket.sending_since is not None)  # noqa: SLF001  what waits for the client is what is bounded
