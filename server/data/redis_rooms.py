"""Reads over many classes at once, for admins: nothing is published for them, so joins pay nothing."""

from collections.abc import Sequence

import structlog

from server.data.scripts import Connection
from server.models.redis import AttendanceRedis

log = structlog.get_logger()


class Rooms(Connection):
    async def get_attendance_sessions(self, attendance_ids: Sequence[str]) -> dict[str, AttendanceRedis]:
        """Those that are there and can be read, by id: one round trip."""
        async with self.patient():
            pipe = self.redis.pipeline(transaction=False)
            for attendance_id in attendance_ids:
                pipe.hgetall(self.keys.session(attendance_id))
            hashes = await pipe.execute()
        found = {}
        for attendance_id, raw in zip(attendance_ids, hashes, strict=True):
            try:
                if raw:
                    found[attendance_id] = AttendanceRedis.from_hash(raw)
            except (ValueError, KeyError):
                log.warning("attendance.unreadable", attendance_id=attendance_id)
        return found

    async def get_watched(self, attendance_ids: Sequence[str]) -> set[str]:
        """Classes with a screen on any worker: its channel has a subscriber."""
        channels = {self.keys.screens(attendance_id): attendance_id for attendance_id in attendance_ids}
        async with self.patient():
            counts = await self.redis.pubsub_numsub(*channels) if channels else []
        return {channels[str(channel)] for channel, count in counts if count}

    async def count_workers(self) -> int:
        """Every worker listens to the `workers` channel."""
        async with self.short():
            counts = await self.redis.pubsub_numsub(self.keys.workers)
        return int(counts[0][1])

    async def count_classes(self) -> tuple[int, int, int]:
        """How many run, how many are over and not saved yet, and how many of these are set aside."""
        async with self.short():
            pipe = self.redis.pipeline(transaction=False)
            for attendance_id in await self.redis.hkeys(self.keys.names):
                pipe.hget(self.keys.session(str(attendance_id)), "state")
            pipe.hlen(self.keys.parked)
            *states, parked = await pipe.execute()
        return states.count("open"), states.count("closed"), int(parked)
