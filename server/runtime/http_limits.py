"""Limit header size and read time per connection: the class for uvicorn's `http` setting.

uvicorn itself keeps a connection that sends nothing for ever, and one that sends header after header makes
the worker grow until it is killed.
"""

import asyncio

import httptools
from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol

from server.ws.connection import Connection

TOO_LARGE = (
    b"HTTP/1.1 431 Request Header Fields Too Large\r\ncontent-type: text/plain; charset=utf-8\r\n"
    b"content-length: 26\r\nconnection: close\r\n\r\nThe headers are too large."
)
# Bytes of a request that are no header and no URL: method, version, line ends. They are not counted.
REST_BYTES = 64


class LimitedHttpProtocol(HttpToolsProtocol):
    """uvicorn's HTTP protocol with a time limit for headers, and 431 for too many of them.

    The time starts with the connection, and later with the first byte after a response; between requests
    uvicorn's keep-alive timeout applies. The size is checked once per read (64 KiB), and when the headers are
    complete.
    """

    deadline_seconds = 10.0
    header_bytes = 16_384
    _deadline: asyncio.TimerHandle | None = None
    _in_headers = False
    _upgrades: bool | None = None
    _received = 0
    _too_large = False

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        """Start the time limit of the first request."""
        super().connection_made(transport)
        self._start_timer()

    def connection_lost(self, exc: Exception | None) -> None:
        """Stop the timer."""
        self._stop_timer()
        super().connection_lost(exc)

    def data_received(self, data: bytes) -> None:
        """Parse data, and close the connection if the headers are too large."""
        if self._deadline is None and self.cycle is not None and self.cycle.response_complete:
            self._start_timer()
        self._received = len(data) + (self._received if self._in_headers else 0)
        super().data_received(data)
        if (
            self._in_headers
            and self._received > self.header_bytes + REST_BYTES
            and not self.transport.is_closing()
        ):
            self.transport.write(TOO_LARGE)
            self.transport.close()

    def on_message_begin(self) -> None:
        """Begin to count the bytes of the headers."""
        self._in_headers, self._upgrades = True, None
        super().on_message_begin()

    def on_headers_complete(self) -> None:
        """Stop the timer: the headers came in time.

        Raises:
            HttpParserError: they are too large; `send_400_response` answers that.
        """
        self._in_headers = False
        self._stop_timer()
        if self._received > self.header_bytes:  # else they are smaller, for a body counts, too
            size = len(self.url) + sum(len(name) + len(value) + 4 for name, value in self.headers)
            if size > self.header_bytes:
                self._too_large = True
                raise httptools.HttpParserError("the headers are too large")
        super().on_headers_complete()

    def send_400_response(self, msg: str) -> None:
        """Answer what is no HTTP, or has too large headers, and close the connection."""
        if self._too_large:
            self.transport.write(TOO_LARGE)
            self.transport.close()
        else:
            super().send_400_response(msg)

    def _get_upgrade(self) -> bytes | None:
        """Return `websocket` if that is among the protocols of the request, in any number of headers.

        uvicorn reads one Connection header and one protocol. Browsers behind HTTP/2 proxies and clients that
        offer h2c send more (RFC 9110, 7.6.1 and 7.8).
        """
        connection, protocols = b"", b""
        for name, value in self.headers:
            if name == b"connection":
                connection += b"," + value
            elif name == b"upgrade":
                protocols += b"," + value
        if b"upgrade" not in [token.strip() for token in connection.lower().split(b",")]:
            return None
        offered = [token.strip() for token in protocols.lower().split(b",")]
        return b"websocket" if b"websocket" in offered else protocols.strip(b", ")

    def _should_upgrade(self) -> bool:
        """Cache the answer: uvicorn asks three times per request and reads all headers each time."""
        if self._upgrades is None:
            self._upgrades = super()._should_upgrade()
        return self._upgrades

    def handle_websocket_upgrade(self) -> None:
        """Pass on the parsed request. uvicorn would serialize it, to be parsed a second time."""
        if self.cycle is not None and not self.cycle.response_complete:
            # the response to an earlier request would be sent between WebSocket frames
            self.transport.abort()
            return
        scope = {**self.scope, "type": "websocket", "path": self.url.partition(b"?")[0].decode("latin-1")}
        connection = Connection(self.config, self.server_state, self.app_state)
        self.connections.discard(self)
        connection.connection_made(self.transport)
        self.transport.set_protocol(connection)
        connection.upgrade(scope)

    def _start_timer(self) -> None:
        self._deadline = self.loop.call_later(self.deadline_seconds, self._on_timeout)

    def _stop_timer(self) -> None:
        if self._deadline is not None:
            self._deadline.cancel()
            self._deadline = None

    def _on_timeout(self) -> None:
        self._deadline = None
        self.transport.close()


def limited_http_protocol(deadline_seconds: float, header_bytes: int) -> type[LimitedHttpProtocol]:
    """Return the protocol class with the limits of this deployment, in seconds and bytes."""

    class Configured(LimitedHttpProtocol):
        pass

    Configured.deadline_seconds, Configured.header_bytes = deadline_seconds, header_bytes
    return Configured
