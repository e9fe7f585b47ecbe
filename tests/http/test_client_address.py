"""Addresses of clients: the headers of a trusted proxy count, those of anybody else do not."""

from typing import Any

import pytest

from server.http.client_address import ClientAddresses

PROXY, CLIENT, LIE = "10.0.0.1", "192.0.2.7", "203.0.113.9"


@pytest.mark.parametrize(
    ("trusted", "peer", "forwarded", "expected"),
    [
        ("", CLIENT, [LIE], CLIENT),
        (PROXY, CLIENT, [LIE], CLIENT),  # past the proxy
        (PROXY, PROXY, [CLIENT], CLIENT),
        (PROXY, PROXY, [f"{LIE}, {CLIENT}"], CLIENT),  # a client's own header, to which the proxy adds
        (PROXY, PROXY, [LIE, CLIENT], CLIENT),
        (PROXY, PROXY, [], PROXY),
        (PROXY, PROXY, [""], PROXY),
        ("10.0.0.0/8", PROXY, [f"{LIE}, {CLIENT}, 10.0.0.2"], CLIENT),
        (PROXY, None, [LIE], ""),
    ],
)
async def test_only_a_trusted_proxy_names_the_client(
    trusted: str, peer: str | None, forwarded: list[str], expected: str
) -> None:
    headers = [(b"x-forwarded-for", each.encode()) for each in forwarded]
    scope: dict[str, Any] = {"type": "websocket", "headers": [*headers, (b"x-real-ip", LIE.encode())]}
    scope["client"] = (peer, 1) if peer else None
    assert await ClientAddresses(trusted).of(scope) == expected
