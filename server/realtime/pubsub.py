"""The Redis pub/sub connection of a worker, and when it may have missed something."""

import asyncio
from collections.abc import Callable, Coroutine
from contextlib import suppress
from dataclasses import dataclass, field
from time import monotonic
from typing import Any, Protocol

import structlog
from redis.asyncio import Redis
from redis.asyncio.client import PubSub as RedisPubSub
from redis.exceptions import RedisError

from server.errors import Unavailable
from server.store.redis.connection import redis_deadline

log = structlog.get_logger()
RECONNECT_SECONDS = (0.1, 0.2, 0.5, 1.0, 2.0)  # the last one repeats


class Listener(Protocol):
    """A receiver of the messages of the Redis channel `name`."""

    @property
    def name(self) -> str:
        """The name of the Redis channel."""

    def receive(self, data: str) -> None:
        """Handle one message."""


@dataclass(slots=True)
class _Wanted:
    listener: Listener
    confirmed: asyncio.Event = field(default_factory=asyncio.Event)
    waiting: asyncio.Task[None] | None = None  # for the confirmation, with one deadline for all who want it


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
    """

    def __init__(self, redis: Redis, always: Listener, on_gap: Callable[[str], None], timeout: float) -> None:
        self._redis = redis
        self._on_gap = on_gap
        self._timeout = timeout
        self._wanted = {always.name: _Wanted(always)}
        self._lock = asyncio.Lock()
        self._tasks: set[asyncio.Task[None]] = set()
        self._pubsub = _open(redis)
        self.connected = asyncio.Event()
        self.is_complete = False  # connected, and `on_gap` was called for what was missed before
        self.received_at = monotonic()

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
            await asyncio.shield(wanted.waiting)  # the others still wait when this caller is cancelled

    async def resubscribe(self, listener: Listener) -> None:
        """Subscribe again to a channel that Redis may have forgotten."""
        wanted = self._wanted.get(listener.name)
        if wanted is not None and wanted.confirmed.is_set():
            del self._wanted[listener.name]
        await self.subscribe(listener)

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
                    await self._pubsub.subscribe(channel)

    async def _send_unsubscribe(self, channel: str) -> None:
        with suppress(RedisError, OSError):
            async with self._lock:
                if channel not in self._wanted and self.connected.is_set():
                    await self._pubsub.unsubscribe(channel)

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
                    self._route(await self._pubsub.get_message(timeout=None))
            except (RedisError, OSError, Unavailable) as error:
                log.warning("fanout.disconnected", error=str(error.__cause__ or error), failures=failures)
            except Exception:  # a message that cannot be handled: a resync makes up for it
                log.exception("fanout.failed")
                kind = "failed"
            self.connected.clear()
            self.is_complete = False
            await asyncio.sleep(RECONNECT_SECONDS[min(failures, len(RECONNECT_SECONDS) - 1)])
            failures, kind = failures + 1, kind or "connection"

    async def restart(self) -> None:
        """Break a connection that says nothing any more, so that its reader connects again."""
        connection = self._pubsub.connection
        if self.connected.is_set() and connection is not None:
            await connection.disconnect(nowait=True)

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
            await self._pubsub.subscribe(*waiting)
        async with redis_deadline(self._timeout):
            while waiting:
                message = await self._pubsub.get_message(timeout=None)
                self._route(message)
                if message and message["type"] == "subscribe":
                    waiting.discard(message["channel"])
        self.connected.set()
        async with self._lock:  # what became wanted while this connected, and what no longer is
            for channel in [name for name, wanted in self._wanted.items() if not wanted.confirmed.is_set()]:
                await self._pubsub.subscribe(channel)
            for channel in [each for each in self._pubsub.channels if each not in self._wanted]:
                await self._pubsub.unsubscribe(channel)

    def _route(self, message: dict[str, str] | None) -> None:
        if message is None:
            return
        self.received_at = monotonic()
        wanted = self._wanted.get(message["channel"])
        if wanted is None:
            return
        if message["type"] == "message":
            wanted.listener.receive(message["data"])
        elif message["type"] == "subscribe":
            if wanted.confirmed.is_set():
                self._on_gap("confirmation")
            wanted.confirmed.set()


def _open(redis: Redis) -> RedisPubSub:
    """Return a pub/sub connection whose messages are not formatted for a log that nobody reads.

    redis-py's own handler makes a text of each message before the logger drops it: 24,000 instructions of
    each join that a screen shows, a twelfth of it.
    """

    async def hand_over(message: list[Any]) -> list[Any]:
        return message

    return redis.pubsub(push_handler_func=hand_over)
