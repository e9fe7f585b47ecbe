"""Send the codes of a class to its projectors whenever a new code begins, by the clock of Redis."""

import asyncio
from collections.abc import Callable, Coroutine
from typing import Any

from protocol.codec import encode
from protocol.errors import AttendanceEnded, AttnError, NotFound
from protocol.events import CodeRotated
from server.realtime.roster_channel import RosterChannel
from server.store.redis.client import RedisClient
from server.store.redis.codes import CurrentCodes

RETRY_SECONDS = 0.5  # while Redis does not answer
LATE_SECONDS = 0.02  # after the begin of a step, so that Redis' clock has passed it, too


class Rotation:
    """One task for each class that has a projector on this worker."""

    def __init__(self, redis: RedisClient, spawn: Callable[[Coroutine[Any, Any, None]], None]) -> None:
        self._redis = redis
        self._spawn = spawn
        self._wake: dict[RosterChannel, asyncio.Event] = {}

    def start(self, channel: RosterChannel, current: CurrentCodes) -> None:
        """Follow a class whose codes a projector has just been given, unless it is followed already."""
        if channel not in self._wake:
            self._wake[channel] = asyncio.Event()
            self._spawn(self._run(channel, current))

    def wake(self, channel: RosterChannel) -> None:
        """Send the codes of a class now: they may have been renewed, or a slow projector has missed some."""
        if event := self._wake.get(channel):
            event.set()

    async def _run(self, channel: RosterChannel, current: CurrentCodes) -> None:
        sent, wake = current.codes, self._wake[channel]
        wait = _seconds_to_next(current)
        try:
            while True:
                if await _is_set_within(wake, wait):
                    sent = ()
                if not channel.has_projectors or channel.ended:
                    return
                try:
                    current = await self._redis.load_codes(channel.attendance_id)
                    if channel.shows_codes:
                        await self._redis.note_shown(channel.attendance_id, current.shown_until)
                except (NotFound, AttendanceEnded):
                    return
                except AttnError:
                    wait = RETRY_SECONDS
                    continue
                wait = _seconds_to_next(current)
                if current.codes != sent:
                    sent = current.codes
                    channel.push_codes(self._frame(channel, current))
        finally:
            del self._wake[channel]

    def _frame(self, channel: RosterChannel, current: CurrentCodes) -> str:
        event = CodeRotated(attendance_id=channel.id, codes=current.codes, server_time=current.now)
        return encode(event)


def _seconds_to_next(current: CurrentCodes) -> float:
    return (current.next_at - current.now).total_seconds() + LATE_SECONDS


async def _is_set_within(event: asyncio.Event, seconds: float) -> bool:
    """Wait for an event and clear it; return False when it was not set in time."""
    try:
        async with asyncio.timeout(seconds):
            await event.wait()
    except TimeoutError:
        return False
    event.clear()
    return True
