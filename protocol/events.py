"""Server → client: replies (with the command's `id`) and events in the past tense (without)."""

from typing import Annotated, Literal
from uuid import UUID

from pydantic import Field

from protocol.codes import PROTOCOL, ConnectionState, EndReason, ErrorCode, Status, VerificationKind
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
    """The answer to a command, with its `id`."""

    id: Id


class Pong(Reply):
    """The answer to `ping`."""

    type: Literal["pong"] = "pong"
    server_time: Time


class LessonFound(Reply):
    """At most 10 live classes that allow joining by name; the student chooses."""

    type: Literal["lesson.found"] = "lesson.found"
    attendances: tuple[Attendance, ...]


class AttendanceJoined(Reply):
    """The student's record. `repeated`: it existed already, with this time and this revision."""

    type: Literal["attendance.joined"] = "attendance.joined"
    record: MaybeRaw[Record]
    attendance: MaybeRaw[Attendance]
    receipt: Annotated[str, Field(max_length=200)]
    repeated: bool


class AttendanceStatus(Reply):
    """The student's own record, or null where there is none."""

    type: Literal["attendance.status"] = "attendance.status"
    record: MaybeRaw[Record | None]
    attendance: MaybeRaw[Attendance]


class OwnAttendance(Message):
    """A live class, and the student's own record in it."""

    record: Record
    attendance: Attendance


class AttendanceMine(Reply):
    """At most 10 live classes in which the student has a record that is not `missing`."""

    type: Literal["attendance.mine"] = "attendance.mine"
    joined: MaybeRaw[tuple[OwnAttendance, ...]]


class AttendanceStarted(Reply):
    """The class that was started. `near_lessons` resemble its name and have a roster, which it has not."""

    type: Literal["attendance.started"] = "attendance.started"
    attendance: MaybeRaw[Attendance]
    near_lessons: tuple[str, ...] = ()


class RosterSnapshotReply(Reply):
    """The whole roster; `roster.changed` follows on `revision`."""

    type: Literal["roster.snapshot"] = "roster.snapshot"
    attendance: MaybeRaw[Attendance]
    records: MaybeRaw[tuple[Record, ...]]
    epoch: str
    revision: int


class RosterChanges(Reply):
    """Exactly the changes after the revision that the client gave.

    `attendance` is the class after the last of them, because a change does not contain its new end.
    """

    type: Literal["roster.changes"] = "roster.changes"
    attendance_id: UUID
    attendance: MaybeRaw[Attendance]
    changes: MaybeRaw[tuple[Change, ...]]
    epoch: str
    revision: int


class AttendanceUnwatched(Reply):
    """No more changes are sent."""

    type: Literal["attendance.unwatched"] = "attendance.unwatched"


class AttendanceCodes(Reply):
    """The codes of a class, as in `code.rotated`; empty when they were switched off."""

    type: Literal["attendance.codes"] = "attendance.codes"
    attendance: MaybeRaw[Attendance]
    codes: tuple[Code, ...]
    server_time: Time


class CodesRenewed(Reply):
    """The codes after the renewal, as in `code.rotated`. Older ones are refused as expired."""

    type: Literal["codes.renewed"] = "codes.renewed"
    codes: tuple[Code, ...]
    server_time: Time


class AttendanceSecured(Reply):
    """The class as it is now protected."""

    type: Literal["attendance.secured"] = "attendance.secured"
    attendance: MaybeRaw[Attendance]


class AttendanceExtended(Reply):
    """The class with its new end."""

    type: Literal["attendance.extended"] = "attendance.extended"
    attendance: MaybeRaw[Attendance]


class AttendanceFinished(Reply):
    """The class after its end."""

    type: Literal["attendance.finished"] = "attendance.finished"
    attendance: MaybeRaw[Attendance]


class AttendanceDiscarded(Reply):
    """The class after its end, with `end_reason` discarded."""

    type: Literal["attendance.discarded"] = "attendance.discarded"
    attendance: MaybeRaw[Attendance]


class AttendanceReopened(Reply):
    """The class, which runs again with its new end."""

    type: Literal["attendance.reopened"] = "attendance.reopened"
    attendance: MaybeRaw[Attendance]


class RecordChangedReply(Reply):
    """The record after the decision; null when a walk-in was undone."""

    type: Literal["record.changed"] = "record.changed"
    record: MaybeRaw[Record | None]


class RecordsChangedReply(Reply):
    """The records after the decision, without those that were removed (walk-ins undone)."""

    type: Literal["records.changed"] = "records.changed"
    records: MaybeRaw[tuple[Record, ...]]


class SpotCheckDrawn(Reply):
    """The students to look for: those with flags first, then drawn at random; none twice in one class.

    `chance` is the probability, from 0 to 1, that one student who attends only on the list is among them.
    """

    type: Literal["spot_check.drawn"] = "spot_check.drawn"
    spot_check_id: UUID
    records: tuple[Record, ...]
    chance: float


class RecordHistory(Reply):
    """The changes that concern one student, oldest first, without the records of others.

    At most the newest 200, out of the newest 5,000 changes of the class.
    """

    type: Literal["record.history"] = "record.history"
    changes: MaybeRaw[tuple[Change, ...]]


class RoomsSnapshot(Reply):
    """All live classes; `rooms.changed` follows."""

    type: Literal["rooms.snapshot"] = "rooms.snapshot"
    rooms: tuple[Room, ...]
    health: Health


class RoomsUnwatched(Reply):
    """No more changes are sent."""

    type: Literal["rooms.unwatched"] = "rooms.unwatched"


class PersistenceRetried(Reply):
    """`saved` is true when the class is saved now."""

    type: Literal["persistence.retried"] = "persistence.retried"
    saved: bool


class Error(Message):
    """A command that was not carried out. `id` is null when the frame had no readable one."""

    type: Literal["error"] = "error"
    id: Id | None
    code: ErrorCode
    message: str
    retry_after: float | None = None
    details: dict[str, object] | None = None


# --- events ----------------------------------------------------------------------------------------------


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
    """Classes that are new or have changed, and those that are gone."""

    type: Literal["rooms.changed"] = "rooms.changed"
    changed: tuple[Room, ...]
    closed: tuple[UUID, ...]
    health: Health


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


ReplyMessage = (
    Pong
    | LessonFound
    | AttendanceJoined
    | AttendanceStatus
    | AttendanceMine
    | AttendanceStarted
    | RosterSnapshotReply
    | RosterChanges
    | AttendanceUnwatched
    | AttendanceCodes
    | CodesRenewed
    | AttendanceSecured
    | AttendanceExtended
    | AttendanceFinished
    | AttendanceDiscarded
    | AttendanceReopened
    | RecordChangedReply
    | RecordsChangedReply
    | SpotCheckDrawn
    | RecordHistory
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
