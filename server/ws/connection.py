"""A WebSocket connection: uvicorn's `ws` protocol class, with no ASGI between it and its endpoint.

ASGI's scope, queue and messages, and a second parse of the handshake in pure Python, cost more than attn's
own work (docs/performance.md). Complete text frames, which are nearly all that clients send, are parsed here.
From the first other frame on, the sans-I/O protocol of the websockets package parses the connection.
"""

import asyncio
import binascii
import socket
import struct
from base64 import b64decode
from collections.abc import Callable, Coroutine
from http import HTTPStatus
from typing import Any, cast

import structlog
from starlette.types import Scope
from uvicorn.config import Config
from uvicorn.server import ServerState
from websockets.frames import CloseCode as WireCode
from websockets.frames import Frame, Opcode
from websockets.protocol import SERVER, Protocol, State
from websockets.speedups import apply_mask
from websockets.utils import accept_key

from protocol.codes import CloseCode

log = structlog.get_logger()
CLOSE_SECONDS = 2.0  # for a client to read what was written and to answer the close frame; then it is cut off
# Control frames and fragments between two messages; our clients send one or two. Pings are answered whether
# the client reads or not, so without a limit the answers pile up.
MAX_FRAMES = 100
# One read of uvloop returns up to 256 kB, which are 42,000 of the smallest frames and took 0.2 s of the loop.
# Frames are parsed until MAX_WAITING messages wait, and by the library PIECE bytes at a time.
MAX_WAITING, PIECE = 100, 1024
RESET = struct.pack("ii", 1, 0)  # SO_LINGER with a timeout of 0: reset the connection
# RFC 6455, 5.2: FIN with opcode 1, the mask bit, and the two values that announce a longer length.
TEXT_FRAME, MASKED, IN_TWO_BYTES, IN_EIGHT_BYTES = 0x81, 0x80, 126, 127

Endpoint = Callable[["Connection"], Coroutine[Any, Any, None]]


class Connection(asyncio.Protocol):
    """A connection with its endpoint, a coroutine that accepts or refuses it, receives messages, and ends.

    While messages wait for the endpoint nothing more is read from the transport.
    """

    __slots__ = (
        "_accepted",
        "_binary",
        "_closing",
        "_connections",
        "_endpoint",
        "_fragments",
        "_frame_max",
        "_frames",
        "_inbox",
        "_key",
        "_library",
        "_reading",
        "_tasks",
        "_unread",
        "_waiter",
        "_writable",
        "scope",
        "transport",
    )

    transport: asyncio.Transport

    def __init__(
        self, config: Config, server_state: ServerState, app_state: dict[str, Any], _loop: object = None
    ) -> None:
        self._endpoint: Endpoint = app_state["websocket"]
        self._connections, self._tasks = server_state.connections, server_state.tasks
        self._frame_max = config.ws_max_size
        self._inbox: list[str | bytes] = []
        self._unread = b""  # received and not parsed yet, while MAX_WAITING messages wait
        self._fragments: list[bytes] = []
        self._frames = 0  # since the last message
        self._waiter: asyncio.Future[None] | None = None
        self._writable: asyncio.Event | None = None
        self._library: Protocol | None = None
        self._accepted, self._closing, self._reading = False, False, True

    # --- the handshake -----------------------------------------------------------------------------------

    def upgrade(self, scope: Scope) -> None:
        """Start the handshake. `scope` is the parsed request in the terms of ASGI."""
        self.scope = scope
        try:
            self._key = handshake_key(scope)
        except BadHandshake as error:
            self.refuse(error.status, str(error), error.header)
            return
        task = asyncio.create_task(self._endpoint(self))
        self._tasks.add(task)
        task.add_done_callback(self._done)

    def accept(self, subprotocol: str | None) -> None:
        """Complete the handshake."""
        answer = (
            "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
            f"Sec-WebSocket-Accept: {accept_key(self._key)}\r\n"
        )
        if subprotocol:
            answer += f"Sec-WebSocket-Protocol: {subprotocol}\r\n"
        if not self._closing:  # the client may have left meanwhile
            self.transport.write(answer.encode() + b"\r\n")
        self._accepted = True

    def refuse(self, status: int, text: str, header: str = "") -> None:
        """Answer the handshake with an HTTP status, and close the connection."""
        if self._closing:
            return
        body = text.encode()
        answer = (
            f"HTTP/1.1 {status} {HTTPStatus(status).phrase}\r\nContent-Type: text/plain; charset=utf-8\r\n"
            f"Content-Length: {len(body)}\r\nConnection: close\r\n{header}\r\n"
        )
        self._closing = True
        self.transport.write(answer.encode() + body)
        self.transport.close()

    # --- for the endpoint --------------------------------------------------------------------------------

    async def receive(self) -> str | bytes | None:
        """Return the next message: text, or bytes for a binary one; None when the connection has ended.

        Messages that a client sent before it left are returned; after `close` none are.
        """
        while not self._inbox:
            if self._closing:
                return None
            self._waiter = asyncio.get_running_loop().create_future()
            await self._waiter
        message = self._inbox.pop(0)
        if not self._reading and not self._inbox and not self._closing:
            self._read_on()
        return message

    def send_now(self, text: str) -> bool:
        """Write a message; return False, and write nothing, when too much waits for the client."""
        if self._writable is not None:
            return False
        if not self._closing:
            payload = text.encode("utf-8", "replace")  # bytes in Redis that are not UTF-8
            self.transport.write(head(len(payload)) + payload)
        return True

    async def send(self, text: str) -> None:
        """Write a message as soon as less than 64 KiB wait for the client."""
        while not self.send_now(text):
            if self._writable is not None:
                await self._writable.wait()

    def close(self, code: int) -> None:
        """Send a close frame and read no more messages; cut off a client that does not answer."""
        if not self._closing:
            self._inbox.clear()
            library = self._by_library()
            library.send_close(code)
            self._write(library)

    # --- for the transport -------------------------------------------------------------------------------

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Take over the connection."""
        self.transport = cast(asyncio.Transport, transport)  # the class of uvloop is not a subclass
        self._connections.add(self)  # type: ignore[arg-type]  # typed by uvicorn as its own classes

    def connection_lost(self, _: Exception | None) -> None:
        """End the connection: `receive` returns what is left, then None."""
        self._connections.discard(self)
        self._closing = True
        self._wake()
        self.resume_writing()

    def pause_writing(self) -> None:
        """Make `send` wait: the client does not read fast enough."""
        self._writable = asyncio.Event()

    def resume_writing(self) -> None:
        """Let `send` go on."""
        if self._writable is not None:
            self._writable.set()
            self._writable = None

    def shutdown(self) -> None:
        """Close the connection, because the server stops."""
        if self._accepted:
            self.close(WireCode.SERVICE_RESTART)
        else:
            self.refuse(HTTPStatus.SERVICE_UNAVAILABLE, "Try again in a moment.")

    def data_received(self, data: bytes) -> None:
        """Parse what was received."""
        if self._library is None:
            data = data[self._read_text_frames(data) :]
        while data and not self._closing:
            if len(self._inbox) >= MAX_WAITING:
                self._unread = data
                return
            library = self._by_library()
            library.receive_data(data[:PIECE])
            data = data[PIECE:]
            for frame in library.events_received():
                assert isinstance(frame, Frame)
                if not self._closing:
                    self._read(frame)
            self._write(library)

    # --- reading -----------------------------------------------------------------------------------------

    def _read_on(self) -> None:
        """Parse what came with the messages that the endpoint has received, then read again."""
        data, self._unread = self._unread, b""
        self.data_received(data)
        if not self._inbox and not self._closing:
            self._reading = True
            self.transport.resume_reading()

    def _read_text_frames(self, data: bytes) -> int:
        """Parse the complete text frames at the beginning; return where the rest for the library starts."""
        at = 0
        while len(data) >= at + 6 and data[at] == TEXT_FRAME and data[at + 1] >= MASKED:
            start, size = at + 6, data[at + 1] - MASKED
            if size == IN_TWO_BYTES:
                start, size = at + 8, int.from_bytes(data[at + 2 : at + 4])
            end = start + size
            if size == IN_EIGHT_BYTES or len(data) < end or size > (self._frame_max or size):
                break
            try:
                text = apply_mask(data[start:end], data[start - 4 : start]).decode()
            except UnicodeDecodeError:
                break
            self._take(text)
            at = end
            if len(self._inbox) >= MAX_WAITING:
                break
        return at

    def _read(self, frame: Frame) -> None:
        """Handle a frame from the library, which has answered control frames."""
        self._frames += 1
        if self._frames > MAX_FRAMES:
            self.close(CloseCode.FLOODING)
            return
        if frame.opcode in {Opcode.TEXT, Opcode.BINARY}:
            self._binary = frame.opcode == Opcode.BINARY
        elif frame.opcode != Opcode.CONT:
            return
        self._fragments.append(bytes(frame.data))
        if frame.fin:
            data, self._fragments = b"".join(self._fragments), []
            try:
                self._take(data if self._binary else data.decode())
            except UnicodeDecodeError:
                self.close(WireCode.INVALID_DATA)

    def _take(self, message: str | bytes) -> None:
        if self._closing:
            return
        self._frames = 0
        self._inbox.append(message)
        if self._waiter is not None:
            self._wake()
        elif self._reading:
            self._reading = False
            self.transport.pause_reading()

    def _wake(self) -> None:
        waiter, self._waiter = self._waiter, None
        if waiter is not None and not waiter.done():
            waiter.set_result(None)

    # --- ending ------------------------------------------------------------------------------------------

    def _by_library(self) -> Protocol:
        if self._library is None:
            self._library = Protocol(SERVER, max_size=self._frame_max)
        return self._library

    def _write(self, library: Protocol) -> None:
        """Send what the library has to send. After a close frame nothing more is sent or parsed."""
        for data in library.data_to_send():
            self.transport.write(data)
        if library.state is State.OPEN or self._closing:
            return
        self._closing = True
        self._wake()
        # closing now would reset the connection if the client had sent more: it would miss our last frames
        asyncio.get_running_loop().call_later(CLOSE_SECONDS, self._cut_off)
        if library.close_rcvd is not None:
            self.transport.close()
            return
        self.transport.write_eof()
        if not self._reading:
            self.transport.resume_reading()

    def _cut_off(self) -> None:
        """Reset the connection: the kernel discards what the client has not read (up to 4 MB on Linux)."""
        if self in self._connections:  # type: ignore[comparison-overlap]
            connection = self.transport.get_extra_info("socket")
            connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, RESET)
            self.transport.abort()

    def _done(self, task: "asyncio.Task[None]") -> None:
        self._tasks.discard(task)
        if not task.cancelled() and (error := task.exception()) is not None:
            log.error("socket.failed", exc_info=error)
        if self._accepted:
            self.close(WireCode.INTERNAL_ERROR)
        else:
            self.refuse(HTTPStatus.INTERNAL_SERVER_ERROR, "Something went wrong on our side.")


class BadHandshake(Exception):
    """A request that is not a valid WebSocket handshake; its text says why."""

    def __init__(self, text: str, status: int = HTTPStatus.BAD_REQUEST, header: str = "") -> None:
        super().__init__(text)
        self.status, self.header = status, header


def handshake_key(scope: Scope) -> str:
    """Check what RFC 6455, 4.2.1 requires beyond HTTP, and return the key of the client.

    Raises:
        BadHandshake: with the status to answer.
    """
    given = [value for name, value in scope["headers"] if name == b"sec-websocket-version"]
    if given != [b"13"]:
        header = "Sec-WebSocket-Version: 13\r\n"
        raise BadHandshake("This server speaks version 13.", HTTPStatus.UPGRADE_REQUIRED, header)
    keys = [value for name, value in scope["headers"] if name == b"sec-websocket-key"]
    try:
        genuine = len(keys) == 1 and len(b64decode(keys[0], validate=True)) == 16
    except binascii.Error:
        genuine = False
    if not genuine or scope["method"] != "GET" or scope["http_version"] != "1.1":
        raise BadHandshake("This is not a WebSocket handshake.")
    return str(keys[0], "ascii")


def head(size: int) -> bytes:
    """Return the header of an unfragmented text frame of this many bytes (RFC 6455, 5.2)."""
    if size < IN_TWO_BYTES:
        return bytes((TEXT_FRAME, size))
    if size < 65_536:
        return bytes((TEXT_FRAME, IN_TWO_BYTES)) + size.to_bytes(2)
    return bytes((TEXT_FRAME, IN_EIGHT_BYTES)) + size.to_bytes(8)
