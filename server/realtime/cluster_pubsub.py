"""The pub/sub connections of a worker to a cluster: one to each master, pinned to it.

redis-py's own `ClusterPubSub` keeps the channels of a node that refuses connections, and one slow node stalls
the readers of all others (redis-py 8.1).
"""

import asyncio
from collections.abc import Callable, Coroutine
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from time import monotonic
from typing import Any

import structlog
from redis.asyncio import ConnectionPool, Redis
from redis.asyncio.cluster import ClusterNode, RedisCluster
from redis.exceptions import RedisClusterException, RedisError

from protocol.errors import Unavailable
from server.realtime.pubsub import Listener, PubSub, Shard
from server.store.redis.connection import redis_deadline

log = structlog.get_logger()
REMAP_SECONDS = 2.0  # until the cluster is asked again which node has which slots
ASKED_NODES = 4  # nodes that may leave the question unanswered, each for a timeout
PAUSE_SECONDS = 0.2  # between two such questions at least
SILENT_SECONDS = 12.0  # two probes (realtime/probe.py) and some time: a node publishes them to all others


@dataclass(slots=True)
class _Node:
    redis: Redis
    pubsub: PubSub
    task: asyncio.Task[None]


class _Ignored:
    """Listens to a channel that another node's connection handles."""

    def __init__(self, name: str) -> None:
        self.name = name

    def receive(self, data: str) -> None:
        """Drop a message."""


class ClusterPubSub:
    """Subscribes each channel at the master that has its slot, and follows slots that move.

    What every worker listens to reaches every node; the connection to the first one handles it.

    Args:
        cluster: the client that knows the nodes.
        always: the listener that stays subscribed.
        on_gap: called with a kind and the names of the channels that may have missed messages, "moved" when
            their slot has moved; None for all.
        timeout: seconds that a confirmation may take.
    """

    def __init__(
        self,
        cluster: RedisCluster,
        always: Listener,
        on_gap: Callable[[str, frozenset[str] | None], None],
        timeout: float,
    ) -> None:
        self._cluster = cluster
        self._always = always
        self._on_gap = on_gap
        self._timeout = timeout
        self._nodes: dict[str, _Node] = {}
        self._first = ""  # the node whose connection handles what every worker listens to
        self._placed: dict[str, tuple[Listener, str]] = {}  # channel -> listener and node
        self._moved = asyncio.Event()
        self._tasks: set[asyncio.Task[None]] = set()

    @property
    def is_complete(self) -> bool:
        """True while all nodes are connected and nothing is known to be missing."""
        return bool(self._nodes) and all(node.pubsub.is_complete for node in self._nodes.values())

    @property
    def received_at(self) -> float:
        """The time of the last message of the node that is silent for longest (monotonic)."""
        return min((node.pubsub.received_at for node in self._nodes.values()), default=0.0)

    def shards(self) -> list[Shard]:
        """Return the masters, by their addresses."""
        return [shard for name, node in self._nodes.items() for shard in node.pubsub.shards(name)]

    async def subscribe(self, listener: Listener) -> None:
        """Subscribe a listener to its channel; return when its node has confirmed it.

        Raises:
            Unavailable: no confirmation in time; the subscription stays wanted.
        """
        name = self._owner(listener.name)
        self._placed[listener.name] = listener, name
        if name not in self._nodes:
            self._moved.set()
            raise Unavailable
        await self._nodes[name].pubsub.subscribe(listener)

    async def resubscribe(self, listener: Listener) -> None:
        """Subscribe again to a channel that its node may have forgotten."""
        self._moved.set()
        placed = self._placed.get(listener.name)
        if placed is not None and (node := self._nodes.get(placed[1])):
            await node.pubsub.resubscribe(listener)

    def unsubscribe(self, listener: Listener) -> None:
        """Leave a channel, unless another listener has taken it over."""
        placed = self._placed.get(listener.name)
        if placed is not None and placed[0] is listener:
            del self._placed[listener.name]
            if node := self._nodes.get(placed[1]):
                node.pubsub.unsubscribe(listener)

    async def run(self) -> None:
        """Follow the cluster for ever."""
        while True:
            self._moved.clear()
            try:
                async with redis_deadline(ASKED_NODES * self._timeout):
                    await self._cluster.initialize()
                    await self._cluster.nodes_manager.initialize()
                self._place()
                await self.restart()
            except (RedisError, RedisClusterException, OSError, Unavailable) as error:
                log.warning("cluster.unknown", error=str(error.__cause__ or error))
            await asyncio.sleep(PAUSE_SECONDS)
            with suppress(TimeoutError):
                async with asyncio.timeout(REMAP_SECONDS):
                    await self._moved.wait()

    async def restart(self) -> bool:
        """Break connections that say nothing any more, so that their readers connect again.

        Returns False when all of them have received something, or are not connected.
        """
        nodes = list(self._nodes.values())
        silent = [node for node in nodes if monotonic() - node.pubsub.received_at > SILENT_SECONDS]
        return any([await node.pubsub.restart() for node in silent])

    async def close(self) -> None:
        """End all connections."""
        for task in self._tasks:
            task.cancel()
        for name in list(self._nodes):
            await self._leave(self._nodes.pop(name))

    def _owner(self, channel: str) -> str:
        try:
            node = self._cluster.get_node_from_key(channel)
        except RedisClusterException:  # a slot that no node has
            return ""
        return node.name if node else ""

    def _place(self) -> None:
        """Connect to new masters, leave old ones, and move channels whose slot has moved."""
        masters = {node.name: node for node in self._cluster.get_primaries()}
        gone = [name for name in self._nodes if name not in masters]
        if self._first not in masters:
            self._first = min(masters, default="")
            if node := self._nodes.pop(self._first, None):  # it has to listen for all now
                self._start(self._leave(node))
        new = [name for name in masters if name not in self._nodes]
        for name in new:
            self._nodes[name] = self._connect(masters[name])
        for channel, (listener, old) in list(self._placed.items()):
            owner = self._owner(channel)
            if owner and (owner != old or owner in new):
                if owner != old and old in self._nodes:
                    self._nodes[old].pubsub.unsubscribe(listener)
                self._placed[channel] = listener, owner
                self._start(self._move(listener, owner))
        for name in gone:
            self._start(self._leave(self._nodes.pop(name)))
        for each in self._nodes.values():
            each.pubsub.repeat()

    async def _move(self, listener: Listener, owner: str) -> None:
        if self._placed.get(listener.name) != (listener, owner) or owner not in self._nodes:
            return  # it has moved on, or nobody wants it any more: the node would be asked for it for ever
        with suppress(Unavailable):  # then the connection to the node is not there: its gap will be repaired
            await self._nodes[owner].pubsub.subscribe(listener)
            self._on_gap("moved", frozenset([listener.name]))

    def _connect(self, node: ClusterNode) -> _Node:
        # it waits for messages as long as it takes
        options: dict[str, Any] = {**node.connection_kwargs, "socket_timeout": None}
        redis = Redis.from_pool(ConnectionPool(node.connection_class, **options))
        always = self._always if node.name == self._first else _Ignored(self._always.name)
        on_gap = partial(self._on_node_gap, node.name)
        pubsub = PubSub(redis, always, on_gap, self._timeout, self._moved.set)
        return _Node(redis, pubsub, self._start(pubsub.run()))

    def _on_node_gap(self, name: str, kind: str) -> None:
        channels = frozenset(channel for channel, (_, at) in self._placed.items() if at == name)
        self._on_gap(kind, None if name == self._first else channels)

    async def _leave(self, node: _Node) -> None:
        node.task.cancel()
        await asyncio.wait([node.task])
        await node.pubsub.close()
        await node.redis.aclose()

    def _start(self, work: Coroutine[Any, Any, None]) -> asyncio.Task[None]:
        task = asyncio.create_task(work)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)
        return task
