"""Closing: every class ends at its end by Redis' clock. And the repair of lost deadlines."""

from collections.abc import Callable

import structlog

from server.settings import Settings
from server.store.redis.client import RedisClient
from server.tasks.loop import Alert, Loop

log: structlog.stdlib.BoundLogger = structlog.get_logger()


class Closer(Loop):
    """Closes each class when its end has come, and wakes the saver.

    It is woken when a class is started, extended, finished or to be saved again, and otherwise waits for
    the next deadline in Redis. It never waits for Postgres, so that everybody hears of an end in time.
    """

    def __init__(
        self, redis: RedisClient, settings: Settings, alert: Alert, *, wake_saver: Callable[[], None]
    ) -> None:
        super().__init__(redis.metrics, settings, alert)
        self._redis = redis
        self._wake_saver = wake_saver

    async def step(self) -> float | None:
        """Close some of the classes that have ended; return the seconds until the next deadline."""
        look = await self._redis.close_ended()
        if look.waiting:
            self._wake_saver()
        # After some were closed the deadlines have changed: one of them may have been extended meanwhile.
        return 0 if look.closed else look.next_in

    async def close_all(self) -> None:
        """Close every class that has ended."""
        while (await self._redis.close_ended()).closed:
            pass


class Repairer(Loop):
    """Gives every class without a deadline its deadline again, by a slow scan of all classes."""

    def __init__(
        self, redis: RedisClient, settings: Settings, alert: Alert, *, wake_closer: Callable[[], None]
    ) -> None:
        super().__init__(redis.metrics, settings, alert)
        self._redis = redis
        self._wake_closer = wake_closer

    async def step(self) -> None:
        """Scan once."""
        if repaired := await self._redis.repair_deadlines():
            log.warning("persistence.deadlines_repaired", classes=repaired)
        self._wake_closer()
