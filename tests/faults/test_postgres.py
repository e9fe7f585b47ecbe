"""Postgres goes away during classes and at their end: classes go on, and saving catches up.

Where in the middle of saving it goes away is tried one by one in test_saving.py.
"""

import asyncio

import httpx

from tests.faults.conftest import Scale, WriteDown
from tests.faults.site import Site
from tests.faults.storm import DEADLINE, Storm
from tests.support.polling import until

AWAY_SECONDS = 5  # between two tries to save


async def test_killed_during_a_class(site: Site, scale: Scale, write_down: WriteDown) -> None:
    """A class that runs does not notice."""
    async with Storm(site, scale.students) as storm:
        await storm.begin()
        await storm.blow()
        await asyncio.to_thread(site.postgres.kill)
        await storm.blow(confirmed=1)
        await storm.calm()
        assert storm.refused == 0
        await asyncio.to_thread(site.postgres.start)
        await storm.over()
        account = await storm.settle()
    write_down("Postgres killed (-9) during a class", account)


async def test_frozen_and_then_away_at_the_end(site: Site, scale: Scale, write_down: WriteDown) -> None:
    """Postgres first freezes with its connections open, then refuses new ones.

    Both last until the workers have tried so many times to save: for minutes in the long form.
    """
    tries = 24 if scale.long else 1
    async with Storm(site, scale.students) as storm:
        await storm.begin()
        await storm.blow()
        site.to_postgres.freeze()
        await storm.calm()
        waited = await tries_in_vain(site)
        await storm.finish()
        await until(lambda: _reached(site, waited + 1), DEADLINE)
        await site.to_postgres.vanish()
        site.to_postgres.thaw()
        await until(lambda: _reached(site, waited + tries), DEADLINE + 2 * AWAY_SECONDS * tries)
        copy = await storm.in_redis()
        assert copy is not None
        assert copy.closed
        await site.to_postgres.appear()
        account = await storm.close()
        assert storm.refused == 0
    away = "two minutes" if scale.long else "a moment"
    write_down(f"Postgres frozen at the end of a class, then away for {away}", account)


async def tries_in_vain(site: Site) -> int:
    """Count the attempts of all workers to save a class while Postgres was away."""
    total = 0
    for worker in site.workers:
        async with httpx.AsyncClient(base_url=worker.url, timeout=30) as http:
            for line in (await http.get("/metrics")).text.splitlines():
                if line.startswith('attn_persistence_sessions_total{result="waiting"'):
                    total += int(float(line.split()[-1]))
    return total


async def _reached(site: Site, tries: int) -> bool:
    return await tries_in_vain(site) >= tries
