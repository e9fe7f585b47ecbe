"""Open the client of one Redis, of a primary or of a cluster, by the scheme of REDIS_URL.

`redis://`, `rediss://` (TLS) and `unix://` name one Redis. `redis+cluster://user:password@host:port,host:port`
(`rediss+cluster://` with TLS) names nodes of a cluster, of which one has to answer.
`redis+sentinel://user:password@host:port,host:port/name` (`rediss+sentinel://` with TLS) names Sentinels, of
which one has to answer, and the primary that they watch. User and password before the @ are those of the
servers. `?sentinel_username=…&sentinel_password=…` are those of the Sentinels, `db=1` selects a database.
"""

import asyncio
from typing import Any
from urllib.parse import SplitResult, parse_qsl, unquote, urlsplit

from redis.asyncio import BlockingConnectionPool, Connection, Redis, SSLConnection
from redis.asyncio.cluster import ClusterNode, RedisCluster
from redis.asyncio.retry import Retry
from redis.asyncio.sentinel import Sentinel
from redis.backoff import NoBackoff
from redis.exceptions import ConnectionError as RedisConnectionError
from redis.exceptions import TimeoutError as RedisTimeout

from server.settings import Settings
from server.store.redis.sentinel import SENTINEL_SECONDS, PrimaryPool

DEFAULT_PORT, SENTINEL_PORT = 6379, 26379
SENTINEL_OPTIONS = {"sentinel_username", "sentinel_password"}  # beside db


class NodeConnection(Connection):
    """A connection to a node of a cluster. It waits for each reply `socket_timeout` seconds at most.

    redis-py (8.1) with a timeout writes within `asyncio.wait_for`, which ignores a cancellation that comes as
    the write ends (Python 3.11): a loop that is stopped would go on for ever. `redis_deadline` bounds writes.
    """

    def __init__(self, *, socket_timeout: float | None, **options: Any) -> None:
        """Take the options of a connection."""
        super().__init__(socket_timeout=None, **options)
        self._reply_seconds = socket_timeout

    async def send_packed_command(self, *args: Any, **options: Any) -> None:
        """Write a command. redis-py does not look whether the connection has broken while nobody used it."""
        try:
            await super().send_packed_command(*args, **options)
        except RuntimeError as error:  # uvloop's error for a connection that has broken
            raise RedisConnectionError(f"disconnected: {error}") from error

    async def read_response(self, *args: Any, **options: Any) -> Any:
        """Read a reply, or a message of a subscription, for which redis-py gives a `timeout` of its own."""
        try:
            async with asyncio.timeout(None if "timeout" in options else self._reply_seconds):
                return await super().read_response(*args, **options)
        except TimeoutError as error:
            raise RedisTimeout(f"{self.host}:{self.port} does not answer") from error


class NodeTlsConnection(NodeConnection, SSLConnection):
    """The same with TLS."""


class Cluster(RedisCluster):
    """A cluster whose calls wait for a connection, instead of failing, when all are in use."""

    def __init__(self, startup_nodes: list[ClusterNode], limit: int, **options: Any) -> None:
        """Allow `limit` calls at a time."""
        # a pipeline takes one connection a node, too
        super().__init__(startup_nodes=startup_nodes, max_connections=10 * limit, **options)
        kind = NodeTlsConnection if options.get("ssl") else NodeConnection
        self.connection_kwargs["connection_class"] = kind  # of the nodes that it will find
        for node in self.nodes_manager.startup_nodes.values():
            node.connection_class = kind
        self._calls = asyncio.Semaphore(limit)

    async def execute_command(self, *args: Any, **options: Any) -> Any:
        """Send a command to the node of its key."""
        async with self._calls:
            return await super().execute_command(*args, **options)


def open_redis(settings: Settings) -> Redis | Cluster:
    """Return the client that REDIS_URL names. It connects with the first command.

    It never repeats a command, except where a cluster has answered that a key is elsewhere.

    Raises:
        ValueError: The URL cannot be read.
    """
    options: dict[str, Any] = {
        "decode_responses": True,
        # a value that is not UTF-8 must not break its class: its record becomes a dead letter as it is
        "encoding_errors": "surrogateescape",
        "socket_connect_timeout": 5 * settings.join_timeout_seconds,  # also bounds how long it disconnects
        # redis-py may not retry: its pub/sub connection would reconnect by itself, while another task
        # opens it, too
        "retry": Retry(NoBackoff(), 0, supported_errors=()),
    }
    url = urlsplit(settings.redis_url)
    if url.scheme in {"redis+cluster", "rediss+cluster"}:
        return _open_cluster(url, settings, options)
    pool_options: dict[str, Any] = {
        **options,
        "max_connections": settings.redis_pool_size,
        # `redis_deadline` bounds every call and allows for a paused process; redis-py's timeouts do not,
        # and they took a tenth of the instructions of a join
        "timeout": None,
        "socket_timeout": None,
    }
    if url.scheme in {"redis+sentinel", "rediss+sentinel"}:
        return Redis.from_pool(_primary_pool(url, pool_options))
    return Redis.from_pool(BlockingConnectionPool.from_url(settings.redis_url, **pool_options))


def _open_cluster(url: SplitResult, settings: Settings, options: dict[str, Any]) -> Cluster:
    nodes = _hosts(url, DEFAULT_PORT, "a cluster is named as redis+cluster://host:port,host:port")
    return Cluster(
        [ClusterNode(host, port) for host, port in nodes],
        settings.redis_pool_size,
        **_account(url),
        ssl=url.scheme.startswith("rediss"),
        # A frozen node keeps its connections open. redis-py asks who its successor is after a timeout of its
        # own only: this one ends before the last fifth of `redis_deadline`, which cancels the call.
        socket_timeout=4 / 5 * settings.join_timeout_seconds,
        # after some redirections redis-py would close all connections, those in use too
        reinitialize_steps=0,
        **options,
    )


def _primary_pool(url: SplitResult, options: dict[str, Any]) -> PrimaryPool:
    usage = "Sentinels are named as redis+sentinel://host:port,host:port/name"
    hosts, name = _hosts(url, SENTINEL_PORT, usage), unquote(url.path.strip("/"))
    given = dict(parse_qsl(url.query, strict_parsing=True)) if url.query else {}
    database = given.pop("db", "0")
    if not name or "/" in name or not database.isdigit():
        raise ValueError(usage)
    if unknown := given.keys() - SENTINEL_OPTIONS:
        raise ValueError(f"{', '.join(sorted(unknown))} is no option of a URL of redis+sentinel")
    tls = url.scheme.startswith("rediss")
    sentinels = Sentinel(  # type: ignore[no-untyped-call]
        hosts,
        sentinel_kwargs={
            "username": given.get("sentinel_username"),
            "password": given.get("sentinel_password"),
            "ssl": tls,
            "socket_timeout": SENTINEL_SECONDS,
            "socket_connect_timeout": SENTINEL_SECONDS,
            "retry": options["retry"],
        },
    )
    return PrimaryPool(sentinels, name, tls=tls, db=int(database), **_account(url), **options)


def _hosts(url: SplitResult, default_port: int, usage: str) -> list[tuple[str, int]]:
    nodes = [urlsplit(f"//{each}") for each in url.netloc.rpartition("@")[2].split(",")]
    if not all(node.hostname for node in nodes):
        raise ValueError(usage)
    return [(node.hostname or "", node.port or default_port) for node in nodes]


def _account(url: SplitResult) -> dict[str, str | None]:
    username, _, password = url.netloc.rpartition("@")[0].partition(":")
    return {"username": unquote(username) or None, "password": unquote(password) or None}
