"""Server processes: starting them, binding them to a core, and reading their cost from /proc. Linux only."""

import os
import re
import resource
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

import redis

from server.runtime.embedded import EmbeddedServers
from server.runtime.managed_process import popen

ROOT = Path(__file__).parent.parent
START_SECONDS = 30.0
SETTLED_CPU = 0.05  # share of a core below which a server is idle
SETTLE_STEP_SECONDS = 0.1
SETTLE_SECONDS = 15.0

_reserved: list[socket.socket] = []


class CannotMeasure(Exception):
    """This machine, or a server, does not allow the measurement. The text says why."""


def take_the_other_core() -> int:
    """Bind this process and its children to the last core, and return the first one, for the server."""
    if sys.platform != "linux":
        raise CannotMeasure("The benchmarks read /proc and use epoll: they need Linux.")
    cores = sorted(os.sched_getaffinity(0))
    if len(cores) < 2:
        raise CannotMeasure("The benchmarks need two cores: one for the server, one for everything else.")
    os.sched_setaffinity(0, {cores[-1]})
    _, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (hard, hard))  # ten thousand connections need as many files
    return cores[0]


@dataclass(frozen=True, slots=True)
class Backing:
    """The Redis and the Postgres behind the servers."""

    redis_url: str
    database_url: str
    pid: int = 0


def over_tcp(servers: EmbeddedServers) -> Backing:
    """Make the embedded Valkey listen on a port, as in production, and write nothing to disk."""
    port = free_port()
    with redis.Redis.from_url(servers.redis_url) as client:
        for name, value in {"appendonly": "no", "bind": "127.0.0.1", "port": str(port)}.items():
            client.config_set(name, value)
    return Backing(f"redis://127.0.0.1:{port}/0", servers.database_url, servers.valkey.pid)


@contextmanager
def pinned(
    command: Sequence[str | Path], environment: Mapping[str, str], *, core: int | None, port: int, log: Path
) -> Iterator[int]:
    """Run a server on a core until the end of the block, and return its pid once it listens.

    Raises:
        CannotMeasure: The server does not start.
    """
    with log.open("wb") as output:
        process = popen(command, directory=log.parent, output=output.fileno(), environment=environment)
    try:
        if core is not None:
            os.sched_setaffinity(process.pid, {core})
        _await_port(port, process, log)
        yield process.pid
    finally:
        process.kill()
        process.wait()


def _await_port(port: int, process: subprocess.Popen[bytes], log: Path) -> None:
    deadline = time.monotonic() + START_SECONDS
    while True:
        if process.poll() is not None or time.monotonic() > deadline:
            raise CannotMeasure(f"a server did not start:\n{log.read_text(errors='replace')[-2000:]}")
        try:
            socket.create_connection(("127.0.0.1", port), 1).close()
        except OSError:
            time.sleep(0.05)
        else:
            return


def free_port() -> int:
    """Reserve a port for as long as this process lives. A server can still bind it (SO_REUSEADDR)."""
    holder = socket.socket()
    holder.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    holder.bind(("127.0.0.1", 0))
    _reserved.append(holder)
    port: int = holder.getsockname()[1]
    return port


def cpu_seconds(pid: int) -> float:
    """Return the CPU time of all threads of a process.

    schedstat counts nanoseconds; `/proc/PID/stat` counts ticks of 10 ms.
    """
    total = 0
    for thread in Path(f"/proc/{pid}/task").glob("*"):  # none if it has ended
        try:
            total += int((thread / "schedstat").read_text().split()[0])
        except FileNotFoundError:  # the thread has just ended
            continue
    return total / 1e9


def go_first() -> bool:
    """Give this process real-time priority, and return whether that is allowed.

    For a generator that shares its cores with the server: real students do not wait for the server's cores.
    """
    with suppress(PermissionError):
        os.sched_setscheduler(0, os.SCHED_FIFO | os.SCHED_RESET_ON_FORK, os.sched_param(1))
        return True
    return False


def stolen_seconds() -> float:
    """Return the CPU seconds that the host of this virtual machine gave to others (proc(5), steal)."""
    return int(Path("/proc/stat").read_text().split()[8]) / os.sysconf("SC_CLK_TCK")


def memory_kb(pid: int) -> int:
    """Return the resident memory of a process."""
    found = re.search(r"VmRSS:\s+(\d+)", Path(f"/proc/{pid}/status").read_text())
    if found is None:
        raise CannotMeasure(f"process {pid} has ended")
    return int(found[1])


def family(pid: int) -> list[int]:
    """Return the pids of a process and its children."""
    children = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    return [pid, *(int(each) for each in children)]


def settle(*pids: int) -> None:
    """Wait until servers are idle: after a round they still close a thousand sockets."""
    deadline, before = time.monotonic() + SETTLE_SECONDS, sum(map(cpu_seconds, pids))
    while time.monotonic() < deadline:
        time.sleep(SETTLE_STEP_SECONDS)
        after = sum(map(cpu_seconds, pids))
        if after - before < SETTLED_CPU * SETTLE_STEP_SECONDS:
            return
        before = after
