"""A WebSocket server that sends what a test says, to test clients against."""

import json
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from typing import Any

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


class Peer:
    """One client's connection to a scripted server."""

    def __init__(self, socket: ServerConnection) -> None:
        self._socket = socket

    async def send(self, **message: Any) -> None:
        await self._socket.send(json.dumps(message))

    async def receive(self) -> dict[str, Any]:
        """Wait for the next command."""
        command: dict[str, Any] = json.loads(await self._socket.recv())
        return command

    async def close(self, code: int) -> None:
        await self._socket.close(code)


@asynccontextmanager
async def scripted(script: Callable[[Peer], Awaitable[None]]) -> AsyncIterator[str]:
    """Serve `script` to everybody who connects, after the welcome; yield the address."""

    async def play(socket: ServerConnection) -> None:
        peer = Peer(socket)
        await peer.send(**WELCOME)
        await script(peer)
        await socket.wait_closed()

    async with serve(play, "127.0.0.1", 0) as server:
        yield f"http://127.0.0.1:{next(iter(server.sockets)).getsockname()[1]}"
