"""Where a request comes from, and whose session it carries: for HTTP and for the handshake alike."""

from urllib.parse import urlsplit

from starlette.datastructures import Headers
from starlette.requests import cookie_parser
from starlette.types import Scope

COOKIE = "attn_session"


def is_allowed_origin(scope: Scope, public_url: str) -> bool:
    """Whether the page that asks is ours: no Origin (no browser), the public address, or this very host.

    The last makes 127.0.0.1, localhost and the address in the local network work alike; a foreign page
    cannot choose the Host its victim's browser sends.
    """
    headers = Headers(scope=scope)
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
    headers = Headers(scope=scope)
    kind, _, token = headers.get("authorization", "").partition(" ")
    if kind.lower() == "bearer" and token.strip():
        return token.strip()
    # the standard library's parser gives up at the first cookie of another program that it does not like
    return cookie_parser(headers.get("cookie", "")).get(COOKIE) or None
