"""The load generator: one thread, epoll, and frames made beforehand, so that a join costs it very little.

Students and watching teachers connect, then every student joins once. In a closed loop a fixed number of
joins is outstanding; in an open loop joins are sent at a rate, and latency counts from when each was due.
"""

import gc
import time
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field

from benchmarks import wire
from benchmarks.connections import Connection, Connections, LoadError, Ports, Receive, now
from benchmarks.dialects import Dialect, Room
from server.load.ledger import Attempt, Ledger

CONNECT_SECONDS = 120.0
JOIN_SECONDS = 60.0
SCREEN_SECONDS = 10.0  # without any new student on a screen; those missing then count as lost


@contextmanager
def undisturbed() -> Iterator[None]:
    """Run without garbage collection in the generator: its pauses would be taken for the server's."""
    gc.collect()
    gc.disable()
    try:
        yield
    finally:
        gc.enable()


@dataclass(slots=True)
class JoinRun:
    """One round of joins. Times are by `time.perf_counter`."""

    ledger: Ledger
    began: float
    ended: float = 0.0
    own_cpu: float = 0.0
    unexpected: list[bytes] = field(default_factory=list)
    _screen_frames: list[tuple[float, list[bytes]]] = field(default_factory=list)

    def keep(self, at: float, payloads: list[bytes]) -> None:
        """Keep what a screen received, to be read when there are no more joins to send."""
        self._screen_frames.append((at, payloads))

    def read_screens(self, dialect: Dialect) -> None:
        """Note in the ledger when screens showed each student."""
        for at, payloads in self._screen_frames:
            for payload in payloads:
                for student in dialect.arrivals(payload):
                    if student not in self.ledger.attempts:
                        self.unexpected.append(payload)
                    self.ledger.show(student, at)
        self._screen_frames.clear()


class Generator:
    """The connections of one round to one server, or to several workers. Leaving the context closes them."""

    def __init__(self, port: Ports, dialect: Dialect) -> None:
        self._dialect = dialect
        self._connections = Connections(port, dialect)
        self._students: list[Connection] = []
        self._has_screens = False

    def __enter__(self) -> "Generator":
        return self

    def __exit__(self, *_: object) -> None:
        self._connections.close()

    @property
    def lost_connections(self) -> int:
        """The number of connections that the server has closed."""
        return self._connections.lost

    def watch(self, rooms: Sequence[Room]) -> None:
        """Connect one teacher per class, and return when each has received its roster."""
        watching: set[int] = set()
        self._has_screens = True

        def receive(connection: Connection, data: bytes, _: float) -> None:
            room = rooms[-1 - connection.student]
            if not connection.ready:
                if self._connections.advance(connection, data):
                    connection.sock.send(wire.frame(self._dialect.watch(room)))
                return
            for payload in self._connections.payloads(connection, data):
                if not self._dialect.watching(payload):
                    raise LoadError(f"a teacher may not watch: {payload[:200]!r}")
                watching.add(connection.student)

        for place, room in enumerate(rooms):
            self._connections.open(room.teacher, -1 - place)
        self._connections.pump_to(
            lambda: len(watching) == len(rooms), CONNECT_SECONDS, receive, "the teachers do not watch"
        )

    def connect(self, students: Sequence[str], in_flight: int) -> list[float]:
        """Connect all students, `in_flight` handshakes at a time. Returns how long each took, in seconds."""
        seconds: list[float] = []
        opened = 0

        def open_more() -> None:
            nonlocal opened
            while opened < len(students) and opened - len(seconds) < in_flight:
                self._students.append(self._connections.open(students[opened], opened))
                opened += 1

        def receive(connection: Connection, data: bytes, at: float) -> None:
            if connection.ready:
                self._connections.payloads(connection, data)
            elif self._connections.advance(connection, data):
                seconds.append(at - connection.opened)
                open_more()

        open_more()
        self._connections.pump_to(
            lambda: len(seconds) == len(students), CONNECT_SECONDS, receive, "students cannot connect"
        )
        return seconds

    def join(
        self, rooms: Sequence[Room], students: Sequence[str], outstanding: int, rate: float = 0.0
    ) -> JoinRun:
        """Let everybody join once, and wait until all are confirmed and, if anybody watches, on a screen.

        Args:
            rooms: The classes. Student k joins class k * len(rooms) // len(students).
            students: The students, in the order in which they connected.
            outstanding: Joins that wait for their answer at any time (closed loop).
            rate: Joins per second (open loop). If given, `outstanding` is ignored.
        """
        count = len(students)
        frames = [
            wire.frame(self._dialect.join(rooms[place * len(rooms) // count], student))
            for place, student in enumerate(students)
        ]
        names = [student.encode() for student in students]
        ledger = Ledger()
        attempts = ledger.add(students)
        run = JoinRun(ledger, now())
        waiting = deque(range(count))
        confirmed = 0

        def receive(connection: Connection, data: bytes, at: float) -> None:
            nonlocal confirmed
            place = connection.student
            payloads = self._connections.payloads(connection, data)
            if place < 0:
                run.keep(at, payloads)
                return
            for payload in payloads:
                if not self._dialect.confirms(payload, names[place]):
                    run.unexpected.append(payload)
                elif ledger.confirm(attempts[place], at):
                    confirmed += 1
                    if waiting and not rate:
                        send(now())

        def send(at: float) -> None:
            place = waiting.popleft()
            attempts[place].sent = at
            self._students[place].sock.send(frames[place])

        cpu = time.process_time()
        if rate:
            self._send_at_rate(waiting, rate, send, receive)
        else:
            for _ in range(min(outstanding, count)):
                send(now())
        self._connections.pump_while(lambda: confirmed < count, JOIN_SECONDS, receive)
        run.ended = max(attempt.confirmed for attempt in attempts)
        run.own_cpu = time.process_time() - cpu
        if self._has_screens:
            self._wait_for_screens(run, attempts, receive)
        return run

    def _send_at_rate(
        self, waiting: deque[int], rate: float, send: Callable[[float], None], receive: Receive
    ) -> None:
        began, sent = now(), 0
        while waiting:
            while waiting and began + sent / rate <= now():
                send(began + sent / rate)
                sent += 1
            self._connections.pump_at(began + sent / rate, receive)

    def _wait_for_screens(self, run: JoinRun, attempts: list[Attempt], receive: Receive) -> None:
        deadline, missing = 0.0, len(attempts) + 1
        while True:
            run.read_screens(self._dialect)
            if (unseen := run.ledger.unseen()) < missing:
                missing, deadline = unseen, now() + SCREEN_SECONDS
            if not missing or now() > deadline:
                return
            self._connections.pump(0.05, receive)
