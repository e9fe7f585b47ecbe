"""Databases of tests: copies of one that has all migrations, emptied after each test and used again.

Copying and migrating takes ten times as long as emptying.
"""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from urllib.parse import urlsplit

import asyncpg

from server.runtime.embedded import EmbeddedServers
from server.store.postgres.admin import connect

TEMPLATE = "attn_template"
SECONDS = 30.0  # for a connection or a statement
# What migrations write stays; TRUNCATE fires triggers that refuse it, hence the role.
EMPTY = """
SET session_replication_role = replica;
DO $$
DECLARE
    name text;
    filled boolean;
    names text[] := '{}';
BEGIN
    FOR name IN
        SELECT tablename FROM pg_tables WHERE schemaname = 'public' AND tablename NOT LIKE 'schema\\_%'
    LOOP
        EXECUTE format('SELECT EXISTS (SELECT FROM %I)', name) INTO filled;
        IF filled THEN names := names || format('%I', name); END IF;
    END LOOP;
    IF names <> '{}' THEN EXECUTE 'TRUNCATE ' || array_to_string(names, ', ') || ' CASCADE'; END IF;
    PERFORM setval(format('%I.%I', schemaname, sequencename), start_value, false)
    FROM pg_sequences WHERE last_value IS NOT NULL;
END $$
"""
# A row version in these catalogues is new when a test has created, changed or dropped anything.
FINGERPRINT = """
SELECT md5(string_agg(line, ' ' ORDER BY line)) FROM (
    SELECT format('%s.%s %s', attrelid, attnum, xmin) FROM pg_attribute WHERE attrelid >= 16384
    UNION ALL SELECT format('%s %s', oid, xmin) FROM pg_proc WHERE oid >= 16384
    UNION ALL SELECT format('%s %s', oid, xmin) FROM pg_constraint WHERE oid >= 16384
    UNION ALL SELECT format('%s %s', oid, xmin) FROM pg_trigger WHERE oid >= 16384
    UNION ALL SELECT format('%s %s', oid, xmin) FROM pg_namespace
    UNION ALL SELECT format('%s %s %s', oid, relname, reloptions) FROM pg_class WHERE oid >= 16384
    UNION ALL SELECT setconfig::text FROM pg_db_role_setting
    UNION ALL SELECT version::text FROM schema_migrations
    UNION ALL SELECT version::text FROM schema_functions
) AS lines (line)
"""
END_CONNECTIONS = """
SELECT pg_terminate_backend(pid, 10000) FROM pg_stat_activity
WHERE datname = current_database() AND pid <> pg_backend_pid() AND backend_type = 'client backend'
"""


class Databases:
    """The databases of one Postgres. A test that stops the server need not start it again."""

    def __init__(self, servers: EmbeddedServers) -> None:
        self._servers = servers
        self._free: list[str] = []
        self._count = 0
        self._fingerprint = ""

    def url(self, name: str) -> str:
        return urlsplit(self._servers.database_url)._replace(path=f"/{name}").geturl()

    @asynccontextmanager
    async def migrated(self) -> AsyncIterator[str]:
        """Give the URL of a database with this version's tables and no rows; end the connections to it."""
        self._servers.postgres.start()
        name = self._free.pop() if self._free else await self._copy()
        try:
            yield self.url(name)
        finally:
            self._servers.postgres.start()
            if await self._emptied(name):
                self._free.append(name)
            else:
                await self._drop(name)

    @asynccontextmanager
    async def bare(self) -> AsyncIterator[str]:
        """Give the URL of a database without tables; drop it and the connections to it."""
        self._servers.postgres.start()
        name = await self._create()
        try:
            yield self.url(name)
        finally:
            self._servers.postgres.start()
            await self._drop(name)

    async def _copy(self) -> str:
        if not self._fingerprint:
            await self._create(TEMPLATE)
            async with connect(self.url(TEMPLATE), seconds=SECONDS, upgrade=True):
                pass
            async with self._connection(TEMPLATE) as connection:
                self._fingerprint = await connection.fetchval(FINGERPRINT)
        return await self._create(options=f"TEMPLATE {TEMPLATE}")

    async def _emptied(self, name: str) -> bool:
        """Empty the database, unless its tables are others than the template's: then return False."""
        async with self._connection(name) as connection:
            await connection.execute(END_CONNECTIONS)
            try:
                same = bool(await connection.fetchval(FINGERPRINT) == self._fingerprint)
            except asyncpg.UndefinedTableError:
                return False
            if same:
                await connection.execute(EMPTY)
            return same

    async def _create(self, name: str = "", options: str = "") -> str:
        self._count += 1
        name = name or f"test_{self._count}"
        async with self._connection("postgres") as connection:
            await connection.execute(f"CREATE DATABASE {name} STRATEGY file_copy {options}")
        return name

    async def _drop(self, name: str) -> None:
        async with self._connection("postgres") as connection:
            await connection.execute(f"DROP DATABASE {name} WITH (FORCE)")

    @asynccontextmanager
    async def _connection(self, name: str) -> AsyncIterator[asyncpg.Connection]:
        connection = await asyncpg.connect(self.url(name), timeout=SECONDS, command_timeout=SECONDS)
        try:
            yield connection
        finally:
            await connection.close()
