"""What administration asks of Redis, from the command line. Nothing here is on any class's path."""

from dataclasses import dataclass, field
from datetime import UTC, datetime
from uuid import UUID

from redis.exceptions import ResponseError

from server.models.redis import ClosedAttendance, from_ms
from server.store.redis.connection import Connection


@dataclass(frozen=True, slots=True)
class RedisState:
    """What a Redis says of itself. `config` is empty where it does not tell (many hosted ones do not)."""

    version: str
    sharded_pubsub: bool
    aof_enabled: bool
    config: dict[str, str] = field(default_factory=dict)
    behind_ms: float = 0.0  # its clock behind ours; negative: ahead


class RedisAdmin(Connection):
    async def read_class(self, attendance_id: UUID) -> ClosedAttendance | None:
        """All that is stored of a class, live or closed, as it stands at one moment; None: not there."""
        session_key, records_key, changes_key = self.keys.attendance(str(attendance_id))
        async with self.slow():
            pipe = self.redis.pipeline(transaction=True)
            pipe.hgetall(session_key)
            pipe.hgetall(records_key)
            pipe.xrange(changes_key)
            session, records, changes = await pipe.execute()
        if not session:
            return None
        entries = tuple((str(entry), str(fields.get("change", ""))) for entry, fields in changes)
        return ClosedAttendance(
            attendance_id=attendance_id, session=session, records=records, changes=entries
        )

    async def state(self) -> RedisState:
        """Raises Unavailable."""
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
