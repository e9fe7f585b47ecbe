"""Rooms that hear nothing: what they miss without any sign is found by comparing revisions."""

from collections.abc import AsyncIterator, Sequence

import pytest

from protocol import events
from protocol.codes import CloseCode, EndReason, Role, Status
from protocol.objects import Attendance
from server.realtime import revision_check as idle
from server.settings import Settings
from server.store.redis.client import RedisClient
from server.store.redis.rooms import Position
from tests.realtime.fanouts import Wire, Worker, fresh, join, working
from tests.support.classes import TEACHER, start_class
from tests.support.polling import until


class Asked(RedisClient):
    """Keeps what was asked for."""

    def __init__(self, settings: Settings) -> None:
        super().__init__(settings)
        self.asked: list[Sequence[str]] = []

    async def get_positions(self, attendance_ids: Sequence[str]) -> dict[str, Position]:
        self.asked.append(attendance_ids)
        return await super().get_positions(attendance_ids)


@pytest.fixture
async def worker(redis_url: str) -> AsyncIterator[Worker]:
    async with working(redis_url, Asked, idle_seconds=0.1) as worker:
        yield worker


async def forget(worker: Worker, channel: str) -> None:
    """Redis forgets the subscription, and the worker does not know."""
    subscriber = worker.fanout._subscriber
    async with subscriber._lock:
        await subscriber._pubsub.unsubscribe(channel)
    await until(lambda: nobody(worker, channel))


async def nobody(worker: Worker, channel: str) -> bool:
    return await worker.subscribers(channel) == 0


async def test_what_nobody_told_is_found_and_repaired_and_heard_again(
    worker: Worker, attendance: Attendance
) -> None:
    attendance_id = str(attendance.attendance_id)
    wire = Wire()
    await wire.watch(worker.fanout, attendance_id)
    await forget(worker, worker.redis.keys.screens(attendance_id))
    await join(worker, attendance_id, range(7))
    await until(lambda: wire.revision == 7)
    assert (wire.revision, wire.records) == await fresh(worker, attendance_id)
    assert worker.redis.metrics.gaps.values["idle",] >= 1
    assert worker.redis.metrics.repairs.values["idle", "changes"] >= 1
    await join(worker, attendance_id, range(7, 9))
    await until(lambda: wire.revision == 9)
    assert not wire.faults
    assert wire.heard(events.RosterSnapshot) == []


async def test_a_quiet_room_lacks_nothing(worker: Worker, attendance: Attendance) -> None:
    attendance_id = str(attendance.attendance_id)
    wire = Wire()
    await wire.watch(worker.fanout, attendance_id)
    await join(worker, attendance_id, range(3))
    await until(lambda: wire.revision == 3)
    room = worker.fanout.hub.screens[attendance_id]
    known = room.as_of
    await until(lambda: room.as_of > known)  # it was looked at, and found complete
    assert (sum(worker.redis.metrics.gaps.values.values()), room.repairing) == (0, False)


async def test_a_decision_that_nobody_told_its_student_is_found(
    worker: Worker, attendance: Attendance
) -> None:
    attendance_id = str(attendance.attendance_id)
    wire = Wire("s1", Role.STUDENT)
    await worker.fanout.follow(wire.socket, attendance_id)
    room = worker.fanout.hub.students[attendance_id]
    await until(lambda: room.told is not None)
    await forget(worker, worker.redis.keys.students(attendance_id))
    await worker.redis.decide(attendance_id, TEACHER, "fail", ["s1"], reason="not here")
    await wire.hears(events.RecordChanged)
    assert wire.heard(events.RecordChanged)[-1].record.status == Status.FAILED
    assert worker.redis.metrics.repairs.values["idle", "students"] >= 1
    await worker.redis.decide(attendance_id, TEACHER, "accept", ["s1"], status="late")
    await until(lambda: wire.heard(events.RecordChanged)[-1].record.status == Status.LATE)
    await join(worker, attendance_id, range(5))  # of which students hear nothing, and miss nothing
    known = room.as_of
    await until(lambda: room.as_of > known)


async def test_an_end_that_nobody_told_is_found(worker: Worker, attendance: Attendance) -> None:
    attendance_id = str(attendance.attendance_id)
    teacher, student = Wire(), Wire("s1", Role.STUDENT)
    await teacher.watch(worker.fanout, attendance_id)
    await worker.fanout.follow(student.socket, attendance_id)
    for channel in worker.redis.keys.screens(attendance_id), worker.redis.keys.students(attendance_id):
        await forget(worker, channel)
    await worker.redis.close_attendance(attendance_id, TEACHER, EndReason.FINISHED)
    for wire in teacher, student:
        await wire.hears(events.AttendanceEnded)
    assert (worker.fanout.hub.screens, worker.fanout.hub.students) == ({}, {})


@pytest.mark.parametrize("left", [{}, {"epoch": "e"}])
async def test_a_class_that_is_gone_or_spoilt_sends_its_sockets_back(
    worker: Worker, attendance: Attendance, left: dict[str, str]
) -> None:
    attendance_id = str(attendance.attendance_id)
    teacher, student = Wire(), Wire("s1", Role.STUDENT)
    await teacher.watch(worker.fanout, attendance_id)
    await worker.fanout.follow(student.socket, attendance_id)
    await worker.redis.redis.delete(*worker.redis.keys.attendance(attendance_id))
    for field, value in left.items():
        await worker.redis.redis.hset(worker.redis.keys.session(attendance_id), field, value)
    for wire in teacher, student:
        await until(lambda wire=wire: wire.socket.close_code == CloseCode.RESTARTING)  # type: ignore[misc]


async def test_many_rooms_are_read_few_at_a_time_and_busy_ones_not(
    worker: Worker, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(idle, "AT_ONCE", 4)
    assert isinstance(worker.redis, Asked)
    started = [await start_class(worker.redis, teacher=f"t{n}") for n in range(10)]
    ids = [str(attendance.attendance_id) for attendance in started]
    wires = [Wire() for _ in ids]
    for wire, attendance_id in zip(wires, ids, strict=True):
        await wire.watch(worker.fanout, attendance_id)
    await until(lambda: set(ids) <= {each for part in worker.redis.asked for each in part})  # type: ignore[attr-defined]
    assert max(len(part) for part in worker.redis.asked) == 4
    worker.fanout._idle.seconds = 0.3
    rooms, worker.redis.asked = worker.fanout.hub.screens, []

    def looked() -> bool:
        rooms[ids[0]].heard = True
        return len(worker.redis.asked) >= 6  # type: ignore[attr-defined]

    await until(looked)
    asked = [each for part in worker.redis.asked for each in part]
    assert (ids[0] in asked, ids[1] in asked) == (False, True)
