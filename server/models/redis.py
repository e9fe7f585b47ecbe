"""What lives in Redis: the class, its records, the sessions of users; and their pure rules."""

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from typing import Literal, Self
from uuid import UUID

from pydantic import BaseModel, ConfigDict
from pydantic_core import from_json, to_json

from protocol.codes import DecidedBy, EndReason, JoinMethod, Method, Role, State, Status
from protocol.identifiers import search_key
from protocol.objects import Attendance, Counts, Name, Number, Record, Time, UserInfo

MAX_LENGTH = timedelta(minutes=600)
PRIVATE = {"code", "secret", "rotation"}
# What reading something stored may raise: pydantic-core has a TypeError for bytes that are no UTF-8.
UNREADABLE = (ValueError, KeyError, TypeError)
COUNTED = ("present", "late", "pending", "failed", "missing", "absent", "excused")


def from_ms(milliseconds: str | float) -> datetime:
    return datetime.fromtimestamp(int(milliseconds) / 1000, UTC)


def to_ms(moment: datetime) -> int:
    return round(moment.timestamp() * 1000)


class Frozen(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class AttendanceRedis(Frozen):
    """A live class. The hash keeps `data` and `private` as JSON text, everything scripts need as fields."""

    attendance_id: UUID
    teacher_school_number: str
    teacher_full_name: str
    lesson_name: str
    security_option: int
    join_methods: tuple[JoinMethod, ...]
    roster_loaded: bool
    code: str
    secret: str
    rotation: str
    start_time: datetime
    end_time: datetime
    late_after: datetime | None
    state: State
    epoch: str
    revision: int
    counts: Counts
    ended_by: EndReason | None = None
    end_note: str | None = None
    headcount: int | None = None

    @classmethod
    def from_hash(cls, raw: Mapping[str, str]) -> Self:
        """The model behind one hash.

        Raises:
            UNREADABLE: a field is missing or not what scripts write.
        """
        counts = {name: int(raw[name]) for name in COUNTED}
        return cls(
            **from_json(raw["data"]),
            **from_json(raw["private"]),
            start_time=from_ms(raw["start_ms"]),
            end_time=from_ms(raw["end_ms"]),
            late_after=from_ms(raw["late_ms"]) if raw["late_ms"] else None,
            state=State(raw["state"]),
            epoch=raw["epoch"],
            revision=int(raw["revision"]),
            counts=Counts(**counts, total=sum(counts.values())),
            ended_by=EndReason(raw["ended_by"]) if raw.get("ended_by") else None,
            end_note=raw.get("end_note") or None,
            headcount=int(raw["headcount"]) if raw.get("headcount") else None,
        )

    def is_open(self, now: datetime) -> bool:
        """Whether anything can still join: the clock ends a class even before the task closes it."""
        return self.state == State.OPEN and now < self.end_time

    def public(self) -> Attendance:
        """The class as it goes on the wire; equal to what scripts write."""
        hidden = PRIVATE | {"ended_by", "end_note", "headcount"}
        return Attendance(
            **{name: getattr(self, name) for name in type(self).model_fields if name not in hidden}
        )


class NewAttendance(Frozen):
    """What a class is started from; Redis' clock adds the times."""

    attendance_id: UUID
    teacher_school_number: Number
    teacher_full_name: str
    lesson_name: str
    security_option: int
    join_methods: tuple[JoinMethod, ...]
    roster_loaded: bool
    code: str
    secret: str
    rotation: str
    epoch: str

    def to_hash(self) -> dict[str, str]:
        data = self.model_dump_json(exclude={"epoch", *PRIVATE})
        return {
            "id": str(self.attendance_id),
            "teacher": self.teacher_school_number,
            "methods": " ".join(self.join_methods),
            "data": data,
            "private": self.model_dump_json(include=PRIVATE),
            "epoch": self.epoch,
        }


class AttendanceRecordRedis(Frozen):
    """One student in one class, self-contained. Fields stand in the stored order, which scripts rely on.

    `before` is for undo and never on the wire: the record as it was before the last decision,
    false when there was none (a walk-in), null when there is nothing to undo.
    """

    status: Status
    decided_by: DecidedBy | None
    is_attended: bool
    attendance_time: Time | None
    fail_reason: str | None
    method: Method | None
    flags: tuple[str, ...]
    attendance_id: UUID
    student_number: Number
    user_full_name: str
    revision: int
    before: "AttendanceRecordRedis | Record | Literal[False] | None" = None

    @classmethod
    def missing(cls, attendance_id: UUID, student_number: str, user_full_name: str) -> Self:
        """A student who is expected and has not joined."""
        return cls(
            status=Status.MISSING,
            decided_by=None,
            is_attended=False,
            attendance_time=None,
            fail_reason=None,
            method=None,
            flags=(),
            attendance_id=attendance_id,
            student_number=student_number,
            user_full_name=user_full_name,
            revision=0,
        )


def identity(attendance_id: UUID | str, student_number: str, user_full_name: str) -> str:
    """The part of a stored record that says whose it is, as JSON text: what scripts are handed."""
    who = {
        "attendance_id": str(attendance_id),
        "student_number": student_number,
        "user_full_name": user_full_name,
    }
    return to_json(who).decode()[1:-1]


def public_record(stored: str) -> str:
    """A stored record as it goes on the wire: without `before`; "", which is no JSON, where that is missing.

    The first `,"before":` ends it: inside a JSON string the quotes would be escaped.
    """
    public, before, _ = stored.partition(',"before":')
    return public + "}" if before else ""


class IndexedAttendance(Frozen):
    """A class in the index of names: what finding it and removing its index entries takes."""

    attendance_id: UUID
    lesson_name: str
    teacher_full_name: str
    teacher_school_number: str
    code: str
    by_name: bool

    def matches(self, lesson_name: str, teacher_name: str) -> bool:
        """Return True when the names contain both texts, which are search keys."""
        lesson, teacher = search_key(self.lesson_name), search_key(self.teacher_full_name)
        return lesson_name in lesson and teacher_name in teacher


def hash_token(token: str) -> str:
    """What is kept of a session token."""
    return sha256(token.encode()).hexdigest()


class UserSessionRedis(Frozen):
    """A signed-in user. Redis expires it by role; `created_at` bounds its renewals."""

    school_number: Number
    full_name: Name
    role: Role
    created_at: Time

    def info(self) -> UserInfo:
        return UserInfo(school_number=self.school_number, full_name=self.full_name, role=self.role)


class ClosedAttendance(Frozen):
    """A closed class as it lies in Redis, unparsed: reading it is `tasks/mapping.py`'s, item by item."""

    attendance_id: UUID
    session: dict[str, str]
    records: dict[str, str]
    changes: tuple[tuple[str, str], ...]
