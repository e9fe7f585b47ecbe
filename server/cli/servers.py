"""Connections to Redis and Postgres for commands."""

from collections.abc import AsyncIterator, Iterable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from typing import TypeVar

from server.cli.exit_codes import refuse
from server.settings import Settings
from server.store.postgres.admin import PostgresAdmin, connect
from server.store.postgres.client import AsyncPostgresClient, PostgresUnavailable
from server.store.postgres.inspection import check_address
from server.store.redis.client import RedisClient
from server.store.redis.connection import Connection

REDIS_TIMEOUT_SECONDS = 10.0  # longer than a worker's: no class waits for a command

Client = TypeVar("Client", bound=Connection)


def with_long_timeouts(settings: Settings, seconds: float = REDIS_TIMEOUT_SECONDS) -> Settings:
    """Return the settings with longer timeouts than a worker has."""
    return settings.model_copy(
        update={
            "redis_timeout_seconds": seconds,
            "join_timeout_seconds": seconds,
            "redis_pool_size": 2,
        }
    )


@asynccontextmanager
async def open_redis(
    settings: Settings, kind: type[Client], seconds: float = REDIS_TIMEOUT_SECONDS
) -> AsyncIterator[Client]:
    """Make a client. Exits if REDIS_URL is not an address; does not connect yet."""
    try:
        redis = kind(with_long_timeouts(settings, seconds))
    except ValueError as error:
        refuse(f"REDIS_URL cannot be used: {error}")
    try:
        yield redis
    finally:
        await redis.close()


@asynccontextmanager
async def open_both(
    settings: Settings, *, pool_size: int
) -> AsyncIterator[tuple[RedisClient, AsyncPostgresClient]]:
    """Open the clients that workers use, for a command that does their work.

    Raises:
        Unavailable: Redis does not answer.
        PostgresUnavailable: Postgres does not answer.
        WrongAddress: DATABASE_URL cannot be read.
    """
    await check_address(settings.database_url, seconds=settings.postgres_timeout_seconds)
    postgres = AsyncPostgresClient(
        settings.database_url, pool_size=pool_size, timeout=settings.postgres_timeout_seconds
    )
    async with open_redis(settings, RedisClient) as redis:
        await redis.ping()
        await postgres.start()
        try:
            if not postgres.ready:
                raise PostgresUnavailable("there was no connection in time")
            yield redis, postgres
        finally:
            await postgres.close()


def open_postgres(settings: Settings, *, upgrade: bool) -> AbstractAsyncContextManager[PostgresAdmin]:
    """Connect to Postgres, see `store.postgres.admin.connect`."""
    return connect(settings.database_url, seconds=settings.postgres_timeout_seconds, upgrade=upgrade)


async def end_sessions(settings: Settings, numbers: Iterable[str]) -> None:
    """End all sessions of these users and close their sockets on every worker.

    Raises:
        Unavailable: Redis does not answer; some sessions may have ended. Repeating it is safe.
    """
    async with open_redis(settings, RedisClient) as redis:
        for number in numbers:
            await redis.delete_user_session(number)
