"""Server → client: replies (with the command's `id`) and events in the past tense (without)."""

from typing import Annotated, Literal
from uuid import UUID

from pydantic import Field

from protocol.codes import PROTOCOL, ConnectionState, EndReason, ErrorCode
from protocol.commands import Id
from protocol.objects import (
    Attendance,
    Change,
    Code,
    Counts,
    Health,
    Message,
    Record,
    Room,
    Time,
    UserInfo,
)
from protocol.raw import MaybeRaw

# --- replies ---------------------------------------------------------------------------------------------


class Reply(Message):
    id: Id


class Pong(Reply):
    type: Literal["pong"] = "pong"
    server_time: Time


class LessonFound(Reply):
    """At most 10 live classes that allow joining by name; the student chooses."""

    type: Literal["lesson.found"] = "lesson.found"
    attendances: tuple[Attendance, ...]


class AttendanceJoined(Reply):
    """`repeated`: the record stood already; it, its time and its revision are unchanged."""

    type: Literal["attendance.joined"] = "attendance.joined"
    record: MaybeRaw[Record]
    attendance: MaybeRaw[Attendance]
    receipt: Annotated[str, Field(max_length=200)]
    repeated: bool


class AttendanceStatus(Reply):
    type: Literal["attendance.status"] = "attendance.status"
    record: MaybeRaw[Record | None]
    attendance: MaybeRaw[Attendance]


class AttendanceStarted(Reply):
    type: Literal["attendance.started"] = "attendance.started"
    attendance: MaybeRaw[Attendance]


class RosterSnapshotReply(Reply):
    type: Literal["roster.snapshot"] = "roster.snapshot"
    attendance: MaybeRaw[Attendance]
    records: MaybeRaw[tuple[Record, ...]]
    epoch: str
    revision: int


class RosterChanges(Reply):
    """Exactly the changes after the position the client gave, never a part of them. `attendance` is the class
    after the last of them: a change does not tell its new end."""

    type: Literal["roster.changes"] = "roster.changes"
    attendance_id: UUID
    attendance: MaybeRaw[Attendance]
    changes: MaybeRaw[tuple[Change, ...]]
    epoch: str
    revision: int


class AttendanceUnwatched(Reply):
    type: Literal["attendance.unwatched"] = "attendance.unwatched"


class AttendanceCodes(Reply):
    """`codes` is empty when switched off."""

    type: Literal["attendance.codes"] = "attendance.codes"
    attendance: MaybeRaw[Attendance]
    codes: tuple[Code, ...]


class AttendanceExtended(Reply):
    type: Literal["attendance.extended"] = "attendance.extended"
    attendance: MaybeRaw[Attendance]


class AttendanceFinished(Reply):
    type: Literal["attendance.finished"] = "attendance.finished"
    attendance: MaybeRaw[Attendance]


class RecordChangedReply(Reply):
    """`record` is null when a walk-in was undone."""

    type: Literal["record.changed"] = "record.changed"
    record: MaybeRaw[Record | None]


class RecordsChangedReply(Reply):
    """Records that are gone (walk-ins undone) are left out."""

    type: Literal["records.changed"] = "records.changed"
    records: MaybeRaw[tuple[Record, ...]]


class RoomsSnapshot(Reply):
    type: Literal["rooms.snapshot"] = "rooms.snapshot"
    rooms: tuple[Room, ...]
    health: Health


class RoomsUnwatched(Reply):
    type: Literal["rooms.unwatched"] = "rooms.unwatched"


class PersistenceRetried(Reply):
    type: Literal["persistence.retried"] = "persistence.retried"
    saved: bool


class Error(Message):
    """`id` is null when the frame had none that could be read."""

    type: Literal["error"] = "error"
    id: Id | None
    code: ErrorCode
    message: str
    retry_after: float | None = None
    details: dict[str, object] | None = None


# --- events ----------------------------------------------------------------------------------------------


class Welcome(Message):
    """First on every socket. `attendance` is the teacher's live class, or null."""

    type: Literal["welcome"] = "welcome"
    user: UserInfo
    server_time: Time
    session_expires_at: Time
    protocol: str = PROTOCOL
    heartbeat_ms: int
    attendance: MaybeRaw[Attendance | None]


class ClassEvent(Message):
    attendance_id: UUID
    epoch: str
    revision: int


class RosterChanged(ClassEvent):
    """Changes in order, without gaps; `revision` is the last one's."""

    type: Literal["roster.changed"] = "roster.changed"
    changes: MaybeRaw[tuple[Change, ...]]
    counts: MaybeRaw[Counts]


class RosterSnapshot(Message):
    """Replaces all a watcher has: it fell behind, or the class got a new epoch."""

    type: Literal["roster.snapshot"] = "roster.snapshot"
    attendance: MaybeRaw[Attendance]
    records: MaybeRaw[tuple[Record, ...]]
    epoch: str
    revision: int


class RecordChanged(ClassEvent):
    type: Literal["record.changed"] = "record.changed"
    record: MaybeRaw[Record | None]
    reason: MaybeRaw[str | None]


class AttendanceChanged(ClassEvent):
    type: Literal["attendance.changed"] = "attendance.changed"
    attendance: MaybeRaw[Attendance]
    reason: Literal["extended"]


class AttendanceEnded(ClassEvent):
    type: Literal["attendance.ended"] = "attendance.ended"
    attendance: MaybeRaw[Attendance]
    reason: EndReason


class AttendanceCounts(ClassEvent):
    type: Literal["attendance.counts"] = "attendance.counts"
    counts: MaybeRaw[Counts]


class CodeRotated(Message):
    type: Literal["code.rotated"] = "code.rotated"
    attendance_id: UUID
    codes: tuple[Code, ...]


class RoomsChanged(Message):
    type: Literal["rooms.changed"] = "rooms.changed"
    changed: tuple[Room, ...]
    closed: tuple[UUID, ...]
    health: Health


class Alert(Message):
    type: Literal["alert"] = "alert"
    severity: Literal["warning", "error"]
    message: str
    at: Time
    attendance_id: UUID | None = None


class SessionExpiring(Message):
    type: Literal["session.expiring"] = "session.expiring"
    expires_at: Time


class ConnectionChanged(Message):
    """Of the server's own connection. While `catching_up`, what this socket was told is complete up to
    `as_of`; what is missing follows by itself, before the state is `live` again."""

    type: Literal["connection.changed"] = "connection.changed"
    state: ConnectionState
    as_of: Time


class Goodbye(Message):
    type: Literal["goodbye"] = "goodbye"
    code: int
    retry_after_ms: int


ReplyMessage = (
    Pong
    | LessonFound
    | AttendanceJoined
    | AttendanceStatus
    | AttendanceStarted
    | RosterSnapshotReply
    | RosterChanges
    | AttendanceUnwatched
    | AttendanceCodes
    | AttendanceExtended
    | AttendanceFinished
    | RecordChangedReply
    | RecordsChangedReply
    | RoomsSnapshot
    | RoomsUnwatched
    | PersistenceRetried
    | Error
)
EventMessage = (
    Welcome
    | RosterChanged
    | RosterSnapshot
    | RecordChanged
    | AttendanceChanged
    | AttendanceEnded
    | AttendanceCounts
    | CodeRotated
    | RoomsChanged
    | Alert
    | SessionExpiring
    | ConnectionChanged
    | Goodbye
)
