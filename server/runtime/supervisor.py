"""A worker that drains before it stops, and the supervisor of several workers on one port."""

import asyncio
import multiprocessing
import signal
import socket
import time
from math import ceil
from types import FrameType

import structlog
import typer
import uvicorn
from uvicorn.config import STARTUP_FAILURE
from uvicorn.supervisors.multiprocess import Process

from server.realtime.drain import Drain

TICK_SECONDS = 0.1
ANSWER_SECONDS = 10.0  # a worker that does not answer for so long hangs, and is killed
START_SECONDS = 60.0
SPARE_SECONDS = 5.0  # beyond the grace time, before a worker that does not end is killed
STOP_SIGNALS = signal.SIGINT, signal.SIGTERM, signal.SIGHUP  # the last: the terminal was closed

log: structlog.stdlib.BoundLogger = structlog.get_logger()


class DrainingServer(uvicorn.Server):
    """One worker. SIGINT, SIGTERM or `POST /internal/drain` drains it; SIGINT during the drain ends it."""

    async def on_tick(self, counter: int) -> bool:
        """Drain while the port still answers; uvicorn closes what is left once this returns True."""
        drain: Drain = self.lifespan.state["drain"]
        if not await super().on_tick(counter) and not drain.begun:
            return False
        self.should_exit = True  # from here on uvicorn sets `force_exit` on SIGINT
        deadline = time.monotonic() + drain.grace_seconds
        if multiprocessing.parent_process() is not None:  # new connections are for the other workers
            for server in self.servers:
                server.close()
            await asyncio.sleep(TICK_SECONDS)  # a connection accepted just now still sends its request
        task = asyncio.create_task(drain.run())
        while not task.done() and not self.force_exit:
            await asyncio.wait([task], timeout=TICK_SECONDS)
        task.cancel()
        self.config.timeout_graceful_shutdown = max(1, ceil(deadline - time.monotonic()))
        return True


class Supervisor:
    """Run `config.workers` processes on one port, and replace those that end or hang.

    A first of STOP_SIGNALS drains them all, a second kills them. SIGUSR2 renews them one after the other.
    """

    def __init__(self, config: uvicorn.Config, listening: socket.socket) -> None:
        self._config, self._sockets = config, [listening]
        self._workers: list[Process] = []
        self._stop_signals, self._renewal_requested = 0, False

    def run(self, ready_line: str) -> int:
        """Print `ready_line` once all workers serve, and supervise them until a signal stops them.

        Returns:
            The exit code: uvicorn's STARTUP_FAILURE if one of the first workers does not serve, else 0.
        """
        for number in *STOP_SIGNALS, signal.SIGUSR2:
            signal.signal(number, self._on_signal)
        self._workers = [self._start() for _ in range(self._config.workers)]
        serving = all(worker.wait_until_ready(START_SECONDS) for worker in self._workers)
        if serving:
            typer.echo(ready_line)
        while serving and not self._stop_signals:
            time.sleep(TICK_SECONDS)
            renewing, self._renewal_requested = self._renewal_requested, False
            for worker in [*self._workers]:
                failed = not worker.is_alive(ANSWER_SECONDS)
                if (renewing or failed) and not self._stop_signals:
                    self._replace(worker, failed)
        self._drain(self._workers)
        return 0 if serving or self._stop_signals else STARTUP_FAILURE

    def _on_signal(self, number: int, _: FrameType | None) -> None:
        self._renewal_requested |= number == signal.SIGUSR2
        self._stop_signals += number in STOP_SIGNALS
        if self._stop_signals:  # at once: the main loop may be waiting for a worker to start
            for worker in self._workers:
                worker.process.terminate()

    def _start(self) -> Process:
        worker = Process(self._config, self._sockets)
        worker._server = DrainingServer(self._config)  # noqa: SLF001  uvicorn's own does not drain
        worker.start()
        return worker

    def _replace(self, old: Process, failed: bool) -> None:
        """Start a worker; once it serves, drain the old one. If it does not serve, the old one stays."""
        if failed:
            log.warning("worker.ended", code=_end(old))
        new = self._start()
        if not new.wait_until_ready(START_SECONDS) or self._stop_signals:
            log.error("worker.not_replaced", code=_end(new))
            return
        self._workers[self._workers.index(old)] = new
        self._drain([old])

    def _drain(self, alive: list[Process]) -> None:
        """Let workers drain and end. Kill them when their time is over, or after a second stop signal."""
        deadline = time.monotonic() + (self._config.timeout_graceful_shutdown or 0) + SPARE_SECONDS
        for worker in alive:
            worker.terminate()
        while alive and self._stop_signals < 2 and time.monotonic() < deadline:
            time.sleep(TICK_SECONDS)
            alive = [worker for worker in alive if worker.process.is_alive()]
        for worker in alive:
            log.error("worker.killed", code=_end(worker))


def _end(worker: Process) -> int | None:
    worker.kill()
    worker.join()
    return worker.exitcode
