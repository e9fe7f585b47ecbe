"""Clients are notified once when their view may be stale, and once when it is current again."""

import asyncio
import os
import signal
from datetime import UTC, datetime, timedelta

from protocol import events
from protocol.codes import ConnectionState, Role
from protocol.objects import Attendance
from server.runtime.embedded import EmbeddedServers
from tests.support.classes import join, start_class
from tests.support.nodes import Node, SlowLoads, running_fanout
from tests.support.polling import until
from tests.support.sockets import Wire

CATCHING_UP, LIVE = ConnectionState.CATCHING_UP, ConnectionState.LIVE
SLACK = timedelta(milliseconds=50)  # of two clocks, and of the milliseconds on the wire


def states(wire: Wire) -> list[ConnectionState]:
    return [event.state for event in wire.received(events.ConnectionChanged)]


async def test_subscribers_are_notified_while_the_worker_is_silent(
    node: Node, attendance: Attendance
) -> None:
    attendance_id = str(attendance.attendance_id)
    teacher, projector = Wire(), Wire()
    student, admin, elsewhere = Wire("s1", Role.STUDENT), Wire("a1", Role.ADMIN), Wire("t9")
    for wire in teacher, projector, student, admin, elsewhere:
        node.fanout.hub.add(wire.socket)
    await teacher.watch(node.fanout, attendance_id)
    await projector.watch_codes(node.fanout, attendance_id)
    await node.fanout.follow(student.socket, attendance_id)
    concerned = teacher, projector, student, admin
    before = datetime.now(UTC)
    async with node.without_publications():
        broken = datetime.now(UTC)
        for wire in concerned:
            await wire.receive(events.ConnectionChanged)
        assert not node.fanout.healthy
        await join(node.redis, attendance_id, *range(5))
        newcomer = Wire()
        await newcomer.watch(node.fanout, attendance_id)  # Redis answers, but nothing will be heard
        await newcomer.receive(events.ConnectionChanged)
    for wire in *concerned, newcomer:
        await wire.receive(events.ConnectionChanged, 2)
        assert states(wire) == [CATCHING_UP, LIVE]
        stale, live = wire.received(events.ConnectionChanged)
        assert stale.as_of - SLACK <= datetime.now(UTC)
        assert before < live.as_of <= datetime.now(UTC) + SLACK
    stale, _ = teacher.received(events.ConnectionChanged)
    assert stale.as_of <= broken + SLACK
    assert states(elsewhere) == []
    order = [type(event) for event in teacher.events]
    assert order.index(events.RosterChanged) < len(order) - 1  # first what was missing, then "live"
    assert order[-1] is events.ConnectionChanged


async def test_live_is_sent_after_the_resync_and_not_before(redis_url: str) -> None:
    """The connection is back long before."""
    async with running_fanout(redis_url, SlowLoads) as node:
        assert isinstance(node.redis, SlowLoads)
        attendance_id = str((await start_class(node.redis)).attendance_id)
        wire = Wire()
        await wire.watch(node.fanout, attendance_id)
        node.redis.gate.clear()
        node.redis.waiting = 0
        async with node.without_publications():
            await join(node.redis, attendance_id, *range(1))
            await wire.receive(events.ConnectionChanged)
        await until(lambda: node.redis.waiting == 1)  # type: ignore[attr-defined]
        assert node.fanout._fresh_until() is None  # noqa: SLF001  the connection is back, the state is not
        assert states(wire) == [CATCHING_UP]
        node.redis.gate.set()
        await wire.receive(events.ConnectionChanged, 2)
        assert (states(wire), wire.revision) == ([CATCHING_UP, LIVE], 1)
        assert wire.events.index(wire.received(events.RosterChanged)[0]) == 1


async def test_a_frozen_redis_is_notified_and_loses_nothing(redis_url: str, servers: EmbeddedServers) -> None:
    """Its connections stay open and say nothing."""
    async with running_fanout(redis_url) as node:
        node.fanout._probe._seconds = 0.1  # noqa: SLF001  its period is no setting
        attendance_id = str((await start_class(node.redis)).attendance_id)
        wire = Wire()
        await wire.watch(node.fanout, attendance_id)
        settings = node.redis.settings
        os.kill(servers.valkey.pid, signal.SIGSTOP)
        try:
            node.redis.settings = settings.model_copy(update={"redis_timeout_seconds": 0.2})
            await until(lambda: not node.fanout.healthy)
            await wire.receive(events.ConnectionChanged)
        finally:
            os.kill(servers.valkey.pid, signal.SIGCONT)
            node.redis.settings = settings
        await wire.receive(events.ConnectionChanged, 2)
        await until(lambda: node.fanout.healthy)
        assert states(wire)[:2] == [CATCHING_UP, LIVE]
        await join(node.redis, attendance_id, *range(3))
        await until(lambda: wire.revision == 3)
        assert not wire.faults


async def test_only_the_subscribers_of_a_stale_channel_are_notified(
    node: Node, attendance: Attendance
) -> None:
    students = [Wire(f"s{n}", Role.STUDENT) for n in range(500)]
    second = await start_class(node.redis, teacher="t2")
    watcher = Wire()
    await watcher.watch(node.fanout, str(second.attendance_id))
    follow = node.fanout.follow
    await asyncio.gather(*(follow(wire.socket, str(attendance.attendance_id)) for wire in students))
    channel = node.fanout.students[str(attendance.attendance_id)]
    channel.resyncing = True
    for wire in students:
        await wire.receive(events.ConnectionChanged)
    channel.resyncing = False
    for wire in students:
        await wire.receive(events.ConnectionChanged, 2)
        assert states(wire) == [CATCHING_UP, LIVE]
    assert states(watcher) == []
