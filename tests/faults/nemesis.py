"""Random faults of one Redis, of a primary with Sentinels and of a cluster."""

import asyncio
import os
import signal
from abc import ABC, abstractmethod
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator, Sequence
from contextlib import asynccontextmanager, contextmanager, suppress
from random import Random
from typing import ClassVar

from redis import Redis
from redis.exceptions import RedisError

from server.runtime.managed_process import ManagedServer
from tests.faults.site import Site, running_site
from tests.support.cluster import Cluster, Node, running_cluster
from tests.support.partition import Partition
from tests.support.polling import until
from tests.support.sentinel import Watched, running_sentinels
from tests.support.valkey import READY_SECONDS

MIN_SECONDS, MAX_SECONDS = 0.2, 5.0  # that a fault lasts: less and more than the others take for dead
FAILOVER_SECONDS = READY_SECONDS

Fault = Callable[[Random], Awaitable[None]]


class Nemesis(ABC):
    """The faults of one installation. `of_redis` strike one at a time, `others` beside them."""

    confirm_replicas: ClassVar[str] = "0"  # of the workers

    def __init__(self, site: Site) -> None:
        self.site = site

    @property
    @abstractmethod
    def of_redis(self) -> Sequence[Fault]:
        """The faults of the servers that have classes."""

    @property
    def others(self) -> Sequence[Fault]:
        """The faults of everything else."""
        return (
            *(self.kill_worker, self.freeze_worker, self.cut_clients, self.cut_redis, self.forget_scripts),
            *(self.freeze_postgres, self.kill_postgres),
        )

    @abstractmethod
    def masters(self) -> Sequence[Redis]:
        """Return connections to the servers that take writes."""

    async def calm_down(self, _key: str) -> None:
        """Wait until everything runs and replicas have all; remember who has which role, and this key.

        Two faults at once may not ask servers for that.
        """
        await self.site.restore()

    def draw(self, random: Random) -> list[Fault]:
        """Return what happens at the same time: a fault of Redis, something else, or both."""
        chosen: list[Fault] = []
        if random.random() < 0.6:
            chosen.append(random.choice(self.of_redis))
        if not chosen or random.random() < 0.5:
            chosen.append(random.choice(self.others))
        return chosen

    async def kill_worker(self, random: Random) -> None:
        await self.site.kill_worker(random.choice(self.site.workers))
        await self.site.start_worker()

    async def freeze_worker(self, random: Random) -> None:
        await freeze(random.choice(self.site.workers).process.pid, random)

    async def cut_clients(self, _: Random) -> None:
        self.site.gate.cut()

    async def cut_redis(self, _: Random) -> None:
        for kind in "pubsub", "normal":
            await self._ask_masters("CLIENT", "KILL", "TYPE", kind, "SKIPME", "yes")

    async def forget_scripts(self, _: Random) -> None:
        await self._ask_masters("SCRIPT", "FLUSH")

    async def freeze_postgres(self, random: Random) -> None:
        await freeze(self.site.postgres.pid, random)

    async def kill_postgres(self, random: Random) -> None:
        await kill(self.site.postgres, random)

    async def _ask_masters(self, *command: str) -> None:
        for redis in self.masters():
            with suppress(RedisError):  # it suffers from something else, too
                await asyncio.to_thread(redis.execute_command, *command)


class OneNode(Nemesis):
    """One Redis, which writes its file before it answers: it may be killed at any moment."""

    @property
    def of_redis(self) -> Sequence[Fault]:
        return self.kill_redis, self.freeze_redis

    def masters(self) -> Sequence[Redis]:
        return [Redis.from_url(self.site.settings.redis_url, socket_timeout=MAX_SECONDS)]

    async def kill_redis(self, random: Random) -> None:
        await kill(self.site.valkey, random)

    async def freeze_redis(self, random: Random) -> None:
        await freeze(self.site.valkey.pid, random)


class Sentinels(Nemesis):
    """A primary, two replicas and three Sentinels. A confirmation waits for both replicas."""

    confirm_replicas = "2"

    def __init__(self, site: Site, watched: Watched) -> None:
        super().__init__(site)
        self.watched = watched
        self.primary, self.replicas = watched.primary, watched.replicas

    @property
    def of_redis(self) -> Sequence[Fault]:
        return self.kill_primary, self.freeze_primary, self.wake_primary, self.fail_over

    @property
    def others(self) -> Sequence[Fault]:
        return *super().others, self.freeze_replica, self.freeze_sentinel

    def masters(self) -> Sequence[Redis]:
        return [self.primary.redis]

    async def calm_down(self, _key: str) -> None:
        await super().calm_down(_key)
        await holds(self.watched.replicas_have_all)
        self.primary, self.replicas = self.watched.primary, self.watched.replicas

    async def kill_primary(self, _: Random) -> None:
        await asyncio.to_thread(self.primary.server.kill)
        await holds(self._is_replaced)
        await asyncio.to_thread(self.watched.start)  # joins wait for two replicas

    async def freeze_primary(self, random: Random) -> None:
        await freeze(self.primary.server.pid, random)

    async def wake_primary(self, _: Random) -> None:
        """Freeze it until the Sentinels agree on another one: then there are two."""
        with frozen(self.primary.server.pid):
            await holds(self._is_replaced)

    async def fail_over(self, random: Random) -> None:
        how = random.choice([(), ("COORDINATED",)])
        with suppress(RedisError, TimeoutError):  # another fault has the Sentinel or the replicas
            await asyncio.to_thread(self.watched.fail_over, *how)
            await holds(self._is_replaced, seconds=2 * MAX_SECONDS)

    async def freeze_replica(self, random: Random) -> None:
        await freeze(random.choice(self.replicas).server.pid, random)

    async def freeze_sentinel(self, random: Random) -> None:
        await freeze(random.choice(self.watched.sentinels).server.pid, random)

    def _is_replaced(self) -> bool:
        return self.watched.primary is not self.primary


class Shards(Nemesis):
    """Three masters with a replica each, which a confirmation waits for, and wires between all of them."""

    confirm_replicas = "1"

    def __init__(self, site: Site, cluster: Cluster, partition: Partition) -> None:
        super().__init__(site)
        self.cluster, self.partition = cluster, partition
        self.key = ""
        self.pairs: list[tuple[Node, Node]] = []  # each master with its replica
        self.home = cluster.nodes[0]  # the master of the key

    @property
    def of_redis(self) -> Sequence[Fault]:
        return (
            *(self.kill_master, self.freeze_master, self.wake_master, self.promote, self.move_slot),
            *(self.cut_off_from_nodes, self.cut_off_from_clients, self.cut_off_from_all),
        )

    @property
    def others(self) -> Sequence[Fault]:
        return *super().others, self.freeze_replica

    def masters(self) -> Sequence[Redis]:
        return [master.redis for master, _ in self.pairs]

    async def calm_down(self, key: str) -> None:
        await super().calm_down(key)
        await holds(self.cluster.replicas_have_all)
        nodes = self.cluster.nodes
        self.pairs = [(node, other) for node in nodes for other in nodes if other.follows(node)]
        self.key, self.home = key, self.cluster.master_of(key)

    async def kill_master(self, random: Random) -> None:
        master, replica = self._pair(random)
        await asyncio.to_thread(master.server.kill)
        await holds(lambda: replica.is_master)
        await asyncio.to_thread(master.server.start)  # joins wait for its replica

    async def freeze_master(self, random: Random) -> None:
        master, _ = self._pair(random)
        await freeze(master.server.pid, random)

    async def wake_master(self, random: Random) -> None:
        """Freeze it until its replica is promoted: then there are two."""
        master, replica = self._pair(random)
        with frozen(master.server.pid):
            await holds(lambda: replica.is_master)

    async def promote(self, random: Random) -> None:
        """Promote a replica by hand. It gives up when its master does not help in time."""
        _, replica = self._pair(random)
        with suppress(RedisError, TimeoutError):
            await asyncio.to_thread(replica.ask, "CLUSTER", "FAILOVER")
            await holds(lambda: replica.is_master, seconds=2 * MAX_SECONDS)

    async def move_slot(self, random: Random) -> None:
        """Move the slot of the class away and back, as far as another fault allows it."""
        away = random.choice([master for master, _ in self.pairs if master is not self.home])
        for target in away, self.home:
            with suppress(RedisError, TimeoutError, LookupError):
                await asyncio.to_thread(self.cluster.move_slot, self.key, target)

    async def cut_off_from_nodes(self, random: Random) -> None:
        await self._cut_off(random, nodes=True, clients=False)

    async def cut_off_from_clients(self, random: Random) -> None:
        await self._cut_off(random, nodes=False, clients=True)

    async def cut_off_from_all(self, random: Random) -> None:
        await self._cut_off(random, nodes=True, clients=True)

    async def freeze_replica(self, random: Random) -> None:
        await freeze(random.choice(self.pairs)[1].server.pid, random)

    def _pair(self, random: Random) -> tuple[Node, Node]:
        """Return a master and its replica: those of the class more often than others."""
        of_class = [pair for pair in self.pairs if pair[0] is self.home]
        return random.choice(self.pairs + len(self.pairs) * of_class)

    async def _cut_off(self, random: Random, *, nodes: bool, clients: bool) -> None:
        master, _ = self._pair(random)
        assert master.wires
        self.partition.cut_off(master.wires, nodes=nodes, clients=clients)
        try:
            await asyncio.sleep(random.uniform(MIN_SECONDS, MAX_SECONDS))
        finally:
            self.partition.heal()


@asynccontextmanager
async def one_node() -> AsyncIterator[Nemesis]:
    async with running_site() as site:
        yield OneNode(site)


@asynccontextmanager
async def sentinels() -> AsyncIterator[Nemesis]:
    with running_sentinels() as watched:
        async with running_site(servers=watched, CONFIRM_REPLICAS=Sentinels.confirm_replicas) as site:
            yield Sentinels(site, watched)


@asynccontextmanager
async def shards() -> AsyncIterator[Nemesis]:
    with Partition() as partition, running_cluster(replicas=1, partition=partition) as cluster:
        async with running_site(servers=cluster, CONFIRM_REPLICAS=Shards.confirm_replicas) as site:
            yield Shards(site, cluster, partition)


@contextmanager
def frozen(pid: int) -> Iterator[None]:
    """Stop a process, and continue it at the end."""
    os.kill(pid, signal.SIGSTOP)
    try:
        yield
    finally:
        os.kill(pid, signal.SIGCONT)


async def freeze(pid: int, random: Random) -> None:
    """Stop a process for a while."""
    with frozen(pid):
        await asyncio.sleep(random.uniform(MIN_SECONDS, MAX_SECONDS))


async def kill(server: ManagedServer, random: Random) -> None:
    """Kill a server, and start it again after a while."""
    await asyncio.to_thread(server.kill)
    await asyncio.sleep(random.uniform(MIN_SECONDS, MAX_SECONDS))
    await asyncio.to_thread(server.start)


ENGINES = {"node": one_node, "sentinel": sentinels, "cluster": shards}


async def holds(condition: Callable[[], bool], seconds: float = FAILOVER_SECONDS) -> None:
    """Wait for a condition, which asks servers that may be dead or frozen."""

    def attempt() -> bool:
        with suppress(RedisError, LookupError):
            return condition()
        return False

    await until(lambda: asyncio.to_thread(attempt), seconds)
