"""A primary with two replicas and three Sentinels loses, freezes and changes its primary in a storm of joins.

A failover loses what the primary has confirmed and not yet copied (docs/reliability.md). So the faults here
strike between two waves of joins, when the replicas have all of the first.
"""

import asyncio
import os
import signal
from collections.abc import AsyncIterator
from contextlib import suppress
from typing import cast

import pytest

from server.store.redis.sentinel import PrimaryPool
from tests.faults.conftest import Scale, WriteDown
from tests.faults.site import Site, running_site
from tests.faults.storm import Storm
from tests.faults.test_redis import settle, storm_over
from tests.support.polling import until
from tests.support.sentinel import Watched, running_sentinels
from tests.support.valkey import LOOPBACK, READY_SECONDS, Server

FAILOVER_SECONDS = READY_SECONDS


@pytest.fixture(scope="module")
async def watched() -> AsyncIterator[Watched]:
    with running_sentinels() as watched:
        yield watched


@pytest.fixture(scope="module")
async def sentinel_site(watched: Watched) -> AsyncIterator[Site]:
    async with running_site(servers=watched) as site:
        yield site


async def test_the_primary_is_killed(
    watched: Watched, sentinel_site: Site, scale: Scale, write_down: WriteDown
) -> None:
    async with storm_over(sentinel_site, scale) as storm:
        await copied(watched, storm)
        await asyncio.to_thread(watched.primary.server.kill)
        await storm.be_refused()
        await storm.over()
        account = await settle(storm)
    write_down("The primary killed (-9), a replica promoted by Sentinel", account)


async def test_the_primary_is_frozen(
    watched: Watched, sentinel_site: Site, scale: Scale, write_down: WriteDown
) -> None:
    """It answers nothing while a replica is promoted. Then it wakes up as a second primary.

    By then neither a worker nor this test has a connection to it any more.
    """
    async with storm_over(sentinel_site, scale) as storm:
        await copied(watched, storm)
        frozen = watched.primary
        os.kill(frozen.server.pid, signal.SIGSTOP)
        try:
            await storm.be_refused()
            await another_primary(watched, frozen)
            await all_follow(watched, sentinel_site)
        finally:
            os.kill(frozen.server.pid, signal.SIGCONT)
        assert frozen.is_master
        await storm.over()
        account = await settle(storm)
    write_down("The primary frozen, a replica promoted by Sentinel, then continued", account)


async def test_a_replica_is_promoted_by_hand(
    watched: Watched, sentinel_site: Site, scale: Scale, write_down: WriteDown
) -> None:
    async with storm_over(sentinel_site, scale) as storm:
        for time in range(scale.times):
            await storm.blow(confirmed=0.2 + 0.6 * time / scale.times)
            await copied(watched, storm)
            before = watched.primary
            watched.fail_over()
            await another_primary(watched, before)
            await until(watched.is_healthy, FAILOVER_SECONDS)
        await storm.over()
        account = await settle(storm)
    write_down("A replica promoted by hand (`SENTINEL FAILOVER`)" + scale.times_text, account)


async def all_follow(watched: Watched, site: Site) -> None:
    """Wait until all workers, and the clients of the site itself, use the new primary."""
    primary = LOOPBACK, watched.primary.port
    pools = [cast(PrimaryPool, client.redis.connection_pool) for client in (site.redis, site.admin)]
    await until(lambda: all(pool.address == primary for pool in pools), FAILOVER_SECONDS)
    for worker in site.workers:
        await asyncio.to_thread(worker.wait_ready)


async def copied(watched: Watched, storm: Storm) -> None:
    """Wait until nobody waits for an answer, and the replicas have all that was confirmed."""
    await storm.pause()
    await until(watched.replicas_have_all)


async def another_primary(watched: Watched, before: Server) -> None:
    """Wait until the Sentinels agree on another primary."""

    def agreed() -> bool:
        with suppress(LookupError):
            return watched.primary is not before
        return False

    await until(agreed, FAILOVER_SECONDS)
