"""Devices that stay signed in: return without a password, stolen tokens, the list, every way to end one."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime, timedelta

import asyncpg
import httpx
import pytest

from server.http.device_labels import device_label
from server.identity.device_tokens import make_device_token, read_device_token
from server.identity.passwords import hash_password
from server.models.db import User
from server.runtime.embedded import EmbeddedServers
from server.settings import Settings
from server.store.postgres.admin import connect
from server.store.postgres.devices import MAX_PER_ACCOUNT
from tests.conftest import SECRET_KEY, open_postgres
from tests.http.conftest import HOST, SIGN_IN, assert_problem, serving

STAY = SIGN_IN | {"stay": True}
PHONE = "Mozilla/5.0 (Linux; Android 15; K) AppleWebKit/537.36 Chrome/142.0.0.0 Mobile Safari/537.36"
Jar = dict[str, str]


async def sign_in(client: httpx.AsyncClient, **changes: object) -> Jar:
    """Sign in from a new browser; return its cookies."""
    client.cookies.clear()
    response = await client.post("/login", json=STAY | changes, headers={"User-Agent": PHONE})
    assert response.status_code == 200
    return taken(client)


def taken(client: httpx.AsyncClient) -> Jar:
    cookies = dict(client.cookies)
    client.cookies.clear()
    return cookies


async def send(client: httpx.AsyncClient, method: str, path: str, cookies: Jar) -> httpx.Response:
    header = "; ".join(f"{name}={value}" for name, value in cookies.items())
    response = await client.request(method, path, headers={"Cookie": header})
    client.cookies.clear()
    return response


async def come_back(client: httpx.AsyncClient, cookies: Jar) -> httpx.Response:
    """Return by the device's token; the session's own cookie is gone by then."""
    return await send(client, "POST", "/sessions", {**cookies, "attn_session": ""})


async def returned(client: httpx.AsyncClient, cookies: Jar) -> Jar:
    response = await come_back(client, cookies)
    assert response.status_code == 200
    return cookies | dict(response.cookies)


def assert_refused(response: httpx.Response, reason: str) -> None:
    assert_problem(response, 401, "forbidden")
    assert response.json()["reason"] == reason
    assert 'attn_device=""; ' in response.headers["Set-Cookie"]


async def device_status(client: httpx.AsyncClient, cookies: Jar) -> list[tuple[str | None, bool]]:
    """Return why each device of the account ended, and whether it is the one with these cookies."""
    response = await send(client, "GET", "/devices", cookies)
    return [(each["end_reason"], each["is_current"]) for each in response.json()["devices"]]


@asynccontextmanager
async def sql(settings: Settings) -> AsyncIterator[asyncpg.Connection]:
    connection = await asyncpg.connect(settings.database_url)
    yield connection
    await connection.close()


# --- coming back -----------------------------------------------------------------------------------------


async def test_a_device_comes_back_without_a_password(client: httpx.AsyncClient) -> None:
    response = await client.post("/login", json=STAY)
    cookie = next(each for each in response.headers.get_list("Set-Cookie") if each.startswith("attn_device="))
    parts = {part.strip().lower() for part in cookie.split(";")[1:]}
    assert parts == {"httponly", "samesite=lax", "path=/", f"max-age={180 * 86_400}"}
    first = taken(client)
    second = await returned(client, first)
    third = await returned(client, second)
    for name in ("attn_session", "attn_device"):
        assert len({jar[name] for jar in (first, second, third)}) == 3
    for jar in (first, second, third):
        me = await send(client, "GET", "/me", {"attn_session": jar["attn_session"]})
        assert me.json()["user"]["school_number"] == "s1"


async def test_without_stay_no_device_is_kept(client: httpx.AsyncClient) -> None:
    for body in (SIGN_IN, SIGN_IN | {"stay": False}):
        await client.post("/login", json=body)
        assert "attn_device" not in client.cookies
        assert_refused(await come_back(client, taken(client)), "unknown")
    assert (await client.post("/login", json=SIGN_IN | {"stay": "yes"})).status_code == 422


async def test_a_lost_answer_and_two_tabs_get_the_same_new_token(client: httpx.AsyncClient) -> None:
    """Interleaving: six requests of one browser with one token, at once; then it is sent once more."""
    first = await sign_in(client)
    responses = await asyncio.gather(*(come_back(client, first) for _ in range(6)))
    responses.append(await come_back(client, first))
    assert {response.status_code for response in responses} == {200}
    assert len({response.cookies["attn_device"] for response in responses}) == 1
    assert len({response.cookies["attn_session"] for response in responses}) == 7
    await returned(client, first | dict(responses[0].cookies))


async def test_rotations_that_postgres_lost_in_a_crash_sign_nobody_out(client: httpx.AsyncClient) -> None:
    first = await sign_in(client)
    named = read_device_token(first["attn_device"], SECRET_KEY.encode())
    assert named
    assert named[1] == 0
    ahead = first | {"attn_device": make_device_token(named[0], 7, SECRET_KEY.encode())}
    after = await returned(client, ahead)
    assert read_device_token(after["attn_device"], SECRET_KEY.encode()) == (named[0], 8)


async def test_while_redis_is_away_no_token_is_rotated(settings: Settings, servers: EmbeddedServers) -> None:
    quick = {"redis_timeout_seconds": 0.25, "join_timeout_seconds": 0.25}
    async with serving(settings.model_copy(update=quick)) as client, sql(settings) as postgres:
        first = await sign_in(client)
        servers.valkey.stop()
        assert_problem(await come_back(client, first), 503, "unavailable")
        assert await postgres.fetchval("SELECT serial FROM devices") == 0
        servers.valkey.start()
        await returned(client, first)


# --- stolen and forged tokens ----------------------------------------------------------------------------


@pytest.mark.parametrize("is_thief_first", [True, False])
async def test_a_stolen_token_that_was_used_signs_in_neither(
    client: httpx.AsyncClient, is_thief_first: bool
) -> None:
    """The thief has another browser, so that not even the grace for lost answers helps."""
    owner = await sign_in(client)
    thief = {"attn_device": owner["attn_device"], "attn_browser": ""}
    if is_thief_first:
        thief = await returned(client, thief)
        assert_refused(await come_back(client, owner), "reused")
    else:
        owner = await returned(client, owner)
        assert_refused(await come_back(client, thief), "reused")
    for jar in (owner, thief):
        assert_refused(await come_back(client, jar), "reused")
        if "attn_session" in jar:
            assert (await send(client, "GET", "/me", jar)).status_code == 401
    again = await sign_in(client)
    assert await device_status(client, again) == [(None, True), ("reused", False)]


async def test_an_older_token_is_refused_in_the_same_browser(client: httpx.AsyncClient) -> None:
    first = await sign_in(client)
    await returned(client, await returned(client, first))
    assert_refused(await come_back(client, first), "reused")


async def test_after_the_grace_a_repeated_token_counts_as_stolen(
    client: httpx.AsyncClient, settings: Settings
) -> None:
    first = await sign_in(client)
    await returned(client, first)
    async with sql(settings) as postgres:
        await postgres.execute("UPDATE devices SET used_at = used_at - interval '61 seconds'")
    assert_refused(await come_back(client, first), "reused")


async def test_forged_tokens_are_refused_and_end_nothing(client: httpx.AsyncClient) -> None:
    owner = await sign_in(client)
    token = owner["attn_device"]
    named = read_device_token(token, SECRET_KEY.encode())
    assert named
    forged = [token[:length] for length in range(len(token))]
    forged += [token + "A", "é" * 54, token[:30] + ("A" if token[30] != "A" else "B") + token[31:]]
    forged += [make_device_token(named[0], 0, b"another key" * 4)]
    for each in forged:
        header = f"attn_device={each}; attn_browser={owner['attn_browser']}".encode()
        assert_refused(await client.post("/sessions", headers={b"Cookie": header}), "unknown")
    await returned(client, owner)


@pytest.mark.parametrize("origin", ["https://evil.example", "null"])
async def test_foreign_pages_may_not(client: httpx.AsyncClient, origin: str) -> None:
    await client.post("/login", json=STAY)
    device_id = (await client.get("/devices")).json()["devices"][0]["device_id"]
    for method, path in (("POST", "/sessions"), ("DELETE", f"/devices/{device_id}")):
        assert_problem(await client.request(method, path, headers={"Origin": origin}), 403, "forbidden")
    assert (await client.post("/sessions", headers={"Origin": HOST})).status_code == 200


# --- the list, and the end of a device -------------------------------------------------------------------


async def test_a_user_sees_and_ends_own_devices_only(client: httpx.AsyncClient) -> None:
    lost, phone = await sign_in(client), await sign_in(client)
    teacher = await sign_in(client, school_number="t1")
    listed = (await send(client, "GET", "/devices", phone)).json()["devices"]
    assert [each["is_current"] for each in listed] == [True, False]
    assert {each["label"] for each in listed} == {"Chrome, Android"}
    path = f"/devices/{listed[1]['device_id']}"
    for wrong in (path, "/devices/nonsense", "/devices/00000000-0000-0000-0000-000000000000"):
        assert_problem(await send(client, "DELETE", wrong, teacher), 404, "not_found")
    assert_problem(await send(client, "DELETE", path, {}), 401, "forbidden")
    await returned(client, phone)
    for _ in range(2):
        assert (await send(client, "DELETE", path, phone)).status_code == 204
    assert (await send(client, "GET", "/me", lost)).status_code == 401
    assert_refused(await come_back(client, lost), "ended")
    assert await device_status(client, phone) == [(None, True), ("revoked", False)]


@pytest.mark.parametrize("changes", [{}, {"stay": False}, {"school_number": "t1", "stay": False}])
async def test_signing_in_by_password_replaces_what_the_browser_was(
    client: httpx.AsyncClient, changes: dict[str, object]
) -> None:
    """Or the next person who uses a phone would become the one before them."""
    before = await sign_in(client)
    client.cookies.update(before)
    response = await client.post("/login", json=STAY | changes)
    assert ("attn_device" in response.cookies) is (not changes)
    assert ('attn_device=""; ' in response.headers["Set-Cookie"]) is bool(changes)
    client.cookies.clear()
    assert_refused(await come_back(client, before), "ended")


async def test_a_browser_gets_the_page_and_a_client_the_list(client: httpx.AsyncClient) -> None:
    page = await client.get("/devices", headers={"Accept": "text/html,*/*;q=0.8"})
    assert page.headers["Content-Type"] == "text/html; charset=utf-8"
    assert "Accept" in page.headers["Vary"]
    for accept in ("*/*", "application/json"):
        assert_problem(await client.get("/devices", headers={"Accept": accept}), 401, "forbidden")


async def test_signing_out_ends_the_device(client: httpx.AsyncClient) -> None:
    phone = await sign_in(client)
    response = await send(client, "POST", "/logout", phone)
    assert [each.split("=")[0] for each in response.headers.get_list("Set-Cookie")] == [
        "attn_session",
        "attn_device",
    ]
    assert_refused(await come_back(client, phone), "ended")


@pytest.mark.parametrize("act", ["password", "disabled", "import"])
async def test_a_new_password_and_disabling_end_all_devices(
    client: httpx.AsyncClient, settings: Settings, act: str
) -> None:
    phones = [await sign_in(client) for _ in range(2)]
    teacher = await sign_in(client, school_number="t1")
    async with connect(settings.database_url, seconds=5, upgrade=False) as admin:
        if act == "password":
            await admin.set_password("s1", hash_password("another"))
        elif act == "disabled":
            await admin.set_disabled(["s1"], disabled=True)
            await admin.set_disabled(["s1"], disabled=False)
        else:
            user = User("s1", "Student One", "student", hash_password("another"))
            await admin.import_users([user], overwrite_passwords=True, on_written=lambda _: None)
    for phone in phones:
        assert_refused(await come_back(client, phone), "ended")
    await returned(client, teacher)


async def test_an_import_that_changes_no_password_ends_no_device(
    client: httpx.AsyncClient, settings: Settings
) -> None:
    phone = await sign_in(client)
    async with connect(settings.database_url, seconds=5, upgrade=False) as admin:
        user = User("s1", "New Name", "student", hash_password("another"))
        await admin.import_users([user], overwrite_passwords=False, on_written=lambda _: None)
    assert (await come_back(client, phone)).json()["user"]["full_name"] == "New Name"


async def test_devices_of_an_account_are_bounded_and_expire(
    client: httpx.AsyncClient, settings: Settings
) -> None:
    oldest, expired = await sign_in(client), await sign_in(client, school_number="t1")
    async with sql(settings) as postgres:
        await postgres.execute("UPDATE devices SET expires_at = now() WHERE school_number = 't1'")
        copies = (
            "INSERT INTO devices SELECT gen_random_uuid(), school_number, '', '', 0, now(), now(), expires_at"
        )
        await postgres.execute(f"{copies} FROM devices, generate_series(2, {MAX_PER_ACCOUNT})"
                               " WHERE school_number = 's1'")  # fmt: skip
    await sign_in(client)
    assert_refused(await come_back(client, oldest), "ended")
    assert_refused(await come_back(client, expired), "ended")


async def test_ended_and_expired_devices_are_deleted_after_the_retention(settings: Settings) -> None:
    async with open_postgres(settings.database_url) as postgres, sql(settings) as connection:
        await postgres.put_users([User("s1", "Student One", "student")])
        now = datetime.now(UTC)
        for expires, ended in ((40, None), (-29, None), (-31, None), (40, -29), (40, -31), (-1, -31)):
            moments = [now + timedelta(days=days) if days else None for days in (expires, ended)]
            await connection.execute(
                "INSERT INTO devices (device_id, school_number, browser_hash, label, expires_at, ended_at)"
                " VALUES (gen_random_uuid(), 's1', '', '', $1, $2)",
                *moments,
            )
        assert await postgres.devices.delete_old(timedelta(days=30)) == 3
        assert await postgres.devices.delete_old(timedelta(days=30)) == 0
        assert len(await postgres.devices.list_of("s1")) == 3


async def test_a_device_is_not_limited_by_wrong_passwords_of_others(settings: Settings) -> None:
    async with serving(settings.model_copy(update={"login_attempts_per_account": 2})) as client:
        phone, foreign = await sign_in(client), await sign_in(client, school_number="t1")
        for _ in range(3):
            client.cookies.clear()
            await client.post("/login", json=SIGN_IN | {"password": "wrong"})
        for jar, status in (({}, 429), (foreign, 429), (phone, 200)):
            cookie = f"attn_device={jar.get('attn_device', '')}"
            response = await client.post("/login", json=SIGN_IN, headers={"Cookie": cookie})
            client.cookies.clear()
            assert response.status_code == status


@pytest.mark.parametrize(
    ("user_agent", "label"),
    [
        (PHONE, "Chrome, Android"),
        ("Mozilla/5.0 (iPhone; CPU iPhone OS 18_0) Version/18.0 Mobile Safari/604.1", "Safari, iPhone"),
        ("Mozilla/5.0 (Windows NT 10.0; rv:140.0) Gecko/20100101 Firefox/140.0", "Firefox, Windows"),
        ("python-httpx/0.28", ""),
        ("", ""),
    ],
)  # fmt: skip
def test_a_label_names_browser_and_system_without_versions(user_agent: str, label: str) -> None:
    assert device_label(user_agent) == label


async def test_a_device_that_signs_in_again_and_again_waits_a_minute(settings: Settings) -> None:
    """Also on another worker, which counts in the same Redis; another device of the account does not wait."""
    few = settings.model_copy(update={"device_sign_ins_per_minute": 2})
    async with serving(few) as here, serving(few) as there:
        cookies, other = await sign_in(here), await sign_in(here)
        cookies = await returned(here, cookies)
        cookies = await returned(there, cookies)
        for client in here, there:
            response = await come_back(client, cookies)
            assert_problem(response, 429, "rate_limited")
            assert 0 < int(response.headers["Retry-After"]) <= 60
            assert "Set-Cookie" not in response.headers  # it stays signed in
        assert (await come_back(there, other)).status_code == 200
