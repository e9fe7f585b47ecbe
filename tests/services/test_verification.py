"""Option 3: a join waits for the result of a verification; the teacher's decision comes before it."""

from collections.abc import AsyncIterator
from typing import NamedTuple

import pytest

from protocol import events
from protocol.codes import EndReason, Role, VerificationKind
from protocol.errors import AttendanceEnded, Conflict, NotFound
from protocol.objects import Attendance, Record
from server.services.verification import VerificationService
from server.store.redis.client import RedisClient
from tests.services.test_student import School, make_service
from tests.support.classes import TEACHER, load_roster, start_class
from tests.support.nodes import running_fanout
from tests.support.polling import until
from tests.support.sockets import Wire

NETWORK, ELSEWHERE = "4:192.0.2", "4:198.51.100"


class Verified(NamedTuple):
    """A class with option 3, its teacher's screen, and the service."""

    school: School
    attendance: Attendance
    screen: Wire
    service: VerificationService

    @property
    def redis(self) -> RedisClient:
        return self.school.redis

    @property
    def id(self) -> str:
        return str(self.attendance.attendance_id)

    async def join(self, number: str, network: str = NETWORK) -> tuple[Wire, Record]:
        wire = Wire(number, Role.STUDENT, origin=f"{network} {number}")
        joined = await self.school.join(wire, attendance_id=self.attendance.attendance_id)
        assert joined.record is not None
        return wire, joined.record

    async def record(self, number: str) -> Record:
        return (await load_roster(self.redis, self.id))[1][number]


@pytest.fixture
async def verified(redis_url: str) -> AsyncIterator[Verified]:
    async with running_fanout(redis_url, verifier_url="http://127.0.0.1:9/") as node:
        attendance = await start_class(node.redis, security_option=3, network=NETWORK)
        screen = Wire()
        await screen.watch(node.fanout, str(attendance.attendance_id))
        school = School(node.redis, node.fanout, make_service(node.redis, node.fanout))
        yield Verified(school, attendance, screen, VerificationService(node.redis))


async def test_a_join_waits_and_the_result_is_pushed(verified: Verified) -> None:
    wire, record = await verified.join("s1")
    assert (record.status, record.flags, record.decided_by) == ("pending", ("verification",), "student")
    (request,) = await wire.receive(events.VerificationRequested)
    assert request.kinds == (VerificationKind.EXTERNAL,)
    assert (request.attendance_id, request.expires_at) == (record.attendance_id, verified.attendance.end_time)
    await verified.school.status(wire, record.attendance_id)
    await wire.receive(events.VerificationRequested, 2)  # a page that was loaded again asks again

    assert await verified.service.decide(verified.id, "s1", passed=True) == "applied"
    (changed,) = await wire.receive(events.RecordChanged)
    assert (changed.record.status, changed.record.flags) == ("present", ())
    assert (changed.record.decided_by, changed.record.attendance_time) == (
        "verification",
        record.attendance_time,
    )
    # in one event or in two: changes within 5 ms are sent together
    await until(lambda: verified.screen.records.get("s1") == changed.record)
    with pytest.raises(Conflict):
        await verified.service.decide(verified.id, "s1", passed=False)
    assert (await verified.record("s1")).status == "present"


async def test_who_failed_may_try_again_and_a_verified_student_in_another_network_waits(
    verified: Verified,
) -> None:
    await verified.join("s1")
    await verified.service.decide(verified.id, "s1", passed=False)
    failed = await verified.record("s1")
    assert (failed.status, failed.fail_reason, failed.decided_by) == ("failed", "unverified", "verification")
    _, again = await verified.join("s1")
    assert (again.status, again.flags) == ("pending", ("verification",))

    _, away = await verified.join("s2", ELSEWHERE)
    assert (away.status, away.flags) == ("pending", ("wrong_network", "verification"))
    await verified.service.decide(verified.id, "s2", passed=True)
    waiting = await verified.record("s2")
    assert (waiting.status, waiting.flags, waiting.decided_by) == (
        "pending",
        ("wrong_network",),
        "verification",
    )
    _, back = await verified.join("s2")  # from the right network: verified already
    assert (back.status, back.flags) == ("present", ())


@pytest.mark.parametrize("passed", [True, False])
async def test_a_decision_of_the_teacher_stands_and_the_late_result_is_kept(
    verified: Verified, *, passed: bool
) -> None:
    await verified.join("s1")
    op, status = ("fail", "failed") if passed else ("accept", "present")
    await verified.redis.decide(verified.id, TEACHER, op, ["s1"], reason="seen", status="present")
    before = await verified.record("s1")
    assert await verified.service.decide(verified.id, "s1", passed=passed) == "kept"
    assert await verified.record("s1") == before
    assert before.status == status
    log = await verified.redis.load_changes(verified.id)
    assert (log[-1].cause, log[-1].reason) == ("verified", "verified" if passed else "unverified")
    assert verified.screen.faults == []
    await verified.redis.decide(verified.id, TEACHER, "undo", ["s1"])
    result = await verified.record("s1")
    assert (result.status, result.decided_by) == ("present" if passed else "failed", "verification")


async def test_what_nobody_answered_fails_when_it_is_saved_and_waits_again_when_reopened(
    verified: Verified,
) -> None:
    await verified.join("s1")
    closed = await verified.redis.close_attendance(verified.id, TEACHER, EndReason.FINISHED)
    assert Attendance.model_validate_json(closed).counts.pending == 1
    with pytest.raises(AttendanceEnded):
        await verified.service.decide(verified.id, "s1", passed=True)
    for _ in range(2):
        saved = await verified.redis.close_and_load(verified.id)
        assert saved is not None
        record = Record.model_validate_json(saved.records["s1"].partition(',"before"')[0] + "}")
        assert (record.status, record.fail_reason, record.decided_by) == ("failed", "unverified", "clock")
        assert (saved.session["pending"], saved.session["failed"]) == ("0", "1")
        assert len(saved.changes) == 3
    end = verified.attendance.end_time
    await verified.redis.reopen(verified.id, TEACHER, end, may_be_kept=False)
    again = await verified.record("s1")
    assert (again.status, again.fail_reason, again.decided_by) == ("pending", None, "student")
    assert await verified.service.decide(verified.id, "s1", passed=True) == "applied"


async def test_a_result_for_nobody_is_refused(verified: Verified) -> None:
    with pytest.raises(NotFound):
        await verified.service.decide(verified.id, "s9", passed=True)
