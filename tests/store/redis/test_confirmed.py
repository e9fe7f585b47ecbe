"""With CONFIRM_REPLICAS nothing is confirmed before replicas have it: joins, decisions, starts, codes."""

import asyncio
import os
import signal
from collections.abc import AsyncIterator, Iterator
from contextlib import contextmanager
from dataclasses import dataclass

import pytest

from protocol.errors import Unavailable
from server.store.redis.admin import RedisAdmin
from server.store.redis.client import RedisClient
from tests.conftest import open_redis, settings_for
from tests.support.classes import TEACHER, start_class
from tests.support.cluster import running_cluster
from tests.support.sentinel import running_sentinels
from tests.support.valkey import Server

HASTE = {"join_timeout_seconds": 2, "redis_timeout_seconds": 2}  # for calls that must not succeed


@dataclass
class Replicated:
    """Masters with one replica each."""

    url: str
    masters: list[Server]
    replicas: list[Server]

    @contextmanager
    def alone(self) -> Iterator[None]:
        """Let the replicas have nothing."""
        for server in self.replicas:
            os.kill(server.server.pid, signal.SIGSTOP)
        try:
            yield
        finally:
            for server in self.replicas:
                os.kill(server.server.pid, signal.SIGCONT)

    def waits(self) -> int:
        """Return how often anybody has waited for replicas."""
        found = [each.redis.info("commandstats").get("cmdstat_wait", {}) for each in self.masters]
        return sum(each.get("calls", 0) for each in found)


@pytest.fixture(scope="module", params=["sentinel", "cluster"])
def servers(request: pytest.FixtureRequest) -> Iterator[Replicated]:
    if request.param == "sentinel":
        with running_sentinels(replicas=1, sentinels=1) as watched:
            yield Replicated(watched.url, watched.nodes[:1], watched.nodes[1:])
    else:
        with running_cluster(replicas=1) as cluster:
            nodes: list[Server] = list(cluster.nodes)
            for replica in nodes[3:]:  # one that wakes up must not think that the others are gone
                replica.redis.config_set("cluster-replica-no-failover", "yes")
            yield Replicated(cluster.url, nodes[:3], nodes[3:])


@pytest.fixture
async def redis(servers: Replicated) -> AsyncIterator[RedisClient]:
    async with open_redis(settings_for(servers.url, confirm_replicas=1)) as client:
        yield client


async def join(redis: RedisClient, attendance_id: str, number: str) -> tuple[str, int]:
    joined = await redis.add_attendance_record(attendance_id, number, "S", "name")
    return joined.outcome, joined.revision


async def test_nothing_is_confirmed_that_replicas_lack(redis: RedisClient, servers: Replicated) -> None:
    attendance_id = str((await start_class(redis)).attendance_id)
    assert await join(redis, attendance_id, "s1") == ("joined", 1)
    async with open_redis(settings_for(servers.url, confirm_replicas=1, **HASTE)) as hasty:
        with servers.alone():
            await nothing_is_confirmed(hasty, attendance_id)
    assert await join(redis, attendance_id, "s2") == ("repeated", 2)


async def nothing_is_confirmed(redis: RedisClient, attendance_id: str) -> None:
    """Join, join again, decide and start: all is written, and none of it confirmed."""
    for numbers in (
        ("s1", "s2"),
        ("s2",),
    ):  # new, and repeated: nobody knows which repeated ones are copied
        answers = await asyncio.gather(
            *(join(redis, attendance_id, each) for each in numbers), return_exceptions=True
        )
        assert {type(each) for each in answers} == {Unavailable}
    decision = redis.decide(attendance_id, TEACHER, "fail", ["s1"], reason="not_in_room")
    start = start_class(redis, teacher="another")
    others = await asyncio.gather(decision, start, return_exceptions=True)
    assert {type(each) for each in others} == {Unavailable}
    loaded = await redis.load_roster(attendance_id)  # to read waits for nobody
    assert loaded.session.revision == 3


async def test_no_code_is_shown_that_replicas_lack(redis: RedisClient, servers: Replicated) -> None:
    """Or else a failover would make a code invalid that the whole room sees."""
    attendance_id = str((await start_class(redis, teacher="t4")).attendance_id)
    async with open_redis(settings_for(servers.url, confirm_replicas=1, **HASTE)) as hasty:
        with servers.alone(), pytest.raises(Unavailable):
            await hasty.load_codes(attendance_id)
    before = servers.waits()
    codes = await redis.load_codes(attendance_id)
    assert servers.waits() > before
    guess = await redis.guess_code(codes.codes[0].code, "s1")
    assert guess.proven and guess.proven.attendance_id == attendance_id


async def test_one_wait_is_shared_by_all_joins_of_a_call(redis: RedisClient, servers: Replicated) -> None:
    attendance_id = str((await start_class(redis, teacher="t2")).attendance_id)
    await join(redis, attendance_id, "first")  # its master may not know the script yet: then it is sent twice
    before = servers.waits()
    joined = await asyncio.gather(*(join(redis, attendance_id, f"s{number}") for number in range(100)))
    assert [revision for _, revision in joined] == list(range(2, 102))
    assert servers.waits() == before + 1


async def test_a_forgotten_script_is_sent_again(redis: RedisClient) -> None:
    attendance_id = str((await start_class(redis, teacher="t3")).attendance_id)
    await redis.redis.script_flush()
    assert await join(redis, attendance_id, "s1") == ("joined", 1)


async def test_the_replicas_of_every_master_are_counted(servers: Replicated) -> None:
    admin = RedisAdmin(settings_for(servers.url))
    try:
        states = await admin.states()
    finally:
        await admin.close()
    assert [state.replicas for state in states] == [1] * len(servers.masters)
