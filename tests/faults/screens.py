"""Those who watch a storm: screens, which do what a teacher's page does, and somebody who only pings."""

import asyncio
import json
from abc import ABC, abstractmethod
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from typing import NamedTuple

import websockets

from protocol import events, replies
from protocol.codec import decode_server
from protocol.events import EventMessage
from protocol.objects import Change
from protocol.replies import ReplyMessage
from protocol.roster import Roster
from server.audit.ledger import Copy

AGAIN_SECONDS = 0.05  # between two tries to connect
PING_SECONDS = 0.02
READ_BYTES = 16 * 2**20

Address = Callable[[], str]  # ws://…, asked for at each try


class Shown(NamedTuple):
    """A revision that a screen was given: a change, or None for a snapshot."""

    epoch: str
    revision: int
    change: Change | None


def ahead_of(copy: Copy, shown: Iterable[Shown]) -> Iterator[str]:
    """Return what a screen was given of the epoch of a copy, and the copy does not have."""
    log = {change.revision: change for _, change in copy.changes}
    for epoch, revision, change in shown:
        if epoch != copy.epoch:
            continue  # a failover has ended it, perhaps with changes that nobody was confirmed
        if revision > copy.revision:
            yield f"revision {revision} was shown, {copy.where} has {copy.revision}"
        elif change is not None and log.get(revision, change) != change:
            yield f"{change} was shown, {copy.where} has {log[revision]}"


class Watcher(ABC):
    """A socket that comes back when it breaks: `connections` counts them."""

    def __init__(self, address: Address, token: str) -> None:
        self._address, self._token = address, token
        self.connections = 0

    async def run(self) -> None:
        """Connect again and again until cancelled."""
        headers = {"Authorization": f"Bearer {self._token}"}
        while True:
            with suppress(OSError, TimeoutError, websockets.WebSocketException):
                async with websockets.connect(
                    self._address(), additional_headers=headers, compression=None, max_size=READ_BYTES
                ) as socket:
                    self.connections += 1
                    await self._serve(socket)
            await asyncio.sleep(AGAIN_SECONDS)

    @abstractmethod
    async def _serve(self, socket: websockets.ClientConnection) -> None: ...


class Screen(Watcher):
    """Applies what it gets. It does not ask for what is missing: that is the server's to repair.

    `gaps` counts what did not fit; `stands` says when it reached which revision, `shown` what it was given.
    """

    def __init__(self, address: Address, token: str, roster: Roster) -> None:
        super().__init__(address, token)
        self.roster = roster
        self.gaps = 0
        self.stands: list[tuple[float, int]] = []
        self.shown: list[Shown] = []

    def reached(self, revision: int) -> float | None:
        """Return the time, by the loop's clock, at which the revision was reached."""
        return next((when for when, stood in self.stands if stood >= revision), None)

    async def _serve(self, socket: websockets.ClientConnection) -> None:
        await self._watch(socket)
        async for text in socket:
            message = decode_server(str(text))
            if isinstance(message, replies.Error):
                await asyncio.sleep(message.retry_after or AGAIN_SECONDS)
                await self._watch(socket)
            else:
                self._take(message)

    async def _watch(self, socket: websockets.ClientConnection) -> None:
        command: dict[str, object] = {"type": "attendance.watch", "id": 1}
        command["attendance_id"] = str(self.roster.attendance_id)
        if position := self.roster.after:
            command["after"] = position.model_dump()
        await socket.send(json.dumps(command))

    def _take(self, message: ReplyMessage | EventMessage) -> None:
        match message:
            case events.RosterSnapshot() | replies.RosterSnapshotReply():
                self.roster.take_snapshot(message)
                self.shown.append(Shown(message.epoch, message.revision, None))
            case events.RosterChanged() | replies.RosterChanges():
                self.roster.take_changes(message)
                self.shown += [Shown(message.epoch, each.revision, each) for each in message.changes]
                self.gaps += self.roster.behind and isinstance(message, events.RosterChanged)
            case events.AttendanceChanged() | events.AttendanceEnded():
                self.roster.take_attendance(message.attendance)
        self.stands.append((asyncio.get_running_loop().time(), self.roster.revision))


class Bystander(Watcher):
    """A healthy client: `longest` is the longest it waited for any answer, in seconds."""

    longest = 0.0
    asked_at: float | None = None

    async def _serve(self, socket: websockets.ClientConnection) -> None:
        loop = asyncio.get_running_loop()
        await socket.recv()  # welcome
        while True:
            began = loop.time()
            await socket.send('{"type":"ping","id":1}')
            while not isinstance(decode_server(str(await socket.recv())), ReplyMessage):
                pass
            self.longest = max(self.longest, loop.time() - began)
            await asyncio.sleep(PING_SECONDS)
