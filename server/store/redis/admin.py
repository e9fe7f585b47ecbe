"""Reads of Redis for the command line. No class depends on them."""

from collections.abc import Awaitable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from hashlib import sha1
from typing import Any
from uuid import UUID

from redis.asyncio import ConnectionPool, Redis
from redis.asyncio.cluster import ClusterNode
from redis.exceptions import NoPermissionError, ResponseError

from server.models.redis import ClosedAttendance, from_ms
from server.store.redis.connection import Connection

SCRIPT = "return 1"


@dataclass(frozen=True, slots=True)
class RedisState:
    """Version, abilities, settings and clock of one server. `config` lacks what may not be read.

    `name` is that of its checks. `script_error` says why no script can run; `aof_enabled` and `replicas`, the
    number of those that are connected, are None if unknown.
    """

    version: str
    sharded_pubsub: bool
    aof_enabled: bool | None
    config: dict[str, str] = field(default_factory=dict)
    behind_ms: float = 0.0  # how far its clock is behind this machine's; negative: ahead
    script_error: str | None = None
    name: str = "Redis"
    replicas: int | None = None


class RedisAdmin(Connection):
    """Reads of complete classes and of the state of Redis."""

    async def read_class(self, attendance_id: UUID) -> ClosedAttendance | None:
        """Return all that is stored of a class at one moment, or None when there is no such class."""
        async with self.slow():
            reply = await self.scripts.run("dump", self.keys.attendance(str(attendance_id)))
        session, records, changes = (dict(zip(flat[::2], flat[1::2], strict=True)) for flat in reply)
        if not session:
            return None
        return ClosedAttendance(
            attendance_id=attendance_id, session=session, records=records, changes=tuple(changes.items())
        )

    async def states(self) -> list[RedisState]:
        """Return the state of this Redis; on a cluster those of all masters.

        Raises:
            Unavailable: One of them does not answer.
        """
        if self.cluster is None:
            return [await self._state("Redis", self.redis)]
        async with self.slow():
            await self.cluster.initialize()
        masters = sorted(self.cluster.get_primaries(), key=lambda node: str(node.name))
        return [await self._state_of_node(node) for node in masters]

    async def _state_of_node(self, node: ClusterNode) -> RedisState:
        redis = Redis.from_pool(ConnectionPool(node.connection_class, **node.connection_kwargs))
        try:
            return await self._state(f"Redis {node.name}", redis)
        finally:
            await redis.aclose()

    async def _state(self, name: str, redis: Redis) -> RedisState:
        async with self.slow():
            info = await _ask(redis.info(), {})
            config = await _ask(redis.config_get("appendfsync", "maxmemory-policy", "maxmemory"), {})
            before = datetime.now(UTC)
            seconds, microseconds = await redis.time()
            middle = before + (datetime.now(UTC) - before) / 2
            behind = middle - from_ms(seconds * 1000 + microseconds / 1000)
            return RedisState(
                name=name,
                version=str(info.get("valkey_version") or info.get("redis_version") or "unknown"),
                sharded_pubsub=await _has_sharded_pubsub(redis),
                script_error=await _script_error(redis),
                aof_enabled=bool(info["aof_enabled"]) if "aof_enabled" in info else None,
                config=_of_info(info) | {str(key): str(value) for key, value in config.items()},
                behind_ms=behind.total_seconds() * 1000,
                replicas=info.get("connected_slaves"),
            )


async def _ask(question: Awaitable[Any], otherwise: Any) -> Any:
    """Return the answer of a server, or `otherwise` if it refuses to answer."""
    try:
        return await question
    except ResponseError:
        return otherwise


async def _has_sharded_pubsub(redis: Redis) -> bool:
    """Ask whether it is new enough, for which redis-py needs the answer in the form of 7.0."""
    try:
        await redis.pubsub_shardnumsub()
    except NoPermissionError:  # it knows the command
        return True
    except ResponseError:
        return False
    return True


async def _script_error(redis: Redis) -> str | None:
    """Run a script both ways; return what Redis says against it."""
    try:
        await redis.eval(SCRIPT, 0)
        await redis.evalsha(sha1(SCRIPT.encode(), usedforsecurity=False).hexdigest(), 0)
    except ResponseError as error:
        return str(error)
    return None


def _of_info(info: Mapping[str, Any]) -> dict[str, str]:
    """Return what INFO says about eviction, for servers that refuse CONFIG."""
    names = {"maxmemory-policy": "maxmemory_policy", "maxmemory": "maxmemory"}
    return {name: str(info[key]) for name, key in names.items() if key in info}
