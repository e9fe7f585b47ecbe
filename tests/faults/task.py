"""`attn persist`, again and again, each time in a process of its own: `python -m tests.faults.task`.

A line of its input starts one, as a fork that has everything loaded; it answers with how that ended.
"""

import asyncio
import os
import signal
import sys
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager, suppress

from server.cli import main
from server.runtime.managed_process import die_with_parent
from tests.support.workers import ROOT

RUN_SECONDS = 90.0  # many times what one takes


class Task:
    """One run at a time."""

    def __init__(self, process: asyncio.subprocess.Process) -> None:
        self._process = process

    async def run(self) -> int:
        """Return the exit code, negative for the signal that ended it."""
        assert self._process.stdin
        assert self._process.stdout
        self._process.stdin.write(b"\n")
        async with asyncio.timeout(RUN_SECONDS):
            return int(await self._process.stdout.readline())


@asynccontextmanager
async def running_task(environment: Mapping[str, str]) -> AsyncIterator[Task]:
    process = await asyncio.create_subprocess_exec(
        sys.executable,
        *("-m", __name__),
        cwd=ROOT,
        env={"PATH": os.defpath, **environment},
        stdin=asyncio.subprocess.PIPE,
        stdout=asyncio.subprocess.PIPE,
    )
    try:
        yield Task(process)
    finally:
        with suppress(ProcessLookupError):
            process.kill()
        await process.wait()


def serve() -> None:
    die_with_parent(os.getppid(), signal.SIGKILL)
    this = os.getpid()
    for _ in sys.stdin:
        pid = os.fork()
        if pid == 0:
            die_with_parent(this, signal.SIGKILL)
            persist()
        _, status = os.waitpid(pid, 0)
        print(os.waitstatus_to_exitcode(status), flush=True)  # noqa: T201


def persist() -> None:
    """Never returns."""
    code = 1
    try:
        os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
        sys.argv = ["attn", "persist"]
        main()
    except SystemExit as end:
        code = int(end.code or 0)
    finally:
        os._exit(code)


if __name__ == "__main__":
    serve()
