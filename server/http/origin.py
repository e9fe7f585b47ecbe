"""Origin and session token of a request, for HTTP requests and WebSocket handshakes."""

from typing import cast
from urllib.parse import urlsplit

from starlette.requests import cookie_parser
from starlette.types import Scope

from server.models.redis import hash_token

COOKIE, BROWSER_COOKIE = "attn_session", "attn_browser"
KEY, COOKIES_KEY = "attn.headers", "attn.cookies"


def headers_of(scope: Scope) -> dict[str, str]:
    """Return the headers by name. Repeated ones are joined by a comma (RFC 9110, 5.3), cookies by "; ".

    HTTP/2 splits cookies into several headers, and some proxies do not join them again (RFC 9113, 8.2.3).
    """
    if KEY not in scope:
        # the parser strips blanks before a value, and not tabs after it (RFC 9112, 5.1)
        pairs = [
            (str(name, "latin-1"), str(value, "latin-1").rstrip(" \t")) for name, value in scope["headers"]
        ]
        headers = dict(pairs)
        if len(headers) < len(pairs):
            headers = {}
            for name, text in pairs:
                separator = "; " if name == "cookie" else ", "
                headers[name] = f"{headers[name]}{separator}{text}" if name in headers else text
        scope[KEY] = headers
    return cast(dict[str, str], scope[KEY])


def is_allowed_origin(scope: Scope, public_url: str) -> bool:
    """Return True if there is no Origin (not a browser), or it is the public address or the Host.

    The Host makes 127.0.0.1, localhost and the address in the local network work alike. A foreign page
    cannot choose the Host that a browser sends.
    """
    headers = headers_of(scope)
    origin = headers.get("origin")
    if origin is None:
        return True
    try:
        given, public = urlsplit(origin), urlsplit(public_url)
    except ValueError:
        return False
    if given.netloc == public.netloc:
        return given.scheme == public.scheme
    return given.scheme in {"http", "https"} and given.netloc == headers.get("host")


def session_token(scope: Scope) -> str | None:
    """Return the token of `Authorization: Bearer`, else of the cookie, never of the URL."""
    headers = headers_of(scope)
    kind, _, token = headers.get("authorization", "").partition(" ")
    if kind.lower() == "bearer" and token.strip():
        return token.strip()
    return _cookies_of(scope).get(COOKIE) or None


def session_hash(scope: Scope) -> str:
    """Return what is stored of the token of the session, "" without one."""
    token = session_token(scope)
    return hash_token(token) if token else ""


def browser_of(scope: Scope) -> str | None:
    """Return the id of the browser, from the cookie that it gets when somebody signs in."""
    return _cookies_of(scope).get(BROWSER_COOKIE, "").partition(".")[0] or None


def _cookies_of(scope: Scope) -> dict[str, str]:
    if COOKIES_KEY not in scope:
        # Starlette's parser, because the standard library's drops all cookies after a malformed one
        scope[COOKIES_KEY] = cookie_parser(headers_of(scope).get("cookie", ""))
    return cast(dict[str, str], scope[COOKIES_KEY])
