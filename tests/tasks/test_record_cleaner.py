"""The record cleaner: what it deletes, what it leaves, and that it is off unless asked for."""

from datetime import UTC, datetime, timedelta

import asyncpg
import structlog

from protocol.codes import Status
from server.models.db import User
from server.observability.metrics import Metrics
from server.settings import Settings
from server.tasks.record_cleaner import RecordCleaner
from tests.conftest import open_postgres
from tests.support.history import save_class

NOW = datetime.now(UTC)
STATUSES = {"s1": Status.PRESENT, "s2": Status.ABSENT}
TABLES = "attendances", "attendance_records", "attendance_changes"


async def test_old_classes_are_deleted_in_batches_and_counted(settings: Settings) -> None:
    async with open_postgres(settings.database_url) as postgres:
        connection = await asyncpg.connect(settings.database_url)
        await postgres.put_users([User("t1", "T", "teacher")])
        for days in (29, 31, 40, 400):
            await save_class(postgres, STATUSES, start=NOW - timedelta(days=days))
        await connection.execute(
            "UPDATE attendances SET state = 'deleted' WHERE start_time < now() - interval '1 year'"
        )
        off = RecordCleaner(postgres, settings, lambda *_: None, Metrics())
        assert await off.step() is None
        assert [await count(connection, table) for table in TABLES] == [4, 8, 8]

        on = settings.model_copy(update={"records_retention_days": 30})
        cleaner = RecordCleaner(postgres, on, lambda *_: None, Metrics())
        with structlog.testing.capture_logs() as logs:
            assert await cleaner.step() is None
        assert [await count(connection, table) for table in TABLES] == [1, 2, 2]
        expected = {"classes": 3, "records": 6, "changes": 6, "older_than_days": 30}
        assert [{name: line[name] for name in expected} for line in logs] == [expected]
        await connection.close()


async def count(connection: asyncpg.Connection, table: str) -> int:
    return int(await connection.fetchval(f"SELECT count(*) FROM {table}"))
