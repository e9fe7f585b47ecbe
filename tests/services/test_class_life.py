"""Discarding and reopening, with real saving in between: nothing is lost, and it is saved again."""

import asyncio
from datetime import UTC, datetime, timedelta
from uuid import UUID

import pytest

from protocol import events, replies
from protocol.codec import decode_server, encode
from protocol.codes import EndReason, Role
from protocol.commands import DiscardAttendance, ReopenAttendance
from protocol.errors import AlreadyActive, AttendanceEnded, ClassSaved, InvalidField, NotFound, Unavailable
from protocol.objects import Attendance
from server.models.redis import UserSessionRedis
from server.services.class_life import ClassLife
from server.services.lessons import LessonBook
from server.store.redis.ended import REOPEN_MS
from tests.support.classes import TEACHER, finish, join, load_roster, start_class
from tests.support.nodes import Node
from tests.support.sockets import Wire, make_socket
from tests.tasks.conftest import make_node, node, query
from tests.tasks.saving import ROSTER, MakeNode, Query, statuses

__all__ = ["make_node", "node", "query"]


class Life:
    """The service of one node, and a teacher's commands to it."""

    def __init__(self, node: Node) -> None:
        self.woken = 0
        saved_status = LessonBook(node.postgres).saved_status
        self.service = ClassLife(node.redis, saved_status=saved_status, wake=self.wake)

    def wake(self) -> None:
        self.woken += 1

    async def discard(self, attendance_id: str, teacher: str = TEACHER) -> Attendance:
        fields = {
            "type": "attendance.discard",
            "id": 1,
            "attendance_id": attendance_id,
            "reason": "wrong room",
        }
        command = DiscardAttendance.model_validate(fields)
        reply = decode_server(encode(await self.service.discard(user(teacher), command)))
        assert isinstance(reply, replies.AttendanceDiscarded)
        return reply.attendance

    async def reopen(self, attendance_id: str, teacher: str = TEACHER, *, minutes: float = 5) -> Attendance:
        end_time = datetime.now(UTC) + timedelta(minutes=minutes)
        command = ReopenAttendance(
            type="attendance.reopen", id=2, attendance_id=UUID(attendance_id), end_time=end_time
        )
        reply = decode_server(encode(await self.service.reopen(user(teacher), command)))
        assert isinstance(reply, replies.AttendanceReopened)
        return reply.attendance


def user(number: str) -> UserSessionRedis:
    return make_socket(number, Role.TEACHER).user


@pytest.fixture
def life(node: Node) -> Life:
    return Life(node)


async def test_a_discarded_class_is_kept_and_says_why(node: Node, life: Life, query: Query) -> None:
    attendance = await start_class(node.redis, ROSTER)
    attendance_id = str(attendance.attendance_id)
    await join(node.redis, attendance_id, "s1")
    with pytest.raises(NotFound):
        await life.discard(attendance_id, "t2")
    await node.fanout.start()
    screen = Wire(TEACHER)
    await screen.watch(node.fanout, attendance_id)
    discarded = await life.discard(attendance_id)
    assert (discarded.state, discarded.end_reason) == ("closed", "discarded")
    assert await life.discard(attendance_id) == discarded
    (ended,) = await screen.receive(events.AttendanceEnded)
    assert ended.reason == "discarded"
    assert screen.received(events.RosterChanged)[-1].changes[-1].reason == "wrong room"
    await node.fanout.stop()
    await start_class(node.redis)  # another one may begin at once
    await node.persistence.run()
    (row,) = await query("SELECT end_reason, end_note, state, state_reason FROM attendances")
    assert tuple(row) == ("discarded", "wrong room", "discarded", "wrong room")
    assert await statuses(query, attendance_id) == {"s1": "present", "s2": "absent", "s3": "absent"}
    with pytest.raises(ClassSaved):
        await life.discard(attendance_id)
    ended_class = str((await start_class(node.redis, teacher="t3")).attendance_id)
    await finish(node.redis, ended_class, "t3")
    with pytest.raises(AttendanceEnded):
        await life.discard(ended_class, "t3")


@pytest.mark.parametrize(("is_saved", "is_discarded"), [(False, True), (True, True), (True, False)])
async def test_a_reopened_class_goes_on_and_is_saved_again(
    node: Node, life: Life, query: Query, *, is_saved: bool, is_discarded: bool
) -> None:
    attendance = await start_class(node.redis, ROSTER)
    attendance_id = str(attendance.attendance_id)
    await join(node.redis, attendance_id, "s1")
    await node.redis.decide(attendance_id, TEACHER, "accept", ["s2"], status="late")
    await node.redis.decide(attendance_id, TEACHER, "accept", ["w1"], status="late", walk_in="Walk In")
    _, before = await load_roster(node.redis, attendance_id)
    await (life.discard(attendance_id) if is_discarded else finish(node.redis, attendance_id))
    if is_saved:
        await node.persistence.run()
        assert await node.redis.find_session(attendance_id) is None

    reopened = await life.reopen(attendance_id)
    assert (reopened.state, reopened.end_reason, reopened.epoch) == ("open", None, attendance.epoch)
    assert reopened.counts.missing == 1
    revision, after = await load_roster(node.redis, attendance_id)
    assert revision == reopened.revision == 5
    assert after == before | {"s3": before["s3"].model_copy(update={"revision": revision})}
    assert await node.redis.find_classes_of_student("s1") == [attendance_id]
    assert set(await node.redis.only_open("s1", [attendance_id])) == {attendance.attendance_id}
    live = await node.redis.get_attendance_session_of_teacher(TEACHER)
    assert live is not None
    assert live.session.public() == reopened
    assert (await node.redis.find_issuer(live.session.handle)).attendance_id == attendance_id
    assert life.woken == (2 if is_discarded else 1)

    await node.persistence.run()  # its new end is ahead
    await join(node.redis, attendance_id, "s3")
    await node.redis.decide(attendance_id, TEACHER, "undo", ["s2", "w1"])  # also after the end
    await finish(node.redis, attendance_id)
    await node.persistence.run()
    assert await statuses(query, attendance_id) == {"s1": "present", "s2": "absent", "s3": "present"}
    (row,) = await query("SELECT revision, end_reason, headcount, state FROM attendances")
    assert tuple(row) == (8, "finished", 2, "saved")
    changes = await query("SELECT revision, cause FROM attendance_changes ORDER BY revision")
    causes = ["joined", "accepted", "accepted", "ended", "reopened", "joined", "undone", "ended"]
    assert [tuple(each) for each in changes] == list(enumerate(causes, 1))
    assert node.alerts == []


async def test_what_cannot_be_reopened_is_refused(node: Node, life: Life, query: Query) -> None:
    attendance = await start_class(node.redis, ROSTER)
    attendance_id = str(attendance.attendance_id)
    with pytest.raises(InvalidField, match="runs"):
        await life.reopen(attendance_id)
    await finish(node.redis, attendance_id)
    for minutes in -1, 601:
        with pytest.raises(InvalidField, match="end_time"):
            await life.reopen(attendance_id, minutes=minutes)
    with pytest.raises(NotFound):
        await life.reopen(attendance_id, "t2")
    other = await start_class(node.redis)
    for _ in range(2):  # not saved, saved
        with pytest.raises(AlreadyActive) as active:
            await life.reopen(attendance_id)
        assert active.value.details == {"attendance_id": str(other.attendance_id)}
        await node.persistence.run()
    await finish(node.redis, str(other.attendance_id))
    with pytest.raises(NotFound):
        await life.reopen(attendance_id, "t2")
    await query("UPDATE attendances SET revision = revision + 1 WHERE attendance_id = $1", attendance_id)
    with pytest.raises(AttendanceEnded, match="corrected"):
        await life.reopen(attendance_id)
    await node.redis.redis.hset(node.redis.keys.names, attendance_id, "{}")  # its removal is under way
    with pytest.raises(Unavailable):
        await life.reopen(attendance_id)
    await node.redis.unindex(attendance_id)
    await node.redis.redis.delete(*node.redis.keys.kept(attendance_id))  # 10 minutes later
    with pytest.raises(ClassSaved):
        await life.reopen(attendance_id)
    key = node.redis.keys.session(str(other.attendance_id))
    await node.redis.redis.hincrby(key, "end_ms", -REOPEN_MS - 1)
    with pytest.raises(AttendanceEnded):
        await life.reopen(str(other.attendance_id))


async def test_reopening_waits_until_a_saved_class_is_in_no_index(node: Node, life: Life) -> None:
    attendance_id = str((await start_class(node.redis, ROSTER)).attendance_id)
    await finish(node.redis, attendance_id)
    await node.persistence.run()
    await node.redis.redis.hset(node.redis.keys.names, attendance_id, "{}")  # its removal is under way
    with pytest.raises(TimeoutError):
        async with asyncio.timeout(0.3):
            await life.reopen(attendance_id)
    await node.redis.unindex(attendance_id)
    await life.reopen(attendance_id)
    live = await node.redis.get_attendance_session_of_teacher("t1")
    assert live is not None
    assert str(live.session.attendance_id) == attendance_id


async def test_reopening_while_it_is_saved_loses_nothing(make_node: MakeNode, query: Query) -> None:
    """Whichever step of saving comes first: the class goes on, or is saved and goes on."""
    first, second = await make_node(), await make_node()
    lives = Life(first), Life(second)
    ids = []
    for n in range(12):
        attendance_id = str((await start_class(first.redis, ROSTER, teacher=f"t{n}")).attendance_id)
        await join(first.redis, attendance_id, "s1")
        await finish(first.redis, attendance_id, f"t{n}")
        ids.append(attendance_id)

    async def reopen(n: int) -> None:
        await asyncio.sleep(0.01 * n)
        await lives[n % 2].reopen(ids[n], f"t{n}")

    await asyncio.gather(first.persistence.run(), second.persistence.run(), *map(reopen, range(12)))
    for n, attendance_id in enumerate(ids):
        live = await first.redis.get_attendance_session_of_teacher(f"t{n}")
        assert live is not None
        assert str(live.session.attendance_id) == attendance_id
        await join(second.redis, attendance_id, "s2")
        await first.redis.close_attendance(attendance_id, f"t{n}", EndReason.FINISHED)
    await first.persistence.run()
    for attendance_id in ids:
        assert await statuses(query, attendance_id) == {"s1": "present", "s2": "present", "s3": "absent"}
    assert [each for node in (first, second) for each in node.alerts if each[0] == "error"] == []
