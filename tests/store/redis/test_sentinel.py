"""A client follows the primary that a real Sentinel names, and keeps no connection to the one before."""

import asyncio
from collections.abc import AsyncIterator, Iterator

import pytest
from pydantic_core import from_json

from protocol.commands import Position
from protocol.errors import Unavailable
from server.realtime.pubsub import PubSub
from server.store.redis.admin import RedisAdmin
from server.store.redis.client import RedisClient
from server.store.redis.sentinel import PrimaryPool
from tests.conftest import open_redis, settings_for
from tests.support.classes import start_class
from tests.support.polling import until
from tests.support.sentinel import Watched, running_sentinels


@pytest.fixture(scope="module")
def watched() -> Iterator[Watched]:
    with running_sentinels(replicas=1, sentinels=1, passwords=("of-servers", "of-sentinels")) as watched:
        yield watched


@pytest.fixture
async def redis(watched: Watched) -> AsyncIterator[RedisClient]:
    await asyncio.to_thread(watched.start)
    async with open_redis(settings_for(watched.url, redis_pool_size=2)) as client:
        yield client


def port_of(redis: RedisClient) -> int | None:
    pool = redis.redis.connection_pool
    assert isinstance(pool, PrimaryPool)
    return pool.address[1] if pool.address else None


async def test_commands_wait_for_a_connection_to_the_primary(redis: RedisClient, watched: Watched) -> None:
    await asyncio.gather(*(redis.redis.incr("counted") for _ in range(50)))
    assert watched.primary.redis.get("counted") == "50"
    assert port_of(redis) == watched.primary.port
    admin = RedisAdmin(redis.settings)  # `attn check`
    assert (await admin.states())[0].aof_enabled
    await admin.close()


async def test_searches_at_once_forget_no_sentinel(watched: Watched) -> None:
    """Two of the three are away: all who search find the third, and none is lost for later."""
    url = watched.url.replace("127.0.0.1", "127.0.0.1:1,127.0.0.1:2,127.0.0.1")
    async with open_redis(settings_for(url, redis_pool_size=16)) as client:
        await asyncio.gather(*(client.ping() for _ in range(50)))
        pool = client.redis.connection_pool
        assert isinstance(pool, PrimaryPool)
        assert len({id(each) for each in pool.sentinel.sentinels}) == 3


async def test_a_wrong_password_of_either_is_unavailable(watched: Watched) -> None:
    for right in "of-servers", "of-sentinels":
        async with open_redis(settings_for(watched.url.replace(right, "wrong"))) as client:
            with pytest.raises(Unavailable):
                await client.ping()


class Channel:
    """A listener that keeps what it receives."""

    name = "news"

    def __init__(self) -> None:
        self.received: list[str] = []

    def receive(self, data: str) -> None:
        self.received.append(data)


async def test_everything_follows_to_a_new_primary(redis: RedisClient, watched: Watched) -> None:
    """Subscriptions too, and what may have been missed meanwhile is reported."""
    channel, gaps = Channel(), list[str]()
    pubsub = PubSub(redis.redis, channel, gaps.append, 5)
    tasks = [asyncio.create_task(pubsub.run()), asyncio.create_task(redis.follow_primary())]
    await until(lambda: pubsub.is_complete)
    before = watched.primary
    watched.fail_over()
    await until(lambda: port_of(redis) not in (None, before.port))

    async def arrives() -> bool:
        watched.primary.redis.publish("news", "of the new one")
        return bool(channel.received)

    await until(arrives)
    assert "connection" in gaps
    await redis.redis.set("written", "there")
    assert watched.primary is not before
    assert watched.primary.redis.get("written") == "there"
    for task in tasks:
        task.cancel()
    await asyncio.gather(*tasks, return_exceptions=True)
    await pubsub.close()


async def test_a_server_that_became_a_replica_is_left(redis: RedisClient, watched: Watched) -> None:
    """Also when Sentinel does not know it yet: what a replica says may be old."""
    primary, replica = watched.primary, watched.replicas[0]
    await redis.ping()
    primary.ask("REPLICAOF", "127.0.0.1", replica.port)  # loops, so it has nobody to copy from
    with pytest.raises(Unavailable):
        await redis.count_attempt("code", "s1", 60)  # READONLY, and the connection breaks
    with pytest.raises(Unavailable):
        await redis.ping()
    primary.ask("REPLICAOF", "NO", "ONE")
    await redis.count_attempt("code", "s1", 60)


async def test_a_replica_has_all_although_somebody_goes_on_writing(
    redis: RedisClient, watched: Watched
) -> None:
    """The nemesis waits for that between two faults, while a teacher decides."""
    primary, replica = watched.primary, watched.replicas[0]

    async def write() -> None:
        while True:
            await redis.redis.incr("counted")

    writing = asyncio.create_task(write())
    try:
        await until(lambda: asyncio.to_thread(watched.replicas_have_all), 10)
        assert not writing.done()
    finally:
        writing.cancel()
        await asyncio.wait([writing])
    await until(watched.replicas_have_all)
    replica.ask("REPLICAOF", "NO", "ONE")  # and follows nobody
    assert not watched.replicas_have_all()
    replica.ask("REPLICAOF", "127.0.0.1", primary.port)
    await until(watched.replicas_have_all)


async def test_changes_of_a_replaced_primary_are_not_taken_for_others(
    redis: RedisClient, watched: Watched
) -> None:
    """Two joins are lost, and two others get their revisions: whoever knows the lost ones starts anew."""
    attendance_id = str((await start_class(redis)).attendance_id)
    await redis.add_attendance_record(attendance_id, "s1", "S", "name")
    await until(watched.replicas_have_all)
    replica = watched.replicas[0]
    replica.ask("REPLICAOF", "NO", "ONE")
    for lost in "s2", "s3":
        await redis.add_attendance_record(attendance_id, lost, "S", "name")
    seen = await redis.load_session(attendance_id)
    position = Position(epoch=seen.session.epoch, revision=seen.session.revision)
    async with open_redis(settings_for(f"redis://:of-servers@127.0.0.1:{replica.port}")) as promoted:
        for later in "s4", "s5", "s6":
            await promoted.add_attendance_record(attendance_id, later, "S", "name")
        loaded = await promoted.load_since(attendance_id, position)
        assert loaded.changes is None
        assert [each["student_number"] for each in from_json(loaded.records)] == ["s1", "s4", "s5", "s6"]
        assert loaded.session.epoch not in ("", position.epoch)
        assert from_json(loaded.attendance)["epoch"] == loaded.session.epoch
        position = Position(epoch=loaded.session.epoch, revision=2)
        again = await promoted.load_since(attendance_id, position)  # once is enough
        assert again.changes is not None
        assert len(again.changes) == 2
    assert (await redis.load_since(attendance_id, Position(epoch=seen.session.epoch, revision=2))).changes
