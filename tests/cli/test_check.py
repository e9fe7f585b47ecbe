"""`attn check`: checks on real servers, with what they lack and without."""

import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from urllib.parse import urlsplit

import asyncpg
import pytest
import redis as sync_redis
from pydantic import SecretStr

from server.cli.checks import check_files, check_postgres, check_replica, check_settings
from server.cli.redis_checks import check_clock, check_redis
from server.runtime.embedded import EmbeddedServers
from server.settings import Settings
from server.store.postgres.admin import connect
from server.store.postgres.inspection import PostgresState, inspect
from server.store.redis.admin import RedisState
from tests.cli.conftest import Attn, database

HTTPS = "https://attn.example"


@pytest.fixture
def durable_redis(tmp_path: Path) -> Iterator[str]:
    """Start a durable Valkey as the demo has it, apart from the one that other tests share."""
    with EmbeddedServers(tmp_path / "own", prefer_path=False, with_postgres=False) as servers:
        yield servers.redis_url


async def checks(attn: Attn, code: int, **environment: str) -> dict[str, str]:
    printed = json.loads((await attn("check", "--json", code=code, **environment)).stdout)
    assert all(one["remedy"] for one in printed if one["level"] != "ok")
    return {one["what"]: one["level"] for one in printed}


async def test_everything_in_order(attn: Attn, database_url: str, durable_redis: str) -> None:
    async with connect(database_url, seconds=5, upgrade=True):
        pass
    environment = {"REDIS_URL": durable_redis, "ATTN_PUBLIC_URL": HTTPS, "DATABASE_READ_URL": database_url}
    found = await checks(attn, 0, **environment)
    found.pop("file descriptors")  # whatever this machine allows
    assert set(found.values()) == {"ok"}
    assert {"Redis persistence", "Redis eviction", "Postgres migrations", "Redis clock"} <= found.keys()
    output = (await attn("check", **environment)).stdout
    assert "0.0 s behind" in output
    assert "0 errors" in output
    environment["DATABASE_READ_URL"] = "postgresql://attn@127.0.0.1:1/attn"
    assert (await checks(attn, 0, **environment))["Postgres replica"] == "warning", "the primary answers"


async def test_a_redis_without_an_append_only_file_is_an_error(attn: Attn, durable_redis: str) -> None:
    with sync_redis.Redis.from_url(durable_redis) as client:
        client.config_set("appendfsync", "everysec")
        found = await checks(attn, 0, REDIS_URL=durable_redis)
        assert found["Redis persistence"] == "warning"
        assert "kill -9" in (await attn("check", REDIS_URL=durable_redis)).stdout
        client.config_set("appendonly", "no")
        client.config_set("maxmemory-policy", "allkeys-lru")
        found = await checks(attn, 1, REDIS_URL=durable_redis)
        assert (found["Redis persistence"], found["Redis eviction"]) == ("error", "warning")
        client.config_set("maxmemory", "100mb")
        output = (await attn("check", code=1, REDIS_URL=durable_redis)).stdout
        assert "a full Redis forgets classes" in output
        assert "error: Redis persistence: Set `appendonly yes`" in output


async def test_a_redis_that_keeps_its_configuration_to_itself(attn: Attn, durable_redis: str) -> None:
    with sync_redis.Redis.from_url(durable_redis) as client:
        client.execute_command("ACL", "SETUSER", "hosted", "on", ">secret", "~*", "&*", "+@all", "-config")
    url = durable_redis.replace("unix://", "unix://hosted:secret@")
    found = await checks(attn, 0, REDIS_URL=url)
    assert (found["Redis persistence"], found["Redis eviction"]) == ("warning", "ok")  # INFO says it


async def test_migrations_to_come_and_from_the_future(attn: Attn, bare_database_url: str) -> None:
    given = {"DATABASE_URL": bare_database_url}
    assert (await checks(attn, 0, **given))["Postgres migrations"] == "warning"
    async with database(bare_database_url) as connection:
        assert await connection.fetchval("SELECT to_regclass('schema_migrations')") is None
    await attn("migrate", **given)
    await attn("migrate", **given)
    assert (await checks(attn, 0, **given))["Postgres migrations"] == "ok"
    async with database(bare_database_url) as connection:
        await connection.execute("INSERT INTO schema_migrations VALUES (9999, 'later')")
    assert (await checks(attn, 1, **given))["Postgres migrations"] == "error"


@pytest.mark.parametrize(
    ("environment", "what"),
    [
        ({"REDIS_URL": "redis://127.0.0.1:1/0"}, "Redis"),
        ({"REDIS_URL": "nonsense"}, "Redis"),
        ({"REDIS_URL": ""}, "Redis"),
        ({"DATABASE_URL": "postgresql://attn@127.0.0.1:1/attn"}, "Postgres"),
        ({"DATABASE_URL": "nonsense"}, "Postgres"),
        ({"DATABASE_URL": ""}, "Postgres"),
        ({"ATTN_SECRET_KEY": "sesame"}, "secret key"),
        ({"REDIS_POOL_SIZE": "none"}, "settings"),
    ],
)
async def test_what_is_wrong_is_an_error_and_the_rest_is_judged(
    attn: Attn, environment: dict[str, str], what: str
) -> None:
    found = await checks(attn, 1, **environment)
    assert [name for name, level in found.items() if level == "error"] == [what]
    assert "sesame" not in (await attn("check", code=1, **environment)).output


def levels(redis: RedisState) -> list[str]:
    return [check.level for check in check_redis(redis)]


def test_what_a_redis_is_judged_by() -> None:
    config = {"appendfsync": "always", "maxmemory-policy": "noeviction"}
    good = RedisState("7.2", sharded_pubsub=True, aof_enabled=True, config=config)
    assert levels(good) == ["ok"] * 5
    assert levels(replace(good, sharded_pubsub=False))[0] == "error"
    assert levels(replace(good, script_error="NOPERM"))[1] == "error"
    assert levels(replace(good, config=config | {"appendfsync": "no"}))[3] == "warning"
    assert levels(replace(good, behind_ms=-2000.0))[4] == "warning"
    unknown = RedisState("unknown", sharded_pubsub=True, aof_enabled=None)
    assert levels(unknown) == ["ok", "ok", "warning", "warning", "ok"]


@pytest.mark.parametrize(
    ("replicas", "expected"),
    [(0, [None, "error", "error"]), (2, ["ok", "warning", "ok"]), (None, [None, "warning", "warning"])],
)
def test_only_no_replica_or_all_of_them_are_to_be_waited_for(
    replicas: int | None, expected: list[str | None]
) -> None:
    state = RedisState("9.1", sharded_pubsub=True, aof_enabled=True, replicas=replicas)
    checks = [{each.what: each.level for each in check_redis(state, wanted)} for wanted in range(3)]
    assert [found.get("Redis replicas") for found in checks] == expected


def test_what_a_postgres_is_judged_by() -> None:
    assert (check_replica(29.9).level, check_replica(30.1).level) == ("ok", "warning")
    good = PostgresState(180_004, (), (), 0.0)
    assert [check.found for check in check_postgres(good)][:2] == ["version 18.4", "current"]
    assert check_postgres(replace(good, version=130_012))[0].level == "error"
    assert [check.level for check in check_postgres(replace(good, folds_case=False))] == [
        "ok",
        "ok",
        "ok",
        "warning",
    ]


async def test_a_database_of_locale_c_is_found(servers: EmbeddedServers) -> None:
    """It would take lessons whose names differ by the case of a letter beyond ASCII for two."""
    connection = await asyncpg.connect(servers.database_url)
    await connection.execute("CREATE DATABASE locale_c LOCALE_PROVIDER libc LOCALE 'C' TEMPLATE template0")
    url = urlsplit(servers.database_url)._replace(path="/locale_c").geturl()
    try:
        assert not (await inspect(url, seconds=10)).folds_case
        assert (await inspect(servers.database_url, seconds=10)).folds_case
    finally:
        await connection.execute("DROP DATABASE locale_c WITH (FORCE)")
        await connection.close()


@pytest.mark.parametrize(
    ("behind_ms", "level"), [(0, "ok"), (-999, "ok"), (1001, "warning"), (-30_001, "error")]
)
def test_clocks_may_differ_by_a_second(behind_ms: float, level: str) -> None:
    check = check_clock("Redis", behind_ms)
    assert (check.level, bool(check.remedy)) == (level, level != "ok")


@pytest.mark.parametrize(
    ("limit", "level"), [(-1, "ok"), (1_048_576, "ok"), (4096, "warning"), (1024, "error"), (256, "error")]
)
def test_connections_need_file_descriptors(limit: int, level: str) -> None:
    assert check_files(limit).level == level


def test_a_key_too_short_is_not_repeated(settings: Settings) -> None:
    short = Settings(_env_file=None, attn_secret_key=SecretStr("sesame"), attn_public_url=HTTPS)
    assert [check.level for check in check_settings(short)] == ["error", "ok"]
    assert "sesame" not in repr(check_settings(short))
