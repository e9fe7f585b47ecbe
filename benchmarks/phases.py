"""What is measured of each peer, and how one measurement goes: fresh server, warm-up, rounds."""

import time
from dataclasses import dataclass
from pathlib import Path

import redis

from benchmarks.dialects import Room
from benchmarks.generator import Generator, LoadError, Storm, undisturbed
from benchmarks.peers import Peer
from benchmarks.prepare import numbered
from benchmarks.processes import Backing, cpu_seconds, free_port, memory_kb, pinned, settle

CLASS_SIZE = 1000
IN_FLIGHT = 64  # handshakes at a time
Figures = dict[str, float]


@dataclass(frozen=True, slots=True)
class Phase:
    """`rounds` times: so many students connect, everybody joins once, all leave. The first round warms up."""

    name: str
    what: str
    students: int = 1000
    outstanding: int = 0  # joins; 0: nobody joins
    rate: float = 0.0  # joins a second, by the clock
    rounds: int = 8
    quick_rounds: int = 3

    @property
    def rooms(self) -> int:
        return -(-self.students // CLASS_SIZE)


PHASES = {
    each.name: each
    for each in (
        Phase("handshakes", "connecting, and being connected: CPU a handshake, memory a connection"),
        Phase("joins", "1,000 connections, 200 joins outstanding: CPU a join", outstanding=200),
        Phase(
            "crowd",
            "the same with 10,000 connections",
            students=10_000,
            outstanding=200,
            rounds=1,
            quick_rounds=1,
        ),
        Phase("burst", "1,000 joins at once: latency", outstanding=1000, rounds=5),
        Phase(
            "rate",
            "joins a second by the clock: latency from the moment each was due",
            rate=5000,
            rounds=1,
            quick_rounds=1,
        ),
    )
}


@dataclass(slots=True)
class Round:
    """One round, as it was seen: CPU in seconds, memory in kB, latencies in seconds."""

    students: int
    handshakes: list[float]
    connecting: float
    handshake_cpu: float
    memory: int
    storm: Storm | None = None
    join_cpu: float = 0.0
    redis_cpu: float = 0.0


def measure(peer: Peer, phase: Phase, rounds: int, backing: Backing, *, core: int, log: Path) -> Figures:
    """The figures of one fresh server. Raises CannotMeasure or LoadError when it does not do its work."""
    with redis.Redis.from_url(backing.redis_url) as client:
        client.flushall()
    port = free_port()
    command, environment = peer.start(port), peer.surroundings(port, backing)
    with pinned(command, environment, core=core, port=port, log=log) as pid:
        server = Server(peer, port, pid, backing)
        server.round(Phase("start", "", students=20, outstanding=20))
        joining = phase.outstanding or phase.rate
        warm = server.round(Phase("warm-up", "", outstanding=200 if joining else 0))
        taken = [server.round(phase) for _ in range(rounds)]
    # memory of a fresh process: in later rounds its heap has grown already
    return {"idle_kb": warm.memory / warm.students} | _merge(taken)


@dataclass(frozen=True, slots=True)
class Server:
    """A running server under load."""

    peer: Peer
    port: int
    pid: int
    backing: Backing

    def round(self, phase: Phase) -> Round:
        """Raises LoadError."""
        students = numbered("u", phase.students)
        rooms = self.peer.rooms(self.backing, phase.rooms, students)
        settle(self.pid)
        try:
            with undisturbed(), Generator(self.port, self.peer.dialect()) as load:
                return self._load(load, phase, students, rooms)
        except OSError as error:
            raise LoadError(f"the connection broke: {error}") from error

    def _load(self, load: Generator, phase: Phase, students: list[str], rooms: list[Room]) -> Round:
        if phase.outstanding or phase.rate:
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
        if phase.outstanding or phase.rate:
            cpu, redis_cpu = cpu_seconds(self.pid), cpu_seconds(self.backing.pid)
            done.storm = load.join(rooms, students, phase.outstanding, phase.rate)
            done.join_cpu = cpu_seconds(self.pid) - cpu
            done.redis_cpu = cpu_seconds(self.backing.pid) - redis_cpu
        if done.storm and done.storm.unexpected:
            told = f"{len(done.storm.unexpected)} answers are wrong, the first"
            raise LoadError(f"{told}: {done.storm.unexpected[0][:200]!r}")
        if load.lost_connections:
            raise LoadError(f"{load.lost_connections} connections were closed by the server")
        return done


def _merge(rounds: list[Round]) -> Figures:
    students = sum(each.students for each in rounds)
    figures = {
        "handshake_us": sum(each.handshake_cpu for each in rounds) / students * 1e6,
        "handshakes_per_s": students / sum(each.connecting for each in rounds),
        **percentiles("handshake", [each for done in rounds for each in done.handshakes]),
    }
    storms = [each.storm for each in rounds if each.storm is not None]
    if not storms:
        return figures
    confirmed = [pair for storm in storms for pair in zip(storm.sent, storm.confirmed, strict=True)]
    seen = [pair for storm in storms for pair in zip(storm.sent, storm.seen, strict=True)]
    return figures | {
        "join_us": sum(each.join_cpu for each in rounds) / students * 1e6,
        "redis_us": sum(each.redis_cpu for each in rounds) / students * 1e6,
        "load_us": sum(each.own_cpu for each in storms) / students * 1e6,
        "joins_per_s": students / sum(each.ended - each.began for each in storms),
        **percentiles("confirm", [came - sent for sent, came in confirmed if came]),
        **percentiles("screen", [came - sent for sent, came in seen if came]),
        "lost": sum(not came for _, came in confirmed) + sum(not came for _, came in seen),
        "twice": sum(each.seen_twice + len(each.unexpected) for each in storms),
    }


def percentiles(name: str, seconds: list[float]) -> Figures:
    """p50 and p99 in ms; nothing of nothing."""
    if not seconds:
        return {}
    ordered = sorted(seconds)
    return {
        f"{name}_p50_ms": ordered[len(ordered) // 2] * 1e3,
        f"{name}_p99_ms": ordered[int(len(ordered) * 0.99)] * 1e3,
    }
