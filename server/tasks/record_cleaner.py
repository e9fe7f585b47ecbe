"""Deletion of classes with their records, after the time that the operator has set."""

from datetime import timedelta

import structlog

from server.observability.metrics import Metrics
from server.settings import Settings
from server.store.postgres.client import AsyncPostgresClient, PostgresUnavailable
from server.store.postgres.privacy import Deleted, delete_old_classes
from server.tasks.device_cleaner import RETRY_SECONDS
from server.tasks.loop import Alert, Loop

log: structlog.stdlib.BoundLogger = structlog.get_logger()

BATCH_SIZE = 100  # classes a transaction: some ten thousand rows
BATCH_SECONDS = 1.0  # between two of them, so that a first run over years disturbs nobody
BATCH_FACTOR = 4  # times POSTGRES_TIMEOUT_SECONDS


class RecordCleaner(Loop):
    """Deletes classes that began longer than RECORDS_RETENTION_DAYS ago; 0 days: none.

    Every worker does it at its start and once a day. One at a time deletes, the others find nothing to do.
    """

    def __init__(
        self, postgres: AsyncPostgresClient, settings: Settings, alert: Alert, metrics: Metrics
    ) -> None:
        super().__init__(metrics, settings, alert)
        self._postgres = postgres
        self._retention = timedelta(days=settings.records_retention_days)
        self._total = Deleted(0, 0, 0)

    async def step(self) -> float | None:
        """Delete one batch; return the seconds until the next one, or None after the last."""
        if not self._retention:
            return None
        try:
            async with self._postgres.connection(factor=BATCH_FACTOR) as connection:
                deleted = await delete_old_classes(connection, self._retention, BATCH_SIZE)
        except PostgresUnavailable:
            return RETRY_SECONDS
        if deleted is None:
            return None
        total = self._total
        self._total = Deleted(
            total.classes + deleted.classes, total.records + deleted.records, total.changes + deleted.changes
        )
        if deleted.classes == BATCH_SIZE:
            return BATCH_SECONDS
        log.info(
            "records.deleted",
            classes=self._total.classes,
            records=self._total.records,
            changes=self._total.changes,
            older_than_days=self._retention.days,
        )
        self._total = Deleted(0, 0, 0)
        return None
