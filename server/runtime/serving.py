"""Run the app under uvicorn: bind the port first, and print `ready` once it answers."""

import errno
import fcntl
import multiprocessing
import os
import resource
import shutil
import signal
import socket
import time
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory, gettempdir

import typer
import uvicorn

from server.runtime.http_limits import limited_http_protocol
from server.runtime.managed_process import die_with_parent
from server.runtime.supervisor import DrainingServer, Supervisor
from server.settings import Settings
from server.ws.connection import Connection

APP = "server.app:create_app"
BACKLOG = 4096  # a class that reconnects at once
EVERYWHERE = ("0.0.0.0", "::")  # noqa: S104 (the user's choice, by HOST)
LOOPBACK = "127.0.0.1"
METRICS_PREFIX = "attn-metrics-"
ABANDONED_SECONDS = 60.0  # a supervisor that has just made its directory locks it a moment later


class ListenError(Exception):
    """The address cannot be listened on. The text says why."""


@dataclass(frozen=True, slots=True)
class Listener:
    """A port that is listened on. Connections wait in its queue until workers accept them."""

    taken: socket.socket
    host: str

    @property
    def local_url(self) -> str:
        """Return the URL for a browser on this machine."""
        return self._url(LOOPBACK if self.host in EVERYWHERE else self.host)

    @property
    def public_url(self) -> str:
        """Return the URL for other machines of the network, or `local_url` if they cannot connect."""
        return self._url(_network_address() if self.host in EVERYWHERE else self.host)

    def _url(self, host: str) -> str:
        port = self.taken.getsockname()[1]
        return f"http://[{host}]:{port}" if ":" in host else f"http://{host}:{port}"


def listen(host: str, port: int) -> Listener:
    """Listen on the port (0: any that is free).

    Raises:
        ListenError: The port or the address cannot be used.
    """
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
    """Serve until SIGINT or SIGTERM, and return the exit code. Workers read settings from the environment.

    SIGUSR2 renews several workers one after the other; a single one ignores it.
    """
    raise_file_limit()
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
    config.http_limits = settings.handshake_seconds, settings.header_max_bytes
    if workers > 1:
        with _shared_metrics_directory(settings):
            return Supervisor(config, listener.taken).run(ready)
    signal.signal(signal.SIGUSR2, signal.SIG_IGN)
    config.callback_notify = _print_once(config, ready)
    with suppress(KeyboardInterrupt):  # uvicorn raises the signal again when all is done
        DrainingServer(config).run([listener.taken])
    return 0


def _print_once(config: uvicorn.Config, text: str) -> Callable[[], Awaitable[None]]:
    """Return a callback for uvicorn, which calls it as soon as it serves."""

    async def notify() -> None:
        typer.echo(text)
        config.callback_notify = None

    return notify


@contextmanager
def _shared_metrics_directory(settings: Settings) -> Iterator[None]:
    """Make a directory in which the workers share their metrics: each reports the sum of all."""
    if settings.metrics_dir:
        yield
        return
    remove_abandoned(Path(gettempdir()), ABANDONED_SECONDS)
    with TemporaryDirectory(prefix=METRICS_PREFIX) as directory, _opened(Path(directory)) as lock:
        with suppress(OSError):  # then no other supervisor can lock it either
            fcntl.flock(lock, fcntl.LOCK_EX)
        os.environ["METRICS_DIR"] = directory
        yield


def remove_abandoned(place: Path, seconds: float) -> None:
    """Remove metrics directories of supervisors that were killed.

    They are not locked, and nothing has changed in them for `seconds`. Unreadable ones are left alone.
    """
    for directory in place.glob(f"{METRICS_PREFIX}*"):
        with suppress(OSError), _opened(directory) as lock:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            if time.time() - directory.stat().st_mtime >= seconds:
                shutil.rmtree(directory)


@contextmanager
def _opened(directory: Path) -> Iterator[int]:
    lock = os.open(directory, os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW)
    try:
        yield lock
    finally:
        os.close(lock)


class _Config(uvicorn.Config):
    http_limits: tuple[float, int]

    def load(self) -> None:
        """Prepare a worker process, where this runs before anything else, and load the app."""
        parent = multiprocessing.parent_process()
        if parent is not None and parent.pid is not None:
            die_with_parent(parent.pid, signal.SIGKILL)
            for sent_to_all in signal.SIGHUP, signal.SIGUSR2:  # the supervisor handles it
                signal.signal(sent_to_all, signal.SIG_IGN)
        super().load()
        self.http_protocol_class = limited_http_protocol(*self.http_limits)


def raise_file_limit() -> None:
    """Raise the limit of open files: each connection is one, and the usual 1,024 are too few."""
    _, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    with suppress(ValueError, OSError):  # macOS reports unlimited and allows 10,240
        resource.setrlimit(resource.RLIMIT_NOFILE, (hard, hard))


def _network_address() -> str:
    """Return the address of this machine in its network."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe, suppress(OSError):
        probe.connect(("192.0.2.1", 9))  # sends nothing: it only selects a route (RFC 5737)
        address: str = probe.getsockname()[0]
        return address
    return LOOPBACK
