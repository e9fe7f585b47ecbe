"""Redis is killed, cut off, frozen, full or forgetful in the middle of a storm of joins.

No command is confirmed falsely; what was confirmed is there; screens are exact again on the same socket.
"""

import asyncio
import os
import signal
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import httpx

from tests.faults.conftest import Scale, WriteDown
from tests.faults.report import Account
from tests.faults.site import Site
from tests.faults.storm import Storm
from tests.support.polling import until


@asynccontextmanager
async def storm_over(site: Site, scale: Scale) -> AsyncIterator[Storm]:
    """Begin a storm, and yield it when the first joins are confirmed."""
    async with Storm(site, scale.students) as storm:
        await storm.begin()
        await storm.blow(confirmed=0.2)
        yield storm


async def settle(storm: Storm) -> Account:
    """Nobody had to reload."""
    account = await storm.settle()
    assert [screen.connections for screen in storm.screens] == [1] * len(storm.screens)
    return account


async def test_killed_and_started_again(site: Site, scale: Scale, write_down: WriteDown) -> None:
    async with storm_over(site, scale) as storm:
        for time in range(scale.times):
            await storm.blow(confirmed=0.2 + 0.6 * time / scale.times)
            await asyncio.to_thread(site.valkey.kill)
            await storm.be_refused()
            await storm.everything_is_unavailable()
            await not_ready(site)
            await asyncio.to_thread(site.valkey.start)
            await storm.over()
        account = await settle(storm)
    write_down("Redis killed (-9) and started again" + scale.times_text, account)


async def test_connections_are_killed(site: Site, scale: Scale, write_down: WriteDown) -> None:
    async with storm_over(site, scale) as storm:
        for time in range(3 * scale.times):
            await storm.blow(confirmed=0.2 + 0.2 * time / scale.times)
            async with site.redis.slow():
                for kind in ("pubsub", "normal"):
                    await site.redis.redis.client_kill_filter(_type=kind, skipme=True)
        await storm.over()
        account = await settle(storm)
    write_down(f"All connections to Redis killed, {3 * scale.times} times", account)


async def test_frozen(site: Site, scale: Scale, write_down: WriteDown) -> None:
    """Half open: connections stand, more can be made, and nothing is answered."""
    async with storm_over(site, scale) as storm:
        os.kill(site.valkey.pid, signal.SIGSTOP)
        try:
            for _ in range(scale.times):
                await storm.be_refused()
            await storm.everything_is_unavailable()
            await not_ready(site)
        finally:
            os.kill(site.valkey.pid, signal.SIGCONT)
        await storm.over()
        account = await settle(storm)
    write_down("Redis frozen, then continued", account)


async def test_memory_is_full(site: Site, scale: Scale, write_down: WriteDown) -> None:
    """`noeviction`: what is there can be read, and nothing is thrown away to make room."""
    redis = site.redis.redis
    async with storm_over(site, scale) as storm:
        used = (await redis.info("memory"))["used_memory"]
        evicted = (await redis.info("stats"))["evicted_keys"]
        await redis.config_set("maxmemory", used // 2)
        try:
            await storm.be_refused(scale.students // 9)
            assert (await redis.info("stats"))["evicted_keys"] == evicted
        finally:
            await redis.config_set("maxmemory", 0)
        await storm.over()
        account = await settle(storm)
    write_down("Redis out of memory (`noeviction`)", account)


async def test_scripts_are_forgotten(site: Site, scale: Scale, write_down: WriteDown) -> None:
    async with storm_over(site, scale) as storm:
        for time in range(3 * scale.times):
            await storm.blow(confirmed=0.2 + 0.2 * time / scale.times)
            await site.redis.redis.script_flush()
        await storm.over()
        account = await settle(storm)
        assert account.refused == 0
    write_down(f"Script cache flushed, {3 * scale.times} times", account)


async def not_ready(site: Site) -> None:
    """Check that no worker is ready, so that a proxy sends no client here."""
    for worker in site.workers:
        async with httpx.AsyncClient(base_url=worker.url, timeout=30) as http:

            async def red(http: httpx.AsyncClient = http) -> bool:
                return (await http.get("/readyz")).status_code == 503

            await until(red)
