"""What a connection may take before it is a request: uvicorn's HTTP protocol, with bounds it does not have.

Without them a connection that sends nothing is kept for ever, and one that sends header after header
grows the worker until it is killed. uvicorn takes a protocol class as its `http` setting.
"""

import asyncio

from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol

from server.ws.connection import Connection

TOO_LARGE = (
    b"HTTP/1.1 431 Request Header Fields Too Large\r\ncontent-type: text/plain; charset=utf-8\r\n"
    b"content-length: 26\r\nconnection: close\r\n\r\nThe headers are too large."
)


class Intake(HttpToolsProtocol):
    """Closes who has not sent all headers of a request in time, and answers 431 to too many of them.

    The time begins with the connection, and after an answer with whatever arrives next; between requests
    uvicorn's keep-alive timeout holds. The size is looked at once a read (64 KiB).
    """

    deadline_seconds = 10.0
    header_bytes = 16_384
    _deadline: asyncio.TimerHandle | None = None
    _in_headers = False
    _upgrades: bool | None = None
    _received = 0

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        super().connection_made(transport)
        self._begin()

    def connection_lost(self, exc: Exception | None) -> None:
        self._end()
        super().connection_lost(exc)

    def data_received(self, data: bytes) -> None:
        if self._deadline is None and self.cycle is not None and self.cycle.response_complete:
            self._begin()
        self._received = len(data) + (self._received if self._in_headers else 0)
        super().data_received(data)
        if self._in_headers and self._received > self.header_bytes and not self.transport.is_closing():
            self.transport.write(TOO_LARGE)
            self.transport.close()

    def on_message_begin(self) -> None:
        self._in_headers, self._upgrades = True, None
        super().on_message_begin()

    def on_headers_complete(self) -> None:
        self._in_headers = False
        self._end()
        super().on_headers_complete()

    def _should_upgrade(self) -> bool:
        """uvicorn asks three times a request, and reads all headers each time."""
        if self._upgrades is None:
            self._upgrades = super()._should_upgrade()
        return self._upgrades

    def handle_websocket_upgrade(self) -> None:
        """Hands over what is parsed already; uvicorn would write the request anew, to be parsed once more."""
        if self.cycle is not None and not self.cycle.response_complete:
            # the answers would come between frames, and nobody would wait for the client to take them
            self.transport.abort()
            return
        scope = {**self.scope, "type": "websocket", "path": self.url.partition(b"?")[0].decode("latin-1")}
        connection = Connection(self.config, self.server_state, self.app_state)
        self.connections.discard(self)
        connection.connection_made(self.transport)
        self.transport.set_protocol(connection)
        connection.upgrade(scope)

    def _begin(self) -> None:
        self._deadline = self.loop.call_later(self.deadline_seconds, self._too_late)

    def _end(self) -> None:
        if self._deadline is not None:
            self._deadline.cancel()
            self._deadline = None

    def _too_late(self) -> None:
        self._deadline = None
        self.transport.close()


def bounded_intake(deadline_seconds: float, header_bytes: int) -> type[Intake]:
    """The class with a deployment's bounds."""

    class Bounded(Intake):
        pass

    Bounded.deadline_seconds, Bounded.header_bytes = deadline_seconds, header_bytes
    return Bounded
