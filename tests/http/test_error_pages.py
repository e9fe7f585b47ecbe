"""Pages for errors that a browser navigates to."""

import re

import httpx
import pytest
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route

from protocol.errors import SessionOver, Unavailable
from server.http.pages import page_routes
from server.http.problems import EXCEPTION_HANDLERS

NAVIGATION = {"Accept": "text/html,application/xhtml+xml,*/*;q=0.8"}


def client_of(*routes: BaseRoute) -> httpx.AsyncClient:
    app = Starlette(routes=routes, exception_handlers=EXCEPTION_HANDLERS)
    return httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url="http://attn.example")


@pytest.mark.parametrize(
    ("languages", "lang", "words"),
    [
        ("tr-TR,tr;q=0.9", "tr", "Burada bir şey yok"),
        ("fr, en-GB", "en", "There is nothing here"),
        ("", "en", "There is nothing here"),
    ],
)
async def test_a_browser_gets_a_page_that_explains_an_error(languages: str, lang: str, words: str) -> None:
    client = client_of(*page_routes())
    response = await client.get("/none<script>", headers=NAVIGATION | {"Accept-Language": languages})
    assert response.status_code == 404
    assert response.headers["Content-Type"] == "text/html; charset=utf-8"
    assert response.headers["Vary"] == "Accept, Accept-Language"
    assert f'<html lang="{lang}">' in response.text
    assert words in response.text
    assert "<script" not in response.text
    for file in re.findall(r'href="(/static/[^"]+)"', response.text):
        assert (await client.get(file)).headers["Cache-Control"] == "public, max-age=31536000, immutable"


async def test_an_error_page_keeps_the_status_and_its_headers() -> None:
    async def refuse(_: Request) -> Response:
        raise Unavailable(retry_after=7)

    app = Starlette(
        routes=[Route("/", refuse, methods=["GET", "POST"])], exception_handlers=EXCEPTION_HANDLERS
    )
    async with httpx.AsyncClient(
        transport=httpx.ASGITransport(app), base_url="http://attn.example"
    ) as client:
        page = await client.get("/", headers=NAVIGATION)
        assert (page.status_code, page.headers["Retry-After"]) == (503, "7")
        assert page.headers["X-Request-ID"] in page.text
        problem = await client.post("/", headers=NAVIGATION)
        assert problem.headers["Content-Type"] == "application/problem+json"


async def test_who_is_signed_out_is_led_to_signing_in() -> None:
    async def refuse(_: Request) -> Response:
        raise SessionOver

    client = client_of(Route("/export", refuse))
    page = await client.get("/export", headers=NAVIGATION)
    assert page.status_code == 401
    assert "You are signed out" in page.text
    assert re.search('<a class="btn[^>]* href="/">Sign in</a>', page.text)
