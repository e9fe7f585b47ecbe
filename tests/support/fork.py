"""Run `attn` in a fork of a process that has imported it: a start takes 0.3 s of a core instead of 2 s."""

import multiprocessing
import multiprocessing.process
import os
import signal
import subprocess
import sys
import threading
from collections.abc import Mapping, Sequence
from functools import cache
from multiprocessing.context import ForkServerContext, ForkServerProcess
from multiprocessing.forkserver import ensure_running
from pathlib import Path
from unittest.mock import patch

import coverage

from server.cli import main
from server.runtime.managed_process import die_with_parent

PRELOADED = ["coverage", "server.app", "server.cli", __name__]
_starting = threading.Lock()


class Fork:
    """A child of the fork server, with the methods of `subprocess.Popen` that tests use."""

    def __init__(self, process: ForkServerProcess) -> None:
        self._process = process
        assert process.pid
        self.pid = process.pid

    def poll(self) -> int | None:
        return self._process.exitcode

    def wait(self, timeout: float) -> int:
        self._process.join(timeout)
        code = self.poll()
        if code is None:
            raise subprocess.TimeoutExpired("attn", timeout)
        return code

    def kill(self) -> None:
        self.send_signal(signal.SIGKILL)

    def send_signal(self, number: int) -> None:
        if self.poll() is None:
            os.kill(self.pid, number)


def fork_attn(command: Sequence[str], environment: Mapping[str, str], log: Path) -> Fork:
    """Start `attn <command>` in the directory of `log`; of the environment it sees PATH and what is given."""
    log.touch()
    seen = {"PATH": os.defpath, **environment}
    # One at a time: `_server` changes the environment, which another thread may start a process with.
    with _starting:
        server = _server()
    process = server.Process(target=_run, args=(list(command), seen, log), daemon=True)
    process.start()
    return Fork(process)


@cache
def _server() -> ForkServerContext:
    """Return the fork server of this test process. It ends with it, and its forks with the fork server.

    Its own coverage is not measured: each fork begins with an empty account.
    """
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(PRELOADED)
    seen = {name: value for name, value in os.environ.items() if not name.startswith("COVERAGE_")}
    with patch.dict(os.environ, seen | {"PYTHONWARNINGS": "default"}, clear=True):
        ensure_running()
    return context


def _run(command: list[str], environment: dict[str, str], log: Path) -> None:
    """Become what `attn <command>` would be, in the fork."""
    vars(multiprocessing.process)["_parent_process"] = None  # else it is taken for a supervisor's worker
    die_with_parent(os.getppid(), signal.SIGTERM)
    os.setsid()
    os.chdir(log.parent)
    os.environ.clear()
    os.environ.update(environment)
    with log.open("wb") as output, Path(os.devnull).open("rb") as nothing:
        for source, target in (nothing, 0), (output, 1), (output, 2):
            os.dup2(source.fileno(), target)
    sys.argv = ["attn", *command]
    measured = coverage.process_startup()
    try:
        main()
    finally:
        if measured is not None:  # a fork ends without what is registered to run at exit
            measured.stop()
            measured.save()
