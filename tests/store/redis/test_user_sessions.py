"""Sessions of users on a real Valkey: they expire by role, are renewed up to a cap, and end everywhere."""

import asyncio
from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta

import pytest

from protocol.codes import Role
from server.models.redis import UserSessionRedis
from server.store.redis.client import RedisClient
from server.store.redis.user_sessions import renewal_interval
from tests.conftest import open_redis, settings_for
from tests.support.polling import until


@pytest.fixture
async def redis(redis_url: str) -> AsyncIterator[RedisClient]:
    seconds = {
        "student_session_ttl_seconds": 3,
        "teacher_session_ttl_seconds": 100,
        "session_max_seconds": 1000,
    }
    async with open_redis(settings_for(redis_url, **seconds)) as client:
        yield client


def user(number: str = "s1", role: Role = Role.STUDENT, age: float = 0) -> UserSessionRedis:
    created_at = datetime.now(UTC).replace(microsecond=0) - timedelta(seconds=age)
    return UserSessionRedis(school_number=number, full_name="Ö N", role=role, created_at=created_at)


async def sign_in(redis: RedisClient, token_hash: str, user: UserSessionRedis) -> UserSessionRedis:
    await redis.save_user_session(token_hash, user, redis.settings.session_ttl(user.role))
    return user


def left(moment: datetime | None) -> float:
    assert moment is not None
    return (moment - datetime.now(UTC)).total_seconds()


async def test_a_session_expires_by_its_role(redis: RedisClient) -> None:
    student = await sign_in(redis, "student", user())
    teacher = await sign_in(redis, "teacher", user("t1", Role.TEACHER))
    assert await redis.get_user_session("student") == student

    async def over() -> bool:
        return await redis.get_user_session("student") is None

    assert 0 < await redis.redis.pttl(redis.keys.user_session("student")) <= 3000
    await until(over)
    assert await redis.get_session_expiry("student") is None
    assert await redis.open_user_session("student") is None
    assert await redis.renew_user_session("student", student) is None  # never brought back
    assert await redis.redis.exists(redis.keys.user_session("student")) == 0
    assert await redis.get_user_session("teacher") == teacher
    assert 60 < left(await redis.get_session_expiry("teacher")) <= 100


async def test_signs_of_life_keep_it(redis: RedisClient) -> None:
    student = await sign_in(redis, "hash", user())
    loop = asyncio.get_running_loop()
    began = loop.time()

    async def renewed_past_its_lifetime() -> bool:
        expires_at = await redis.renew_user_session("hash", student)
        assert 0 < left(expires_at) <= 3
        return loop.time() - began > 3.5

    await until(renewed_past_its_lifetime)
    assert await redis.get_user_session("hash") == student


async def test_opening_renews_only_what_was_not_renewed_lately(redis: RedisClient) -> None:
    teacher = await sign_in(redis, "hash", user("t1", Role.TEACHER))
    key = redis.keys.user_session("hash")
    for ttl, expected in (90, 90), (80, 80), (74, 100):
        await redis.redis.expire(key, ttl)
        live = await redis.open_user_session("hash")
        assert live is not None
        assert live.user == teacher
        assert left(live.expires_at) == pytest.approx(expected, abs=5)
        assert await redis.redis.ttl(key) == pytest.approx(expected, abs=5)
    assert [renewal_interval(ttl) for ttl in (1, 100, 600)] == [0.25, 25.0, 60.0]


async def test_the_cap_counts_from_the_sign_in(redis: RedisClient) -> None:
    old = await sign_in(redis, "hash", user("t1", Role.TEACHER, age=950))
    assert left(await redis.get_session_expiry("hash")) == pytest.approx(50, abs=10)
    assert left(await redis.renew_user_session("hash", old)) == pytest.approx(50, abs=10)
    assert await redis.renew_user_session("hash", user("t1", Role.TEACHER, age=1001)) is None


async def test_ending_is_told_to_every_worker(redis: RedisClient) -> None:
    """One session by its token's hash; all of a user's by the number."""
    for token_hash in "laptop", "phone", "tablet":
        await sign_in(redis, token_hash, user())
    await sign_in(redis, "other", user("s2"))
    pubsub = redis.redis.pubsub(ignore_subscribe_messages=True)
    await pubsub.subscribe(redis.keys.workers)
    messages: list[str] = []

    async def listen(count: int) -> set[str]:
        async with asyncio.timeout(20):
            while len(messages) < count:
                if message := await pubsub.get_message(timeout=1):
                    messages.append(str(message["data"]))
        return set(messages)

    await redis.end_session("laptop")
    assert await listen(1) == {"signed_out laptop"}
    assert await redis.get_user_session("laptop") is None
    assert await redis.redis.smembers(redis.keys.user_sessions("s1")) == {"phone", "tablet"}
    await redis.end_session("never there")
    await redis.delete_user_session("s1")
    await redis.delete_user_session("nobody")
    expected = {f"signed_out {token_hash}" for token_hash in ("laptop", "never there", "phone", "tablet")}
    assert await listen(4) == expected
    assert [await redis.get_user_session(each) for each in ("phone", "tablet")] == [None, None]
    assert await redis.get_user_session("other") is not None
    assert await redis.redis.exists(redis.keys.user_sessions("s1")) == 0
    await pubsub.aclose()  # type: ignore[no-untyped-call]


async def test_attempts_are_counted_in_their_window(redis: RedisClient) -> None:
    counts = await asyncio.gather(*(redis.count_attempt("code", "s1", 60) for _ in range(20)))
    assert sorted(count for count, _ in counts) == list(range(1, 21))
    for kind in "code", "login":
        counts.append(await redis.count_attempt(kind, "s2", 60))
    assert [count for count, _ in counts[20:]] == [1, 1]
    assert all(30 < seconds <= 60 for _, seconds in counts)
    assert await redis.count_attempt("code", "s3", 1) == (1, 1)

    async def forgotten() -> bool:
        return not await redis.redis.exists(redis.keys.attempts("code", "s3"))

    await until(forgotten)
    assert (await redis.count_attempt("code", "s3", 1))[0] == 1
    await redis.clear_attempts("code", "s2")
    assert (await redis.count_attempt("code", "s2", 60))[0] == 1
