"""Mapping: the models of Redis to those of Postgres, without what cannot be read."""

import asyncio
from dataclasses import dataclass

from protocol.codes import State
from protocol.objects import Change
from server.models.db import Attendance, DeadLetter, DeadLetterKind
from server.models.redis import UNREADABLE, AttendanceRecordRedis, AttendanceRedis, ClosedAttendance

# About 0.1 ms of work. In a thread the interpreter would hand over only every 5 ms, longer than a join takes.
ITEMS_PER_TURN = 8


class Unreadable(Exception):
    """The class itself cannot be read, or is not closed: nothing of it can be saved."""


@dataclass(frozen=True, slots=True)
class Mapped:
    """Arguments of `save_attendance`: records as their JSON by student number, changes by revision."""

    attendance: Attendance
    records: dict[str, str]
    changes: dict[str, str]
    dead_letters: tuple[DeadLetter, ...]


async def map_closed(closed: ClosedAttendance) -> Mapped:
    """Map a closed class, and give way to other tasks meanwhile: it may have thousands of records.

    Raises:
        Unreadable: the class itself cannot be read.
    """
    attendance = map_attendance(closed)
    records: dict[str, str] = {}
    changes: dict[str, str] = {}
    dead_letters: list[DeadLetter] = []

    def add_dead_letter(kind: DeadLetterKind, key: str, text: str, error: Exception) -> None:
        raw = text.encode("utf-8", "surrogateescape")
        dead_letters.append(DeadLetter(closed.attendance_id, kind, key, raw, str(error)))

    for index, (number, text) in enumerate(closed.records.items()):
        await _give_way(index)
        try:
            check_record(closed, number, text)
        except ValueError as error:
            add_dead_letter("record", number, text, error)
        else:
            records[number] = text
    for index, (entry, text) in enumerate(closed.changes):
        await _give_way(index)
        revision = entry.partition("-")[0]
        try:
            check_change(revision, text)
        except ValueError as error:
            add_dead_letter("change", revision, text, error)
        else:
            changes[revision] = text
    return Mapped(attendance, records, changes, tuple(dead_letters))


async def _give_way(index: int) -> None:
    if index % ITEMS_PER_TURN == 0:
        await asyncio.sleep(0)


def map_attendance(closed: ClosedAttendance) -> Attendance:
    """Map the class itself.

    Raises:
        Unreadable: a field is missing or wrong, the class is open, or it lies under another class's key.
    """
    try:
        session = AttendanceRedis.from_hash(closed.session)
    except UNREADABLE as error:
        raise Unreadable(f"The class cannot be read: {error!r}") from error
    if session.state != State.CLOSED or session.end_reason is None:
        raise Unreadable("The class is not closed.")
    if session.attendance_id != closed.attendance_id:
        raise Unreadable(f"Under this key lies the class {session.attendance_id}.")
    return Attendance(**{name: getattr(session, name) for name in Attendance.model_fields})


def check_record(closed: ClosedAttendance, number: str, text: str) -> None:
    """Validate a record, whose text is saved as it is: fields and columns have the same names.

    Raises:
        ValueError: it cannot be read, or belongs to another student or class.
    """
    record = AttendanceRecordRedis.model_validate_json(text)
    if (record.student_number, record.attendance_id) != (number, closed.attendance_id):
        raise ValueError(f"is of {record.student_number} in the class {record.attendance_id}")


def check_change(revision: str, text: str) -> None:
    """Validate an entry of the change log, whose text is saved as it is.

    Raises:
        ValueError: it cannot be read, or has another revision than its place in the log.
    """
    change = Change.model_validate_json(text)
    if change.revision != int(revision):
        raise ValueError(f"has revision {change.revision} in the place of {revision}")
