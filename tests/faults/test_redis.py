"""Redis is killed, cut off, frozen, full or forgetful in the middle of a storm of joins."""

import asyncio

from tests.faults.conftest import Scale, WriteDown
from tests.faults.site import Site
from tests.faults.storm import Storm


async def test_killed_and_started_again(site: Site, scale: Scale, write_down: WriteDown) -> None:
    async with Storm(site, scale.students) as storm:
        await storm.begin()
        await storm.blow()
        await asyncio.to_thread(site.valkey.kill)
        await storm.blow(refused=1)
        await asyncio.to_thread(site.valkey.start)
        await storm.over()
        account = await storm.settle()
        assert [screen.connections for screen in storm.screens] == [1] * len(storm.screens)
    write_down("Redis killed (-9) and started again", account)
