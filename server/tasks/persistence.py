"""Background tasks of every worker: the loops, their schedule, and how they start and stop."""

import asyncio
from collections.abc import Callable
from datetime import UTC

import structlog
from apscheduler.schedulers.asyncio import AsyncIOScheduler

from protocol.errors import AttnError
from server.settings import Settings
from server.store.postgres.client import AsyncPostgresClient
from server.store.redis.client import RedisClient
from server.tasks.checkpointer import Checkpointer, Sessions
from server.tasks.closer import Closer, Repairer
from server.tasks.device_cleaner import DeviceCleaner
from server.tasks.loop import Alert, Loop
from server.tasks.record_cleaner import RecordCleaner
from server.tasks.save_class import Summary
from server.tasks.saver import Saver

log: structlog.stdlib.BoundLogger = structlog.get_logger()

REPAIR_SECONDS = 600.0
CLEAN_SECONDS = 86_400.0


class Persistence:
    """Runs the closer, the saver, the repairer, the checkpointer and the cleaners of one worker.

    APScheduler wakes the closer at the configured interval, the repairer every ten minutes and the cleaners
    every day; the closer wakes the saver when classes wait to be saved.

    Args:
        redis: holds live and closed classes.
        postgres: receives closed classes.
        settings: interval, lease and number of attempts.
        alert: is called with a severity, a message and the id of a class or None.
        on_tried: is called after each class that was tried.
        sessions: returns the sessions of this worker's sockets (`Checkpointer`).
    """

    def __init__(
        self,
        redis: RedisClient,
        postgres: AsyncPostgresClient,
        settings: Settings,
        *,
        alert: Alert,
        on_tried: Callable[[], None] = lambda: None,
        sessions: Sessions = dict,
    ) -> None:
        self._redis = redis
        self._settings = settings
        self._scheduler = AsyncIOScheduler(timezone=UTC)
        self._saver = Saver(redis, postgres, settings, alert, wake_closer=self.wake, on_tried=on_tried)
        self._closer = Closer(redis, settings, alert, wake_saver=self._saver.wake)
        self._repairer = Repairer(redis, settings, alert, wake_closer=self.wake)
        self.checkpointer = Checkpointer(redis, postgres, settings, alert, sessions=sessions)
        self._cleaners = (
            DeviceCleaner(postgres, settings, alert, redis.metrics),
            RecordCleaner(postgres, settings, alert, redis.metrics),
        )

    def start(self) -> None:
        """Start the loops, which look for work at once, and the schedule."""
        for loop in (self._closer, self._saver, self._repairer, self.checkpointer, *self._cleaners):
            loop.start()
        # The lease bounds the interval, because a lease that a dead worker left is only seen by looking.
        seconds = min(self._settings.persistence_interval_seconds, self._settings.persistence_lease_seconds)
        self._every(seconds, self._closer)
        self._every(REPAIR_SECONDS, self._repairer)
        for cleaner in self._cleaners:
            self._every(CLEAN_SECONDS, cleaner)
        self._scheduler.start()

    def _every(self, seconds: float, loop: Loop) -> None:
        self._scheduler.add_job(
            _wake, "interval", [loop], seconds=seconds, coalesce=True, misfire_grace_time=None
        )

    async def stop(self) -> None:
        """Finish saving the current class within half the grace time, and leave the rest to other workers.

        May be called again: classes that ended since the first call are left to others, too.
        """
        if self._scheduler.running:
            self._scheduler.shutdown(wait=False)
        await asyncio.gather(
            self._closer.stop(),
            self._repairer.stop(),
            self.checkpointer.stop(),
            *(cleaner.stop() for cleaner in self._cleaners),
            self._saver.stop(self._settings.shutdown_grace_seconds / 2),
        )
        try:
            await self._saver.release_claim()
            await self._redis.announce("ended")
        except AttnError as error:  # without Redis the lease lapses by itself
            log.warning("persistence.not_handed_over", error=type(error).__name__)

    def wake(self) -> None:
        """Look for work now: a class was started, extended or closed, or is to be saved again."""
        self._closer.wake()

    async def run(self) -> Summary:
        """Close everything that has ended and save everything that waits, once."""
        await self._closer.close_all()
        return await self._saver.unified_persistence_task()

    async def save_now(self, attendance_id: str) -> bool:
        """Save one class at once, whatever its turn; True when it is saved."""
        return await self._saver.save_now(attendance_id)


async def _wake(loop: Loop) -> None:
    """Wake a loop in the event loop's thread; APScheduler calls plain functions in another one."""
    loop.wake()
