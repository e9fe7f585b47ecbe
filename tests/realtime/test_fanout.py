"""Two workers' fanouts on one Valkey, sockets cut off at the wire: what screens and students end up with."""

import asyncio
import random
from collections.abc import AsyncIterator, Awaitable
from contextlib import asynccontextmanager
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from pydantic import BaseModel

from protocol import events
from protocol.codec import decode_server
from protocol.codes import CloseCode, EndReason, Role, Status
from protocol.objects import Attendance, Record
from server.data.redis_attendances import Loaded
from server.data.redis_client import RedisClient
from server.embedded import EmbeddedServers
from server.errors import NotFound, Unavailable
from server.models.redis import UserSessionRedis, public_record
from server.realtime.fanout import MOST_CHANGES, Fanout
from server.realtime.socket import Socket
from server.settings import Settings
from tests.classes import TEACHER, start_class
from tests.polling import until


class Wire:
    """The far end of a socket: keeps what was sent, and applies it by a client's rules."""

    def __init__(self, number: str = TEACHER, role: Role = Role.TEACHER) -> None:
        user = UserSessionRedis(school_number=number, full_name="N", role=role, created_at=datetime.now(UTC))
        self.socket = Socket(user, "hash", datetime.now(UTC) + timedelta(hours=1), self._take, 1_000_000)
        self.socket.task = None
        self.events: list[BaseModel] = []
        self.faults: list[str] = []
        self.revision = -1
        self.records: dict[str, Record] = {}

    async def _take(self, text: str) -> None:
        event = decode_server(text)
        self.events.append(event)
        if isinstance(event, events.RosterSnapshot):
            self.revision = event.revision
            self.records = {record.student_number: record for record in event.records}
        elif isinstance(event, events.RosterChanged):
            for change in event.changes:
                if change.revision != self.revision + 1:
                    self.faults.append(f"{change.revision} after {self.revision}")
                self.revision = change.revision
                self.records.update({record.student_number: record for record in change.records})
                for number in change.removed:
                    del self.records[number]

    async def watch(self, fanout: Fanout, attendance_id: str) -> None:
        """As the teacher's service does: the state stands before anything else is awaited."""
        loaded = await fanout.watch(self.socket, attendance_id)
        self.revision = loaded.session.revision
        self.records = records_in(loaded)

    def heard(self, kind: type[BaseModel]) -> list[Any]:
        return [event for event in self.events if isinstance(event, kind)]

    async def hears(self, kind: type[BaseModel], count: int = 1) -> None:
        await until(lambda: len(self.heard(kind)) >= count)


class Worker:
    """What one worker has: a client of its own and a fanout."""

    def __init__(self, redis: RedisClient) -> None:
        self.redis = redis
        self.fanout = Fanout(redis)

    @asynccontextmanager
    async def deaf(self) -> AsyncIterator[None]:
        """Within it nothing is heard, and the connection does not come back."""
        subscriber = self.fanout._subscriber
        async with subscriber._lock:
            await self.redis.redis.client_kill_filter(_type="pubsub")
            await until(lambda: not subscriber.connected.is_set())
            yield

    async def subscribers(self, channel: str) -> int:
        ((_, count),) = await self.redis.redis.pubsub_numsub(channel)
        return int(count)


@asynccontextmanager
async def working(url: str, client: type[RedisClient] = RedisClient, **values: Any) -> AsyncIterator[Worker]:
    fields = {"redis_timeout_seconds": 5, "join_timeout_seconds": 5, "roster_batch_ms": 5} | values
    redis = client(Settings(_env_file=None, redis_url=url, **fields))
    worker = Worker(redis)
    await worker.fanout.start()
    await until(lambda: worker.fanout.healthy)
    yield worker
    await worker.fanout.stop()
    await redis.close()


@pytest.fixture
async def worker(redis_url: str) -> AsyncIterator[Worker]:
    async with working(redis_url) as worker:
        yield worker


@pytest.fixture
async def other(redis_url: str) -> AsyncIterator[Worker]:
    async with working(redis_url) as worker:
        yield worker


@pytest.fixture
async def attendance(worker: Worker) -> Attendance:
    return await start_class(worker.redis, [(f"s{n}", f"S {n}") for n in range(40)])


def records_in(loaded: Loaded) -> dict[str, Record]:
    records = [Record.model_validate_json(public_record(text or "")) for text in loaded.texts]
    return {record.student_number: record for record in records}


async def fresh(worker: Worker, attendance_id: str) -> tuple[int, dict[str, Record]]:
    loaded = await worker.redis.load(attendance_id, "records")
    return loaded.session.revision, records_in(loaded)


async def join(worker: Worker, attendance_id: str, numbers: range) -> None:
    joins = (worker.redis.add_attendance_record(attendance_id, f"s{n}", f"S {n}", "qr") for n in numbers)
    await asyncio.gather(*joins)


# --- screens ---------------------------------------------------------------------------------------------


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
    await until(lambda: _is_left(worker, worker.redis.keys.screens(attendance_id)))


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


async def test_an_end_closes_the_room_on_every_worker(
    worker: Worker, other: Worker, attendance: Attendance
) -> None:
    attendance_id = str(attendance.attendance_id)
    wires = []
    for each in worker, other:
        roster, student = Wire(), Wire("s1", Role.STUDENT)
        await roster.watch(each.fanout, attendance_id)
        assert await each.fanout.follow(student.socket, attendance_id)
        wires += [roster, student]
    await worker.redis.close_attendance(attendance_id, TEACHER, EndReason.FINISHED)
    for wire in wires:
        await wire.hears(events.AttendanceEnded)
        assert wire.socket.watching == wire.socket.following == set()
    for roster in wires[::2]:
        kinds = [type(event).__name__ for event in roster.events]
        assert kinds == ["RosterChanged", "AttendanceEnded"]  # the change that ends, then the end
    for each in worker, other:
        assert (each.fanout.hub.screens, each.fanout.hub.students, each.fanout._routes) == ({}, {}, {})
    for channel in worker.redis.keys.screens(attendance_id), worker.redis.keys.students(attendance_id):
        await until(lambda channel=channel: _is_left(worker, channel))  # type: ignore[misc]


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


async def test_the_last_to_look_away_unsubscribes(worker: Worker, attendance: Attendance) -> None:
    attendance_id = str(attendance.attendance_id)
    channel = worker.redis.keys.screens(attendance_id)
    first, second = Wire(), Wire()
    for _ in range(3):
        await first.watch(worker.fanout, attendance_id)
        await second.watch(worker.fanout, attendance_id)
        await worker.fanout.watch(second.socket, attendance_id, codes=True)
        worker.fanout.unwatch(second.socket, attendance_id)
        assert second.socket.watching == {attendance_id}  # the projector is still there
        worker.fanout.unwatch(first.socket, attendance_id)
        assert await worker.subscribers(channel) == 1
        worker.fanout.remove(second.socket)
    await until(lambda: _is_left(worker, channel))
    assert worker.fanout.hub.screens == {}


async def test_leaving_and_coming_back_misses_nothing(worker: Worker, attendance: Attendance) -> None:
    """The channel is left by a task of its own: a screen that comes in between keeps it."""
    attendance_id = str(attendance.attendance_id)
    wire = Wire()
    for turn in range(20):
        await wire.watch(worker.fanout, attendance_id)
        await join(worker, attendance_id, range(turn, turn + 1))
        await until(lambda turn=turn: wire.revision == turn + 1)  # type: ignore[misc]
        worker.fanout.unwatch(wire.socket, attendance_id)
        for _ in range(turn % 5):
            await asyncio.sleep(0)
    assert not wire.faults


async def test_no_such_class_leaves_nothing_behind(worker: Worker) -> None:
    wire = Wire()
    with pytest.raises(NotFound):
        await wire.watch(worker.fanout, "nowhere")
    assert wire.socket.watching == set()
    assert (worker.fanout.hub.screens, worker.fanout._routes) == ({}, {})
    await until(lambda: _is_left(worker, worker.redis.keys.screens("nowhere")))


class Held(RedisClient):
    """Answers to `load` travel slowly while `gate` is closed."""

    def __init__(self, settings: Settings) -> None:
        super().__init__(settings)
        self.gate = asyncio.Event()
        self.gate.set()
        self.waiting = 0

    async def load(self, attendance_id: str, *what: str | int) -> Loaded:
        loaded = await super().load(attendance_id, *what)
        self.waiting += 1
        await self.gate.wait()
        return loaded


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


async def test_a_screen_that_loads_while_the_class_ends(redis_url: str) -> None:
    """It gets the end in its state, and the room goes all the same."""
    async with working(redis_url, Held) as worker:
        assert isinstance(worker.redis, Held)
        redis = worker.redis
        attendance_id = str((await start_class(redis)).attendance_id)
        first, late = Wire(), Wire()
        await first.watch(worker.fanout, attendance_id)
        redis.gate.clear()
        redis.waiting = 0
        loading = asyncio.create_task(late.watch(worker.fanout, attendance_id))
        await until(lambda: redis.waiting == 1)
        await redis.close_attendance(attendance_id, TEACHER, EndReason.FINISHED)
        await first.hears(events.AttendanceEnded)
        redis.gate.set()
        await loading
        await until(lambda: late.revision == 1)
        assert (late.revision, late.records) == await fresh(worker, attendance_id)
        await until(lambda: worker.fanout.hub.screens == {})


# --- students --------------------------------------------------------------------------------------------


async def test_a_decision_is_heard_by_its_student_alone(
    worker: Worker, other: Worker, attendance: Attendance
) -> None:
    attendance_id = str(attendance.attendance_id)
    mine, mine_too, classmate = Wire("s1", Role.STUDENT), Wire("s1", Role.STUDENT), Wire("s2", Role.STUDENT)
    assert await worker.fanout.follow(mine.socket, attendance_id)
    assert not await worker.fanout.follow(mine.socket, attendance_id)
    assert await other.fanout.follow(mine_too.socket, attendance_id)
    assert await worker.fanout.follow(classmate.socket, attendance_id)
    await worker.redis.decide(attendance_id, TEACHER, "fail", ["s1"], reason="not here")
    await worker.redis.decide(attendance_id, TEACHER, "accept", ["s2"], status="excused")
    for wire, status in (mine, Status.FAILED), (mine_too, Status.FAILED), (classmate, Status.EXCUSED):
        await wire.hears(events.RecordChanged)
        assert [event.record.status for event in wire.heard(events.RecordChanged)] == [status]


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
    assert wires["unknown"].heard(events.RecordChanged) == []


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


async def test_asking_again_in_vain_does_not_end_following(redis_url: str) -> None:
    async with working(redis_url, join_timeout_seconds=0.2) as worker:
        attendance_id = str((await start_class(worker.redis, [("s1", "S")])).attendance_id)
        wire = Wire("s1", Role.STUDENT)
        await worker.fanout.follow(wire.socket, attendance_id)
        async with worker.deaf():
            worker.fanout._subscriber._wanted[worker.redis.keys.students(attendance_id)].clear()
            with pytest.raises(Unavailable):
                await worker.fanout.follow(wire.socket, attendance_id)
        assert wire.socket.following == {attendance_id}
        await until(lambda: worker.fanout.healthy)
        await worker.redis.decide(attendance_id, TEACHER, "fail", ["s1"], reason="not here")
        await until(lambda: Status.FAILED in {e.record.status for e in wire.heard(events.RecordChanged)})


async def test_the_last_to_leave_unsubscribes(worker: Worker, attendance: Attendance) -> None:
    attendance_id = str(attendance.attendance_id)
    wires = [Wire(number, Role.STUDENT) for number in ("s1", "s1", "s2")]
    for wire in wires:
        await worker.fanout.follow(wire.socket, attendance_id)
    worker.fanout.unfollow(wires[0].socket, attendance_id)
    worker.fanout.remove(wires[1].socket)
    assert list(worker.fanout.hub.students[attendance_id].sockets) == ["s2"]
    worker.fanout.remove(wires[2].socket)
    assert worker.fanout.hub.students == {}
    await until(lambda: _is_left(worker, worker.redis.keys.students(attendance_id)))


# --- admins and sessions ---------------------------------------------------------------------------------


async def test_an_alert_reaches_the_admins_of_every_worker(worker: Worker, other: Worker) -> None:
    wires = [Wire("a1", Role.ADMIN), Wire("a2", Role.ADMIN), Wire("t1", Role.TEACHER)]
    for wire, each in zip(wires, (worker, other, other), strict=True):
        each.fanout.hub.add(wire.socket)
    worker.fanout.alert("warning", 'Postgres is "away"\nfor now')
    for wire in wires[:2]:
        await wire.hears(events.Alert)
        (alert,) = wire.heard(events.Alert)
        assert (alert.severity, alert.message) == ("warning", 'Postgres is "away"\nfor now')
    assert wires[2].events == []


async def test_an_alert_while_redis_is_away(worker: Worker, servers: EmbeddedServers) -> None:
    wire = Wire("a1", Role.ADMIN)
    worker.fanout.hub.add(wire.socket)
    servers.valkey.kill()
    worker.fanout.alert("error", "A class cannot be saved")
    await wire.hears(events.Alert)
    await until(lambda: not worker.fanout.healthy)


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


def _is_left(worker: Worker, channel: str) -> Awaitable[bool]:
    async def nobody() -> bool:
        return await worker.subscribers(channel) == 0

    return nobody()
