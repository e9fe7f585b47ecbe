"""The cookie by which a proxy may send all sockets of a class to the same worker.

It is a hint for the proxy, set by pages whose address says which class they are about. No worker reads it: a
socket with another class, or with none, is served like any other (docs/decisions/0033-class-routing.md).
"""

from collections.abc import Awaitable, Callable
from contextlib import suppress
from uuid import UUID

from starlette.requests import Request
from starlette.responses import Response

CLASS_COOKIE = "attn_class"
SOCKETS = "/ws"  # it is sent with no other request
LIFETIME_SECONDS = 43_200  # SESSION_MAX_SECONDS by default: no socket lasts longer

Page = Callable[[Request], Awaitable[Response]]


def set_class(response: Response, attendance_id: str) -> None:
    """Tell the browser which class its sockets are about."""
    response.set_cookie(
        CLASS_COOKIE, attendance_id, LIFETIME_SECONDS, path=SOCKETS, httponly=True, samesite="lax"
    )


def page_of_class(page: Page) -> Page:
    """Return the answer to `GET /…/{attendance_id}`: the page, and the cookie."""

    async def serve(request: Request) -> Response:
        response = await page(request)
        with suppress(ValueError):  # then the page says that there is no such class
            set_class(response, str(UUID(request.path_params["attendance_id"])))
        return response

    return serve
