"""The fanouts of two workers on one Valkey: subscriptions come and go, and events reach their subscribers."""

import asyncio
from uuid import uuid4

import pytest

from protocol import events
from protocol.codes import EndReason, Role, Status
from protocol.errors import NotFound, Unavailable
from protocol.objects import Attendance
from server.realtime.roster_channel import View
from server.runtime.embedded import EmbeddedServers
from tests.support.classes import TEACHER, join, load_roster, start_class
from tests.support.nodes import Node, SlowLoads, running_fanout
from tests.support.polling import until
from tests.support.sockets import Wire, allow


async def test_an_end_closes_the_channels_of_every_worker(
    node: Node, other: Node, attendance: Attendance
) -> None:
    attendance_id = str(attendance.attendance_id)
    wires = []
    for each in node, other:
        roster, student = Wire(), Wire("s1", Role.STUDENT)
        await roster.watch(each.fanout, attendance_id)
        assert await each.fanout.follow(student.socket, attendance_id)
        wires += [roster, student]
    await node.redis.close_attendance(attendance_id, TEACHER, EndReason.FINISHED)
    for wire in wires:
        await wire.receive(events.AttendanceEnded)
        assert wire.subscribed_to == []
    for roster in wires[::2]:
        kinds = [type(event).__name__ for event in roster.events]
        assert kinds == ["RosterChanged", "AttendanceEnded"]  # the change that ends, then the end
    for each in node, other:
        assert (each.fanout.rosters, each.fanout.students) == ({}, {})
    for channel in node.redis.keys.screens(attendance_id), node.redis.keys.students(attendance_id):
        await until(lambda channel=channel: node.has_left(channel))  # type: ignore[misc]


@pytest.mark.parametrize("codes", [False, True])
async def test_watching_a_class_that_has_ended_leaves_no_channel(
    node: Node, attendance: Attendance, *, codes: bool
) -> None:
    attendance_id = str(attendance.attendance_id)
    await node.redis.close_attendance(attendance_id, TEACHER, EndReason.FINISHED)
    wire = Wire()
    if codes:
        loaded = await wire.watch_codes(node.fanout, attendance_id)
    else:
        loaded = await node.fanout.watch(wire.socket, attendance_id, None, allow)
    assert loaded.session.end_reason == EndReason.FINISHED
    assert (node.fanout.rosters, wire.subscribed_to) == ({}, [])
    await until(lambda: node.has_left(node.redis.keys.screens(attendance_id)))


async def test_the_last_to_look_away_unsubscribes(node: Node, attendance: Attendance) -> None:
    attendance_id = str(attendance.attendance_id)
    channel = node.redis.keys.screens(attendance_id)
    first, second = Wire(), Wire()
    for _ in range(3):
        await first.watch(node.fanout, attendance_id)
        await second.watch(node.fanout, attendance_id)
        await second.watch_codes(node.fanout, attendance_id)
        node.fanout.unwatch(second.socket, attendance_id, View.ROSTER)
        assert second.subscribed_to == [attendance_id]  # the projector is still there
        node.fanout.unwatch(first.socket, attendance_id, View.ROSTER)
        assert await node.subscribers(channel) == 1
        node.fanout.remove(second.socket)
    await until(lambda: node.has_left(channel))
    assert node.fanout.rosters == {}


async def test_leaving_and_coming_back_misses_nothing(node: Node, attendance: Attendance) -> None:
    """The channel is left by a task of its own: a screen that comes in between keeps it."""
    attendance_id = str(attendance.attendance_id)
    wire = Wire()
    for turn in range(20):
        await wire.watch(node.fanout, attendance_id)
        await join(node.redis, attendance_id, *range(turn, turn + 1))
        await until(lambda turn=turn: wire.revision == turn + 1)  # type: ignore[misc]
        node.fanout.unwatch(wire.socket, attendance_id, View.ROSTER)
        for _ in range(turn % 5):
            await asyncio.sleep(0)
    assert not wire.faults


async def test_no_such_class_leaves_nothing_behind(node: Node) -> None:
    wire, nowhere = Wire(), str(uuid4())
    with pytest.raises(NotFound):
        await wire.watch(node.fanout, nowhere)
    assert (wire.subscribed_to, node.fanout.rosters) == ([], {})
    await until(lambda: node.has_left(node.redis.keys.screens(nowhere)))


async def test_a_screen_that_loads_while_the_class_ends(redis_url: str) -> None:
    """Its state contains the end, and the channel is closed."""
    async with running_fanout(redis_url, SlowLoads) as node:
        assert isinstance(node.redis, SlowLoads)
        redis = node.redis
        attendance_id = str((await start_class(redis)).attendance_id)
        first, late = Wire(), Wire()
        await first.watch(node.fanout, attendance_id)
        redis.gate.clear()
        redis.waiting = 0
        loading = asyncio.create_task(late.watch(node.fanout, attendance_id))
        await until(lambda: redis.waiting == 1)
        await redis.close_attendance(attendance_id, TEACHER, EndReason.FINISHED)
        await first.receive(events.AttendanceEnded)
        redis.gate.set()
        await loading
        await until(lambda: late.revision == 1)
        assert (late.revision, late.records) == await load_roster(node.redis, attendance_id)
        await until(lambda: node.fanout.rosters == {})


async def test_a_change_while_the_first_screen_loads_is_sent_behind_its_state(redis_url: str) -> None:
    """It subscribes first: a join in between is pending in the channel and not in its state."""
    async with running_fanout(redis_url, SlowLoads) as node:
        assert isinstance(node.redis, SlowLoads)
        redis = node.redis
        attendance_id = str((await start_class(redis)).attendance_id)
        redis.gate.clear()
        redis.waiting = 0
        wire = Wire()
        loading = asyncio.create_task(wire.watch(node.fanout, attendance_id))
        await until(lambda: redis.waiting == 1)
        assert await node.subscribers(redis.keys.screens(attendance_id)) == 1
        await join(node.redis, attendance_id, *range(3))
        redis.gate.set()
        await loading
        assert wire.revision == 0
        await until(lambda: wire.revision == 3)
        assert not wire.faults
        assert (wire.revision, wire.records) == await load_roster(node.redis, attendance_id)


async def test_a_decision_is_sent_to_its_student_alone(
    node: Node, other: Node, attendance: Attendance
) -> None:
    attendance_id = str(attendance.attendance_id)
    mine, mine_too, classmate = Wire("s1", Role.STUDENT), Wire("s1", Role.STUDENT), Wire("s2", Role.STUDENT)
    assert await node.fanout.follow(mine.socket, attendance_id)
    assert not await node.fanout.follow(mine.socket, attendance_id)
    assert await other.fanout.follow(mine_too.socket, attendance_id)
    assert await node.fanout.follow(classmate.socket, attendance_id)
    await node.redis.decide(attendance_id, TEACHER, "fail", ["s1"], reason="not here")
    await node.redis.decide(attendance_id, TEACHER, "accept", ["s2"], status="excused")
    for wire, status in (mine, Status.FAILED), (mine_too, Status.FAILED), (classmate, Status.EXCUSED):
        await wire.receive(events.RecordChanged)
        assert [event.record.status for event in wire.received(events.RecordChanged)] == [status]


async def test_asking_again_in_vain_does_not_end_following(redis_url: str) -> None:
    async with running_fanout(redis_url) as node:
        attendance_id = str((await start_class(node.redis, [("s1", "S")])).attendance_id)
        wire = Wire("s1", Role.STUDENT)
        await node.fanout.follow(wire.socket, attendance_id)
        async with node.without_publications():
            node.pubsub._wanted[node.redis.keys.students(attendance_id)].confirmed.clear()  # noqa: SLF001  the connection itself is what is broken or replaced
            node.pubsub._timeout = 0.2  # noqa: SLF001  the connection itself is what is broken or replaced
            with pytest.raises(Unavailable):
                await node.fanout.follow(wire.socket, attendance_id)
            node.pubsub._timeout = 5  # noqa: SLF001  the connection itself is what is broken or replaced
        assert wire.subscribed_to == [attendance_id]
        await until(lambda: node.fanout.healthy)
        await node.redis.decide(attendance_id, TEACHER, "fail", ["s1"], reason="not here")
        await until(lambda: Status.FAILED in {e.record.status for e in wire.received(events.RecordChanged)})


async def test_the_last_to_leave_unsubscribes(node: Node, attendance: Attendance) -> None:
    attendance_id = str(attendance.attendance_id)
    wires = [Wire(number, Role.STUDENT) for number in ("s1", "s1", "s2")]
    for wire in wires:
        await node.fanout.follow(wire.socket, attendance_id)
    node.fanout.unfollow(wires[0].socket, attendance_id)
    node.fanout.remove(wires[1].socket)
    assert list(node.fanout.students[attendance_id].followers) == ["s2"]
    node.fanout.remove(wires[2].socket)
    assert node.fanout.students == {}
    await until(lambda: node.has_left(node.redis.keys.students(attendance_id)))


async def test_an_alert_reaches_the_admins_of_every_worker(node: Node, other: Node) -> None:
    wires = [Wire("a1", Role.ADMIN), Wire("a2", Role.ADMIN), Wire("t1", Role.TEACHER)]
    for wire, each in zip(wires, (node, other, other), strict=True):
        each.fanout.hub.add(wire.socket)
    node.fanout.alert("warning", 'Postgres is "away"\nfor now')
    for wire in wires[:2]:
        await wire.receive(events.Alert)
        (alert,) = wire.received(events.Alert)
        assert (alert.severity, alert.message) == ("warning", 'Postgres is "away"\nfor now')
    assert wires[2].events == []


async def test_an_alert_while_redis_is_away(node: Node, servers: EmbeddedServers) -> None:
    wire = Wire("a1", Role.ADMIN)
    node.fanout.hub.add(wire.socket)
    servers.valkey.kill()
    node.fanout.alert("error", "A class cannot be saved")
    await wire.receive(events.Alert)
    await until(lambda: not node.fanout.healthy)
