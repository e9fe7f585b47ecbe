"""Reads of Redis for the command line. No class depends on them."""

from dataclasses import dataclass, field
from datetime import UTC, datetime
from uuid import UUID

from redis.exceptions import ResponseError

from server.models.redis import ClosedAttendance, from_ms
from server.store.redis.connection import Connection


@dataclass(frozen=True, slots=True)
class RedisState:
    """Version, settings and clock of a Redis. `config` is empty where it must not be read (many hosts)."""

    version: str
    sharded_pubsub: bool
    aof_enabled: bool
    config: dict[str, str] = field(default_factory=dict)
    behind_ms: float = 0.0  # how far its clock is behind this machine's; negative: ahead


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

    async def state(self) -> RedisState:
        """Return the state of this Redis.

        Raises:
            Unavailable: Redis does not answer.
        """
        async with self.slow():
            info = await self.redis.info()
            try:
                await self.redis.pubsub_shardnumsub()
                sharded = True
            except ResponseError:
                sharded = False
            before = datetime.now(UTC)
            seconds, microseconds = await self.redis.time()
            middle = before + (datetime.now(UTC) - before) / 2
        behind = middle - from_ms(seconds * 1000 + microseconds / 1000)
        return RedisState(
            version=str(info.get("valkey_version") or info.get("redis_version") or "unknown"),
            sharded_pubsub=sharded,
            aof_enabled=bool(info.get("aof_enabled")),
            config=await self._config(),
            behind_ms=behind.total_seconds() * 1000,
        )

    async def _config(self) -> dict[str, str]:
        async with self.slow():
            try:
                found = await self.redis.config_get("appendfsync", "maxmemory-policy", "maxmemory")
            except ResponseError:
                return {}
        return {str(name): str(value) for name, value in found.items()}
