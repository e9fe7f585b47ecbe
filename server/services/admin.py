"""The commands of admins: watch all live classes, retry saving one."""

import asyncio
from collections import deque
from collections.abc import Awaitable, Callable, Iterator, Sequence
from typing import NamedTuple, TypeVar

import structlog

from protocol.codec import encode
from protocol.codes import Saved, State
from protocol.commands import RetryPersistence, UnwatchRooms, WatchRooms
from protocol.events import RoomsChanged
from protocol.objects import Health, Room
from protocol.replies import PersistenceRetried, RoomsSnapshot, RoomsUnwatched
from server.errors import AttnError, NotFound
from server.models.redis import AttendanceRedis, UserSessionRedis
from server.realtime.channel import Subscriber
from server.store.redis.client import RedisClient
from server.store.redis.rooms import LiveState, Overview

log = structlog.get_logger()
POLL_SECONDS = 1.0  # product.md, 18: at most two seconds old
MINUTE = 60.0
BATCH_SIZE = 25  # rooms that are read, and sent, without a break: about 2 ms

Item = TypeVar("Item")


class RoomState(NamedTuple):
    """The parts of a room that change. Equal when nothing has changed."""

    live: LiveState
    saved: Saved
    error: str | None
    joins_per_minute: int


class AdminService:
    """Polls Redis once a second while an admin watches, however many do.

    Args:
        redis: where live classes are.
        join_p95: returns the 95th percentile of this worker's joins in milliseconds, None before the first.
        save_now: saves a class and returns True when that has succeeded.
    """

    def __init__(
        self,
        redis: RedisClient,
        *,
        join_p95: Callable[[], float | None],
        save_now: Callable[[str], Awaitable[bool]],
    ) -> None:
        self._redis = redis
        self._join_p95 = join_p95
        self._save_now = save_now
        self._watchers: set[Subscriber] = set()
        self._rooms: dict[str, Room] = {}
        self._states: dict[str, RoomState] = {}
        self._known: dict[str, AttendanceRedis] = {}
        self._unreadable: set[str] = set()
        self._health: Health | None = None
        self._joined: dict[str, deque[tuple[float, int]]] = {}
        self._poller: asyncio.Task[None] | None = None
        self._lock = asyncio.Lock()

    async def watch_rooms(self, subscriber: Subscriber, command: WatchRooms) -> RoomsSnapshot:
        """Return all rooms; what changes is sent from now on."""
        async with self._lock:
            health = await self._refresh()
            self._watchers.add(subscriber)
            if self._poller is None or self._poller.done():
                self._poller = asyncio.create_task(self._poll())
            return RoomsSnapshot(id=command.id, rooms=tuple(self._rooms.values()), health=health)

    async def unwatch_rooms(self, subscriber: Subscriber, command: UnwatchRooms) -> RoomsUnwatched:
        """Stop sending changes."""
        self.remove(subscriber)
        return RoomsUnwatched(id=command.id)

    async def retry_persistence(self, _: UserSessionRedis, command: RetryPersistence) -> PersistenceRetried:
        """Save a dead-lettered class now.

        Raises:
            NotFound: the class does not wait in Redis.
        """
        attendance_id = str(command.attendance_id)
        if not await self._redis.retry_dead_letter(attendance_id):
            raise NotFound
        return PersistenceRetried(id=command.id, saved=await self._save_now(attendance_id))

    def remove(self, subscriber: Subscriber) -> None:
        """Forget an admin who no longer watches, or whose connection has ended."""
        self._watchers.discard(subscriber)

    async def stop(self) -> None:
        """Stop polling."""
        # A cancellation that arrives during a call to Redis can get lost: two of five runs of
        # `benchmarks.rooms` hung here. Without watchers the poller ends at its next step anyway.
        self._watchers.clear()
        if self._poller is not None:
            self._poller.cancel()
            await asyncio.gather(self._poller, return_exceptions=True)

    async def _poll(self) -> None:
        while self._watchers:
            await asyncio.sleep(POLL_SECONDS)
            try:
                async with self._lock:
                    await self._refresh()
            except AttnError:
                continue  # screens keep what they have until the next poll
            except Exception:  # the edge: a bug in one poll must not end them all
                log.exception("rooms.failed")

    async def _refresh(self) -> Health:
        """Read all rooms, and send the watchers what has changed since the last time.

        A few rooms at a time, so that no join waits for all of them.
        """
        overview = await self._redis.get_overview()
        rooms, states, backlog = {}, {}, 0
        self._joined = {key: self._joined.get(key) or deque() for key in overview.ids}
        for ids in batched(sorted(overview.ids), BATCH_SIZE):
            live = await self._redis.get_live_states(ids)
            await self._read_constants(ids)
            for key in ids:
                if key in live and key in self._known:
                    states[key] = self._state(key, live[key], overview)
                    same = self._states.get(key) == states[key]
                    rooms[key] = self._rooms[key] if same else self._room(key, states[key])
                    backlog += live[key].state == State.CLOSED
        health = Health(
            join_p95_ms=self._join_p95(),
            workers=overview.workers,
            backlog=backlog,
            parked=len(overview.parked),
        )
        self._known = {key: known for key, known in self._known.items() if key in overview.ids}
        self._unreadable &= overview.ids
        before, self._rooms, self._states = self._rooms, rooms, states
        await self._push_changes(before, health)
        return health

    async def _push_changes(self, before: dict[str, Room], health: Health) -> None:
        changed = [room for key, room in self._rooms.items() if before.get(key) is not room]
        closed = tuple(room.attendance_id for key, room in before.items() if key not in self._rooms)
        if not (changed or closed or health != self._health):
            return
        self._health = health
        for part in batched(changed, BATCH_SIZE) if changed else [()]:
            text = encode(RoomsChanged(changed=tuple(part), closed=closed, health=health))
            closed = ()
            for watcher in list(self._watchers):
                watcher.push(text)
            await asyncio.sleep(0)

    async def _read_constants(self, ids: Sequence[str]) -> None:
        """Read once what never changes of a class; do not ask again for one that cannot be read."""
        new = [key for key in ids if key not in self._known and key not in self._unreadable]
        if new:
            read = await self._redis.get_attendance_sessions(new)
            self._known |= read
            self._unreadable |= set(new) - set(read)

    def _state(self, key: str, live: LiveState, overview: Overview) -> RoomState:
        is_open = live.state == State.OPEN and overview.now < live.end_time
        saved, error = Saved.LIVE if is_open else Saved.SAVING, overview.parked.get(key)
        if error is not None:
            saved = Saved.PARKED
        return RoomState(live, saved, error, self._joins_per_minute(key, live))

    def _room(self, key: str, state: RoomState) -> Room:
        known = self._known[key]
        return Room(
            attendance_id=known.attendance_id,
            lesson_name=known.lesson_name,
            teacher_full_name=known.teacher_full_name,
            start_time=known.start_time,
            end_time=state.live.end_time,
            counts=state.live.counts(),
            joins_per_minute=state.joins_per_minute,
            watched=state.live.watched,
            saved=state.saved,
            error=state.error,
        )

    def _joins_per_minute(self, key: str, live: LiveState) -> int:
        """Return the joins of the last minute, as far as this worker has been polling."""
        now, seen = asyncio.get_running_loop().time(), self._joined[key]
        seen.append((now, live.arrived))
        while seen[0][0] < now - MINUTE:
            seen.popleft()
        return max(0, seen[-1][1] - seen[0][1])


def batched(items: Sequence[Item], size: int) -> Iterator[Sequence[Item]]:
    """Return the items in pieces of at most `size`."""
    for start in range(0, len(items), size):
        yield items[start : start + size]
