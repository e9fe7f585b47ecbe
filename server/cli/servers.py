"""Redis and Postgres as commands use them: patiently, and never for long."""

from collections.abc import AsyncIterator, Iterable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from typing import TypeVar

from server.cli.exit_codes import refuse
from server.settings import Settings
from server.store.postgres.admin import PostgresAdmin, connect
from server.store.redis.client import RedisClient
from server.store.redis.connection import Connection

PATIENCE = 10.0  # seconds to wait for Redis: nobody's class waits for a command

Client = TypeVar("Client", bound=Connection)


def patient(settings: Settings) -> Settings:
    """Waits longer than a worker may."""
    return settings.model_copy(
        update={"redis_timeout_seconds": PATIENCE, "join_timeout_seconds": PATIENCE, "redis_pool_size": 2}
    )


@asynccontextmanager
async def open_redis(settings: Settings, kind: type[Client]) -> AsyncIterator[Client]:
    """Refuses where REDIS_URL is no address; whether Redis is there the first verb finds out."""
    try:
        redis = kind(patient(settings))
    except ValueError as error:
        refuse(f"REDIS_URL cannot be used: {error}")
    try:
        yield redis
    finally:
        await redis.close()


def open_postgres(settings: Settings, *, upgrade: bool) -> AbstractAsyncContextManager[PostgresAdmin]:
    """As `postgres_admin.connect`."""
    return connect(settings.database_url, seconds=settings.postgres_timeout_seconds, upgrade=upgrade)


async def end_sessions(settings: Settings, numbers: Iterable[str]) -> None:
    """All sessions of these users, and their sockets on every worker, at once.

    Raises:
        Unavailable: Redis is away; some of them may be ended. Repeating it is safe.
    """
    async with open_redis(settings, RedisClient) as redis:
        for number in numbers:
            await redis.delete_user_session(number)
