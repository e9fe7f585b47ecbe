"""A real primary with replicas on this machine, watched by real Sentinels."""

import os
import signal
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path
from typing import Any

from redis.exceptions import RedisError

from server.runtime.data_dir import DataDir, open_data_dir
from tests.support.valkey import LOOPBACK, Server, wait_until

NAME = "attn"
# After so long without an answer a Sentinel takes the primary for dead. It connects to a new one up to a
# second late: with 1,000 it takes that for dead, too, and promotes yet another one (docs/reliability.md).
DOWN_AFTER_MS = 2000
CONFIGURATION = f"""\
sentinel monitor {NAME} {LOOPBACK} {{port}} {{quorum}}
sentinel down-after-milliseconds {NAME} {DOWN_AFTER_MS}
sentinel failover-timeout {NAME} 4000
sentinel parallel-syncs {NAME} 2
"""
# of what Sentinels say
SHOWN = (
    "port",
    "flags",
    "config-epoch",
    "failover-state",
    "num-other-sentinels",
    "master-port",
)


class Watched:
    """A primary, its replicas and their Sentinels; `nodes` begins with the first primary."""

    def __init__(self, place: DataDir, *, replicas: int, sentinels: int, passwords: tuple[str, str]) -> None:
        self._passwords = password, of_sentinels = passwords
        self.nodes = [Server(place, f"server-{n}", password=password) for n in range(1 + replicas)]
        text = CONFIGURATION.format(port=self.nodes[0].port, quorum=sentinels // 2 + 1)
        if password:
            text += f"sentinel auth-pass {NAME} {password}\n"
        self.sentinels: list[Server] = []
        for name in (f"sentinel-{number}" for number in range(sentinels)):
            directory = place.make(name)
            file = directory / "sentinel.conf"
            file.write_text(text)
            file.chmod(0o666)  # Sentinel writes to it, perhaps as another account
            flags = f"{place.seen(directory)}/{file.name}", "--sentinel"
            self.sentinels.append(Server(place, name, *flags, password=of_sentinels))

    @property
    def url(self) -> str:
        """The URL as REDIS_URL takes it."""
        password, of_sentinels = self._passwords
        hosts = ",".join(f"{LOOPBACK}:{each.port}" for each in self.sentinels)
        account = f":{password}@" if password else ""
        return f"redis+sentinel://{account}{hosts}/{NAME}" + (
            f"?sentinel_password={of_sentinels}" if of_sentinels else ""
        )

    def form(self) -> None:
        """Start all for the first time."""
        for server in self.nodes:
            server.server.start()
        for server in self.nodes[1:]:
            self._follow(server, self.nodes[0].port)
        wait_until(self._is_replicated)
        for sentinel in self.sentinels:
            sentinel.server.start()
        wait_until(self.is_healthy)

    def start(self) -> None:
        """Start what does not run, as replicas of the primary, and wait until all is as it should be.

        A server that was the primary before would be one for some seconds more, until a Sentinel notices.
        """
        for sentinel in self.sentinels:
            sentinel.server.start()
        for server in self.nodes:
            server.server.start()
            os.kill(server.server.pid, signal.SIGCONT)
        wait_until(self._demote_others, self.describe)
        wait_until(self.is_healthy, self.describe)

    def _demote_others(self) -> bool:
        try:
            port = self.primary.port
            for server in self.nodes:
                if server.port != port and server.is_master:
                    self._follow(server, port)
            return self._is_replicated()
        except (RedisError, LookupError):  # it is not known yet which one it is
            return False

    def _follow(self, server: Server, port: int) -> None:
        server.ask("REPLICAOF", LOOPBACK, port)

    @property
    def primary(self) -> Server:
        """The primary that the Sentinels agree on. Raises LookupError while they do not."""
        ports = set()
        for sentinel in self.sentinels:
            with suppress(RedisError):
                ports.add(int(sentinel.ask("SENTINEL", "GET-MASTER-ADDR-BY-NAME", NAME)[1]))
        if len(ports) != 1:
            raise LookupError(f"the Sentinels do not agree on the primary: {ports}")
        return next(server for server in self.nodes if {server.port} == ports)

    @property
    def replicas(self) -> list[Server]:
        """All servers but the primary."""
        return [server for server in self.nodes if server is not self.primary]

    def is_healthy(self) -> bool:
        """Return True when every Sentinel sees one primary, and all others are its replicas."""
        try:
            return self._is_replicated() and all(self._is_sane(sentinel) for sentinel in self.sentinels)
        except (RedisError, LookupError):
            return False

    def describe(self) -> str:
        """Return what every server and every Sentinel says, for the message of a failed test."""
        lines = []
        for name, servers, ask in ("server", self.nodes, _role_of), ("Sentinel", self.sentinels, _seen_by):
            for server in servers:
                try:
                    lines.append(f"{name} {server.port}: {ask(server)}")
                except RedisError as error:
                    lines.append(f"{name} {server.port}: {error!r}")
        return "\n".join(lines)

    def _is_sane(self, sentinel: Server) -> bool:
        primary = _pairs(sentinel.ask("SENTINEL", "MASTER", NAME))
        replicas = [_pairs(each) for each in sentinel.ask("SENTINEL", "REPLICAS", NAME)]
        return (
            primary["flags"] == "master"
            and primary["port"] == str(self.primary.port)
            and primary["num-other-sentinels"] == str(len(self.sentinels) - 1)
            and len(replicas) == len(self.nodes) - 1
            and all(each["flags"] == "slave" for each in replicas)
        )

    def _is_replicated(self) -> bool:
        primaries = [server for server in self.nodes if server.is_master]
        return len(primaries) == 1 and self._has_all_replicas(primaries[0].replication())

    def _has_all_replicas(self, primary: dict[str, Any]) -> bool:
        """Return True when all others are connected, by what the primary says about replication."""
        links = [primary.get(f"slave{number}", {}) for number in range(len(self.nodes) - 1)]
        return all(link.get("state") == "online" for link in links)

    def replicas_have_all(self) -> bool:
        """Return True when all replicas have what the primary had written when this was called."""
        primary = self.primary
        written = primary.replication()
        others = [server for server in self.nodes if server is not primary]
        return self._has_all_replicas(written) and all(server.has_all_of(written) for server in others)

    def fail_over(self, *how: str) -> None:
        """Have a Sentinel promote a replica, as an operator does by hand."""
        self.sentinels[0].ask("SENTINEL", "FAILOVER", NAME, *how)

    def has_given_up(self, before: Server) -> bool:
        """Return True when that Sentinel still has this primary and promotes nobody any more."""
        primary = _pairs(self.sentinels[0].ask("SENTINEL", "MASTER", NAME))
        return primary["port"] == str(before.port) and "failover_in_progress" not in primary["flags"]


def _role_of(server: Server) -> Any:
    return server.ask("ROLE")


def _seen_by(sentinel: Server) -> list[Any]:
    """Return what a Sentinel says of itself, the primary, the replicas and the other Sentinels."""
    itself = sentinel.redis.info("sentinel")
    replies = [sentinel.ask("SENTINEL", "MASTER", NAME)]
    for others in "REPLICAS", "SENTINELS":
        replies += sentinel.ask("SENTINEL", others, NAME)
    seen = [{name: value for name, value in _pairs(each).items() if name in SHOWN} for each in replies]
    return [f"tilt {itself.get('sentinel_tilt')}", *seen]


def _pairs(reply: Any) -> dict[str, str]:
    if isinstance(reply, dict):
        return {str(key): str(value) for key, value in reply.items()}
    return dict(zip(map(str, reply[::2]), map(str, reply[1::2]), strict=True))


@contextmanager
def running_sentinels(
    *, replicas: int = 2, sentinels: int = 3, passwords: tuple[str, str] = ("", "")
) -> Iterator[Watched]:
    """Start a primary with replicas and Sentinels in a directory of their own, and remove it afterwards.

    `passwords` are that of the servers and that of the Sentinels.
    """
    with ExitStack() as stack:
        directory = stack.enter_context(tempfile.TemporaryDirectory(prefix="attn-sentinel-"))
        place = stack.enter_context(open_data_dir(Path(directory) / "data"))
        watched = Watched(place, replicas=replicas, sentinels=sentinels, passwords=passwords)
        for server in [*watched.nodes, *watched.sentinels]:
            stack.callback(server.redis.close)
            stack.callback(server.server.stop)
        watched.form()
        yield watched
