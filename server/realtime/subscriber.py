"""One Redis pub/sub connection a worker: what it hears, and when it may have missed something."""

import asyncio
from collections.abc import Callable
from time import monotonic

import structlog
from redis.asyncio import Redis
from redis.exceptions import RedisError

from server.errors import Unavailable
from server.store.redis.connection import redis_deadline

log = structlog.get_logger()
RECONNECT_SECONDS = (0.1, 0.2, 0.5, 1.0, 2.0)  # the last one repeats


class Subscriber:
    """Calls `on_message(channel, data)` for each message, in order, and never awaits in between.

    redis-py loses messages silently when it reconnects by itself, so it may not: a broken connection
    comes here, and after it, as after a second confirmation of a subscription, `on_gap(kind)` is called:
    everything heard may lack something. `kind` is "connection", "confirmation", or "failed" after a message
    that could not be handled. `always` is the channel that is never left.
    """

    def __init__(
        self,
        redis: Redis,
        always: str,
        on_message: Callable[[str, str], None],
        on_gap: Callable[[str], None],
        wait: float,
    ) -> None:
        self._redis = redis
        self._on_message = on_message
        self._on_gap = on_gap
        self._wait = wait
        self._wanted = {always: asyncio.Event()}
        self._lock = asyncio.Lock()
        self._asking: set[asyncio.Task[None]] = set()
        self._pubsub = redis.pubsub()
        self.connected = asyncio.Event()
        self.whole = False  # connected, and `on_gap` was told of what went before
        self.heard_at = monotonic()

    async def subscribe(self, channel: str) -> None:
        """Returns when Redis has confirmed: what is published from then on is heard.

        Raises:
            Unavailable: no confirmation in time; the subscription stays wanted.
        """
        confirmed = self._wanted.get(channel)
        if confirmed is not None and confirmed.is_set():
            return
        if confirmed is None:
            confirmed = self._wanted[channel] = asyncio.Event()
            # a task of its own: others wait for the same confirmation when this caller is cancelled
            task = asyncio.create_task(self._ask(channel, confirmed))
            self._asking.add(task)
            task.add_done_callback(self._asking.discard)
        async with redis_deadline(self._wait):
            await confirmed.wait()

    async def renew(self, channel: str) -> None:
        """As `subscribe`, but asks Redis once more for a channel that it has confirmed before."""
        if (confirmed := self._wanted.get(channel)) is not None and confirmed.is_set():
            del self._wanted[channel]
        await self.subscribe(channel)

    async def _ask(self, channel: str, confirmed: asyncio.Event) -> None:
        try:
            async with self._lock:
                wanted = self._wanted.get(channel) is confirmed and not confirmed.is_set()
                if wanted and self.connected.is_set():
                    await self._pubsub.subscribe(channel)
        except (RedisError, OSError):
            return  # the reader meets the same error and starts anew

    async def unsubscribe(self, channel: str) -> None:
        """Forgets a channel; safe when Redis is away."""
        self._wanted.pop(channel, None)
        try:
            async with self._lock:
                if self.connected.is_set() and channel not in self._wanted:
                    await self._pubsub.unsubscribe(channel)
        except (RedisError, OSError):
            return  # the reader meets the same error and starts anew

    async def run(self) -> None:
        """Listens for ever; comes back by itself when the connection breaks."""
        failures, kind = 0, ""
        while True:
            try:
                await self._connect()
                if kind:
                    self._on_gap(kind)
                self.whole = True
                failures, kind = 0, "connection"
                while True:
                    self._route(await self._pubsub.get_message(timeout=None))
            except (RedisError, OSError, Unavailable) as error:
                log.warning("fanout.disconnected", error=str(error.__cause__ or error), failures=failures)
            except Exception:  # a message that cannot be handled: what it told is read from Redis instead
                log.exception("fanout.failed")
                kind = "failed"
            self.connected.clear()
            self.whole = False
            await asyncio.sleep(RECONNECT_SECONDS[min(failures, len(RECONNECT_SECONDS) - 1)])
            failures, kind = failures + 1, kind or "connection"

    async def restart(self) -> None:
        """The connection says nothing any more: its reader is made to meet an error, and connects anew."""
        connection = self._pubsub.connection
        if self.connected.is_set() and connection is not None:
            await connection.disconnect(nowait=True)

    async def close(self) -> None:
        for task in self._asking:
            task.cancel()
        await self._pubsub.aclose()  # type: ignore[no-untyped-call]

    async def _connect(self) -> None:
        async with self._lock, redis_deadline(self._wait):
            await self._pubsub.aclose()  # type: ignore[no-untyped-call]
            self._pubsub = self._redis.pubsub()
            for confirmed in self._wanted.values():
                confirmed.clear()
            waiting = set(self._wanted)  # what comes to be wanted while this is sent is not asked for by it
            await self._pubsub.subscribe(*waiting)
        async with redis_deadline(self._wait):
            while waiting:
                message = await self._pubsub.get_message(timeout=None)
                self._route(message)
                if message and message["type"] == "subscribe":
                    waiting.discard(message["channel"])
        self.connected.set()
        async with self._lock:  # what was wanted while we connected, and what no longer
            for channel in [each for each, confirmed in self._wanted.items() if not confirmed.is_set()]:
                await self._pubsub.subscribe(channel)
            for channel in [each for each in self._pubsub.channels if each not in self._wanted]:
                await self._pubsub.unsubscribe(channel)

    def _route(self, message: dict[str, str] | None) -> None:
        if message is None:
            return
        self.heard_at = monotonic()
        if message["type"] == "message":
            self._on_message(message["channel"], message["data"])
        elif message["type"] == "subscribe" and (confirmed := self._wanted.get(message["channel"])):
            if confirmed.is_set():
                self._on_gap("confirmation")
            confirmed.set()
