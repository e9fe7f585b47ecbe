"""Making, renaming, removing and resetting passkeys over HTTP, and registrations that are forged."""

from collections.abc import AsyncIterator
from typing import Any
from uuid import uuid4

import httpx
import pytest

from server.models.db import User
from server.services.passkeys import MAX_CHALLENGES
from server.settings import Settings
from server.store.postgres.passkeys import MAX_PER_ACCOUNT
from tests.conftest import open_postgres, open_redis
from tests.http.conftest import HASH, SIGN_IN, assert_problem, serving
from tests.support.authenticator import FORGED, Authenticator
from tests.support.classes import load_roster, start_class

ORIGIN = "https://attn.example"
HEADERS = {
    "Origin": ORIGIN,
    "User-Agent": "Mozilla/5.0 (Linux; Android 15) Chrome/142.0 Mobile Safari/537.36",
}


@pytest.fixture
async def client(settings: Settings) -> AsyncIterator[httpx.AsyncClient]:
    settings = settings.model_copy(update={"attn_public_url": ORIGIN})
    async with serving(settings) as client:
        client.headers.update(HEADERS)
        client.base_url = httpx.URL(ORIGIN)
        yield client


async def sign_in(client: httpx.AsyncClient, number: str = "s1") -> None:
    client.cookies.clear()
    assert (await client.post("/login", json=SIGN_IN | {"school_number": number})).status_code == 200


async def options(client: httpx.AsyncClient) -> dict[str, Any]:
    response = await client.post("/passkeys/registration/options")
    assert response.status_code == 200
    found: dict[str, Any] = response.json()
    return found


async def register(client: httpx.AsyncClient, credential: dict[str, Any]) -> httpx.Response:
    return await client.post("/passkeys/registration", json={"credential": credential})


async def enrol(client: httpx.AsyncClient) -> dict[str, Any]:
    response = await register(client, Authenticator(ORIGIN).create(await options(client)))
    assert response.status_code == 201
    made: dict[str, Any] = response.json()
    return made


async def passkeys(client: httpx.AsyncClient) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = (await client.get("/passkeys")).json()["passkeys"]
    return found


async def test_a_passkey_is_made_renamed_and_removed(client: httpx.AsyncClient) -> None:
    for method, path in (
        ("GET", "/passkeys"),
        ("POST", "/passkeys/registration/options"),
        ("POST", "/passkeys/registration"),
        ("DELETE", f"/passkeys/{uuid4()}"),
        ("DELETE", "/users/s1/passkeys"),
    ):
        assert_problem(await client.request(method, path), 401, "forbidden")
    await sign_in(client)
    assert (await client.get("/passkeys")).json() == {"passkeys": [], "available": True}
    made = await enrol(client)
    assert (made["label"], made["used_at"]) == ("Chrome, Android", None)
    assert made.keys() == {"passkey_id", "label", "created_at", "used_at"}
    assert [each["id"] for each in (await options(client))["excludeCredentials"]]
    path = f"/passkeys/{made['passkey_id']}"
    renamed = await client.patch(path, json={"label": "  Blue phone "})
    assert renamed.json() == made | {"label": "Blue phone"} == (await passkeys(client))[0]
    for label in ("", " ", "x" * 61, 7):
        assert_problem(await client.patch(path, json={"label": label}), 422, "invalid_field")
    # nobody else's
    await sign_in(client, "t1")
    for request in (
        client.patch(path, json={"label": "Mine"}),
        client.delete(path),
        client.delete("/passkeys/x"),
    ):
        assert_problem(await request, 404, "not_found")
    await sign_in(client)
    assert (await client.delete(path)).status_code == 204
    assert await passkeys(client) == []
    foreign = {"Origin": "https://evil.example"}
    assert_problem(await client.post("/passkeys/registration/options", headers=foreign), 403, "forbidden")


async def test_forged_registrations(client: httpx.AsyncClient) -> None:
    await sign_in(client)
    for forged in FORGED.values():
        credential = Authenticator(ORIGIN).create(await options(client), **forged)
        assert_problem(await register(client, credential), 403, "forbidden")
    assert await passkeys(client) == []


async def test_a_challenge_is_of_one_account_and_good_once(client: httpx.AsyncClient) -> None:
    await sign_in(client, "t1")
    foreign = await options(client)
    await sign_in(client)
    assert_problem(await register(client, Authenticator(ORIGIN).create(foreign)), 403, "forbidden")
    mine = await options(client)
    assert (await register(client, Authenticator(ORIGIN).create(mine))).status_code == 201
    assert_problem(await register(client, Authenticator(ORIGIN).create(mine)), 403, "forbidden")
    # one credential is of one account only
    phone = Authenticator(ORIGIN)
    assert (await register(client, phone.create(await options(client)))).status_code == 201
    await sign_in(client, "t1")
    assert_problem(await register(client, phone.create(await options(client))), 409, "conflict")


async def test_a_passkey_verifies_a_record_that_waits(client: httpx.AsyncClient, settings: Settings) -> None:
    async with open_redis(settings) as redis:
        attendance = await start_class(redis, security_option=3)
        attendance_id = str(attendance.attendance_id)
        await sign_in(client)
        assert_problem(await ask(client, attendance_id), 404, "not_found")  # no passkey
        phone = Authenticator(ORIGIN)
        assert (await register(client, phone.create(await options(client)))).status_code == 201
        await redis.add_attendance_record(attendance_id, "s1", "Student One", "name")

        async def status() -> tuple[str, str | None]:
            record = (await load_roster(redis, attendance_id))[1]["s1"]
            return record.status, record.decided_by

        for forged in FORGED.values():
            answer = phone.get((await ask(client, attendance_id)).json(), **forged)
            assert_problem(await verify(client, attendance_id, answer), 403, "forbidden")
        other = phone.get((await ask(client, str(uuid4()))).json())
        assert_problem(await verify(client, attendance_id, other), 403, "forbidden")
        assert await status() == ("pending", "student")
        answer = phone.get((await ask(client, attendance_id)).json())
        assert (await verify(client, attendance_id, answer)).json() == {"result": "applied"}
        assert await status() == ("present", "verification")
        assert_problem(await verify(client, attendance_id, answer), 403, "forbidden")
        again = phone.get((await ask(client, attendance_id)).json())
        assert_problem(await verify(client, attendance_id, again), 409, "conflict")


async def ask(client: httpx.AsyncClient, attendance_id: str) -> httpx.Response:
    return await client.post("/passkeys/assertion/options", json={"attendance_id": attendance_id})


async def verify(client: httpx.AsyncClient, attendance_id: str, credential: dict[str, Any]) -> httpx.Response:
    body = {"attendance_id": attendance_id, "credential": credential}
    return await client.post("/passkeys/assertion", json=body)


async def test_bounds(client: httpx.AsyncClient) -> None:
    await sign_in(client)
    for _ in range(MAX_PER_ACCOUNT):
        await enrol(client)
    assert_problem(await client.post("/passkeys/registration/options"), 409, "conflict")
    await sign_in(client, "t1")
    for _ in range(MAX_CHALLENGES):
        await options(client)
    limited = await client.post("/passkeys/registration/options")
    assert_problem(limited, 429, "rate_limited")
    assert 0 < int(limited.headers["Retry-After"]) <= 60
    assert_problem(await register(client, {"pad": "x" * 20_000}), 413)


async def test_who_may_reset_a_student(client: httpx.AsyncClient, database_url: str) -> None:
    async with open_postgres(database_url) as postgres:
        await postgres.put_users([User("t2", "Teacher Two", "teacher", HASH)])
    await sign_in(client)
    await enrol(client)
    assert_problem(await client.delete("/users/s1/passkeys"), 403, "forbidden")
    await sign_in(client, "t2")
    assert_problem(await client.delete("/users/s1/passkeys"), 404, "not_found")
    for resetter, removed in (("t1", 1), ("a1", 0)):
        await sign_in(client, resetter)
        assert (await client.delete("/users/S1/passkeys")).json() == {"removed": removed}
        assert_problem(await client.delete("/users/t1/passkeys"), 404, "not_found")
    acts = (await client.get("/audit")).json()["items"]
    assert [(each["actor"], each["act"], each["subject"], each["details"]) for each in acts] == [
        ("a1", "passkeys.reset", "s1", {"passkeys": [0, 0]}),
        ("t1", "passkeys.reset", "s1", {"passkeys": [1, 0]}),
    ]
    await sign_in(client)
    assert await passkeys(client) == []


async def test_an_address_without_a_name_has_no_passkeys(settings: Settings) -> None:
    async with serving(settings) as client:
        await client.post("/login", json=SIGN_IN)
        assert (await client.get("/passkeys")).json() == {"passkeys": [], "available": False}
        assert_problem(await client.post("/passkeys/registration/options"), 409, "conflict")
