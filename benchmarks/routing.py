"""Compare sockets that are spread over workers at random with sockets that are routed by their class.

    .venv/bin/python -m benchmarks.routing [workers] [classes] [students a class]

Everybody connects, teachers watch, and each student joins once, with some joins outstanding. Then a worker is
killed, and its clients come back to the others, all at once. Users are placed at random; by a rendezvous hash
of their class, as Caddy does it; and half of the students at random, who have typed a code. A line each:

- subscriptions of the worker that has the most
- CPU a join, of all workers together and of Valkey, in microseconds; the share of the busiest worker
- clients that came back, and when half and all of them had their class again as it was

The workers share a core, the generator and Valkey the other one. Run it on a machine that does nothing else.
"""

import os
import random
import signal
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from hashlib import blake2b
from pathlib import Path
from statistics import median

import redis

from benchmarks import wire
from benchmarks.connections import Connection, Connections, now
from benchmarks.dialects import Room
from benchmarks.generator import Generator, undisturbed
from benchmarks.output import numbers, say_values
from benchmarks.peers import PEERS
from benchmarks.prepare import attn_rooms, numbered
from benchmarks.processes import cpu_seconds, free_port, pinned, settle, take_the_other_core
from benchmarks.site import Site, running_attn, wait_ready

# Students who have the cookie; of the others nobody knows the class.
ROUTED = {"at random": 0.0, "half by class": 0.5, "by class": 1.0}
ROUNDS, OUTSTANDING, IN_FLIGHT = 3, 200, 64
RETURN_SECONDS = 60.0
TIMEOUTS = {"REDIS_TIMEOUT_SECONDS": "10", "JOIN_TIMEOUT_SECONDS": "10"}  # all workers share a core
ATTN = PEERS["attn"]
STATUS = '{{"type":"attendance.status","id":1,"attendance_id":"{}"}}'


@dataclass
class Proxy:
    """Chooses a worker for each user, who then stays there while it lives."""

    workers: list[Site]
    routed: float
    port_by_user: dict[str, int] = field(default_factory=dict)
    _class_by_user: dict[str, str] = field(default_factory=dict)

    def enter(self, rooms: Sequence[Room], students: Sequence[str]) -> None:
        """Note the classes of users. Student k is of class k * classes // students."""
        self.port_by_user = {}
        self._class_by_user = {room.teacher: room.id for room in rooms if self.routed}
        for at, student in enumerate(students):
            if random.random() < self.routed:  # noqa: S311 (no secret)
                self._class_by_user[student] = rooms[at * len(rooms) // len(students)].id

    def port_of(self, user: str) -> int:
        """Return the port of a worker."""
        ports = [each.port for each in self.workers]
        if self.port_by_user.get(user) not in ports:
            attendance_id = self._class_by_user.get(user)
            self.port_by_user[user] = (
                random.choice(ports)  # noqa: S311 (no secret)
                if attendance_id is None
                else max(ports, key=lambda port: blake2b(f"{port} {attendance_id}".encode()).digest())
            )
        return self.port_by_user[user]


def main(workers: int, classes: int, class_size: int) -> None:
    """Measure each way of routing on workers and servers of its own."""
    core = take_the_other_core()
    for name, routed in ROUTED.items():
        with running_workers(workers, core) as sites:
            proxy = Proxy(list(sites), routed)
            rounds = [measure(proxy, classes, class_size) for _ in range(ROUNDS)]
            values = {what: median(each[what] for each in rounds) for what in rounds[0]}
            say_values(name, values | measure(proxy, classes, class_size, kill=True))


@contextmanager
def running_workers(many: int, core: int) -> Iterator[list[Site]]:
    """Run workers on ports of their own, before the same servers."""
    with ExitStack() as stack:
        first = stack.enter_context(running_attn(core=core, settings=TIMEOUTS))
        logs = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="attn-bench-")))
        sites = [first]
        for _ in range(many - 1):
            port = free_port()
            command, environment = ATTN.start(port), {**ATTN.environ(port, first.backing), **TIMEOUTS}
            log = logs / f"{port}.log"
            pid = stack.enter_context(pinned(command, environment, core=core, port=port, log=log))
            sites.append(Site(port, pid, first.backing))
            wait_ready(sites[-1])
        yield sites


def measure(proxy: Proxy, classes: int, class_size: int, *, kill: bool = False) -> dict[str, float]:
    """Let everybody connect and join once; return what that costs, or what a return after a kill takes."""
    backing = proxy.workers[0].backing
    students = numbered("u", classes * class_size)
    rooms = attn_rooms(backing, classes, students)
    proxy.enter(rooms, students)
    pids = [each.pid for each in proxy.workers]
    with undisturbed(), Generator(proxy.port_of, ATTN.dialect()) as load:
        load.watch(rooms)
        load.connect(students, IN_FLIGHT)
        settle(*pids)
        before, valkey = [cpu_seconds(pid) for pid in pids], cpu_seconds(backing.pid)
        ledger = load.join(rooms, students, OUTSTANDING).ledger
        used = [cpu_seconds(pid) - earlier for pid, earlier in zip(pids, before, strict=True)]
        valkey = cpu_seconds(backing.pid) - valkey
        if ledger.lost() or ledger.unseen():
            raise RuntimeError("joins were lost")
        if kill:
            return come_back(proxy, rooms, students)
        with redis.Redis.from_url(backing.redis_url) as client:
            listening = [int(each["sub"]) for each in client.client_list(_type="pubsub")]
    return {
        "subscriptions": max(listening),
        "join us": sum(used) / len(students) * 1e6,
        "valkey us": valkey / len(students) * 1e6,
        "busiest %": max(used) / sum(used) * 100,
    }


def come_back(proxy: Proxy, rooms: Sequence[Room], students: Sequence[str]) -> dict[str, float]:
    """Kill the first worker; connect its users to the others until each has its class again, as it was."""
    dead, dialect, seconds = proxy.workers.pop(0), ATTN.dialect(), list[float]()
    users = [room.teacher for room in rooms] + list(students)
    lost = [user for user in users if proxy.port_by_user[user] == dead.port]
    teachers = {room.teacher: room for room in rooms}
    room_of = teachers | {user: rooms[at * len(rooms) // len(students)] for at, user in enumerate(students)}
    class_size = len(students) // len(rooms)
    os.kill(dead.pid, signal.SIGKILL)
    began, connections = now(), Connections(proxy.port_of, dialect)

    def receive(connection: Connection, data: bytes, at: float) -> None:
        user = lost[connection.student]
        room, watches = room_of[user], user in teachers
        if not connection.ready:
            if connections.advance(connection, data):
                command = dialect.watch(room) if watches else STATUS.format(room.id).encode()
                connection.sock.send(wire.frame(command))
            return
        expected = class_size if watches else 1
        for payload in connections.payloads(connection, data):
            if payload.count(b'"status":"present"') == expected:
                seconds.append(at - began)

    for at, user in enumerate(lost):
        connections.open(user, at)
    failure = "not everybody is back"
    connections.pump_to(lambda: len(seconds) == len(lost), RETURN_SECONDS, receive, failure)
    connections.close()
    return {"clients": len(lost), "half ms": median(seconds) * 1000, "all ms": max(seconds) * 1000}


if __name__ == "__main__":
    workers, classes, class_size = numbers(4, 200, 25)
    main(int(workers), int(classes), int(class_size))
