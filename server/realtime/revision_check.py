"""Rooms that hear nothing are compared with Redis: silence alone does not tell that nothing happened."""

import asyncio
from collections.abc import Callable, Iterator, Sequence
from time import monotonic

from server.errors import AttnError
from server.realtime.hub import Hub
from server.realtime.rooms import ScreenRoom, StudentRoom
from server.store.redis.client import RedisClient
from server.store.redis.rooms import Position

IDLE_SECONDS = 10.0
GRACE_SECONDS = 1.0  # for a publication that is on its way while its class is read
AT_ONCE = 50  # rooms in one read: about 2 ms of the loop

Room = ScreenRoom | StudentRoom
Seen = tuple[Room, Position | None]


class RevisionCheck:
    """`on_miss` is called with a room that lacks something."""

    def __init__(
        self, hub: Hub, redis: RedisClient, on_miss: Callable[[Room], None], seconds: float = IDLE_SECONDS
    ) -> None:
        self._hub = hub
        self._redis = redis
        self._on_miss = on_miss
        self.seconds = seconds

    async def run(self) -> None:
        """Looks for ever. While Redis does not answer nothing is known, and the probe says so."""
        while True:
            await asyncio.sleep(self.seconds)
            doubtful = []
            try:
                silent = list(self._silent())
                for first in range(0, len(silent), AT_ONCE):
                    doubtful += await self._compare(silent[first : first + AT_ONCE])
            except AttnError:
                continue
            if doubtful:
                await asyncio.sleep(min(GRACE_SECONDS, self.seconds))
            for room, position in doubtful:
                if not room.empty and not room.repairing and not _stands(room, position):
                    self._on_miss(room)

    def _silent(self) -> Iterator[Room]:
        for room in self._hub.rooms():
            heard, room.heard = room.heard, False
            if room.loaded and not heard and not room.repairing:
                yield room

    async def _compare(self, rooms: Sequence[Room]) -> list[Seen]:
        asked = monotonic()
        positions = await self._redis.get_positions([room.attendance_id for room in rooms])
        doubtful: list[Seen] = []
        for room in rooms:
            position = positions.get(room.attendance_id)
            if _stands(room, position):
                room.as_of = max(room.as_of, asked)
            else:
                doubtful.append((room, position))
        return doubtful


def _stands(room: Room, position: Position | None) -> bool:
    """Whether it has heard all there was. A room of students begins to know with the first look."""
    if position is None:
        return False
    if isinstance(room, StudentRoom):
        room.told = position.told if room.told is None else room.told
        return not position.closed and room.told >= position.told
    return room.epoch == position.epoch and (room.revision or 0) >= position.revision
