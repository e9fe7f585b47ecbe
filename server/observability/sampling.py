"""Gauges of a worker, set and written down every 2 s for the worker that is asked for all metrics."""

import asyncio
import os
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import structlog

from server.observability.metrics import Metrics
from server.observability.worker_metrics import WorkerMetrics

log: structlog.stdlib.BoundLogger = structlog.get_logger()

SAMPLE_SECONDS = 2.0
TICKS = 10  # measurements of the event loop's lateness in that time
PAGE_BYTES = os.sysconf("SC_PAGE_SIZE")
STATM = Path("/proc/self/statm")


class Sampler:
    """Set the gauges of this worker and write its metrics every 2 s.

    `read_gauges` sets the gauges that other parts know; loop lag, memory and processor time are measured
    here.
    """

    def __init__(self, metrics: Metrics, workers: WorkerMetrics, read_gauges: Callable[[], None]) -> None:
        self._metrics = metrics
        self._workers = workers
        self._read_gauges = read_gauges
        self._before = self._lag = self._worst = self._cpu = 0.0

    def start(self) -> None:
        """Start sampling."""
        self._task = asyncio.create_task(self._run(), name="sampler")

    async def stop(self) -> None:
        """Stop sampling, and leave this worker out of the metrics of all."""
        self._task.cancel()
        await asyncio.gather(self._task, return_exceptions=True)
        self._workers.remove()

    @property
    def sustained_lag(self) -> float:
        """Return the delay of the event loop that the last two samples have in common; one pause is none."""
        return min(self._before, self._lag)

    def sample(self) -> None:
        """Set all gauges now, and count what has succeeded since."""
        self._metrics.count_succeeded()
        self._metrics.loop_lag.set(max(self._lag, self._worst))
        self._metrics.memory.set(_resident_bytes())
        cpu, self._cpu = self._cpu, time.process_time()
        self._metrics.cpu.inc(self._cpu - cpu)
        self._read_gauges()

    async def _run(self) -> None:
        loop = asyncio.get_running_loop()
        while True:
            for _ in range(TICKS):
                due = loop.time() + SAMPLE_SECONDS / TICKS
                await asyncio.sleep(SAMPLE_SECONDS / TICKS)
                self._worst = max(self._worst, loop.time() - due)
            self._before, self._lag, self._worst = self._lag, self._worst, 0.0
            self.sample()
            try:
                await asyncio.to_thread(self._workers.write)
            except OSError as error:
                log.warning("metrics.not_written", error=str(error))


def _resident_bytes() -> float:
    """Return the resident memory; 0 where there is no /proc."""
    with suppress(OSError):
        return int(STATM.read_text().split()[1]) * PAGE_BYTES
    return 0.0
