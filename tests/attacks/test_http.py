"""HTTP: requests that are none, slow ones, smuggled ones, odd paths, hosts and proxies; and random ones."""

import asyncio
import json
import string
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any
from urllib.parse import quote

import httpx
import pytest
from hypothesis import HealthCheck, example, given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from server.cli.demo_users import seed
from tests.attacks.conftest import Bystanders
from tests.attacks.test_frames import MEGABYTE, memory
from tests.support.client import sign_in
from tests.support.workers import StartWorker, Worker


@asynccontextmanager
async def connection(worker: Worker) -> AsyncIterator[tuple[asyncio.StreamReader, asyncio.StreamWriter]]:
    """Open a bare TCP connection."""
    host, _, port = worker.url.removeprefix("http://").partition(":")
    reader, writer = await asyncio.open_connection(host, int(port))
    try:
        yield reader, writer
    finally:
        writer.close()


async def exchange(worker: Worker, sent: bytes, seconds: float = 20) -> bytes:
    """All that is answered until the server closes."""
    async with connection(worker) as (reader, writer), asyncio.timeout(seconds):
        writer.write(sent)
        received = b""
        try:
            while part := await reader.read(65_536):
                received += part
        except ConnectionResetError:
            pass
        return received


# --- slow and endless ------------------------------------------------------------------------------------


async def test_slow_handshakes_are_cut_off(start_worker: StartWorker, database_url: str) -> None:
    """Nothing, half a request, a drop at a time, after an answer: each is closed, and a quick one served."""
    await seed(database_url, students=1)
    worker = await asyncio.to_thread(start_worker, HANDSHAKE_SECONDS=3)
    starts = [
        b"",
        b"GET / HT",
        b"GET /ws HTTP/1.1\r\nHost: x\r\nUpgrade: websocket\r\nConnection: upgrade\r\nX-",
        b"\r\n\r\n",
    ]
    slow = [asyncio.create_task(exchange(worker, begin)) for begin in starts]

    slow += [
        asyncio.create_task(drop_by_drop(worker, b"GET / HTTP/1.1\r\nX-", b"a")),
        asyncio.create_task(drop_by_drop(worker, b"GET /healthz HTTP/1.1\r\nHost: x\r\n\r\n", b"\r\n")),
    ]
    answers = await asyncio.gather(*slow)
    assert [answer[:15] for answer in answers] == [b""] * 5 + [b"HTTP/1.1 200 OK"]
    await sign_in(worker.url, "demo_student_1")


async def drop_by_drop(worker: Worker, begin: bytes, drop: bytes) -> bytes:
    """Send a small piece again and again until the server closes, and return the response."""
    received = b""
    async with connection(worker) as (reader, writer), asyncio.timeout(30):
        writer.write(begin)
        while not reader.at_eof():
            try:
                async with asyncio.timeout(0.05):
                    received += await reader.read(1000)
                writer.write(drop)
            except TimeoutError:
                writer.write(drop)
            except ConnectionError:
                break
    return received


@pytest.mark.parametrize("part", ["one line", "many lines", "path"])
async def test_headers_without_end_are_refused(attacked: Worker, bystanders: Bystanders, part: str) -> None:
    """Fifty megabytes are offered; the worker does not grow by more than what it reads at once."""
    before = memory(attacked)
    first = b"GET /" if part == "path" else b"GET / HTTP/1.1\r\nHost: x\r\n"
    chunk = b"X-Filler: " + b"a" * 990 + b"\r\n" if part == "many lines" else b"a" * 1000
    async with connection(attacked) as (_, writer), asyncio.timeout(30):
        writer.write(first + (b"X: " if part == "one line" else b""))
        try:
            for _ in range(500):
                writer.write(chunk * 100)
                await writer.drain()
        except ConnectionError:
            pass
        else:
            pytest.fail("all of it was taken")
    assert memory(attacked) - before < 4 * MEGABYTE
    answer = await exchange(attacked, first + b"X: " * (part != "path") + b"a" * 20_000)
    assert answer.startswith(b"HTTP/1.1 431 ")


# --- what is not one request -----------------------------------------------------------------------------

LENGTHS = b"POST /login HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n"


AMBIGUOUS: list[bytes] = [
    LENGTHS + b"Content-Length: 2\r\nContent-Length: 40\r\n\r\n{}GET /me HTTP/1.1\r\nHost: x\r\n\r\n",
    LENGTHS + b"Content-Length: 2\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
    LENGTHS + b"Transfer-Encoding: xchunked\r\n\r\n0\r\n\r\n",
    LENGTHS + b"Transfer-Encoding: chunked\r\nTransfer-Encoding: identity\r\n\r\n0\r\n\r\n",
    LENGTHS + b"Content-Length: -1\r\n\r\n",
    LENGTHS + b"Content-Length: +2\r\n\r\n{}",
    LENGTHS + b"Content-Length: 99999999999999999999999\r\n\r\n",
    LENGTHS + b"Content-Length : 2\r\n\r\n{}",
    LENGTHS + b"Transfer-Encoding: chunked\r\n\r\nzz\r\n",
    b"GET / HTTP/1.1\r\nHost: x\r\nX: a\x00b\r\n\r\n",
    b"GET / HTTP/1.1\r\nHost: x\r\nX: a\rInjected: b\r\n\r\n",
    b"GET / HTTP/1.1\r\nHost: x\r\n folded: yes\r\n\r\n",
    b"GET /a b HTTP/1.1\r\nHost: x\r\n\r\n",
    b"GET /\x00 HTTP/1.1\r\nHost: x\r\n\r\n",
    b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03",
    b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n",
    b"GARBAGE\r\n\r\n",
]


async def test_what_could_be_two_requests_is_none(attacked: Worker, bystanders: Bystanders) -> None:
    """One 400 and the connection is closed: nothing of it is taken for a second request."""
    for request_ in AMBIGUOUS:
        answer = await exchange(attacked, request_)
        assert answer.startswith(b"HTTP/1.1 400 "), request_
        assert answer.count(b"HTTP/1.1 ") == 1, request_


async def test_values_of_ours_never_break_a_header(attacked: Worker, bystanders: Bystanders) -> None:
    """Line breaks in paths, hosts and cookies come back nowhere."""
    for path in "/static%0d%0aSet-Cookie:%20a=b", "/J/%0d%0aX:%20y", "/static/%0d%0aX", "/qr/%0d%0a.svg":
        request = f"GET {path} HTTP/1.1\r\nHost: evil.example\r\nConnection: close\r\n\r\n"
        head = (await exchange(attacked, request.encode())).partition(b"\r\n\r\n")[0].lower()
        assert b"a=b" not in head
        assert b"\r\nx:" not in head
        assert b"evil.example" not in head


# --- paths -----------------------------------------------------------------------------------------------


OUTSIDE: list[str] = [
    "/static/../server/app.py",
    "/static/../../pyproject.toml",
    "/static/%2e%2e/%2e%2e/pyproject.toml",
    "/static/..%2f..%2fpyproject.toml",
    "/static/..%5c..%5cpyproject.toml",
    "/static/....//....//pyproject.toml",
    "/static//etc/passwd",
    "/static/%2fetc/passwd",
    "/static/%252e%252e/pyproject.toml",
    "/static/js/../../../.env",
    "/static/%00",
    "/static/index.html%00.js",
    "/static/.",
    "/static/js",
    "/static/js/",
    "/static/%ff",
    "/static/" + "a" * 5000,
    "/static/" + "a/" * 2000,
    "//evil.example/%2f..",
    "/static/~root",
    "/.git/config",
    "/.env",
    "/server/app.py",
]


async def test_no_file_but_the_pages(attacked: Worker, bystanders: Bystanders) -> None:
    for path in OUTSIDE:
        request = f"GET {path} HTTP/1.1\r\nHost: evil.example\r\nConnection: close\r\n\r\n"
        head, _, body = (await exchange(attacked, request.encode())).partition(b"\r\n\r\n")
        assert head.split()[1] in {b"404", b"400", b"405"}, head
        assert b"evil.example" not in head
        if b" 404 " in head.partition(b"\r\n")[0]:
            assert b"application/problem+json" in head
            assert json.loads(body)["status"] == 404


async def test_no_upgrade_behind_requests_that_wait(attacked: Worker, bystanders: Bystanders) -> None:
    """A thousand answers of 98 kB would wait in memory for a client that takes none."""
    get = b"GET /asyncapi.json HTTP/1.1\r\nHost: x\r\n\r\n"
    upgrade = (
        "GET /ws HTTP/1.1\r\nHost: x\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n"
        "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\n"
        f"Authorization: Bearer {await sign_in(attacked.url, 'demo_student_3')}\r\n\r\n"
    )
    for times in (1, 1000):
        assert b"101 Switching Protocols" not in await exchange(attacked, get * times + upgrade.encode())
    await bystanders.go_on()


# --- hosts and proxies -----------------------------------------------------------------------------------


async def test_only_our_names_are_answered_to(start_worker: StartWorker, database_url: str) -> None:
    await seed(database_url, students=1)
    worker = await asyncio.to_thread(
        start_worker, ALLOWED_HOSTS="inside.example", ATTN_PUBLIC_URL="https://attn.example"
    )
    for host, status in [
        ("attn.example", 200),
        ("ATTN.example:443", 200),
        ("inside.example:8000", 200),
        ("evil.example", 421),
        ("attn.example.evil.example", 421),
        ("evil.example@attn.example:80:80", 421),
        ("127.0.0.1", 421),
        ("[", 421),
        ("", 421),
    ]:
        request = f"GET /student HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n"
        assert int((await exchange(worker, request.encode())).split()[1]) == status, host
    upgrade = (
        "GET /ws HTTP/1.1\r\nHost: evil.example\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n"
        "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\n\r\n"
    )
    assert (await exchange(worker, upgrade.encode())).split()[1] == b"421"


@pytest.mark.parametrize(
    ("path", "headers"),
    [
        ("/student", "Connection: close\r\n"),
        ("/healthz", "Connection: close\r\n"),
        (
            "/ws",
            "Connection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\n"
            "Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\n",
        ),
    ],
)
async def test_a_request_has_one_host(attacked: Worker, path: str, headers: str) -> None:
    """Whichever names are allowed (RFC 9112, 3.2)."""
    two = f"GET {path} HTTP/1.1\r\nHost: attn.example\r\nHost: attn.example\r\n{headers}\r\n"
    assert (await exchange(attacked, two.encode())).split()[1] == b"400"


async def test_addresses_come_from_known_proxies_only(start_worker: StartWorker, database_url: str) -> None:
    """Attempts are counted by the real address; a forwarded one counts only from a trusted proxy."""
    await seed(database_url, students=1)
    limits = {"LOGIN_ATTEMPTS_PER_ADDRESS": 2, "LOGIN_ATTEMPTS_PER_ACCOUNT": 100}
    plain = await asyncio.to_thread(start_worker, **limits)
    assert await tries(plain) == [401, 401, 429, 429]
    # other numbers: both workers count in the same Redis
    behind = await asyncio.to_thread(start_worker, TRUSTED_PROXIES="192.0.2.0/24, 127.0.0.1", **limits)
    assert await tries(behind) == [401, 401, 401, 401]


async def tries(worker: Worker) -> list[int]:
    """Wrong passwords, each said to come from another address."""
    async with httpx.AsyncClient(base_url=worker.url, timeout=30) as http:
        return [
            (
                await http.post(
                    "/login",
                    json={"school_number": "demo_student_1", "password": "wrong"},
                    headers={"X-Forwarded-For": f"198.51.100.{n}", "X-Real-IP": "198.51.100.1"},
                )
            ).status_code
            for n in range(4)
        ]


# --- random requests -------------------------------------------------------------------------------------

PATHS = ["/", "/login", "/logout", "/me", "/lessons", "/qr/x.svg", "/static/x", "/J/x", "/healthz", "/readyz"]
METHODS = ["GET", "POST", "HEAD", "PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "QUERY"]
printable = st.text(alphabet=string.printable.replace("\r", "").replace("\n", ""), max_size=60)
paths = st.one_of(
    st.sampled_from(PATHS),
    st.builds(lambda base, more: f"{base}/{more}", st.sampled_from(PATHS), st.text(max_size=30)),
)
json_values = st.recursive(
    st.one_of(st.none(), st.booleans(), st.integers(), st.floats(allow_nan=False), st.text(max_size=80)),
    lambda inner: st.one_of(
        st.lists(inner, max_size=4), st.dictionaries(st.text(max_size=10), inner, max_size=4)
    ),
    max_leaves=12,
)
bodies = st.one_of(
    st.binary(max_size=5000),
    json_values.map(lambda value: json.dumps(value).encode()),
    st.fixed_dictionaries({"school_number": st.text(max_size=70), "password": st.text(max_size=1100)}).map(
        lambda value: json.dumps(value).encode()
    ),
)
headers = st.dictionaries(
    st.sampled_from(
        ["Origin", "Cookie", "Authorization", "Content-Type", "Accept-Encoding", "Range", "Host"]
    ),
    st.one_of(
        printable.filter(lambda value: value.isprintable()),
        st.sampled_from(["application/json", "null", "bytes=0-1,5-", "Bearer x", "attn_session=x; a=\\"]),
    ),
    max_size=4,
)


@given(
    method=st.sampled_from(METHODS),
    path=paths,
    body=bodies,
    headers=headers,
    as_json=st.booleans(),
)
@example(
    method="POST", path="/login", body=b'{"school_number":"\\ud800","password":"x"}', headers={}, as_json=True
)
@example(method="POST", path="/login", body=b"[" * 4000, headers={}, as_json=True)
@example(method="POST", path="/login", body=b'{"school_number":1e999}', headers={}, as_json=True)
@example(method="GET", path="/me", body=b"", headers={"Cookie": "attn_session=" + "\\" * 5000}, as_json=False)
@hypothesis_settings(
    derandomize=True,
    database=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@pytest.mark.usefixtures("bystanders")
async def test_any_request_has_a_typed_answer(  # noqa: PLR0917
    attacked: Worker, method: str, path: str, body: bytes, headers: dict[str, str], as_json: bool
) -> None:
    """Never a 5xx but 503; errors are problem details; nothing that was sent comes back as a page."""
    if as_json:
        headers = headers | {"Content-Type": "application/json"}
    async with httpx.AsyncClient(timeout=30) as http:
        raw: Any = [(name.encode(), value.strip().encode()) for name, value in headers.items()]
        answer = await http.request(method, attacked.url + quote(path), content=body, headers=raw)
    assert answer.status_code < 500 or answer.status_code == 503, answer.text
    # uvicorn's answer to what is no HTTP is plain text
    if answer.status_code >= 400 and method != "HEAD" and "request received" not in answer.text:
        assert answer.headers["content-type"] == "application/problem+json", answer.text
        assert answer.json()["status"] == answer.status_code
    if "request received" not in answer.text:
        assert answer.headers["x-content-type-options"] == "nosniff"
        assert "unsafe-inline" not in answer.headers["content-security-policy"]
