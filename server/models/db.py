"""What lasts in Postgres. Plain words and times: independent of the wire and of Redis.

The words of each Literal are those of the schema's checks; a test holds them against the wire's enums.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal
from uuid import UUID

Role = Literal["student", "teacher", "admin"]
Status = Literal["present", "late", "pending", "failed", "missing", "absent", "excused"]
Method = Literal["qr", "code", "name", "teacher"]
DecidedBy = Literal["student", "verification", "teacher", "admin", "clock"]
EndReason = Literal["finished", "expired", "ended_by_admin"]
DeadLetterKind = Literal["record", "change"]


@dataclass(frozen=True, slots=True)
class User:
    """Somebody who signs in, or was seen in a class. Without `password_hash` nobody can sign in locally."""

    school_number: str
    full_name: str
    role: Role
    password_hash: str | None = None
    disabled_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Lesson:
    """A lesson of one teacher. `last_settings`: what its last class was started with, if there was one."""

    lesson_name: str
    enrolled: int
    last_settings: dict[str, object] | None


@dataclass(frozen=True, slots=True)
class Attendance:
    """A class that has ended, at `end_time`.

    `revision` orders states of one `epoch`. A rebuilt class has a new epoch; of two epochs the one that
    ended later holds.
    """

    attendance_id: UUID
    teacher_school_number: str
    teacher_full_name: str
    lesson_name: str
    start_time: datetime
    end_time: datetime
    late_after: datetime | None
    security_option: int
    join_methods: tuple[str, ...]
    roster_loaded: bool
    epoch: str
    revision: int
    end_reason: EndReason
    end_note: str | None
    headcount: int | None


@dataclass(frozen=True, slots=True)
class AttendanceRecord:
    """One student in one class, as it was when the class ended."""

    attendance_id: UUID
    student_number: str
    user_full_name: str
    status: Status
    is_attended: bool
    attendance_time: datetime | None
    fail_reason: str | None
    method: Method | None
    decided_by: DecidedBy | None
    flags: tuple[str, ...]
    revision: int


@dataclass(frozen=True, slots=True)
class AttendanceChange:
    """One entry of the audit trail. `records`: what the concerned records became, as JSON text of a list."""

    attendance_id: UUID
    epoch: str
    revision: int
    at: datetime
    cause: str
    actor: str
    reason: str | None
    records: str
    removed: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class DeadLetter:
    """A record or change that could not be saved as such; `raw` is all that is known of it.

    `key`: the student's number, or the change's revision.
    """

    attendance_id: UUID
    kind: DeadLetterKind
    key: str
    raw: bytes
    error: str


@dataclass(frozen=True, slots=True)
class SavedCounts:
    """What one save holds: what stands in Postgres as such, and how much became dead letters."""

    records: int
    changes: int
    dead_letters: int


@dataclass(frozen=True, slots=True)
class StoredDeadLetter:
    """A dead letter as it is shown, with the lesson it belongs to."""

    attendance_id: UUID
    lesson_name: str
    kind: str
    key: str
    raw: bytes
    error: str
    parked_at: datetime
