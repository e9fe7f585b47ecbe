"""The wire layer of the load generator: sockets on one epoll, without a WebSocket library.

A join costs the generator about 40 µs here; with `server.client`, which decodes and checks every message, it
would cost more than the server itself, and the benchmark would measure the client
(docs/decisions/0011-one-load-library.md).
"""

import select
import socket
import struct
import time
from collections.abc import Callable
from dataclasses import dataclass

from benchmarks import wire
from benchmarks.dialects import Dialect

READ_BYTES = 262_144
RESET_ON_CLOSE = struct.pack("ii", 1, 0)  # SO_LINGER: the port can be used again at once
now = time.perf_counter


class LoadError(Exception):
    """The server does not do what the benchmark needs."""


@dataclass(slots=True)
class Connection:
    """One socket. `student` is an index into the list of students; below zero it is a teacher's."""

    sock: socket.socket
    opened: float
    student: int = -1
    buffer: bytes = b""
    upgraded: bool = False
    ready: bool = False


Ports = int | Callable[[str], int]  # of the server, or of the worker for a user
Receive = Callable[[Connection, bytes, float], None]  # connection, data, time


class Connections:
    """All connections to one server, or to several workers."""

    def __init__(self, port: Ports, dialect: Dialect) -> None:
        self._port, self._dialect = port, dialect
        self._epoll = select.epoll()
        self._by_fd: dict[int, Connection] = {}
        self.lost = 0

    def close(self) -> None:
        """Reset all connections."""
        for connection in self._by_fd.values():
            connection.sock.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, RESET_ON_CLOSE)
            connection.sock.close()
        self._epoll.close()

    def open(self, number: str, student: int) -> Connection:
        """Connect and send the handshake."""
        sock = socket.socket()
        sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        sock.bind((f"127.0.0.{2 + student % 16}", 0))  # a single address has only 28,000 ports
        port = self._port if isinstance(self._port, int) else self._port(number)
        sock.connect(("127.0.0.1", port))
        sock.setblocking(False)
        cookie = self._dialect.cookie(number)
        connection = Connection(sock, now(), student)
        sock.send(wire.upgrade(port, self._dialect.path, cookie, student + 2**32))
        self._by_fd[sock.fileno()] = connection
        self._epoll.register(sock.fileno(), select.EPOLLIN)
        return connection

    def advance(self, connection: Connection, data: bytes) -> bool:
        """Process data of the handshake. Returns whether the connection is ready for commands."""
        if not connection.upgraded:
            head, end, data = (connection.buffer + data).partition(b"\r\n\r\n")
            if not end:
                connection.buffer = head
                return False
            if not head.startswith(wire.UPGRADED):
                raise LoadError(f"a handshake was refused: {head[:200]!r}")
            connection.upgraded, connection.buffer = True, b""
            connection.ready, _ = self._dialect.greet(None)
        for payload in self.payloads(connection, data):
            if connection.ready:
                break
            connection.ready, answer = self._dialect.greet(payload)
            if answer:
                connection.sock.send(wire.frame(answer))
        return connection.ready

    def payloads(self, connection: Connection, data: bytes) -> list[bytes]:
        """Return the texts of the frames that are complete, and answer pings of either protocol."""
        frames, connection.buffer = wire.split(connection.buffer + data if connection.buffer else data)
        payloads = []
        for opcode, payload in frames:
            if opcode == wire.PING:
                connection.sock.send(wire.frame(payload, wire.PONG))
            elif opcode == wire.TEXT:
                if answer := self._dialect.answer(payload):
                    connection.sock.send(wire.frame(answer))
                else:
                    payloads.append(payload)
        return payloads

    def pump(self, seconds: float, receive: Receive) -> None:
        """Wait for data for at most `seconds`, and pass on what has arrived."""
        for fd, _ in self._epoll.poll(seconds):
            connection = self._by_fd[fd]
            try:
                data = connection.sock.recv(READ_BYTES)
            except BlockingIOError:
                continue
            except OSError:
                data = b""
            if data:
                receive(connection, data, now())
            else:
                self.lost += 1
                self._epoll.unregister(fd)
                del self._by_fd[fd]
                connection.sock.close()

    def pump_at(self, due: float, receive: Receive) -> None:
        """Pump once, at a precise moment: epoll rounds its timeout up to a millisecond, select does not."""
        select.select([self._epoll], [], [], max(0.0, due - now()))
        self.pump(0, receive)

    def pump_while(self, condition: Callable[[], bool], seconds: float, receive: Receive) -> None:
        """Pump as long as the condition holds, for at most `seconds`."""
        deadline = now() + seconds
        while condition() and now() < deadline:
            self.pump(0.2, receive)

    def pump_to(self, done: Callable[[], bool], seconds: float, receive: Receive, failure: str) -> None:
        """Pump until `done`. Raises LoadError with the text `failure` when that does not happen in time."""
        self.pump_while(lambda: not done() and not self.lost, seconds, receive)
        if not done():
            raise LoadError(f"{failure}; {self.lost} connections were closed")
