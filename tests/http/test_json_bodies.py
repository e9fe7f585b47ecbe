"""Request bodies: what is not a small JSON object of the right form is refused."""

from collections.abc import AsyncIterator

import httpx
import pytest

from tests.http.conftest import assert_problem

JSON = {"Content-Type": "application/json"}


@pytest.mark.parametrize(
    ("body", "headers", "status", "code"),
    [
        (b'{"school_number":"s1","password":"password"}', {"Content-Type": "text/plain"}, 415, None),
        (b'{"school_number":"s1","password":"password"}', {}, 415, None),
        (b"school_number=s1", {"Content-Type": "application/x-www-form-urlencoded"}, 415, None),
        (b'{"school_number":', JSON, 400, None),
        (b"\xff\xfe", JSON, 400, None),
        (b"[]", JSON, 422, "invalid_field"),
        (b'{"school_number":"s1"}', JSON, 422, "invalid_field"),
        (b'{"school_number":"s\\\\1","password":"hidden word"}', JSON, 422, "invalid_field"),
        (b'{"school_number":"s\\u0000","password":"hidden word"}', JSON, 422, "invalid_field"),
        (b'{"school_number":1,"password":"hidden word"}', JSON, 422, "invalid_field"),
        (b'{"school_number":"s1","password":"hidden word","admin":true}', JSON, 422, "invalid_field"),
        (b'{"school_number":"s1","password":"' + b"x" * 1025 + b'"}', JSON, 422, "invalid_field"),
        (b" " * 4097, JSON, 413, None),
    ],
)
async def test_wrong_bodies_are_refused_and_not_quoted(
    client: httpx.AsyncClient, body: bytes, headers: dict[str, str], status: int, code: str | None
) -> None:
    response = await client.post("/login", content=body, headers=headers)
    assert_problem(response, status, code)
    assert "hidden word" not in response.text


async def test_an_endless_body_is_cut_off(client: httpx.AsyncClient) -> None:
    read = 0

    async def endless() -> AsyncIterator[bytes]:
        nonlocal read
        while read < 10_000_000:
            read += 1000
            yield b" " * 1000

    response = await client.post("/login", content=endless(), headers=JSON)
    assert_problem(response, 413)
    assert read <= 6000
