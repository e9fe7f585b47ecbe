"""One WebSocket connection: the class for uvicorn's `ws` setting, without ASGI (docs/decisions/0006).

ASGI's scope, queue and messages, and parsing the handshake again in Python, cost more than attn's own work
(docs/performance.md). This module reads whole text frames, which is nearly all that clients send. From the
first other frame on, the sans-I/O protocol of the websockets package reads the rest of the connection.
"""

import asyncio
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
from server.http.origin import headers_of

log = structlog.get_logger()
CLOSE_SECONDS = (
    2.0  # for a client to read what was sent and to answer the close frame; then it is disconnected
)
# Control frames and fragments between two messages. Our clients send one or two. Every ping is answered, even
# if the client does not read: without a bound the answers would fill the memory.
MAX_FRAMES = 100
# One read brings up to 256 kB with uvloop. Parsing 42,000 tiny frames blocked the event loop for 0.2 s, so
# parsing stops while this many messages wait, and the library gets this many bytes at a time.
MAX_WAITING_MESSAGES, CHUNK_BYTES = 100, 1024
LINGER_ZERO = struct.pack("ii", 1, 0)  # SO_LINGER of 0 s: the kernel discards what was not sent
# RFC 6455, 5.2: FIN with opcode 1, the mask bit, and the two values that announce a longer length field
FINAL_TEXT, MASKED, IN_TWO_BYTES, IN_EIGHT_BYTES = 0x81, 0x80, 126, 127

Endpoint = Callable[["Connection"], Coroutine[Any, Any, None]]


class Connection(asyncio.Protocol):
    """A WebSocket connection. Its endpoint accepts or refuses it, and receives one message after the other.

    Reading pauses while messages of the last read wait for the endpoint.
    """

    __slots__ = (
        "_accepted",
        "_answer",
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
        "_loop",
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
        self._loop = asyncio.get_running_loop()  # asking again is a system call each time (getpid)
        self._connections, self._tasks = server_state.connections, server_state.tasks
        self._frame_max = config.ws_max_size
        self._inbox: list[str | bytes] = []
        self._unread = b""  # read from the transport, but not parsed while enough messages wait
        self._fragments: list[bytes] = []
        self._frames = 0  # since the last message
        self._answer = b""  # to the handshake, until it is sent
        self._waiter: asyncio.Future[None] | None = None
        self._writable: asyncio.Event | None = None
        self._library: Protocol | None = None
        self._accepted, self._closing, self._reading = False, False, True

    # --- the handshake -----------------------------------------------------------------------------------

    def upgrade(self, scope: Scope) -> None:
        """Start the endpoint. `scope` is the request that the HTTP parser has read, in the form of ASGI."""
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
        """Answer the handshake with 101: together with the first frame, or when the endpoint receives."""
        answer = (
            "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
            f"Sec-WebSocket-Accept: {accept_key(self._key)}\r\n"
        )
        if subprotocol:
            answer += f"Sec-WebSocket-Protocol: {subprotocol}\r\n"
        self._answer = answer.encode() + b"\r\n"
        self._accepted = True

    def refuse(self, status: int, text: str, header: str = "") -> None:
        """Answer the handshake with an HTTP error, and disconnect."""
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

    # --- used by the endpoint ----------------------------------------------------------------------------

    async def receive(self) -> str | bytes | None:
        """Return the next message: text, or bytes for a binary one. None when the connection is over.

        What a client sent before it left is still received. After `close` nothing is.
        """
        if self._answer and not self._closing:
            self._send(b"")
        while not self._inbox:
            if self._closing:
                return None
            self._waiter = self._loop.create_future()
            await self._waiter
        message = self._inbox.pop(0)
        if not self._reading and not self._inbox and not self._closing:
            self._resume_reading()
        return message

    def send_now(self, text: str) -> bool:
        """Send a message, or return False if the client has to read first what was sent before."""
        if self._writable is not None:
            return False
        if not self._closing:
            payload = text.encode(
                "utf-8", "replace"
            )  # text with bytes that are not UTF-8, from Redis, still has to be sent
            self._send(frame_header(len(payload)) + payload)
        return True

    async def send(self, text: str) -> None:
        """Send a message once less than 64 KiB of earlier ones is unsent."""
        while not self.send_now(text):
            if self._writable is not None:
                await self._writable.wait()

    def close(self, code: int) -> None:
        """Send a close frame and ignore further messages. Disconnect a client that does not answer it."""
        if not self._closing:
            self._inbox.clear()
            library = self._use_library()
            library.send_close(code)
            self._write(library)

    # --- called by the transport -------------------------------------------------------------------------

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Keep the transport, and register with uvicorn."""
        self.transport = cast(asyncio.Transport, transport)  # uvloop's class is not a subclass
        self._connections.add(self)  # type: ignore[arg-type]  # uvicorn names its own classes

    def connection_lost(self, _: Exception | None) -> None:
        """Wake the tasks that wait to read or write."""
        self._connections.discard(self)
        self._closing = True
        self._wake()
        self.resume_writing()

    def pause_writing(self) -> None:
        """Make writers wait: the transport's buffer is full."""
        self._writable = asyncio.Event()

    def resume_writing(self) -> None:
        """Let writers go on."""
        if self._writable is not None:
            self._writable.set()
            self._writable = None

    def shutdown(self) -> None:
        """Close because the server stops. uvicorn calls this on every connection."""
        if self._accepted:
            self.close(WireCode.SERVICE_RESTART)
        else:
            self.refuse(HTTPStatus.SERVICE_UNAVAILABLE, "Try again in a moment.")

    def data_received(self, data: bytes) -> None:
        """Parse frames: complete text frames here, all others with the library."""
        if self._library is None:
            data = data[self._take_text_frames(data) :]
        while data and not self._closing:
            if len(self._inbox) >= MAX_WAITING_MESSAGES:
                self._unread = data
                return
            library = self._use_library()
            library.receive_data(data[:CHUNK_BYTES])
            data = data[CHUNK_BYTES:]
            for frame in library.events_received():
                assert isinstance(frame, Frame)
                if not self._closing:
                    self._handle_frame(frame)
            self._write(library)

    # --- reading -----------------------------------------------------------------------------------------

    def _resume_reading(self) -> None:
        """Parse what was left of the last read once its messages are received, then read again."""
        data, self._unread = self._unread, b""
        self.data_received(data)
        if not self._inbox and not self._closing:
            self._reading = True
            self.transport.resume_reading()

    def _take_text_frames(self, data: bytes) -> int:
        """Take the complete text frames at the beginning, and return where they end."""
        at, length = 0, len(data)
        while length >= at + 6 and data[at] == FINAL_TEXT and data[at + 1] >= MASKED:
            start, size = at + 6, data[at + 1] - MASKED
            if size == IN_TWO_BYTES:
                start, size = at + 8, int.from_bytes(data[at + 2 : at + 4])
            end = start + size
            if size == IN_EIGHT_BYTES or length < end or size > (self._frame_max or size):
                break
            try:
                text = apply_mask(data[start:end], data[start - 4 : start]).decode()
            except UnicodeDecodeError:
                break
            self._add_message(text)
            at = end
            if at == length or len(self._inbox) >= MAX_WAITING_MESSAGES:
                break
        return at

    def _handle_frame(self, frame: Frame) -> None:
        """Handle a frame that the library has parsed; it has answered pings and close frames."""
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
                self._add_message(data if self._binary else data.decode())
            except UnicodeDecodeError:
                self.close(WireCode.INVALID_DATA)

    def _add_message(self, message: str | bytes) -> None:
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

    def _use_library(self) -> Protocol:
        if self._library is None:
            self._library = Protocol(SERVER, max_size=self._frame_max)
        return self._library

    def _write(self, library: Protocol) -> None:
        """Send the output of the library. After a close frame, send nothing more and discard what is read."""
        for data in library.data_to_send():
            self._send(data)
        if library.state is State.OPEN or self._closing:
            return
        self._closing = True
        self._wake()
        # Closing the transport while data of the client is unread would make the kernel reset the
        # connection, and discard what the client has not read yet.
        asyncio.get_running_loop().call_later(CLOSE_SECONDS, self._disconnect)
        if library.close_rcvd is not None:
            self.transport.close()
            return
        self.transport.write_eof()
        if not self._reading:
            self.transport.resume_reading()

    def _send(self, data: bytes) -> None:
        """Write data, behind the answer to the handshake: one call of the kernel for both."""
        if self._answer:
            data, self._answer = self._answer + data, b""
        self.transport.write(data)

    def _disconnect(self) -> None:
        """Disconnect and discard what is unsent, also in the kernel: up to 4 MB per client on Linux."""
        if self in self._connections:  # type: ignore[comparison-overlap]
            connection = self.transport.get_extra_info("socket")
            connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, LINGER_ZERO)
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
    """The request is not a WebSocket handshake that this server supports. The text says why."""

    def __init__(self, text: str, status: int = HTTPStatus.BAD_REQUEST, header: str = "") -> None:
        super().__init__(text)
        self.status, self.header = status, header


def handshake_key(scope: Scope) -> str:
    """Check what RFC 6455, 4.2.1 requires of a handshake and the HTTP parser does not check.

    Returns:
        The value of `Sec-WebSocket-Key`.

    Raises:
        BadHandshake: The request is not a valid handshake; the exception has the status to answer.
    """
    headers = headers_of(scope)
    if headers.get("sec-websocket-version") != "13":
        header = "Sec-WebSocket-Version: 13\r\n"
        raise BadHandshake("This server speaks version 13.", HTTPStatus.UPGRADE_REQUIRED, header)
    key = headers.get("sec-websocket-key", "")
    try:
        genuine = len(b64decode(key, validate=True)) == 16
    except ValueError:  # no base64; two keys are joined by a comma, which is none either
        genuine = False
    if not genuine or scope["method"] != "GET" or scope["http_version"] != "1.1":
        raise BadHandshake("This is not a WebSocket handshake.")
    return key


def frame_header(size: int) -> bytes:
    """Return the header of a text frame with a payload of this many bytes (RFC 6455, 5.2)."""
    if size < IN_TWO_BYTES:
        return bytes((FINAL_TEXT, size))
    if size < 65_536:
        return bytes((FINAL_TEXT, IN_TWO_BYTES)) + size.to_bytes(2)
    return bytes((FINAL_TEXT, IN_EIGHT_BYTES)) + size.to_bytes(8)
