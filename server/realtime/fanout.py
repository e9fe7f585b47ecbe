"""From Redis to this worker's sockets: subscribes while somebody is there, repairs what was missed."""

import asyncio
from collections.abc import Coroutine, Iterable
from contextvars import Context
from datetime import UTC, datetime
from typing import Any

import structlog
from pydantic_core import from_json

from protocol.codec import encode, json_text, splice
from protocol.codes import CloseCode
from protocol.events import Alert
from server.data.redis_attendances import Loaded
from server.data.redis_client import RedisClient
from server.errors import AttnError, NotFound
from server.models.redis import public_record
from server.realtime.hub import Hub
from server.realtime.keeper import keep_sessions
from server.realtime.probe import Probe
from server.realtime.rooms import Held, ScreenRoom, StudentRoom
from server.realtime.socket import Socket
from server.realtime.subscriber import Subscriber

log = structlog.get_logger()
MOST_CHANGES = 500  # architecture.md: more missing changes than this are sent as a snapshot
REPAIR_SECONDS = 0.5  # between tries while Redis does not answer
STOP_SECONDS = 1.0  # until tasks that have not ended are told again
END_SECONDS = 1.0  # until an ended room is looked at again that a screen was still loading


class Fanout:
    """One subscriber a worker, two channels a class; screens and students ask here, never Redis."""

    def __init__(self, redis: RedisClient) -> None:
        settings = redis.settings
        self._redis = redis
        self.hub = Hub(settings.roster_batch_ms / 1000, self._miss)
        self._subscriber = Subscriber(
            redis.redis,
            redis.keys.workers,
            self._receive,
            self._suspect_all,
            settings.join_timeout_seconds,
        )
        self._probe = Probe(redis.announce, self._on_deaf, redis.metrics.lag)
        self._metrics = redis.metrics
        self._routes: dict[str, ScreenRoom | StudentRoom] = {}
        self._tasks: set[asyncio.Task[None]] = set()

    @property
    def healthy(self) -> bool:
        """Connected, not deaf, and no room lacks anything it knows of."""
        listening = self._subscriber.connected.is_set() and not self._probe.deaf
        return listening and not any(room.repairing for room in self.hub.screens.values())

    async def start(self) -> None:
        """Begins to listen; waiting for Redis is not its business: see `healthy`."""
        self._spawn(self._subscriber.run())
        self._spawn(self._probe.run())
        self._spawn(keep_sessions(self.hub, self._redis))

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
            while True:
                loaded = await self._redis.load(attendance_id, *what)
                if room.activate(screen, loaded.session.epoch, loaded.session.revision):
                    return loaded
        except BaseException:
            self.unwatch(socket, attendance_id, codes=codes)
            raise

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
        keys = self._redis.keys
        if isinstance(room, ScreenRoom):
            room.stop()
            room.screens.clear()
            channel = keys.screens(room.attendance_id)
            if self.hub.screens.get(room.attendance_id) is room:
                del self.hub.screens[room.attendance_id]
        else:
            room.sockets.clear()
            channel = keys.students(room.attendance_id)
            if self.hub.students.get(room.attendance_id) is room:
                del self.hub.students[room.attendance_id]
        if self._routes.get(channel) is room:
            del self._routes[channel]
            self._spawn(self._unsubscribe(channel))

    async def _subscribe(self, channel: str, room: ScreenRoom | StudentRoom) -> None:
        self._routes[channel] = room
        await self._subscriber.subscribe(channel)

    async def _unsubscribe(self, channel: str) -> None:
        if channel not in self._routes:
            await self._subscriber.unsubscribe(channel)

    # --- repair ------------------------------------------------------------------------------------------

    def _suspect_all(self) -> None:
        """The connection was away: every room may lack something, and every session may be over."""
        log.warning("fanout.gap", screens=len(self.hub.screens), students=len(self.hub.students))
        self._metrics.gaps.inc("connection")
        for room in list(self.hub.screens.values()):
            room.suspect = True
            self._repair_later(room)
        for followed in list(self.hub.students.values()):
            self._spawn(self._refresh(followed))
        for socket in self.hub.sockets:
            socket.suspect = True

    async def _on_deaf(self) -> None:
        if self._subscriber.connected.is_set():
            self._metrics.gaps.inc("deaf")
            await self._subscriber.restart()

    def _miss(self, room: ScreenRoom) -> None:
        """A publication is missing, or overtaken by a class that was rebuilt."""
        self._metrics.gaps.inc("room")
        self._repair_later(room)

    def _repair_later(self, room: ScreenRoom) -> None:
        if not room.repairing and room.revision is not None:
            room.repairing = True
            self._spawn(self._repair(room))

    async def _repair(self, room: ScreenRoom) -> None:
        """Brings a room up to date from the change log, or its screens from a snapshot."""
        while room.screens:
            room.suspect = False
            try:
                what = ("after", room.epoch or "", room.revision or 0, MOST_CHANGES)
                loaded = await self._redis.load(room.attendance_id, *what)
            except NotFound:
                self._metrics.repairs.inc("gone")
                _send_away(screen.socket for screen in room.screens.values())
                return
            except AttnError:
                await asyncio.sleep(REPAIR_SECONDS)
                continue
            if room.suspect:  # one more gap while this was read: it may be older than what was lost
                continue
            counts = loaded.session.counts.model_dump_json()
            self._metrics.repairs.inc("changes" if loaded.kind == "changes" else "snapshot")
            if loaded.kind == "changes":
                room.repaired(held_changes(room, loaded), counts)
            else:
                session = loaded.session
                text = splice("roster.snapshot", **snapshot_fields(loaded))
                room.replaced(text, state_event(loaded), session.epoch, session.revision, counts)
            if room.ended:
                self._end(room)
            return

    async def _refresh(self, room: StudentRoom) -> None:
        """After a gap each local student is sent its record once more; clients ignore what they know."""
        while numbers := list(room.sockets):
            try:
                loaded = await self._redis.load(room.attendance_id, "some", *numbers)
            except NotFound:
                _send_away(socket for sockets in room.sockets.values() for socket in sockets)
                return
            except AttnError:
                await asyncio.sleep(REPAIR_SECONDS)
                continue
            for number, stored in zip(numbers, loaded.texts, strict=True):
                for socket in room.sockets.get(number, ()):
                    if stored:
                        record = public_record(stored)
                        socket.push(class_event("record.changed", loaded, record=record, reason="null"))
            room.tell_all(state_event(loaded))
            if room.ended:
                self._end(room)
            return

    def _spawn(self, work: Coroutine[Any, Any, None]) -> None:
        # a context of its own: what it logs is not of the connection that happened to ask for it
        task = asyncio.create_task(work, context=Context())
        self._tasks.add(task)
        task.add_done_callback(self._done)

    def _done(self, task: asyncio.Task[None]) -> None:
        self._tasks.discard(task)
        if not task.cancelled() and (error := task.exception()) is not None:
            log.error("fanout.task_failed", exc_info=error)


def _send_away(sockets: Iterable[Socket]) -> None:
    """Their class ended and was saved while nothing was heard: nobody knows the event any more. A client
    that comes back asks for the class and learns that it is gone."""
    for socket in list(sockets):
        socket.close(CloseCode.RESTARTING)


# --- frames from what was loaded -------------------------------------------------------------------------


def class_event(kind: str, loaded: Loaded, **fields: str) -> str:
    session = loaded.session
    return splice(
        kind,
        attendance_id=json_text(str(session.attendance_id)),
        epoch=json_text(session.epoch),
        revision=str(session.revision),
        **fields,
    )


def state_event(loaded: Loaded) -> str:
    """The class as it is now: its end, or where its end has been moved."""
    ended_by = loaded.session.ended_by
    kind = "attendance.ended" if ended_by else "attendance.changed"
    reason = json_text(ended_by or "extended")
    return class_event(kind, loaded, attendance=loaded.attendance, reason=reason)


def held_changes(room: ScreenRoom, loaded: Loaded) -> list[Held]:
    """Changes from the log, with the event the publication would have carried."""
    first, held = (room.revision or 0) + 1, []
    for offset, stored in enumerate(loaded.texts):
        event, text = None, stored or ""
        # quotes inside strings are escaped: this is the field
        if '"cause":"ended"' in text or ('"cause":"extended"' in text and loaded.session.ended_by is None):
            event = state_event(loaded)
        held.append(Held(first + offset, text, event))
    return held


def snapshot_fields(loaded: Loaded) -> dict[str, str]:
    """Fields of roster.snapshot; a record that cannot be read is left out, the others are shown."""
    records = [public_record(text) for text in loaded.texts if text]
    text = "[" + ",".join(records) + "]"
    try:
        from_json(text)
    except ValueError:
        text = "[" + ",".join(record for record in records if _readable(record)) + "]"
    return {
        "attendance": loaded.attendance,
        "records": text,
        "epoch": json_text(loaded.session.epoch),
        "revision": str(loaded.session.revision),
    }


def _readable(record: str) -> bool:
    try:
        return isinstance(from_json(record), dict)
    except ValueError:
        log.warning("record.unreadable", length=len(record))
        return False
