"""Workers with the saving task on real servers, and a look at what it saved."""

from collections.abc import AsyncIterator

import asyncpg
import pytest

from server.settings import Settings
from server.store.postgres.client import AsyncPostgresClient
from server.store.redis.client import RedisClient
from server.tasks.persistence import Persistence
from tests.tasks.workers import MakeWorker, Query, Worker


@pytest.fixture
async def make_worker(settings: Settings) -> AsyncIterator[MakeWorker]:
    workers: list[Worker] = []

    async def make(*, wait: bool = True, **changes: object) -> Worker:
        own = settings.model_copy(update={"postgres_timeout_seconds": 10, **changes})
        redis, alerts = RedisClient(own), []
        postgres = AsyncPostgresClient(own.database_url, pool_size=4, timeout=own.postgres_timeout_seconds)
        await postgres.start()
        persistence = Persistence(redis, postgres, own, alert=lambda *alert: alerts.append(alert))
        workers.append(Worker(redis, postgres, persistence, alerts))
        if wait:
            await postgres.wait_ready()
        return workers[-1]

    yield make
    for worker in workers:
        await worker.persistence.stop()
        await worker.postgres.close()
        await worker.redis.close()


@pytest.fixture
async def worker(make_worker: MakeWorker) -> Worker:
    return await make_worker()


@pytest.fixture
async def query(database_url: str, worker: Worker) -> AsyncIterator[Query]:
    connection = await asyncpg.connect(database_url)
    yield connection.fetch
    await connection.close()
