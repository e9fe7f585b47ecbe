"""Scans that a phone kept while it was offline, and sent later with the time at which it scanned."""

from collections.abc import AsyncIterator
from datetime import timedelta
from typing import Any

import pytest
from pydantic import ValidationError

from protocol.codes import EndReason, Role, Status
from protocol.commands import JoinAttendance
from protocol.errors import AttendanceEnded, CodeExpired
from protocol.objects import Attendance, Code
from tests.services.test_student import School, make_service
from tests.support.classes import TEACHER, current_code, let_time_pass, start_class
from tests.support.nodes import running_fanout
from tests.support.sockets import Wire

NONCE = "0123456789abcdef"


@pytest.fixture
async def school(redis_url: str) -> AsyncIterator[School]:
    async with running_fanout(redis_url) as node:
        yield School(node.redis, node.fanout, make_service(node.redis, node.fanout))


async def start_earlier(school: School, minutes: float) -> tuple[Attendance, Code]:
    """Return a class, and the code that it showed when it began, so many minutes ago."""
    attendance = await start_class(school.redis, [("s1", "Student One")])
    code = await current_code(school.redis, attendance)
    key = school.redis.keys.session(str(attendance.attendance_id))
    await school.redis.redis.hincrby(key, "start_ms", round(-minutes * 60_000))
    await let_time_pass(school.redis, attendance, minutes * 60)
    begun = code.valid_from - timedelta(minutes=minutes)
    return attendance, code.model_copy(update={"valid_from": begun})


@pytest.mark.parametrize("way", ["qr", "code"])
async def test_a_late_scan_waits_for_the_teacher(school: School, way: str) -> None:
    """With its own time, once, and without an alarm about expired codes; the teacher decides."""
    attendance, code = await start_earlier(school, 5)
    scanned_at = code.valid_from + timedelta(seconds=4)
    wire, scan = Wire("s1", Role.STUDENT), {way: getattr(code, way), "scanned_at": scanned_at, "nonce": NONCE}
    joined = await school.join(wire, **scan)
    assert (joined.record.status, joined.record.flags, joined.repeated) == (
        Status.PENDING,
        ("late_sync",),
        False,
    )
    assert joined.record.attendance_time == scanned_at
    again = await school.join(wire, **scan)
    assert (again.record, again.attendance.revision, again.repeated) == (joined.record, 1, True)
    assert (await school.join(wire, **scan | {"nonce": "fedcba9876543210"})).attendance.revision == 2
    stale_tries = school.redis.keys.stale_tries(str(attendance.attendance_id))
    assert not await school.redis.redis.exists(stale_tries)
    await school.redis.decide(str(attendance.attendance_id), TEACHER, "accept", ["s1"], status="present")
    assert (await school.join(wire, **scan)).record.status == Status.PRESENT
    await school.redis.close_attendance(str(attendance.attendance_id), TEACHER, EndReason.FINISHED)
    with pytest.raises(AttendanceEnded):
        await school.join(wire, **scan)


async def test_a_scan_that_is_sent_in_time_is_present(school: School) -> None:
    attendance = await start_class(school.redis)
    code = await current_code(school.redis, attendance)
    kept = {"qr": code.qr, "scanned_at": code.valid_from, "nonce": NONCE}
    joined = await school.join(Wire("s1", Role.STUDENT), **kept)
    assert (joined.record.status, joined.record.flags) == (Status.PRESENT, ())


@pytest.mark.parametrize(
    ("minutes", "seconds"),
    [
        pytest.param(5, -30, id="before the class"),
        pytest.param(5, 16, id="when the code had expired already"),
        pytest.param(5, 600, id="in the future"),
        pytest.param(181, 4, id="more than three hours ago"),
        pytest.param(5, -(10**10), id="before 1970"),
    ],
)
async def test_a_time_that_cannot_be_right_does_not_count(
    school: School, minutes: float, seconds: float
) -> None:
    _, code = await start_earlier(school, minutes)
    scanned_at = code.valid_from + timedelta(seconds=seconds)
    with pytest.raises(CodeExpired):
        await school.join(Wire("s1", Role.STUDENT), qr=code.qr, scanned_at=scanned_at, nonce=NONCE)


async def test_a_renewal_ends_kept_scans_too(school: School) -> None:
    attendance, code = await start_earlier(school, 5)
    await school.redis.secure(str(attendance.attendance_id), TEACHER, renew=True)
    with pytest.raises(CodeExpired):
        await school.join(
            Wire("s1", Role.STUDENT),
            qr=code.qr,
            scanned_at=code.valid_from + timedelta(seconds=4),
            nonce=NONCE,
        )


@pytest.mark.parametrize(
    "fields",
    [
        {"qr": "A", "scanned_at": "2026-11-27T09:00:00Z"},
        {"qr": "A", "nonce": NONCE},
        {"qr": "A", "scanned_at": "2026-11-27T09:00:00Z", "nonce": "no:hex"},
        {"ticket": "A", "scanned_at": "2026-11-27T09:00:00Z", "nonce": NONCE},
    ],
)
def test_incomplete_times_are_refused(fields: dict[str, Any]) -> None:
    with pytest.raises(ValidationError):
        JoinAttendance.model_validate({"type": "attendance.join", "id": 1, **fields})
