"""Spot checks on a real Valkey, saved to Postgres: drawn on one node, answered on another, undone."""

from uuid import UUID, uuid4

import pytest

from protocol import replies
from protocol.codec import decode_server, encode
from protocol.codes import Role
from protocol.commands import AnswerSpotCheck, DrawSpotCheck
from protocol.errors import AttendanceEnded, ClassSaved, NotFound
from protocol.objects import Record
from server.services.spot_checks import SpotCheckService
from tests.support.classes import TEACHER, finish, join, load_roster, start_class
from tests.support.nodes import Node
from tests.support.sockets import make_socket
from tests.tasks.conftest import make_node, node, query
from tests.tasks.saving import MakeNode, Query

__all__ = ["make_node", "node", "query"]

ROSTER = [(f"s{n}", f"Student {n}") for n in range(12)]


async def draw(
    node: Node, attendance_id: str, teacher: str = TEACHER, *, size: int = 5
) -> replies.SpotCheckDrawn:
    user = make_socket(teacher, Role.TEACHER).user
    command = DrawSpotCheck(type="spot_check.draw", id=1, attendance_id=UUID(attendance_id), size=size)
    return await SpotCheckService(node.redis).draw(user, command)


async def answer(
    node: Node, attendance_id: str, drawn: replies.SpotCheckDrawn, number: str, *, here: bool
) -> Record:
    command = AnswerSpotCheck(
        type="spot_check.answer",
        id=2,
        attendance_id=UUID(attendance_id),
        spot_check_id=drawn.spot_check_id,
        student_number=number,
        here=here,
    )
    reply = decode_server(encode(await SpotCheckService(node.redis).answer(make_socket().user, command)))
    assert isinstance(reply, replies.RecordChangedReply)
    assert reply.record is not None
    return reply.record


async def test_flagged_students_are_drawn_first_and_nobody_twice(node: Node) -> None:
    attendance_id = str((await start_class(node.redis, ROSTER)).attendance_id)
    assert (await draw(node, attendance_id)).records == ()
    for index in range(10):
        flags = ["stale_code_tries"] if index in {3, 7} else []
        await node.redis.add_attendance_record(attendance_id, f"s{index}", "S", "qr", flags)
    await node.redis.decide(attendance_id, TEACHER, "accept", ["s3", "s7"], status="late")
    drawn = await draw(node, attendance_id)
    numbers = [record.student_number for record in drawn.records]
    assert (len(set(numbers)), set(numbers[:2])) == (5, {"s3", "s7"})
    assert drawn.chance == 0.5
    for number in numbers:
        assert (await answer(node, attendance_id, drawn, number, here=True)).flags[-1] == "spot_checked"
    others = await draw(node, attendance_id, size=20)
    assert {record.student_number for record in others.records} == {f"s{n}" for n in range(10)} - set(numbers)
    assert others.chance == 1


async def test_an_answer_is_a_decision_that_is_undone_and_saved(
    make_node: MakeNode, node: Node, query: Query
) -> None:
    """It is drawn on one worker and answered on another; who was not found is saved as such."""
    other = await make_node()
    attendance_id = str((await start_class(node.redis, ROSTER)).attendance_id)
    for number in "s0", "s1", "s2":
        await join(node.redis, attendance_id, number)
    _, before = await load_roster(node.redis, attendance_id)
    drawn = await draw(node, attendance_id)

    failed = await answer(other, attendance_id, drawn, "s0", here=False)
    assert (failed.status, failed.fail_reason, failed.decided_by) == ("failed", "spot_check", "teacher")
    assert failed.flags == ("spot_checked",)
    assert await answer(other, attendance_id, drawn, "s0", here=False) == failed  # a retry
    found = await answer(other, attendance_id, drawn, "s0", here=True)  # another answer replaces the first
    assert (found.status, found.fail_reason, found.flags) == ("present", None, ("spot_checked",))
    assert found.attendance_time == before["s0"].attendance_time
    for _ in range(2):
        await node.redis.decide(attendance_id, TEACHER, "undo", ["s0"])
    _, after = await load_roster(node.redis, attendance_id)
    assert after["s0"] == before["s0"].model_copy(update={"revision": after["s0"].revision})

    await answer(node, attendance_id, drawn, "s1", here=False)
    await answer(node, attendance_id, drawn, "s2", here=True)
    causes = [change.cause for change in await node.redis.load_changes(attendance_id)]
    assert causes[-2:] == ["failed", "checked"]
    await finish(node.redis, attendance_id)
    with pytest.raises(AttendanceEnded):
        await draw(node, attendance_id)
    with pytest.raises(AttendanceEnded):
        await answer(node, attendance_id, drawn, "s0", here=False)
    await node.persistence.run()
    rows = await query(
        "SELECT student_number, status, fail_reason FROM attendance_records"
        " WHERE 'spot_checked' = ANY (flags) ORDER BY student_number"
    )
    assert list(map(tuple, rows)) == [("s1", "failed", "spot_check"), ("s2", "present", None)]
    with pytest.raises(ClassSaved):
        await draw(node, attendance_id)
    with pytest.raises(ClassSaved):
        await answer(node, attendance_id, drawn, "s0", here=True)


async def test_only_drawn_students_of_own_classes_are_answered(node: Node) -> None:
    attendance_id = str((await start_class(node.redis, ROSTER)).attendance_id)
    await join(node.redis, attendance_id, "s0")
    drawn = await draw(node, attendance_id)
    with pytest.raises(NotFound):
        await answer(node, attendance_id, drawn, "s1", here=False)
    with pytest.raises(NotFound):
        await answer(
            node, attendance_id, drawn.model_copy(update={"spot_check_id": uuid4()}), "s0", here=False
        )
    with pytest.raises(NotFound):
        await draw(node, attendance_id, "t2")
    with pytest.raises(NotFound):
        await draw(node, str(uuid4()))
