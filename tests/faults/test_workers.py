"""A worker dies, or everybody's connection, in the middle of a storm of joins."""

from tests.faults.conftest import Scale, WriteDown
from tests.faults.site import Site
from tests.faults.storm import DEADLINE, Storm
from tests.support.polling import until


async def test_a_worker_is_killed(site: Site, scale: Scale, write_down: WriteDown) -> None:
    """Its students and screens come back to the other one, and stand where they stood."""
    async with Storm(site, scale.students) as storm:
        await storm.begin()
        await storm.blow()
        await site.kill_worker(site.workers[0])
        await storm.over()
        account = await storm.settle()
        assert sorted(screen.connections for screen in storm.screens) == [1, 1, 2, 2]
    write_down("A worker killed (-9)", account)


async def test_all_connections_of_clients_are_cut(site: Site, scale: Scale, write_down: WriteDown) -> None:
    async with Storm(site, scale.students) as storm:
        await storm.begin()
        for time in range(scale.times):
            await storm.blow(confirmed=0.2 + 0.6 * time / scale.times)
            # the part asked for may be confirmed before anybody is back from the time before
            await until(lambda: site.gate.cut() > 0, DEADLINE)
        await storm.over()
        account = await storm.settle()
    write_down("All students' connections cut" + scale.times_text, account)
