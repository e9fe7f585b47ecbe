"""Every change of a class is one script: what it promises, and the races it decides."""

import asyncio
from datetime import UTC, datetime, timedelta
from uuid import uuid4

import pytest
from pydantic_core import from_json

from protocol.codes import EndReason, Status
from protocol.commands import Position
from protocol.objects import Attendance, Change, Record
from server.errors import AlreadyActive, AttendanceEnded, InvalidField, NotFound, Unavailable
from server.models.redis import AttendanceRecordRedis, public_record, read_digits
from server.store.redis.client import RedisClient
from server.store.redis.ended import MARKER_MS, ClosingResult
from tests.conftest import open_redis, settings_for
from tests.support.classes import TEACHER, current_code, new_attendance, next_deadline, start_class
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


async def test_a_saved_class_leaves_its_marker_and_its_codes(redis: RedisClient) -> None:
    attendance = await start_class(redis, [("s1", "S")])
    await current_code(redis, attendance)
    attendance_id = str(attendance.attendance_id)
    look = await redis.close_ended()
    assert (look.closed, look.waiting) == (0, False)
    assert look.next_in is not None
    assert 30 < look.next_in <= 600
    await redis.close_attendance(attendance_id, TEACHER, EndReason.FINISHED)
    assert (await redis.close_ended()).waiting
    assert await redis.claim_closed(30) == (attendance_id, False)
    assert await redis.claim_closed(30) == (None, False)  # leased
    closed = await redis.close_and_load(attendance_id)
    assert closed is not None
    handle = from_json(closed.session["private"])["handle"]
    revision = int(closed.session["revision"])
    assert not await redis.retire(attendance_id, attendance.epoch, revision - 1)
    assert not await redis.retire(attendance_id, "another", revision)
    assert await redis.retire(attendance_id, attendance.epoch, revision)
    with pytest.raises(AttendanceEnded):
        await redis.find_issuer(handle)
    codes = {redis.keys.code(each) for each in read_digits(closed.session["digits"]).values()}
    stay = {redis.keys.ended(attendance_id), redis.keys.handle(handle), *codes}
    assert set(await redis.redis.keys("*")) == stay | set(redis.keys.kept(attendance_id))
    for key in stay:
        assert 86_000 < await redis.redis.ttl(key) <= MARKER_MS / 1000, key
    assert await redis.close_ended() == ClosingResult(closed=0, waiting=False, next_in=None)


async def test_a_cleanup_cut_in_half_is_completed(redis: RedisClient) -> None:
    """Killed after the class's keys went and before its index entries did."""
    attendance = await start_class(redis)
    attendance_id = str(attendance.attendance_id)
    await redis.close_attendance(attendance_id, TEACHER, EndReason.FINISHED)
    await redis.redis.delete(*redis.keys.attendance(attendance_id))
    assert await redis.claim_closed(30) == (attendance_id, False)
    assert await redis.close_and_load(attendance_id) is None
    (handle,) = await redis.redis.keys("*")
    assert str(handle).startswith(redis.keys.handle(""))
    assert 0 < await redis.redis.ttl(handle) <= MARKER_MS / 1000


async def test_a_lost_deadline_is_found_by_the_slow_scan(redis: RedisClient) -> None:
    attendance = await start_class(redis)
    await redis.redis.delete(redis.keys.deadlines)
    assert await redis.repair_deadlines() == 1
    assert await redis.repair_deadlines() == 0
    assert await next_deadline(redis) == attendance.end_time


async def test_redis_away_is_unavailable(redis_url: str) -> None:
    async with open_redis(settings_for(redis_url.removesuffix(".sock") + "-nobody.sock")) as client:
        with pytest.raises(Unavailable):
            await client.ping()
        with pytest.raises(Unavailable):
            await client.add_attendance_record(str(uuid4()), "s1", "S", "qr")


async def test_in_a_class_shorter_than_the_default_nobody_is_late(redis: RedisClient) -> None:
    attendance = await start_class(redis, duration_minutes=5, late_after_minutes=10)
    assert attendance.late_after == attendance.end_time
