"""Frames that no browser's page can send: pings without end, masks left out, lengths that lie."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest

from tests.attacks.conftest import Bystanders
from tests.attacks.test_frames import MEGABYTE, memory
from tests.support.client import sign_in
from tests.support.workers import Worker

PING = bytes([0x89, 0x80 | 125]) + bytes(4) + b"p" * 125
COMMAND = bytes([0x81, 0x80 | 22]) + bytes(4) + b'{"type":"ping","id":1}'


@asynccontextmanager
async def connected(
    worker: Worker, school_number: str
) -> AsyncIterator[tuple[asyncio.StreamReader, asyncio.StreamWriter]]:
    """Open a bare WebSocket, and complete its handshake."""
    host, _, port = worker.url.removeprefix("http://").partition(":")
    token = await sign_in(worker.url, school_number)
    reader, writer = await asyncio.open_connection(host, int(port), limit=1024)
    writer.write(
        f"GET /ws HTTP/1.1\r\nHost: {host}\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n"
        "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\n"
        f"Authorization: Bearer {token}\r\n\r\n".encode()
    )
    try:
        assert b"101" in await reader.readuntil(b"\r\n\r\n")
        yield reader, writer
    finally:
        writer.transport.abort()


@pytest.mark.parametrize("burst", [PING * 1000, (PING * 90 + COMMAND) * 10], ids=["pings", "commands"])
async def test_pings_whose_answers_nobody_reads_cost_a_bounded_memory(
    attacked: Worker, bystanders: Bystanders, burst: bytes
) -> None:
    """Thirty megabytes are offered; commands in between wait for their answers to be read."""
    before = memory(attacked)
    async with connected(attacked, "demo_student_3") as (_, writer):
        writer.transport.pause_reading()  # type: ignore[attr-defined]
        try:
            async with asyncio.timeout(5):
                for _ in range(250):
                    writer.write(burst)
                    await writer.drain()
        except (TimeoutError, ConnectionError):
            pass
        await bystanders.go_on()
        assert memory(attacked) - before < 8 * MEGABYTE


async def closing(reader: asyncio.StreamReader) -> int:
    """Skip frames up to the close frame, and return its code."""
    async with asyncio.timeout(20):
        while True:
            first, size = await reader.readexactly(2)
            if size == 126:
                size = int.from_bytes(await reader.readexactly(2))
            payload = await reader.readexactly(size)
            if first == 0x88:
                return int.from_bytes(payload[:2])


def masked(first: int, payload: bytes = b"") -> bytes:
    size = len(payload)
    length = bytes([0x80 | size]) if size < 126 else bytes([0x80 | 126]) + size.to_bytes(2)
    return bytes([first]) + length + bytes(4) + payload


WRONG = {
    "without a mask": (b"\x81\x02{}", 1002),
    "with a reserved bit": (masked(0xC1, b"{}"), 1002),
    "of an unknown kind": (masked(0x83, b"{}"), 1002),
    "a ping in fragments": (masked(0x09), 1002),
    "a ping that is too long": (masked(0x89, b"p" * 126), 1002),
    "a fragment of nothing": (masked(0x80, b"{}"), 1002),
    "a message within a message": (masked(0x01, b"{") + masked(0x81, b"{}"), 1002),
    "half a close code": (masked(0x88, b"\x03"), 1002),
    "a close code that is none": (masked(0x88, b"\x00\x01"), 1002),
    "a length that lies": (b"\x81\xff" + (2**62).to_bytes(8) + bytes(4), 1009),
    "pings without end": (masked(0x89) * 101, 4429),
    "pongs without end": (masked(0x8A) * 101, 4429),
    "fragments without end": (masked(0x01, b" ") + masked(0x00) * 100, 4429),
}


@pytest.mark.parametrize("name", WRONG)
async def test_a_frame_that_breaks_the_rules_ends_its_own_socket_only(
    attacked: Worker, bystanders: Bystanders, name: str
) -> None:
    frames, code = WRONG[name]
    async with connected(attacked, "demo_student_3") as (reader, writer):
        writer.write(frames)
        assert await closing(reader) == code
    await bystanders.go_on()


async def test_pings_between_messages_are_answered(attacked: Worker) -> None:
    """Some libraries send pings by themselves, for hours."""
    async with connected(attacked, "demo_student_3") as (reader, writer), asyncio.timeout(20):
        for number in range(3):
            writer.write(masked(0x89) * 90 + masked(0x81, b'{"type":"ping","id":%d}' % number))
            assert (await reader.readuntil(b'"id":%d' % number)).count(b"\x8a\x00") == 90
