"""Saving one closed class: from Redis to Postgres, and what follows when it cannot be saved."""

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass

import structlog

from server.models.db import SavedCounts
from server.settings import Settings
from server.store.postgres.client import AsyncPostgresClient, PostgresUnavailable
from server.store.redis.client import RedisClient
from server.store.redis.ended import MAX_RETRY_SECONDS
from server.tasks.loop import Alert
from server.tasks.mapping import map_closed

log: structlog.stdlib.BoundLogger = structlog.get_logger()

POSTGRES_RETRY_SECONDS = 5.0
FIRST_RETRY_SECONDS = 1.0  # doubles with every failure of a class, up to MAX_RETRY_SECONDS
MAX_ERROR_CHARS = 300
MAX_SAVES_IN_A_ROW = 5  # of a class that changes while it is saved


class ChangedMeanwhile(Exception):
    """The class in Redis is not the one that was saved: it is loaded and saved again."""


@dataclass(slots=True)
class Summary:
    """Counts of one run. `waiting`: classes that were not saved because Postgres was away."""

    sessions: int = 0
    records: int = 0
    dead_letters: int = 0
    failed: int = 0
    waiting: int = 0

    def add(self, saved: SavedCounts) -> None:
        """Count one saved class."""
        self.sessions += 1
        self.records += saved.records
        self.dead_letters += saved.dead_letters

    def __str__(self) -> str:
        done = f"processed {self.sessions} sessions, saved {self.records} records, failed {self.failed}"
        return f"{done}, {self.waiting} wait for postgres" if self.waiting else done


class ClassSaver:
    """Saves one class at a time, and retries it later or makes it a dead letter when that fails.

    Args:
        redis: holds the closed class.
        postgres: receives it.
        settings: `persistence_attempts` is the number of failures after which a class is a dead letter.
        alert: is called with a severity, a message and the id of a class or None.
        wake_closer: is called when a class has a new deadline, because it is to be saved again.
    """

    def __init__(
        self,
        redis: RedisClient,
        postgres: AsyncPostgresClient,
        settings: Settings,
        alert: Alert,
        *,
        wake_closer: Callable[[], None],
    ) -> None:
        self._redis = redis
        self._postgres = postgres
        self._metrics = redis.metrics
        self._settings = settings
        self._alert = alert
        self._wake_closer = wake_closer
        self._postgres_alerted = False

    async def save(self, attendance_id: str, summary: Summary) -> None:
        """Save a class that the caller has claimed, and count the outcome in `summary`.

        Any failure is handled here, so that it stops no other class.
        """
        saved = None
        try:
            saved = await self._save_as_it_is(attendance_id)
        except PostgresUnavailable:
            await self._redis.reschedule(attendance_id, POSTGRES_RETRY_SECONDS)
            self.wait_for_postgres(1, summary)
        except Exception as error:
            log.exception("persistence.failed", attendance_id=attendance_id)
            summary.failed += 1
            self._metrics.saves.labels("failed").inc()
            await self._retry_later(attendance_id, error)
        if saved is None:
            self._wake_closer()
            return
        self._postgres_alerted = False
        summary.add(saved)
        self._metrics.saves.labels("saved").inc()
        self._metrics.records.labels("saved").inc(saved.records)
        self._metrics.records.labels("parked").inc(saved.dead_letters)

    def wait_for_postgres(self, classes: int, summary: Summary) -> None:
        """Note that classes wait for Postgres: no failure of theirs, and one alert until it is back."""
        if not classes:
            return
        summary.waiting += classes
        self._metrics.saves.labels("waiting").inc()
        if not self._postgres_alerted:
            self._postgres_alerted = True
            self._alert("warning", "Postgres is away; ended classes wait in Redis", None)

    async def _save_as_it_is(self, attendance_id: str) -> SavedCounts | None:
        """Save a class, and again if it was reopened, discarded or decided meanwhile, which is no failure.

        Raises:
            ChangedMeanwhile: it changed during every one of MAX_SAVES_IN_A_ROW saves.
        """
        for _ in range(MAX_SAVES_IN_A_ROW - 1):
            with suppress(ChangedMeanwhile):
                return await self._save(attendance_id)
        return await self._save(attendance_id)

    async def _save(self, attendance_id: str) -> SavedCounts | None:
        """Do steps 2 to 5 of `unified_persistence_task`; None when the class is gone or was extended."""
        # 2: Close it if nobody has, and load it. Nothing joins after this.
        closed = await self._redis.close_and_load(attendance_id)
        if closed is None:
            return None
        if not self._postgres.ready:
            raise PostgresUnavailable("not ready")
        # 3: Map it. A record or change that cannot be read becomes a dead letter.
        mapped = await map_closed(closed)
        attendance = mapped.attendance
        # 4: Write all of it in one transaction.
        saved = await self._postgres.save_attendance(
            attendance, mapped.records, mapped.changes, mapped.dead_letters
        )
        # 5: Discard it, if it still is what was saved.
        numbers = list(closed.records)
        if not await self._redis.retire(attendance_id, attendance.epoch, attendance.revision, numbers):
            if await self._is_open(attendance_id):
                return None  # it was reopened
            raise ChangedMeanwhile(f"revision {attendance.revision} was saved, Redis has another one")
        if saved.dead_letters:
            text = f"{saved.dead_letters} records or changes of a class could not be saved"
            self._alert("warning", text, attendance_id)
        return saved

    async def _is_open(self, attendance_id: str) -> bool:
        loaded = await self._redis.find_session(attendance_id)
        return loaded is not None and loaded.is_open

    async def _retry_later(self, attendance_id: str, error: Exception) -> None:
        """Give the class a later deadline, or make it a dead letter after the last attempt.

        The alert names the kind of error and never a person, because it may be posted to another company's
        server (server/observability/alerts.py).
        """
        kind = type(error).__name__
        text = f"{kind}: {error}"[:MAX_ERROR_CHARS]
        failures = await self._redis.record_failure(attendance_id, text)
        if failures == 0:
            return  # The class is gone: another worker saved it, or the answer to `retire` was lost.
        if failures < self._settings.persistence_attempts:
            delay = min(FIRST_RETRY_SECONDS * 2 ** (failures - 1), MAX_RETRY_SECONDS)
            await self._redis.reschedule(attendance_id, delay)
            self._alert("warning", f"A class could not be saved, attempt {failures}: {kind}", attendance_id)
        else:
            await self._redis.add_dead_letter(attendance_id, text)
            self._metrics.saves.labels("parked").inc()
            self._alert("error", f"A class cannot be saved and needs an admin: {kind}", attendance_id)
