"""Confirmed joins that a failover loses, without and with CONFIRM_REPLICAS, counted at the storage.

Joins come as fast as they are confirmed while the primary changes; nobody waits for the replicas before. In
`make test` only the one that must not lose any; in `make faults` many rounds of each, for the table.
"""

import asyncio
import os
import signal
from collections.abc import AsyncIterator, Awaitable, Callable, Coroutine
from contextlib import suppress
from itertools import count
from typing import TypeVar
from uuid import UUID

import pytest
from redis.exceptions import RedisClusterException, RedisError

from protocol.errors import Unavailable
from server.audit.ledger import Confirmation, reconcile
from server.audit.stored import copy_of_stored
from server.store.redis.admin import RedisAdmin
from server.store.redis.client import RedisClient
from tests.conftest import settings_for
from tests.faults.conftest import WriteDown
from tests.faults.report import LOSING, Account, total
from tests.faults.test_sentinel import another_primary
from tests.support.classes import start_class
from tests.support.cluster import Cluster, Node, running_cluster
from tests.support.partition import Partition
from tests.support.polling import until
from tests.support.sentinel import Watched, running_sentinels
from tests.support.valkey import READY_SECONDS

STUDENTS = 20  # who join at the same time
ROUNDS = 10
STOP_SECONDS = 90.0  # in which those under way are confirmed, and Redis is available again
TIMEOUTS = {"join_timeout_seconds": 2, "redis_timeout_seconds": 2}  # the usual one of joins
_teachers = count(1)
Servers = TypeVar("Servers", Watched, Cluster)
Answer = TypeVar("Answer")


async def follow(redis: RedisClient) -> None:
    """Look for new masters, as the pub/sub connections of a worker do."""
    while redis.cluster is not None:
        with suppress(RedisError, RedisClusterException, OSError):
            await redis.cluster.initialize()
            await redis.cluster.nodes_manager.initialize()
        await asyncio.sleep(1)
    await redis.follow_primary()


@pytest.fixture(scope="module")
async def cluster() -> AsyncIterator[Cluster]:
    with Partition() as partition, running_cluster(replicas=1, partition=partition) as cluster:
        yield cluster


@pytest.fixture(scope="module")
async def watched() -> AsyncIterator[Watched]:
    with running_sentinels() as watched:
        yield watched


async def killed(watched: Watched, _: str) -> None:
    before = watched.primary
    await asyncio.to_thread(before.server.kill)
    await another_primary(watched, before)


async def frozen(watched: Watched, _: str) -> None:
    """Wake it up as soon as the Sentinels agree on another one, before clients can know."""
    before = watched.primary
    os.kill(before.server.pid, signal.SIGSTOP)
    try:
        await another_primary(watched, before)
    finally:
        os.kill(before.server.pid, signal.SIGCONT)


async def by_hand(watched: Watched, _: str, *how: str) -> None:
    """Ask again when the Sentinel has given up, as it does when the servers are slow."""
    before = watched.primary

    def is_replaced() -> bool:
        with suppress(RedisError, LookupError):
            if watched.primary is not before:
                return True
            if watched.has_given_up(before):
                watched.fail_over(*how)
        return False

    await until(is_replaced, READY_SECONDS)


async def coordinated(watched: Watched, _: str) -> None:
    await by_hand(watched, _, "COORDINATED")


FAULTS: dict[str, Callable[[Watched, str], Awaitable[None]]] = {
    "primary killed (-9)": killed,
    "primary frozen, woken up at the failover": frozen,
    "`SENTINEL FAILOVER`": by_hand,
    "`SENTINEL FAILOVER … COORDINATED` (Valkey 9)": coordinated,
}


async def master_killed(cluster: Cluster, key: str) -> None:
    master, replica = pair_of(cluster, key)
    await asyncio.to_thread(master.server.kill)
    await until(lambda: replica.is_master)


async def master_frozen(cluster: Cluster, key: str) -> None:
    """Wake it up as soon as its replica is promoted: there are two masters at once."""
    master, replica = pair_of(cluster, key)
    os.kill(master.server.pid, signal.SIGSTOP)
    try:
        await until(lambda: replica.is_master)
    finally:
        os.kill(master.server.pid, signal.SIGCONT)


def pair_of(cluster: Cluster, key: str) -> tuple[Node, Node]:
    master = cluster.master_of(key)
    return master, next(node for node in cluster.nodes if node.follows(master))


async def master_cut_off(cluster: Cluster, key: str) -> None:
    """Cut it off from the other nodes, not from clients: it takes writes until it notices that."""
    master, replica = pair_of(cluster, key)
    assert cluster.partition
    assert master.wires
    cluster.partition.cut_off(master.wires, nodes=True, clients=False)
    try:
        await until(lambda: replica.is_master)
    finally:
        cluster.partition.heal()


async def master_cut_off_with_min_replicas(cluster: Cluster, key: str) -> None:
    """Cut it off while masters refuse writes when they have not heard from a replica for a second."""
    for value in 1, 0:
        for node in cluster.nodes:
            node.ask("CONFIG", "SET", "min-replicas-to-write", value, "min-replicas-max-lag", 1)
        if value:
            await master_cut_off(cluster, key)


CUT_OFF = "cluster: master cut off from the other nodes, not from clients"
CLUSTER_FAULTS: dict[str, Callable[[Cluster, str], Awaitable[None]]] = {
    "cluster: master killed (-9)": master_killed,
    "cluster: master frozen, woken up at the failover": master_frozen,
    CUT_OFF: master_cut_off,
    f"{CUT_OFF}, `min-replicas-to-write 1`": master_cut_off_with_min_replicas,
}


class Joiners:
    """Students who join one class one after the other, and try again when they are told to."""

    def __init__(self, redis: RedisClient, attendance_id: str) -> None:
        self._redis, self._attendance_id = redis, attendance_id
        self._numbers = count(1)
        self.confirmations: list[Confirmation] = []
        self.attempts = self.refused = 0
        self._stop = asyncio.Event()
        self._tasks = [asyncio.create_task(self._run()) for _ in range(STUDENTS)]

    async def _run(self) -> None:
        while not self._stop.is_set():
            number, confirmed = f"s{next(self._numbers)}", False
            self.attempts += 1
            while not confirmed:
                with suppress(Unavailable):
                    joined = await self._redis.add_attendance_record(self._attendance_id, number, "S", "name")
                    self.confirmations.append(Confirmation(number, joined.revision))
                    confirmed = True
                self.refused += not confirmed
                await asyncio.sleep(0.002)

    async def until_more(self, joins: int) -> None:
        due = len(self.confirmations) + joins
        await until(lambda: len(self.confirmations) >= due)

    async def stop(self) -> None:
        self._stop.set()
        async with asyncio.timeout(STOP_SECONDS):
            await asyncio.gather(*self._tasks)


async def repeated(ask: Callable[[], Coroutine[None, None, Answer]]) -> Answer:
    """Ask again while Redis is unavailable: a client of a cluster learns of a new master by that."""
    async with asyncio.timeout(STOP_SECONDS):
        while True:
            with suppress(Unavailable):
                return await ask()


async def one_round(
    servers: Servers, replicas: int, fault: Callable[[Servers, str], Awaitable[None]]
) -> Account:
    """Return the account of one failover."""
    await asyncio.to_thread(servers.start)
    settings = settings_for(servers.url, confirm_replicas=replicas, **TIMEOUTS)
    redis, admin = RedisClient(settings), RedisAdmin(settings)
    following = asyncio.create_task(follow(redis))
    try:
        attendance = await repeated(lambda: start_class(redis, teacher=f"t{next(_teachers)}"))
        await until(servers.replicas_have_all)
        joiners = Joiners(redis, str(attendance.attendance_id))
        await joiners.until_more(5 * STUDENTS)
        await fault(servers, redis.keys.session(str(attendance.attendance_id)))
        if replicas:  # joins go on when as many replicas are there again
            await asyncio.to_thread(servers.start)
        await joiners.until_more(5 * STUDENTS)
        await joiners.stop()
        await asyncio.to_thread(servers.start)  # nobody is a second primary any more
        stored = await repeated(lambda: admin.read_class(UUID(str(attendance.attendance_id))))
        assert stored is not None
        summary, findings = reconcile([copy_of_stored(stored)], joiners.confirmations)
        assert {finding.kind for finding in findings} <= {"lost"}
        return Account(
            joins=joiners.attempts,
            refused=joiners.refused,
            confirmed=summary.confirmed,
            lost=summary.lost,
            twice=summary.twice,
            exact_p50=None,
            exact_max=None,
            slowest_answer=None,
            longest_stall=None,
        )
    finally:
        while not following.done():  # redis-py may lose a cancellation while it connects
            following.cancel()
            await asyncio.wait([following], timeout=1)
        await redis.close()
        await admin.close()


async def test_with_all_replicas_nothing_is_lost(watched: Watched, write_down: WriteDown) -> None:
    """The primary wakes up with joins in its buffers: what it answers now is lost."""
    name = "primary frozen, woken up at the failover"
    account = await one_round(watched, 2, FAULTS[name])
    write_down(f"{name}, `CONFIRM_REPLICAS=2`", account)
    assert (account.lost, account.twice) == (0, 0)


@pytest.mark.long
@pytest.mark.parametrize("replicas", [0, 1, 2])
@pytest.mark.parametrize("name", FAULTS)
async def test_what_sentinel_loses(watched: Watched, write_down: WriteDown, name: str, replicas: int) -> None:
    await measure(watched, replicas, FAULTS[name], write_down=write_down, name=name)


@pytest.mark.long
@pytest.mark.parametrize("replicas", [0, 1])
@pytest.mark.parametrize("name", CLUSTER_FAULTS)
async def test_what_a_cluster_loses(
    cluster: Cluster, write_down: WriteDown, name: str, replicas: int
) -> None:
    await measure(cluster, replicas, CLUSTER_FAULTS[name], write_down=write_down, name=name)


async def measure(
    servers: Servers,
    replicas: int,
    fault: Callable[[Servers, str], Awaitable[None]],
    *,
    write_down: WriteDown,
    name: str,
) -> None:
    """Write down what many rounds have lost; with all replicas it must be nothing."""
    accounts = [await one_round(servers, replicas, fault) for _ in range(ROUNDS)]
    losing, account = sum(each.lost > 0 for each in accounts), total(accounts)
    text = f"{name}, `CONFIRM_REPLICAS={replicas}`, {ROUNDS} times, {losing} {LOSING}"
    write_down(text, account)
    assert account.twice == 0
    if replicas == (2 if isinstance(servers, Watched) else 1):
        assert account.lost == 0
