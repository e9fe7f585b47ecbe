"""Bring channels that may have missed something up to date, while their subscribers stay connected."""

import asyncio
from collections.abc import Awaitable, Callable, Coroutine
from typing import Any

import structlog

from protocol.codes import CloseCode
from protocol.errors import AttnError, Internal, NotFound
from server.realtime.channel import Channel
from server.store.redis.client import RedisClient

log = structlog.get_logger()
MAX_CONCURRENT = 4  # channels: joins use the same connections to Redis
RETRY_SECONDS = 0.5  # while Redis does not answer


class Resyncer:
    """Runs at most one resync a channel and `MAX_CONCURRENT` at a time.

    Args:
        redis: where the missing state is read.
        spawn: runs a coroutine as a task.
        resubscribe: subscribes a channel once more.
        on_end: called with a channel whose class turns out to have ended.
    """

    def __init__(
        self,
        redis: RedisClient,
        spawn: Callable[[Coroutine[Any, Any, None]], None],
        resubscribe: Callable[[Channel], Awaitable[None]],
        on_end: Callable[[Channel], None],
    ) -> None:
        self._redis = redis
        self._metrics = redis.metrics
        self._spawn = spawn
        self._resubscribe = resubscribe
        self._on_end = on_end
        self._slots = asyncio.Semaphore(MAX_CONCURRENT)

    def start_once(self, channel: Channel, kind: str) -> None:
        """Start the resync of a channel, unless one is running or there is nothing that could be stale."""
        if not channel.resyncing and channel.is_loaded:
            channel.resyncing = True
            self._spawn(self._run(channel, kind))

    async def _run(self, channel: Channel, kind: str) -> None:
        """Repeat until nothing is missing, or nobody is left."""
        if kind == "idle":  # the reason of the miss is unknown: Redis may have forgotten the subscription
            await self._resubscribe(channel)
        while not channel.is_empty:
            channel.maybe_stale = False
            try:
                async with self._slots:
                    result = await channel.resync(self._redis)
            except (NotFound, Internal):  # an unreadable class does not become readable by asking again
                result = _send_away(channel)
            except AttnError:
                await asyncio.sleep(RETRY_SECONDS)
                continue
            except Exception:  # the edge: a bug must not leave a channel waiting for ever
                log.exception("fanout.repair_failed")
                result = _send_away(channel)
            if result is None:  # one more gap while this was read: it may be older than what was lost
                continue
            self._metrics.repairs.labels(kind, result).inc()
            if channel.ended:
                self._on_end(channel)
            return


def _send_away(channel: Channel) -> str:
    """Close all subscribers: their class was saved and deleted while nothing was received.

    A client that comes back asks for the class and learns that it is over.
    """
    for subscriber in channel.subscribers():
        subscriber.close(CloseCode.RESTARTING)
    return "gone"
