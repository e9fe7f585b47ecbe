"""The phases of a comparison, and one measurement: a fresh server, a warm-up, then rounds."""

import time
from dataclasses import dataclass
from pathlib import Path

import redis

from benchmarks.connections import LoadError
from benchmarks.dialects import Room
from benchmarks.generator import Generator, JoinRun, undisturbed
from benchmarks.peers import Peer
from benchmarks.prepare import numbered
from benchmarks.processes import Backing, cpu_seconds, free_port, memory_kb, pinned, settle
from server.load.latency import quantiles_ms

CLASS_SIZE = 1000
IN_FLIGHT = 64  # handshakes at a time
Values = dict[str, float]


@dataclass(frozen=True, slots=True)
class Phase:
    """A kind of round: students connect, each joins once, all leave."""

    name: str
    what: str
    students: int = 1000
    outstanding: int = 0  # joins at a time; 0 if nobody joins
    rate: float = 0.0  # joins per second, in an open loop
    rounds: int = 8
    quick_rounds: int = 3

    @property
    def rooms(self) -> int:
        """The number of classes that the students need."""
        return -(-self.students // CLASS_SIZE)

    @property
    def has_joins(self) -> bool:
        """True if students join, False if they only connect."""
        return bool(self.outstanding or self.rate)


PHASES = {
    phase.name: phase
    for phase in (
        Phase("handshakes", "students connect: CPU per handshake, memory per connection"),
        Phase("joins", "1,000 connections, 200 joins outstanding: CPU per join", outstanding=200),
        Phase(
            "connections",
            "the same with 10,000 connections",
            students=10_000,
            outstanding=200,
            rounds=1,
            quick_rounds=1,
        ),
        Phase("burst", "1,000 joins at once: latency", outstanding=1000, rounds=5),
        Phase(
            "rate",
            "joins per second, open loop: latency from the moment each was due",
            rate=5000,
            rounds=1,
            quick_rounds=1,
        ),
    )
}


@dataclass(slots=True)
class Round:
    """One round: CPU and latencies in seconds, memory in kB."""

    students: int
    handshakes: list[float]
    connecting: float
    handshake_cpu: float
    memory: int
    joins: JoinRun | None = None
    join_cpu: float = 0.0
    redis_cpu: float = 0.0


def measure(peer: Peer, phase: Phase, rounds: int, backing: Backing, *, core: int, log: Path) -> Values:
    """Measure one fresh server.

    Raises:
        CannotMeasure: The server does not start.
        LoadError: The server does not do its work.
    """
    with redis.Redis.from_url(backing.redis_url) as client:
        client.flushall()
    port = free_port()
    command, environment = peer.start(port), peer.environ(port, backing)
    with pinned(command, environment, core=core, port=port, log=log) as pid:
        server = Server(peer, port, pid, backing)
        server.round(Phase("start", "", students=20, outstanding=20))
        warm = server.round(Phase("warm-up", "", outstanding=200 if phase.has_joins else 0))
        taken = [server.round(phase) for _ in range(rounds)]
    # Memory is that of the first large round: later the heap has grown already.
    return {"idle_kb": warm.memory / warm.students} | _merge(taken)


@dataclass(frozen=True, slots=True)
class Server:
    """A running server."""

    peer: Peer
    port: int
    pid: int
    backing: Backing

    def round(self, phase: Phase) -> Round:
        """Run one round. Raises LoadError."""
        students = numbered("u", phase.students)
        rooms = self.peer.rooms(self.backing, phase.rooms, students)
        settle(self.pid)
        try:
            with undisturbed(), Generator(self.port, self.peer.dialect()) as load:
                return self._run(load, phase, students, rooms)
        except OSError as error:
            raise LoadError(f"a connection broke: {error}") from error

    def _run(self, load: Generator, phase: Phase, students: list[str], rooms: list[Room]) -> Round:
        if phase.has_joins:
            load.watch(rooms)
        memory, cpu, began = memory_kb(self.pid), cpu_seconds(self.pid), time.perf_counter()
        handshakes = load.connect(students, IN_FLIGHT)
        connecting = time.perf_counter() - began
        settle(self.pid)
        done = Round(
            students=len(students),
            handshakes=handshakes,
            connecting=connecting,
            handshake_cpu=cpu_seconds(self.pid) - cpu,
            memory=memory_kb(self.pid) - memory,
        )
        if phase.has_joins:
            cpu, redis_cpu = cpu_seconds(self.pid), cpu_seconds(self.backing.pid)
            done.joins = load.join(rooms, students, phase.outstanding, phase.rate)
            done.join_cpu = cpu_seconds(self.pid) - cpu
            done.redis_cpu = cpu_seconds(self.backing.pid) - redis_cpu
        if done.joins and (wrong := done.joins.unexpected):
            raise LoadError(f"{len(wrong)} answers are wrong; the first is {wrong[0][:200]!r}")
        if load.lost_connections:
            raise LoadError(f"{load.lost_connections} connections were closed by the server")
        return done


def _merge(rounds: list[Round]) -> Values:
    students = sum(each.students for each in rounds)
    values = {
        "handshake_us": sum(each.handshake_cpu for each in rounds) / students * 1e6,
        "handshakes_per_s": students / sum(each.connecting for each in rounds),
        **percentiles("handshake", [seconds for each in rounds for seconds in each.handshakes]),
    }
    runs = [each.joins for each in rounds if each.joins is not None]
    if not runs:
        return values
    ledgers = [run.ledger for run in runs]
    return values | {
        "join_us": sum(each.join_cpu for each in rounds) / students * 1e6,
        "redis_us": sum(each.redis_cpu for each in rounds) / students * 1e6,
        "load_us": sum(run.own_cpu for run in runs) / students * 1e6,
        "joins_per_s": students / sum(run.ended - run.began for run in runs),
        **percentiles("confirm", [seconds for ledger in ledgers for seconds in ledger.join_seconds()]),
        **percentiles("screen", [seconds for ledger in ledgers for seconds in ledger.screen_seconds()]),
        "lost": sum(len(ledger.lost()) + ledger.unseen() for ledger in ledgers),
        "twice": sum(ledger.twice for ledger in ledgers),
    }


def percentiles(name: str, seconds: list[float]) -> Values:
    """Return p50 and p99 in milliseconds, or nothing without any measurement."""
    quantiles = quantiles_ms(seconds)
    return {f"{name}_{each}_ms": quantiles[each] for each in ("p50", "p99") if quantiles}
