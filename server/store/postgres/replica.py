"""Reads that may be some seconds old, from a replica of Postgres where there is one (DATABASE_READ_URL)."""

from contextlib import AbstractAsyncContextManager

import asyncpg

from server.store.postgres.client import AsyncPostgresClient
from server.store.postgres.errors import PostgresUnavailable
from server.store.postgres.inspection import SELECT_LAG
from server.store.postgres.migrate import get_applied

MAX_LAG_SECONDS = 30.0  # a replica that is further behind is not asked


class Replica(AsyncPostgresClient):
    """Pool of connections to a replica. It is checked every 2 s, migrates nothing, and may be away.

    `lag` is how far it is behind, in seconds; None while it does not answer.
    """

    title = "replica"
    lag: float | None = None

    async def _prepare(self, connection: asyncpg.Connection) -> None:
        """Migrate nothing: the schema comes from the primary."""

    async def _check(self) -> None:
        self.lag = None
        async with self.connection() as connection:
            behind = (await get_applied(connection)).pending()
            self.lag = float(await connection.fetchval(SELECT_LAG))
        if behind:
            raise PostgresUnavailable("migrations have not arrived yet")
        if self.lag > MAX_LAG_SECONDS:
            raise PostgresUnavailable(f"{self.lag:.0f} s behind")


class Reading:
    """Connections for reading: to the replica while it is ready, otherwise to the primary."""

    def __init__(self, primary: AsyncPostgresClient, replica: Replica | None) -> None:
        self._primary = primary
        self._replica = replica

    def connection(self, factor: float = 1) -> AbstractAsyncContextManager[asyncpg.Connection]:
        """Open a connection, as `AsyncPostgresClient` does; a request that is under way may fail."""
        if self._replica is not None and self._replica.ready:
            return self._replica.connection(factor)
        return self._primary.connection(factor)
