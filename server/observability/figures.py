"""What the workers of one machine tell each other of their figures: a small file each, in one directory.

Workers share a port, so whoever is asked for /metrics answers for all of them.
"""

import asyncio
import json
import os
import time
from contextlib import suppress
from pathlib import Path
from typing import Any

import structlog

from server.observability.metrics import Metrics

log = structlog.get_logger()
EVERY_SECONDS = 2.0
STALE_SECONDS = 10.0  # a worker that has not written for so long is gone, or stuck
PAGE = os.sysconf("SC_PAGE_SIZE")
STATM = Path("/proc/self/statm")


class Figures:
    """Writes this worker's every 2 s, and reads all. Without a directory there is only this worker."""

    def __init__(self, metrics: Metrics, directory: str) -> None:
        self._metrics = metrics
        self._directory = Path(directory) if directory else None
        self._worker = str(os.getpid())
        self._lag = self._worst = 0.0
        metrics.loop_lag.read = lambda: {(): max(self._lag, self._worst)}
        metrics.memory.read = lambda: {(): _resident()}

    def start(self) -> None:
        self._task = asyncio.create_task(self._run(), name="figures")

    async def stop(self) -> None:
        """This worker ends in good order."""
        self._task.cancel()
        await asyncio.gather(self._task, return_exceptions=True)
        if self._directory is not None:
            (self._directory / f"{self._worker}.json").unlink(missing_ok=True)

    async def _run(self) -> None:
        """For ever. How late it is woken is how late everything is."""
        loop = asyncio.get_running_loop()
        rounds = 0
        while True:
            due = loop.time() + EVERY_SECONDS / 10
            await asyncio.sleep(EVERY_SECONDS / 10)
            self._worst = max(self._worst, loop.time() - due)
            rounds += 1
            if rounds % 10 == 0:
                self._lag, self._worst = self._worst, 0.0
                self.write()

    def write(self) -> None:
        """In one step: nobody reads half of it."""
        if self._directory is None:
            return
        text = json.dumps(self.mine())
        path = self._directory / f"{self._worker}.json"
        try:
            path.with_suffix(".new").write_text(text)
            path.with_suffix(".new").replace(path)
        except OSError as error:
            log.warning("figures.not_written", error=str(error))

    def mine(self) -> dict[str, Any]:
        self._metrics.cpu.values[()] = time.process_time()
        return self._metrics.snapshot()

    def all(self) -> dict[str, dict[str, Any]]:
        """By worker. Of this one they are as of now, of the others at most some seconds old."""
        workers = {self._worker: self.mine()}
        for path in self._directory.glob("*.json") if self._directory else ():
            if path.stem != self._worker:
                with suppress(OSError, ValueError):  # it has just ended
                    if path.stat().st_mtime < time.time() - STALE_SECONDS:
                        path.unlink()
                    else:
                        workers[path.stem] = json.loads(path.read_text())
        return workers


def _resident() -> float:
    """0 where there is no /proc."""
    with suppress(OSError):
        return int(STATM.read_text().split()[1]) * PAGE
    return 0.0
