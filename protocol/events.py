"""Server → client: events, named in the past tense; they have no `id`."""

from typing import Literal
from uuid import UUID

from protocol.codes import PROTOCOL, ConnectionState, EndReason, Status, VerificationKind
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


class Welcome(Message):
    """The first message on every socket.

    `attendance` is the teacher's live class, or null; `attending` are the live classes that a student has
    joined.
    """

    type: Literal["welcome"] = "welcome"
    user: UserInfo
    server_time: Time
    session_expires_at: Time
    protocol: str = PROTOCOL
    heartbeat_ms: int
    attendance: MaybeRaw[Attendance | None]
    attending: tuple[UUID, ...] = ()


class ClassEvent(Message):
    """An event of a class at a revision."""

    attendance_id: UUID
    epoch: str
    revision: int


class RosterChanged(ClassEvent):
    """Changes in order, without gaps; `revision` is the last one's."""

    type: Literal["roster.changed"] = "roster.changed"
    changes: MaybeRaw[tuple[Change, ...]]
    counts: MaybeRaw[Counts]


class RosterSnapshot(Message):
    """A new state for a watcher that fell behind, or whose class has a new epoch."""

    type: Literal["roster.snapshot"] = "roster.snapshot"
    attendance: MaybeRaw[Attendance]
    records: MaybeRaw[tuple[Record, ...]]
    epoch: str
    revision: int


class RecordChanged(ClassEvent):
    """The student's own record after a decision; null when it was removed."""

    type: Literal["record.changed"] = "record.changed"
    record: MaybeRaw[Record | None]
    reason: MaybeRaw[str | None]


class RecordCorrected(Message):
    """The student's own record of a class that has ended, after a correction; null when it was removed."""

    type: Literal["record.corrected"] = "record.corrected"
    attendance_id: UUID
    lesson_name: str
    revision: int
    record: Record | None
    reason: str


class DisputeDecided(Message):
    """The answer to the student's note about a class. `status` is that of the record now."""

    type: Literal["dispute.decided"] = "dispute.decided"
    dispute_id: UUID
    attendance_id: UUID
    lesson_name: str
    decision: Literal["accept", "decline"]
    status: Status | None
    reason: str


class AttendanceChanged(ClassEvent):
    """The class itself has changed: it has another end, or runs again, or is protected otherwise.

    `started` and `reopened` go to every socket of the teacher too, so that an open page can show the class.
    """

    type: Literal["attendance.changed"] = "attendance.changed"
    attendance: MaybeRaw[Attendance]
    reason: Literal["started", "extended", "reopened", "secured"]


class AttendanceEnded(ClassEvent):
    """The class has ended. Nothing follows: a client that shows a reopened class asks for it again."""

    type: Literal["attendance.ended"] = "attendance.ended"
    attendance: MaybeRaw[Attendance]
    reason: EndReason


class AttendanceCounts(ClassEvent):
    """Records by status, for a projector."""

    type: Literal["attendance.counts"] = "attendance.counts"
    counts: MaybeRaw[Counts]


class CodeRotated(Message):
    """The codes of now and next, for a projector.

    `server_time` is by the same clock as `valid_from` and `valid_until`: a projector shows a code
    `valid_from - server_time` after it has received this.
    """

    type: Literal["code.rotated"] = "code.rotated"
    attendance_id: UUID
    codes: tuple[Code, ...]
    server_time: Time


class LeakSuspected(Message):
    """Five or more accounts presented the same expired code, which began `code_age_seconds` ago.

    It is sent again for every five more.
    """

    type: Literal["leak.suspected"] = "leak.suspected"
    attendance_id: UUID
    accounts: int
    code_age_seconds: int
    at: Time


class VerificationRequested(Message):
    """The student's record waits for a verification, by one of these ways, until `expires_at`."""

    type: Literal["verification.requested"] = "verification.requested"
    attendance_id: UUID
    kinds: tuple[VerificationKind, ...]
    expires_at: Time


class RoomsChanged(Message):
    """Classes that are new on the page or have changed, and those (`closed`) that are gone from it."""

    type: Literal["rooms.changed"] = "rooms.changed"
    changed: tuple[Room, ...]
    closed: tuple[UUID, ...]
    health: Health
    total: int
    matched: int


class Alert(Message):
    """Something that an admin has to look at."""

    type: Literal["alert"] = "alert"
    severity: Literal["warning", "error"]
    message: str
    at: Time
    attendance_id: UUID | None = None


class SessionExpiring(Message):
    """The session ends at `expires_at` unless a command renews it."""

    type: Literal["session.expiring"] = "session.expiring"
    expires_at: Time


class ConnectionChanged(Message):
    """The server may lack changes, or lacks none any more.

    While `catching_up`, what was sent is complete up to `as_of`. What is missing follows by itself, before
    the state is `live` again.
    """

    type: Literal["connection.changed"] = "connection.changed"
    state: ConnectionState
    as_of: Time


class Goodbye(Message):
    """The worker drains: the connection is about to be closed with `code`."""

    type: Literal["goodbye"] = "goodbye"
    code: int
    retry_after_ms: int


EventMessage = (
    Welcome
    | RosterChanged
    | RosterSnapshot
    | RecordChanged
    | RecordCorrected
    | DisputeDecided
    | AttendanceChanged
    | AttendanceEnded
    | AttendanceCounts
    | CodeRotated
    | LeakSuspected
    | VerificationRequested
    | RoomsChanged
    | Alert
    | SessionExpiring
    | ConnectionChanged
    | Goodbye
)
