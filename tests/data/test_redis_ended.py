"""Verbs of the saving task on classes that are over, poisoned ones included."""

import pytest

from protocol.codes import EndReason
from server.data.redis_client import RedisClient
from server.errors import Internal
from tests.classes import TEACHER, start_class


async def test_a_failure_does_not_bring_a_deleted_class_back(redis: RedisClient) -> None:
    attendance_id = str((await start_class(redis)).attendance_id)
    assert await redis.record_failure(attendance_id, "first") == 1
    assert await redis.record_failure(attendance_id, "second") == 2
    await redis.close_attendance(attendance_id, TEACHER, EndReason.FINISHED)
    closed = await redis.close_and_load(attendance_id)
    assert closed is not None
    assert await redis.discard(attendance_id, closed.session["epoch"], int(closed.session["revision"]))
    assert await redis.record_failure(attendance_id, "too late") == 0
    assert await redis.redis.keys("*") == []


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
    await redis.park_session(attendance_id, "it was poisoned")
    assert await redis.get_parked() == {attendance_id: "it was poisoned"}
    assert (await redis.claim_ended(30, 10)).ids == []
    assert await redis.repair_deadlines() == 0  # the slow scan leaves it alone
    assert await redis.retry_parked(attendance_id)
    assert await redis.get_parked() == {}
    assert (await redis.claim_ended(30, 10)).ids == [attendance_id]
    assert not await redis.retry_parked("nobody")


async def test_an_end_that_was_not_noted_is_found(redis: RedisClient) -> None:
    """A worker that dies between the script and the deadline leaves the old one."""
    attendance = await start_class(redis)
    attendance_id = str(attendance.attendance_id)
    await redis.close_attendance(attendance_id, TEACHER, EndReason.FINISHED)
    await redis.redis.zadd(redis.keys.deadlines, {attendance_id: attendance.end_time.timestamp() * 1000})
    assert (await redis.claim_ended(30, 10)).ids == []
    assert await redis.repair_deadlines() == 1
    assert (await redis.claim_ended(30, 10)).ids == [attendance_id]


async def test_an_index_entry_that_cannot_be_read_is_removed_all_the_same(redis: RedisClient) -> None:
    attendance_id = str((await start_class(redis)).attendance_id)
    await redis.redis.hset(redis.keys.names, attendance_id, "{")
    await redis.close_attendance(attendance_id, TEACHER, EndReason.FINISHED)
    closed = await redis.close_and_load(attendance_id)
    assert closed is not None
    assert await redis.discard(attendance_id, closed.session["epoch"], int(closed.session["revision"]))
    left = await redis.redis.keys("*")
    assert {await redis.redis.ttl(key) > 0 for key in left} == {True}


async def test_the_slow_scan_forgets_parked_classes_that_are_gone(redis: RedisClient) -> None:
    await redis.park_session("gone", "it was poisoned")
    assert await redis.repair_deadlines() == 0
    assert await redis.redis.keys("*") == []
