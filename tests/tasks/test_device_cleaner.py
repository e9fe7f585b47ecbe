"""The device cleaner on a worker's tasks: what it deletes at the start, and while Postgres is away."""

from datetime import timedelta
from pathlib import Path
from uuid import uuid4

from server.models.db import User
from server.observability.metrics import Metrics
from server.settings import Settings
from server.store.postgres.client import AsyncPostgresClient
from server.tasks.device_cleaner import RETRY_SECONDS, DeviceCleaner
from tests.conftest import open_postgres
from tests.support.polling import until
from tests.support.proxy import PostgresProxy

ADD_ACT = """
INSERT INTO admin_acts (at, actor, network, act, subject, details)
VALUES (now() + $1, 'a1', '10.0.0.1', 'user.create', 's1', '{}')"""


async def test_old_devices_are_deleted_when_a_worker_starts(settings: Settings) -> None:
    async with open_postgres(settings.database_url) as postgres:
        await postgres.put_users([User("s1", "Student One", "student")])
        for days in (-31, -29):
            await postgres.devices.add(uuid4(), "s1", b"", "", timedelta(days=days))
            async with postgres.connection() as connection:
                await connection.execute(ADD_ACT, timedelta(days=days))
        cleaner = DeviceCleaner(postgres, settings, lambda *_: None, Metrics())
        cleaner.start()

        async def is_cleaned() -> bool:
            return len(await postgres.devices.list_of("s1")) == 1

        await until(is_cleaned)
        await cleaner.stop()
        async with postgres.connection() as connection:
            networks = await connection.fetch("SELECT network FROM admin_acts ORDER BY at")
        assert [row[0] for row in networks] == ["", "10.0.0.1"], "where admins were is forgotten as soon"


async def test_while_postgres_is_away_it_tries_again_in_a_minute(settings: Settings, tmp_path: Path) -> None:
    proxy = PostgresProxy(settings.database_url, tmp_path)
    await proxy.appear()
    postgres = AsyncPostgresClient(proxy.url, pool_size=2, timeout=5)
    await postgres.start()
    await postgres.wait_ready()
    cleaner = DeviceCleaner(postgres, settings, lambda *_: None, Metrics())
    assert await cleaner.step() is None
    await proxy.vanish()
    assert await cleaner.step() == RETRY_SECONDS
    await postgres.close()
