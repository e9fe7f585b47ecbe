"""Missed publications are made up for from the change log, for screens and for students."""

import asyncio
import random
from datetime import timedelta

import pytest

from protocol import events
from protocol.codes import CloseCode, EndReason, Role, Status
from protocol.errors import NotFound
from protocol.objects import Attendance
from server.store.redis.loads import MAX_REPLAYED_CHANGES
from tests.support.classes import TEACHER, join, load_roster, start_class
from tests.support.metrics import counted
from tests.support.nodes import Node, SlowLoads, running_fanout
from tests.support.polling import until
from tests.support.sockets import Wire


@pytest.mark.parametrize("seed", range(3))
async def test_snapshot_and_changes_are_a_fresh_snapshot(
    node: Node, other: Node, attendance: Attendance, seed: int
) -> None:
    """While students join on both workers, teachers decide, screens come and connections break."""
    attendance_id, chance, screens = str(attendance.attendance_id), random.Random(seed), []
    nodes = node, other

    async def joins() -> None:
        for first in range(0, 200, 10):
            await join(chance.choice(nodes).redis, attendance_id, *range(first, first + 10))
            await until(lambda: chance.random() < 0.5)

    async def decisions() -> None:
        for n in range(20):
            number = [f"s{n}", f"s{n + 20}"]
            await chance.choice(nodes).redis.decide(attendance_id, TEACHER, "fail", number, reason="left")
            walk_in = [f"w{n}"]
            await node.redis.decide(attendance_id, TEACHER, "accept", walk_in, status="present", walk_in="W")
            if n % 2:
                await other.redis.decide(attendance_id, TEACHER, "undo", walk_in)

    async def comings() -> None:
        for n in range(8):
            screens.append(wire := Wire())
            await wire.watch(nodes[n % 2].fanout, attendance_id)
            await until(lambda: chance.random() < 0.5)

    async def breaks() -> None:
        for _ in range(4):
            await until(lambda: node.fanout.healthy and chance.random() < 0.2)
            await node.redis.redis.client_kill_filter(_type="pubsub")

    await asyncio.gather(joins(), decisions(), comings(), breaks())
    revision, records = await load_roster(node.redis, attendance_id)
    await until(lambda: all(wire.revision >= revision for wire in screens))
    for wire in screens:
        assert not wire.faults
        assert (wire.revision, wire.records) == (revision, records)
    assert revision > 200


async def test_few_changes_missed_come_from_the_log(node: Node, attendance: Attendance) -> None:
    attendance_id = str(attendance.attendance_id)
    roster, projector = Wire(), Wire()
    await roster.watch(node.fanout, attendance_id)
    await projector.watch_codes(node.fanout, attendance_id)
    later = attendance.end_time + timedelta(minutes=5)
    async with node.without_publications():
        await join(node.redis, attendance_id, *range(5))
        await node.redis.extend(attendance_id, TEACHER, later)
    for wire in roster, projector:
        await wire.receive(events.AttendanceChanged)
        assert wire.received(events.AttendanceChanged)[0].attendance.end_time == later
    await until(lambda: roster.revision == 6)
    await projector.receive(events.AttendanceCounts)
    assert projector.received(events.AttendanceCounts)[0].counts.present == 5
    assert not roster.received(events.RosterSnapshot)
    assert not projector.received(events.RosterChanged)
    assert (roster.revision, roster.records) == await load_roster(node.redis, attendance_id)
    await until(lambda: node.fanout.healthy)


async def test_many_changes_missed_are_a_snapshot(node: Node, attendance: Attendance) -> None:
    """And the projector, which gets no snapshot, hears of the new end and of the counts all the same."""
    attendance_id = str(attendance.attendance_id)
    roster, projector = Wire(), Wire()
    await roster.watch(node.fanout, attendance_id)
    await projector.watch_codes(node.fanout, attendance_id)
    async with node.without_publications():
        await join(node.redis, attendance_id, *range(MAX_REPLAYED_CHANGES + 10))
        await node.redis.extend(attendance_id, TEACHER, attendance.end_time + timedelta(minutes=5))
    await roster.receive(events.RosterSnapshot)
    await projector.receive(events.AttendanceChanged)
    await projector.receive(events.AttendanceCounts)
    assert projector.received(events.AttendanceCounts)[-1].counts.present == MAX_REPLAYED_CHANGES + 10
    assert not projector.received(events.RosterSnapshot)
    await join(node.redis, attendance_id, *range(1000, 1001))  # and on it goes
    await until(lambda: roster.revision == MAX_REPLAYED_CHANGES + 12)
    assert not roster.faults
    assert (roster.revision, roster.records) == await load_roster(node.redis, attendance_id)


@pytest.mark.parametrize("missed", [3, MAX_REPLAYED_CHANGES + 10])
async def test_a_resync_ends_despite_records_and_changes_that_are_not_utf8(
    node: Node, attendance: Attendance, missed: int
) -> None:
    """Neither a record nor a change: screens and students hear of all the others."""
    attendance_id, roster, student = str(attendance.attendance_id), Wire(), Wire("s1", Role.STUDENT)
    keys = node.redis.keys.attendance(attendance_id)
    await roster.watch(node.fanout, attendance_id)
    await node.fanout.follow(student.socket, attendance_id)
    async with node.without_publications():
        await join(node.redis, attendance_id, *range(missed))
        await node.redis.redis.delete(keys[2])
        for revision in range(1, missed + 1):
            await node.redis.redis.xadd(keys[2], {"change": b'{"revision":"\xff"}'}, id=f"{revision}-0")
        await node.redis.redis.hset(keys[1], "s0", b'{"status":"\xff","revision":1,"before":null}')
    await roster.receive(events.RosterSnapshot)
    await until(lambda: node.fanout.healthy)
    await student.receive(events.RecordChanged)
    assert "s0" not in roster.records
    assert roster.records[f"s{missed - 1}"].status == Status.PRESENT


@pytest.mark.parametrize("missed", [3, MAX_REPLAYED_CHANGES + 10])
async def test_a_missed_end_is_sent(node: Node, attendance: Attendance, missed: int) -> None:
    attendance_id = str(attendance.attendance_id)
    roster, projector = Wire(), Wire()
    await roster.watch(node.fanout, attendance_id)
    await projector.watch_codes(node.fanout, attendance_id)
    async with node.without_publications():
        await join(node.redis, attendance_id, *range(missed))
        await node.redis.close_attendance(attendance_id, TEACHER, EndReason.FINISHED)
    for wire in roster, projector:
        await wire.receive(events.AttendanceEnded)
        (ended,) = wire.received(events.AttendanceEnded)
        assert (ended.reason, ended.revision) == ("finished", missed + 1)
        assert wire.subscribed_to == []
    assert (roster.revision, roster.records) == await load_roster(node.redis, attendance_id)
    assert node.fanout.rosters == {}
    await until(lambda: node.has_left(node.redis.keys.screens(attendance_id)))


async def test_publications_of_an_epoch_that_a_failover_has_ended_are_forgotten(
    node: Node, attendance: Attendance
) -> None:
    """They come from a master that is one no longer, after the new one was read; each costs a resync."""
    attendance_id, roster = str(attendance.attendance_id), Wire()
    await roster.watch(node.fanout, attendance_id)
    channel = node.redis.keys.screens(attendance_id)
    counts = attendance.counts.model_dump_json()
    for revision in 1, 2:
        await node.redis.redis.publish(channel, f"another {revision} {revision}\n{counts}\n{{}}")
    await join(node.redis, attendance_id, *range(3))
    await until(lambda: roster.revision == 3)
    await until(lambda: node.fanout.healthy)
    assert not roster.faults
    assert counted(node.redis.metrics, "attn_repairs_total", kind="room", result="changes") <= 3


async def test_the_end_of_a_deleted_class_closes_its_subscribers(node: Node, attendance: Attendance) -> None:
    """Ended, saved and deleted while nothing was heard: whoever comes back asks, and learns it."""
    attendance_id = str(attendance.attendance_id)
    roster, student, elsewhere = Wire(), Wire("s1", Role.STUDENT), Wire("s2", Role.STUDENT)
    await roster.watch(node.fanout, attendance_id)
    await node.fanout.follow(student.socket, attendance_id)
    second = await start_class(node.redis, teacher="t2")
    await node.fanout.follow(elsewhere.socket, str(second.attendance_id))
    async with node.without_publications():
        await node.redis.close_attendance(attendance_id, TEACHER, EndReason.FINISHED)
        closed = await node.redis.close_and_load(attendance_id)
        assert closed is not None
        assert await node.redis.retire(
            attendance_id, closed.session["epoch"], int(closed.session["revision"])
        )
    await until(lambda: roster.socket.close_code is not None and student.socket.close_code is not None)
    assert {roster.socket.close_code, student.socket.close_code} == {CloseCode.RESTARTING}
    assert elsewhere.socket.close_code is None
    with pytest.raises(NotFound):
        await Wire().watch(node.fanout, attendance_id)


async def test_a_name_that_looks_like_an_end_is_none(node: Node) -> None:
    attendance = await start_class(node.redis, lesson_name='"type":"attendance.ended" "cause":"ended"')
    attendance_id = str(attendance.attendance_id)
    roster = Wire()
    await roster.watch(node.fanout, attendance_id)
    async with node.without_publications():
        await node.redis.extend(attendance_id, TEACHER, attendance.end_time + timedelta(minutes=5))
    await roster.receive(events.AttendanceChanged)
    await join(node.redis, attendance_id, *range(1))
    await until(lambda: roster.revision == 2)
    assert not roster.received(events.AttendanceEnded)


async def test_a_gap_during_a_resync_is_resynced_too(redis_url: str) -> None:
    """The first resync has read an older state than the one that the second break has lost."""
    async with running_fanout(redis_url, SlowLoads) as node:
        assert isinstance(node.redis, SlowLoads)
        redis = node.redis
        attendance_id = str((await start_class(redis)).attendance_id)
        wire = Wire()
        await wire.watch(node.fanout, attendance_id)
        redis.gate.clear()
        redis.waiting = 0
        async with node.without_publications():
            await join(node.redis, attendance_id, *range(1))
        await until(lambda: redis.waiting == 1)  # it has read revision 1
        async with node.without_publications():
            await join(node.redis, attendance_id, *range(1, 2))
        await until(node.pubsub.connected.is_set)
        assert not node.fanout.healthy
        redis.gate.set()
        await until(lambda: wire.revision == 2)
        assert not wire.faults
        await until(lambda: node.fanout.healthy)


async def test_a_decision_is_sent_after_a_gap(node: Node, attendance: Attendance) -> None:
    attendance_id = str(attendance.attendance_id)
    wires = {number: Wire(number, Role.STUDENT) for number in ("s1", "s2", "unknown")}
    for wire in wires.values():
        await node.fanout.follow(wire.socket, attendance_id)
    later = attendance.end_time + timedelta(minutes=5)
    async with node.without_publications():
        await node.redis.decide(attendance_id, TEACHER, "fail", ["s1"], reason="not here")
        await node.redis.extend(attendance_id, TEACHER, later)
    for wire in wires.values():
        await wire.receive(events.AttendanceChanged)
        assert wire.received(events.AttendanceChanged)[0].attendance.end_time == later
    assert [event.record.status for event in wires["s1"].received(events.RecordChanged)] == [Status.FAILED]
    assert [event.record.status for event in wires["s2"].received(events.RecordChanged)] == [Status.MISSING]
    assert [event.record for event in wires["unknown"].received(events.RecordChanged)] == [None]


async def test_the_removal_of_a_record_is_sent_after_a_gap(node: Node, attendance: Attendance) -> None:
    attendance_id = str(attendance.attendance_id)
    await node.redis.decide(attendance_id, TEACHER, "accept", ["w1"], status="present", walk_in="W")
    wire = Wire("w1", Role.STUDENT)
    await node.fanout.follow(wire.socket, attendance_id)
    async with node.without_publications():
        await node.redis.decide(attendance_id, TEACHER, "undo", ["w1"])
    await wire.receive(events.RecordChanged)
    (event,) = wire.received(events.RecordChanged)
    assert (event.record, event.revision) == (None, 2)  # older than a record that is joined meanwhile


async def test_an_end_is_sent_to_students_after_a_gap(node: Node, attendance: Attendance) -> None:
    attendance_id = str(attendance.attendance_id)
    wire = Wire("s1", Role.STUDENT)
    await node.fanout.follow(wire.socket, attendance_id)
    async with node.without_publications():
        await node.redis.close_attendance(attendance_id, TEACHER, EndReason.FINISHED)
    await wire.receive(events.AttendanceEnded)
    assert wire.received(events.RecordChanged)[0].record.status == Status.ABSENT
    assert node.fanout.students == {}
    assert wire.subscribed_to == []


async def test_a_session_that_is_over_is_closed_here_and_after_a_gap(node: Node) -> None:
    wires = {token: Wire(token, Role.STUDENT, token=token) for token in ("heard", "missed", "kept")}
    for token, wire in wires.items():
        node.fanout.hub.add(wire.socket)
        await node.redis.save_user_session(token, wire.socket.user, 600)
    await node.redis.end_session("heard")
    await until(lambda: wires["heard"].socket.close_code is not None)
    assert wires["missed"].socket.close_code is None
    async with node.without_publications():
        await node.redis.end_session("missed")
    await until(lambda: wires["missed"].socket.close_code is not None)
    await until(lambda: not wires["kept"].socket.session_maybe_over)
    codes = [wire.socket.close_code for wire in wires.values()]
    assert codes == [CloseCode.SESSION_OVER, CloseCode.SESSION_OVER, None]
