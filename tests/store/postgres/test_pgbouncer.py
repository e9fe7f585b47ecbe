"""Behind a real pgbouncer with transaction pooling, which most hosts of Postgres put in front of it."""

import asyncio

import pytest
from structlog.testing import capture_logs

from server.cli.checks import check_postgres
from server.models.db import User
from server.store.postgres.admin import connect
from server.store.postgres.client import AsyncPostgresClient, PostgresUnavailable
from server.store.postgres.inspection import inspect
from tests.support.pgbouncer import pgbouncer
from tests.support.polling import until

USERS = [User(f"s{number}", f"Student {number}", "student") for number in range(20)]


async def read_all(client: AsyncPostgresClient) -> None:
    """Read by several statements at once, so that they meet on the pooler's two server connections."""
    for _ in range(10):
        found = await asyncio.gather(
            *(client.get_users([user.school_number]) for user in USERS),
            *(client.lessons_of(user.school_number) for user in USERS),
        )
        assert found[: len(USERS)] == [[user] for user in USERS]


async def test_without_a_statement_cache_every_verb_is_answered(database_url: str) -> None:
    async with pgbouncer(database_url) as url:
        client = AsyncPostgresClient(url, pool_size=8, timeout=5, statement_cache=False)
        await client.start()
        await client.put_users(USERS)
        await read_all(client)
        await client.close()


async def test_a_pooler_is_found_and_the_client_recovers_by_itself(database_url: str) -> None:
    async with pgbouncer(database_url) as url:
        client = AsyncPostgresClient(url, pool_size=8, timeout=5)
        await client.start()
        await until(lambda: client.ready)

        async def is_steady() -> bool:
            try:
                await client.put_users(USERS)
                await read_all(client)
            except PostgresUnavailable:
                await client.wait_ready()
                return False
            return True

        with capture_logs() as logs:
            await until(is_steady)
        found = [entry for entry in logs if entry["event"] == "postgres.pooler_found"]
        assert [entry["advice"] for entry in found] == ["set POSTGRES_STATEMENT_CACHE=off"] * len(found)
        await read_all(client)
        await client.close()


async def test_the_commands_of_an_operator_work_behind_it(database_url: str) -> None:
    async with pgbouncer(database_url) as url:
        for _ in range(3):
            async with connect(url, seconds=5, upgrade=True) as postgres:
                await postgres.import_users(USERS, overwrite_passwords=False, on_written=lambda _: None)
                assert len(await postgres.users()) == len(USERS)


async def test_the_check_of_an_installation_names_it(database_url: str) -> None:
    assert not (await inspect(database_url, seconds=5)).pooled
    async with pgbouncer(database_url) as url:
        state = await inspect(url, seconds=5)
    assert state.pooled
    levels = {cache: check_postgres(state, statement_cache=cache)[-1] for cache in (True, False)}
    assert [(each.what, each.level) for each in levels.values()] == [
        ("Postgres pooler", "warning"),
        ("Postgres pooler", "ok"),
    ]
    assert "POSTGRES_STATEMENT_CACHE=off" in levels[True].remedy


async def test_an_error_nobody_expects_is_no_traceback_for_the_user(database_url: str) -> None:
    client = AsyncPostgresClient(database_url, pool_size=1, timeout=5)
    await client.start()
    async with connect(database_url, seconds=5, upgrade=False) as postgres:
        await postgres._connection.execute("ALTER TABLE users RENAME TO people")  # noqa: SLF001  no verb breaks a schema
    with pytest.raises(PostgresUnavailable, match="UndefinedTable"):
        await client.get_users(["s1"])
    await client.close()
