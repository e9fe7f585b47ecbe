"""The load: one thread, epoll, frames made beforehand, so that a join costs it a send, a read and a little.

Students and watching teachers connect, then everybody joins once: closed loop (so many joins outstanding) or
open loop (so many a second; latency counts from the moment a join was due, so that no stall is hidden).
"""

import gc
import select
import socket
import struct
import time
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field

from benchmarks import wire
from benchmarks.dialects import Dialect, Room

READ_BYTES = 262_144
CONNECT_SECONDS = 120.0
JOIN_SECONDS = 60.0
ROSTER_SECONDS = 10.0  # of silence: what has not come by then is lost
RESET_ON_CLOSE = struct.pack("ii", 1, 0)  # leaves no port waiting
now = time.perf_counter


@contextmanager
def undisturbed() -> Iterator[None]:
    """No garbage collection of the load's own: its pauses would be taken for the server's."""
    gc.collect()
    gc.disable()
    try:
        yield
    finally:
        gc.enable()


class LoadError(Exception):
    """The server does not do what the run needs."""


@dataclass(slots=True)
class Connection:
    sock: socket.socket
    opened: float
    student: int = -1  # its place in the list; below zero: a teacher
    buffer: bytes = b""
    upgraded: bool = False
    ready: bool = False


@dataclass(slots=True)
class Storm:
    """What happened to each student's join: moments by `perf_counter`, 0 where nothing came."""

    began: float
    sent: list[float]
    confirmed: list[float]
    seen: list[float]
    ended: float = 0.0
    unexpected: list[bytes] = field(default_factory=list)
    seen_twice: int = 0
    own_cpu: float = 0.0
    _frames: list[tuple[float, bytes]] = field(default_factory=list)

    def take(self, at: float, frames: list[bytes]) -> None:
        """Kept as they come and looked into afterwards: meanwhile there are joins to send."""
        self._frames += [(at, each) for each in frames]

    def look(self, dialect: Dialect, places: dict[str, int]) -> None:
        for at, payload in self._frames:
            for student in dialect.arrivals(payload):
                if self.seen[places[student]]:
                    self.seen_twice += 1
                else:
                    self.seen[places[student]] = at
        self._frames.clear()


class Generator:
    """The connections of one round, to one server. A context manager: leaving it resets them all."""

    def __init__(self, port: int, dialect: Dialect) -> None:
        self._port, self._dialect = port, dialect
        self._epoll = select.epoll()
        self._by_fd: dict[int, Connection] = {}
        self._students: list[Connection] = []
        self._watched = False
        self.lost_connections = 0

    def __enter__(self) -> "Generator":
        return self

    def __exit__(self, *_: object) -> None:
        for connection in self._by_fd.values():
            connection.sock.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, RESET_ON_CLOSE)
            connection.sock.close()
        self._epoll.close()

    # --- connecting --------------------------------------------------------------------------------------

    def watch(self, rooms: Sequence[Room]) -> None:
        """One teacher a class connects, and sees its roster before this returns."""
        watching: set[int] = set()
        self._watched = True

        def take(connection: Connection, data: bytes, _: float) -> None:
            room = rooms[-1 - connection.student]
            if not connection.ready:
                if self._advance(connection, data):
                    connection.sock.send(wire.frame(self._dialect.watch(room)))
                return
            for payload in self._payloads(connection, data):
                if not self._dialect.watching(payload):
                    raise LoadError(f"a teacher may not watch: {payload[:200]!r}")
                watching.add(connection.student)

        for place, room in enumerate(rooms):
            self._open(room.teacher, -1 - place)
        self._until(lambda: len(watching) == len(rooms), CONNECT_SECONDS, take, "the teachers do not watch")

    def connect(self, students: Sequence[str], in_flight: int) -> list[float]:
        """All students connect, so many handshakes at a time; how long each took, in seconds."""
        took: list[float] = []
        opened = 0

        def open_more() -> None:
            nonlocal opened
            while opened < len(students) and opened - len(took) < in_flight:
                self._students.append(self._open(students[opened], opened))
                opened += 1

        def take(connection: Connection, data: bytes, at: float) -> None:
            if connection.ready:
                self._payloads(connection, data)
            elif self._advance(connection, data):
                took.append(at - connection.opened)
                open_more()

        open_more()
        self._until(lambda: len(took) == len(students), CONNECT_SECONDS, take, "students cannot connect")
        return took

    def _open(self, number: str, student: int) -> Connection:
        sock = socket.socket()
        sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        sock.bind((f"127.0.0.{2 + student % 16}", 0))  # one address has only 28,000 ports
        sock.connect(("127.0.0.1", self._port))
        sock.setblocking(False)
        cookie = self._dialect.cookie(number)
        connection = Connection(sock, now(), student)
        sock.send(wire.upgrade(self._port, self._dialect.path, cookie, student + 2**32))
        self._by_fd[sock.fileno()] = connection
        self._epoll.register(sock.fileno(), select.EPOLLIN)
        return connection

    def _advance(self, connection: Connection, data: bytes) -> bool:
        """Bytes of the handshake; True once the connection is ready for commands."""
        if not connection.upgraded:
            head, end, data = (connection.buffer + data).partition(b"\r\n\r\n")
            if not end:
                connection.buffer = head
                return False
            if not head.startswith(wire.UPGRADED):
                raise LoadError(f"a handshake was refused: {head[:200]!r}")
            connection.upgraded, connection.buffer = True, b""
            connection.ready, _ = self._dialect.greet(None)
        for payload in self._payloads(connection, data):
            if connection.ready:
                break
            connection.ready, say = self._dialect.greet(payload)
            if say:
                connection.sock.send(wire.frame(say))
        return connection.ready

    # --- joining -----------------------------------------------------------------------------------------

    def join(
        self, rooms: Sequence[Room], students: Sequence[str], outstanding: int, rate: float = 0.0
    ) -> Storm:
        """Everybody joins once, class by class: student k the class k * len(rooms) // len(students).

        With a `rate`, joins a second, `outstanding` does not matter.
        Waits until all are confirmed and, if somebody watches, the rosters are complete or silent for
        ROSTER_SECONDS.
        """
        count = len(students)
        frames = [
            wire.frame(self._dialect.join(rooms[place * len(rooms) // count], student))
            for place, student in enumerate(students)
        ]
        names = [each.encode() for each in students]
        places = {each: place for place, each in enumerate(students)}
        storm = Storm(now(), [0.0] * count, [0.0] * count, [0.0] * count)
        waiting = deque(range(count))
        done = 0

        def take(connection: Connection, data: bytes, at: float) -> None:
            nonlocal done
            place = connection.student
            payloads = self._payloads(connection, data)
            if place < 0:
                storm.take(at, payloads)
                return
            for payload in payloads:
                if not self._dialect.confirms(payload, names[place]) or storm.confirmed[place]:
                    storm.unexpected.append(payload)
                    continue
                storm.confirmed[place] = at
                done += 1
                if waiting and not rate:
                    send(now())

        def send(at: float) -> None:
            place = waiting.popleft()
            storm.sent[place] = at
            self._students[place].sock.send(frames[place])

        cpu = time.process_time()
        storm.began = now()
        if rate:
            self._send_by_the_clock(waiting, rate, send, take)
        else:
            for _ in range(min(outstanding, count)):
                send(now())
        self._pump_while(lambda: done < count, JOIN_SECONDS, take)
        storm.ended = max(storm.confirmed)
        storm.own_cpu = time.process_time() - cpu
        if self._watched:
            self._await_rosters(storm, places, take)
        return storm

    def _send_by_the_clock(
        self,
        waiting: deque[int],
        rate: float,
        send: Callable[[float], None],
        take: Callable[[Connection, bytes, float], None],
    ) -> None:
        began, sent = now(), 0
        while waiting:
            while waiting and began + sent / rate <= now():
                send(began + sent / rate)
                sent += 1
            # epoll rounds its timeout up to a whole millisecond and would clump the joins; select does not
            select.select([self._epoll], [], [], max(0.0, began + sent / rate - now()))
            self._pump(0, take)

    def _await_rosters(
        self, storm: Storm, places: dict[str, int], take: Callable[[Connection, bytes, float], None]
    ) -> None:
        deadline = now() + ROSTER_SECONDS
        storm.look(self._dialect, places)
        missing = storm.seen.count(0.0)
        while missing and now() < deadline:
            self._pump(0.05, take)
            storm.look(self._dialect, places)
            if (left := storm.seen.count(0.0)) < missing:
                missing, deadline = left, now() + ROSTER_SECONDS

    # --- reading -----------------------------------------------------------------------------------------

    def _payloads(self, connection: Connection, data: bytes) -> list[bytes]:
        """What was said in the frames that are complete now; pings of either kind are answered."""
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

    def _pump(self, seconds: float, take: Callable[[Connection, bytes, float], None]) -> None:
        for fd, _ in self._epoll.poll(seconds):
            connection = self._by_fd[fd]
            try:
                data = connection.sock.recv(READ_BYTES)
            except BlockingIOError:
                continue
            except OSError:
                data = b""
            if data:
                take(connection, data, now())
            else:
                self.lost_connections += 1
                self._epoll.unregister(fd)
                del self._by_fd[fd]
                connection.sock.close()

    def _pump_while(
        self, condition: Callable[[], bool], seconds: float, take: Callable[[Connection, bytes, float], None]
    ) -> None:
        deadline = now() + seconds
        while condition() and now() < deadline:
            self._pump(0.2, take)

    def _until(
        self,
        condition: Callable[[], bool],
        seconds: float,
        take: Callable[[Connection, bytes, float], None],
        failure: str,
    ) -> None:
        self._pump_while(lambda: not condition() and not self.lost_connections, seconds, take)
        if not condition():
            raise LoadError(f"{failure}; {self.lost_connections} connections were closed")
