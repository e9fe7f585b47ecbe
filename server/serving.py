"""Running the app under uvicorn: the port is taken first, and `ready` is printed once it answers."""

import errno
import multiprocessing
import os
import resource
import signal
import socket
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from math import ceil
from tempfile import TemporaryDirectory

import uvicorn
from uvicorn.config import STARTUP_FAILURE
from uvicorn.supervisors import Multiprocess

from server.child import die_with_parent
from server.endpoints.connection import Connection
from server.endpoints.intake import bounded_intake
from server.settings import Settings

APP = "server.app:create_app"
BACKLOG = 4096  # a class that reconnects at once
EVERYWHERE = ("0.0.0.0", "::")  # noqa: S104 (the user's choice, by HOST)
LOOPBACK = "127.0.0.1"


class ListenError(Exception):
    """The address cannot be listened on. The text says why."""


@dataclass(frozen=True, slots=True)
class Listener:
    """A taken port. Connections are queued there until workers answer them."""

    taken: socket.socket
    host: str

    @property
    def local_url(self) -> str:
        """For a browser on this machine."""
        return self._url(LOOPBACK if self.host in EVERYWHERE else self.host)

    @property
    def public_url(self) -> str:
        """For the machines of the network where they can come in, else the same as `local_url`."""
        return self._url(_network_address() if self.host in EVERYWHERE else self.host)

    def _url(self, host: str) -> str:
        port = self.taken.getsockname()[1]
        return f"http://[{host}]:{port}" if ":" in host else f"http://{host}:{port}"


def listen(host: str, port: int) -> Listener:
    """Take the port (0: any that is free). Raises ListenError."""
    taken = socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET)
    taken.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        taken.bind((host, port))
        taken.listen(BACKLOG)
    except OSError as error:
        taken.close()
        if error.errno == errno.EADDRINUSE:
            raise ListenError(f"Port {port} is taken by another program.") from error
        raise ListenError(f"Cannot listen on {host}, port {port}: {error.strerror}.") from error
    return Listener(taken, host)


def run(listener: Listener, settings: Settings, *, workers: int, ready: str) -> int:
    """Serve until SIGINT or SIGTERM; the exit code. The workers read their settings from the environment."""
    _raise_file_limit()
    config = _Config(
        APP,
        factory=True,
        workers=workers,
        backlog=BACKLOG,
        loop="uvloop",
        http="httptools",
        ws=Connection,
        ws_max_size=settings.frame_max_bytes,
        lifespan="on",
        timeout_graceful_shutdown=settings.shutdown_grace_seconds,
        log_config=None,  # the app says how it logs
        access_log=False,
        server_header=False,
        proxy_headers=bool(settings.trusted_proxies),
        forwarded_allow_ips=settings.trusted_proxies,
    )
    config.intake = settings.handshake_seconds, settings.header_max_bytes
    if workers > 1:
        with _figures_shared(settings):
            return _run_workers(config, listener, ready)
    with suppress(KeyboardInterrupt):  # uvicorn raises the signal again when all is done
        _Server(config, ready).run([listener.taken])
    return 0


def _run_workers(config: uvicorn.Config, listener: Listener, ready: str) -> int:
    supervisor = _Workers(config, listener, ready)
    supervisor.run()
    failed = any(process.exitcode == STARTUP_FAILURE for process in supervisor.processes)
    return STARTUP_FAILURE if failed else 0


@contextmanager
def _figures_shared(settings: Settings) -> Iterator[None]:
    """A directory through which the workers know each other's figures: whoever is asked tells all."""
    if settings.metrics_dir:
        yield
        return
    with TemporaryDirectory(prefix="attn-metrics-") as directory:
        os.environ["METRICS_DIR"] = directory
        yield


class _Config(uvicorn.Config):
    intake: tuple[float, int]

    def load(self) -> None:
        """In a worker process this is the first thing that runs."""
        parent = multiprocessing.parent_process()
        if parent is not None and parent.pid is not None:
            die_with_parent(parent.pid, signal.SIGKILL)
        super().load()
        self.http_protocol_class = bounded_intake(*self.intake)


class _Server(uvicorn.Server):
    """The one worker, in this process."""

    def __init__(self, config: uvicorn.Config, ready: str) -> None:
        super().__init__(config)
        self._ready = ready

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        _say(self._ready)


class _Workers(Multiprocess):
    """Several workers, one process each; replaced when they crash."""

    def __init__(self, config: uvicorn.Config, listener: Listener, ready: str) -> None:
        super().__init__(config, [listener.taken])
        self._ready = ready
        self._announced = False

    def keep_subprocess_alive(self) -> None:
        super().keep_subprocess_alive()
        if not self._announced and all(process.is_ready(timeout=1) for process in self.processes):
            self._announced = True
            _say(self._ready)

    def handle_hup(self) -> None:
        """The terminal was closed. (uvicorn would replace the workers and go on.)"""
        self.handle_term()

    def join_all(self) -> None:
        """Wait for them as long as one worker is allowed to take, twice: then they are killed."""
        deadline = time.monotonic() + 2 * (self.config.timeout_graceful_shutdown or 0)
        for process in self.processes:
            process.process.join(max(0, ceil(deadline - time.monotonic())))
            if process.process.is_alive():
                process.kill()
                process.join()


def _say(text: str) -> None:
    sys.stdout.write(text + "\n")
    sys.stdout.flush()


def _raise_file_limit() -> None:
    """A connection is a file; the usual limit of 1,024 is one large school short."""
    _, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    with suppress(ValueError, OSError):  # macOS says unlimited and means 10,240
        resource.setrlimit(resource.RLIMIT_NOFILE, (hard, hard))


def _network_address() -> str:
    """This machine's address in its network."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe, suppress(OSError):
        probe.connect(("192.0.2.1", 9))  # sends nothing, only asks for the way (RFC 5737)
        address: str = probe.getsockname()[0]
        return address
    return LOOPBACK
