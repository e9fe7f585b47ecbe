"""A term of classes that have ended, for the demo and for measurements: written with COPY.

Students are as diligent as their number makes them, so that every start of the demo has the same history.
"""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from random import Random
from typing import Any
from uuid import UUID

import asyncpg

from protocol.codes import ATTENDED, Cause, DecidedBy, EndReason, JoinMethod, Method, Role, Status
from protocol.objects import Change, rfc3339
from server.models.db import Attendance, AttendanceRecord
from server.store.postgres.client import AsyncPostgresClient
from server.store.postgres.corrections import Author, Corrections
from server.store.postgres.disputes import Disputes
from server.store.postgres.saved import COUNTS

MINUTE = timedelta(minutes=1)
BATCH = 200  # classes a COPY: some ten thousand rows
EPOCH = "demo"


@dataclass(frozen=True, slots=True)
class Taught:
    """A lesson with its teacher and students, as numbers and names, and the starts of its classes.

    `absent_since` names students who have not come since a moment.
    """

    teacher: tuple[str, str]
    lesson_name: str
    students: Sequence[tuple[str, str]]
    starts: Sequence[datetime]
    absent_since: Mapping[str, datetime] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Rows:
    """Rows of the three tables, in the order of their columns."""

    classes: list[tuple[Any, ...]]
    records: list[tuple[Any, ...]]
    changes: list[tuple[Any, ...]]


CLASS_COLUMNS = [*Attendance.model_fields, "saved_at", *COUNTS]
RECORD_COLUMNS = list(AttendanceRecord.model_fields)
CHANGE_COLUMNS = ["attendance_id", "epoch", *Change.model_fields]


async def write_history(connection: asyncpg.Connection, lessons: Iterable[Taught]) -> list[UUID]:
    """Write all classes of these lessons, whose people have to be users; return the ids of the classes."""
    ids: list[UUID] = []
    rows = Rows([], [], [])
    for taught, start in ((lesson, start) for lesson in lessons for start in lesson.starts):
        ids.append(_add_class(rows, taught, start))
        if len(rows.classes) == BATCH:
            await _copy(connection, rows)
            rows = Rows([], [], [])
    await _copy(connection, rows)
    return ids


async def _copy(connection: asyncpg.Connection, rows: Rows) -> None:
    async with connection.transaction():
        for table, columns, records in (
            ("attendances", CLASS_COLUMNS, rows.classes),
            ("attendance_records", RECORD_COLUMNS, rows.records),
            ("attendance_changes", CHANGE_COLUMNS, rows.changes),
        ):
            await connection.copy_records_to_table(table, columns=columns, records=records)


def _add_class(rows: Rows, taught: Taught, start: datetime) -> UUID:
    """Add the rows of one class of fifty minutes."""
    luck = Random(f"{taught.teacher[0]} {taught.lesson_name} {start}")  # noqa: S311, no secret
    attendance_id, end = UUID(int=luck.getrandbits(128), version=4), start + 50 * MINUTE
    away = {number for number, since in taught.absent_since.items() if start >= since}
    records = [
        _record(luck, attendance_id, number, name, start, is_away=number in away)
        for number, name in taught.students
    ]
    records.sort(key=lambda record: record["attendance_time"] or end)
    revision, gone = 0, []
    for record in records:
        if record["status"] == Status.ABSENT:
            gone.append(record)
            continue
        revision += 1
        record["revision"] = revision
        cause = {Status.FAILED: Cause.FAILED, Status.EXCUSED: Cause.ACCEPTED}.get(
            record["status"], Cause.JOINED
        )
        actor = record["student_number"] if cause == Cause.JOINED else taught.teacher[0]
        at = record["attendance_time"] or start + 15 * MINUTE
        rows.changes.append(_change(attendance_id, revision, at, cause=cause, actor=actor, records=[record]))
    revision += 1
    for record in gone:
        record["revision"] = revision
    rows.changes.append(
        _change(attendance_id, revision, end, cause=Cause.ENDED, actor=taught.teacher[0], records=gone)
    )
    rows.records.extend(tuple(record.values()) for record in records)
    counts: dict[str, int] = {
        status.value: sum(record["status"] == status for record in records) for status in Status
    }
    attended = sum(record["is_attended"] for record in records)
    counts |= {"not_on_roster": 0, "attended": attended, "expected": len(records) - counts[Status.EXCUSED]}
    fields = {
        "attendance_id": attendance_id,
        "teacher_school_number": taught.teacher[0],
        "teacher_full_name": taught.teacher[1],
        "lesson_name": taught.lesson_name,
        "security_option": 1,
        "join_methods": [JoinMethod.QR, JoinMethod.CODE],
        "roster_loaded": True,
        "start_time": start,
        "end_time": end,
        "late_after": start + 10 * MINUTE,
        "epoch": EPOCH,
        "revision": revision,
        "end_reason": EndReason.FINISHED,
        "end_note": None,
        "has_roster": True,
        "headcount": attended + (luck.random() < 0.2) if luck.random() < 0.4 else None,
        "saved_at": end + MINUTE / 60,
    }
    rows.classes.append(tuple((fields | counts)[name] for name in CLASS_COLUMNS))
    return attendance_id


def _record(
    luck: Random, attendance_id: UUID, number: str, name: str, start: datetime, *, is_away: bool
) -> dict[str, Any]:
    """Return the fields of a record in the order of their columns."""
    diligence = 0.72 + 0.26 * Random(number).random()  # noqa: S311
    status = Status.ABSENT if is_away else _draw_status(luck, diligence)
    seconds = luck.triangular(600, 1500, 700) if status == Status.LATE else luck.triangular(5, 590, 90)
    has_time = status in ATTENDED or status == Status.FAILED
    by_teacher = status in {Status.EXCUSED, Status.FAILED}
    decided_by = DecidedBy.TEACHER if by_teacher else DecidedBy.STUDENT if has_time else DecidedBy.CLOCK
    return {
        "status": status,
        "decided_by": decided_by,
        "is_attended": status in ATTENDED,
        "attendance_time": start + timedelta(milliseconds=round(seconds * 1000)) if has_time else None,
        "fail_reason": "not_in_room" if status == Status.FAILED else None,
        "method": (Method.QR if luck.random() < 0.85 else Method.CODE) if has_time else None,
        "flags": [],
        "attendance_id": attendance_id,
        "student_number": number,
        "user_full_name": name,
        "revision": 0,
    }


def _draw_status(luck: Random, diligence: float) -> Status:
    drawn = luck.random()
    if drawn < diligence:
        return Status.LATE if luck.random() < 0.12 else Status.PRESENT
    if drawn > 0.97:
        return Status.EXCUSED
    return Status.FAILED if luck.random() < 0.05 else Status.ABSENT


def _change(
    attendance_id: UUID,
    revision: int,
    at: datetime,
    *,
    cause: Cause,
    actor: str,
    records: list[dict[str, Any]],
) -> tuple[Any, ...]:
    texts = json.dumps(records, default=_json, ensure_ascii=False)
    reason = "finished" if cause == Cause.ENDED else None
    return attendance_id, EPOCH, revision, at, cause, actor, reason, texts, []


def _json(value: object) -> str:
    return rfc3339(value) if isinstance(value, datetime) else str(value)


# --- the demo ----------------------------------------------------------------------------------------------


async def seed_history(client: AsyncPostgresClient, lessons: Sequence[Taught]) -> None:
    """Write a term of history, if none of these teachers has a class yet; correct and dispute some of it."""
    teachers = sorted({taught.teacher[0] for taught in lessons})
    async with client.connection(factor=4) as connection:
        if await connection.fetchval(HAS_CLASSES, teachers):
            return
        await write_history(connection, lessons)
        away = sorted({number for taught in lessons for number in taught.absent_since})
        rows = await connection.fetch(PICK, teachers[0], away)
    corrections = Corrections(client, _allow)
    office = Author(
        number="demo_admin_1", role=Role.ADMIN, visible_to=None, reason="doctor's note", ended_after=None
    )
    teacher = Author(
        number=teachers[0], role=Role.TEACHER, visible_to=None, reason="arrived_late", ended_after=None
    )
    for number, (attendance_id, student, revision) in enumerate(rows[:6]):
        author, status = (office, Status.EXCUSED) if number % 2 else (teacher, Status.LATE)
        await corrections.set_status(attendance_id, author, [student], status, revision)
    if rows:
        again = await corrections.set_status(rows[0][0], office, [rows[0][1]], Status.EXCUSED, 10_000)
        assert again.records
    for attendance_id, student, _ in rows[6:9]:
        note = "I was there, in the last row. My phone had no battery."
        await Disputes(client, corrections).add(attendance_id, student, note, None, None)


async def _allow(_: UUID) -> None:
    """Allow a correction: no class of the seeded history can be reopened."""


def term(now: datetime, weeks: int, weekdays: Sequence[int], hour: int) -> list[datetime]:
    """Return starts of classes on these weekdays (0: Monday) of the weeks before a moment."""
    today = now.astimezone(UTC).replace(hour=hour, minute=0, second=0, microsecond=0)
    days = (today - timedelta(days=back) for back in range(weeks * 7, 0, -1))
    return [day for day in days if day.weekday() in weekdays]


HAS_CLASSES = "SELECT EXISTS (SELECT FROM attendances WHERE teacher_school_number = ANY ($1::text[]))"

# Students who were absent from the newest classes of a teacher, without those who have not come for long.
PICK = """
SELECT attendance_id, student_number, class.revision
FROM attendances AS class JOIN attendance_records USING (attendance_id)
WHERE teacher_school_number = $1 AND status = 'absent' AND student_number <> ALL ($2::text[])
ORDER BY class.start_time DESC, student_number LIMIT 9"""
