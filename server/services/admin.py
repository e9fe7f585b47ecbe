"""What admins see: the live rooms, and how the saving goes."""

import asyncio
from collections import deque
from collections.abc import Awaitable, Callable, Iterator, Sequence
from typing import TypeVar

import structlog

from protocol.codec import encode
from protocol.codes import Saved, State
from protocol.commands import RetryPersistence, UnwatchRooms, WatchRooms
from protocol.events import PersistenceRetried, RoomsChanged, RoomsSnapshot, RoomsUnwatched
from protocol.objects import Health, Room
from server.errors import AttnError, NotFound
from server.models.redis import AttendanceRedis
from server.realtime.socket import Socket
from server.store.redis.client import RedisClient
from server.store.redis.rooms import Changing, Look

log = structlog.get_logger()
POLL_SECONDS = 1.0  # product.md, 18: at most two seconds old
MINUTE = 60.0

AT_ONCE = 25  # rooms that are read and told without a break: about 2 ms

SaveNow = Callable[[str], Awaitable[bool]]
Item = TypeVar("Item")
Seen = tuple[Changing, Saved, str | None, int]  # what a room is made of: error, joins a minute


class AdminService:
    """One look at Redis a second while somebody watches, however many admins; none otherwise.

    `join_p95` and `save_now` are handed in: what this worker measures, and the task that saves.
    """

    def __init__(
        self, redis: RedisClient, *, join_p95: Callable[[], float | None], save_now: SaveNow
    ) -> None:
        self._redis = redis
        self._join_p95 = join_p95
        self._save_now = save_now
        self._watchers: set[Socket] = set()
        self._rooms: dict[str, Room] = {}
        self._seen: dict[str, Seen] = {}
        self._known: dict[str, AttendanceRedis] = {}
        self._unreadable: set[str] = set()
        self._health: Health | None = None
        self._joined: dict[str, deque[tuple[float, int]]] = {}
        self._poller: asyncio.Task[None] | None = None
        self._lock = asyncio.Lock()

    async def watch_rooms(self, socket: Socket, command: WatchRooms) -> str:
        """All rooms now, then what changes."""
        async with self._lock:
            health = await self._look()
            self._watchers.add(socket)
            if self._poller is None or self._poller.done():
                self._poller = asyncio.create_task(self._poll())
            return encode(RoomsSnapshot(id=command.id, rooms=tuple(self._rooms.values()), health=health))

    async def unwatch_rooms(self, socket: Socket, command: UnwatchRooms) -> str:
        self.remove(socket)
        return encode(RoomsUnwatched(id=command.id))

    async def retry_persistence(self, _: Socket, command: RetryPersistence) -> str:
        """Tries a parked class again at once.

        Raises:
            NotFound: nothing of that class waits in Redis.
        """
        attendance_id = str(command.attendance_id)
        if not await self._redis.retry_parked(attendance_id):
            raise NotFound
        return encode(PersistenceRetried(id=command.id, saved=await self._save_now(attendance_id)))

    def remove(self, socket: Socket) -> None:
        """The admin looks away, or is gone."""
        self._watchers.discard(socket)

    async def stop(self) -> None:
        if self._poller is not None:
            self._poller.cancel()
            await asyncio.gather(self._poller, return_exceptions=True)

    async def _poll(self) -> None:
        while self._watchers:
            await asyncio.sleep(POLL_SECONDS)
            try:
                async with self._lock:
                    await self._look()
            except AttnError:
                continue  # screens keep what they have; the next look repairs it
            except Exception:  # the edge: a bug in one look does not end all looks
                log.exception("rooms.failed")

    async def _look(self) -> Health:
        """Reads all rooms, and tells those who watch already what has changed since the last look.

        A few rooms at a time: nobody's join waits for all of them.
        """
        look = await self._redis.look()
        rooms, seen, backlog = {}, {}, 0
        self._joined = {key: self._joined.get(key) or deque() for key in look.ids}
        for ids in batched(sorted(look.ids), AT_ONCE):
            changing = await self._redis.get_changing(ids)
            await self._learn(ids)
            for key in ids:
                if key in changing and key in self._known:
                    seen[key] = self._judge(key, changing[key], look)
                    same = self._seen.get(key) == seen[key]
                    rooms[key] = self._rooms[key] if same else self._room(key, seen[key])
                    backlog += changing[key].state == State.CLOSED
        health = Health(
            join_p95_ms=self._join_p95(), workers=look.workers, backlog=backlog, parked=len(look.parked)
        )
        self._known = {key: known for key, known in self._known.items() if key in look.ids}
        self._unreadable &= look.ids
        before, self._rooms, self._seen = self._rooms, rooms, seen
        await self._tell(before, health)
        return health

    async def _tell(self, before: dict[str, Room], health: Health) -> None:
        changed = [room for key, room in self._rooms.items() if before.get(key) is not room]
        closed = tuple(room.attendance_id for key, room in before.items() if key not in self._rooms)
        if not (changed or closed or health != self._health):
            return
        self._health = health
        for part in batched(changed, AT_ONCE) if changed else [()]:
            text = encode(RoomsChanged(changed=tuple(part), closed=closed, health=health))
            closed = ()
            for socket in list(self._watchers):
                socket.push(text)
            await asyncio.sleep(0)

    async def _learn(self, ids: Sequence[str]) -> None:
        """What does not change of a class is read once; one that cannot be read is not asked for again."""
        new = [key for key in ids if key not in self._known and key not in self._unreadable]
        if new:
            read = await self._redis.get_attendance_sessions(new)
            self._known |= read
            self._unreadable |= set(new) - set(read)

    def _judge(self, key: str, changing: Changing, look: Look) -> Seen:
        is_open = changing.state == State.OPEN and look.now < changing.end_time
        saved, error = Saved.LIVE if is_open else Saved.SAVING, look.parked.get(key)
        rate = self._joins_per_minute(key, changing)
        return changing, Saved.PARKED if error is not None else saved, error, rate

    def _room(self, key: str, seen: Seen) -> Room:
        known, (changing, saved, error, rate) = self._known[key], seen
        return Room(
            attendance_id=known.attendance_id,
            lesson_name=known.lesson_name,
            teacher_full_name=known.teacher_full_name,
            start_time=known.start_time,
            end_time=changing.end_time,
            counts=changing.counts(),
            joins_per_minute=rate,
            watched=changing.watched,
            saved=saved,
            error=error,
        )

    def _joins_per_minute(self, key: str, changing: Changing) -> int:
        """Arrivals of the last minute, as far as this worker has been looking."""
        now, seen = asyncio.get_running_loop().time(), self._joined[key]
        seen.append((now, changing.arrived))
        while seen[0][0] < now - MINUTE:
            seen.popleft()
        return max(0, seen[-1][1] - seen[0][1])


def batched(items: Sequence[Item], size: int) -> Iterator[Sequence[Item]]:
    for start in range(0, len(items), size):
        yield items[start : start + size]
