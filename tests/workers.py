"""Real workers for tests: `attn serve` as a process of its own, on a port of its own."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Mapping
from pathlib import Path

from server.child import popen

READY = "attn is ready at "
ROOT = Path(__file__).parent.parent
START_SECONDS = 30.0
STOP_SECONDS = 20.0
POLL_SECONDS = 0.01

StartWorker = Callable[..., "Worker"]


class Worker:
    """A running `attn serve`. What it prints is in the file `log`.

    The methods block. In a test whose own sockets to the worker are open, use
    `await asyncio.to_thread(worker.stop)`: the worker waits for their goodbye.
    """

    def __init__(self, process: subprocess.Popen[bytes], log: Path) -> None:
        self.process = process
        self.log = log
        self.url = ""
        self.ended = False

    @property
    def ws_url(self) -> str:
        return self.url.replace("http://", "ws://", 1) + "/ws"

    def stop(self) -> int:
        """SIGTERM, as a deploy sends; gives the exit code. Raises TimeoutExpired past its grace time."""
        self.ended = True
        self.process.send_signal(signal.SIGTERM)
        return self.process.wait(STOP_SECONDS)

    def kill(self) -> None:
        """SIGKILL, as a crash does."""
        self.ended = True
        self.process.kill()
        self.process.wait(STOP_SECONDS)

    def wait_ready(self) -> None:
        """Until it says so; raises AssertionError with its log when it ends or takes too long."""
        deadline = time.monotonic() + START_SECONDS
        while not self.url:
            text = self.log.read_text()
            for line in text.splitlines(keepends=True):
                if line.startswith(READY) and line.endswith("\n"):
                    self.url = line.removeprefix(READY).strip()
            assert self.process.poll() is None, f"attn serve ended with {self.process.returncode}:\n{text}"
            assert time.monotonic() < deadline, f"attn serve was not ready in {START_SECONDS} s:\n{text}"
            time.sleep(POLL_SECONDS)

    def finish(self) -> None:
        """For the end of a test: stop it, and see that it did not end by itself and left nothing behind."""
        crashed = self.process.poll() is not None and not self.ended
        try:
            if self.process.poll() is None:
                self.stop()
        finally:
            gone = _group_ended(self.process.pid)
        assert not crashed, f"a worker ended by itself:\n{self.log.read_text()}"
        assert gone, f"a worker left processes behind:\n{self.log.read_text()}"


def start_attn(command: list[str], environment: Mapping[str, str], log: Path) -> Worker:
    """`attn <command>` in the directory of `log`, not waited for."""
    with log.open("wb") as output:
        process = popen(
            [sys.executable, "-m", "server", *command],
            directory=log.parent,
            end_with=signal.SIGTERM,
            output=output.fileno(),
            environment={"PYTHONPATH": str(ROOT), "PYTHONWARNINGS": "default", **environment},
        )
    return Worker(process, log)


def _group_ended(group: int) -> bool:
    """Whether all processes of a worker ended; what is left after a moment is killed."""
    deadline = time.monotonic() + STOP_SECONDS
    try:
        while time.monotonic() < deadline:
            os.killpg(group, 0)
            time.sleep(POLL_SECONDS)
        os.killpg(group, signal.SIGKILL)
    except ProcessLookupError:
        return True
    return False
