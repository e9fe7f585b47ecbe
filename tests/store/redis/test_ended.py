"""Verbs of the saving task on classes that are over, poisoned ones included."""

import asyncio

import pytest
from pydantic_core import from_json

from protocol.codes import EndReason, Role
from protocol.errors import AttendanceEnded, ClassSaved, Internal, NotFound, Unavailable
from server.models.redis import read_digits, to_ms
from server.store.redis.client import RedisClient
from server.store.redis.ended import CLOSE_BATCH_SIZE, MARKER_MS, REOPEN_MS, ClosingResult
from tests.support.classes import TEACHER, current_code, next_deadline, start_class
from tests.support.polling import until


async def test_a_failure_does_not_bring_a_deleted_class_back(redis: RedisClient) -> None:
    attendance_id = str((await start_class(redis)).attendance_id)
    assert await redis.record_failure(attendance_id, "first") == 1
    assert await redis.record_failure(attendance_id, "second") == 2
    await redis.close_attendance(attendance_id, TEACHER, EndReason.FINISHED)
    closed = await redis.close_and_load(attendance_id)
    assert closed is not None
    assert await redis.retire(attendance_id, closed.session["epoch"], int(closed.session["revision"]))
    assert await redis.record_failure(attendance_id, "too late") == 0
    assert not await redis.redis.exists(*redis.keys.attendance(attendance_id))


async def test_a_saved_class_is_known_to_have_ended_for_a_day(redis: RedisClient) -> None:
    attendance = await start_class(redis, [("s1", "S")])
    attendance_id = str(attendance.attendance_id)
    await redis.close_attendance(attendance_id, TEACHER, EndReason.FINISHED)
    for _ in range(2):  # finishing again changes nothing while the class is here
        await redis.close_attendance(attendance_id, TEACHER, EndReason.FINISHED)
    closed = await redis.close_and_load(attendance_id)
    assert closed is not None
    for _ in range(2):  # a second worker that saved it, too, does not take the marker away
        assert await redis.retire(attendance_id, attendance.epoch, int(closed.session["revision"]))
    left = set(map(str, await redis.redis.keys("*")))
    kept = set(redis.keys.kept(attendance_id))
    assert kept < left
    assert len(left - kept) == 3
    for key in kept:
        assert REOPEN_MS - 60_000 < await redis.redis.pttl(key) <= REOPEN_MS
    for key in left - kept:
        assert MARKER_MS - 60_000 < await redis.redis.pttl(key) <= MARKER_MS
    late = [
        redis.add_attendance_record(attendance_id, "s1", "S", "qr"),
        redis.load_records(attendance_id, ["s1"]),
        redis.load_roster(attendance_id),
        redis.decide(attendance_id, TEACHER, "fail", ["s1"], reason="not here"),
        redis.extend(attendance_id, TEACHER, attendance.end_time),
        redis.close_attendance(attendance_id, TEACHER, EndReason.FINISHED),
    ]
    for error in await asyncio.gather(*late, return_exceptions=True):
        assert isinstance(error, ClassSaved)
        assert isinstance(error.seen_by(Role.TEACHER, TEACHER), AttendanceEnded)
        assert isinstance(error.seen_by(Role.STUDENT, "s9"), AttendanceEnded)
        assert isinstance(error.seen_by(Role.ADMIN, "a1"), AttendanceEnded)
        assert type(error.seen_by(Role.TEACHER, "t2")) is NotFound
    await redis.redis.delete(redis.keys.ended(attendance_id))
    with pytest.raises(NotFound) as gone:
        await redis.load_session(attendance_id)
    assert type(gone.value) is NotFound


async def test_a_saved_class_that_stayed_in_an_index_is_found_again(redis: RedisClient) -> None:
    """Redis or the worker goes away while the class is taken out of the indexes."""
    attendance = await start_class(redis, [("s1", "S")])
    attendance_id, deadlines = str(attendance.attendance_id), redis.keys.deadlines
    await redis.close_attendance(attendance_id, TEACHER, EndReason.FINISHED)
    assert await redis.claim_closed(0.001) == (attendance_id, False)
    closed = await redis.close_and_load(attendance_id)
    assert closed is not None
    await redis.redis.execute_command("ACL SETUSER", "default", "-hdel")  # type: ignore[no-untyped-call]
    try:
        with pytest.raises(Unavailable):
            await redis.retire(attendance_id, attendance.epoch, int(closed.session["revision"]))
    finally:
        await redis.redis.execute_command("ACL SETUSER", "default", "+hdel")  # type: ignore[no-untyped-call]
    assert await redis.redis.hexists(redis.keys.names, attendance_id)

    async def is_closed() -> bool:
        return (await redis.close_ended()).waiting

    await until(is_closed)
    assert await redis.claim_closed(30) == (attendance_id, False)
    assert await redis.close_and_load(attendance_id) is None
    assert {await redis.redis.ttl(key) > 0 for key in await redis.redis.keys("*")} == {True}

    await redis.redis.zadd(deadlines, {attendance_id: 2})  # a reopened class keeps its new deadline
    await redis.scripts.run("remove_deadline", [deadlines], attendance_id, 1)
    assert await redis.redis.zscore(deadlines, attendance_id) == 2


async def test_bytes_that_are_no_text_are_one_record_s_fault(redis: RedisClient, redis_url: str) -> None:
    attendance_id = str((await start_class(redis, [("s1", "S"), ("s2", "S")])).attendance_id)
    key = redis.keys.records(attendance_id)
    # str, so that the client writes these bytes as they are
    await redis.redis.hset(key, "s2", b'{"status":"present\xff'.decode("utf-8", "surrogateescape"))
    closed = await redis.close_and_load(attendance_id)
    assert closed is None  # not due yet: nothing was harmed by looking
    await redis.close_attendance(attendance_id, TEACHER, EndReason.FINISHED)
    closed = await redis.close_and_load(attendance_id)
    assert closed is not None
    assert '"status":"absent"' in closed.records["s1"]
    assert closed.records["s2"].encode("utf-8", "surrogateescape") == b'{"status":"present\xff'


async def test_a_class_that_scripts_cannot_read_is_not_redis_away(redis: RedisClient) -> None:
    attendance_id = str((await start_class(redis)).attendance_id)
    await redis.redis.hdel(redis.keys.session(attendance_id), "end_ms")
    with pytest.raises(Internal):
        await redis.close_and_load(attendance_id)
    with pytest.raises(Internal):
        await redis.add_attendance_record(attendance_id, "s1", "S", "qr")


async def test_parked_classes_wait_for_an_admin(redis: RedisClient) -> None:
    attendance_id = str((await start_class(redis)).attendance_id)
    await redis.close_attendance(attendance_id, TEACHER, EndReason.FINISHED)
    await redis.add_dead_letter(attendance_id, "it was poisoned")
    assert await redis.get_dead_letters() == {attendance_id: "it was poisoned"}
    assert await redis.claim_closed(30) == (None, False)
    assert await redis.repair_deadlines() == 0  # the slow scan leaves it alone
    assert await redis.retry_dead_letter(attendance_id)
    assert await redis.get_dead_letters() == {}
    assert await redis.claim_closed(30) == (attendance_id, False)
    assert not await redis.retry_dead_letter("nobody")


async def test_an_end_that_was_not_noted_is_found(redis: RedisClient) -> None:
    """A worker that dies between the script and the deadline leaves the old one."""
    attendance = await start_class(redis)
    attendance_id = str(attendance.attendance_id)
    await redis.close_attendance(attendance_id, TEACHER, EndReason.FINISHED)
    await redis.redis.zadd(redis.keys.deadlines, {attendance_id: attendance.end_time.timestamp() * 1000})
    assert await redis.claim_closed(30) == (None, False)
    assert await redis.repair_deadlines() == 1
    assert await redis.claim_closed(30) == (attendance_id, False)


async def test_what_has_ended_is_closed_and_waits_to_be_saved(redis: RedisClient) -> None:
    """Poisoned ones, too: saving finds out. Those that go on are put back to their end."""
    names = ("over", "over-too", "poisoned", "endless", "goes-on")
    attendances = {name: await start_class(redis, teacher=name) for name in names}
    ids = {name: str(each.attendance_id) for name, each in attendances.items()}
    for name, end in zip(names, ("1", "1", "soon", "inf"), strict=False):
        await redis.redis.hset(redis.keys.session(ids[name]), "end_ms", end)
    await redis.redis.zadd(redis.keys.deadlines, dict.fromkeys(ids.values(), 1))
    look = await redis.close_ended()
    assert (look.closed, look.waiting, look.next_in) == (len(names), True, None)
    states = {name: await redis.redis.hget(redis.keys.session(each), "state") for name, each in ids.items()}
    assert {name for name, state in states.items() if state == "closed"} == {"over", "over-too"}
    waiting = [await redis.claim_closed(30) for _ in range(4)]
    assert {each for each, _ in waiting} == {*(ids[name] for name in names[:3]), None}
    assert [more for _, more in waiting] == [True, True, False, False]
    deadline = await redis.redis.zscore(redis.keys.deadlines, ids["goes-on"])
    assert deadline == to_ms(attendances["goes-on"].end_time)


async def test_what_a_worker_was_killed_before_closing_is_closed_by_another(redis: RedisClient) -> None:
    attendance_id = str((await start_class(redis)).attendance_id)
    await redis.redis.hset(redis.keys.session(attendance_id), "end_ms", 1)
    await redis.redis.zadd(redis.keys.deadlines, {attendance_id: 1})
    claim = "claim_ended", [redis.keys.deadlines], 100, 1
    assert (await redis.scripts.run(*claim))[2:] == [attendance_id]

    async def is_closed() -> bool:
        return (await redis.close_ended()).closed == 1

    await until(is_closed)
    assert await redis.claim_closed(30) == (attendance_id, False)


async def test_no_more_are_closed_at_once_than_joins_can_wait_for(redis: RedisClient) -> None:
    ids = [
        str((await start_class(redis, teacher=f"t{number}")).attendance_id)
        for number in range(CLOSE_BATCH_SIZE + 2)
    ]
    for each in ids:
        await redis.redis.hset(redis.keys.session(each), "end_ms", 1)
    await redis.redis.zadd(redis.keys.deadlines, dict.fromkeys(ids, 1))
    first, second = await redis.close_ended(), await redis.close_ended()
    assert (first.closed, second.closed) == (CLOSE_BATCH_SIZE, 2)
    assert first.next_in is not None
    assert first.next_in <= 0


async def test_nothing_that_lies_there_stops_the_slow_scan(redis: RedisClient) -> None:
    lost, poisoned = [str((await start_class(redis, teacher=each)).attendance_id) for each in ("t1", "t2")]
    await redis.redis.set(redis.keys.session("stray"), "no class")
    await redis.redis.hset(redis.keys.session(poisoned), "end_ms", "soon")
    await redis.redis.delete(redis.keys.deadlines)
    assert await redis.repair_deadlines() == 2
    assert await redis.claim_closed(30) == (poisoned, False)
    assert await redis.repair_deadlines() == 0  # it is leased
    assert await redis.redis.zscore(redis.keys.deadlines, lost) is not None


async def test_an_index_entry_that_cannot_be_read_is_removed_all_the_same(redis: RedisClient) -> None:
    attendance_id = str((await start_class(redis)).attendance_id)
    await redis.redis.hset(redis.keys.names, attendance_id, "{")
    await redis.close_attendance(attendance_id, TEACHER, EndReason.FINISHED)
    closed = await redis.close_and_load(attendance_id)
    assert closed is not None
    assert await redis.retire(attendance_id, closed.session["epoch"], int(closed.session["revision"]))
    left = await redis.redis.keys("*")
    assert {await redis.redis.ttl(key) > 0 for key in left} == {True}


async def test_the_slow_scan_forgets_parked_classes_that_are_gone(redis: RedisClient) -> None:
    await redis.add_dead_letter("gone", "it was poisoned")
    assert await redis.repair_deadlines() == 0
    assert await redis.redis.keys("*") == []


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
    stay = {redis.keys.ended(attendance_id), redis.keys.handle(handle), redis.keys.name_changes, *codes}
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
    (handle,) = set(await redis.redis.keys("*")) - {redis.keys.name_changes}
    assert str(handle).startswith(redis.keys.handle(""))
    assert 0 < await redis.redis.ttl(handle) <= MARKER_MS / 1000


async def test_a_lost_deadline_is_found_by_the_slow_scan(redis: RedisClient) -> None:
    attendance = await start_class(redis)
    await redis.redis.delete(redis.keys.deadlines)
    assert await redis.repair_deadlines() == 1
    assert await redis.repair_deadlines() == 0
    assert await next_deadline(redis) == attendance.end_time
