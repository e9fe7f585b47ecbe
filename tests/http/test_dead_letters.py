"""`GET /parked`: for admins, in pages, whatever lies there."""

import json
from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from uuid import uuid4

import asyncpg
import httpx
import pytest
from starlette.applications import Starlette
from starlette.routing import Route

from protocol.codes import Role
from server.http.dead_letters import MAX_RAW_CHARS, PAGE_SIZE, DeadLettersEndpoint
from server.http.problems import EXCEPTION_HANDLERS
from server.models.redis import UserSessionRedis, hash_token
from server.services.auth import AuthService
from server.settings import Settings
from server.store.postgres.client import AsyncPostgresClient
from server.store.redis.client import RedisClient
from tests.conftest import open_postgres
from tests.support.classes import start_class

NOW = datetime(2026, 3, 1, 10, tzinfo=UTC)


@pytest.fixture
async def redis(redis: RedisClient) -> RedisClient:
    """Sign in one user of each role, with the role as token."""
    for role in Role:
        user = UserSessionRedis(
            school_number=f"{role}1", full_name="N", role=role, created_at=datetime.now(UTC)
        )
        await redis.save_user_session(hash_token(role), user, 600)
    return redis


@pytest.fixture
async def postgres(database_url: str) -> AsyncIterator[AsyncPostgresClient]:
    async with open_postgres(database_url) as client:
        yield client


@pytest.fixture
async def http(
    settings: Settings, redis: RedisClient, postgres: AsyncPostgresClient
) -> AsyncIterator[httpx.AsyncClient]:
    auth = AuthService(redis, postgres, settings)
    endpoint = DeadLettersEndpoint(auth, redis.list_dead_letters, postgres.dead_letters)
    app = Starlette(routes=[Route("/parked", endpoint.show)], exception_handlers=EXCEPTION_HANDLERS)
    async with httpx.AsyncClient(base_url="http://t", transport=httpx.ASGITransport(app)) as http:
        http.headers["Authorization"] = f"Bearer {Role.ADMIN}"
        yield http
    auth.close()


async def add_dead_letters(database_url: str, count: int) -> list[str]:
    """Add dead letters of one class, all of the same moment, as after a class that failed as a whole."""
    connection = await asyncpg.connect(database_url)
    attendance_id, keys = uuid4(), [f"s{n:03}" for n in range(count)]
    await connection.execute("INSERT INTO users VALUES ('t1', 'T', 'teacher') ON CONFLICT DO NOTHING")
    await connection.execute(
        "INSERT INTO attendances VALUES"
        " ($1, 't1', 'T', 'Physics', $2, $3, NULL, 1, '{}', false, 'e', 1, 'finished')",
        attendance_id,
        NOW,
        NOW + timedelta(hours=1),
    )
    await connection.executemany(
        "INSERT INTO parked_records VALUES ($1, 'record', $2, $3, 'no JSON', $4)",
        [(attendance_id, key, b"\xff" + key.encode() * 2000, NOW) for key in keys],
    )
    await connection.close()
    return keys


@pytest.mark.parametrize(
    ("token", "status"), [(None, 401), ("forged", 401), ("teacher", 403), ("student", 403)]
)
async def test_for_nobody_but_admins(http: httpx.AsyncClient, token: str | None, status: int) -> None:
    headers = {"Authorization": f"Bearer {token}" if token else ""}
    assert (await http.get("/parked", headers=headers)).status_code == status


async def test_classes_with_their_error_and_what_lies_there(
    http: httpx.AsyncClient, redis: RedisClient
) -> None:
    ids = [str((await start_class(redis, teacher=f"t{n}")).attendance_id) for n in range(2)]
    broken = ids[1]
    await redis.redis.hset(redis.keys.session(broken), "data", b'{"lesson_name":"\xff')
    await redis.redis.hset(redis.keys.names, broken, "not ours")
    for each in ids:
        await redis.add_dead_letter(each, f"error of {each}")
    answer = await http.get("/parked")
    assert (answer.headers["cache-control"], answer.json()["records"]) == ("no-store", [])
    classes = {each["attendance_id"]: each for each in answer.json()["classes"]}
    assert {key: each["error"] for key, each in classes.items()} == {key: f"error of {key}" for key in ids}
    assert classes[ids[0]]["lesson_name"].startswith("Fizik")
    raw = json.loads(classes[ids[0]]["raw"])
    assert (raw["state"], raw["private"]) == ("open", "…")
    assert classes[broken]["lesson_name"] is None
    assert "\\xff" in classes[broken]["raw"]


async def test_records_in_pages_each_once(http: httpx.AsyncClient, database_url: str) -> None:
    keys = await add_dead_letters(database_url, 2 * PAGE_SIZE + 1)
    seen, before = [], ""
    for size in (PAGE_SIZE, PAGE_SIZE, 1):
        page = (await http.get("/parked", params={"before": before} if before else {})).json()
        assert len(page["records"]) == size
        seen += [record["key"] for record in page["records"]]
        before = page["next"]
    assert before is None
    assert sorted(seen) == keys
    record = page["records"][0]
    assert (record["kind"], record["lesson_name"], record["error"]) == ("record", "Physics", "no JSON")
    assert (record["raw"][:8], len(record["raw"])) == ("\\xff" + record["key"], MAX_RAW_CHARS)
    assert record["parked_at"] == "2026-03-01T10:00:00.000Z"


@pytest.mark.parametrize("before", ["x", "W10=", "eyJhIjoxfQ==", "WzEsMiwzLDRd", "é"])
async def test_a_cursor_that_is_none_of_ours(http: httpx.AsyncClient, before: str) -> None:
    answer = await http.get("/parked", params={"before": before})
    assert (answer.status_code, answer.json()["code"]) == (422, "invalid_field")


async def test_classes_are_shown_while_postgres_is_away(
    http: httpx.AsyncClient, redis: RedisClient, postgres: AsyncPostgresClient
) -> None:
    attendance_id = str((await start_class(redis)).attendance_id)
    await redis.add_dead_letter(attendance_id, "for a reason")
    await postgres.close()
    answer = (await http.get("/parked")).json()
    assert (len(answer["classes"]), answer["records"], answer["next"]) == (1, None, None)
