"""What admins see: the live rooms, and how the saving goes."""

import asyncio
from collections import deque
from collections.abc import Awaitable, Callable

import structlog

from protocol.codec import encode
from protocol.codes import Saved
from protocol.commands import RetryPersistence, UnwatchRooms, WatchRooms
from protocol.events import PersistenceRetried, RoomsChanged, RoomsSnapshot, RoomsUnwatched
from protocol.objects import Health, Room
from server.data.redis_client import RedisClient
from server.errors import AttnError, NotFound
from server.models.redis import AttendanceRedis
from server.realtime.socket import Socket

log = structlog.get_logger()
POLL_SECONDS = 1.0  # product.md, 18: at most two seconds old
MINUTE = 60.0

SaveNow = Callable[[str], Awaitable[bool]]


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
            except Exception:
                log.exception("rooms.failed")

    async def _look(self) -> Health:
        """Reads all rooms, and tells those who watch already what has changed since the last look."""
        rooms, health = await self._read(), await self._health()
        changed = tuple(room for key, room in rooms.items() if self._rooms.get(key) != room)
        closed = tuple(room.attendance_id for key, room in self._rooms.items() if key not in rooms)
        self._rooms = rooms
        text = encode(RoomsChanged(changed=changed, closed=closed, health=health))
        for socket in list(self._watchers):
            socket.push(text)
        return health

    async def _read(self) -> dict[str, Room]:
        entries = [str(entry.attendance_id) for entry in await self._redis.get_index()]
        sessions = await self._redis.get_attendance_sessions(entries)
        watched = await self._redis.get_watched(entries)
        parked = await self._redis.get_parked()
        now = await self._redis.now()
        self._joined = {key: self._joined.get(key, deque()) for key in entries}
        rooms = {}
        for key, session in sessions.items():
            saved = Saved.LIVE if session.is_open(now) else Saved.SAVING
            rooms[key] = Room(
                attendance_id=session.attendance_id,
                lesson_name=session.lesson_name,
                teacher_full_name=session.teacher_full_name,
                start_time=session.start_time,
                end_time=session.end_time,
                counts=session.counts,
                joins_per_minute=self._joins_per_minute(key, session),
                watched=key in watched,
                saved=Saved.PARKED if key in parked else saved,
            )
        return rooms

    def _joins_per_minute(self, key: str, session: AttendanceRedis) -> int:
        """Arrivals of the last minute, as far as this worker has been looking."""
        now, seen = asyncio.get_running_loop().time(), self._joined[key]
        counts = session.counts
        seen.append((now, counts.present + counts.late + counts.pending))
        while seen[0][0] < now - MINUTE:
            seen.popleft()
        return max(0, seen[-1][1] - seen[0][1])

    async def _health(self) -> Health:
        return Health(
            join_p95_ms=self._join_p95(),
            workers=await self._redis.count_workers(),
            backlog=await self._redis.count_backlog(),
            parked=len(await self._redis.get_parked()),
        )
