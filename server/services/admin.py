"""The commands of admins: watch live classes, retry saving one."""

import asyncio
from collections import deque
from collections.abc import Awaitable, Callable, Iterator, Sequence
from typing import NamedTuple, TypeVar

import structlog

from protocol.codec import encode
from protocol.codes import Saved, State
from protocol.commands import RetryPersistence, UnwatchRooms, WatchRooms
from protocol.errors import AttnError, NotFound
from protocol.events import RoomsChanged
from protocol.objects import Health, Room
from protocol.replies import PersistenceRetried, RoomsSnapshot, RoomsUnwatched
from server.models.redis import AttendanceRedis, UserSessionRedis
from server.realtime.channel import Subscriber
from server.realtime.room_pages import Live, Names, Page, View
from server.store.redis.client import RedisClient
from server.store.redis.rooms import LiveState, Overview

log = structlog.get_logger()
POLL_SECONDS = 1.0  # product.md, 18: at most two seconds old
MINUTE = 60.0
READ_PER_POLL = 1000  # rooms of no page are read by turns, for the order, the backlog and joins a minute
BATCH_SIZE = 25  # rooms that are read, and sent, without a break: about 2 ms

Item = TypeVar("Item")


class RoomState(NamedTuple):
    """The parts of a room that change. Equal when nothing has changed."""

    live: Live
    error: str | None


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
        self._pages: dict[View, Page] = {}
        self._names = Names()
        self._live: dict[str, Live] = {}
        self._rooms: dict[str, tuple[RoomState, Room]] = {}
        self._known: dict[str, AttendanceRedis] = {}
        self._unreadable: set[str] = set()
        self._health: Health | None = None
        self._joined: dict[str, deque[tuple[float, int]]] = {}
        self._next = 0  # the place among all classes from which the next poll reads
        self._poller: asyncio.Task[None] | None = None
        self._lock = asyncio.Lock()

    async def watch_rooms(self, subscriber: Subscriber, command: WatchRooms) -> RoomsSnapshot:
        """Return a page of rooms; what changes is sent from now on."""
        view = View.of(command)
        async with self._lock:
            self.remove(subscriber)
            page = self._pages.setdefault(view, Page())
            health = await self._refresh(view)
            page.watchers.add(subscriber)
            if self._poller is None or self._poller.done():
                self._poller = asyncio.create_task(self._poll())
            return RoomsSnapshot(
                id=command.id,
                rooms=tuple(page.rooms.values()),
                health=health,
                total=len(self._names.ids),
                matched=page.matched,
            )

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
        for page in self._pages.values():
            page.watchers.discard(subscriber)

    async def stop(self) -> None:
        """Stop polling."""
        # A cancellation that arrives during a call to Redis can get lost: two of five runs of
        # `benchmarks.rooms` hung here. Without watchers the poller ends at its next step anyway.
        self._pages.clear()
        if self._poller is not None:
            self._poller.cancel()
            await asyncio.gather(self._poller, return_exceptions=True)

    async def _poll(self) -> None:
        while any(page.watchers for page in self._pages.values()):
            await asyncio.sleep(POLL_SECONDS)
            try:
                async with self._lock:
                    await self._refresh()
            except AttnError:
                continue  # screens keep what they have until the next poll
            except Exception:  # the edge: a bug in one poll must not end them all
                log.exception("rooms.failed")

    async def _refresh(self, new: View | None = None) -> Health:
        """Read the rooms of all pages and some of the others, and send what has changed since the last time.

        A few rooms at a time, so that no join waits for all of them. A page of `new` is read before it has
        watchers.
        """
        self._pages = {view: page for view, page in self._pages.items() if page.watchers or view == new}
        total = len(self._names.ids)
        overview = await self._redis.get_overview()
        await self._names.update(await self._redis.get_index())
        ids, some = self._names.ids, self._next_to_read(is_poll=new is None)
        self._joined = {key: seen for key, seen in self._joined.items() if key in ids}
        self._live = {key: live for key, live in self._live.items() if key in ids}
        await self._read_live(some, overview)
        chosen = {view: self._names.choose(view, self._live) for view in self._pages}
        shown = {key for keys, _ in chosen.values() for key in keys}
        await self._read_live(sorted(shown.difference(some)), overview)
        await self._read_constants(sorted(shown))
        self._rooms = {key: self._room(key, overview) for key in shown if self._is_shown(key)}
        health = Health(
            join_p95_ms=self._join_p95(),
            workers=overview.workers,
            backlog=sum(live.state.state == State.CLOSED for live in self._live.values()),
            parked=len(overview.parked),
        )
        self._known = {key: known for key, known in self._known.items() if key in shown}
        self._unreadable &= ids
        is_news = health != self._health or total != len(ids)
        self._health = health
        for view, (keys, matched) in chosen.items():
            await self._push_changes(self._pages[view], keys, matched, is_news)
        return health

    def _next_to_read(self, *, is_poll: bool) -> list[str]:
        """Return all classes if they are few, else those whose turn it is in a poll."""
        names = self._names.by_lesson
        if len(names) <= READ_PER_POLL:
            return [attendance_id for _, _, attendance_id in names]
        if not is_poll:
            return []
        first = self._next if self._next < len(names) else 0
        self._next = first + READ_PER_POLL
        return [attendance_id for _, _, attendance_id in names[first : self._next]]

    async def _read_live(self, ids: Sequence[str], overview: Overview) -> None:
        for part in batched(ids, BATCH_SIZE):
            found = await self._redis.get_live_states(part)
            for key in part:
                if key in found:
                    self._live[key] = self._state(key, found[key], overview)
                else:
                    self._live.pop(key, None)

    def _is_shown(self, key: str) -> bool:
        return key in self._live and key in self._known

    async def _push_changes(self, page: Page, keys: Sequence[str], matched: int, is_news: bool) -> None:
        before = page.rooms
        page.rooms = {key: self._rooms[key][1] for key in keys if key in self._rooms}
        changed = [room for key, room in page.rooms.items() if before.get(key) is not room]
        closed = tuple(room.attendance_id for key, room in before.items() if key not in page.rooms)
        is_news = is_news or matched != page.matched
        page.matched = matched
        if self._health is None or not page.watchers or not (changed or closed or is_news):
            return
        for part in batched(changed, BATCH_SIZE) if changed else [()]:
            text = encode(
                RoomsChanged(
                    changed=tuple(part),
                    closed=closed,
                    health=self._health,
                    total=len(self._names.ids),
                    matched=matched,
                )
            )
            closed = ()
            for watcher in list(page.watchers):
                watcher.push(text)
            await asyncio.sleep(0)

    async def _read_constants(self, ids: Sequence[str]) -> None:
        """Read once what never changes of a class; do not ask again for one that cannot be read."""
        new = [key for key in ids if key not in self._known and key not in self._unreadable]
        for part in batched(new, BATCH_SIZE):
            read = await self._redis.get_attendance_sessions(part)
            self._known |= read
            self._unreadable |= set(part) - set(read)

    def _state(self, key: str, state: LiveState, overview: Overview) -> Live:
        is_open = state.state == State.OPEN and overview.now < state.end_time
        saved = Saved.LIVE if is_open else Saved.SAVING
        if key in overview.parked:
            saved = Saved.PARKED
        return Live(state, self._joins_per_minute(key, state), saved)

    def _room(self, key: str, overview: Overview) -> tuple[RoomState, Room]:
        """Return the room as before if nothing of it has changed."""
        state = RoomState(self._live[key], overview.parked.get(key))
        before = self._rooms.get(key)
        if before is not None and before[0] == state:
            return before
        known, live = self._known[key], state.live
        room = Room(
            attendance_id=known.attendance_id,
            lesson_name=known.lesson_name,
            teacher_full_name=known.teacher_full_name,
            start_time=known.start_time,
            end_time=live.state.end_time,
            counts=live.state.counts(),
            joins_per_minute=live.joins_per_minute,
            watched=live.state.watched,
            saved=live.saved,
            error=state.error,
        )
        return state, room

    def _joins_per_minute(self, key: str, live: LiveState) -> int:
        """Return the joins of the last minute, as far as this worker has been polling."""
        now, seen = asyncio.get_running_loop().time(), self._joined.setdefault(key, deque())
        seen.append((now, live.arrived))
        while seen[0][0] < now - MINUTE:
            seen.popleft()
        return max(0, seen[-1][1] - seen[0][1])


def batched(items: Sequence[Item], size: int) -> Iterator[Sequence[Item]]:
    """Return the items in pieces of at most `size`."""
    for start in range(0, len(items), size):
        yield items[start : start + size]
