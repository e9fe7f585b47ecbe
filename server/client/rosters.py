"""Rosters kept equal to the server's: what arrives is applied, what is missing is asked for."""

import asyncio
from collections.abc import Callable
from uuid import UUID

from protocol import commands, events
from protocol.commands import Position
from protocol.roster import Roster
from server.client.connection import Line, Received

GAP_SECONDS = 0.3
MOST_TRIES = 3  # for exactly the missing changes; then a whole snapshot is asked for


class Rosters:
    """The classes that are watched. `tell` gets what the server answers when something was missing."""

    def __init__(self, tell: Callable[[Received], None]) -> None:
        self._tell = tell
        self._kept: dict[UUID, Roster] = {}
        self._asking: set[UUID] = set()

    def keep(self, attendance_id: UUID) -> Roster:
        return self._kept.setdefault(attendance_id, Roster(attendance_id))

    def drop(self, attendance_id: UUID) -> None:
        self._kept.pop(attendance_id, None)

    def hear(self, line: Line, message: Received) -> None:
        """Applies it, if it is of a class that is watched. A gap is asked for at once."""
        match message:
            case events.RosterSnapshot() | events.RosterSnapshotReply():
                if roster := self._kept.get(message.attendance.attendance_id):
                    roster.take_snapshot(message)
            case events.RosterChanged() | events.RosterChanges():
                if roster := self._kept.get(message.attendance_id):
                    roster.take_changes(message)
                    if roster.behind and isinstance(message, events.RosterChanged):
                        line.spawn(self._catch_up(line, roster))
            case events.AttendanceChanged() | events.AttendanceEnded():
                if roster := self._kept.get(message.attendance_id):
                    roster.take_attendance(message.attendance)

    async def resume(self, line: Line) -> None:
        """After a break: each from where it stands. One that has nothing yet is still being asked for."""
        for roster in list(self._kept.values()):
            if roster.attendance is not None:
                await self._catch_up(line, roster)

    async def _catch_up(self, line: Line, roster: Roster) -> None:
        """Asks until nothing is missing; one at a time for each roster."""
        key = roster.attendance_id
        if key in self._asking:
            return
        self._asking.add(key)
        try:
            tries = 0
            while self._kept.get(key) is roster:
                reply = await line.insist(watch(key, roster.position if tries < MOST_TRIES else None))
                self._tell(reply)
                if isinstance(reply, events.Error):
                    roster.live = False
                    self.drop(key)
                if not roster.behind:
                    return
                tries += 1
                await asyncio.sleep(GAP_SECONDS)
        finally:
            self._asking.discard(key)


def watch(attendance_id: UUID, after: Position | None) -> commands.WatchAttendance:
    return commands.WatchAttendance(type="attendance.watch", id=0, attendance_id=attendance_id, after=after)
