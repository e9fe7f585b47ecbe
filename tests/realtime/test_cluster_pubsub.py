"""Subscriptions on a real cluster: each at the master of its channel, also after that has changed."""

import asyncio
from collections.abc import AsyncIterator, Iterator

import pytest
from redis.asyncio import Redis

from protocol.errors import Unavailable
from server.realtime.cluster_pubsub import ClusterPubSub
from server.realtime.pubsub import PubSub
from server.store.redis.client import RedisClient
from tests.conftest import open_redis, settings_for
from tests.support.cluster import Cluster, running_cluster
from tests.support.polling import until

CHANNELS = [f"attendance:{{{number}}}" for number in range(12)]  # of all three masters


class Channel:
    """A listener that keeps what it receives."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.received: list[str] = []

    def receive(self, data: str) -> None:
        self.received.append(data)


class Bench:
    """The connections of a worker, with what they have received and missed."""

    def __init__(self, redis: RedisClient) -> None:
        assert redis.cluster is not None
        self.redis, self.cluster = redis, redis.cluster
        self.workers = Channel(redis.keys.workers)
        self.gaps: list[tuple[str, frozenset[str] | None]] = []
        self.pubsub = ClusterPubSub(self.cluster, self.workers, lambda *gap: self.gaps.append(gap), 5)

    async def publish(self, channel: str, data: str) -> None:
        await self.cluster.spublish(channel, data)

    async def receives(self, channel: Channel, data: str) -> None:
        """Publish until it is received: a slot that moves may lose what is published meanwhile."""

        async def arrived() -> bool:
            await self.publish(channel.name, data)
            return data in channel.received

        await until(arrived)

    async def ask(self) -> None:
        """Ask the cluster which node has which slots."""
        await self.cluster.initialize()
        await self.cluster.nodes_manager.initialize()

    def place(self) -> set[asyncio.Task[None]]:
        """Do by hand what `run` does with the answer; return what has begun and not run yet."""
        tasks = self.pubsub._tasks  # noqa: SLF001  the moment between the two is what a test is about
        before = set(tasks)
        self.pubsub._place()  # noqa: SLF001
        return tasks - before


@pytest.fixture(scope="module")
def cluster() -> Iterator[Cluster]:
    with running_cluster() as cluster:
        yield cluster


@pytest.fixture
async def bench(cluster: Cluster) -> AsyncIterator[Bench]:
    async with open_redis(settings_for(cluster.url)) as redis:
        bench = Bench(redis)
        task = asyncio.create_task(bench.pubsub.run())
        await until(lambda: bench.pubsub.is_complete)
        yield bench
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)
        await bench.pubsub.close()


@pytest.fixture
async def still_bench(cluster: Cluster) -> AsyncIterator[Bench]:
    """Return connections that follow the cluster only when the test calls `place`."""
    async with open_redis(settings_for(cluster.url)) as redis:
        bench = Bench(redis)
        await bench.ask()
        bench.place()
        await until(lambda: bench.pubsub.is_complete)
        yield bench
        await bench.pubsub.close()


async def move_away(bench: Bench, cluster: Cluster, channel: Channel) -> None:
    """Move the slot of a channel to another node, and wait until the client knows it."""
    home = cluster.master_of(channel.name)
    away = next(node for node in cluster.nodes if node is not home)
    await asyncio.to_thread(cluster.move_slot, channel.name, away)

    async def is_known() -> bool:
        await bench.ask()
        node = bench.cluster.get_node_from_key(channel.name)
        return node is not None and node.port == away.port

    await until(is_known)


async def test_every_channel_is_received_once(bench: Bench, cluster: Cluster) -> None:
    channels = [Channel(name) for name in CHANNELS]
    await asyncio.gather(*map(bench.pubsub.subscribe, channels))
    for channel in channels:
        await bench.publish(channel.name, "news")
    await until(lambda: all(channel.received == ["news"] for channel in channels))
    counts = await bench.redis.count_subscribers(CHANNELS)
    assert counts == [1] * len(CHANNELS)
    shards = bench.pubsub.shards()
    assert sorted(shard.name for shard in shards) == sorted(
        f"127.0.0.1:{node.port}" for node in cluster.nodes
    )
    assert all(shard.is_complete for shard in shards)
    assert sum(shard.subscriptions for shard in shards) == len(CHANNELS)
    bench.pubsub.unsubscribe(channels[0])

    async def left() -> bool:
        return await bench.redis.count_subscribers(CHANNELS[:2]) == [0, 1]

    await until(left)
    assert bench.gaps == []


async def test_what_every_worker_hears_is_handled_once(bench: Bench) -> None:
    """Every node sends it to each of the three connections."""
    for number in range(6):
        await bench.redis.announce(f"alert {number}")
    await until(lambda: len(bench.workers.received) >= 6)
    await bench.redis.announce("alert last")
    await until(lambda: "alert last" in bench.workers.received)
    assert sorted(bench.workers.received) == [*(f"alert {number}" for number in range(6)), "alert last"]


async def test_a_channel_follows_its_slot(bench: Bench, cluster: Cluster) -> None:
    channel = Channel(CHANNELS[0])
    await bench.pubsub.subscribe(channel)
    home = cluster.master_of(channel.name)
    away = next(node for node in cluster.nodes if node is not home)
    for number, target in enumerate((away, home, away, home)):
        await asyncio.to_thread(cluster.move_slot, channel.name, target)
        await bench.receives(channel, f"after {number}")
        await until(lambda number=number: len(bench.gaps) > number)  # type: ignore[misc]
    assert all(names is None or channel.name in names for _, names in bench.gaps)


async def test_a_channel_that_is_left_while_it_moves_is_wanted_nowhere(
    still_bench: Bench, cluster: Cluster
) -> None:
    """The node would be asked for it for ever, also when its slot has moved on."""
    channel = Channel(CHANNELS[0])
    await still_bench.pubsub.subscribe(channel)
    await move_away(still_bench, cluster, channel)
    (move,) = still_bench.place()
    still_bench.pubsub.unsubscribe(channel)  # before the move has run
    await move
    assert [shard.subscriptions for shard in still_bench.pubsub.shards()] == [0, 0, 0]

    async def left() -> bool:
        return await still_bench.redis.count_subscribers([channel.name]) == [0]

    await until(left)
    assert still_bench.pubsub.is_complete


async def test_who_takes_a_channel_over_while_it_moves_receives_it(
    still_bench: Bench, cluster: Cluster
) -> None:
    """The move would give it back to the listener of before."""
    before, after = Channel(CHANNELS[0]), Channel(CHANNELS[0])
    await still_bench.pubsub.subscribe(before)
    await move_away(still_bench, cluster, before)
    subscribing = asyncio.create_task(still_bench.pubsub.subscribe(after))
    (move,) = still_bench.place()  # runs after the task that began before it
    await asyncio.gather(subscribing, move)
    await still_bench.receives(after, "news")
    assert before.received == []


async def test_a_killed_connection_is_a_gap_of_its_node_alone(bench: Bench, cluster: Cluster) -> None:
    first = Channel(CHANNELS[0])
    other = cluster.master_of(first.name)
    second = next(Channel(name) for name in CHANNELS if cluster.master_of(name) is not other)
    for channel in first, second:
        await bench.pubsub.subscribe(channel)
    other.ask("CLIENT", "KILL", "TYPE", "pubsub")
    await until(lambda: bool(bench.gaps))
    await bench.receives(first, "again")
    kinds = {kind for kind, names in bench.gaps if names is None or first.name in names}
    assert kinds == {"connection"}
    assert not any(names and second.name in names for _, names in bench.gaps)


async def test_a_node_that_has_not_all_slots_any_more_connects(cluster: Cluster) -> None:
    """Its connection broke while a slot moved: the channels of other slots do not wait for that one."""
    channel = Channel(CHANNELS[0])
    home = cluster.master_of(channel.name)
    moved = next(Channel(name) for name in CHANNELS if cluster.master_of(name) is not home)
    asked_again = asyncio.Event()
    async with Redis(port=home.port, decode_responses=True) as redis:
        pubsub = PubSub(redis, Channel("workers"), lambda _: None, 30, asked_again.set)
        wanted = [asyncio.create_task(pubsub.subscribe(each)) for each in (channel, moved)]
        task = asyncio.create_task(pubsub.run())
        await until(lambda: pubsub.is_complete, 10)
        await wanted[0]
        await asked_again.wait()
        for each in task, *wanted:
            each.cancel()
        await asyncio.gather(task, *wanted, return_exceptions=True)
        await pubsub.close()


async def test_without_a_cluster_it_is_unavailable() -> None:
    async with open_redis(settings_for("redis+cluster://127.0.0.1:1")) as redis:
        assert redis.cluster is not None
        pubsub = ClusterPubSub(redis.cluster, Channel("workers"), lambda *_: None, 0.2)
        task = asyncio.create_task(pubsub.run())
        with pytest.raises(Unavailable):
            await pubsub.subscribe(Channel(CHANNELS[0]))
        assert not pubsub.is_complete
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)
        await pubsub.close()
