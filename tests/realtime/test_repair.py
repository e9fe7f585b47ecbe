"""What was not heard is repaired from the change log: what screens and students end up with."""

import asyncio
import random
from datetime import timedelta

import pytest

from protocol import events
from protocol.codes import CloseCode, EndReason, Role, Status
from protocol.objects import Attendance
from server.errors import NotFound
from server.realtime.repair import MOST_CHANGES
from server.realtime.socket import Socket
from tests.realtime.fanouts import Held, Wire, Worker, fresh, is_left, join, working
from tests.support.classes import TEACHER, start_class
from tests.support.polling import until


@pytest.mark.parametrize("seed", range(3))
async def test_snapshot_and_changes_are_a_fresh_snapshot(
    worker: Worker, other: Worker, attendance: Attendance, seed: int
) -> None:
    """While students join on both workers, teachers decide, screens come and connections break."""
    attendance_id, chance, screens = str(attendance.attendance_id), random.Random(seed), []
    workers = worker, other

    async def joins() -> None:
        for first in range(0, 200, 10):
            await join(chance.choice(workers), attendance_id, range(first, first + 10))
            await until(lambda: chance.random() < 0.5)

    async def decisions() -> None:
        for n in range(20):
            number = [f"s{n}", f"s{n + 20}"]
            await chance.choice(workers).redis.decide(attendance_id, TEACHER, "fail", number, reason="left")
            walk_in = [f"w{n}"]
            await worker.redis.decide(
                attendance_id, TEACHER, "accept", walk_in, status="present", walk_in="W"
            )
            if n % 2:
                await other.redis.decide(attendance_id, TEACHER, "undo", walk_in)

    async def comings() -> None:
        for n in range(8):
            screens.append(wire := Wire())
            await wire.watch(workers[n % 2].fanout, attendance_id)
            await until(lambda: chance.random() < 0.5)

    async def breaks() -> None:
        for _ in range(4):
            await until(lambda: worker.fanout.healthy and chance.random() < 0.2)
            await worker.redis.redis.client_kill_filter(_type="pubsub")

    await asyncio.gather(joins(), decisions(), comings(), breaks())
    revision, records = await fresh(worker, attendance_id)
    await until(lambda: all(wire.revision >= revision for wire in screens))
    for wire in screens:
        assert not wire.faults
        assert (wire.revision, wire.records) == (revision, records)
    assert revision > 200


async def test_few_changes_missed_come_from_the_log(worker: Worker, attendance: Attendance) -> None:
    attendance_id = str(attendance.attendance_id)
    roster, projector = Wire(), Wire()
    await roster.watch(worker.fanout, attendance_id)
    await worker.fanout.watch(projector.socket, attendance_id, codes=True)
    later = attendance.end_time + timedelta(minutes=5)
    async with worker.deaf():
        await join(worker, attendance_id, range(5))
        await worker.redis.extend(attendance_id, TEACHER, later)
    for wire in roster, projector:
        await wire.hears(events.AttendanceChanged)
        assert wire.heard(events.AttendanceChanged)[0].attendance.end_time == later
    await until(lambda: roster.revision == 6)
    await projector.hears(events.AttendanceCounts)
    assert projector.heard(events.AttendanceCounts)[0].counts.present == 5
    assert not roster.heard(events.RosterSnapshot)
    assert not projector.heard(events.RosterChanged)
    assert (roster.revision, roster.records) == await fresh(worker, attendance_id)
    await until(lambda: worker.fanout.healthy)


async def test_many_changes_missed_are_a_snapshot(worker: Worker, attendance: Attendance) -> None:
    """And the projector, which gets no snapshot, hears of the new end and of the counts all the same."""
    attendance_id = str(attendance.attendance_id)
    roster, projector = Wire(), Wire()
    await roster.watch(worker.fanout, attendance_id)
    await worker.fanout.watch(projector.socket, attendance_id, codes=True)
    async with worker.deaf():
        await join(worker, attendance_id, range(MOST_CHANGES + 10))
        await worker.redis.extend(attendance_id, TEACHER, attendance.end_time + timedelta(minutes=5))
    await roster.hears(events.RosterSnapshot)
    await projector.hears(events.AttendanceChanged)
    await projector.hears(events.AttendanceCounts)
    assert projector.heard(events.AttendanceCounts)[-1].counts.present == MOST_CHANGES + 10
    assert not projector.heard(events.RosterSnapshot)
    await join(worker, attendance_id, range(1000, 1001))  # and on it goes
    await until(lambda: roster.revision == MOST_CHANGES + 12)
    assert not roster.faults
    assert (roster.revision, roster.records) == await fresh(worker, attendance_id)


@pytest.mark.parametrize("missed", [3, MOST_CHANGES + 10])
async def test_what_is_no_utf8_keeps_no_repair_from_ending(
    worker: Worker, attendance: Attendance, missed: int
) -> None:
    """Neither a record nor a change: screens and students hear of all the others."""
    attendance_id, roster, student = str(attendance.attendance_id), Wire(), Wire("s1", Role.STUDENT)
    keys = worker.redis.keys.attendance(attendance_id)
    await roster.watch(worker.fanout, attendance_id)
    await worker.fanout.follow(student.socket, attendance_id)
    async with worker.deaf():
        await join(worker, attendance_id, range(missed))
        await worker.redis.redis.delete(keys[2])
        for revision in range(1, missed + 1):
            await worker.redis.redis.xadd(keys[2], {"change": b'{"revision":"\xff"}'}, id=f"{revision}-0")
        await worker.redis.redis.hset(keys[1], "s0", b'{"status":"\xff","revision":1,"before":null}')
    await roster.hears(events.RosterSnapshot)
    await until(lambda: worker.fanout.healthy)
    await student.hears(events.RecordChanged)
    assert "s0" not in roster.records
    assert roster.records[f"s{missed - 1}"].status == Status.PRESENT


@pytest.mark.parametrize("missed", [3, MOST_CHANGES + 10])
async def test_an_end_that_was_missed_is_told(worker: Worker, attendance: Attendance, missed: int) -> None:
    attendance_id = str(attendance.attendance_id)
    roster, projector = Wire(), Wire()
    await roster.watch(worker.fanout, attendance_id)
    await worker.fanout.watch(projector.socket, attendance_id, codes=True)
    async with worker.deaf():
        await join(worker, attendance_id, range(missed))
        await worker.redis.close_attendance(attendance_id, TEACHER, EndReason.FINISHED)
    for wire in roster, projector:
        await wire.hears(events.AttendanceEnded)
        (ended,) = wire.heard(events.AttendanceEnded)
        assert (ended.reason, ended.revision) == ("finished", missed + 1)
        assert wire.socket.watching == set()
    assert (roster.revision, roster.records) == await fresh(worker, attendance_id)
    assert worker.fanout.hub.screens == {}
    await until(lambda: is_left(worker, worker.redis.keys.screens(attendance_id)))


async def test_an_end_nobody_remembers_sends_them_back(worker: Worker, attendance: Attendance) -> None:
    """Ended, saved and deleted while nothing was heard: whoever comes back asks, and learns it."""
    attendance_id = str(attendance.attendance_id)
    roster, student, elsewhere = Wire(), Wire("s1", Role.STUDENT), Wire("s2", Role.STUDENT)
    await roster.watch(worker.fanout, attendance_id)
    await worker.fanout.follow(student.socket, attendance_id)
    second = await start_class(worker.redis, teacher="t2")
    await worker.fanout.follow(elsewhere.socket, str(second.attendance_id))
    async with worker.deaf():
        await worker.redis.close_attendance(attendance_id, TEACHER, EndReason.FINISHED)
        closed = await worker.redis.close_and_load(attendance_id)
        assert closed is not None
        assert await worker.redis.discard(
            attendance_id, closed.session["epoch"], int(closed.session["revision"])
        )
    await until(lambda: roster.socket.close_code is not None and student.socket.close_code is not None)
    assert {roster.socket.close_code, student.socket.close_code} == {CloseCode.RESTARTING}
    assert elsewhere.socket.close_code is None
    with pytest.raises(NotFound):
        await Wire().watch(worker.fanout, attendance_id)


async def test_a_name_that_looks_like_an_end_is_none(worker: Worker) -> None:
    attendance = await start_class(worker.redis, lesson_name='"type":"attendance.ended" "cause":"ended"')
    attendance_id = str(attendance.attendance_id)
    roster = Wire()
    await roster.watch(worker.fanout, attendance_id)
    async with worker.deaf():
        await worker.redis.extend(attendance_id, TEACHER, attendance.end_time + timedelta(minutes=5))
    await roster.hears(events.AttendanceChanged)
    await join(worker, attendance_id, range(1))
    await until(lambda: roster.revision == 2)
    assert not roster.heard(events.AttendanceEnded)


async def test_a_gap_during_a_repair_is_repaired_too(redis_url: str) -> None:
    """What the first repair has read is older than what the second break has lost."""
    async with working(redis_url, Held) as worker:
        assert isinstance(worker.redis, Held)
        redis = worker.redis
        attendance_id = str((await start_class(redis)).attendance_id)
        wire = Wire()
        await wire.watch(worker.fanout, attendance_id)
        redis.gate.clear()
        redis.waiting = 0
        async with worker.deaf():
            await join(worker, attendance_id, range(1))
        await until(lambda: redis.waiting == 1)  # it has read revision 1
        async with worker.deaf():
            await join(worker, attendance_id, range(1, 2))
        await until(worker.fanout._subscriber.connected.is_set)
        assert not worker.fanout.healthy
        redis.gate.set()
        await until(lambda: wire.revision == 2)
        assert not wire.faults
        await until(lambda: worker.fanout.healthy)


async def test_a_decision_is_heard_after_a_gap(worker: Worker, attendance: Attendance) -> None:
    attendance_id = str(attendance.attendance_id)
    wires = {number: Wire(number, Role.STUDENT) for number in ("s1", "s2", "unknown")}
    for wire in wires.values():
        await worker.fanout.follow(wire.socket, attendance_id)
    later = attendance.end_time + timedelta(minutes=5)
    async with worker.deaf():
        await worker.redis.decide(attendance_id, TEACHER, "fail", ["s1"], reason="not here")
        await worker.redis.extend(attendance_id, TEACHER, later)
    for wire in wires.values():
        await wire.hears(events.AttendanceChanged)
        assert wire.heard(events.AttendanceChanged)[0].attendance.end_time == later
    assert [event.record.status for event in wires["s1"].heard(events.RecordChanged)] == [Status.FAILED]
    assert [event.record.status for event in wires["s2"].heard(events.RecordChanged)] == [Status.MISSING]
    assert [event.record for event in wires["unknown"].heard(events.RecordChanged)] == [None]


async def test_a_record_that_was_removed_in_a_gap_is_told(worker: Worker, attendance: Attendance) -> None:
    attendance_id = str(attendance.attendance_id)
    walk_in = {"status": "present", "walk_in": "W"}
    await worker.redis.decide(attendance_id, TEACHER, "accept", ["w1"], **walk_in)
    wire = Wire("w1", Role.STUDENT)
    await worker.fanout.follow(wire.socket, attendance_id)
    async with worker.deaf():
        await worker.redis.decide(attendance_id, TEACHER, "undo", ["w1"])
    await wire.hears(events.RecordChanged)
    (told,) = wire.heard(events.RecordChanged)
    assert (told.record, told.revision) == (None, 2)  # older than a record that is joined meanwhile


async def test_a_student_hears_of_an_end_in_a_gap(worker: Worker, attendance: Attendance) -> None:
    attendance_id = str(attendance.attendance_id)
    wire = Wire("s1", Role.STUDENT)
    await worker.fanout.follow(wire.socket, attendance_id)
    async with worker.deaf():
        await worker.redis.close_attendance(attendance_id, TEACHER, EndReason.FINISHED)
    await wire.hears(events.AttendanceEnded)
    assert wire.heard(events.RecordChanged)[0].record.status == Status.ABSENT
    assert worker.fanout.hub.students == {}
    assert wire.socket.following == set()


async def test_a_session_that_is_over_is_closed_here_and_after_a_gap(worker: Worker) -> None:
    wires = {token: Wire(token, Role.STUDENT) for token in ("heard", "missed", "kept")}
    for token, wire in wires.items():
        socket = Socket(wire.socket.user, token, wire.socket.expires_at, wire._take, 1000)
        socket.task = None
        wire.socket = socket
        worker.fanout.hub.add(socket)
        await worker.redis.save_user_session(token, socket.user, 600)
    await worker.redis.end_session("heard")
    await until(lambda: wires["heard"].socket.close_code is not None)
    assert wires["missed"].socket.close_code is None
    async with worker.deaf():
        await worker.redis.end_session("missed")
    await until(lambda: wires["missed"].socket.close_code is not None)
    await until(lambda: not wires["kept"].socket.suspect)
    codes = [wire.socket.close_code for wire in wires.values()]
    assert codes == [CloseCode.SESSION_OVER, CloseCode.SESSION_OVER, None]
