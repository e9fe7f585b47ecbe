"""Run a server as a process that ends when the process that started it ends, even if that is killed.

On Linux the kernel does this (PR_SET_PDEATHSIG). It watches the *thread* that started the process: start it
from a thread that lives as long as the process should. Elsewhere only an orderly exit ends it.
"""

import ctypes
import functools
import os
import signal
import subprocess
import sys
import time
import warnings
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

START_SECONDS = 30.0  # a large append-only file or a recovery takes its time
STOP_SECONDS = 10.0
POLL_SECONDS = 0.005
LOG_BYTES = 1_000_000  # a larger log is overwritten at the next start
PR_SET_PDEATHSIG = 1


class ServerStartError(Exception):
    """A server cannot be started. The text names what is wrong and the remedy."""


@dataclass(frozen=True, slots=True)
class Account:
    """The account that a server runs as when the launcher is root."""

    uid: int
    gid: int


class ManagedServer:
    """One server process: started, stopped, killed and started again with the same command.

    `ready` is called with the process id until it returns True. Files in `stale` may be left over by a killed
    process, and are removed before each start. The process inherits the descriptor `keep_open`.
    """

    def __init__(  # the parts of one command line
        self,
        command: Sequence[str | Path],
        *,
        directory: Path,
        log: Path,
        account: Account | None,
        stop_signal: signal.Signals,
        ready: Callable[[int], bool],
        stale: Sequence[Path],
        keep_open: int,
    ) -> None:
        self.name = Path(command[0]).name
        self._command = command
        self._directory = directory
        self._log = log
        self._account = account
        self._stop_signal = stop_signal
        self._ready = ready
        self._stale = stale
        self._keep_open = keep_open
        self._process: subprocess.Popen[bytes] | None = None

    @property
    def running(self) -> bool:
        """True while the process runs."""
        return self._process is not None and self._process.poll() is None

    @property
    def pid(self) -> int:
        """Return the process id of the last start.

        Raises:
            RuntimeError: The server was never started.
        """
        if self._process is None:
            raise RuntimeError(f"{self.name} was never started")
        return self._process.pid

    def start(self) -> None:
        """Start the server and wait until it is ready; do nothing if it runs already.

        Raises:
            ServerStartError: It does not start. The text contains the end of its log.
        """
        if self.running:
            return
        deadline = time.monotonic() + START_SECONDS
        while not self._started(deadline):
            # The backends of a killed Postgres end a moment later; until then a new one refuses to start.
            if "shared memory block" not in self._log_end() or time.monotonic() > deadline:
                raise ServerStartError(self._failure())
            time.sleep(POLL_SECONDS)

    def stop(self) -> None:
        """Stop the server in good order, and kill it after STOP_SECONDS."""
        if self._process is None or not self.running:
            return
        self._process.send_signal(self._stop_signal)
        try:
            self._process.wait(STOP_SECONDS)
        except subprocess.TimeoutExpired:
            self.kill()

    def kill(self) -> None:
        """Kill the server at once, as a crash would."""
        if self._process is not None:
            self._process.kill()
            self._process.wait()

    def _started(self, deadline: float) -> bool:
        for path in self._stale:
            path.unlink(missing_ok=True)
        mode = "ab" if self._log.exists() and self._log.stat().st_size < LOG_BYTES else "wb"
        with self._log.open(mode) as log:
            self._process = popen(
                self._command,
                directory=self._directory,
                account=self._account,
                end_with=self._stop_signal,
                output=log.fileno(),
                keep_open=self._keep_open,
            )
        while self._process.poll() is None:
            if self._ready(self._process.pid):
                return True
            if time.monotonic() > deadline:
                self.kill()
                break
            time.sleep(POLL_SECONDS)
        return False

    def _log_end(self) -> str:
        return "\n".join(self._log.read_text(errors="replace").splitlines()[-8:])

    def _failure(self) -> str:
        end = self._log_end()
        remedy = f"The whole log is in {self._log}."
        if "GLIBC" in end:
            remedy = "This system is too old for the bundled servers, which need glibc 2.28 or newer."
        return f"{self.name} did not start:\n{end}\n{remedy}"


def popen(
    command: Sequence[str | Path],
    *,
    directory: Path,
    account: Account | None = None,
    end_with: signal.Signals = signal.SIGKILL,
    output: int = subprocess.DEVNULL,
    keep_open: int | None = None,
    environment: Mapping[str, str] | None = None,
) -> subprocess.Popen[bytes]:
    """Start a program that ignores the terminal's Ctrl-C and gets `end_with` when this thread ends.

    Its environment is PATH and `environment`.

    Raises:
        ServerStartError: The program cannot be run.
    """
    parent = os.getpid()
    _prctl()  # loaded before the fork: a forked process should not load libraries
    with warnings.catch_warnings():
        # Python 3.12 and newer warn of any fork beside threads; after this one only prctl and exec happen.
        warnings.filterwarnings("ignore", message=".*multi-threaded.*", category=DeprecationWarning)
        try:
            return subprocess.Popen(  # noqa: S603 (our own commands)
                command,
                cwd=directory,
                env={"PATH": os.defpath, **(environment or {})},
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=output,
                start_new_session=True,
                user=account.uid if account else None,
                group=account.gid if account else None,
                extra_groups=[] if account else None,
                pass_fds=[] if keep_open is None else [keep_open],
                # runs after the change of account, which would clear it again
                preexec_fn=functools.partial(die_with_parent, parent, end_with),  # noqa: PLW1509
            )
        except (OSError, subprocess.SubprocessError) as error:
            raise ServerStartError(f"{command[0]} cannot be run: {error}.") from error


def die_with_parent(parent: int, end_with: signal.Signals) -> None:
    """Ask the kernel to send this process `end_with` when the thread that started it ends."""
    prctl = _prctl()
    if prctl is None:
        return
    prctl(PR_SET_PDEATHSIG, int(end_with))
    if os.getppid() != parent:  # the parent ended before the line above
        os._exit(1)


@functools.cache
def _prctl() -> Callable[[int, int], int] | None:
    if sys.platform != "linux":
        return None
    function: Callable[[int, int], int] = ctypes.CDLL(None).prctl
    return function
