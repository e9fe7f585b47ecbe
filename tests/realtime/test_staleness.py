"""Sockets are told when what they see may lack something, and when it is whole again: once each."""

import asyncio
import os
import signal
from datetime import UTC, datetime, timedelta

from protocol import events
from protocol.codes import ConnectionState, Role
from protocol.objects import Attendance
from server.runtime.embedded import EmbeddedServers
from tests.realtime.fanouts import Held, Wire, Worker, join, working
from tests.support.classes import start_class
from tests.support.polling import until

CATCHING_UP, LIVE = ConnectionState.CATCHING_UP, ConnectionState.LIVE
SLACK = timedelta(milliseconds=50)  # of two clocks, and of the milliseconds on the wire


def states(wire: Wire) -> list[ConnectionState]:
    return [event.state for event in wire.heard(events.ConnectionChanged)]


async def test_who_is_in_a_class_is_told_while_the_worker_is_deaf(
    worker: Worker, attendance: Attendance
) -> None:
    attendance_id = str(attendance.attendance_id)
    teacher, projector = Wire(), Wire()
    student, admin, elsewhere = Wire("s1", Role.STUDENT), Wire("a1", Role.ADMIN), Wire("t9")
    for wire in teacher, projector, student, admin, elsewhere:
        worker.fanout.hub.add(wire.socket)
    await teacher.watch(worker.fanout, attendance_id)
    await worker.fanout.watch(projector.socket, attendance_id, codes=True)
    await worker.fanout.follow(student.socket, attendance_id)
    concerned = teacher, projector, student, admin
    before = datetime.now(UTC)
    async with worker.deaf():
        broken = datetime.now(UTC)
        for wire in concerned:
            await wire.hears(events.ConnectionChanged)
        assert not worker.fanout.healthy
        await join(worker, attendance_id, range(5))
        newcomer = Wire()
        await newcomer.watch(worker.fanout, attendance_id)  # Redis answers, but nothing will be heard
        await newcomer.hears(events.ConnectionChanged)
    for wire in *concerned, newcomer:
        await wire.hears(events.ConnectionChanged, 2)
        assert states(wire) == [CATCHING_UP, LIVE]
        doubt, whole = wire.heard(events.ConnectionChanged)
        assert doubt.as_of - SLACK <= datetime.now(UTC)
        assert before < whole.as_of <= datetime.now(UTC) + SLACK
    doubt, _ = teacher.heard(events.ConnectionChanged)
    assert doubt.as_of <= broken + SLACK
    assert states(elsewhere) == []
    order = [type(event) for event in teacher.events]
    assert order.index(events.RosterChanged) < len(order) - 1  # first what was missing, then "live"
    assert order[-1] is events.ConnectionChanged


async def test_until_its_room_is_repaired_nobody_is_told_that_all_is_well(redis_url: str) -> None:
    """The connection is back long before."""
    async with working(redis_url, Held) as worker:
        assert isinstance(worker.redis, Held)
        attendance_id = str((await start_class(worker.redis)).attendance_id)
        wire = Wire()
        await wire.watch(worker.fanout, attendance_id)
        worker.redis.gate.clear()
        worker.redis.waiting = 0
        async with worker.deaf():
            await join(worker, attendance_id, range(1))
            await wire.hears(events.ConnectionChanged)
        await until(lambda: worker.redis.waiting == 1)  # type: ignore[attr-defined]
        assert worker.fanout._deaf_as_of() is None
        assert states(wire) == [CATCHING_UP]
        worker.redis.gate.set()
        await wire.hears(events.ConnectionChanged, 2)
        assert (states(wire), wire.revision) == ([CATCHING_UP, LIVE], 1)
        assert wire.events.index(wire.heard(events.RosterChanged)[0]) == 1


async def test_a_frozen_redis_is_told_and_loses_nothing(redis_url: str, servers: EmbeddedServers) -> None:
    """Its connections stay open and say nothing."""
    async with working(redis_url) as worker:
        worker.fanout._probe._seconds = 0.1
        attendance_id = str((await start_class(worker.redis)).attendance_id)
        wire = Wire()
        await wire.watch(worker.fanout, attendance_id)
        patient = worker.redis.settings
        os.kill(servers.valkey.pid, signal.SIGSTOP)
        try:
            worker.redis.settings = patient.model_copy(update={"redis_timeout_seconds": 0.2})
            await until(lambda: not worker.fanout.healthy)
            await wire.hears(events.ConnectionChanged)
        finally:
            os.kill(servers.valkey.pid, signal.SIGCONT)
            worker.redis.settings = patient
        await wire.hears(events.ConnectionChanged, 2)
        await until(lambda: worker.fanout.healthy)
        assert states(wire)[:2] == [CATCHING_UP, LIVE]
        await join(worker, attendance_id, range(3))
        await until(lambda: wire.revision == 3)
        assert not wire.faults


async def test_many_are_told_and_a_short_break_of_one_room_is_not_theirs(
    worker: Worker, attendance: Attendance
) -> None:
    students = [Wire(f"s{n}", Role.STUDENT) for n in range(500)]
    second = await start_class(worker.redis, teacher="t2")
    watcher = Wire()
    await watcher.watch(worker.fanout, str(second.attendance_id))
    follow = worker.fanout.follow
    await asyncio.gather(*(follow(wire.socket, str(attendance.attendance_id)) for wire in students))
    room = worker.fanout.hub.students[str(attendance.attendance_id)]
    room.repairing = True
    for wire in students:
        await wire.hears(events.ConnectionChanged)
    room.repairing = False
    for wire in students:
        await wire.hears(events.ConnectionChanged, 2)
        assert states(wire) == [CATCHING_UP, LIVE]
    assert states(watcher) == []
