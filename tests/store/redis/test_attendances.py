"""Every start and join is one script: what it promises, and the races it decides."""

import asyncio
from datetime import UTC, datetime, timedelta
from uuid import uuid4

import pytest

from protocol.codes import EndReason, Status
from protocol.commands import Position
from protocol.errors import AlreadyActive, AttendanceEnded, InvalidField, NotFound, Unavailable
from protocol.objects import Attendance, Change, Record
from server.models.redis import AttendanceRecordRedis
from server.store.redis.client import RedisClient
from tests.conftest import open_redis, settings_for
from tests.support.classes import TEACHER, new_attendance, start_class
from tests.support.polling import until


async def join(redis: RedisClient, attendance: Attendance, number: str, method: str = "qr") -> str:
    return (
        await redis.add_attendance_record(str(attendance.attendance_id), number, number.upper(), method)
    ).outcome


async def records_of(redis: RedisClient, attendance: Attendance) -> dict[str, AttendanceRecordRedis]:
    records = await redis.get_attendance_records(str(attendance.attendance_id))
    return {record.student_number: record for record in records}


async def changes_of(redis: RedisClient, attendance: Attendance) -> list[Change]:
    position = Position(epoch=attendance.epoch, revision=0)
    loaded = await redis.load_since(str(attendance.attendance_id), position)
    assert loaded.changes is not None
    return [Change.model_validate_json(text) for text in loaded.changes]


# --- starting --------------------------------------------------------------------------------------------


async def test_a_started_class_is_complete(redis: RedisClient) -> None:
    attendance = await start_class(redis, [("s1", 'A "," B'), ("s2", "Çağrı")])
    session = await redis.get_attendance_session(str(attendance.attendance_id))
    assert session is not None
    assert session.public() == attendance  # what scripts write is what models read
    assert attendance.counts.missing == attendance.counts.total == 2
    assert attendance.end_time - attendance.start_time == timedelta(minutes=10)
    records = await records_of(redis, attendance)
    assert {record.user_full_name for record in records.values()} == {'A "," B', "Çağrı"}
    live = await redis.get_attendance_session_of_teacher(TEACHER)
    assert live is not None
    assert live.session == session
    for key in redis.keys.attendance(str(attendance.attendance_id))[:2]:
        assert await redis.redis.ttl(key) == -1  # nothing of a live class expires


@pytest.mark.parametrize("starts", [2, 20])
async def test_parallel_starts_make_one_class(redis: RedisClient, starts: int) -> None:
    """One start succeeds, and all learn the same id."""
    for _ in range(5):
        await redis.redis.flushall()
        outcomes = await asyncio.gather(*(start_class(redis) for _ in range(starts)), return_exceptions=True)
        won = [each for each in outcomes if isinstance(each, Attendance)]
        lost = [each for each in outcomes if isinstance(each, AlreadyActive)]
        assert (len(won), len(lost)) == (1, starts - 1)
        assert {str(each.details and each.details["attendance_id"]) for each in lost} <= {
            str(won[0].attendance_id)
        }
        assert len(await redis.redis.keys("attendance_session:*")) == 1
        live = await redis.get_attendance_session_of_teacher(TEACHER)
        assert live is not None
        assert live.session.attendance_id == won[0].attendance_id


async def test_after_a_finish_exactly_one_of_two_starts(redis: RedisClient) -> None:
    for _ in range(8):
        live = await redis.get_attendance_session_of_teacher(TEACHER)
        if live:
            await redis.close_attendance(str(live.session.attendance_id), TEACHER, EndReason.FINISHED)
        outcomes = await asyncio.gather(start_class(redis), start_class(redis), return_exceptions=True)
        assert sorted(type(each).__name__ for each in outcomes) == ["AlreadyActive", "Attendance"]


async def test_an_end_behind_us_or_too_far_is_refused(redis: RedisClient) -> None:
    now = datetime.now(UTC)
    for end_time in now - timedelta(seconds=1), now + timedelta(minutes=601):
        with pytest.raises(InvalidField, match="end_time"):
            await start_class(redis, end_time=end_time)
    assert await redis.redis.keys("*session*") == []


async def test_a_class_that_was_never_claimed_goes_by_itself(redis: RedisClient) -> None:
    """A worker that dies between create and claim leaves keys that expire."""
    new = new_attendance()
    fields = [text for pair in new.to_hash().items() for text in pair]
    keys = redis.keys.attendance(str(new.attendance_id))
    await redis.scripts.run("create", keys, 60_000, 60_000, "", 60_000, "", len(fields) // 2, *fields)
    assert 0 < await redis.redis.pttl(keys[0]) <= 60_000
    assert await redis.repair_deadlines() == 0


async def test_a_handle_is_taken_once(redis: RedisClient) -> None:
    assert await redis.reserve_handle("ABCDEF", "a")
    assert not await redis.reserve_handle("ABCDEF", "b")
    assert await redis.redis.get(redis.keys.handle("ABCDEF")) == "a"
    with pytest.raises(NotFound):
        await redis.find_issuer("ABCDEG")


async def test_in_a_class_shorter_than_the_default_nobody_is_late(redis: RedisClient) -> None:
    attendance = await start_class(redis, duration_minutes=5, late_after_minutes=10)
    assert attendance.late_after == attendance.end_time


# --- finding ---------------------------------------------------------------------------------------------


async def test_finding_by_name_is_partial_and_blind_to_case_and_accents(redis: RedisClient) -> None:
    await start_class(redis, teacher="t1", lesson_name="İŞLETME Giriş", teacher_full_name="Işıl Gül")
    await start_class(redis, teacher="t2", lesson_name="işletme II", teacher_full_name="Zoë Öz")
    await start_class(redis, teacher="t3", lesson_name="İşletme III", join_methods=("qr",))
    for lesson, teacher, expected in [
        ("isletme", "", {"t1", "t2"}),
        ("ISLETME", "isil", {"t1"}),
        ("", "zoe oz", {"t2"}),
        ("fizik", "", set()),
    ]:
        found = await redis.get_attendance_sessions_by_name(lesson, teacher)
        assert {each.teacher_school_number for each in found} == expected


# --- joining ---------------------------------------------------------------------------------------------


async def test_200_parallel_repeats_of_a_join_are_one_record(redis: RedisClient) -> None:
    attendance = await start_class(redis)
    answers = await asyncio.gather(
        *(redis.add_attendance_record(str(attendance.attendance_id), "s1", "S One", "qr") for _ in range(200))
    )
    assert [each.outcome for each in answers].count("joined") == 1
    assert {each.record for each in answers} == {answers[0].record}  # the same record, time and revision
    assert [change.revision for change in await changes_of(redis, attendance)] == [1]


async def test_a_join_after_late_after_is_late(redis: RedisClient) -> None:
    attendance = await start_class(redis, late_after_minutes=0)
    key = redis.keys.session(str(attendance.attendance_id))
    await redis.redis.hincrby(key, "late_ms", -1)
    await join(redis, attendance, "s1")
    record = (await records_of(redis, attendance))["s1"]
    assert (record.status, record.is_attended) == (Status.LATE, True)


async def test_a_method_that_is_not_allowed_leaves_nothing(redis: RedisClient) -> None:
    attendance = await start_class(redis, join_methods=("code",))
    assert await join(redis, attendance, "s1", "qr") == "method"
    assert await join(redis, attendance, "s1", "code") == "joined"
    assert await join(redis, attendance, "s1", "qr") == "repeated"


async def test_a_failed_check_leaves_a_pending_record_that_can_be_joined_again(redis: RedisClient) -> None:
    attendance = await start_class(redis, [("s1", "S")])
    attendance_id = str(attendance.attendance_id)
    pending = await redis.add_attendance_record(attendance_id, "s1", "S", "qr", ["network"])
    assert Record.model_validate_json(pending.record).flags == ("network",)
    assert await join(redis, attendance, "s1") == "joined"
    causes = [change.cause for change in await changes_of(redis, attendance)]
    assert causes == ["pending", "joined"]
    session = await redis.get_attendance_session(attendance_id)
    assert session is not None
    assert (session.counts.present, session.counts.pending, session.counts.missing) == (1, 0, 0)


async def test_join_against_close(redis: RedisClient) -> None:
    """Every join is confirmed and in what is closed, or it is refused and is not."""
    for _ in range(10):
        await redis.redis.flushall()
        attendance = await start_class(redis, [(f"s{n}", "S") for n in range(60)])
        attendance_id = str(attendance.attendance_id)

        async def close_midway(attendance_id: str = attendance_id) -> None:
            await redis.ping()
            await redis.close_attendance(attendance_id, TEACHER, EndReason.FINISHED)

        joins = [redis.add_attendance_record(attendance_id, f"s{n}", "S", "qr") for n in range(60)]
        first = asyncio.gather(*joins[:20], return_exceptions=True)
        closing = asyncio.create_task(close_midway())
        answers = [*await first, *await asyncio.gather(*joins[20:], return_exceptions=True)]
        await closing
        records = await records_of(redis, attendance)
        for number, answer in enumerate(answers):
            confirmed = not isinstance(answer, BaseException)
            assert confirmed or isinstance(answer, AttendanceEnded)
            assert records[f"s{number}"].status == (Status.PRESENT if confirmed else Status.ABSENT)
        changes = await changes_of(redis, attendance)
        assert changes[-1].cause == "ended"
        assert [change.revision for change in changes] == list(range(1, len(changes) + 1))


async def test_nothing_joins_after_the_end_of_the_clock(redis: RedisClient) -> None:
    """Redis' clock ends the class, whether the task has closed it or not."""
    attendance = await start_class(redis, end_time=datetime.now(UTC) + timedelta(seconds=2))

    async def refused() -> bool:
        try:
            await join(redis, attendance, "s1")
        except AttendanceEnded:
            return True
        return False

    await until(refused)
    with pytest.raises(AttendanceEnded):
        await redis.decide(str(attendance.attendance_id), TEACHER, "fail", ["s1"], reason="too late")
    assert await redis.get_attendance_session_of_teacher(TEACHER) is None


async def test_the_others_of_a_batch_are_told_when_its_call_fails(redis: RedisClient) -> None:
    answers = await asyncio.gather(
        *(redis.add_attendance_record(str(uuid4()), f"s{n}", "S", "qr") for n in range(3)),
        return_exceptions=True,
    )
    assert [type(each) for each in answers] == [NotFound] * 3


async def test_forgotten_scripts_are_loaded_again(redis: RedisClient) -> None:
    attendance = await start_class(redis)
    await redis.redis.script_flush()
    assert await join(redis, attendance, "s1") == "joined"


async def test_redis_away_is_unavailable(redis_url: str) -> None:
    async with open_redis(settings_for(redis_url.removesuffix(".sock") + "-nobody.sock")) as client:
        with pytest.raises(Unavailable):
            await client.ping()
        with pytest.raises(Unavailable):
            await client.add_attendance_record(str(uuid4()), "s1", "S", "qr")
