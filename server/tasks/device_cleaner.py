"""Deletion of devices that have ended or expired, after the time that the operator has set."""

from datetime import timedelta

import structlog

from server.observability.metrics import Metrics
from server.settings import Settings
from server.store.postgres.client import AsyncPostgresClient, PostgresUnavailable
from server.tasks.loop import Alert, Loop

log: structlog.stdlib.BoundLogger = structlog.get_logger()

RETRY_SECONDS = 60.0


class DeviceCleaner(Loop):
    """Deletes devices that ended or expired longer than DEVICE_RETENTION_DAYS ago; records stay as they are.

    Every worker does it at its start and once a day. Doing it twice, or at the same time, changes nothing.
    """

    def __init__(
        self, postgres: AsyncPostgresClient, settings: Settings, alert: Alert, metrics: Metrics
    ) -> None:
        super().__init__(metrics, settings, alert)
        self._postgres = postgres
        self._retention = timedelta(days=settings.device_retention_days)

    async def step(self) -> float | None:
        """Delete once; try again in a minute while Postgres is away."""
        try:
            deleted = await self._postgres.devices.delete_old(self._retention)
        except PostgresUnavailable:
            return RETRY_SECONDS
        log.info("devices.deleted", count=deleted, older_than_days=self._retention.days)
        return None
