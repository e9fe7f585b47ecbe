"""Rooms that may lack something are brought up to date, while their sockets stay connected."""

import asyncio
from collections.abc import Awaitable, Callable, Coroutine, Iterable
from time import monotonic
from typing import Any

import structlog

from protocol.codec import splice
from protocol.codes import CloseCode
from server.errors import AttnError, Internal, NotFound
from server.models.redis import public_record
from server.realtime.frames import class_event, held_changes, readable, snapshot_fields, state_event
from server.realtime.hub import Hub
from server.realtime.rooms import ScreenRoom, StudentRoom
from server.realtime.socket import Socket
from server.store.redis.client import RedisClient

log = structlog.get_logger()
MOST_CHANGES = 500  # architecture.md: more missing changes than this are sent as a snapshot
AT_ONCE = 4  # rooms: joins use the same connections to Redis
NUMBERS = 1000  # students whose records are read in one step
AGAIN_SECONDS = 0.5  # between tries while Redis does not answer

Room = ScreenRoom | StudentRoom


class Repairs:
    """`spawn` runs a task beside, `resubscribe` asks Redis once more for a room's channel, and `on_end` is
    called with a room whose class turns out to be over."""

    def __init__(
        self,
        redis: RedisClient,
        hub: Hub,
        spawn: Callable[[Coroutine[Any, Any, None]], None],
        resubscribe: Callable[[Room], Awaitable[None]],
        on_end: Callable[[Room], None],
    ) -> None:
        self._redis = redis
        self._metrics = redis.metrics
        self._hub = hub
        self._spawn = spawn
        self._resubscribe = resubscribe
        self._on_end = on_end
        self._few = asyncio.Semaphore(AT_ONCE)

    def suspect_all(self, kind: str) -> None:
        """Anything may have been missed: every room may lack something, and every session may be over."""
        log.warning("fanout.gap", kind=kind, screens=len(self._hub.screens), students=len(self._hub.students))
        self._metrics.gaps.inc(kind)
        for room in list(self._hub.rooms()):
            room.suspect = True
            self._begin(room, kind)
        for socket in self._hub.sockets:
            socket.suspect = True

    def miss(self, room: Room, kind: str) -> None:
        """This room lacks something."""
        self._metrics.gaps.inc(kind)
        self._begin(room, kind)

    def _begin(self, room: Room, kind: str) -> None:
        if not room.repairing and room.loaded:
            room.repairing = True
            self._spawn(self._repair(room, kind))

    async def _repair(self, room: Room, kind: str) -> None:
        """Until it lacks nothing, or nobody is there any more."""
        if kind == "idle":  # nobody knows why it missed something: Redis may have forgotten it
            await self._resubscribe(room)
        while not room.empty:
            room.suspect = False
            try:
                async with self._few:
                    result = await (
                        self._screens(room) if isinstance(room, ScreenRoom) else self._students(room)
                    )
            except (NotFound, Internal):  # or cannot be read any more, which asking again does not mend
                result = "gone"
                _send_away(room.all_sockets())
            except AttnError:
                await asyncio.sleep(AGAIN_SECONDS)
                continue
            except Exception:  # the edge: a bug leaves no room waiting for a repair that never comes
                log.exception("fanout.repair_failed")
                result = "gone"
                _send_away(room.all_sockets())
            if result is None:  # one more gap while this was read: it may be older than what was lost
                continue
            self._metrics.repairs.inc(kind, result)
            if room.ended:
                self._on_end(room)
            return

    async def _screens(self, room: ScreenRoom) -> str | None:
        """From the change log, or by a snapshot."""
        what = ("after", room.epoch or "", room.revision or 0, MOST_CHANGES)
        loaded = await self._redis.load(room.attendance_id, *what)
        if room.suspect:
            return None
        session, counts = loaded.session, loaded.session.counts.model_dump_json()
        room.ended = room.ended or session.ended_by is not None
        if loaded.kind == "changes":
            room.repaired(held_changes(room, loaded), counts)
            return "changes"
        text = splice("roster.snapshot", **snapshot_fields(loaded))
        room.replaced(text, state_event(loaded), session.epoch, session.revision, counts)
        return "snapshot"

    async def _students(self, room: StudentRoom) -> str | None:
        """Each is told its record once more, null where there is none; clients ignore what they know."""
        everybody = list(room.sockets)
        if not everybody:  # they left while this waited for its turn
            return None
        first_read = 0
        for first in range(0, len(everybody), NUMBERS):
            numbers = everybody[first : first + NUMBERS]
            loaded = await self._redis.load(room.attendance_id, "some", *numbers)
            if room.suspect:
                return None
            first_read = first_read or loaded.session.revision
            for number, stored in zip(numbers, loaded.texts, strict=True):
                record = public_record(stored) if stored else "null"
                if stored and not readable(record):
                    continue
                event = class_event("record.changed", loaded, record=record, reason="null")
                for socket in room.sockets.get(number, ()):
                    socket.push(event)
        room.tell_all(state_event(loaded))
        room.told = max(room.told or 0, first_read)
        room.repairing, room.as_of = False, monotonic()
        return "students"


def _send_away(sockets: Iterable[Socket]) -> None:
    """Their class ended and was saved while nothing was heard: nobody knows the event any more. A client
    that comes back asks for the class and learns that it is gone."""
    for socket in list(sockets):
        socket.close(CloseCode.RESTARTING)
