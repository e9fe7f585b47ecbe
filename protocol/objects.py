"""Objects in commands, replies and events: classes, records, changes, rooms."""

import re
from collections.abc import Callable
from datetime import UTC, datetime
from functools import lru_cache
from typing import Annotated
from uuid import UUID

from pydantic import (
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    PlainSerializer,
    StringConstraints,
    WithJsonSchema,
)

from protocol.codes import (
    Cause,
    DecidedBy,
    Devices,
    EndReason,
    JoinMethod,
    Method,
    Role,
    Rotation,
    Saved,
    State,
    Status,
)
from protocol.identifiers import clean, clean_number


def rfc3339(moment: datetime) -> str:
    """Format a time as on the wire and in Redis: UTC, with milliseconds and a Z (RFC 3339)."""
    seconds = round(moment.timestamp() - moment.microsecond / 1_000_000)
    return f"{_to_the_second(seconds)}.{moment.microsecond // 1000:03}Z"


@lru_cache(maxsize=1024)  # the times of a storm are within few seconds: a third of the instructions
def _to_the_second(timestamp: int) -> str:
    return datetime.fromtimestamp(timestamp, UTC).isoformat().removesuffix("+00:00")


Time = Annotated[datetime, PlainSerializer(rfc3339, return_type=str)]

CLEANED = BeforeValidator(lambda value: clean(value) if isinstance(value, str) else value)
# In one normal form, without blanks, quotes or control characters: numbers are parts of Redis keys and of
# publication headers.
Number = Annotated[
    str,
    StringConstraints(pattern=r'^[^\s"\\\x00-\x1f\x7f-\x9f]{1,64}$'),
    CLEANED,
]
# No control characters: Postgres refuses NUL, and line breaks would corrupt logs and files.
ONE_LINE = r"^[^\x00-\x1f\x7f]*$"
Name = Annotated[
    str, StringConstraints(strip_whitespace=True, min_length=1, max_length=120, pattern=ONE_LINE)
]


def _one_line(cleaning: Callable[[str], str]) -> BeforeValidator:
    """Clean a text, unless it has line breaks or other control characters: the pattern then refuses it."""

    def clean_line(value: object) -> object:
        is_line = isinstance(value, str) and re.match(ONE_LINE, value.replace("\t", " "))
        return cleaning(value) if isinstance(value, str) and is_line else value

    return BeforeValidator(clean_line)


CLEANED_LINE = _one_line(clean)
# Accepts numbers as people type them, with blanks between groups of digits ("20 21 001"). Dropping blanks is
# safe because no stored number has any. Imports refuse them: a cell with a blank may hold two numbers.
_TYPED, _SHOWN = r'[^"\\\x00-\x08\x0a-\x1f\x7f-\x9f]*', r'[^\s"\\\x00-\x1f\x7f-\x9f]'
GivenNumber = Annotated[
    Number,
    _one_line(clean_number),
    WithJsonSchema({"type": "string", "pattern": f"^{_TYPED}{_SHOWN}{_TYPED}$"}),
]
# Cleans the name as imports do, so that invisible characters do not separate a class from its roster.
LessonName = Annotated[Name, CLEANED_LINE]


class Message(BaseModel):
    """Base of all models: immutable, and refuses unknown fields."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Counts(Message):
    """Records by status; `total` is the number of records.

    `not_on_roster` counts those with this flag, which are among the others. `expected` is the number of
    students on the roster of the lesson who are not excused, and 0 without such a roster; `attended` of them
    are present or late. Without a roster everybody who is present or late counts.
    """

    present: int = 0
    late: int = 0
    pending: int = 0
    failed: int = 0
    missing: int = 0
    absent: int = 0
    excused: int = 0
    total: int = 0
    not_on_roster: int = 0
    attended: int = 0
    expected: int = 0


class AttendanceData(Message):
    """The fields of a class that joins do not change: fixed at the start, or by `attendance.secure`."""

    attendance_id: UUID
    teacher_school_number: str
    teacher_full_name: str
    lesson_name: str
    security_option: int
    join_methods: tuple[JoinMethod, ...]
    roster_loaded: bool


class AttendanceCore(AttendanceData):
    """The fields of a class that are sent to clients and saved."""

    start_time: Time
    end_time: Time
    late_after: Time | None
    epoch: str
    revision: int


class Attendance(AttendanceCore):
    """The public data of a class.

    `end_reason` is null while it runs. `rotation` is null once it has ended: it has no codes any more.
    `devices` says what a second account on one device means while the class runs.
    """

    state: State
    end_reason: EndReason | None = None
    rotation: Rotation | None = None
    devices: Devices = Devices.FLAG
    counts: Counts


class Record(Message):
    """One student in one class. The order of the fields is that of the scripts of Redis, which write it."""

    status: Status
    decided_by: DecidedBy | None
    is_attended: bool
    attendance_time: Time | None
    fail_reason: str | None
    method: Method | None
    flags: tuple[str, ...]
    attendance_id: UUID
    student_number: str
    user_full_name: str
    revision: int


class Change(Message):
    """One revision of a class: the new state of each record, and the numbers whose record was removed."""

    revision: int
    at: Time
    cause: Cause
    actor: str
    reason: str | None
    records: tuple[Record, ...]
    removed: tuple[str, ...]


class Room(Message):
    """A live class as admins see it. `error` says why a parked class cannot be saved."""

    attendance_id: UUID
    lesson_name: str
    teacher_full_name: str
    start_time: Time
    end_time: Time
    counts: Counts
    joins_per_minute: int
    watched: bool
    saved: Saved
    error: str | None = None


class Health(Message):
    """Health of the installation. `join_p95_ms` covers this worker's last 1,000 joins, if any."""

    join_p95_ms: float | None
    workers: int
    backlog: int
    parked: int


class UserInfo(Message):
    """The user of a session."""

    school_number: str
    full_name: str
    role: Role


class Code(Message):
    """The join codes of one step. The QR code contains `url`, whose last part is `qr`.

    A projector shows them from `valid_from` to the `valid_from` of the next ones. Both are accepted until
    `valid_until`, which includes the grace of the QR code; the digits are accepted for a minute in all.
    """

    qr: str
    url: str
    code: Annotated[str, Field(pattern=r"^\d{6}$")]
    valid_from: Time
    valid_until: Time
