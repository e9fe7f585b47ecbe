"""The students drawn in the spot checks of live classes."""

from collections.abc import Sequence

from server.store.redis.connection import Connection

KEPT_SECONDS = 43_200  # longer than any class


class SpotChecks(Connection):
    """Requests on spot checks. A check that was drawn never changes; answers are decisions on records."""

    async def add_spot_check(self, attendance_id: str, spot_check_id: str, numbers: Sequence[str]) -> None:
        """Keep who was drawn. Numbers have no blanks."""
        key = self.keys.spot_checks(attendance_id)
        async with self.fast():
            pipe = self.redis.pipeline(transaction=False)
            pipe.hset(key, spot_check_id, " ".join(numbers))
            pipe.expire(key, KEPT_SECONDS)
            await pipe.execute()

    async def get_spot_check(self, attendance_id: str, spot_check_id: str) -> list[str]:
        """Return the numbers that were drawn; none for an unknown check."""
        async with self.fast():
            numbers = await self.redis.hget(self.keys.spot_checks(attendance_id), spot_check_id)
        return str(numbers or "").split()
