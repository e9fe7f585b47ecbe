"""Classes as they are read back after their end, with what happened to them since.

Fields that clients see come from the objects of the protocol, as in `db.py` and `redis.py`.
"""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Literal
from uuid import UUID

from protocol.codes import DecidedBy, EndReason, Saved, Status
from protocol.objects import Attendance, Counts, Message, Record, Time
from server.models.db import AttendanceChange

Cursor = tuple[datetime, UUID]  # start_time and attendance_id of the last class of a page


class Kept(StrEnum):
    """State of a saved class. Discarded and deleted ones are in no statistics and can be restored."""

    SAVED = "saved"
    DISCARDED = "discarded"
    DELETED = "deleted"


class HistoryState(StrEnum):
    """State of a class for a list: still in Redis (live, saving, parked), or how Postgres keeps it."""

    LIVE = "live"
    SAVING = "saving"
    PARKED = "parked"
    SAVED = "saved"
    DISCARDED = "discarded"
    DELETED = "deleted"


class Removal(Message):
    """Why a class is discarded or deleted."""

    kind: Kept
    at: Time | None
    by: str | None
    reason: str | None


class Mark(Message):
    """A status that one side gave a student, and who gave it when and why.

    The mark that the class itself resulted in has no `actor` and no `at`: the change log has them.
    """

    status: Status
    reason: str | None
    decided_by: DecidedBy | None
    actor: str | None = None
    at: Time | None = None


class Marks(Message):
    """The teacher's and the office's mark of a corrected record. The later one counts."""

    teacher: Mark | None = None
    office: Mark | None = None


class HistoryRecord(Record):
    """A record of a class that has ended. `marks` is null until the record is corrected."""

    marks: Marks | None = None


class HistoryItem(Attendance):
    """A class in a list.

    `saved` says how far it is. `headcount_difference` is the headcount less the students who are present or
    late. `removal` is null unless the class is discarded or deleted.
    """

    end_reason: EndReason | None
    end_note: str | None
    headcount: int | None
    headcount_difference: int | None
    saved: Saved
    saved_at: Time | None
    removal: Removal | None


class Person(Message):
    """A user who did something; "system" is the clock. `full_name` is null for somebody who is no user."""

    school_number: str
    full_name: str | None


class ClassHistory(Message):
    """One class with its records.

    `revision` is what a correction sends back. `ended_by` is null while the class is live. `correct_until` is
    null for admins, who may always correct, and while the class is live.
    """

    attendance: HistoryItem
    records: tuple[HistoryRecord, ...]
    revision: int
    ended_by: Person | None
    can_correct: bool
    correct_until: Time | None


class HistoryChange(AttendanceChange):
    """A change with the name of who made it; null for somebody who is no user."""

    actor_full_name: str | None = None


class Corrected(Message):
    """The result of a correction: the records that it changed, and the new revision of the class."""

    attendance_id: UUID
    lesson_name: str
    epoch: str
    revision: int
    records: tuple[HistoryRecord, ...]
    removed: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ClassFilter:
    """Choice of saved classes. None and "" leave a condition out.

    Attributes:
        visible_to: number of a teacher who sees own and co-taught lessons only; None for admins.
        starts_from: first moment of the start.
        starts_before: end of the start's range, excluded.
        lesson: name of the lesson, in any case and spelling.
        teacher: number of the teacher.
        text: words in the names of lesson and teacher, without accents and case.
        kept: state of the class.
        attendance_id: this class alone.
    """

    visible_to: str | None
    starts_from: datetime | None = None
    starts_before: datetime | None = None
    lesson: str = ""
    teacher: str = ""
    text: str = ""
    kept: Kept = Kept.SAVED
    attendance_id: UUID | None = None


class OwnClass(Message):
    """A saved class as its student sees it.

    `counts` is false for a class that is not part of the percentage. `dispute` is the state of the student's
    last note about it: open, accept or decline; null without one.
    """

    attendance_id: UUID
    lesson_name: str
    teacher_full_name: str
    start_time: Time
    end_time: Time
    record: Record
    counts: bool
    dispute: Literal["open", "accept", "decline"] | None


class CertifiedClass(Message):
    """A class of a certificate, on a day of the school. `counts`: it is part of the percentage."""

    attendance_id: UUID
    lesson_name: str
    teacher_full_name: str
    day: date
    start_time: Time
    end_time: Time
    status: Status
    attendance_time: Time | None
    counts: bool


class LessonScore(Message):
    """The classes of a lesson that a student attended, by docs/attendance-rules.md.

    `attended` may have a fraction, where late weighs less. Without a required percentage, `absences_left` and
    `must_attend` are null.
    """

    lesson_name: str
    teacher_full_name: str
    counts: Counts
    attended: float
    counted: int
    percent: float | None
    is_below: bool
    absences_left: int | None
    must_attend: int | None


class Dispute(Message):
    """A student's note "I was there" about a class, and its answer.

    `receipt_genuine` says whether this server made the receipt for this student and class; null without one.
    `status` is that of the record now, null without one. `revision` is the class's, for a correction.
    """

    dispute_id: UUID
    attendance_id: UUID
    lesson_name: str
    start_time: Time
    student_number: str
    student_full_name: str
    note: str
    receipt: str | None
    receipt_genuine: bool | None
    created_at: Time
    status: Status | None
    revision: int
    decision: Literal["accept", "decline"] | None
    decided_by: str | None
    decided_at: Time | None
    decision_reason: str | None
