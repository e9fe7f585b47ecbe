"""Ids of requests: a proxy's is kept if it looks like one; answers, problems and even bugs carry it."""

import httpx
import pytest
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route
from structlog.contextvars import get_contextvars

from protocol.errors import NotFound
from server.http.problems import EXCEPTION_HANDLERS
from server.http.request_id import RequestId


async def show(_: Request) -> Response:
    return PlainTextResponse(get_contextvars()["request"])


async def raise_not_found(_: Request) -> Response:
    raise NotFound


async def fail(_: Request) -> Response:
    raise ZeroDivisionError


APP = Starlette(
    routes=[Route("/", show), Route("/miss", raise_not_found), Route("/fail", fail)],
    middleware=[Middleware(RequestId)],
    exception_handlers=EXCEPTION_HANDLERS,
)


async def get(path: str, **headers: str) -> httpx.Response:
    transport = httpx.ASGITransport(APP, raise_app_exceptions=False)
    async with httpx.AsyncClient(base_url="http://test", transport=transport) as http:
        return await http.get(path, headers=headers)


async def test_each_request_has_its_own() -> None:
    first, second = await get("/"), await get("/")
    assert first.text == first.headers["x-request-id"] != second.text == second.headers["x-request-id"]


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("0af7651916cd43dd8448eb211c80319c", True),
        ("short", False),
        ("a" * 65, False),
        ('x"},{"y":"12', False),
    ],
)
async def test_one_from_a_proxy_is_kept_if_it_looks_like_one(given: str, kept: bool) -> None:
    assert ((await get("/", **{"X-Request-ID": given})).text == given) is kept


@pytest.mark.parametrize(("path", "status"), [("/miss", 404), ("/nowhere", 404), ("/fail", 500)])
async def test_a_problem_says_by_which_id_it_is_found(path: str, status: int) -> None:
    answer = await get(path, **{"X-Request-ID": "by-a-proxy-1"})
    assert answer.status_code == status
    assert answer.headers.get_list("x-request-id") == ["by-a-proxy-1"]
    assert answer.json()["request_id"] == "by-a-proxy-1"
