"""Typed loads: what each returns of a class, and what it makes of what cannot be read."""

from datetime import timedelta
from uuid import uuid4

import pytest

from protocol.codes import EndReason, Status
from protocol.commands import Position
from protocol.errors import Internal, NotFound
from protocol.objects import Change, Record
from server.store.redis.client import RedisClient
from server.store.redis.loads import MAX_REPLAYED_CHANGES
from tests.support.classes import TEACHER, join, records_in, start_class


async def test_a_class_that_is_missing_or_cannot_be_read(redis: RedisClient) -> None:
    missing = str(uuid4())
    assert await redis.find_session(missing) is None
    for load in (
        redis.load_session(missing),
        redis.load_roster(missing),
        redis.load_since(missing, Position(epoch="e", revision=0)),
        redis.load_records(missing, ["s1"]),
    ):
        with pytest.raises(NotFound):
            await load
    attendance_id = str((await start_class(redis)).attendance_id)
    await redis.redis.hset(redis.keys.session(attendance_id), "epoch", "")
    await redis.redis.hset(redis.keys.session(attendance_id), "revision", "?")
    with pytest.raises(Internal):
        await redis.load_session(attendance_id)


async def test_exactly_the_missing_changes_or_the_roster(redis: RedisClient) -> None:
    attendance = await start_class(redis)
    attendance_id = str(attendance.attendance_id)
    await join(redis, attendance_id, *range(5))
    since = await redis.load_since(attendance_id, Position(epoch=attendance.epoch, revision=2))
    assert since.changes is not None
    assert [Change.model_validate_json(each).revision for each in since.changes] == [3, 4, 5]
    for epoch, revision in ("another", 2), (attendance.epoch, 6):
        other = await redis.load_since(attendance_id, Position(epoch=epoch, revision=revision))
        assert (other.changes, len(records_in(other))) == (None, 5)
    await join(redis, attendance_id, *range(5, MAX_REPLAYED_CHANGES + 1))
    many = await redis.load_since(attendance_id, Position(epoch=attendance.epoch, revision=0))
    assert (many.changes, len(records_in(many))) == (None, MAX_REPLAYED_CHANGES + 1)


async def test_the_revision_of_the_state_is_that_of_the_end_or_of_the_last_extension(
    redis: RedisClient,
) -> None:
    attendance = await start_class(redis)
    attendance_id = str(attendance.attendance_id)
    assert (await redis.load_session(attendance_id)).state.revision == 0
    for minutes in 5, 10:
        await join(redis, attendance_id, minutes)
        await redis.extend(attendance_id, TEACHER, attendance.end_time + timedelta(minutes=minutes))
    assert (await redis.load_session(attendance_id)).state.revision == 4
    await join(redis, attendance_id, 1)
    assert (await redis.load_session(attendance_id)).state.revision == 4
    await redis.close_attendance(attendance_id, TEACHER, EndReason.FINISHED)
    loaded = await redis.load_session(attendance_id)
    assert (loaded.state.revision, loaded.session.revision, loaded.is_open) == (6, 6, False)


async def test_records_of_some_students(redis: RedisClient) -> None:
    attendance_id = str((await start_class(redis, [("s1", "S"), ("s2", "S")])).attendance_id)
    await redis.redis.hset(
        redis.keys.records(attendance_id), "s2", b'{"status":"\xff","revision":1,"before":null}'
    )
    records = (await redis.load_records(attendance_id, ["s1", "s2", "s3"])).records
    assert records.keys() == {"s1", "s3"}  # s2 cannot be read
    assert records["s3"] is None
    assert records["s1"] is not None
    assert Record.model_validate_json(records["s1"]).status == Status.MISSING
