"""HTML pages, and the files they load.

A page names each file by its content: `/static/dist/student.js?v=<hash>`. Browsers keep such an address for
ever. The page itself, and a file whose address does not match its content, are revalidated on every visit. A
deploy is therefore seen at once, also while old and new workers serve side by side.

The file of a page has its title and links; `frame.html` has what stands around them on every page. A page
with another body has a whole document.

A page links to its English words. The server adds a link for every other language that has files in `lang`,
and brings the words along in the language that the browser asks for, which saves phones a round trip.
Pages and files are compressed once per worker, as well as possible. Brotli makes them a tenth smaller than
gzip; browsers accept it over TLS, and from this machine.
"""

import asyncio
import gzip
import hashlib
import json
import re
from collections.abc import Awaitable, Callable, Container
from functools import cache, lru_cache
from http import HTTPStatus
from pathlib import Path
from string import Template
from urllib.parse import parse_qs

import brotli
from starlette.datastructures import Headers, MutableHeaders
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.middleware.gzip import GZipMiddleware
from starlette.requests import Request
from starlette.responses import FileResponse, Response
from starlette.routing import BaseRoute, Mount, Route
from starlette.staticfiles import NotModifiedResponse, StaticFiles
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from server.http.class_cookie import page_of_class
from server.http.origin import session_token

CLIENT = Path(__file__).parents[2] / "static" / "client"
DEFAULT_LANGUAGE = "en"
LANGUAGES = sorted(file.stem for file in (CLIENT / "lang").glob("*.json") if "." not in file.stem)
ADMIN_SECTIONS = ("users", "lessons", "imports", "history", "audit")
PAGES = {
    "/": "index.html",
    "/teacher": "teacher.html",
    "/student": "student.html",
    "/student/history": "own-history.html",
    "/class/{attendance_id}": "teacher.html",
    "/admin": "admin.html",
    **{f"/admin/{section}": "administration.html" for section in ADMIN_SECTIONS},
    "/projector/{attendance_id}": "projector.html",
    "/certificate": "certificate.html",
    "/reports": "reports.html",
    "/verify": "verify.html",
    "/kiosk": "kiosk.html",
    "/J/{token}": "student.html",
    "/j/{token}": "student.html",
}
PAGES_OF_DEMO = {"/styleguide": "styleguide.html"}
# A request that a page makes as soon as its script runs. The browser sends it earlier: both arrive together.
PRELOADED = {"/teacher": "/lessons"}
FRAME = "frame.html"
SERVICE_WORKER = "service-worker.js"  # its folder is the greatest scope that it may have
# At an address that is an API for other clients, see `serve_page`.
PAGES_BESIDE_API = {"/devices": "devices.html"}
STATIC_ADDRESS = re.compile(r'\b(?:href|src)="/static/([^"?]+)')
# Words with `data-later` before `href` do not come with the page: it loads them when they are shown.
WORDS = re.compile(r'hreflang="(\w+)" href="/static/([^"]+)"')
INDENTATION = re.compile(r"\n +")  # for readers of the source only
NO_SCRIPT = "This page needs JavaScript."
LINK_TO_WORDS = re.compile(rf' *<link [^>]*hreflang="{DEFAULT_LANGUAGE}"[^>]*>\n')
VERSION_LENGTH = 8  # hexadecimal digits: 32 bits tell the versions of one file apart
MIN_GZIP_BYTES = 500  # below it the header costs more than compression saves
ENCODINGS: dict[str, Callable[[bytes], bytes]] = {"br": brotli.compress, "gzip": gzip.compress}  # best first
VARY = "Accept-Encoding, Accept-Language"
COMPRESSIBLE = {".css", ".js", ".json", ".svg", ".webmanifest"}  # fonts and pictures are compressed already
# Files that the scripts of a page share: their short names mean other things in another version.
OF_ONE_VERSION = "-shared.js"
IMMUTABLE = "public, max-age=31536000, immutable"


Page = Callable[[Request], Awaitable[Response]]


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


# Compress documents alone: compressing a response that holds a secret can leak it (BREACH).
COMPRESSED = [Middleware(GZipMiddleware, minimum_size=MIN_GZIP_BYTES), Middleware(WithoutRanges)]


class VersionedFiles(StaticFiles):
    """Static files that may be cached for ever when they are requested by the version of their content."""

    async def get_response(self, path: str, scope: Scope) -> Response:
        """Return the file, compressed if the client accepts that, and immutable if the query has its version.

        Raises:
            HTTPException: there is no such file, or no such version of a file that must be of one.
        """
        response = await super().get_response(path, scope)
        if not isinstance(response, FileResponse) or response.stat_result is None:
            return response
        file, modified_at = Path(response.path), response.stat_result.st_mtime_ns
        requested = parse_qs(scope["query_string"].decode("latin-1")).get("v")
        if requested == [_version(file, modified_at)]:
            response.headers["Cache-Control"] = IMMUTABLE
        elif requested and file.name.endswith(OF_ONE_VERSION):
            raise HTTPException(HTTPStatus.NOT_FOUND)
        encoding = _encoding(scope)
        is_worth_it = file.suffix in COMPRESSIBLE and response.stat_result.st_size >= MIN_GZIP_BYTES
        if not encoding or not is_worth_it:
            return response
        content = await asyncio.to_thread(_compressed, file, modified_at, encoding)
        return _encoded(content, encoding, response)


def page_routes(
    *, demo: bool = False, landing: Callable[[Page], Page] = lambda page: page
) -> list[BaseRoute]:
    """Return the routes of the pages and of `/static`.

    Args:
        demo: tell the pages that the demo users exist, and add PAGES_OF_DEMO.
        landing: makes the answer to a scanned link of the page that it shows.
    """
    no_ranges = [Middleware(WithoutRanges)]
    pages = {path: _page(name, demo) for path, name in (PAGES | PAGES_OF_DEMO if demo else PAGES).items()}
    pages |= {path: landing(page) for path, page in pages.items() if path.endswith("/{token}")}
    pages |= {path: page_of_class(page) for path, page in pages.items() if path.endswith("/{attendance_id}")}
    return [
        *(Route(path, page, middleware=no_ranges) for path, page in pages.items()),
        Route(f"/{SERVICE_WORKER}", _page(SERVICE_WORKER, demo=False), middleware=no_ranges),
        Mount("/static", VersionedFiles(directory=CLIENT), middleware=no_ranges),
    ]


async def serve_page(name: str, request: Request) -> Response:
    """Return a page at an address that has an API for other clients, too."""
    response = await _page(name, demo=False)(request)
    response.headers["Vary"] = f"Accept, {VARY}"
    return response


@cache
def _page(name: str, demo: bool) -> Page:
    page = INDENTATION.sub("\n", _framed(CLIENT / name))
    page = page.replace("<body ", "<body data-demo ") if demo else page
    page = with_languages(page)
    variants = {language: with_words(page, language) for language, _ in WORDS.findall(page)}
    variants = variants or {DEFAULT_LANGUAGE: page}
    contents = {language: versioned(text).encode() for language, text in variants.items()}
    etags = {key: f'"{hashlib.sha256(each).hexdigest()[:VERSION_LENGTH]}"' for key, each in contents.items()}
    media_type = "text/javascript" if name.endswith(".js") else "text/html"

    async def serve(request: Request) -> Response:
        language = _accepted(request.scope, "Accept-Language", contents) or DEFAULT_LANGUAGE
        content, etag = contents[language], etags[language]
        headers = {"ETag": etag, "Vary": VARY}
        preloaded = PRELOADED.get(request.url.path)
        if preloaded and session_token(request.scope):
            headers["Link"] = f"<{preloaded}>; rel=preload; as=fetch; crossorigin"
        response = Response(content, headers=headers, media_type=media_type)
        if request.headers.get("If-None-Match", "").removeprefix("W/") == etag:
            return NotModifiedResponse(response.headers)
        encoding = _encoding(request.scope)
        return _encoded(_compressed_page(content, encoding), encoding, response) if encoding else response

    return serve


def _framed(file: Path) -> str:
    """Return the content of a file, inside the frame if it is only the title and links of a page."""
    text = file.read_text(encoding="utf-8")
    if not text.startswith("<title>"):
        return text
    frame = Template((CLIENT / FRAME).read_text(encoding="utf-8"))
    return frame.substitute(name=file.stem, head=text.rstrip())


def with_languages(page: str) -> str:
    """Return the page with its links to English words repeated for every language."""

    def repeat(link: re.Match[str]) -> str:
        old = f'hreflang="{DEFAULT_LANGUAGE}"', f"/lang/{DEFAULT_LANGUAGE}."
        return "".join(
            link[0].replace(old[0], f'hreflang="{code}"').replace(old[1], f"/lang/{code}.")
            for code in LANGUAGES
        )

    return LINK_TO_WORDS.sub(repeat, page)


def with_words(page: str, language: str) -> str:
    """Return the page with the words that it links to in this language."""
    words: dict[str, object] = {}
    for code, path in WORDS.findall(page):
        if code == language:
            words |= json.loads((CLIENT / path).read_text(encoding="utf-8"))
    page = page.replace(NO_SCRIPT, str(words.get("noscript", NO_SCRIPT)))
    data = json.dumps(words, ensure_ascii=False, separators=(",", ":")).replace("<", "\\u003c")
    block = f'<script type="application/json" id="words" lang="{language}">{data}</script>'
    return page.replace('<html lang="en"', f'<html lang="{language}"').replace("</body>", f"{block}</body>")


def _encoding(scope: Scope) -> str | None:
    """Return the best encoding that the client accepts."""
    return next((each for each in ENCODINGS if _accepted(scope, "Accept-Encoding", {each})), None)


def _accepted(scope: Scope, header: str, known: Container[str]) -> str | None:
    """Return the known name that the client likes best. Of a language only its first part counts."""
    best, best_weight = None, 0.0
    for offer in Headers(scope=scope).get(header, "").lower().split(","):
        name, _, weight = offer.replace(" ", "").partition(";q=")
        name = name.partition("-")[0]
        try:
            value = float(weight or 1)
        except ValueError:
            continue
        if name in known and value > best_weight:
            best, best_weight = name, value
    return best


def _encoded(content: bytes, encoding: str, plain: Response) -> Response:
    """Return `content` with the headers of the response whose body it encodes."""
    vary = plain.headers.get("vary", "Accept-Encoding")
    changed = {"content-length": str(len(content)), "content-encoding": encoding, "vary": vary}
    return Response(content, headers={**plain.headers, **changed})


@lru_cache(maxsize=64)
def _compressed_page(content: bytes, encoding: str) -> bytes:
    return ENCODINGS[encoding](content)


@lru_cache(maxsize=256)
def _compressed(path: Path, _modified_at: int, encoding: str) -> bytes:
    return ENCODINGS[encoding](path.read_bytes())


def versioned(html: str) -> str:
    """Return the page with the versions of the files that it names."""
    return STATIC_ADDRESS.sub(_versioned, html)


def _versioned(address: re.Match[str]) -> str:
    path = CLIENT / address.group(1)
    return f"{address.group(0)}?v={_version(path, path.stat().st_mtime_ns)}"


@lru_cache(maxsize=256)
def _version(path: Path, _modified_at: int) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()[:VERSION_LENGTH]
