"""Rows of exports, and the matrix of students and classes."""

from datetime import datetime
from typing import NamedTuple
from uuid import UUID

from protocol.codes import DecidedBy, Method, Status
from protocol.objects import Message, Time


class SavedRecord(NamedTuple):
    """A record of a saved class with the change that decided it.

    `actor`, `actor_full_name` and `change_reason` are those of the last change of this record; None when the
    log does not have it.
    """

    attendance_id: UUID
    student_number: str
    user_full_name: str
    status: Status
    is_attended: bool
    attendance_time: datetime | None
    fail_reason: str | None
    method: Method | None
    decided_by: DecidedBy | None
    flags: list[str]
    changed_at: datetime | None
    actor: str | None
    actor_full_name: str | None
    change_reason: str | None


class MatrixClass(Message):
    """A column of the matrix."""

    attendance_id: UUID
    lesson_name: str
    teacher_full_name: str
    start_time: Time


class MatrixCell(Message):
    """A student in a class, and why: how the student joined, and who decided with which reason."""

    status: Status
    method: Method | None
    decided_by: DecidedBy | None
    actor_full_name: str | None
    reason: str | None


class MatrixStudent(Message):
    """A row of the matrix. A cell is null where the student was not expected and did not join.

    `attended` of `counted` classes; `percent` is null when no class counts (docs/attendance-rules.md).
    """

    student_number: str
    user_full_name: str
    cells: tuple[MatrixCell | None, ...]
    attended: int
    counted: int
    percent: float | None


class Matrix(Message):
    """Students by name, and classes by time, the oldest first."""

    classes: tuple[MatrixClass, ...]
    students: tuple[MatrixStudent, ...]
