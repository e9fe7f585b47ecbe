"""Worker processes and how they end: each drains first, and the supervisor replaces, renews and ends them."""

import asyncio
import multiprocessing
import signal
import socket
import sys
import time
from math import ceil
from types import FrameType

import structlog
import uvicorn
from uvicorn.config import STARTUP_FAILURE
from uvicorn.supervisors import Multiprocess
from uvicorn.supervisors.multiprocess import Process

from server.realtime.drain import Drain

TICK_SECONDS = 0.05
HEALTH_SECONDS = 0.5  # between two looks at workers that serve
ANSWER_SECONDS = 5.0  # for the answer of a worker that is asked whether it lives; it is asked twice
START_SECONDS = 60.0  # from its start to its first answer
SPARE_SECONDS = 5  # beyond the grace time, until a worker that does not end is killed

log: structlog.stdlib.BoundLogger = structlog.get_logger()


class Server(uvicorn.Server):
    """One worker. The first SIGINT or SIGTERM drains it, the second ends it at once.

    Under a supervisor only SIGTERM counts, and once: a terminal or a service manager sends its signal to
    everybody, and the supervisor sends one more. It decides when it is enough, and then kills.
    """

    def __init__(self, config: uvicorn.Config, ready: str = "") -> None:
        super().__init__(config)
        self._ready = ready
        self._supervised = multiprocessing.parent_process() is not None

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        if self._ready:
            say(self._ready)

    def handle_exit(self, sig: int, frame: FrameType | None) -> None:
        if self._supervised and (sig != signal.SIGTERM or self.should_exit):
            return
        self.force_exit = self.should_exit
        super().handle_exit(sig, frame)

    async def on_tick(self, counter: int) -> bool:
        drain = self._drain
        return await super().on_tick(counter) or (drain is not None and drain.begun)

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        """Drains while the port still answers; a port shared with other workers is left to them."""
        began = time.monotonic()
        if self._supervised:
            for server in self.servers:
                server.close()
            await asyncio.sleep(TICK_SECONDS)  # whoever was let in a moment ago sends a request yet
        if self._drain is not None:
            task = asyncio.create_task(self._drain.run())
            while not task.done() and not self.force_exit:
                await asyncio.wait([task], timeout=TICK_SECONDS)
            task.cancel()
            (failed,) = await asyncio.gather(task, return_exceptions=True)
            if isinstance(failed, Exception):
                log.error("drain.failed", exc_info=failed)
            grace = self._drain.grace_seconds
            self.config.timeout_graceful_shutdown = max(1, ceil(grace - (time.monotonic() - began)))
        await super().shutdown(sockets)

    @property
    def _drain(self) -> Drain | None:
        """None before the app has started."""
        drain: Drain | None = self.lifespan.state.get("drain")
        return drain


class WorkerProcess(Process):
    _answers_by: float | None = None  # for the first time; None: it has answered
    _asked = False

    def start(self) -> None:
        self._answers_by = time.monotonic() + START_SECONDS
        super().start()

    def is_alive(self, timeout: float = ANSWER_SECONDS) -> bool:
        """Not when it has ended or hangs. It cannot answer while it still loads its code; and where the whole
        machine stood still, its time for an answer is over before it can give one: it has another.
        """
        if self._answers_by is not None and time.monotonic() < self._answers_by:
            if self.ping(TICK_SECONDS):
                self._answers_by = None
            return bool(self.process.is_alive())
        return super().is_alive(timeout) or super().is_alive(timeout)

    def _healthcheck(self, timeout: float) -> bool | None:
        """As uvicorn's, with one question at a time: a late answer is not taken for that to a later one."""
        try:
            if not self._asked:
                self.parent_conn.send(b"ping")
                self._asked = True
            if not self.parent_conn.poll(timeout):
                return None
            self._asked = False
            started: bool = self.parent_conn.recv()
        except (OSError, EOFError):
            return None
        return started

    @property
    def server(self) -> uvicorn.Server:
        if self._server is None:
            self._server = Server(self.config)
        return self._server


class Workers(Multiprocess):
    """Several workers, one process each; replaced when they end. SIGUSR2 renews them one after the other."""

    def __init__(self, config: uvicorn.Config, taken: socket.socket, ready: str) -> None:
        super().__init__(config, [taken])
        self._ready = ready
        self._old: list[Process] = []  # to be renewed
        self._leaving: list[Process] = []
        self._deadline = 0.0

    @property
    def failed(self) -> bool:
        return any(process.exitcode == STARTUP_FAILURE for process in self.processes)

    def init_processes(self) -> None:
        self.processes = [self._start() for _ in range(self.processes_num)]

    def run(self) -> None:
        """As uvicorn's, which hears of a signal, and of workers that serve, only twice a second."""
        self.init_processes()
        look_at = 0.0
        while not self.should_exit.wait(TICK_SECONDS):
            self.handle_signals()
            if self._ready or self._old or self._leaving or time.monotonic() >= look_at:
                self.keep_subprocess_alive()
                look_at = time.monotonic() + HEALTH_SECONDS
        self.terminate_all()
        self.join_all()

    def keep_subprocess_alive(self) -> None:
        if self.should_exit.is_set():
            return
        for index, process in enumerate(self.processes):
            if process.is_alive(ANSWER_SECONDS):
                continue
            if self._enough:  # it was told as well
                return
            _end(process)
            if process.exitcode == STARTUP_FAILURE:  # as it would every time
                self.should_exit.set()
                return
            log.warning("worker.ended", code=process.exitcode)
            self.processes[index] = self._start()
        if self._ready and all(process.is_ready(timeout=1) for process in self.processes):
            say(self._ready)
            self._ready = ""
        self._renew()

    def handle_ttin(self) -> None:
        """One worker more. (SIGTTOU: one less; uvicorn's.)"""
        self.processes_num += 1
        self.processes.append(self._start())

    def handle_usr2(self) -> None:
        self._old = [*self.processes]

    def handle_hup(self) -> None:
        """The terminal was closed. (uvicorn would replace the workers and go on.)"""
        self.handle_term()

    def join_all(self) -> None:
        """Wait for them as long as they may take, or until a second signal: then they are killed."""
        deadline = time.monotonic() + self._patience
        ending = [*self.processes, *self._leaving]
        while any(process.process.is_alive() for process in ending) and time.monotonic() < deadline:
            if self._enough:
                break
            time.sleep(TICK_SECONDS)
        for process in ending:
            _end(process)

    def _renew(self) -> None:
        """The next of the old workers: one that is new serves before it is told to end."""
        if any(process.process.is_alive() for process in self._leaving):
            if time.monotonic() < self._deadline:
                return
            log.error("worker.killed")
        for process in self._leaving:
            _end(process)
        self._leaving = []
        self._old = [process for process in self._old if process in self.processes]
        if not self._old:
            return
        old, new = self._old.pop(0), self._start()
        if self._serves(new):
            self.processes[self.processes.index(old)] = new
            self._leaving, self._deadline = [old], time.monotonic() + self._patience
            old.terminate()
        else:
            _end(new)
            self._old = []
            log.error("worker.not_renewed")

    def _serves(self, process: Process) -> bool:
        """Once it does; not when it ends, takes too long, or we are to end."""
        deadline = time.monotonic() + START_SECONDS
        while process.process.is_alive() and time.monotonic() < deadline and not self._enough:
            if process.is_ready(timeout=1):
                return True
            time.sleep(TICK_SECONDS)
        return False

    @property
    def _enough(self) -> bool:
        return any(sig in (signal.SIGINT, signal.SIGTERM) for sig in self.signal_queue)

    def _start(self) -> Process:
        process = WorkerProcess(self.config, self.sockets)
        process.start()
        return process

    @property
    def _patience(self) -> float:
        return (self.config.timeout_graceful_shutdown or 0) + SPARE_SECONDS


def _end(process: Process) -> None:
    process.kill()
    process.join()


def say(text: str) -> None:
    sys.stdout.write(text + "\n")
    sys.stdout.flush()
