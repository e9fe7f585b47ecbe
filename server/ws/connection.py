"""One WebSocket at the wire: uvicorn's `ws` protocol class, with no ASGI between it and its endpoint.

ASGI's scope, queue and messages, and a second parse of the handshake in pure Python, cost more than what
attn does itself (figures: docs/performance.md). A whole text frame, which is what clients send nearly
always, is read here; from the first frame that is anything else, the sans-I/O protocol of the websockets
package reads the connection to its end.
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
CLOSE_SECONDS = 2.0  # for a client to take what was written and to answer our close frame; then it is cut off
# Control frames and fragments between two messages; clients of ours send one or two. Pings answer themselves,
# whether the client reads or not: without a bound the answers pile up.
MOST_FRAMES = 100
# What one read may bring (uvloop: 256 kB, 42,000 of the smallest frames) held up the loop for 0.2 s. It is
# looked at until so many messages wait, and by the library so many bytes at a time.
MOST_WAITING, PIECE = 100, 1024
RESET = struct.pack("ii", 1, 0)  # SO_LINGER of no seconds
# RFC 6455, 5.2: FIN with opcode 1, the mask bit, and the lengths that say how long the length is
WHOLE_TEXT, MASKED, IN_TWO_BYTES, IN_EIGHT_BYTES = 0x81, 0x80, 126, 127

Endpoint = Callable[["Connection"], Coroutine[Any, Any, None]]


class Connection(asyncio.Protocol):
    """Its endpoint is a coroutine: it accepts or refuses, receives one message after the other, and ends.

    At most what one read of the transport brought waits: then no more is read.
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
        self._unread = b""  # of what the transport brought, while enough messages wait
        self._fragments: list[bytes] = []
        self._frames = 0  # since the last message
        self._waiter: asyncio.Future[None] | None = None
        self._writable: asyncio.Event | None = None
        self._library: Protocol | None = None
        self._accepted, self._closing, self._reading = False, False, True

    # --- the handshake -----------------------------------------------------------------------------------

    def upgrade(self, scope: Scope) -> None:
        """Begins: `scope` is what the HTTP parser has read of the request, as ASGI names it."""
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
        """From now on the client may send."""
        answer = (
            "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
            f"Sec-WebSocket-Accept: {accept_key(self._key)}\r\n"
        )
        if subprotocol:
            answer += f"Sec-WebSocket-Protocol: {subprotocol}\r\n"
        if not self._closing:  # or it has gone meanwhile
            self.transport.write(answer.encode() + b"\r\n")
        self._accepted = True

    def refuse(self, status: int, text: str, header: str = "") -> None:
        """Answers with an HTTP status instead, and ends."""
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
        """The next message: text, or bytes for a binary one. None: the connection is over.

        What a client sent before it left is received; after a close of ours nothing is.
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
        """Writes a message; False, and nothing is written: the client has not taken enough yet."""
        if self._writable is not None:
            return False
        if not self._closing:
            payload = text.encode("utf-8", "replace")  # bytes in Redis that are no UTF-8 stop nobody's frames
            self.transport.write(head(len(payload)) + payload)
        return True

    async def send(self, text: str) -> None:
        """Writes a message when the client has taken enough: the rest is below 64 KiB."""
        while not self.send_now(text):
            if self._writable is not None:
                await self._writable.wait()

    def close(self, code: int) -> None:
        """Says goodbye and hears no more; a client that does not answer is cut off."""
        if not self._closing:
            self._inbox.clear()
            library = self._by_library()
            library.send_close(code)
            self._write(library)

    # --- for the transport -------------------------------------------------------------------------------

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self.transport = cast(asyncio.Transport, transport)  # uvloop's is no subclass
        self._connections.add(self)  # type: ignore[arg-type]  # uvicorn names its own classes

    def connection_lost(self, _: Exception | None) -> None:
        self._connections.discard(self)
        self._closing = True
        self._wake()
        self.resume_writing()

    def pause_writing(self) -> None:
        self._writable = asyncio.Event()

    def resume_writing(self) -> None:
        if self._writable is not None:
            self._writable.set()
            self._writable = None

    def shutdown(self) -> None:
        """The server stops: uvicorn calls it on every connection."""
        if self._accepted:
            self.close(WireCode.SERVICE_RESTART)
        else:
            self.refuse(HTTPStatus.SERVICE_UNAVAILABLE, "Try again in a moment.")

    def data_received(self, data: bytes) -> None:
        if self._library is None:
            data = data[self._read_whole(data) :]
        while data and not self._closing:
            if len(self._inbox) >= MOST_WAITING:
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
        """All messages are received: looks at what was brought with them, then reads again."""
        data, self._unread = self._unread, b""
        self.data_received(data)
        if not self._inbox and not self._closing:
            self._reading = True
            self.transport.resume_reading()

    def _read_whole(self, data: bytes) -> int:
        """Takes whole text frames at the beginning; where they end. The rest is the library's."""
        at = 0
        while len(data) >= at + 6 and data[at] == WHOLE_TEXT and data[at + 1] >= MASKED:
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
            if len(self._inbox) >= MOST_WAITING:
                break
        return at

    def _read(self, frame: Frame) -> None:
        """A frame from the library, which has answered those that are not for the endpoint."""
        self._frames += 1
        if self._frames > MOST_FRAMES:
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
        """Sends what the library says; after a close frame nothing more, and what is read is thrown away."""
        for data in library.data_to_send():
            self.transport.write(data)
        if library.state is State.OPEN or self._closing:
            return
        self._closing = True
        self._wake()
        # closing at once would cut off what the client has not read yet, were there more of its own unread
        asyncio.get_running_loop().call_later(CLOSE_SECONDS, self._cut_off)
        if library.close_rcvd is not None:
            self.transport.close()
            return
        self.transport.write_eof()
        if not self._reading:
            self.transport.resume_reading()

    def _cut_off(self) -> None:
        """Drops what the client has not taken, also from the kernel: up to 4 MB a client on Linux."""
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
    """Not a WebSocket handshake that this server understands; the text says why."""

    def __init__(self, text: str, status: int = HTTPStatus.BAD_REQUEST, header: str = "") -> None:
        super().__init__(text)
        self.status, self.header = status, header


def handshake_key(scope: Scope) -> str:
    """What RFC 6455, 4.2.1 asks of a client, and that the HTTP parser has not seen to.

    Raises:
        BadHandshake: with the status to refuse it with.
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
    """What stands before a text of so many bytes that is sent whole (RFC 6455, 5.2)."""
    if size < IN_TWO_BYTES:
        return bytes((WHOLE_TEXT, size))
    if size < 65_536:
        return bytes((WHOLE_TEXT, IN_TWO_BYTES)) + size.to_bytes(2)
    return bytes((WHOLE_TEXT, IN_EIGHT_BYTES)) + size.to_bytes(8)
