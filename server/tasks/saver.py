"""Saving: every closed class goes to Postgres, one after the other, while students join."""

import asyncio
from collections.abc import Callable

import structlog

from protocol.errors import AttnError
from server.settings import Settings
from server.store.postgres.client import AsyncPostgresClient
from server.store.redis.client import RedisClient
from server.tasks.loop import Alert, Loop
from server.tasks.save_class import POSTGRES_RETRY_SECONDS, ClassSaver, Summary

log: structlog.stdlib.BoundLogger = structlog.get_logger()

# Joins go first. While 33 classes a second end, the p99 of joins is 0.8 to 1.3 times the usual one;
# without these pauses it was 1.7 times (decision 9).
PAUSE_SECONDS_PER_JOIN = 0.02
MAX_JOIN_PAUSE_SECONDS = 1.0


class Saver(Loop):
    """Claims closed classes and saves them.

    Args:
        redis: holds the closed classes.
        postgres: receives them.
        settings: `persistence_lease_seconds` is how long a claim lasts.
        alert: is called with a severity, a message and the id of a class or None.
        wake_closer: is called when a class has a new deadline.
        on_tried: is called after each class that was tried.
    """

    def __init__(
        self,
        redis: RedisClient,
        postgres: AsyncPostgresClient,
        settings: Settings,
        alert: Alert,
        *,
        wake_closer: Callable[[], None],
        on_tried: Callable[[], None] = lambda: None,
    ) -> None:
        super().__init__(redis.metrics, settings, alert)
        self._redis = redis
        self._postgres = postgres
        self._classes = ClassSaver(redis, postgres, settings, alert, wake_closer=wake_closer)
        self._wake_closer = wake_closer
        self._on_tried = on_tried
        self._lock = asyncio.Lock()  # one run at a time in this process
        self._claimed: str | None = None
        self._joins_seen = 0

    async def step(self) -> float | None:
        """Save everything that waits; return when to try again if Postgres is away."""
        summary = await self.unified_persistence_task()
        return POSTGRES_RETRY_SECONDS if summary.waiting else None

    async def unified_persistence_task(self) -> Summary:
        """Save every closed class in five steps.

        1. Claim one; nobody else has it until the lease lapses.
        2. Close it if nobody has, and load it.
        3. Map it from the models of Redis to those of Postgres.
        4. Write it to Postgres in one transaction.
        5. Discard it from Redis.

        Any number of workers may run this at once, and any step may be repeated by anybody.
        """
        summary = Summary()
        async with self._lock:
            more = True
            while more and not self._stop_requested.is_set():
                if not self._postgres.ready:
                    self._classes.wait_for_postgres(await self._redis.count_due(), summary)
                    break
                self._claimed, more = await self._redis.claim_closed(self._settings.persistence_lease_seconds)
                if self._claimed is None or self._stop_requested.is_set():
                    break  # `release_claim` gives it back
                await self._classes.save(self._claimed, summary)
                self._claimed = None
                self._on_tried()
                await self._let_joins_pass()
        self._metrics.runs.labels("done").inc()
        if summary != Summary():
            log.info(str(summary), dead_letters=summary.dead_letters)
        return summary

    async def save_now(self, attendance_id: str) -> bool:
        """Save one class at once, whatever its turn; True when it is saved."""
        summary = Summary()
        try:
            # A deadline as far away as a lease claims the class.
            await self._redis.reschedule(attendance_id, self._settings.persistence_lease_seconds)
            await self._classes.save(attendance_id, summary)
        finally:
            self._wake_closer()
        return bool(summary.sessions) or await self._is_gone(attendance_id)

    async def release_claim(self) -> None:
        """Let another worker save the class that was claimed when `stop` came."""
        if self._claimed is not None:
            await self._redis.reschedule(self._claimed, 0)
            self._claimed = None

    async def _let_joins_pass(self) -> None:
        """Pause the longer, the more students have joined on this worker since the last pause."""
        joins = self._redis.joins_sent
        seconds, self._joins_seen = (joins - self._joins_seen) * PAUSE_SECONDS_PER_JOIN, joins
        await self._pause(min(seconds, MAX_JOIN_PAUSE_SECONDS))

    async def _is_gone(self, attendance_id: str) -> bool:
        """Tell whether the class has left Redis; one that cannot be read has not."""
        try:
            return await self._redis.get_attendance_session(attendance_id) is None
        except AttnError:
            return False
