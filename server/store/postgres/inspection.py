"""Reach a Postgres over one connection, and look what it is and how it is."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass
from datetime import UTC, datetime

import asyncpg

from server.store.postgres.errors import ABSENCES, REFUSALS, PostgresUnavailable, Refused, WrongAddress
from server.store.postgres.migrate import get_applied, migrations

STATEMENT_SECONDS = 60.0


@asynccontextmanager
async def open_connection(database_url: str, seconds: float) -> AsyncIterator[asyncpg.Connection]:
    """Open a connection with deadlines, and translate errors of asyncpg.

    Args:
        database_url: address of the database.
        seconds: how long to wait for the connection.

    Raises:
        PostgresUnavailable: Postgres cannot be reached.
        Refused: Postgres refuses a statement.
        WrongAddress: The URL cannot be read.
    """
    try:
        connection = await _open(database_url, seconds)
        try:
            yield connection
            await connection.close(timeout=seconds)
        finally:
            connection.terminate()
    except REFUSALS as error:
        raise Refused(str(error)) from error
    except ABSENCES as error:
        raise PostgresUnavailable(str(error) or type(error).__name__) from error


async def _open(database_url: str, seconds: float) -> asyncpg.Connection:
    try:
        return await asyncpg.connect(
            database_url,
            timeout=seconds,
            command_timeout=STATEMENT_SECONDS,
            statement_cache_size=0,  # works behind a transaction pooler, too
            server_settings={"application_name": "attn", "timezone": "UTC"},
        )
    except asyncpg.ClientConfigurationError as error:
        raise WrongAddress(str(error).removeprefix("invalid DSN: ")) from error
    except ValueError as error:  # its text may quote a part of the password
        raise WrongAddress("host or port cannot be read; write / : @ in a password as %2F %3A %40") from error


async def check_address(database_url: str, *, seconds: float) -> None:
    """Check that the URL is one of a Postgres, which may be away.

    Raises:
        WrongAddress: The URL cannot be read.
    """
    with suppress(PostgresUnavailable, Refused):
        async with open_connection(database_url, seconds):
            pass


@dataclass(frozen=True, slots=True)
class PostgresState:
    """State of a Postgres. `version`: 140005 is 14.5."""

    version: int
    pending: tuple[str, ...]
    unknown: tuple[int, ...]  # migrations of a newer attn
    behind_ms: float  # how far its clock is behind this machine's; negative: ahead
    pooled: bool = False  # behind a pooler in transaction mode
    twins: tuple[str, ...] = ()  # numbers of users that differ by case only, as in "ab1 AB1"
    folds_case: bool = True  # of letters beyond ASCII, which number_key and lesson_key need


async def inspect(database_url: str, *, seconds: float) -> PostgresState:
    """Return the state of a database without changing it.

    Raises:
        PostgresUnavailable: Postgres cannot be reached.
    """
    async with open_connection(database_url, seconds) as connection:
        before = datetime.now(UTC)
        server_time = await connection.fetchval("SELECT clock_timestamp()")
        middle = before + (datetime.now(UTC) - before) / 2
        applied = await get_applied(connection)
        return PostgresState(
            version=int(await connection.fetchval("SHOW server_version_num")),
            pending=tuple(applied.pending()),
            unknown=tuple(sorted(applied.migrations - {version for version, *_ in migrations()})),
            pooled=await _is_pooled(connection, database_url, seconds),
            behind_ms=(middle - server_time).total_seconds() * 1000,
            twins=tuple(row[0] for row in await connection.fetch(SELECT_TWINS))
            if not applied.pending()
            else (),
            folds_case=await connection.fetchval("SELECT lower('Ç') = 'ç'"),
        )


async def read_lag(database_url: str, *, seconds: float) -> float:
    """Return how many seconds a replica is behind, 0 for a primary.

    Raises:
        PostgresUnavailable: It cannot be reached.
        WrongAddress: The URL cannot be read.
    """
    async with open_connection(database_url, seconds) as connection:
        return float(await connection.fetchval(SELECT_LAG))


async def _is_pooled(connection: asyncpg.Connection, database_url: str, seconds: float) -> bool:
    """Tell whether two open connections take turns with one server process, or one has several."""
    async with open_connection(database_url, seconds) as other:
        pids = [
            [await each.fetchval("SELECT pg_backend_pid()") for each in (connection, other)] for _ in "123"
        ]
    first, second = ({pair[place] for pair in pids} for place in (0, 1))
    return len(first) > 1 or len(second) > 1 or first == second


# A replica that has replayed all that it has received is not behind, however long nothing was written.
SELECT_LAG = """
SELECT CASE WHEN NOT pg_is_in_recovery() THEN 0
    WHEN pg_last_wal_receive_lsn() = pg_last_wal_replay_lsn() AND EXISTS (SELECT FROM pg_stat_wal_receiver)
        THEN 0
    ELSE coalesce(extract(epoch FROM now() - pg_last_xact_replay_timestamp()), 0) END"""

SELECT_TWINS = """
SELECT string_agg(school_number, ' ' ORDER BY created_at, school_number) FROM users
GROUP BY number_key(school_number) HAVING count(*) > 1 ORDER BY 1 LIMIT 20"""
