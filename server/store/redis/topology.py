"""Open the client of one Redis or of a cluster, by the scheme of REDIS_URL.

`redis://`, `rediss://` (TLS) and `unix://` name one Redis. `redis+cluster://user:password@host:port,host:port`
(`rediss+cluster://` with TLS) names nodes of a cluster, of which one has to answer.
"""

import asyncio
from typing import Any
from urllib.parse import unquote, urlsplit

from redis.asyncio import BlockingConnectionPool, Redis
from redis.asyncio.cluster import ClusterNode, RedisCluster
from redis.asyncio.retry import Retry
from redis.backoff import NoBackoff

from server.settings import Settings

DEFAULT_PORT = 6379


class Cluster(RedisCluster):
    """A cluster whose calls wait for a connection, instead of failing, when all are in use."""

    def __init__(self, startup_nodes: list[ClusterNode], limit: int, **options: Any) -> None:
        """Allow `limit` calls at a time."""
        # a pipeline takes one connection a node, too
        super().__init__(startup_nodes=startup_nodes, max_connections=10 * limit, **options)
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
    if urlsplit(settings.redis_url).scheme in {"redis+cluster", "rediss+cluster"}:
        return _open_cluster(settings, options)
    pool = BlockingConnectionPool.from_url(
        settings.redis_url,
        max_connections=settings.redis_pool_size,
        # `redis_deadline` bounds every call and allows for a paused process; redis-py's timeouts do not,
        # and they took a tenth of the instructions of a join
        timeout=None,
        socket_timeout=None,
        **options,
    )
    return Redis.from_pool(pool)


def _open_cluster(settings: Settings, options: dict[str, Any]) -> Cluster:
    url = urlsplit(settings.redis_url)
    account, _, hosts = url.netloc.rpartition("@")
    username, _, password = account.partition(":")
    nodes = [urlsplit(f"//{each}") for each in hosts.split(",")]
    if not all(node.hostname for node in nodes):
        raise ValueError("a cluster is named as redis+cluster://host:port,host:port")
    return Cluster(
        [ClusterNode(node.hostname or "", node.port or DEFAULT_PORT) for node in nodes],
        settings.redis_pool_size,
        username=unquote(username) or None,
        password=unquote(password) or None,
        ssl=url.scheme.startswith("rediss"),
        # a frozen node, whose connections stay open, must not hold up the search for its successor
        socket_timeout=settings.join_timeout_seconds,
        # after some redirections redis-py would close all connections, those in use too
        reinitialize_steps=0,
        **options,
    )
