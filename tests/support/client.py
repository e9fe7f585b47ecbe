"""A strict client, for tests of frames: each is checked against the models, and a broken connection is final.

Tests of what users see use `server.client`, which reconnects and accepts what newer servers add.
"""

import asyncio
import json
from collections import deque
from types import TracebackType
from typing import Any, NamedTuple, Self, TypeVar
from uuid import UUID

import httpx
import websockets
from pydantic import BaseModel

from protocol.codec import decode_server
from protocol.events import RosterChanged, Welcome
from protocol.replies import AttendanceStarted, Error, RosterSnapshotReply
from protocol.roster import Roster

Expected = TypeVar("Expected", bound=BaseModel)
SECONDS = 30.0  # a busy machine


async def sign_in(url: str, school_number: str, password: str = "password") -> str:
    """Sign in, and return the session token."""
    async with httpx.AsyncClient(base_url=url, timeout=SECONDS) as http:
        answer = await http.post("/login", json={"school_number": school_number, "password": password})
        assert answer.status_code == 200, answer.text
        return str(answer.json()["token"])


EVERY_WAY = ["qr", "code", "name"]


async def start(teacher: "Client", **fields: Any) -> str:
    """Start a class that may be joined in every way, and return its id."""
    what = {"lesson_name": "Physics 101", "duration_minutes": 10, "join_methods": EVERY_WAY} | fields
    started = await teacher.ask(AttendanceStarted, "attendance.start", **what)
    return str(started.attendance.attendance_id)


async def watch(teacher: "Client", attendance_id: str) -> Roster:
    """Watch a class, and return its roster as a client keeps it."""
    reply = await teacher.ask(RosterSnapshotReply, "attendance.watch", attendance_id=attendance_id)
    roster = Roster(UUID(attendance_id))
    roster.take_snapshot(reply)
    return roster


async def follow(teacher: "Client", roster: Roster, *, until_revision: int) -> None:
    """Apply the changes up to this revision and not past it; a gap or a repeat fails."""
    while roster.revision < until_revision:
        event = await teacher.event(RosterChanged)
        revisions = [change.revision for change in event.changes]
        assert revisions == list(range(roster.revision + 1, event.revision + 1))
        roster.take_changes(event)
    assert roster.revision == until_revision


class Frame(NamedTuple):
    """One frame: `sent` by the client, or received."""

    sent: bool
    text: str


class Client:
    """One connection: replies are matched to their commands, and events wait in order.

    With a `record`, every frame of a command and every frame received is added to it.
    """

    def __init__(
        self,
        ws_url: str,
        token: str,
        record: list[Frame] | None = None,
        headers: dict[str, str] | None = None,
    ) -> None:
        self._url, self._token, self._headers = ws_url, token, headers or {}
        self._record = record
        self._last_id = 0
        self._replies: dict[int, asyncio.Future[BaseModel]] = {}
        self._arrived = asyncio.Condition()
        self.events: deque[BaseModel] = deque()
        self.closed_with: int | None = None
        self.welcome: Welcome

    async def __aenter__(self) -> Self:
        headers = {"Authorization": f"Bearer {self._token}"} | self._headers
        self.ws = await websockets.connect(self._url, additional_headers=headers, compression=None)
        self._reader = asyncio.create_task(self._read())
        self.welcome = await self.event(Welcome)
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self.ws.close()
        await self._reader

    async def ask(self, expected: type[Expected], kind: str, **fields: Any) -> Expected:
        """Send a command, and return its reply, which has to be of this type."""
        self._last_id += 1
        future = self._replies[self._last_id] = asyncio.get_running_loop().create_future()
        text = json.dumps({"type": kind, "id": self._last_id, **fields})
        self._note(sent=True, text=text)
        await self.ws.send(text)
        async with asyncio.timeout(SECONDS):
            reply = await future
        assert isinstance(reply, expected), reply
        return reply

    async def refused(self, kind: str, **fields: Any) -> Error:
        """Send a command that has to be answered with an error."""
        return await self.ask(Error, kind, **fields)

    async def event(self, expected: type[Expected], **fields: Any) -> Expected:
        """Wait for the next event of this type with these fields, and drop those before it."""
        async with asyncio.timeout(SECONDS), self._arrived:
            while True:
                while self.events:
                    event = self.events.popleft()
                    if isinstance(event, expected) and fields.items() <= dict(event).items():
                        return event
                assert self.closed_with is None, f"closed with {self.closed_with}"
                await self._arrived.wait()

    async def closed(self) -> int:
        """Wait until the server closes, and return the close code."""
        async with asyncio.timeout(SECONDS), self._arrived:
            await self._arrived.wait_for(lambda: self.closed_with is not None)
        assert self.closed_with is not None
        return self.closed_with

    async def _read(self) -> None:
        try:
            async for text in self.ws:
                self._note(sent=False, text=str(text))
                await self._take(decode_server(str(text)))
        except websockets.ConnectionClosedError:
            pass
        async with self._arrived:
            self.closed_with = self.ws.close_code or 1006
            self._arrived.notify_all()
        for future in self._replies.values():  # no reply will come
            if not future.done():
                future.set_exception(AssertionError(f"closed with {self.closed_with}"))

    def _note(self, *, sent: bool, text: str) -> None:
        if self._record is not None:
            self._record.append(Frame(sent, text))

    async def _take(self, message: BaseModel) -> None:
        future = self._replies.pop(getattr(message, "id", None) or 0, None)
        if future is not None:
            future.set_result(message)
            return
        async with self._arrived:
            self.events.append(message)
            self._arrived.notify_all()
