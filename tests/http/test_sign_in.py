"""Signing in and out: cookies, tokens, and requests of foreign pages."""

import re
from datetime import datetime

import httpx
import pytest

from protocol.codes import Role
from protocol.objects import UserInfo
from server.http.sign_in import SignedIn
from server.settings import Settings
from tests.http.conftest import HOST, SIGN_IN, assert_problem, serving


def bearer(response: httpx.Response) -> dict[str, str]:
    return {"Authorization": f"Bearer {response.json()['token']}"}


async def test_signing_in_sets_the_cookie_and_returns_the_expiry(client: httpx.AsyncClient) -> None:
    response = await client.post("/login", json=SIGN_IN)
    assert response.status_code == 200
    signed_in = SignedIn.model_validate_json(response.content)
    assert signed_in.user == UserInfo(school_number="s1", full_name="Student One", role=Role.STUDENT)
    assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z", response.json()["expires_at"])
    cookie, browser = response.headers.get_list("Set-Cookie")
    assert cookie.startswith(f"attn_session={signed_in.token};")
    attributes = {part.strip().lower() for part in cookie.split(";")[1:]}
    assert attributes == {"httponly", "samesite=lax", "path=/", "max-age=43200"}
    assert browser.startswith("attn_browser=")
    assert {"HttpOnly", "SameSite=lax", "Path=/"} <= {part.strip() for part in browser.split(";")}
    assert response.headers["Cache-Control"] == "no-store"
    me = await client.get("/me")
    assert me.json()["user"] == response.json()["user"]
    assert datetime.fromisoformat(me.json()["expires_at"]) >= signed_in.expires_at


async def test_the_cookie_is_secure_behind_tls(settings: Settings) -> None:
    async with serving(settings.model_copy(update={"attn_public_url": "https://attn.example"})) as client:
        response = await client.post("/login", json=SIGN_IN)
        assert all("; Secure" in cookie for cookie in response.headers.get_list("Set-Cookie"))


async def test_a_bearer_token_works_like_the_cookie(client: httpx.AsyncClient) -> None:
    response = await client.post("/login", json=SIGN_IN)
    client.cookies.clear()
    assert_problem(await client.get("/me"), 401, "forbidden")
    assert (await client.get("/me?optional=true")).status_code == 204
    for path in "/me", "/me?optional=true":
        assert (await client.get(path, headers=bearer(response))).status_code == 200
    wrong = await client.get("/me", headers={"Authorization": "Bearer wrong"})
    assert_problem(wrong, 401, "forbidden")
    assert wrong.headers["WWW-Authenticate"] == "Bearer"
    assert_problem(await client.get("/me", params={"token": response.json()["token"]}), 401, "forbidden")


async def test_signing_out_ends_the_session_and_deletes_the_cookie(client: httpx.AsyncClient) -> None:
    signed_in = await client.post("/login", json=SIGN_IN)
    response = await client.post("/logout")
    assert (response.status_code, response.content) == (204, b"")
    assert "Max-Age=0" in response.headers["Set-Cookie"]
    assert "attn_session" not in client.cookies
    assert_problem(await client.get("/me", headers=bearer(signed_in)), 401, "forbidden")
    assert (await client.post("/logout", headers=bearer(signed_in))).status_code == 204
    assert (await client.post("/logout")).status_code == 204


async def test_wrong_passwords_are_refused_and_counted(settings: Settings) -> None:
    async with serving(settings.model_copy(update={"login_attempts_per_account": 2})) as client:
        for _ in range(2):
            response = await client.post("/login", json=SIGN_IN | {"password": "wrong"})
            assert_problem(response, 401, "forbidden")
            assert "Set-Cookie" not in response.headers
        response = await client.post("/login", json=SIGN_IN)
        assert_problem(response, 429, "rate_limited")
        assert 0 < int(response.headers["Retry-After"]) <= 300


async def test_a_browser_that_has_signed_in_before_is_not_limited_by_others(settings: Settings) -> None:
    async with serving(settings.model_copy(update={"login_attempts_per_account": 2})) as client:
        await client.post("/login", json=SIGN_IN)
        known = client.cookies["attn_browser"]
        client.cookies.clear()
        for _ in range(2):
            await client.post("/login", json=SIGN_IN | {"password": "wrong"})
        for cookie, status in (("", 429), (known[:-1], 429), (known + "x" * 5000, 429), (known, 200)):
            response = await client.post("/login", json=SIGN_IN, headers={"Cookie": f"attn_browser={cookie}"})
            assert response.status_code == status


@pytest.mark.parametrize("origin", [HOST, "https://attn.example"])
async def test_pages_of_the_installation_may_sign_in(settings: Settings, origin: str) -> None:
    async with serving(settings.model_copy(update={"attn_public_url": "https://attn.example"})) as client:
        response = await client.post("/login", json=SIGN_IN, headers={"Origin": origin})
        assert response.status_code == 200


@pytest.mark.parametrize("path", ["/login", "/logout"])
@pytest.mark.parametrize("origin", ["https://evil.example", "null", "http://127.0.0.1:8001", "file://"])
async def test_foreign_pages_may_not(client: httpx.AsyncClient, path: str, origin: str) -> None:
    await client.post("/login", json=SIGN_IN)
    assert_problem(await client.post(path, json=SIGN_IN, headers={"Origin": origin}), 403, "forbidden")
    assert (await client.get("/me")).status_code == 200
