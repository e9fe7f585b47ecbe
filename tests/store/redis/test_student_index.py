"""The index of students: it names the classes joined, on every worker, and forgets what is over."""

from collections.abc import AsyncIterator
from datetime import UTC, datetime
from uuid import UUID

import pytest

from protocol.codes import EndReason, Role
from server.models.redis import UserSessionRedis
from server.store.redis.client import RedisClient
from tests.conftest import open_redis, settings_for
from tests.support.classes import TEACHER, finish, join, start_class
from tests.support.polling import until


@pytest.fixture
async def redis(redis_url: str) -> AsyncIterator[RedisClient]:
    async with open_redis(settings_for(redis_url, redis_prefix="school:")) as client:
        yield client


async def attending(redis: RedisClient, number: str, role: Role = Role.STUDENT) -> set[UUID]:
    """Return what a new connection of the user is told."""
    user = UserSessionRedis(
        school_number=number, full_name='"role":"admin", N', role=role, created_at=datetime.now(UTC)
    )
    await redis.save_user_session(f"hash-{number}", user, 60)
    session = await redis.open_user_session(f"hash-{number}")
    assert session is not None
    return set(await redis.only_open(number, session.joined))


async def test_a_second_device_learns_what_was_joined(redis: RedisClient) -> None:
    first, second = [await start_class(redis, [("s1", "S")], teacher=each) for each in (TEACHER, "t2")]
    assert await attending(redis, "s1") == set()
    await join(redis, str(first.attendance_id), "s1", "s10", "s1-2")
    assert await attending(redis, "s1") == {first.attendance_id}  # at once on the worker of the join
    await join(redis, str(second.attendance_id), "s1")
    async with open_redis(redis.settings) as other:
        joined = {first.attendance_id, second.attendance_id}

        async def knows() -> bool:
            return await attending(other, "s1") == joined

        await until(knows)
        assert sorted(await other.find_classes_of_student("s1")) == sorted(map(str, joined))
    await finish(redis, str(first.attendance_id))
    assert await attending(redis, "s1") == {second.attendance_id}
    assert await attending(redis, "t9", Role.TEACHER) == set()


async def test_a_decision_counts_until_it_is_undone(redis: RedisClient) -> None:
    attendance_id = (await start_class(redis, [("s1", "S")])).attendance_id
    text = str(attendance_id)
    await redis.decide(text, TEACHER, "accept", ["s1"], status="present")
    await redis.decide(text, TEACHER, "accept", ["w1"], status="late", walk_in="Walk In")
    assert [await attending(redis, each) for each in ("s1", "w1")] == [{attendance_id}] * 2
    for number in "s1", "w1":
        await redis.decide(text, TEACHER, "undo", [number])
        assert await attending(redis, number) == set()


async def test_closing_the_client_writes_and_saving_forgets(redis: RedisClient) -> None:
    attendance = await start_class(redis)
    attendance_id = str(attendance.attendance_id)
    async with open_redis(redis.settings) as other:
        await join(other, attendance_id, "s1", "s2")
    assert await redis.redis.zcard(redis.keys.joined("")) == 2
    await redis.close_attendance(attendance_id, TEACHER, EndReason.FINISHED)
    closed = await redis.close_and_load(attendance_id)
    assert closed is not None
    revision = int(closed.session["revision"])
    assert await redis.retire(attendance_id, attendance.epoch, revision, list(closed.records))
    assert await redis.find_classes_of_student("s1") == []
    redis.index_students(attendance_id, ["s1"])  # by a worker that was late
    assert await attending(redis, "s1") == set()
    assert await redis.find_classes_of_student("s1") == []
    assert not await redis.redis.exists(redis.keys.joined(""))
