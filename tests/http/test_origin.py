"""Pages may connect from allowed origins; a request carries one session."""

import pytest
from starlette.types import Scope

from server.http.origin import is_allowed_origin, session_token

PUBLIC = "https://attn.example"


def scope(**headers: str) -> Scope:
    raw = [(name.encode(), value.encode("latin-1")) for name, value in headers.items()]
    return {"type": "http", "headers": raw, "query_string": b"token=from-the-address"}


@pytest.mark.parametrize(
    ("origin", "host", "allowed"),
    [
        (None, "attn.example", True),
        ("https://attn.example", "attn.example", True),
        ("https://attn.example", "inside:8000", True),  # behind a proxy that sets its own Host
        ("http://127.0.0.1:8000", "127.0.0.1:8000", True),
        ("http://192.168.1.7:8000", "192.168.1.7:8000", True),
        ("http://[::1]:8000", "[::1]:8000", True),
        ("http://attn.example", "inside:8000", False),  # another scheme is another origin
        ("http://attn.example", "attn.example", False),
        ("https://attn.example:8443", "attn.example", False),
        ("https://attn.example.evil.example", "attn.example", False),
        ("https://evil.example", "attn.example", False),
        ("http://127.0.0.1:8001", "127.0.0.1:8000", False),
        ("file://127.0.0.1:8000", "127.0.0.1:8000", False),
        ("null", "attn.example", False),
        ("", "", False),
        ("http://[", "attn.example", False),
        ("http://[::1", "[::1", False),
    ],
)
def test_origins(origin: str | None, host: str, allowed: bool) -> None:
    headers = {"host": host} if origin is None else {"host": host, "origin": origin}
    assert is_allowed_origin(scope(**headers), PUBLIC) is allowed


@pytest.mark.parametrize("origin", ["http://127.0.0.1:8000", "null"])
def test_no_host_at_all(origin: str) -> None:
    assert not is_allowed_origin(scope(origin=origin), PUBLIC)


@pytest.mark.parametrize(
    ("headers", "token"),
    [
        ({}, None),
        ({"authorization": "Bearer abc"}, "abc"),
        ({"authorization": "bearer   abc "}, "abc"),
        ({"authorization": "Basic abc"}, None),
        ({"authorization": "Bearer "}, None),
        ({"cookie": "attn_session=abc"}, "abc"),
        ({"cookie": "other=1; attn_session=abc; more=2"}, "abc"),
        ({"cookie": "attn_session=abc", "authorization": "Bearer mine"}, "mine"),
        ({"cookie": "attn_session=abc", "authorization": "Basic x"}, "abc"),
        ({"cookie": "attn_session="}, None),
        ({"cookie": "other=1"}, None),
        # other programs on this host (cookies know no ports) write what they like
        ({"cookie": 'prefs={"a":"b"}; attn_session=abc'}, "abc"),
        ({"cookie": "a b=1; attn_session=abc"}, "abc"),
        ({"cookie": "attn_session=abc; bad,key[]=1"}, "abc"),
        ({"cookie": "flag; attn_session=abc"}, "abc"),
    ],
)
def test_tokens(headers: dict[str, str], token: str | None) -> None:
    assert session_token(scope(**headers)) == token
