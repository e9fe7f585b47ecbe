"""Limits of an account over two workers on a real Valkey: its sockets, and its costly commands."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack
from datetime import UTC, datetime

import pytest

from protocol.codes import Role
from protocol.errors import Internal, Unavailable
from server.models.redis import UserSessionRedis
from server.store.redis.account_limits import LEASE_SECONDS
from server.store.redis.client import RedisClient
from tests.conftest import open_redis, settings_for
from tests.support.polling import until

LIMIT = 3


@pytest.fixture
async def workers(redis_url: str) -> AsyncIterator[tuple[RedisClient, RedisClient]]:
    """Return the clients of two workers, with their leases and a session each of two users."""
    limits = {"sockets_per_account": LIMIT, "costly_commands_per_second": 0.01, "costly_commands_burst": 3}
    async with AsyncExitStack() as stack:
        settings = settings_for(redis_url, **limits)
        here, there = [await stack.enter_async_context(open_redis(settings)) for _ in range(2)]
        for number in "s1", "s2":
            user = UserSessionRedis(
                school_number=number, full_name="Ö", role=Role.STUDENT, created_at=datetime.now(UTC)
            )
            await here.save_user_session(number, user, 600)
        for each in here, there:
            assert await each.renew_socket_leases()
            await hold_lease(each)
        yield here, there


async def hold_lease(worker: RedisClient) -> None:
    """Give a worker a lease that does not lapse, however slow this machine is."""
    leases = worker.keys.socket_leases("")
    await worker.redis.zadd(leases, {worker.worker_id: 1e14})
    await worker.redis.persist(leases)


async def connect(worker: RedisClient, number: str = "s1") -> bool:
    """Do what a handshake does; return False when it is a socket too many."""
    live = await worker.open_user_session(number, for_socket=True)
    assert live is not None
    return live.has_room


async def kept(worker: RedisClient) -> str | None:
    text = await worker.redis.hget(worker.keys.sockets(""), "s1")
    return None if text is None else str(text)


async def note(worker: RedisClient, count: int) -> None:
    """Note how many sockets the account has; the next request writes it."""
    worker.note_sockets("s1", count)
    await worker.open_user_session("s2")


async def test_sockets_of_all_workers_count_together(workers: tuple[RedisClient, RedisClient]) -> None:
    here, there = workers
    opened = await asyncio.gather(*(connect(each) for each in (here, there) * 4))
    assert sum(opened) == LIMIT  # however many come at once
    assert await connect(here, "s2")
    live = await there.open_user_session("s1")  # a request over HTTP is no socket
    assert live is not None
    assert live.has_room
    await note(here, 2)
    await note(there, 1)
    assert not await connect(there)
    await note(here, 1)
    assert await connect(there)
    assert not await connect(here)
    await note(there, 0)
    here.note_sockets("s1", 0)

    async def is_gone() -> bool:
        return await kept(here) is None

    await until(is_gone)  # without any request it is written within a second


async def test_what_a_worker_leaves_holds_no_account(workers: tuple[RedisClient, RedisClient]) -> None:
    """It may have been killed, or frozen for some seconds."""
    here, there = workers
    await note(here, LIMIT)
    leases = here.keys.socket_leases("")
    assert not await connect(there)
    assert not await here.renew_socket_leases()
    ends = await here.redis.zscore(leases, here.worker_id)
    assert float(ends or 0) - (await here.now()).timestamp() * 1000 <= LEASE_SECONDS * 1000
    await here.redis.zadd(leases, {here.worker_id: 1})  # as when it is over
    assert await connect(there)
    assert here.worker_id not in (await kept(there) or "")
    assert await here.renew_socket_leases()  # it goes on, and has to note its sockets again
    await hold_lease(here)
    await note(here, LIMIT)
    assert not await connect(there)


async def test_a_lost_answer_leaves_nothing(workers: tuple[RedisClient, RedisClient]) -> None:
    """The answer to a handshake or to a number that was written: the worker counts again."""
    here, there = workers
    await note(here, LIMIT)
    before = here.worker_id
    await here.redis.set(here.keys.sockets(""), "no hash")
    with pytest.raises(Internal):
        await connect(here)
    assert here.worker_id != before
    await here.redis.delete(here.keys.sockets(""))
    await here.redis.hset(here.keys.sockets(""), "s1", f"{before} {LIMIT}")
    assert not await connect(there)
    assert await here.renew_socket_leases()
    assert await connect(there)


async def test_costly_commands_of_all_workers_count_together(
    workers: tuple[RedisClient, RedisClient],
) -> None:
    here, there = workers
    waits = await asyncio.gather(*(each.take_costly("s1") for each in (here, there) * 4))
    assert sum(wait == 0 for wait in waits) == 3
    assert all(wait <= 100 for wait in waits)
    assert await there.take_costly("s2") == 0
    assert 0 < await here.redis.ttl(here.keys.costly_commands("s1")) <= 300


@pytest.mark.parametrize(
    ("setting", "value", "before"), [("maxmemory", "1mb", "0"), ("min-replicas-to-write", "1", "0")]
)
async def test_a_redis_that_takes_no_writes_refuses_neither(
    workers: tuple[RedisClient, RedisClient], setting: str, value: str, before: str
) -> None:
    here, _ = workers
    await note(here, 1)
    await here.redis.config_set(setting, value)
    try:
        assert await connect(here)
        await note(here, 0)
        assert await here.take_costly("s1") == 0
        with pytest.raises(Unavailable):
            await here.count_attempt("code", "s1", 60)
    finally:
        await here.redis.config_set(setting, before)
