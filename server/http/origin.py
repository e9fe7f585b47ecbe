"""Where a request comes from, and whose session it carries: for HTTP and for the handshake alike."""

from urllib.parse import urlsplit

from starlette.requests import cookie_parser
from starlette.types import Scope

COOKIE = "attn_session"
KEY = "attn.headers"


def headers_of(scope: Scope) -> dict[str, str]:
    """By name; what is given twice is joined by a comma (RFC 9110, 5.3): two hosts are none of ours."""
    headers: dict[str, str] = scope.get(KEY, {})
    if not headers:
        for name, value in scope["headers"]:
            key, text = str(name, "latin-1"), str(value, "latin-1")
            headers[key] = f"{headers[key]}, {text}" if key in headers else text
        scope[KEY] = headers
    return headers


def is_allowed_origin(scope: Scope, public_url: str) -> bool:
    """Whether the page that asks is ours: no Origin (no browser), the public address, or this very host.

    The last makes 127.0.0.1, localhost and the address in the local network work alike; a foreign page
    cannot choose the Host its victim's browser sends.
    """
    headers = headers_of(scope)
    origin = headers.get("origin")
    if origin is None:
        return True
    try:
        given, ours = urlsplit(origin), urlsplit(public_url)
    except ValueError:
        return False
    if given.netloc == ours.netloc:
        return given.scheme == ours.scheme
    return given.scheme in {"http", "https"} and given.netloc == headers.get("host")


def session_token(scope: Scope) -> str | None:
    """The session token: `Authorization: Bearer` first, else the cookie. Never from the address."""
    headers = headers_of(scope)
    kind, _, token = headers.get("authorization", "").partition(" ")
    if kind.lower() == "bearer" and token.strip():
        return token.strip()
    # the standard library's parser gives up at the first cookie of another program that it does not like
    return cookie_parser(headers.get("cookie", "")).get(COOKIE) or None
