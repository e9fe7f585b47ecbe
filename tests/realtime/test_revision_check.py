"""Silent channels: a publication that was lost without a sign is found by comparing revisions."""

from collections.abc import AsyncIterator, Sequence

import pytest

from protocol import events
from protocol.codes import CloseCode, EndReason, Role, Status
from protocol.objects import Attendance
from server.realtime import revision_check
from server.settings import Settings
from server.store.redis.client import RedisClient
from server.store.redis.rooms import ClassRevisions
from tests.support.classes import TEACHER, join, load_roster, start_class
from tests.support.metrics import counted
from tests.support.nodes import Node, running_fanout
from tests.support.polling import until
from tests.support.sockets import Wire


class Asked(RedisClient):
    """Keeps what was asked for."""

    def __init__(self, settings: Settings) -> None:
        super().__init__(settings)
        self.asked: list[Sequence[str]] = []

    async def get_revisions(self, attendance_ids: Sequence[str]) -> dict[str, ClassRevisions]:
        self.asked.append(attendance_ids)
        return await super().get_revisions(attendance_ids)


@pytest.fixture
async def node(redis_url: str) -> AsyncIterator[Node]:
    async with running_fanout(redis_url, Asked, idle_seconds=0.1) as node:
        yield node


async def forget(node: Node, channel: str) -> None:
    """Redis forgets the subscription, and the node does not know."""
    subscriber = node.pubsub
    async with subscriber._lock:  # noqa: SLF001  keeps it from working meanwhile
        await subscriber._pubsub.unsubscribe(channel)  # noqa: SLF001  the connection itself is what is broken or replaced
    await until(lambda: is_unsubscribed(node, channel))


async def is_unsubscribed(node: Node, channel: str) -> bool:
    return await node.subscribers(channel) == 0


async def test_a_lost_subscription_is_found_and_subscribed_again(node: Node, attendance: Attendance) -> None:
    attendance_id = str(attendance.attendance_id)
    wire = Wire()
    await wire.watch(node.fanout, attendance_id)
    await forget(node, node.redis.keys.screens(attendance_id))
    await join(node.redis, attendance_id, *range(7))
    await until(lambda: wire.revision == 7)
    assert (wire.revision, wire.records) == await load_roster(node.redis, attendance_id)
    assert counted(node.redis.metrics, "attn_gaps_total", kind="idle") >= 1
    assert counted(node.redis.metrics, "attn_repairs_total", kind="idle", result="changes") >= 1
    await join(node.redis, attendance_id, *range(7, 9))
    await until(lambda: wire.revision == 9)
    assert not wire.faults
    assert wire.received(events.RosterSnapshot) == []


async def test_a_silent_channel_that_is_current_is_left_alone(node: Node, attendance: Attendance) -> None:
    attendance_id = str(attendance.attendance_id)
    wire = Wire()
    await wire.watch(node.fanout, attendance_id)
    await join(node.redis, attendance_id, *range(3))
    await until(lambda: wire.revision == 3)
    channel = node.fanout.rosters[attendance_id]
    known = channel.fresh_at
    await until(lambda: channel.fresh_at > known)  # it was looked at, and found complete
    assert (counted(node.redis.metrics, "attn_gaps_total", kind="idle"), channel.resyncing) == (0, False)


async def test_a_lost_decision_is_found(node: Node, attendance: Attendance) -> None:
    attendance_id = str(attendance.attendance_id)
    wire = Wire("s1", Role.STUDENT)
    await node.fanout.follow(wire.socket, attendance_id)
    channel = node.fanout.students[attendance_id]
    await until(lambda: channel.last_student_revision is not None)
    await forget(node, node.redis.keys.students(attendance_id))
    await node.redis.decide(attendance_id, TEACHER, "fail", ["s1"], reason="not here")
    await wire.receive(events.RecordChanged)
    assert wire.received(events.RecordChanged)[-1].record.status == Status.FAILED
    assert counted(node.redis.metrics, "attn_repairs_total", kind="idle", result="students") >= 1
    await node.redis.decide(attendance_id, TEACHER, "accept", ["s1"], status="late")
    await until(lambda: wire.received(events.RecordChanged)[-1].record.status == Status.LATE)
    await join(node.redis, attendance_id, *range(5))  # of which students hear nothing, and miss nothing
    known = channel.fresh_at
    await until(lambda: channel.fresh_at > known)


async def test_a_lost_end_is_found(node: Node, attendance: Attendance) -> None:
    attendance_id = str(attendance.attendance_id)
    teacher, student = Wire(), Wire("s1", Role.STUDENT)
    await teacher.watch(node.fanout, attendance_id)
    await node.fanout.follow(student.socket, attendance_id)
    for channel in node.redis.keys.screens(attendance_id), node.redis.keys.students(attendance_id):
        await forget(node, channel)
    await node.redis.close_attendance(attendance_id, TEACHER, EndReason.FINISHED)
    for wire in teacher, student:
        await wire.receive(events.AttendanceEnded)
    assert (node.fanout.rosters, node.fanout.students) == ({}, {})


@pytest.mark.parametrize("left", [{}, {"epoch": "e"}])
async def test_a_class_that_is_gone_or_spoilt_sends_its_sockets_back(
    node: Node, attendance: Attendance, left: dict[str, str]
) -> None:
    attendance_id = str(attendance.attendance_id)
    teacher, student = Wire(), Wire("s1", Role.STUDENT)
    await teacher.watch(node.fanout, attendance_id)
    await node.fanout.follow(student.socket, attendance_id)
    await node.redis.redis.delete(*node.redis.keys.attendance(attendance_id))
    for field, value in left.items():
        await node.redis.redis.hset(node.redis.keys.session(attendance_id), field, value)
    for wire in teacher, student:
        await until(lambda wire=wire: wire.socket.close_code == CloseCode.RESTARTING)  # type: ignore[misc]


async def test_silent_channels_are_compared_in_batches_and_active_ones_not(
    node: Node, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(revision_check, "BATCH_SIZE", 4)
    assert isinstance(node.redis, Asked)
    started = [await start_class(node.redis, teacher=f"t{n}") for n in range(10)]
    ids = [str(attendance.attendance_id) for attendance in started]
    wires = [Wire() for _ in ids]
    for wire, attendance_id in zip(wires, ids, strict=True):
        await wire.watch(node.fanout, attendance_id)
    await until(lambda: set(ids) <= {each for part in node.redis.asked for each in part})  # type: ignore[attr-defined]
    assert max(len(part) for part in node.redis.asked) == 4
    node.fanout._revision_check.seconds = 0.3  # noqa: SLF001  its period is no setting
    rosters, node.redis.asked = node.fanout.rosters, []

    def looked() -> bool:
        rosters[ids[0]].active = True
        return len(node.redis.asked) >= 6  # type: ignore[attr-defined]

    await until(looked)
    asked = [each for part in node.redis.asked for each in part]
    assert (ids[0] in asked, ids[1] in asked) == (False, True)
