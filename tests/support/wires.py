"""Proxies that lose, repeat and reorder messages: between Redis and a worker, and before a client."""

import asyncio
import json
import re
import socket
from collections import deque
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from typing import Any, Generic, Literal, TypeVar
from urllib.parse import urlsplit

from websockets.asyncio.client import ClientConnection, connect
from websockets.asyncio.server import ServerConnection, serve
from websockets.exceptions import ConnectionClosed
from websockets.http11 import Request, Response
from websockets.typing import Subprotocol

from protocol.codes import PROTOCOL
from tests.support.proxy import LOOPBACK, Proxy, Streams

Fault = Literal["lose", "repeat", "hold", "pass"]
FAULTS: tuple[Fault, ...] = ("lose", "repeat", "hold", "pass")
Item = TypeVar("Item")
UNAVAILABLE = '{"type":"error","id":%s,"code":"unavailable","message":"Later.","retry_after":0.01}'
ROOM = re.compile(rb"[*>]3\r\n\$7\r\nmessage\r\n\$\d+\r\nattendance:\{")  # a publication for screens


class Faults(Generic[Item]):
    """Faults for the next items of a stream, one each from `plan`; after these all pass.

    A held item goes out after the next that passes. `withheld` is true while the newest has not gone out.
    """

    def __init__(self) -> None:
        self.plan: deque[Fault] = deque()
        self.withheld = False
        self._held: list[Item] = []

    def pass_on(self, item: Item, *, may_wait: bool = True) -> list[Item]:
        fault = self.plan.popleft() if self.plan else "pass"
        if fault == "hold" and not may_wait:
            fault = "lose"
        self.withheld = fault in {"lose", "hold"}
        if fault == "hold":
            self._held.append(item)
        if self.withheld:
            return []
        out = [item, *([item] if fault == "repeat" else []), *self._held]
        self._held = []
        return out

    def restore(self) -> None:
        """End the faults; what is held is lost."""
        self.plan.clear()
        self._held, self.withheld = [], False


class Publications(Proxy, Faults[bytes]):
    """A TCP port before Valkey's Unix socket; publications for screens suffer the faults."""

    def __init__(self, redis_url: str) -> None:
        Proxy.__init__(self)
        Faults.__init__(self)
        self._target = urlsplit(redis_url).path
        self.url = ""

    async def _listen(self) -> asyncio.Server:
        server = await asyncio.start_server(self._serve, LOOPBACK, 0, limit=2**24)
        self.url = f"redis://{LOOPBACK}:{server.sockets[0].getsockname()[1]}"
        return server

    async def _reach(self) -> Streams:
        return await asyncio.open_unix_connection(self._target)

    async def _pump(
        self,
        reader: asyncio.StreamReader,
        writer: asyncio.StreamWriter,
        client: socket.socket,
        *,
        back: bool = False,
    ) -> None:
        if not back:
            return await super()._pump(reader, writer, client)
        with suppress(ConnectionError, asyncio.IncompleteReadError):
            while True:
                reply = await _read_reply(reader)
                for each in self.pass_on(reply) if ROOM.match(reply) else [reply]:
                    writer.write(each)
                await writer.drain()
        writer.close()
        return None


async def _read_reply(reader: asyncio.StreamReader) -> bytes:
    """Read one reply of the Redis protocol (RESP 2 or 3), and return its bytes."""
    line = await reader.readuntil(b"\r\n")
    kind, count = line[:1], line[1:-2]
    if kind in b"$=!" and count != b"-1":
        return line + await reader.readexactly(int(count) + 2)
    if kind in b"*>~%" and count != b"-1":
        many = int(count) * (2 if kind == b"%" else 1)
        return line + b"".join([await _read_reply(reader) for _ in range(many)])
    return line


@asynccontextmanager
async def publications(redis_url: str) -> AsyncIterator[Publications]:
    proxy = Publications(redis_url)
    await proxy.appear()
    try:
        yield proxy
    finally:
        await proxy.vanish()


class Frames(Faults[str]):
    """A WebSocket proxy before a worker, for one client; events of the class suffer the faults.

    `received` lists messages to the client and connections. A client that connects waits until `there`
    is set. The next `refusing` commands to watch are answered `unavailable`.
    """

    def __init__(self) -> None:
        super().__init__()
        self.url = ""
        self.worker_url = ""
        self.received: list[dict[str, Any]] = []
        self.refusing = 0
        self.there = asyncio.Event()
        self.there.set()
        self._clients: set[ServerConnection] = set()

    async def go_away(self) -> None:
        """End every connection without a closing handshake; a goodbye spares the client its backoff."""
        self.there.clear()
        for client in list(self._clients):
            with suppress(ConnectionClosed):
                await client.send('{"type":"goodbye","code":1012,"retry_after_ms":0}')
            client.transport.abort()
            await client.wait_closed()

    async def admit(self, _: ServerConnection, __: Request) -> Response | None:
        await self.there.wait()
        return None

    async def serve(self, client: ServerConnection) -> None:
        assert client.request is not None
        headers = {"Authorization": client.request.headers["Authorization"]}
        self.restore()
        self._clients.add(client)
        try:
            async with connect(
                self.worker_url,
                additional_headers=headers,
                subprotocols=[Subprotocol(PROTOCOL)],
                compression=None,
                max_size=None,
            ) as worker:
                asking = asyncio.create_task(self._forward_commands(client, worker))
                self.received.append({"connected": True})
                await self._forward_events(client, worker)
            await client.close()
            await asking
        finally:
            self._clients.discard(client)

    async def _forward_commands(self, client: ServerConnection, worker: ClientConnection) -> None:
        with suppress(ConnectionClosed):
            async for text in client:
                command = json.loads(text)
                if self.refusing and command["type"] == "attendance.watch":
                    self.refusing -= 1
                    await self._send(client, UNAVAILABLE % json.dumps(command["id"]))
                else:
                    await worker.send(text)
        await worker.close()

    async def _forward_events(self, client: ServerConnection, worker: ClientConnection) -> None:
        with suppress(ConnectionClosed):
            async for text in worker:
                message = json.loads(text)
                out = [str(text)]
                if message["type"].startswith("roster.") and "id" not in message:
                    # of two snapshots of different epochs nobody can say which is the later one
                    out = self.pass_on(str(text), may_wait=message["type"] == "roster.changed")
                for each in out:
                    await self._send(client, each)

    async def _send(self, client: ServerConnection, text: str) -> None:
        self.received.append({"message": json.loads(text)})
        await client.send(text)


@asynccontextmanager
async def frames() -> AsyncIterator[Frames]:
    proxy = Frames()
    async with serve(
        proxy.serve,
        "127.0.0.1",
        0,
        process_request=proxy.admit,
        subprotocols=[Subprotocol(PROTOCOL)],
        compression=None,
        ping_interval=None,
    ) as server:
        port = next(iter(server.sockets)).getsockname()[1]
        proxy.url = f"http://127.0.0.1:{port}"
        yield proxy
