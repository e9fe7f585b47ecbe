# ruff: noqa: SLF001  `send_binary` says why
"""The server's WebSocket (`Connection`) passes Autobahn's conformance cases, with an endpoint that echoes."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import uvicorn
from kosoku import run_fuzzingclient
from kosoku._kosoku import CaseResult
from starlette.applications import Starlette

from server.runtime.http_limits import limited_http_protocol
from server.runtime.serving import listen
from server.ws.connection import Connection
from tests.conformance.cases import EXCLUDED, failures

MESSAGE_BYTES = 2**25  # the cases send up to 16 MiB
TOO_MANY_FRAGMENTS = {f"9.{text_or_binary}.{size}" for text_or_binary in (3, 4) for size in range(1, 6)}
EXPECTED_FAILURES = {
    # 256 to 65,536 fragments a message: `Connection` closes with 4429 after 100, because each costs time
    # and a client of attn sends one or two.
    *TOO_MANY_FRAGMENTS,
    # A close frame in the middle of a fragmented message is answered with 1002 instead of its own 1000:
    # the websockets library calls it a protocol error.
    "7.1.5",
}


async def echo(connection: Connection) -> None:
    connection.accept(None)
    while (message := await connection.receive()) is not None:
        if isinstance(message, str):
            await connection.send(message)
        else:
            await send_binary(connection, message)


async def send_binary(connection: Connection, data: bytes) -> None:
    """Send what attn never sends, and `Connection` therefore has no method for: hence the private names."""
    while connection._writable is not None:
        await connection._writable.wait()
    if not connection._closing:
        library = connection._use_library()
        library.send_binary(data)
        connection._write(library)


@asynccontextmanager
async def lifespan(_: Starlette) -> AsyncIterator[dict[str, object]]:
    yield {"websocket": echo}


@asynccontextmanager
async def echo_server() -> AsyncIterator[str]:
    """Serve in a thread of its own, because kosoku runs Python code of the cases on this loop."""
    config = uvicorn.Config(
        Starlette(lifespan=lifespan),
        loop="uvloop",
        http=limited_http_protocol(10, 16_384),
        ws=Connection,
        ws_max_size=MESSAGE_BYTES,
        log_config=None,
    )
    server, listener = uvicorn.Server(config), listen("127.0.0.1", 0)
    running = asyncio.create_task(asyncio.to_thread(server.run, [listener.taken]))
    try:
        yield listener.local_url.replace("http", "ws", 1)
    finally:
        server.should_exit = True
        await running


async def test_all_cases_pass_but_those_with_a_reason() -> None:
    async with echo_server() as url:

        async def run(cases: list[str] | None, at_a_time: int) -> list[CaseResult]:
            return await run_fuzzingclient(url, cases, EXCLUDED, concurrency=at_a_time)

        assert await failures(run, EXPECTED_FAILURES) == EXPECTED_FAILURES
