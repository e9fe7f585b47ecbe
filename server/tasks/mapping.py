"""What Redis keeps of a class, for Postgres: what cannot be read is set aside, and the rest goes on."""

import asyncio
from dataclasses import dataclass

from protocol.codes import State
from protocol.objects import Change
from server.models.db import Attendance, ParkedKind, ParkedRecord
from server.models.redis import UNREADABLE, AttendanceRecordRedis, AttendanceRedis, ClosedAttendance

# Items between two turns of the loop, about 0.1 ms. In a thread it would be the interpreter that says when
# others go on: after 5 ms, which is longer than a join takes.
ITEMS_A_TURN = 8


class Unreadable(Exception):
    """The class itself cannot be read, or is not closed: nothing of it can be saved."""


@dataclass(frozen=True, slots=True)
class Mapped:
    """Everything `save_attendance` takes: records as their JSON by student number, changes by revision."""

    attendance: Attendance
    records: dict[str, str]
    changes: dict[str, str]
    parked: tuple[ParkedRecord, ...]


async def map_closed(closed: ClosedAttendance) -> Mapped:
    """A closed class as Postgres keeps it. Gives way to others on the way: it may be thousands of items.

    Raises:
        Unreadable.
    """
    attendance = map_attendance(closed)
    records: dict[str, str] = {}
    changes: dict[str, str] = {}
    parked: list[ParkedRecord] = []

    def park(kind: ParkedKind, key: str, raw: str, error: Exception) -> None:
        stored = raw.encode("utf-8", "surrogateescape")
        parked.append(ParkedRecord(closed.attendance_id, kind, key, stored, str(error)))

    for place, (number, raw) in enumerate(closed.records.items()):
        await _give_way(place)
        try:
            check_record(closed, number, raw)
        except ValueError as error:
            park("record", number, raw, error)
        else:
            records[number] = raw
    for place, (entry, raw) in enumerate(closed.changes):
        await _give_way(place)
        revision = entry.partition("-")[0]
        try:
            check_change(revision, raw)
        except ValueError as error:
            park("change", revision, raw, error)
        else:
            changes[revision] = raw
    return Mapped(attendance, records, changes, tuple(parked))


async def _give_way(place: int) -> None:
    if place % ITEMS_A_TURN == 0:
        await asyncio.sleep(0)


def map_attendance(closed: ClosedAttendance) -> Attendance:
    try:
        session = AttendanceRedis.from_hash(closed.session)
    except UNREADABLE as error:
        raise Unreadable(f"The class cannot be read: {error!r}") from error
    if session.state != State.CLOSED or session.ended_by is None:
        raise Unreadable("The class is not closed.")
    if session.attendance_id != closed.attendance_id:
        raise Unreadable(f"Under this key lies the class {session.attendance_id}.")
    return Attendance(
        attendance_id=session.attendance_id,
        teacher_school_number=session.teacher_school_number,
        teacher_full_name=session.teacher_full_name,
        lesson_name=session.lesson_name,
        start_time=session.start_time,
        end_time=session.end_time,
        late_after=session.late_after,
        security_option=session.security_option,
        join_methods=tuple(method.value for method in session.join_methods),
        roster_loaded=session.roster_loaded,
        epoch=session.epoch,
        revision=session.revision,
        end_reason=session.ended_by.value,
        end_note=session.end_note,
        headcount=session.headcount,
    )


def check_record(closed: ClosedAttendance, number: str, raw: str) -> None:
    """One record, as it stands under its student's number. Its text is what is saved: names and times are the
    same in Postgres.

    Raises:
        ValueError: it cannot be read, or is somebody else's.
    """
    record = AttendanceRecordRedis.model_validate_json(raw)
    if (record.student_number, record.attendance_id) != (number, closed.attendance_id):
        raise ValueError(f"is of {record.student_number} in the class {record.attendance_id}")


def check_change(revision: str, raw: str) -> None:
    """One entry of the change log, of which the text is saved, too.

    Raises:
        ValueError: it cannot be read, or counts differently from its place in the log.
    """
    change = Change.model_validate_json(raw)
    if change.revision != int(revision):
        raise ValueError(f"has revision {change.revision} in the place of {revision}")
