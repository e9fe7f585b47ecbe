"""Redis, the script and the names of keys, shared by the servers in Python."""

import hashlib
import os
import time
from pathlib import Path
from typing import Any

import redis.asyncio

REDIS_URL = os.environ.get("REDIS_URL", "")
SCRIPT = (Path(__file__).parent / "join.lua").read_text()
SHA = hashlib.sha1(SCRIPT.encode(), usedforsecurity=False).hexdigest()  # Redis' name for it
POOL = 16  # as attn's REDIS_POOL_SIZE


def connect() -> "redis.asyncio.Redis":
    pool = redis.asyncio.BlockingConnectionPool.from_url(REDIS_URL, max_connections=POOL, timeout=30)
    return redis.asyncio.Redis(connection_pool=pool)


class Joins:
    """Joins, each one script call; Redis has the script already."""

    def __init__(self) -> None:
        self.redis = connect()

    async def join(self, session: str, student: str) -> dict[str, Any]:
        """Join, and return the confirmation."""
        at = time.time_ns() // 1_000_000
        keys = [f"s:{{{session}}}:{part}" for part in ("meta", "records", "seq", "stream")]
        status, number = await self.redis.evalsha(SHA, 4, *keys, student, at, f"events:{session}")
        return {"type": "confirmed", "student": student, "status": status.decode(), "seq": number, "at": at}
