"""Brings a database to this version's schema: the files of `migrations/`, in order, each once."""

from pathlib import Path

import asyncpg

MIGRATIONS = Path(__file__).parent / "migrations"
LOCK = 0x6174746E  # "attn": which advisory lock; any number that nobody else in this database uses

CREATE_HISTORY = """
CREATE TABLE IF NOT EXISTS schema_migrations (
    version integer PRIMARY KEY, name text NOT NULL, applied_at timestamptz NOT NULL DEFAULT now()
)"""


async def migrate(connection: asyncpg.Connection) -> list[str]:
    """The names of the migrations it applied; all of them or, when one fails, none.

    Several workers may call it at once: one applies, the others wait for it and find nothing to do.
    """
    known = migrations()
    async with connection.transaction():
        await connection.execute("SELECT pg_advisory_xact_lock($1)", LOCK)
        await connection.execute("SET LOCAL client_min_messages = warning")
        await connection.execute(CREATE_HISTORY)
        done = {row["version"] for row in await connection.fetch("SELECT version FROM schema_migrations")}
        pending = [(version, name, sql) for version, name, sql in known if version not in done]
        for version, name, sql in pending:
            await connection.execute(sql)
            await connection.execute(
                "INSERT INTO schema_migrations (version, name) VALUES ($1, $2)", version, name
            )
    return [name for _, name, _ in pending]


def migrations() -> list[tuple[int, str, str]]:
    """Version, name and SQL of every migration of this version of attn, in order."""
    paths = sorted(MIGRATIONS.glob("*.sql"))
    return [(int(path.name.partition("_")[0]), path.stem, path.read_text("utf-8")) for path in paths]
