"""From Redis to this worker's sockets: subscribes while somebody is there, and hands on what is heard."""

import asyncio
from collections.abc import Callable, Coroutine
from contextlib import suppress
from contextvars import Context
from datetime import UTC, datetime
from typing import Any

import structlog

from protocol.codec import encode, splice
from protocol.codes import CloseCode
from protocol.events import Alert
from server.errors import AttnError, NotFound, Unavailable
from server.realtime.frames import snapshot_fields, state_event
from server.realtime.hub import Hub
from server.realtime.probe import Probe
from server.realtime.repair import MOST_CHANGES, Repairs
from server.realtime.revision_check import RevisionCheck
from server.realtime.rooms import Screen, ScreenRoom, StudentRoom
from server.realtime.session_sweeper import sweep_sessions
from server.realtime.socket import Socket
from server.realtime.staleness import Standing
from server.realtime.subscriber import Subscriber
from server.store.redis.attendances import Loaded
from server.store.redis.client import RedisClient

log = structlog.get_logger()
RENEW_SECONDS = 0.5  # between tries while Redis does not answer
STOP_SECONDS = 1.0  # until tasks that have not ended are told again
END_SECONDS = 1.0  # until an ended room is looked at again that a screen was still loading


class Fanout:
    """One subscriber a worker, two channels a class; screens and students ask here, never Redis."""

    def __init__(self, redis: RedisClient, on_ended: Callable[[], None] = lambda: None) -> None:
        """`on_ended` is called when another worker leaves classes to be saved."""
        settings = redis.settings
        self._redis = redis
        self._on_ended = on_ended
        self.hub = Hub(
            settings.roster_batch_ms / 1000,
            on_gap=self._miss,
            on_slow=lambda screen: self._spawn(self._renew(screen)),
        )
        self._repairs = Repairs(redis, self.hub, self._spawn, self._resubscribe, self._end)
        self._subscriber = Subscriber(
            redis.redis,
            redis.keys.workers,
            self._receive,
            self._repairs.suspect_all,
            settings.join_timeout_seconds,
        )
        self._probe = Probe(redis.announce, self._on_deaf, redis.metrics.lag)
        self._idle = RevisionCheck(self.hub, redis, lambda room: self._repairs.miss(room, "idle"))
        self._metrics = redis.metrics
        self._routes: dict[str, ScreenRoom | StudentRoom] = {}
        self._tasks: set[asyncio.Task[None]] = set()

    @property
    def healthy(self) -> bool:
        """Connected, not deaf, Redis answers, and no room lacks anything it knows of."""
        return self._deaf_as_of() is None and not any(room.repairing for room in self.hub.rooms())

    async def start(self) -> None:
        """Begins to listen; waiting for Redis is not its business: see `healthy`."""
        self._spawn(self._subscriber.run())
        self._spawn(self._probe.run())
        self._spawn(self._idle.run())
        self._spawn(Standing(self.hub, self._deaf_as_of).run())
        self._spawn(sweep_sessions(self.hub, self._redis))

    async def stop(self) -> None:
        for room in self.hub.screens.values():
            room.stop()
        while self._tasks:  # again and again: one that reads from Redis was seen to miss it
            for task in self._tasks:
                task.cancel()
            await asyncio.wait(self._tasks, timeout=STOP_SECONDS)
        await self._subscriber.close()

    # --- screens -----------------------------------------------------------------------------------------

    async def watch(
        self, socket: Socket, attendance_id: str, epoch: str = "", after: int = 0, *, codes: bool = False
    ) -> Loaded:
        """Subscribes, waits for the confirmation, then reads: nothing falls between.

        Returns the state to send at once (before anything else is awaited): `kind` is "changes" when
        exactly the changes after the given position are in `texts`, else "records".
        """
        room = self.hub.screen_room(attendance_id)
        screen = room.attach(socket, codes=codes)
        screen.revision = None
        socket.watching.add(attendance_id)
        what = ("session",) if codes else ("after", epoch, after, MOST_CHANGES if epoch else -1)
        try:
            await self._subscribe(self._redis.keys.screens(attendance_id), room)
            loaded = await self._load(screen, *what)
        except BaseException:
            self.unwatch(socket, attendance_id, codes=codes)
            raise
        self._leave_if_over(room, loaded)
        return loaded

    async def _load(self, screen: Screen, *what: str | int) -> Loaded:
        """The class as it is, with the screen standing there: what comes after will be sent."""
        room = screen.room
        while True:
            loaded = await self._redis.load(room.attendance_id, *what)
            if room.activate(screen, loaded.session.epoch, loaded.session.revision):
                return loaded

    def unwatch(self, socket: Socket, attendance_id: str, *, codes: bool = False) -> None:
        if room := self.hub.screens.get(attendance_id):
            room.detach(socket, codes=codes)
            if (socket, not codes) not in room.screens:
                socket.watching.discard(attendance_id)
            if not room.screens:
                self._close_room(room)

    # --- students ----------------------------------------------------------------------------------------

    async def follow(self, socket: Socket, attendance_id: str) -> bool:
        """From now on the socket hears of its own record and of the class; whether that is new."""
        room = self.hub.student_room(attendance_id)
        new = room.attach(socket)
        socket.following.add(attendance_id)
        try:
            await self._subscribe(self._redis.keys.students(attendance_id), room)
        except BaseException:
            if new:
                self.unfollow(socket, attendance_id)
            raise
        return new

    def unfollow(self, socket: Socket, attendance_id: str) -> None:
        socket.following.discard(attendance_id)
        if room := self.hub.students.get(attendance_id):
            room.detach(socket)
            if not room.sockets:
                self._close_room(room)

    def remove(self, socket: Socket) -> None:
        """The connection is over."""
        for room in list(self.hub.remove(socket)):
            self._close_room(room)

    # --- admins ------------------------------------------------------------------------------------------

    def alert(self, severity: str, message: str, attendance_id: str | None = None) -> None:
        """Tells the admins on every worker; those here at least, when Redis is away."""
        what = {"severity": severity, "message": message, "attendance_id": attendance_id}
        self._spawn(self._alert(encode(Alert.model_validate({**what, "at": datetime.now(UTC)}))))

    async def _alert(self, text: str) -> None:
        try:
            await self._redis.announce(f"alert {text}")
        except AttnError:
            self.hub.tell_admins(text)

    # --- what arrives ------------------------------------------------------------------------------------

    def _receive(self, channel: str, data: str) -> None:
        room = self._routes.get(channel)
        if room is not None:
            room.receive(data)
            if room.ended:
                self._end(room)
        elif channel == self._redis.keys.workers:
            kind, _, what = data.partition(" ")
            if kind == "signed_out":
                self.hub.sign_out(what)
            elif kind == "alert":
                self.hub.tell_admins(what)
            elif kind == "probe":
                self._probe.heard(what)
            elif kind == "ended":
                self._on_ended()

    def _leave_if_over(self, room: ScreenRoom, loaded: Loaded) -> None:
        """A class that was over when it was loaded says nothing more, unless its end is still on its way."""
        if loaded.session.ended_by is not None and room.revision == loaded.session.revision:
            room.flush()
            room.ended = True
            if not room.repairing:
                self._end(room)

    def _end(self, room: ScreenRoom | StudentRoom) -> None:
        """After its end a class says nothing more: the room goes, unless a screen still loads."""
        if isinstance(room, StudentRoom):
            for sockets in room.sockets.values():
                for socket in sockets:
                    socket.following.discard(room.attendance_id)
        else:
            if any(screen.revision is None for screen in room.screens.values()):
                asyncio.get_running_loop().call_later(END_SECONDS, self._end, room)
                return
            for screen in room.screens.values():
                screen.socket.watching.discard(room.attendance_id)
        self._close_room(room)

    def _close_room(self, room: ScreenRoom | StudentRoom) -> None:
        channel = self._channel(room)
        if isinstance(room, ScreenRoom):
            room.stop()
            room.screens.clear()
            if self.hub.screens.get(room.attendance_id) is room:
                del self.hub.screens[room.attendance_id]
        else:
            room.sockets.clear()
            if self.hub.students.get(room.attendance_id) is room:
                del self.hub.students[room.attendance_id]
        if self._routes.get(channel) is room:
            del self._routes[channel]
            self._spawn(self._unsubscribe(channel))

    def _channel(self, room: ScreenRoom | StudentRoom) -> str:
        keys = self._redis.keys
        of = keys.screens if isinstance(room, ScreenRoom) else keys.students
        return of(room.attendance_id)

    async def _subscribe(self, channel: str, room: ScreenRoom | StudentRoom) -> None:
        self._routes[channel] = room
        await self._subscriber.subscribe(channel)

    async def _resubscribe(self, room: ScreenRoom | StudentRoom) -> None:
        with suppress(Unavailable):  # then the connection is broken, and all is repaired when it is back
            await self._subscriber.renew(self._channel(room))

    async def _unsubscribe(self, channel: str) -> None:
        if channel not in self._routes:
            await self._subscriber.unsubscribe(channel)

    # --- what may be missing -----------------------------------------------------------------------------

    def _miss(self, room: ScreenRoom, kind: str) -> None:
        self._repairs.miss(room, kind)

    async def _renew(self, screen: Screen) -> None:
        """Its client reads again: a fresh state in place of the changes that were dropped."""
        room, socket = screen.room, screen.socket
        what = ("session",) if screen.codes else ("records",)
        while screen.attached and screen.revision is None and socket.close_code is None:
            try:
                loaded = await self._load(screen, *what)
            except NotFound:
                socket.close(CloseCode.RESTARTING)  # it comes back, asks, and learns that the class is gone
                return
            except AttnError:
                await asyncio.sleep(RENEW_SECONDS)
                continue
            if screen.attached:
                snapshot = None if screen.codes else splice("roster.snapshot", **snapshot_fields(loaded))
                room.renewed(screen, snapshot, state_event(loaded))
                self._leave_if_over(room, loaded)

    def _deaf_as_of(self) -> float | None:
        """When the worker last heard something, if it hears nothing now; None while all is well."""
        line, probe = self._subscriber, self._probe
        return None if line.whole and not probe.deaf and not probe.away else line.heard_at

    async def _on_deaf(self) -> None:
        if self._subscriber.connected.is_set():
            self._metrics.gaps.inc("deaf")
            await self._subscriber.restart()

    def _spawn(self, work: Coroutine[Any, Any, None]) -> None:
        # a context of its own: what it logs is not of the connection that happened to ask for it
        task = asyncio.create_task(work, context=Context())
        self._tasks.add(task)
        task.add_done_callback(self._done)

    def _done(self, task: asyncio.Task[None]) -> None:
        self._tasks.discard(task)
        if not task.cancelled() and (error := task.exception()) is not None:
            log.error("fanout.task_failed", exc_info=error)
