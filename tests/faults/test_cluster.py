"""A cluster of three masters with a replica each loses, moves and changes the master of a class in a storm.

A failover loses what a master has confirmed and not yet copied (docs/reliability.md). So the kills here
strike between two waves of joins, when the replica has all of the first.
"""

import asyncio
import os
import signal
from collections.abc import AsyncIterator

import pytest

from tests.faults.conftest import Scale, WriteDown
from tests.faults.site import Site, running_site
from tests.faults.storm import Storm
from tests.faults.test_redis import settle, storm_over
from tests.support.cluster import Cluster, Node, running_cluster
from tests.support.polling import until


@pytest.fixture(scope="module")
async def cluster() -> AsyncIterator[Cluster]:
    with running_cluster(replicas=1) as cluster:
        yield cluster


@pytest.fixture(scope="module")
async def cluster_site(cluster: Cluster) -> AsyncIterator[Site]:
    async with running_site(servers=cluster) as site:
        yield site


def master_of(cluster: Cluster, storm: Storm) -> Node:
    return cluster.master_of(storm.site.redis.keys.session(storm.attendance_id))


async def test_a_slot_moves_back_and_forth(
    cluster: Cluster, cluster_site: Site, scale: Scale, write_down: WriteDown
) -> None:
    async with storm_over(cluster_site, scale) as storm:
        key = cluster_site.redis.keys.session(storm.attendance_id)
        home = master_of(cluster, storm)
        away = next(node for node in cluster.nodes if node is not home and node.is_master)
        for time in range(scale.times):
            await storm.blow(confirmed=0.2 + 0.6 * time / scale.times)
            await asyncio.to_thread(cluster.move_slot, key, away)
            await storm.blow(confirmed=0.3 + 0.6 * time / scale.times)
            await asyncio.to_thread(cluster.move_slot, key, home)
        await storm.over()
        account = await settle(storm)
    write_down("The slot of a class moved to another master and back" + scale.times_text, account)


async def test_a_master_is_killed(
    cluster: Cluster, cluster_site: Site, scale: Scale, write_down: WriteDown
) -> None:
    async with storm_over(cluster_site, scale) as storm:
        await copied(cluster, storm)
        await asyncio.to_thread(master_of(cluster, storm).server.kill)
        await storm.be_refused()
        await storm.over()
        account = await settle(storm)
    write_down("The master of a class killed (-9), its replica promoted", account)


async def test_a_master_is_frozen(
    cluster: Cluster, cluster_site: Site, scale: Scale, write_down: WriteDown
) -> None:
    """Its connections stand, and it answers nothing while its replica is promoted.

    It wakes up as a second master for a moment. By then no worker has a connection to it any more.
    """
    async with storm_over(cluster_site, scale) as storm:
        await copied(cluster, storm)
        frozen = master_of(cluster, storm)
        os.kill(frozen.server.pid, signal.SIGSTOP)
        try:
            await storm.be_refused()
            await storm.over()
            await storm.shown()
        finally:
            os.kill(frozen.server.pid, signal.SIGCONT)
        await until(lambda: not frozen.is_master)  # then nobody reads there what is out of date
        account = await settle(storm)
    write_down("The master of a class frozen, its replica promoted, then continued", account)


async def test_a_replica_is_promoted_by_hand(
    cluster: Cluster, cluster_site: Site, scale: Scale, write_down: WriteDown
) -> None:
    async with storm_over(cluster_site, scale) as storm:
        for time in range(scale.times):
            await storm.blow(confirmed=0.2 + 0.6 * time / scale.times)
            master = master_of(cluster, storm)
            replica = next(node for node in cluster.nodes if node.follows(master))
            replica.ask("CLUSTER", "FAILOVER")
            await until(lambda replica=replica: replica.is_master)  # type: ignore[misc]
            await until(cluster.is_healthy)  # the former master follows it, and may be promoted next
        await storm.over()
        account = await settle(storm)
    write_down("A replica promoted by hand" + scale.times_text, account)


async def copied(cluster: Cluster, storm: Storm) -> None:
    """Wait until nobody waits for an answer, and the replicas have all that was confirmed."""
    await storm.pause()
    await until(cluster.replicas_have_all)
