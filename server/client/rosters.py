"""Local rosters that follow the server's: changes are applied, gaps are detected and repaired."""

import asyncio
from collections.abc import Callable
from uuid import UUID

from protocol import commands, events, replies
from protocol.commands import Position
from protocol.roster import Roster
from server.client.connection import Received, ReconnectingConnection

RESYNC_SECONDS = 0.3
MAX_REPLAYS = 3  # requests for exactly the missing changes; after them a whole snapshot is requested


class Rosters:
    """The rosters of the watched classes.

    Args:
        on_reply: Called with the replies to requests that `Rosters` made by itself.
    """

    def __init__(self, on_reply: Callable[[Received], None]) -> None:
        self._on_reply = on_reply
        self._watched: dict[UUID, Roster] = {}
        self._resyncing: set[UUID] = set()

    def add(self, attendance_id: UUID) -> Roster:
        """Return the roster of a class, and follow that class from now on."""
        return self._watched.setdefault(attendance_id, Roster(attendance_id))

    def discard(self, attendance_id: UUID) -> None:
        """Stop following a class."""
        self._watched.pop(attendance_id, None)

    def apply(self, connection: ReconnectingConnection, message: Received) -> None:
        """Apply a message to the roster it belongs to. A gap starts a resync."""
        match message:
            case events.RosterSnapshot() | replies.RosterSnapshotReply():
                if roster := self._watched.get(message.attendance.attendance_id):
                    roster.take_snapshot(message)
            case events.RosterChanged() | replies.RosterChanges():
                if roster := self._watched.get(message.attendance_id):
                    roster.take_changes(message)
                    if roster.behind and isinstance(message, events.RosterChanged):
                        connection.spawn(self._resync(connection, roster))
            case events.AttendanceChanged() | events.AttendanceEnded():
                if roster := self._watched.get(message.attendance_id):
                    roster.take_attendance(message.attendance)

    async def resume(self, connection: ReconnectingConnection) -> None:
        """Resync every roster after a reconnect. One that is still empty is being requested elsewhere."""
        for roster in list(self._watched.values()):
            if roster.attendance is not None:
                await self._resync(connection, roster)

    async def _resync(self, connection: ReconnectingConnection, roster: Roster) -> None:
        """Request the missing changes until there is no gap. One resync at a time per roster."""
        key = roster.attendance_id
        if key in self._resyncing:
            return
        self._resyncing.add(key)
        try:
            replays = 0
            while self._watched.get(key) is roster:
                after = roster.after if replays < MAX_REPLAYS else None
                reply = await connection.request_with_retry(watch_command(key, after))
                self._on_reply(reply)
                if isinstance(reply, replies.Error):
                    roster.live = False
                    self.discard(key)
                if not roster.behind:
                    return
                replays += 1
                await asyncio.sleep(RESYNC_SECONDS)
        finally:
            self._resyncing.discard(key)


def watch_command(attendance_id: UUID, after: Position | None) -> commands.WatchAttendance:
    """Make an `attendance.watch` command; with `after` the server may answer with the missing changes."""
    return commands.WatchAttendance(type="attendance.watch", id=0, attendance_id=attendance_id, after=after)
