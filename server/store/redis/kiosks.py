"""Kiosks in Redis: tablets at a door that mark students in one class."""

from server.store.redis.connection import Connection

MAX_KIOSKS = 10  # of a class
KEPT_SECONDS = 86_400  # longer than any class; the class itself decides whether it still runs


class Kiosks(Connection):
    """Requests on kiosks."""

    async def add_kiosk(self, attendance_id: str, token_hash: str, steward: str) -> bool:
        """Remember a kiosk and who has started it; return False if the class has MAX_KIOSKS already."""
        key = self.keys.kiosks(attendance_id)
        async with self.slow():
            if await self.redis.hlen(key) >= MAX_KIOSKS:
                return False
            pipe = self.redis.pipeline(transaction=False)
            pipe.hset(key, token_hash, steward)
            pipe.expire(key, KEPT_SECONDS)
            await pipe.execute()
        return True

    async def is_kiosk(self, attendance_id: str, token_hash: str) -> bool:
        """Return True if this is a kiosk of the class."""
        async with self.slow():
            return bool(await self.redis.hexists(self.keys.kiosks(attendance_id), token_hash))

    async def end_kiosk(self, attendance_id: str, token_hash: str) -> None:
        """Forget a kiosk. Repeating it is safe."""
        async with self.slow():
            await self.redis.hdel(self.keys.kiosks(attendance_id), token_hash)
