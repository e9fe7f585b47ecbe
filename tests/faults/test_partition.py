"""A master of a cluster is cut off, or killed in a wave of joins, and confirmations wait for its replica.

Proxies before all nodes cut off the workers alone, or the other nodes and the replica: then there are two
masters at once, and the workers go on talking to the one that is cut off.
"""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from functools import partial
from random import random
from uuid import uuid4

import pytest

from protocol.codes import Role
from server.client import AttnClient
from tests.faults.conftest import Scale, WriteDown
from tests.faults.site import Site, running_site
from tests.faults.test_cluster import master_of
from tests.faults.test_redis import settle, storm_over
from tests.support.classes import new_attendance, start_class
from tests.support.cluster import Cluster, Node, running_cluster
from tests.support.partition import Partition
from tests.support.polling import until

WAVE_SECONDS = 0.05  # that a wave of joins takes at least

Lose = Callable[[Partition, Node], None]


@dataclass(frozen=True, slots=True)
class Place:
    """A cluster that can be divided, and its workers."""

    cluster: Cluster
    partition: Partition
    site: Site


@pytest.fixture(scope="module")
async def place() -> AsyncIterator[Place]:
    with Partition() as partition, running_cluster(replicas=1, partition=partition) as cluster:
        async with running_site(servers=cluster, CONFIRM_REPLICAS="1") as site:
            yield Place(cluster, partition, site)


def kill(_: Partition, node: Node) -> None:
    node.server.kill()


def cut_off(partition: Partition, node: Node, *, clients: bool) -> None:
    assert node.wires
    partition.cut_off(node.wires, nodes=True, clients=clients)


CUT_OFF = "The master of a class cut off from the other nodes"
LOSSES: dict[str, Lose] = {
    CUT_OFF: partial(cut_off, clients=False),
    "The master of a class cut off from everybody": partial(cut_off, clients=True),
    "The master of a class killed (-9) within a wave": kill,
}


async def test_workers_are_cut_off_from_a_master(place: Place, scale: Scale, write_down: WriteDown) -> None:
    """The cluster is whole, so no replica takes over: only classes of this master stand still."""
    async with storm_over(place.site, scale) as storm:
        master = master_of(place.cluster, storm)
        assert master.wires
        async with student_elsewhere(place, master) as student:
            for time in range(scale.times):
                await storm.blow(confirmed=0.2 + 0.6 * time / scale.times)
                place.partition.cut_off(master.wires, nodes=False, clients=True)
                try:
                    await storm.be_refused()
                    await student()
                finally:
                    place.partition.heal()
                assert master.is_master
        await storm.over()
        account = await settle(storm)
    write_down("All workers cut off from the master of a class" + scale.times_text, account)


@pytest.mark.parametrize(
    "name", [CUT_OFF, *(pytest.param(each, marks=pytest.mark.long) for each in LOSSES if each != CUT_OFF)]
)
async def test_a_master_is_lost_within_a_wave(
    place: Place, scale: Scale, write_down: WriteDown, name: str
) -> None:
    """Joins are under way, and some of them are in the memory of the lost master alone."""
    async with storm_over(place.site, scale) as storm:
        for time in range(scale.times):
            await storm.blow(confirmed=0.2 + 0.6 * time / scale.times)
            lost = master_of(place.cluster, storm)
            replica = next(node for node in place.cluster.nodes if node.follows(lost))
            wave = asyncio.create_task(storm.blow(confirmed=0.3 + 0.6 * time / scale.times))
            await asyncio.sleep(random() * WAVE_SECONDS)  # at any moment of it
            LOSSES[name](place.partition, lost)
            try:
                await storm.be_refused()
                await until(lambda replica=replica: replica.is_master)  # type: ignore[misc]
            finally:
                place.partition.heal()
            await asyncio.to_thread(place.cluster.start)
            await wave
        await storm.over()
        account = await settle(storm)
    write_down(f"{name}, `CONFIRM_REPLICAS=1`{scale.times_text}", account)


@asynccontextmanager
async def student_elsewhere(place: Place, node: Node) -> AsyncIterator[Callable[[], Awaitable[object]]]:
    """Connect a student, whom the function joins to a class of another master than this one."""
    site, number = place.site, f"elsewhere_{uuid4().hex}"
    while True:
        new = new_attendance(number)
        if place.cluster.master_of(site.redis.keys.session(str(new.attendance_id))) is not node:
            break
    await start_class(site.redis, new=new)
    token = await site.sign_in(number, Role.STUDENT)
    async with AttnClient(site.gate.url, token=token) as student:
        yield partial(student.join, attendance_id=new.attendance_id)
