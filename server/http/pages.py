"""HTML pages, and the files they load.

A page names each file by its content: `/static/dist/student.js?v=<hash>`. Browsers keep such an address for
ever. The page itself, and a file whose address does not match its content, are revalidated on every visit. A
deploy is therefore seen at once, also while old and new workers serve side by side.
"""

import hashlib
import os
import re
from collections.abc import Awaitable, Callable
from functools import lru_cache
from pathlib import Path
from urllib.parse import parse_qs

from starlette.datastructures import MutableHeaders
from starlette.middleware import Middleware
from starlette.middleware.gzip import GZipMiddleware
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response
from starlette.routing import BaseRoute, Mount, Route
from starlette.staticfiles import NotModifiedResponse, StaticFiles
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
STATIC_ADDRESS = re.compile(r'\b(?:href|src)="/static/([^"?]+)')
VERSION_LENGTH = 12  # hexadecimal digits: 48 bits, for some thirty files
MIN_GZIP_BYTES = 500  # below it the header costs more than compression saves
IMMUTABLE = "public, max-age=31536000, immutable"


class WithoutRanges:
    """Middleware that ignores range requests, as RFC 9110, 14.2 allows: files are small and compressed."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve a request as if it had no range."""
        headers = [(name, value) for name, value in scope["headers"] if name != b"range"]

        async def send_without_ranges(message: Message) -> None:
            if message["type"] == "http.response.start":
                MutableHeaders(scope=message)["Accept-Ranges"] = "none"
            await send(message)

        await self.app({**scope, "headers": headers}, receive, send_without_ranges)


# For pages and documents only: compressing a response that holds a secret can leak it (BREACH).
COMPRESSED = [Middleware(GZipMiddleware, minimum_size=MIN_GZIP_BYTES), Middleware(WithoutRanges)]


class VersionedFiles(StaticFiles):
    """Static files that may be cached for ever when they are requested by the version of their content."""

    def file_response(
        self,
        full_path: str | os.PathLike[str],
        stat_result: os.stat_result,
        scope: Scope,
        status_code: int = 200,
    ) -> Response:
        """Return the file, immutable if the query has its version."""
        response = super().file_response(full_path, stat_result, scope, status_code)
        requested = parse_qs(scope["query_string"].decode("latin-1")).get("v")
        if requested == [_version(Path(full_path), stat_result.st_mtime_ns)]:
            response.headers["Cache-Control"] = IMMUTABLE
        return response


def page_routes() -> list[BaseRoute]:
    """Return the routes of the pages and of `/static`."""
    return [
        *(Route(path, _page(name), middleware=COMPRESSED) for path, name in PAGES.items()),
        Mount("/static", VersionedFiles(directory=CLIENT), middleware=COMPRESSED),
    ]


def _page(name: str) -> Callable[[Request], Awaitable[Response]]:
    html = STATIC_ADDRESS.sub(_versioned, (CLIENT / name).read_text(encoding="utf-8"))
    etag = f'"{hashlib.sha256(html.encode()).hexdigest()[:VERSION_LENGTH]}"'

    async def serve(request: Request) -> Response:
        response = HTMLResponse(html, headers={"ETag": etag})
        if request.headers.get("If-None-Match", "").removeprefix("W/") == etag:
            return NotModifiedResponse(response.headers)
        return response

    return serve


def _versioned(address: re.Match[str]) -> str:
    path = CLIENT / address.group(1)
    return f"{address.group(0)}?v={_version(path, path.stat().st_mtime_ns)}"


@lru_cache(maxsize=256)
def _version(path: Path, _modified_at: int) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()[:VERSION_LENGTH]
