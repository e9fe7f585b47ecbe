"""Schema: the files of `migrations/`, each applied once and in order, then those of `functions.sql`."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import asyncpg

from protocol.objects import Change
from server.models.db import Attendance, AttendanceRecord
from server.store.postgres.search_keys import SEARCHED_TABLES, fill_search_keys

DIRECTORY = Path(__file__).parent
LOCK = 0x6174746E  # "attn": key of the advisory lock; any number that no other program uses in this database
PLACEHOLDER = re.compile(r"\{(?:(\w+)\.)?(\w+)\}")
COLUMNS: dict[str, Iterable[str]] = {
    "attendances": Attendance.model_fields,
    "attendance_records": AttendanceRecord.model_fields,
    "changes": Change.model_fields,
}

CREATE_HISTORY = """
CREATE TABLE IF NOT EXISTS schema_migrations (
    version integer PRIMARY KEY, name text NOT NULL, applied_at timestamptz NOT NULL DEFAULT now()
);
CREATE TABLE IF NOT EXISTS schema_functions (
    version integer PRIMARY KEY, applied_at timestamptz NOT NULL DEFAULT now()
)"""


@dataclass(frozen=True, slots=True)
class Applied:
    """State of a database: versions of migrations, and the version of the functions (0: none)."""

    migrations: frozenset[int]
    functions: int

    def pending(self) -> list[str]:
        """Return the names of the migrations and functions that this version needs and the database lacks."""
        names = [name for version, name, _ in migrations() if version not in self.migrations]
        version, _ = functions()
        return names if self.functions >= version else [*names, f"functions_{version}"]


async def migrate(connection: asyncpg.Connection) -> list[str]:
    """Apply all that is pending, or nothing if a part fails; return the names of the applied parts.

    Then fill missing search keys, in batches that stay if this is cut off, and return their number, too.
    Several workers may call it at once: one applies, the others wait for it and find nothing to do. Functions
    of a newer version stay, so that workers of two versions do not replace each other's.
    """
    async with connection.transaction():
        await connection.execute("SELECT pg_advisory_xact_lock($1)", LOCK)
        await connection.execute("SET LOCAL client_min_messages = warning")
        await connection.execute(CREATE_HISTORY)
        applied = await get_applied(connection)
        for version, name, sql in migrations():
            if version not in applied.migrations:
                await connection.execute(sql)
                await connection.execute(
                    "INSERT INTO schema_migrations (version, name) VALUES ($1, $2)", version, name
                )
        version, sql = functions()
        if applied.functions < version:
            await connection.execute(sql)
            await connection.execute("INSERT INTO schema_functions (version) VALUES ($1)", version)
    done = applied.pending()
    for table in SEARCHED_TABLES:
        if filled := await fill_search_keys(connection, table):
            done.append(f"search keys of {table}: {filled}")
    return done


async def get_applied(connection: asyncpg.Connection) -> Applied:
    """Read the state of a database; an empty database has no migrations."""
    done, version = set(), None
    if await connection.fetchval("SELECT to_regclass('schema_migrations')") is not None:
        done = {row["version"] for row in await connection.fetch("SELECT version FROM schema_migrations")}
    if await connection.fetchval("SELECT to_regclass('schema_functions')") is not None:
        version = await connection.fetchval("SELECT max(version) FROM schema_functions")
    return Applied(frozenset(done), version or 0)


@cache  # they are compared with the database every two seconds
def migrations() -> list[tuple[int, str, str]]:
    """Return version, name and SQL of every migration of this version of attn, in order."""
    paths = sorted((DIRECTORY / "migrations").glob("*.sql"))
    return [(int(path.name.partition("_")[0]), path.stem, path.read_text("utf-8")) for path in paths]


@cache
def functions() -> tuple[int, str]:
    """Return the version of the functions and their SQL, with the columns filled in."""
    text = (DIRECTORY / "functions.sql").read_text("utf-8")
    first, _, body = text.partition("\n")
    code = "\n".join(line for line in body.splitlines() if not line.startswith("--"))
    return int(first.removeprefix("-- version ")), PLACEHOLDER.sub(_columns, code).strip()


def _columns(found: re.Match[str]) -> str:
    alias, table = found.groups()
    return ", ".join(f"{alias}.{name}" if alias else name for name in COLUMNS[table])
