"""HTTP, through the ASGI interface: cookies, problems, headers and codes."""

import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import datetime

import httpx
import pytest
import segno
from starlette.applications import Starlette
from starlette.middleware import Middleware

from protocol.codes import Role
from protocol.objects import UserInfo
from server.errors import Unavailable
from server.http.endpoints import HttpEndpoints, SignedIn, routes
from server.http.problems import EXCEPTION_HANDLERS
from server.http.qr import qr_svg
from server.http.security_headers import SecurityHeaders
from server.identity.passwords import hash_password
from server.models.db import User
from server.observability.health import DrainState
from server.services.auth import AuthService
from server.settings import Settings
from tests.conftest import open_postgres, open_redis

HOST = "http://127.0.0.1:8000"
SIGN_IN = {"school_number": "s1", "password": "password"}
TOKEN = "012345ABCDEFGHIJKLMNOP"
HASH = hash_password("password")


@asynccontextmanager
async def serving(settings: Settings, **changes: object) -> AsyncIterator[httpx.AsyncClient]:
    """The routes on real servers. `changes` are settings, or fields of HttpEndpoints."""
    own = {name: changes.pop(name) for name in list(changes) if name in HttpEndpoints.__annotations__}
    settings = settings.model_copy(update=changes)
    async with open_redis(settings) as redis, open_postgres(settings.database_url) as postgres:
        await postgres.put_users(
            User(f"{role[0]}1", f"{role.title()} One", role, HASH) for role in ("student", "teacher", "admin")
        )
        await postgres.enrol("t1", "Physics 101", ["s1"])
        auth = AuthService(redis, postgres, settings)
        fields = {
            "settings": settings,
            "auth": auth,
            "lessons_of": postgres.lessons_of,
            "ping_redis": redis.ping,
            "postgres_ready": lambda: postgres.ready,
            "fanout_ok": lambda: True,
        }
        app = Starlette(
            routes=routes(HttpEndpoints(**fields | own)),  # type: ignore[arg-type]
            exception_handlers=EXCEPTION_HANDLERS,
            middleware=[Middleware(SecurityHeaders)],
        )
        transport = httpx.ASGITransport(app, client=("192.0.2.1", 5000), raise_app_exceptions=False)
        async with httpx.AsyncClient(transport=transport, base_url=HOST) as client:
            yield client
        auth.close()


@pytest.fixture
async def client(settings: Settings) -> AsyncIterator[httpx.AsyncClient]:
    async with serving(settings) as client:
        yield client


def bearer(response: httpx.Response) -> dict[str, str]:
    return {"Authorization": f"Bearer {response.json()['token']}"}


def assert_problem(response: httpx.Response, status: int, code: str | None = None) -> None:
    assert response.status_code == status
    assert response.headers["Content-Type"] == "application/problem+json"
    body = response.json()
    assert body["status"] == status
    assert {"type", "title", "detail"} <= body.keys()
    assert body.get("code") == code


# --- sessions --------------------------------------------------------------------------------------------


async def test_signing_in_sets_the_cookie_and_says_until_when(client: httpx.AsyncClient) -> None:
    response = await client.post("/login", json=SIGN_IN)
    assert response.status_code == 200
    signed_in = SignedIn.model_validate_json(response.content)
    assert signed_in.user == UserInfo(school_number="s1", full_name="Student One", role=Role.STUDENT)
    assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z", response.json()["expires_at"])
    cookie = response.headers["Set-Cookie"]
    assert cookie.startswith(f"attn_session={signed_in.token};")
    attributes = {part.strip().lower() for part in cookie.split(";")[1:]}
    assert attributes == {"httponly", "samesite=lax", "path=/", "max-age=43200"}
    assert response.headers["Cache-Control"] == "no-store"
    me = await client.get("/me")
    assert me.json()["user"] == response.json()["user"]
    assert datetime.fromisoformat(me.json()["expires_at"]) >= signed_in.expires_at


async def test_the_cookie_is_secure_behind_tls(settings: Settings) -> None:
    async with serving(settings, attn_public_url="https://attn.example") as client:
        response = await client.post("/login", json=SIGN_IN)
        assert "; Secure" in response.headers["Set-Cookie"]


async def test_a_bearer_token_serves_as_well_as_the_cookie(client: httpx.AsyncClient) -> None:
    response = await client.post("/login", json=SIGN_IN)
    client.cookies.clear()
    assert_problem(await client.get("/me"), 401, "forbidden")
    assert (await client.get("/me", headers=bearer(response))).status_code == 200
    wrong = await client.get("/me", headers={"Authorization": "Bearer wrong"})
    assert_problem(wrong, 401, "forbidden")
    assert wrong.headers["WWW-Authenticate"] == "Bearer"
    assert_problem(await client.get("/me", params={"token": response.json()["token"]}), 401, "forbidden")


async def test_signing_out_ends_the_session_and_takes_the_cookie(client: httpx.AsyncClient) -> None:
    signed_in = await client.post("/login", json=SIGN_IN)
    response = await client.post("/logout")
    assert (response.status_code, response.content) == (204, b"")
    assert "Max-Age=0" in response.headers["Set-Cookie"]
    assert "attn_session" not in client.cookies
    assert_problem(await client.get("/me", headers=bearer(signed_in)), 401, "forbidden")
    assert (await client.post("/logout", headers=bearer(signed_in))).status_code == 204
    assert (await client.post("/logout")).status_code == 204


async def test_wrong_and_too_many_tries(settings: Settings) -> None:
    async with serving(settings, login_attempts_per_account=2) as client:
        for _ in range(2):
            response = await client.post("/login", json=SIGN_IN | {"password": "wrong"})
            assert_problem(response, 401, "forbidden")
            assert "Set-Cookie" not in response.headers
        response = await client.post("/login", json=SIGN_IN)
        assert_problem(response, 429, "rate_limited")
        assert 0 < int(response.headers["Retry-After"]) <= 300


@pytest.mark.parametrize("origin", [HOST, "https://attn.example"])
async def test_our_own_pages_may_sign_in(settings: Settings, origin: str) -> None:
    async with serving(settings, attn_public_url="https://attn.example") as client:
        response = await client.post("/login", json=SIGN_IN, headers={"Origin": origin})
        assert response.status_code == 200


@pytest.mark.parametrize("path", ["/login", "/logout"])
@pytest.mark.parametrize("origin", ["https://evil.example", "null", "http://127.0.0.1:8001", "file://"])
async def test_foreign_pages_may_not(client: httpx.AsyncClient, path: str, origin: str) -> None:
    await client.post("/login", json=SIGN_IN)
    assert_problem(await client.post(path, json=SIGN_IN, headers={"Origin": origin}), 403, "forbidden")
    assert (await client.get("/me")).status_code == 200


JSON = {"Content-Type": "application/json"}


@pytest.mark.parametrize(
    ("body", "headers", "status", "code"),
    [
        (b'{"school_number":"s1","password":"password"}', {"Content-Type": "text/plain"}, 415, None),
        (b'{"school_number":"s1","password":"password"}', {}, 415, None),
        (b"school_number=s1", {"Content-Type": "application/x-www-form-urlencoded"}, 415, None),
        (b'{"school_number":', JSON, 400, None),
        (b"\xff\xfe", JSON, 400, None),
        (b"[]", JSON, 422, "invalid_field"),
        (b'{"school_number":"s1"}', JSON, 422, "invalid_field"),
        (b'{"school_number":"s 1","password":"hidden word"}', JSON, 422, "invalid_field"),
        (b'{"school_number":"s\\u0000","password":"hidden word"}', JSON, 422, "invalid_field"),
        (b'{"school_number":1,"password":"hidden word"}', JSON, 422, "invalid_field"),
        (b'{"school_number":"s1","password":"hidden word","admin":true}', JSON, 422, "invalid_field"),
        (b'{"school_number":"s1","password":"' + b"x" * 1025 + b'"}', JSON, 422, "invalid_field"),
        (b" " * 4097, JSON, 413, None),
    ],
)
async def test_a_body_that_is_no_sign_in(
    client: httpx.AsyncClient, body: bytes, headers: dict[str, str], status: int, code: str | None
) -> None:
    response = await client.post("/login", content=body, headers=headers)
    assert_problem(response, status, code)
    assert "hidden word" not in response.text


async def test_a_body_without_end_is_cut_off(client: httpx.AsyncClient) -> None:
    read = 0

    async def endless() -> AsyncIterator[bytes]:
        nonlocal read
        while read < 10_000_000:
            read += 1000
            yield b" " * 1000

    response = await client.post("/login", content=endless(), headers=JSON)
    assert_problem(response, 413)
    assert read <= 6000


async def test_lessons_are_a_teachers(client: httpx.AsyncClient) -> None:
    assert_problem(await client.get("/lessons"), 401, "forbidden")
    for number in ("s1", "a1"):
        await client.post("/login", json=SIGN_IN | {"school_number": number})
        assert_problem(await client.get("/lessons"), 403, "forbidden")
    await client.post("/login", json=SIGN_IN | {"school_number": "t1"})
    response = await client.get("/lessons")
    assert response.json() == [{"lesson_name": "Physics 101", "enrolled": 1, "last_settings": None}]


# --- codes ---------------------------------------------------------------------------------------------


async def test_a_code_is_a_small_upper_case_svg(client: httpx.AsyncClient) -> None:
    response = await client.get(f"/qr/{TOKEN}.svg")
    assert response.headers["Content-Type"] == "image/svg+xml"
    assert "immutable" in response.headers["Cache-Control"]
    assert 'viewBox="0 0 37 37"' in response.text
    assert "width=" not in response.text
    assert "height=" not in response.text
    expected = segno.make(f"HTTP://127.0.0.1:8000/J/{TOKEN}", version=3, error="L", micro=False)
    assert expected.mode == "alphanumeric"
    assert response.text == qr_svg(f"{HOST}/J/{TOKEN}").decode()
    for token in (TOKEN.lower(), TOKEN[1:], TOKEN + "A", "<script>"):
        assert_problem(await client.get(f"/qr/{token}.svg"), 404, "not_found")


@pytest.mark.parametrize(("length", "modules"), [(46, 29), (61, 29), (77, 29), (78, 33)])
def test_a_code_has_29_modules_for_every_usual_address(length: int, modules: int) -> None:
    address = "http://" + "a" * (length - 32) + "/J/" + TOKEN
    assert len(address) == length
    assert f'viewBox="0 0 {modules + 8} {modules + 8}"' in qr_svg(address).decode()


# --- health ----------------------------------------------------------------------------------------------


async def test_healthy_and_ready(client: httpx.AsyncClient) -> None:
    assert (await client.get("/healthz")).json() == {"ok": True}
    response = await client.get("/readyz")
    assert (response.status_code, response.json()) == (200, {"ready": True, "reasons": []})


async def test_readiness_names_what_is_missing(settings: Settings) -> None:
    async def refuse() -> None:
        raise Unavailable

    missing = {"ping_redis": refuse, "postgres_ready": lambda: False, "fanout_ok": lambda: False}
    for name, answer in missing.items():
        async with serving(settings, **{name: answer}) as client:
            response = await client.get("/readyz")
            assert response.status_code == 503
            assert len(response.json()["reasons"]) == 1
            assert (await client.get("/healthz")).status_code == 200


async def test_a_worker_that_is_about_to_end_says_so(settings: Settings) -> None:
    draining = DrainState()
    async with serving(settings, draining=draining) as client:
        assert (await client.get("/readyz")).status_code == 200
        draining.begin("this worker is about to end")
        draining.begin("for another reason")
        response = await client.get("/readyz")
        assert response.json() == {"ready": False, "reasons": ["this worker is about to end"]}
        assert (response.status_code, (await client.get("/healthz")).status_code) == (503, 200)


async def test_a_bug_is_a_problem_that_tells_nothing(settings: Settings) -> None:
    async def broken(_: str) -> list[object]:
        raise ZeroDivisionError("the inner life")

    async with serving(settings, lessons_of=broken) as client:
        await client.post("/login", json=SIGN_IN | {"school_number": "t1"})
        response = await client.get("/lessons")
        assert_problem(response, 500, "internal")
        assert "inner life" not in response.text
