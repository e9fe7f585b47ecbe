"""Models of Postgres: a field of a model is a column of its table.

Classes, records and changes take their fields from the objects of the protocol, which are in Redis too, so
that a new field is written once. `tests/store/postgres/test_migrate.py` compares them with the tables.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal
from uuid import UUID

from protocol.codes import EndReason
from protocol.objects import Attendance as PublicAttendance
from protocol.objects import AttendanceCore, Change
from protocol.objects import Record as AttendanceRecord
from server.models.closing import Closing

__all__ = [
    "Attendance",
    "AttendanceChange",
    "AttendanceRecord",
    "DeadLetter",
    "DeadLetterKind",
    "Device",
    "DeviceEnd",
    "DeviceOutcome",
    "DeviceReturn",
    "Lesson",
    "Passkey",
    "Role",
    "SavedCounts",
    "SavedStatus",
    "StoredDeadLetter",
    "User",
]

Role = Literal["student", "teacher", "admin"]
DeadLetterKind = Literal["record", "change"]
DeviceEnd = Literal["signed_out", "revoked", "reused", "replaced", "password", "disabled"]
DeviceOutcome = Literal["rotated", "repeated", "reused", "ended"]


@dataclass(frozen=True, slots=True)
class User:
    """A person who signs in or was in a class. Without `password_hash` a local sign-in is impossible."""

    school_number: str
    full_name: str
    role: Role
    password_hash: str | None = None
    disabled_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Device:
    """A device that stays signed in, or did until it ended or expired."""

    device_id: UUID
    label: str
    created_at: datetime
    used_at: datetime
    expires_at: datetime
    ended_at: datetime | None
    end_reason: DeviceEnd | None


@dataclass(frozen=True, slots=True)
class DeviceReturn:
    """Outcome of a device's token.

    Attributes:
        outcome: `rotated` and `repeated` sign in; `reused` has ended the device, now or earlier; `ended` is
            any other end.
        serial: of the token that is valid now.
        expires_at: when the device has to sign in by password again.
    """

    outcome: DeviceOutcome
    serial: int
    expires_at: datetime


@dataclass(frozen=True, slots=True)
class Passkey:
    """A passkey of an account: what checks its answers, and what its owner sees of it."""

    passkey_id: UUID
    credential_id: bytes
    public_key: bytes
    sign_count: int
    transports: tuple[str, ...]
    label: str
    created_at: datetime
    used_at: datetime | None


@dataclass(frozen=True, slots=True)
class Lesson:
    """A lesson of one teacher. `last_settings`: the start form of its last class, if there was one."""

    lesson_name: str
    enrolled: int
    last_settings: dict[str, object] | None


class Attendance(AttendanceCore, Closing):
    """A class that has ended, at `end_time`.

    `revision` orders states of one `epoch`. A rebuilt class has a new epoch; of two epochs the one that
    ended later is kept. `has_roster` says whether students were expected; null: saved by an earlier version.
    """

    end_reason: EndReason
    has_roster: bool | None = None


class AttendanceChange(Change):
    """One entry of the audit trail.

    Corrections of a saved class go on with its revisions. They alone have `actor_role` and `before`, the
    records as they were.
    """

    attendance_id: UUID
    epoch: str
    actor_role: Role | None = None
    before: tuple[AttendanceRecord, ...] | None = None


@dataclass(frozen=True, slots=True)
class DeadLetter:
    """A record or change that could not be saved as such.

    Attributes:
        attendance_id: the class, which is saved without it.
        kind: `record` or `change`.
        key: the student's number, or the change's revision.
        raw: what Redis had.
        error: why it could not be saved.
    """

    attendance_id: UUID
    kind: DeadLetterKind
    key: str
    raw: bytes
    error: str


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredDeadLetter(DeadLetter):
    """A dead letter as it is shown, with the lesson of its class."""

    lesson_name: str
    parked_at: datetime


@dataclass(frozen=True, slots=True)
class SavedCounts:
    """Counts of one save: records and changes that are saved, and those that became dead letters."""

    records: int
    changes: int
    dead_letters: int


@dataclass(frozen=True, slots=True)
class SavedStatus:
    """A saved class as clients see it, and the record of one student, if there is one."""

    attendance: PublicAttendance
    record: AttendanceRecord | None
    is_deleted: bool = False
