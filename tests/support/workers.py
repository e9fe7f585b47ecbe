"""Workers of tests: `attn serve` in a process of its own, on a port of its own."""

import os
import signal
import socket
import sys
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Protocol
from urllib.parse import urlsplit

import httpx

from server.runtime.managed_process import popen
from tests.support.fork import fork_attn

LOOPBACK = "127.0.0.1"
READY = "attn is ready at "
ROOT = Path(__file__).parents[2]
START_SECONDS = 60.0
STOP_SECONDS = 30.0
MEASURED = "COVERAGE_PROCESS_START", "COVERAGE_FILE"  # a process that gets these measures its coverage
POLL_SECONDS = 0.01

StartWorker = Callable[..., "Worker"]


class Process(Protocol):
    """The part of `subprocess.Popen` that `Fork` has too."""

    pid: int

    def poll(self) -> int | None: ...
    def wait(self, timeout: float) -> int: ...
    def kill(self) -> None: ...
    def send_signal(self, number: int, /) -> None: ...


class Worker:
    """A running `attn serve`. What it prints is in the file `log`.

    The methods block. In a test whose own sockets to the worker are open, use
    `await asyncio.to_thread(worker.stop)`: the worker waits for their goodbye.
    """

    def __init__(self, process: Process, log: Path) -> None:
        self.process = process
        self.log = log
        self.url = ""
        self.ended = False

    @property
    def port(self) -> int:
        return urlsplit(self.url).port or 0

    @property
    def ws_url(self) -> str:
        return self.url.replace("http://", "ws://", 1) + "/ws"

    def stop(self) -> int:
        """Send SIGTERM, as a deploy does, and return the exit code. Raises TimeoutExpired."""
        self.ended = True
        self.process.send_signal(signal.SIGTERM)
        return self.process.wait(STOP_SECONDS)

    def kill(self) -> None:
        """End it at once, as a crash does."""
        self.ended = True
        self.process.kill()
        self.process.wait(STOP_SECONDS)

    def wait_started(self) -> None:
        """Wait until it prints its address; raise AssertionError with its log when it does not."""
        self._wait(self._find_url, lambda: "did not start")

    def wait_ready(self) -> None:
        """Wait until it is ready: Redis and Postgres answer it."""
        self.wait_started()
        answer = ""

        def is_ready() -> bool:
            nonlocal answer
            try:
                response = client.get(f"{self.url}/readyz")
            except httpx.TransportError as error:  # it closed a connection that this machine let lie
                answer = repr(error)
                return False
            answer = response.text
            return response.is_success

        with httpx.Client(timeout=START_SECONDS) as client:
            self._wait(is_ready, lambda: f"is not ready: {answer}")

    def _find_url(self) -> bool:
        for line in self.log.read_text().splitlines(keepends=True):
            if line.startswith(READY) and line.endswith("\n"):
                self.url = line.removeprefix(READY).strip()
        return bool(self.url)

    def _wait(self, condition: Callable[[], bool], failure: Callable[[], str]) -> None:
        deadline = time.monotonic() + START_SECONDS
        while not condition():
            code = self.process.poll()
            assert code is None, f"attn ended with {code}:\n{self.log.read_text()}"
            assert time.monotonic() < deadline, f"attn {failure()}:\n{self.log.read_text()}"
            time.sleep(POLL_SECONDS)

    def finish(self) -> None:
        """Stop it, and check that it did not end by itself and left no process behind."""
        crashed = self.process.poll() is not None and not self.ended
        try:
            if self.process.poll() is None:
                self.stop()
        finally:
            gone = group_ended(self.process.pid)
        assert not crashed, f"a worker ended by itself:\n{self.log.read_text()}"
        assert gone, f"a worker left processes behind:\n{self.log.read_text()}"


def start_attn(
    command: list[str],
    environment: Mapping[str, str],
    log: Path,
    *,
    fork: bool = False,
    prefix: Sequence[str] = (),
) -> Worker:
    """Start `attn <command>`, after the words of `prefix`, in the directory of `log`, and wait for nothing.

    With `fork` it is imported already: enough for whatever is not about the start of an interpreter.
    """
    seen = {name: os.environ[name] for name in MEASURED if name in os.environ} | dict(environment)
    if fork:
        return Worker(fork_attn(command, seen, log), log)
    with log.open("wb") as output:
        process = popen(
            [*prefix, sys.executable, "-m", "server", *command],
            directory=log.parent,
            end_with=signal.SIGTERM,
            output=output.fileno(),
            environment={"PYTHONPATH": str(ROOT), "PYTHONWARNINGS": "default", **seen},
        )
    return Worker(process, log)


@contextmanager
def held_port(port: int = 0) -> Iterator[int]:
    """Reserve a port: nobody who asks for any port gets it, who asks for this one does (SO_REUSEADDR)."""
    with socket.socket() as holder:
        holder.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        holder.bind((LOOPBACK, port))
        yield holder.getsockname()[1]


def worker_pids(worker: Worker) -> list[int]:
    """Return the process ids of the workers of a supervisor, the oldest first."""
    supervisor = worker.process.pid
    pids = map(int, Path(f"/proc/{supervisor}/task/{supervisor}/children").read_text().split())
    return sorted(pid for pid in pids if running(pid) and b"spawn_main" in _command(pid))


def running(pid: int) -> bool:
    """Return True while there is such a process. A zombie does not count."""
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    stat = Path(f"/proc/{pid}/stat")
    try:
        return not stat.exists() or stat.read_text().rpartition(")")[2].split()[0] != "Z"
    except (FileNotFoundError, ProcessLookupError):  # it ended between the two
        return False


def group_ended(group: int) -> bool:
    """Return True when all processes of a worker end within STOP_SECONDS; kill those that do not."""
    deadline = time.monotonic() + STOP_SECONDS
    while left := [pid for pid in _processes() if _group(pid) == group and running(pid)]:
        if time.monotonic() > deadline:
            for pid in left:
                os.kill(pid, signal.SIGKILL)
            return False
        time.sleep(POLL_SECONDS)
    return True


def _processes() -> list[int]:
    """Return all process ids; none where there is no /proc."""
    return [int(path.name) for path in Path("/proc").glob("[1-9]*")]


def _group(pid: int) -> int | None:
    with suppress(ProcessLookupError, PermissionError):
        return os.getpgid(pid)
    return None


def _command(pid: int) -> bytes:
    with suppress(FileNotFoundError, ProcessLookupError):
        return Path(f"/proc/{pid}/cmdline").read_bytes()
    return b""
