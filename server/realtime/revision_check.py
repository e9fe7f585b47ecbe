"""Compare silent channels with Redis: a publication can be lost without any sign."""

import asyncio
from collections.abc import Callable, Iterable, Sequence
from time import monotonic

from protocol.errors import AttnError
from server.realtime.channel import Channel
from server.store.redis.client import RedisClient
from server.store.redis.rooms import ClassRevisions

CHECK_SECONDS = 10.0
GRACE_SECONDS = 1.0  # for a publication that is under way while its class is read
BATCH_SIZE = 50  # channels in one read: about 2 ms of the loop


class RevisionCheck:
    """Calls `on_gap(channel, "idle")` for a channel that lacks something.

    Args:
        channels: returns all open channels.
        redis: where revisions are read.
        on_gap: called with a channel and the kind of gap.
        seconds: between two checks.
    """

    def __init__(
        self,
        channels: Callable[[], Iterable[Channel]],
        redis: RedisClient,
        on_gap: Callable[[Channel, str], None],
        seconds: float = CHECK_SECONDS,
    ) -> None:
        self._channels = channels
        self._redis = redis
        self._on_gap = on_gap
        self.seconds = seconds

    async def run(self) -> None:
        """Check for ever. While Redis does not answer nothing is known, and the probe reports that."""
        while True:
            await asyncio.sleep(self.seconds)
            behind: list[tuple[Channel, ClassRevisions | None]] = []
            try:
                silent = self._silent()
                for first in range(0, len(silent), BATCH_SIZE):
                    behind += await self._compare(silent[first : first + BATCH_SIZE])
            except AttnError:
                continue
            if behind:
                await asyncio.sleep(min(GRACE_SECONDS, self.seconds))
            for channel, revisions in behind:
                if not channel.is_empty and not channel.resyncing and not channel.is_current(revisions):
                    self._on_gap(channel, "idle")

    def _silent(self) -> list[Channel]:
        """Return the channels that have received nothing since the last check."""
        silent = []
        for channel in self._channels():
            if channel.is_loaded and not channel.active and not channel.resyncing:
                silent.append(channel)
            channel.active = False
        return silent

    async def _compare(self, channels: Sequence[Channel]) -> list[tuple[Channel, ClassRevisions | None]]:
        asked_at = monotonic()
        found = await self._redis.get_revisions([channel.attendance_id for channel in channels])
        behind: list[tuple[Channel, ClassRevisions | None]] = []
        for channel in channels:
            revisions = found.get(channel.attendance_id)
            if channel.is_current(revisions):
                channel.fresh_at = max(channel.fresh_at, asked_at)
            else:
                behind.append((channel, revisions))
        return behind
