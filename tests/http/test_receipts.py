"""Signed receipts over HTTP: of live and saved classes, for their owner only, checked without servers."""

from collections.abc import AsyncIterator
from datetime import UTC, datetime
from uuid import uuid4

import httpx
import pytest

from protocol.codes import Role
from server.http.receipts import ReceiptEndpoints
from server.proofs.signed_receipts import ReceiptKeys
from server.services.auth import AuthService
from server.services.receipts import ReceiptService
from server.settings import Settings
from server.store.postgres.client import AsyncPostgresClient
from server.store.redis.client import RedisClient
from server.tasks.persistence import Persistence
from tests.conftest import open_postgres
from tests.http.conftest import SIGN_IN, assert_problem, serving
from tests.support.classes import finish, join, let_in, start_class

URL = "https://attn.example"


@pytest.fixture
async def client(settings: Settings) -> AsyncIterator[httpx.AsyncClient]:
    async with serving(settings.model_copy(update={"attn_public_url": URL})) as client:
        yield client


async def test_a_student_gets_a_receipt_of_the_own_record(
    client: httpx.AsyncClient, redis: RedisClient
) -> None:
    roster = [("s1", "Student One"), ("s2", "Student Two")]
    attendance_id = str((await start_class(redis, roster)).attendance_id)
    bearer = {"Authorization": f"Bearer {await let_in(redis, 's1', Role.STUDENT)}"}
    wanted = {"attendance_id": attendance_id}
    assert_problem(await client.post("/receipts", json=wanted, headers=bearer), 404, "not_found")
    await join(redis, attendance_id, "s1")
    receipt = (await client.post("/receipts", json=wanted, headers=bearer)).json()["receipt"]

    claims = (await client.post("/receipts/verify", json={"receipt": receipt})).json()
    assert (claims["student_number"], claims["status"], claims["revision"]) == ("s1", "present", 1)
    assert (claims["iss"], claims["attendance_id"]) == (URL, attendance_id)
    assert abs(claims["iat"] - datetime.now(UTC).timestamp()) < 60
    keys = await client.get("/.well-known/attn-keys.json")
    assert keys.headers["Access-Control-Allow-Origin"] == "*"
    assert ReceiptKeys.from_json(keys.text).verify(receipt).user_full_name == claims["user_full_name"]

    changed = receipt[:-40] + ("A" if receipt[-40] != "A" else "B") + receipt[-39:]
    assert_problem(await client.post("/receipts/verify", json={"receipt": changed}), 422, "invalid_field")


async def test_nobody_gets_receipts_of_others(client: httpx.AsyncClient, redis: RedisClient) -> None:
    attendance_id = str((await start_class(redis)).attendance_id)
    await join(redis, attendance_id, "s1")
    wanted = {"attendance_id": attendance_id}
    assert_problem(await client.post("/receipts", json=wanted), 401, "forbidden")
    for number, role in (("s2", Role.STUDENT), ("t1", Role.TEACHER), ("a1", Role.ADMIN)):
        bearer = {"Authorization": f"Bearer {await let_in(redis, number, role)}"}
        assert_problem(await client.post("/receipts", json=wanted, headers=bearer), 404, "not_found")
    bearer = {"Authorization": f"Bearer {await let_in(redis, 's1', Role.STUDENT)}"}
    unknown = {"attendance_id": str(uuid4())}
    assert_problem(await client.post("/receipts", json=unknown, headers=bearer), 404, "not_found")
    foreign = {**bearer, "Origin": "https://evil.example"}
    assert_problem(await client.post("/receipts", json=wanted, headers=foreign), 403, "forbidden")


async def test_a_saved_class_gives_the_record_as_it_was_saved(
    client: httpx.AsyncClient, redis: RedisClient, settings: Settings
) -> None:
    attendance_id = str((await start_class(redis)).attendance_id)
    await join(redis, attendance_id, "s1")
    await finish(redis, attendance_id)
    async with open_postgres(settings.database_url) as postgres:
        await Persistence(redis, postgres, settings, alert=lambda *_: None).run()
    token = (await client.post("/login", json=SIGN_IN)).json()["token"]
    bearer = {"Authorization": f"Bearer {token}"}
    response = await client.post("/receipts", json={"attendance_id": attendance_id}, headers=bearer)
    claims = (await client.post("/receipts/verify", json=response.json())).json()
    assert (claims["status"], claims["revision"]) == ("present", 1)


async def test_checking_needs_no_servers(settings: Settings) -> None:
    """Redis and Postgres of this worker are not there at all."""
    away = settings.model_copy(update={"redis_url": "redis://127.0.0.1:1/0", "database_url": ""})
    redis, postgres = RedisClient(away), AsyncPostgresClient("", pool_size=1, timeout=1)
    keys, auth = ReceiptKeys.load("", "x" * 40), AuthService(redis, postgres, away)
    endpoints = ReceiptEndpoints(auth, ReceiptService(redis, _no_class, keys, URL), keys, away)
    async with serving(settings, receipts=endpoints) as client:
        assert (await client.get("/.well-known/attn-keys.json")).json() == keys.to_public()
        assert (await client.post("/receipts/verify", json={"receipt": "x"})).status_code == 422
    auth.close()
    await redis.close()


async def _no_class(_: str, __: str) -> None:
    return None
