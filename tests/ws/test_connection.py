"""A connection by RFC 6455, frame by frame: however frames are made and cut, the same commands arrive."""

import asyncio
import json
import socket
import struct
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from itertools import pairwise
from urllib.parse import urlsplit

import pytest
from hypothesis import HealthCheck, given
from hypothesis import settings as examples
from hypothesis import strategies as st
from websockets.frames import Close, Frame, Opcode
from websockets.streams import StreamReader as Bytes

from protocol.codes import CloseCode, Role
from server.store.redis.client import RedisClient
from tests.support.classes import let_in, start_class
from tests.support.client import sign_in
from tests.support.polling import until
from tests.support.workers import Worker

WORKER_SETTINGS = {"COMMANDS_PER_SECOND": 10_000, "COMMANDS_BURST": 100_000}
SECONDS = 20
KEY = "dGhlIHNhbXBsZSBub25jZQ=="  # RFC 6455, 1.3: with it stands the answer
ACCEPT = "s3pPLMBiTxaQ9kYGzzhZRbK+xOo="


@dataclass
class Raw:
    """A client that writes bytes and reads frames."""

    reader: asyncio.StreamReader
    writer: asyncio.StreamWriter

    async def frame(self) -> Frame:
        async with asyncio.timeout(SECONDS):
            data = await self.reader.readexactly(2)
            more = {126: 2, 127: 8}.get(data[1] & 0x7F, 0)
            data += await self.reader.readexactly(more)
            size = int.from_bytes(data[2:]) if more else data[1] & 0x7F
            data += await self.reader.readexactly(size)
        held = Bytes()
        held.feed_data(data)
        parser = Frame.parse(held.read_exact, mask=False)
        try:
            next(parser)
        except StopIteration as done:
            frame: Frame = done.value
            return frame
        raise AssertionError("a frame is whole")

    async def reply_ids(self, count: int) -> list[object]:
        """Ids of the next replies to commands."""
        ids: list[object] = []
        while len(ids) < count:
            frame = await self.frame()
            if frame.opcode == Opcode.TEXT and "id" in (message := json.loads(bytes(frame.data))):
                ids.append(message["id"])
        return ids

    async def close_code(self) -> int:
        while (frame := await self.frame()).opcode != Opcode.CLOSE:
            pass
        return int(Close.parse(bytes(frame.data)).code)

    async def ended(self) -> None:
        async with asyncio.timeout(SECONDS):
            while await self.reader.read(65_536):
                pass


def request(token: str, *lines: str, start: str = "GET /ws HTTP/1.1") -> bytes:
    common = ("Host: 127.0.0.1", "Connection: keep-alive, Upgrade", "Upgrade: websocket")
    return "\r\n".join((start, *common, f"Authorization: Bearer {token}", *lines, "", "")).encode()


GOOD = "Sec-WebSocket-Version: 13", f"Sec-WebSocket-Key: {KEY}"


@asynccontextmanager
async def line(worker: Worker) -> AsyncIterator[Raw]:
    address = urlsplit(worker.url)
    reader, writer = await asyncio.open_connection(address.hostname, address.port)
    try:
        yield Raw(reader, writer)
    finally:
        writer.close()


@asynccontextmanager
async def connected(worker: Worker, token: str) -> AsyncIterator[Raw]:
    async with line(worker) as raw:
        raw.writer.write(request(token, *GOOD))
        assert f"Sec-WebSocket-Accept: {ACCEPT}\r\n".encode() in await raw.reader.readuntil(b"\r\n\r\n")
        assert b'"welcome"' in bytes((await raw.frame()).data)
        yield raw


@pytest.fixture
async def signed_in(worker_at_rest: Worker) -> tuple[Worker, str]:
    return worker_at_rest, await sign_in(worker_at_rest.url, "demo_student_1")


def ping(number: int, filler: str = "") -> bytes:
    return json.dumps({"type": "ping", "id": f"{number}{filler}"}).encode()


def text_frame(number: int) -> bytes:
    return Frame(Opcode.TEXT, ping(number)).serialize(mask=True)


def in_fragments(number: int) -> bytes:
    text = ping(number)
    parts = Frame(Opcode.TEXT, text[:5], fin=False), Frame(Opcode.PING, b"?"), Frame(Opcode.CONT, text[5:])
    return b"".join(part.serialize(mask=True) for part in parts)


def long(number: int) -> bytes:
    return Frame(Opcode.TEXT, ping(number).ljust(1000)).serialize(mask=True)


@examples(
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(
    makers=st.lists(
        st.sampled_from([text_frame, text_frame, text_frame, long, in_fragments]), min_size=1, max_size=12
    ),
    cuts=st.lists(st.floats(0, 1), max_size=8),
)
async def test_commands_arrive_in_order_however_they_are_cut(
    signed_in: tuple[Worker, str], makers: list[object], cuts: list[float]
) -> None:
    data = b"".join(make(number) for number, make in enumerate(makers))  # type: ignore[operator]
    places = sorted({0, len(data), *(int(cut * len(data)) for cut in cuts)})
    async with connected(*signed_in) as raw:
        for start, end in pairwise(places):
            raw.writer.write(data[start:end])
            await raw.writer.drain()
        assert await raw.reply_ids(len(makers)) == [str(number) for number in range(len(makers))]
        raw.writer.write(Frame(Opcode.CLOSE, Close(1000, "").serialize()).serialize(mask=True))
        assert await raw.close_code() == 1000
        await raw.ended()


async def test_thousands_in_one_write_are_answered_in_order(signed_in: tuple[Worker, str]) -> None:
    data = b"".join(text_frame(number) for number in range(1000))
    data += b"".join(in_fragments(number) for number in range(1000, 1500))
    async with connected(*signed_in) as raw:
        raw.writer.write(data[:-3])
        assert await raw.reply_ids(1499) == [str(number) for number in range(1499)]
        raw.writer.write(data[-3:] + text_frame(1500))
        assert await raw.reply_ids(2) == ["1499", "1500"]


async def test_pings_in_one_write_are_not_all_looked_at(signed_in: tuple[Worker, str]) -> None:
    async with connected(*signed_in) as raw:
        raw.writer.write(Frame(Opcode.PING, b"").serialize(mask=True) * 40_000)
        answered = 0
        while (frame := await raw.frame()).opcode == Opcode.PONG:
            answered += 1
        assert frame.opcode == Opcode.CLOSE
        assert Close.parse(bytes(frame.data)).code == CloseCode.FLOODING
        assert answered < 500


WRONG = {
    "not masked": (Frame(Opcode.TEXT, b"{}").serialize(mask=False), 1002),
    "a reserved bit": (b"\xc1" + text_frame(1)[1:], 1002),
    "continues nothing": (Frame(Opcode.CONT, b"{}").serialize(mask=True), 1002),
    "no UTF-8": (Frame(Opcode.TEXT, b"\xff\xfe").serialize(mask=True), 1007),
    "says it is huge": (b"\x81\xff" + (1 << 40).to_bytes(8) + bytes(4), 1009),
    "is too long": (Frame(Opcode.TEXT, b"x" * 16_385).serialize(mask=True), 1009),
}


async def test_who_breaks_the_rules_is_told_which(signed_in: tuple[Worker, str]) -> None:
    """After what was right before it has been answered."""
    for what, (sent, code) in WRONG.items():
        async with connected(*signed_in) as raw:
            raw.writer.write(text_frame(1))
            assert await raw.reply_ids(1) == ["1"]
            raw.writer.write(sent)
            assert await raw.close_code() == code, what
            await raw.ended()


async def test_a_binary_message_is_answered_and_the_socket_lives_on(signed_in: tuple[Worker, str]) -> None:
    async with connected(*signed_in) as raw:
        raw.writer.write(Frame(Opcode.BINARY, b"\xff").serialize(mask=True) + text_frame(1))
        assert await raw.reply_ids(2) == [None, "1"]


NO_HANDSHAKE = [
    ("GET /ws HTTP/1.1", (GOOD[0].replace("13", "8"), GOOD[1]), b"426"),
    ("GET /ws HTTP/1.1", (GOOD[1],), b"426"),
    ("GET /ws HTTP/1.1", (*GOOD, GOOD[0]), b"426"),
    ("GET /ws HTTP/1.1", (GOOD[0],), b"400"),
    ("GET /ws HTTP/1.1", (*GOOD, GOOD[1]), b"400"),
    ("GET /ws HTTP/1.1", (GOOD[0], "Sec-WebSocket-Key: short"), b"400"),
    ("GET /ws HTTP/1.1", (GOOD[0], "Sec-WebSocket-Key: ***"), b"400"),
    ("GET /ws HTTP/1.1", (GOOD[0], f"Sec-WebSocket-Key: {KEY[:-3]}é=="), b"400"),
    ("POST /ws HTTP/1.1", GOOD, b"400"),
    ("GET /elsewhere HTTP/1.1", GOOD, b"404"),
]


async def test_what_is_no_handshake_gets_a_status(signed_in: tuple[Worker, str]) -> None:
    worker, token = signed_in
    for start, lines, status in NO_HANDSHAKE:
        async with line(worker) as raw:
            raw.writer.write(request(token, *lines, start=start))
            head = await raw.reader.readuntil(b"\r\n\r\n")
            assert head.split()[1] == status, (start, lines)
            assert (b"Sec-WebSocket-Version: 13" in head) == (status == b"426")
            await raw.ended()


async def test_who_leaves_during_the_handshake_is_no_failure(
    signed_in: tuple[Worker, str], redis: RedisClient
) -> None:
    """Anybody can, as often as they like: it writes no line of the log."""
    worker, token = signed_in
    for credential in [token, "nobody's"] * 50:
        async with line(worker) as raw:
            reset = struct.pack("ii", 1, 0)
            raw.writer.get_extra_info("socket").setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, reset)
            raw.writer.write(request(credential, *GOOD))
    # of another account: those that left count as open ones of theirs for a moment
    async with connected(worker, await let_in(redis, "another", Role.STUDENT)) as raw:
        raw.writer.write(text_frame(1))
        assert await raw.reply_ids(1) == ["1"]
    assert "socket.failed" not in worker.log.read_text()


async def test_what_a_client_sent_before_it_left_counts(
    signed_in: tuple[Worker, str], redis: RedisClient
) -> None:
    """In one write: a join, and goodbye."""
    attendance = await start_class(redis)
    text = json.dumps({"type": "attendance.join", "id": 1, "attendance_id": str(attendance.attendance_id)})
    frames = Frame(Opcode.TEXT, text.encode()), Frame(Opcode.CLOSE, Close(1000, "").serialize())
    async with connected(*signed_in) as raw:
        raw.writer.write(b"".join(frame.serialize(mask=True) for frame in frames))
        assert await raw.close_code() == 1000

    async def joined() -> bool:
        records = await redis.get_attendance_records(str(attendance.attendance_id))
        return [record.status for record in records] == ["present"]

    await until(joined)
