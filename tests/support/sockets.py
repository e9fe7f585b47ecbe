"""The server's `Socket` without a network, and what its client receives."""

import asyncio
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

from pydantic import BaseModel

from protocol import events
from protocol.codec import decode_server
from protocol.codes import Role
from protocol.objects import Record
from protocol.roster import Roster
from server.models.redis import AttendanceRedis, UserSessionRedis
from server.realtime.fanout import Fanout
from server.realtime.socket import Send, SendNow, Socket
from server.store.redis.loads import LoadedSession
from tests.support.classes import TEACHER, records_in
from tests.support.polling import until


def allow(_: AttendanceRedis) -> None:
    """Let everybody watch a class."""


async def discard(_: str) -> None:
    """Send a frame to nobody."""


def make_socket(
    number: str = TEACHER,
    role: Role = Role.TEACHER,
    *,
    send: Send = discard,
    send_now: SendNow = lambda _: False,
    token: str = "hash",
    limit: int = 1_000_000,
    expires_in: float = 3600,
    origin: str = "",
) -> Socket:
    """Return a socket of this user whose closing cancels no task; `expires_in` is in seconds."""
    now = datetime.now(UTC)
    user = UserSessionRedis(school_number=number, full_name=f"Name of {number}", role=role, created_at=now)
    socket = Socket(
        user, token, now + timedelta(seconds=expires_in), send, limit, send_now=send_now, origin=origin
    )
    socket.task = None
    return socket


class Wire:
    """The client at the far end of `socket`: it receives while `reading` is set.

    `frames` are the texts in order. `events`, `roster` and `faults` are made of them when they are read: a
    fault is a change that does not follow on the one before it, or an end at another revision.
    """

    def __init__(self, number: str = TEACHER, role: Role = Role.TEACHER, **options: Any) -> None:
        self.socket = make_socket(number, role, send=self._receive, **options)
        self.reading = asyncio.Event()
        self.reading.set()
        self.frames: list[str] = []
        self._applied = 0
        self._events: list[BaseModel] = []
        self._roster = Roster(UUID(int=0))
        self._faults: list[str] = []

    async def _receive(self, text: str) -> None:
        await self.reading.wait()
        await asyncio.sleep(0)  # a connection is never written to without a pause
        self.frames.append(text)

    def start_at(self, epoch: str, revision: int, records: dict[str, Record] | None = None) -> None:
        """Take a state that a reply has brought; what is received from now on has to follow on it."""
        self._apply()
        self._roster.epoch, self._roster.revision, self._roster.behind = epoch, revision, False
        self._roster.records = records or {}

    async def watch(self, fanout: Fanout, attendance_id: str) -> None:
        """Watch a class as the teacher's service does, and take the state that it answers with."""
        loaded = await fanout.watch(self.socket, attendance_id, None, allow)
        self.start_at(loaded.session.epoch, loaded.session.revision, records_in(loaded))

    async def watch_codes(self, fanout: Fanout, attendance_id: str) -> LoadedSession:
        """Watch a class as a projector."""
        loaded, _ = await fanout.watch_codes(self.socket, attendance_id, allow)
        return loaded

    @property
    def subscribed_to(self) -> list[str]:
        """The classes of the channels that this client is subscribed to."""
        return [channel.attendance_id for channel in self.socket.channels]

    @property
    def events(self) -> list[BaseModel]:
        """The events so far; clear the list to see later ones only."""
        self._apply()
        return self._events

    @property
    def roster(self) -> Roster:
        """The class by a client's rules: a snapshot and the changes after it."""
        self._apply()
        return self._roster

    @property
    def faults(self) -> list[str]:
        self._apply()
        return self._faults

    @property
    def revision(self) -> int:
        return self.roster.revision

    @property
    def records(self) -> dict[str, Record]:
        return self.roster.records

    def received(self, kind: type[BaseModel]) -> list[Any]:
        """Return the events of this kind so far."""
        return [event for event in self.events if isinstance(event, kind)]

    async def receive(self, kind: type[BaseModel], count: int = 1) -> list[Any]:
        """Wait until `count` events of this kind are there, and return all of them."""
        await until(lambda: len(self.received(kind)) >= count)
        return self.received(kind)

    def _apply(self) -> None:
        while self._applied < len(self.frames):
            event = decode_server(self.frames[self._applied])
            self._applied += 1
            self._events.append(event)
            match event:
                case events.RosterSnapshot():
                    self._roster.take_snapshot(event)
                case events.RosterChanged():
                    self._follow([change.revision for change in event.changes], event.revision)
                    self._roster.take_changes(event)
                case events.AttendanceEnded() if self._roster.epoch is not None:
                    self._follow([], event.revision)

    def _follow(self, revisions: list[int], last: int) -> None:
        at = self._roster.revision
        if revisions != list(range(at + 1, last + 1)) or last != at + len(revisions):
            self._faults.append(f"{revisions} up to {last} after {at}")
