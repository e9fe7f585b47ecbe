"""Two workers' fanouts on one Valkey: who comes and goes, and who hears what."""

import asyncio

import pytest

from protocol import events
from protocol.codes import EndReason, Role, Status
from protocol.objects import Attendance
from server.errors import NotFound, Unavailable
from server.runtime.embedded import EmbeddedServers
from tests.realtime.fanouts import Held, Wire, Worker, fresh, is_left, join, working
from tests.support.classes import TEACHER, start_class
from tests.support.polling import until


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
        await until(lambda channel=channel: is_left(worker, channel))  # type: ignore[misc]


@pytest.mark.parametrize("codes", [False, True])
async def test_a_class_that_is_over_leaves_no_room(
    worker: Worker, attendance: Attendance, *, codes: bool
) -> None:
    attendance_id = str(attendance.attendance_id)
    await worker.redis.close_attendance(attendance_id, TEACHER, EndReason.FINISHED)
    wire = Wire()
    loaded = await worker.fanout.watch(wire.socket, attendance_id, codes=codes)
    assert loaded.session.ended_by == EndReason.FINISHED
    assert (worker.fanout.hub.screens, wire.socket.watching) == ({}, set())
    await until(lambda: is_left(worker, worker.redis.keys.screens(attendance_id)))


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
    await until(lambda: is_left(worker, channel))
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
    await until(lambda: is_left(worker, worker.redis.keys.screens("nowhere")))


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


async def test_what_happens_while_the_first_screen_reads_is_sent_behind(redis_url: str) -> None:
    """Subscribed and confirmed, then read: a join in between is in the room, not in the state."""
    async with working(redis_url, Held) as worker:
        assert isinstance(worker.redis, Held)
        redis = worker.redis
        attendance_id = str((await start_class(redis)).attendance_id)
        redis.gate.clear()
        redis.waiting = 0
        wire = Wire()
        loading = asyncio.create_task(wire.watch(worker.fanout, attendance_id))
        await until(lambda: redis.waiting == 1)
        assert await worker.subscribers(redis.keys.screens(attendance_id)) == 1
        await join(worker, attendance_id, range(3))
        redis.gate.set()
        await loading
        assert wire.revision == 0
        await until(lambda: wire.revision == 3)
        assert not wire.faults
        assert (wire.revision, wire.records) == await fresh(worker, attendance_id)


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


async def test_asking_again_in_vain_does_not_end_following(redis_url: str) -> None:
    async with working(redis_url) as worker:
        attendance_id = str((await start_class(worker.redis, [("s1", "S")])).attendance_id)
        wire = Wire("s1", Role.STUDENT)
        await worker.fanout.follow(wire.socket, attendance_id)
        async with worker.deaf():
            worker.fanout._subscriber._wanted[worker.redis.keys.students(attendance_id)].clear()
            worker.fanout._subscriber._wait = 0.2
            with pytest.raises(Unavailable):
                await worker.fanout.follow(wire.socket, attendance_id)
            worker.fanout._subscriber._wait = 5
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
    await until(lambda: is_left(worker, worker.redis.keys.students(attendance_id)))


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
