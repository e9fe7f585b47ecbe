"""Decisions, extensions and ends are one script each: what they promise, and the races they decide."""

import asyncio
from datetime import UTC, datetime, timedelta

import pytest

from protocol.codes import EndReason, Status
from protocol.errors import InvalidField, NotFound
from protocol.objects import Attendance, Record
from server.models.redis import public_record
from server.store.redis.client import RedisClient
from tests.store.redis.test_attendances import changes_of, join, records_of
from tests.support.classes import TEACHER, next_deadline, start_class

# --- deciding --------------------------------------------------------------------------------------------


async def test_a_decision_is_sticky_and_can_be_undone(redis: RedisClient) -> None:
    attendance = await start_class(redis)
    attendance_id = str(attendance.attendance_id)
    await join(redis, attendance, "s1")
    before = (await records_of(redis, attendance))["s1"]
    (text,) = await redis.decide(attendance_id, TEACHER, "fail", ["s1"], reason='left, "early"')
    failed = Record.model_validate_json(text or "")
    assert (failed.status, failed.is_attended, failed.fail_reason) == ("failed", False, 'left, "early"')
    assert failed.attendance_time == before.attendance_time
    assert await join(redis, attendance, "s1") == "decided"
    (text,) = await redis.decide(attendance_id, TEACHER, "undo", ["s1"])
    restored = Record.model_validate_json(text or "")
    assert restored.model_copy(update={"revision": 1}) == Record.model_validate_json(
        public_record(before.model_dump_json())
    )
    with pytest.raises(NotFound):
        await redis.decide(attendance_id, TEACHER, "undo", ["s1"])


async def test_repeating_a_decision_changes_nothing(redis: RedisClient) -> None:
    """So that undo after a blind retry still restores what was before the decision."""
    attendance = await start_class(redis)
    attendance_id = str(attendance.attendance_id)
    await join(redis, attendance, "s1")
    first = await redis.decide(attendance_id, TEACHER, "fail", ["s1"], reason="left early")
    assert await redis.decide(attendance_id, TEACHER, "fail", ["s1"], reason="left early") == first
    (text,) = await redis.decide(attendance_id, TEACHER, "undo", ["s1"])
    assert Record.model_validate_json(text or "").status == Status.PRESENT
    assert len(await changes_of(redis, attendance)) == 3


async def test_many_are_one_change_or_none(redis: RedisClient) -> None:
    attendance = await start_class(redis, [(f"s{n}", "S") for n in range(30)])
    attendance_id = str(attendance.attendance_id)
    numbers = [f"s{n}" for n in range(30)]
    with pytest.raises(NotFound, match="nobody"):
        await redis.decide(attendance_id, TEACHER, "accept", [*numbers, "nobody"], status="present")
    assert await changes_of(redis, attendance) == []
    await redis.decide(attendance_id, TEACHER, "accept", numbers, status="excused")
    (change,) = await changes_of(redis, attendance)
    assert (change.revision, len(change.records), change.cause) == (1, 30, "accepted")
    assert not any(record.is_attended or record.attendance_time for record in change.records)


async def test_a_walk_in_comes_and_goes(redis: RedisClient) -> None:
    attendance = await start_class(redis)
    attendance_id = str(attendance.attendance_id)
    (text,) = await redis.decide(
        attendance_id, TEACHER, "accept", ["w1"], status="late", walk_in='Walk "In" Öğrenci'
    )
    record = Record.model_validate_json(text or "")
    assert (record.method, record.decided_by, record.user_full_name) == (
        "teacher",
        "teacher",
        'Walk "In" Öğrenci',
    )
    assert await redis.decide(attendance_id, TEACHER, "undo", ["w1"]) == [None]
    assert await records_of(redis, attendance) == {}
    assert (await changes_of(redis, attendance))[-1].removed == ("w1",)


async def test_only_the_owner_decides(redis: RedisClient) -> None:
    attendance = await start_class(redis, [("s1", "S")])
    attendance_id = str(attendance.attendance_id)
    with pytest.raises(NotFound):
        await redis.decide(attendance_id, "t2", "fail", ["s1"], reason="not mine")
    with pytest.raises(NotFound):
        await redis.extend(attendance_id, "t2", datetime.now(UTC) + timedelta(minutes=20))
    with pytest.raises(NotFound):
        await redis.close_attendance(attendance_id, "t2", EndReason.FINISHED)


async def test_decision_against_join(redis: RedisClient) -> None:
    """Whichever comes first, the teacher's decision stands and both are in the log once."""
    for _ in range(20):
        await redis.redis.flushall()
        attendance = await start_class(redis, [("s1", "S")])
        outcome, _ = await asyncio.gather(
            join(redis, attendance, "s1"),
            redis.decide(str(attendance.attendance_id), TEACHER, "fail", ["s1"], reason="not here"),
        )
        assert outcome in {"joined", "decided"}
        assert (await records_of(redis, attendance))["s1"].status == Status.FAILED


# --- ending ----------------------------------------------------------------------------------------------


async def test_closing_is_idempotent_and_makes_the_missing_absent(redis: RedisClient) -> None:
    attendance = await start_class(redis, [("s1", "S"), ("s2", "S")])
    attendance_id = str(attendance.attendance_id)
    await join(redis, attendance, "s1")
    first, second = [
        Attendance.model_validate_json(
            await redis.close_attendance(attendance_id, TEACHER, EndReason.FINISHED, headcount=1)
        )
        for _ in range(2)
    ]
    assert first == second
    assert (first.counts.present, first.counts.absent, first.counts.missing) == (1, 1, 0)
    assert first.end_time < attendance.end_time
    (change,) = [each for each in await changes_of(redis, attendance) if each.cause == "ended"]
    assert [record.student_number for record in change.records] == ["s2"]


async def test_an_extension_moves_the_end(redis: RedisClient) -> None:
    attendance = await start_class(redis)
    later = attendance.end_time + timedelta(minutes=5)
    extended = Attendance.model_validate_json(
        await redis.extend(str(attendance.attendance_id), TEACHER, later)
    )
    assert extended.end_time == later
    assert await next_deadline(redis) == later
    with pytest.raises(InvalidField):
        too_far = attendance.start_time + timedelta(minutes=601)
        await redis.extend(str(attendance.attendance_id), TEACHER, too_far)
