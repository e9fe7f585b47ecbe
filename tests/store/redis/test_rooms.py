"""Reads over many classes at once."""

from collections.abc import AsyncIterator
from uuid import uuid4

import pytest
from structlog.testing import capture_logs

from server.store.redis.client import RedisClient
from tests.conftest import open_redis, settings_for
from tests.support.classes import start_class
from tests.support.polling import until


@pytest.fixture
async def redis(redis_url: str) -> AsyncIterator[RedisClient]:
    async with open_redis(settings_for(redis_url, redis_prefix="school:")) as client:
        yield client


async def test_those_that_are_there_and_can_be_read(redis: RedisClient) -> None:
    classes = [await start_class(redis, [("s1", "S")], teacher=f"t{n}") for n in range(4)]
    ids = [str(each.attendance_id) for each in classes]
    await redis.redis.hset(redis.keys.session(ids[1]), "revision", "?")
    await redis.redis.hdel(redis.keys.session(ids[2]), "state")
    with capture_logs() as logs:
        found = await redis.get_attendance_sessions([*ids, str(uuid4())])
    assert {key: session.public() for key, session in found.items()} == {
        ids[0]: classes[0],
        ids[3]: classes[3],
    }
    assert [each["attendance_id"] for each in logs] == [ids[1], ids[2]]
    assert await redis.get_attendance_sessions([]) == {}


async def test_a_class_is_watched_while_somebody_listens(redis: RedisClient) -> None:
    ids = [str((await start_class(redis, teacher=f"t{n}")).attendance_id) for n in range(3)]
    first, second = redis.redis.pubsub(), redis.redis.pubsub()
    await first.subscribe(redis.keys.screens(ids[0]), redis.keys.students(ids[1]))
    await second.subscribe(redis.keys.screens(ids[0]), redis.keys.screens(ids[2]))

    async def watched(*expected: str) -> bool:
        return {key for key, each in (await redis.get_live_states(ids)).items() if each.watched} == set(
            expected
        )

    await until(lambda: watched(ids[0], ids[2]))  # students of a class are no screen
    await second.aclose()  # type: ignore[no-untyped-call]
    await until(lambda: watched(ids[0]))
    await first.aclose()  # type: ignore[no-untyped-call]
    await until(watched)


async def test_the_live_state_of_classes(redis: RedisClient) -> None:
    classes = [await start_class(redis, [("s1", "S"), ("s2", "S")], teacher=f"t{n}") for n in range(3)]
    ids = [str(each.attendance_id) for each in classes]
    before = await redis.get_live_states([*ids, str(uuid4())])
    assert before == await redis.get_live_states(ids)
    await redis.add_attendance_record(ids[0], "s1", "S", "qr")
    await redis.redis.hset(redis.keys.session(ids[1]), "late", "?")
    await redis.redis.hdel(redis.keys.session(ids[2]), "state")
    (changed,) = (await redis.get_live_states(ids)).values()
    assert changed != before[ids[0]]
    assert (changed.arrived, changed.counts().present, changed.counts().total) == (1, 1, 2)
    assert (changed.state, changed.end_time) == ("open", classes[0].end_time)
    await redis.add_dead_letter(ids[2], "cannot be read")
    look = await redis.get_overview()
    assert (look.ids, look.workers) == (frozenset(ids), 0)
    assert look.parked == {ids[2]: "cannot be read"}
    assert abs((look.now - classes[0].start_time).total_seconds()) < 60
    assert await redis.count_classes() == (2, 0, 1)


async def test_workers_are_those_that_listen_to_their_channel(redis: RedisClient) -> None:
    assert await redis.count_workers() == 0
    workers = [redis.redis.pubsub() for _ in range(3)]
    for each in workers:
        await each.subscribe(redis.keys.workers)

    async def are(count: int) -> bool:
        return await redis.count_workers() == count

    await until(lambda: are(3))
    for each in workers:
        await each.aclose()  # type: ignore[no-untyped-call]
    await until(lambda: are(0))
