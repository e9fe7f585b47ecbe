"""Headers as browsers, proxies and firewalls write them: both doors take the same ones, up to a bound."""

import asyncio
import random

import pytest

from tests.support.client import sign_in
from tests.support.workers import Worker
from tests.ws.test_connection import ACCEPT, GOOD, line

LIMIT = 16_384  # HEADER_MAX_BYTES by default
UPGRADE = ("Connection: Upgrade", "Upgrade: websocket", *GOOD)
DOORS = {"/ws": b"101", "/me": b"200"}

UPGRADES = [
    ["Connection: Upgrade", "Upgrade: websocket"],
    ["Connection: keep-alive, Upgrade", "Upgrade: websocket, h2c"],
    ["Connection: Upgrade, HTTP2-Settings", "Upgrade: h2c, websocket", "HTTP2-Settings: AAMAAABkAAQAoAA"],
    ["Connection: keep-alive", "Connection: Upgrade", "Upgrade: h2c", "Upgrade: WebSocket"],
    ["Connection:\tUPGRADE ,, close ", "Upgrade:  websocket/13, websocket  "],
]
# Written by browsers, HTTP/2 proxies and firewalls; some of them more than once.
OTHERS = [
    "Accept: */*",
    "Accept: text/html",
    "Accept-Encoding: gzip, deflate, br, zstd",
    "Accept-Language: tr-TR,tr;q=0.9,en;q=0.8",
    "Cache-Control: no-cache",
    "Content-Length: 0",
    "DNT: 1",
    "Forwarded: for=192.0.2.1;proto=https",
    'Forwarded: for="[2001:db8::17]:4711"',
    "Keep-Alive: timeout=5",
    "Pragma: no-cache",
    "Priority: u=1, i",
    "Proxy-Connection: keep-alive",
    "Referer: https://attn.example/class/1?q=%C3%B6",
    'Sec-CH-UA: "Chromium";v="140", "Not;A=Brand";v="99"',
    "Sec-Fetch-Mode: websocket",
    "Sec-WebSocket-Extensions: permessage-deflate; client_max_window_bits",
    "User-Agent: Mozilla/5.0 (öğrenci)",
    "Via: 2 proxy, 1.1 firewall",
    "X-Empty:",
    "X-Forwarded-For: 192.0.2.1, 198.51.100.7",
    "X-Forwarded-For: 10.0.0.1",
    "X-Forwarded-Proto: https",
    "X-Real-IP: 192.0.2.1",
]
REFUSED = {
    "folded line": ["X: a", " b"],
    "folded cookie": ["Cookie: a=1;", "\tb=2"],
    "blank before the colon": ["X : a"],
    "no name": [": a"],
    "no colon": ["garbage"],
    "bare CR": ["X: a\rY: b"],
    "NUL": ["X: a\x00b"],
    "DEL": ["X: a\x7fb"],
}


@pytest.fixture
async def signed_in(worker_at_rest: Worker) -> tuple[Worker, str]:
    return worker_at_rest, f"attn_session={await sign_in(worker_at_rest.url, 'demo_student_1')}"


def head(path: str, *lines: str) -> bytes:
    return "\r\n".join((f"GET {path} HTTP/1.1", *lines, "", "")).encode()


async def status(worker: Worker, *pieces: bytes) -> bytes:
    """Send a request piece by piece, and return its status. 101 counts with the welcome."""
    async with line(worker) as raw, asyncio.timeout(20):
        *parts, last = pieces
        for part in parts:
            raw.writer.write(part)
            await raw.writer.drain()
            await status(worker, head("/healthz", "Host: x"))  # the worker has read the part by then
        raw.writer.write(last)
        answer = await raw.reader.readuntil(b"\r\n\r\n")
        if answer.startswith(b"HTTP/1.1 101 "):
            assert ACCEPT.encode() in answer
            assert b'"demo_student_1"' in bytes((await raw.frame()).data)
        return answer.split(b" ")[1]


def shaken(chance: random.Random, lines: list[str]) -> list[str]:
    """Return the lines in another order, with names in another case and other blanks around the values."""

    def written(text: str) -> str:
        name, _, value = text.partition(":")
        name = chance.choice([name, name.lower(), name.upper(), name.swapcase()])
        before, after = chance.choice(["", " ", "  ", "\t"]), chance.choice(["", " ", "\t"])
        return f"{name}:{before}{value.strip()}{after}"

    return chance.sample(list(map(written, lines)), len(lines))


async def test_headers_of_any_shape_order_and_number_are_understood(signed_in: tuple[Worker, str]) -> None:
    """Cookies come in several headers, too, as HTTP/2 splits them."""
    worker, session = signed_in
    for seed in range(60):
        chance = random.Random(seed)
        cookies = chance.sample(["a=1; b=2", session, 'z="3"', "flag", 'prefs={"x":"y"}'], 5)
        cut = chance.randrange(5)
        lines = [f"Cookie: {'; '.join(part)}" for part in (cookies[:cut], cookies[cut:]) if part]
        lines += ["Host: 127.0.0.1", *chance.sample(OTHERS, chance.randrange(len(OTHERS)))]
        upgrade = [*chance.choice(UPGRADES), *GOOD]
        for path, passed in DOORS.items():
            shape = shaken(chance, lines + (upgrade if path == "/ws" else []))
            assert await status(worker, head(path, *shape)) == passed, shape


@pytest.mark.parametrize("path", DOORS)
@pytest.mark.parametrize(
    "name", ["Cookie", "Referer", "Accept-Language", "User-Agent", "X-Forwarded-For", "X", "many", "target"]
)
async def test_headers_up_to_the_bound_pass_and_one_more_byte_gets_431(
    signed_in: tuple[Worker, str], path: str, name: str
) -> None:
    """One long header, a thousand short ones, or a long address; in one write and in pieces."""
    worker, session = signed_in
    lines = ["Host: 127.0.0.1", *(UPGRADE if path == "/ws" else ()), f"Cookie: {session}"]
    free = LIMIT - len(path) - sum(len(each) + 2 for each in lines)  # with a line end each

    def request(more: int) -> bytes:
        left = free + more
        match name:
            case "many":
                short = ["X: y"] * (left // 6 - 1)
                return head(path, *lines, *short, f"X: {'y' * (left - 6 * len(short) - 5)}")
            case "target":
                return head(f"{path}?{'y' * (left - 1)}", *lines)
            case "X-Forwarded-For":
                chain = (", ".join(["192.0.2.1"] * 2000))[: left - len(name) - 4]
                return head(path, *lines, f"{name}: {chain}")
            case "Cookie":
                return head(path, *lines, f"{name}: x={'y' * (left - len(name) - 6)}")
            case _:
                return head(path, *lines, f"{name}: {'y' * (left - len(name) - 4)}")

    for more, expected in ((0, DOORS[path]), (1, b"431"), (5_000, b"431")):
        data = request(more)
        assert await status(worker, data) == expected, more
        assert await status(worker, data[:9_000], data[9_000:-1], data[-1:]) == expected, more


@pytest.mark.parametrize("kind", REFUSED)
@pytest.mark.parametrize("path", DOORS)
async def test_lines_that_are_no_headers_get_400(signed_in: tuple[Worker, str], path: str, kind: str) -> None:
    worker, session = signed_in
    lines = ["Host: 127.0.0.1", *(UPGRADE if path == "/ws" else ()), f"Cookie: {session}"]
    assert await status(worker, head(path, *lines, *REFUSED[kind])) == b"400"
