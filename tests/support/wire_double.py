"""Doubles at the wire: a line that loses and breaks, and a server that does as a test says."""

import asyncio
import json
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager, suppress
from typing import Any
from urllib.parse import urlsplit

from websockets.asyncio.server import ServerConnection, serve

WELCOME = {
    "type": "welcome",
    "user": {"school_number": "t1", "full_name": "Ada", "role": "teacher"},
    "server_time": "2026-01-01T08:00:00.000Z",
    "session_expires_at": "2026-01-01T09:00:00.000Z",
    "protocol": "attn.v1",
    "heartbeat_ms": 25_000,
    "attendance": None,
}


class Line:
    """A TCP line to a worker. `deaf`: what the worker says is lost, until the line is broken. While it is
    `down`, nothing gets through."""

    def __init__(self, url: str) -> None:
        parts = urlsplit(url)
        self._target = (parts.hostname, parts.port)
        self.url = ""
        self.deaf = self.down = False
        self.sent_while_deaf = asyncio.Event()
        self._writers: set[asyncio.StreamWriter] = set()

    def break_(self) -> None:
        """Every connection ends at once, without a word."""
        self.deaf = False
        for writer in self._writers:
            writer.transport.abort()

    def go_down(self) -> None:
        self.down = True
        self.break_()

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        if self.down:
            writer.transport.abort()
            return
        there_reader, there_writer = await asyncio.open_connection(*self._target)
        await asyncio.gather(self._pump(reader, there_writer), self._pump(there_reader, writer, back=True))

    async def _pump(
        self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter, *, back: bool = False
    ) -> None:
        self._writers.add(writer)
        with suppress(ConnectionError):
            while data := await reader.read(65_536):
                if back and self.deaf:
                    self.sent_while_deaf.set()
                    continue
                writer.write(data)
                await writer.drain()
        self._writers.discard(writer)
        writer.close()


@asynccontextmanager
async def line_to(url: str) -> AsyncIterator[Line]:
    line = Line(url)
    async with await asyncio.start_server(line.serve, "127.0.0.1", 0) as server:
        line.url = f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}"
        yield line
        line.break_()


class Guest:
    """One client's connection to a scripted server."""

    def __init__(self, socket: ServerConnection) -> None:
        self._socket = socket

    async def tell(self, **message: Any) -> None:
        await self._socket.send(json.dumps(message))

    async def hear(self) -> dict[str, Any]:
        """The next command."""
        command: dict[str, Any] = json.loads(await self._socket.recv())
        return command

    async def close(self, code: int) -> None:
        await self._socket.close(code)


@asynccontextmanager
async def scripted(script: Callable[[Guest], Awaitable[None]]) -> AsyncIterator[str]:
    """A server that plays `script` to everybody who connects, after the welcome; gives its address."""

    async def play(socket: ServerConnection) -> None:
        guest = Guest(socket)
        await guest.tell(**WELCOME)
        await script(guest)
        await socket.wait_closed()

    async with serve(play, "127.0.0.1", 0) as server:
        yield f"http://127.0.0.1:{next(iter(server.sockets)).getsockname()[1]}"
