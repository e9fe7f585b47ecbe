"""Server → client: the answers to commands, with the command's `id`."""

from typing import Annotated, Literal
from uuid import UUID

from pydantic import Field

from protocol.codes import ErrorCode
from protocol.commands import Id
from protocol.objects import (
    Attendance,
    Change,
    Code,
    Health,
    Message,
    Record,
    Room,
    Time,
)
from protocol.raw import MaybeRaw


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
    """A page of the live classes; `rooms.changed` follows. `matched` of all `total` match the search."""

    type: Literal["rooms.snapshot"] = "rooms.snapshot"
    rooms: tuple[Room, ...]
    health: Health
    total: int
    matched: int


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
