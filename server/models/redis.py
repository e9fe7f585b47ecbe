"""Models of Redis: classes, their records and the sessions of users, with their pure rules.

Fields that clients see come from the objects of the protocol. `tests/models/test_fields.py` compares the
models with the Lua scripts, which write them.
"""

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from functools import cached_property
from hashlib import sha256
from typing import Literal, Self
from uuid import UUID

from pydantic_core import from_json, to_json

from protocol.codes import Devices, EndReason, Rotation, State, Status
from protocol.identifiers import search_key
from protocol.objects import (
    Attendance,
    AttendanceData,
    Counts,
    Message,
    Name,
    Number,
    Record,
    Time,
    UserInfo,
)
from server.models.closing import Closing

MAX_LENGTH = timedelta(minutes=600)
# Errors of reading stored data. pydantic-core raises TypeError for bytes that are no UTF-8.
UNREADABLE = (ValueError, KeyError, TypeError)
COUNTED = tuple(status.value for status in Status)  # the hash has a count under each


def from_ms(milliseconds: str | float) -> datetime:
    """Convert milliseconds since 1970 to a time."""
    return datetime.fromtimestamp(int(milliseconds) / 1000, UTC)


def to_ms(moment: datetime) -> int:
    """Convert a time to milliseconds since 1970."""
    return round(moment.timestamp() * 1000)


class PrivateData(Message):
    """Fields of a class that clients never see, in the field `private` of its hash."""

    handle: str
    secret: str


PRIVATE = set(PrivateData.model_fields)
# Defaults that common.lua adds to a class started before codes rotated.
WITHOUT_ROTATION = {"rotation": "normal", "first_step": "0", "step_ms": "10000", "grace_ms": "5000"}


class Rotating(Message):
    """Steps of the codes of a class. A renewal changes `first_step`: steps before it are dead."""

    rotation: Rotation
    first_step: int
    step_ms: int
    grace_ms: int


ROTATING = tuple(Rotating.model_fields)


class NewAttendance(AttendanceData, PrivateData, Rotating):
    """A class that is about to start; create.lua adds the times, by the clock of Redis.

    `network` is the one that students are compared with (proofs/network.py), "" for none.
    """

    teacher_school_number: Number
    epoch: str
    devices: Devices = Devices.FLAG
    network: str = ""

    def to_hash(self) -> dict[str, str]:
        """Return the fields of the hash that do not depend on the clock."""
        return {
            "id": str(self.attendance_id),
            "teacher": self.teacher_school_number,
            "methods": " ".join(self.join_methods),
            "data": self.model_dump_json(include=set(AttendanceData.model_fields)),
            "private": self.model_dump_json(include=PRIVATE),
            "epoch": self.epoch,
            "devices": self.devices,
            "network": self.network,
            **{name: str(getattr(self, name)) for name in ROTATING},
        }


class AttendanceRedis(Attendance, PrivateData, Rotating, Closing):
    """A class in Redis: a hash with `data` and `private` as JSON, and a field for each value that changes.

    `rotated_ms` is when `first_step` began. `digits` are the six digits of the latest steps, by the step with
    which they began. `has_roster`: students were expected when it started, or have been since.
    """

    rotation: Rotation
    rotated_ms: int
    digits: dict[int, str]
    has_roster: bool

    @classmethod
    def from_hash(cls, raw: Mapping[str, str]) -> Self:
        """Read a hash.

        Raises:
            UNREADABLE: a field is missing, or not as the scripts write it.
        """
        if "rotation" not in raw:
            raw = {**WITHOUT_ROTATION, "rotated_ms": raw["start_ms"], **raw}
        return cls(
            **from_json(raw["data"]),
            **dict(read_private(raw)),
            start_time=from_ms(raw["start_ms"]),
            end_time=from_ms(raw["end_ms"]),
            late_after=from_ms(raw["late_ms"]) if raw["late_ms"] else None,
            state=State(raw["state"]),
            epoch=raw["epoch"],
            revision=int(raw["revision"]),
            rotation=Rotation(raw["rotation"]),
            first_step=int(raw["first_step"]),
            step_ms=int(raw["step_ms"]),
            grace_ms=int(raw["grace_ms"]),
            rotated_ms=int(raw["rotated_ms"]),
            digits=read_digits(raw.get("digits", "")),
            devices=Devices(raw.get("devices") or Devices.FLAG),
            counts=read_counts(raw),
            has_roster=has_roster(raw),
            end_reason=EndReason(raw["ended_by"]) if raw.get("ended_by") else None,
            end_note=raw.get("end_note") or None,
            headcount=int(raw["headcount"]) if raw.get("headcount") else None,
        )

    def is_open(self, now: datetime) -> bool:
        """Tell whether students can join: a class is over at its end, even before it is closed."""
        return self.state == State.OPEN and now < self.end_time

    def public(self) -> Attendance:
        """Return the part that clients see, equal to what the scripts write."""
        fields = {name: getattr(self, name) for name in Attendance.model_fields}
        return Attendance(**fields | {"rotation": self.rotation if self.state == State.OPEN else None})


def has_roster(raw: Mapping[str, str]) -> bool:
    """Tell whether students were expected when the class started, or have been since."""
    return int(raw.get("expected") or 0) > 0


def read_counts(raw: Mapping[str, str]) -> Counts:
    """Read the counts of a class, equal to what the scripts write (common.lua)."""
    counts = {name: int(raw[name]) for name in COUNTED}
    total, strangers = sum(counts.values()), int(raw.get("not_on_roster") or 0)
    attending_strangers = int(raw.get("strangers_attended") or strangers)
    excused = counts["excused"] - int(raw.get("strangers_excused") or 0)
    return Counts(
        **counts,
        total=total,
        not_on_roster=strangers,
        attended=max(0, counts["present"] + counts["late"] - attending_strangers),
        expected=total - strangers - excused if has_roster(raw) else 0,
    )


def read_private(raw: Mapping[str, str]) -> PrivateData:
    """Read the field `private`. A class started before codes rotated has no handle, and so no QR code."""
    private = {"handle": "", **from_json(raw["private"])}
    return PrivateData(handle=private["handle"], secret=private["secret"])


def read_digits(text: str) -> dict[int, str]:
    """Read the field `digits`: pairs of a step and six digits, separated by blanks."""
    words = text.split()
    return {int(step): digits for step, digits in zip(words[::2], words[1::2], strict=True)}


class AttendanceRecordRedis(Record):
    """One student in one class, as it is stored.

    `before` is never sent to clients. It is the record before the last decision, so that the decision can be
    undone; false if there was none (a walk-in), null if there is nothing to undo.
    """

    student_number: Number
    before: "AttendanceRecordRedis | Record | Literal[False] | None" = None

    @classmethod
    def missing(cls, attendance_id: UUID, student_number: str, user_full_name: str) -> Self:
        """Return the record of a student who is expected and has not joined."""
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
    """Return the fields of a stored record that identify it, as JSON text without braces, for the scripts."""
    fields = {
        "attendance_id": str(attendance_id),
        "student_number": student_number,
        "user_full_name": user_full_name,
    }
    return to_json(fields).decode()[1:-1]


def public_record(stored: str) -> str:
    """Return a stored record without `before`, as clients see it; "" for one that has no `before`.

    It ends at the first `,"before":`, because quotes inside a JSON string are escaped.
    """
    public, before, _ = stored.partition(',"before":')
    return public + "}" if before else ""


class IndexedAttendance(Message):
    """Entry of a class in the index of names: enough to find it and to remove it from every index."""

    attendance_id: UUID
    lesson_name: str
    teacher_full_name: str
    teacher_school_number: str
    handle: str
    by_name: bool

    @cached_property
    def search_keys(self) -> tuple[str, str]:
        """The search keys of both names: a search compares thousands of entries."""
        return search_key(self.lesson_name), search_key(self.teacher_full_name)


def hash_token(token: str) -> str:
    """Return what is stored of a session token."""
    return sha256(token.encode()).hexdigest()


class UserSessionRedis(UserInfo):
    """A signed-in user. Its TTL depends on the role; `created_at` bounds how often it is renewed."""

    school_number: Number
    full_name: Name
    created_at: Time


class ClosedAttendance(Message):
    """Everything stored of a class, unparsed, so that one unreadable record does not affect the others."""

    attendance_id: UUID
    session: dict[str, str]
    records: dict[str, str]
    changes: tuple[tuple[str, str], ...]
