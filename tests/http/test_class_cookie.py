"""Pages whose address has a class tell proxies which; others, and addresses of no class, say nothing."""

from uuid import UUID

import httpx
import pytest
from starlette.applications import Starlette

from server.http.pages import page_routes

CLASS = UUID(int=7)


@pytest.mark.parametrize("path", [f"/class/{CLASS}", f"/projector/{CLASS}"])
async def test_a_page_of_a_class_has_the_cookie(path: str) -> None:
    response = await get(path)
    cookie = f"attn_class={CLASS}; HttpOnly; Max-Age=43200; Path=/ws; SameSite=lax"
    assert response.headers["Set-Cookie"] == cookie
    again = await get(path, {"If-None-Match": response.headers["ETag"]})
    assert (again.status_code, again.headers["Set-Cookie"]) == (304, cookie)


@pytest.mark.parametrize("path", ["/teacher", "/class/none", "/projector/a;b", "/J/TOKEN"])
async def test_other_pages_have_none(path: str) -> None:
    assert "Set-Cookie" not in (await get(path)).headers


async def get(path: str, headers: dict[str, str] | None = None) -> httpx.Response:
    transport = httpx.ASGITransport(Starlette(routes=page_routes()))
    async with httpx.AsyncClient(transport=transport, base_url="http://attn") as client:
        response = await client.get(path, headers=headers)
        assert response.status_code in {200, 304}
        return response
