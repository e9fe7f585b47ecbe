"""HTML pages, scripts and styles, compressed and revalidated on every visit."""

from collections.abc import Awaitable, Callable
from pathlib import Path

from starlette.datastructures import MutableHeaders
from starlette.middleware import Middleware
from starlette.middleware.gzip import GZipMiddleware
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Mount, Route
from starlette.staticfiles import StaticFiles
from starlette.types import ASGIApp, Message, Receive, Scope, Send

CLIENT = Path(__file__).parents[2] / "static" / "client"
PAGES = {
    "/": "index.html",
    "/teacher": "teacher.html",
    "/student": "student.html",
    "/admin": "admin.html",
    "/projector/{attendance_id}": "projector.html",
    "/J/{token}": "student.html",
    "/j/{token}": "student.html",
}
MIN_GZIP_BYTES = 500  # below it the header costs more than compression saves
IMMUTABLE = "public, max-age=31536000, immutable"


class WithoutRanges:
    """Middleware that ignores range requests, as RFC 9110, 14.2 allows: files are small and compressed."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        headers = [(name, value) for name, value in scope["headers"] if name != b"range"]

        async def send_whole(message: Message) -> None:
            if message["type"] == "http.response.start":
                MutableHeaders(scope=message)["Accept-Ranges"] = "none"
            await send(message)

        await self.app({**scope, "headers": headers}, receive, send_whole)


# For pages and documents only: compressing a response that holds a secret can leak it (BREACH).
COMPRESSED = [Middleware(GZipMiddleware, minimum_size=MIN_GZIP_BYTES), Middleware(WithoutRanges)]


def page_routes() -> list[BaseRoute]:
    """Return the routes of the pages and of `/static`."""
    files = StaticFiles(directory=CLIENT)

    def page(name: str) -> Callable[[Request], Awaitable[Response]]:
        async def serve(request: Request) -> Response:
            return await files.get_response(name, request.scope)

        return serve

    return [
        *(Route(path, page(name), middleware=COMPRESSED) for path, name in PAGES.items()),
        Mount("/static", files, middleware=COMPRESSED),
    ]
