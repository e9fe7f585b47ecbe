"""A pub/sub connection of a worker to one Redis, and when it may have missed something."""

import asyncio
from collections.abc import Callable, Coroutine
from contextlib import suppress
from dataclasses import dataclass, field
from time import monotonic
from typing import Any, Protocol

import structlog
from redis.asyncio import Redis
from redis.asyncio.client import PubSub as RedisPubSub
from redis.exceptions import RedisError, ResponseError

from protocol.errors import Unavailable
from server.store.redis.connection import redis_deadline
from server.store.redis.shared_task import result_of

log = structlog.get_logger()
MESSAGES, CONFIRMATIONS = ("message", "smessage"), ("subscribe", "ssubscribe")
REFUSED = {"type": "refused"}  # instead of a message: an error, in answer to a subscription
RECONNECT_SECONDS = (0.1, 0.2, 0.5, 1.0, 2.0)  # the last one repeats


class Listener(Protocol):
    """A receiver of the messages of the Redis channel `name`."""

    @property
    def name(self) -> str:
        """The name of the Redis channel."""

    def receive(self, data: str) -> None:
        """Handle one message."""


@dataclass(frozen=True, slots=True)
class Shard:
    """A master of Redis that the worker listens to, and to how many channels of classes."""

    name: str
    is_complete: bool
    subscriptions: int


@dataclass(slots=True)
class _Wanted:
    listener: Listener
    confirmed: asyncio.Event = field(default_factory=asyncio.Event)
    waiting: asyncio.Task[None] | None = None  # for the confirmation, with one deadline for all who want it
    lost: bool = False  # Redis has ended the subscription: what was published since is missing


class PubSub:
    """Hands each message to the listener of its channel before it reads the next one.

    redis-py loses messages silently when it reconnects by itself, so it may not. After a reconnect of ours,
    as after a second confirmation of a subscription, `on_gap(kind)` is called: something may have been
    missed. `kind` is "connection", "confirmation", or "failed" after a message that could not be handled.

    Args:
        redis: the client to take a connection from.
        always: the listener that stays subscribed.
        on_gap: called when messages may have been lost.
        timeout: seconds that a confirmation may take.
        on_moved: for a node of a cluster, whose classes publish with SPUBLISH: called when a channel is not,
            or not any more, one of this node, and when the node cannot be reached.
    """

    def __init__(
        self,
        redis: Redis,
        always: Listener,
        on_gap: Callable[[str], None],
        timeout: float,
        on_moved: Callable[[], None] | None = None,
    ) -> None:
        self._redis = redis
        self._always = always
        self._on_gap = on_gap
        self._timeout = timeout
        self._on_moved = on_moved
        self._wanted = {always.name: _Wanted(always)}
        self._lock = asyncio.Lock()
        self._tasks: set[asyncio.Task[None]] = set()
        self._pubsub = _open(redis)
        self.connected = asyncio.Event()
        self.is_complete = False  # connected, and `on_gap` was called for what was missed before
        self.received_at = monotonic()

    def shards(self, name: str = "redis") -> list[Shard]:
        """Return the one master that this connection listens to, under this name."""
        return [Shard(name, self.is_complete, len(self._wanted) - 1)]

    async def subscribe(self, listener: Listener) -> None:
        """Subscribe a listener to its channel; return when Redis has confirmed it.

        Raises:
            Unavailable: no confirmation in time; the subscription stays wanted.
        """
        wanted = self._wanted.get(listener.name)
        if wanted is None:
            wanted = self._wanted[listener.name] = _Wanted(listener)
            self._start(self._send_subscribe(listener.name, wanted))
        wanted.listener = listener
        if not wanted.confirmed.is_set():
            if wanted.waiting is None or wanted.waiting.done():
                wanted.waiting = self._start(self._wait_for(wanted))
            await result_of(wanted.waiting)

    async def resubscribe(self, listener: Listener) -> None:
        """Subscribe again to a channel that Redis may have forgotten."""
        wanted = self._wanted.get(listener.name)
        if wanted is not None and wanted.confirmed.is_set():
            del self._wanted[listener.name]
        await self.subscribe(listener)

    def repeat(self) -> None:
        """Ask once more for what is not confirmed: this node may have the slot again that it had given up."""
        for channel, wanted in self._wanted.items():
            if not wanted.confirmed.is_set():
                self._start(self._send_subscribe(channel, wanted))

    def unsubscribe(self, listener: Listener) -> None:
        """Leave a channel, unless another listener has taken it over."""
        wanted = self._wanted.get(listener.name)
        if wanted is not None and wanted.listener is listener:
            del self._wanted[listener.name]
            self._start(self._send_unsubscribe(listener.name))

    def _start(self, work: Coroutine[Any, Any, None]) -> asyncio.Task[None]:
        task = asyncio.create_task(work)
        self._tasks.add(task)
        task.add_done_callback(self._finish)
        return task

    def _finish(self, task: asyncio.Task[None]) -> None:
        self._tasks.discard(task)
        if not task.cancelled():
            task.exception()  # whoever still waits for it gets it

    async def _wait_for(self, wanted: _Wanted) -> None:
        async with redis_deadline(self._timeout):
            await wanted.confirmed.wait()

    async def _send_subscribe(self, channel: str, wanted: _Wanted) -> None:
        with suppress(RedisError, OSError):  # the reader meets the same error and connects again
            async with self._lock:
                is_wanted = self._wanted.get(channel) is wanted and not wanted.confirmed.is_set()
                if is_wanted and self.connected.is_set():
                    await self._send(channel)

    async def _send_unsubscribe(self, channel: str) -> None:
        with suppress(RedisError, OSError):
            async with self._lock:
                if channel not in self._wanted and self.connected.is_set():
                    await self._send(channel, subscribe=False)

    async def _send(self, channel: str, *, subscribe: bool = True) -> None:
        """Send one request, since channels of a cluster that share a request have to share a slot."""
        if self._on_moved is not None and channel != self._always.name:
            await (self._pubsub.ssubscribe(channel) if subscribe else self._pubsub.sunsubscribe(channel))
        else:
            await (self._pubsub.subscribe(channel) if subscribe else self._pubsub.unsubscribe(channel))

    async def run(self) -> None:
        """Listen for ever, and connect again whenever the connection breaks."""
        failures, kind = 0, ""
        while True:
            try:
                await self._connect()
                if kind:
                    self._on_gap(kind)
                self.is_complete = True
                failures, kind = 0, "connection"
                while True:
                    await self._receive()
            except (RedisError, OSError, Unavailable) as error:
                log.warning("fanout.disconnected", error=str(error.__cause__ or error), failures=failures)
            except Exception:  # a message that cannot be handled: a resync makes up for it
                log.exception("fanout.failed")
                kind = "failed"
            self.connected.clear()
            self.is_complete = False
            if self._on_moved is not None:
                self._on_moved()
            await asyncio.sleep(RECONNECT_SECONDS[min(failures, len(RECONNECT_SECONDS) - 1)])
            failures, kind = failures + 1, kind or "connection"

    async def restart(self) -> bool:
        """Break a connection that says nothing any more, so that its reader connects again.

        Returns False when it is not connected anyway.
        """
        connection = self._pubsub.connection
        if not self.connected.is_set() or connection is None:
            return False
        await connection.disconnect(nowait=True)
        return True

    async def close(self) -> None:
        """End the connection."""
        for task in self._tasks:
            task.cancel()
        await self._pubsub.aclose()  # type: ignore[no-untyped-call]

    async def _connect(self) -> None:
        async with self._lock, redis_deadline(self._timeout):
            await self._pubsub.aclose()  # type: ignore[no-untyped-call]
            self._pubsub = _open(self._redis)
            for wanted in self._wanted.values():
                wanted.confirmed.clear()
            waiting = set(self._wanted)  # what is wanted from now on is not part of this request
            if self._on_moved is None:
                await self._pubsub.subscribe(*waiting)
            else:
                for channel in waiting:
                    await self._send(channel)
        async with redis_deadline(self._timeout):
            refused = 0  # channels whose slot another node has: the others do not wait for them
            while len(waiting) > refused:
                message = await self._receive()
                if message and message["type"] in CONFIRMATIONS:
                    waiting.discard(message["channel"])
                refused += message is REFUSED
        self.connected.set()
        async with self._lock:  # what became wanted while this connected, and what no longer is
            for channel in [name for name, wanted in self._wanted.items() if not wanted.confirmed.is_set()]:
                await self._send(channel)
            subscribed = [*self._pubsub.channels, *self._pubsub.shard_channels]
            for channel in [each for each in subscribed if each not in self._wanted]:
                await self._send(channel, subscribe=False)

    async def _receive(self) -> dict[str, str] | None:
        """Wait for a message and hand it over."""
        try:
            message: dict[str, str] | None = await self._pubsub.get_message(timeout=None)
        except ResponseError:
            if self._on_moved is None:
                raise
            self._on_moved()  # this node has not the slot of a channel
            return REFUSED
        if message is None:
            return None
        self.received_at = monotonic()
        wanted = self._wanted.get(message["channel"])
        if wanted is None:
            return message
        if message["type"] in MESSAGES:
            wanted.listener.receive(message["data"])
        elif message["type"] in CONFIRMATIONS:
            if wanted.confirmed.is_set() or wanted.lost:
                self._on_gap("confirmation")
            wanted.lost = False
            wanted.confirmed.set()
        elif self._on_moved is not None:  # an end of the subscription that nobody asked for: the slot moves
            wanted.confirmed.clear()
            wanted.lost = True
            self._on_moved()
        return message


def _open(redis: Redis) -> RedisPubSub:
    """Return a pub/sub connection whose messages are not formatted for a log that nobody reads.

    redis-py's own handler makes a text of each message before the logger drops it: 24,000 instructions of
    each join that a screen shows, a twelfth of it.
    """

    async def hand_over(message: list[Any]) -> list[Any]:
        return message

    return redis.pubsub(push_handler_func=hand_over)
