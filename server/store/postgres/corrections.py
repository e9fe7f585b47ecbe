"""Corrections of saved classes. Each is one transaction that appends to the change log, as in Redis.

A correction raises the revision of its class, which `save_attendance` compares: a save that comes late, or
comes again, never overwrites a correction. The row of the class is locked, so that corrections and saves of
one class take turns.
"""

from collections.abc import AsyncIterator, Awaitable, Callable, Iterable, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

import asyncpg
from pydantic import TypeAdapter
from pydantic_core import to_json

from protocol.codes import ATTENDED, Cause, DecidedBy, Method, Role, Status
from protocol.errors import ClassDeleted, Conflict, Forbidden, InvalidField, NotFound
from server.models.db import AttendanceRecord
from server.models.history import Corrected, HistoryRecord, Kept, Mark, Marks
from server.store.postgres.client import AsyncPostgresClient
from server.store.postgres.history import IS_TAUGHT, TAUGHT_BY

_record: TypeAdapter[HistoryRecord] = TypeAdapter(HistoryRecord)


@dataclass(frozen=True, slots=True, kw_only=True)
class Author:
    """The user who corrects, and why. `visible_to` is a teacher's number, None for admins."""

    number: str
    role: Role
    visible_to: str | None
    reason: str
    ended_after: datetime | None  # teachers may correct classes that ended later; None: any class

    @property
    def decided_by(self) -> DecidedBy:
        """The author of a corrected record."""
        return DecidedBy.ADMIN if self.role == Role.ADMIN else DecidedBy.TEACHER


@dataclass(slots=True)
class LockedClass:
    """A locked class, in its transaction."""

    connection: asyncpg.Connection
    author: Author
    attendance_id: UUID
    row: Any
    at: datetime = field(default_factory=lambda: datetime.now(UTC))

    @property
    def revision(self) -> int:
        """The revision that the correction makes."""
        return int(self.row["revision"]) + 1


class Corrections:
    """Requests that change saved classes.

    All raise NotFound for a class that the author may not see, ClassDeleted for a deleted one (but
    `restore`), Forbidden when it is too late for the author, and the errors of `AsyncPostgresClient`.
    """

    def __init__(
        self, postgres: AsyncPostgresClient, before_change: Callable[[UUID], Awaitable[None]]
    ) -> None:
        """`before_change` is called once a class is locked, and raises when it may not be changed."""
        self._postgres = postgres
        self._before_change = before_change

    async def set_status(
        self, attendance_id: UUID, author: Author, numbers: Sequence[str], status: Status, revision: int
    ) -> Corrected:
        """Correct records: all of them, or none.

        Raises:
            NotFound: one has no record.
            Conflict: one has changed after `revision`; details have the records and the changes.
        """
        async with self.open_class(attendance_id, author) as locked:
            before = await _load_records(locked, numbers)
            newer = [record for record in before if record.revision > revision]
            if newer:
                raise await _conflict(locked, newer, revision)
            after = [with_status(locked, record, status) for record in before]
            await update_records(locked, after)
            return await append_change(locked, Cause.CORRECTED, after, before=before)

    async def add(
        self, attendance_id: UUID, author: Author, number: str, full_name: str | None, status: Status
    ) -> Corrected:
        """Add the record of a student; one who is no user yet needs a name, and becomes one.

        Raises:
            Conflict: the student has a record.
            InvalidField: the number is of a user who is no student, or a name is needed.
        """
        async with self.open_class(attendance_id, author) as locked:
            user = await locked.connection.fetchrow(SELECT_USER, number)
            if user is None and full_name is None:
                raise InvalidField("user_full_name", f"{number} is not known; give the student's name")
            if user is not None and user["role"] != Role.STUDENT:
                raise InvalidField("student_number", f"{user['school_number']} is a {user['role']}")
            if user is None:
                await locked.connection.execute(INSERT_STUDENT, number, full_name)
            number, name = (user["school_number"], user["full_name"]) if user else (number, full_name)
            if found := await find_records(locked, [number]):
                raise await _conflict(locked, found, locked.row["revision"])
            added = await make_record(locked, number, str(name), status)
            await insert_record(locked, added)
            return await append_change(locked, Cause.ADDED, [added])

    async def remove(self, attendance_id: UUID, author: Author, number: str) -> Corrected:
        """Remove the record of a student.

        Raises:
            NotFound: there is none.
        """
        async with self.open_class(attendance_id, author) as locked:
            before = await _load_records(locked, [number])
            await locked.connection.execute(DELETE_RECORD, attendance_id, before[0].student_number)
            return await append_change(
                locked, Cause.REMOVED, [], before=before, removed=[before[0].student_number]
            )

    async def delete(self, attendance_id: UUID, author: Author) -> Corrected:
        """Mark a class as deleted; it keeps everything and can be restored."""
        async with self.open_class(attendance_id, author) as locked:
            await _set_state(locked, Kept.DELETED)
            return await append_change(locked, Cause.DELETED, [])

    async def restore(self, attendance_id: UUID, author: Author) -> Corrected:
        """Take back that a class was deleted or discarded.

        Raises:
            Conflict: it is neither.
        """
        async with self.open_class(attendance_id, author, deleted=True) as locked:
            if locked.row["state"] == Kept.SAVED:
                raise Conflict("This class is neither deleted nor discarded.")
            await _set_state(locked, Kept.SAVED)
            return await append_change(locked, Cause.RESTORED, [])

    @asynccontextmanager
    async def open_class(
        self, attendance_id: UUID, author: Author, *, deleted: bool = False
    ) -> AsyncIterator[LockedClass]:
        """Lock a class in a transaction, after checking that the author may change it now."""
        async with self._postgres.connection() as connection, connection.transaction():
            row = await connection.fetchrow(LOCK_CLASS, author.visible_to, attendance_id)
            if row is None:
                raise NotFound
            if row["state"] == Kept.DELETED and not deleted:
                raise ClassDeleted
            if author.ended_after is not None and row["end_time"] < author.ended_after:
                raise Forbidden("It is too late for you to correct this class. Ask the office.")
            await self._before_change(attendance_id)
            yield LockedClass(connection, author, attendance_id, row)


def with_status(
    locked: LockedClass, record: HistoryRecord, status: Status, *, is_new: bool = False
) -> HistoryRecord:
    """Return the record with another status; the marks of both sides stay beside each other."""
    author = locked.author
    mark = Mark(
        status=status,
        reason=author.reason,
        decided_by=author.decided_by,
        actor=author.number,
        at=locked.at,
    )
    marks = record.marks or Marks()
    if marks.teacher is None and not is_new:
        # The teacher's mark is the status with which the class ended.
        marks = marks.model_copy(
            update={
                "teacher": Mark(status=record.status, reason=record.fail_reason, decided_by=record.decided_by)
            }
        )
    side = "office" if author.role == Role.ADMIN else "teacher"
    return record.model_copy(
        update={
            "status": status,
            "decided_by": author.decided_by,
            "is_attended": status in ATTENDED,
            "fail_reason": author.reason if status == Status.FAILED else None,
            "method": record.method or (Method.TEACHER if status in ATTENDED else None),
            "revision": locked.revision,
            "marks": marks.model_copy(update={side: mark}),
        }
    )


async def make_record(locked: LockedClass, number: str, full_name: str, status: Status) -> HistoryRecord:
    """Return a new record of a student, who is marked as a stranger where the lesson's roster lacks them."""
    is_stranger = await locked.connection.fetchval(
        SELECT_IS_STRANGER, locked.row["teacher_school_number"], locked.row["lesson_key"], number
    )
    missing = HistoryRecord(
        status=Status.MISSING,
        decided_by=None,
        is_attended=False,
        attendance_time=None,
        fail_reason=None,
        method=None,
        flags=("not_on_roster",) if is_stranger else (),
        attendance_id=locked.attendance_id,
        student_number=number,
        user_full_name=full_name,
        revision=0,
    )
    return with_status(locked, missing, status, is_new=True)


async def insert_record(locked: LockedClass, record: HistoryRecord) -> None:
    """Write a new record."""
    await locked.connection.execute(INSERT_RECORD, *_row(record))


async def update_records(locked: LockedClass, records: Iterable[HistoryRecord]) -> None:
    """Overwrite records that exist."""
    await locked.connection.executemany(UPDATE_RECORD, [_row(record) for record in records])


async def find_records(locked: LockedClass, numbers: Sequence[str]) -> list[HistoryRecord]:
    """Return the records of these students, as far as there are any."""
    rows = await locked.connection.fetch(SELECT_RECORDS, locked.attendance_id, list(numbers))
    return [_record.validate_json(row[0]) for row in rows]


async def _load_records(locked: LockedClass, numbers: Sequence[str]) -> list[HistoryRecord]:
    """Return the records of these students.

    Raises:
        NotFound: one has none.
    """
    found = await find_records(locked, numbers)
    if missing := sorted(set(numbers) - {record.student_number for record in found}):
        raise NotFound(f"{missing[0]} has no record in this class.")
    return found


async def _conflict(locked: LockedClass, records: Sequence[HistoryRecord], revision: int) -> Conflict:
    """Return the error that shows what changed meanwhile."""
    numbers = [record.student_number for record in records]
    rows = await locked.connection.fetch(
        SELECT_NEWER, locked.attendance_id, locked.row["epoch"], revision, numbers
    )
    text = ", ".join(numbers[:3])
    return Conflict(
        f"The record of {text} is not the one that you saw. Look at it, then decide again.",
        details={
            "revision": locked.row["revision"],
            "records": [record.model_dump(mode="json") for record in records],
            "changes": [dict(row) | {"at": row["at"].isoformat()} for row in rows],
        },
    )


async def _set_state(locked: LockedClass, state: Kept) -> None:
    author = locked.author
    await locked.connection.execute(
        UPDATE_STATE, locked.attendance_id, state, locked.at, author.number, author.reason
    )


async def append_change(
    locked: LockedClass,
    cause: Cause,
    records: Sequence[HistoryRecord],
    *,
    before: Sequence[HistoryRecord] = (),
    removed: Sequence[str] = (),
) -> Corrected:
    """Append the change to the log, and raise the revision and the counts of the class."""
    author = locked.author
    await locked.connection.execute(
        INSERT_CHANGE,
        *(locked.attendance_id, locked.row["epoch"], locked.revision, locked.at, cause, author.number),
        *(author.role, author.reason, _wire(records), list(removed), _wire(before)),
    )
    await locked.connection.execute(UPDATE_REVISION, locked.attendance_id, locked.revision)
    await locked.connection.execute("SELECT count_records($1)", locked.attendance_id)
    return Corrected(
        attendance_id=locked.attendance_id,
        lesson_name=locked.row["lesson_name"],
        epoch=locked.row["epoch"],
        revision=locked.revision,
        records=tuple(records),
        removed=tuple(removed),
    )


def _wire(records: Iterable[HistoryRecord]) -> str:
    """Return records as the change log has them, without marks."""
    return to_json([record.model_dump(mode="json", exclude={"marks"}) for record in records]).decode()


def _row(record: HistoryRecord) -> list[object]:
    """Return the arguments of UPDATE_RECORD and INSERT_RECORD."""
    fields = [getattr(record, name) for name in AttendanceRecord.model_fields]
    fields = [list(value) if isinstance(value, tuple) else value for value in fields]
    return [*fields, record.marks.model_dump_json() if record.marks else None]


_COLUMNS = list(AttendanceRecord.model_fields)
_KEY = {"attendance_id", "student_number"}
_PLACES = {name: f"${place}" for place, name in enumerate([*_COLUMNS, "marks"], start=1)}

LOCK_CLASS = f"""
SELECT teacher_school_number, lesson_name, lesson_key, end_time, epoch, revision, state
FROM attendances AS class
WHERE attendance_id = $2 AND ($1::text IS NULL OR EXISTS (
    SELECT FROM ({TAUGHT_BY.format(owner="$1")}) AS taught WHERE {IS_TAUGHT}))
FOR UPDATE OF class"""  # noqa: S608, names of our own

SELECT_RECORDS = f"""
SELECT to_json(record) FROM (
    SELECT {", ".join(HistoryRecord.model_fields)} FROM attendance_records
    WHERE attendance_id = $1 AND student_number = ANY ($2::text[]) ORDER BY student_number
) AS record"""  # noqa: S608

UPDATE_RECORD = f"""
UPDATE attendance_records
SET {", ".join(f"{name} = {place}" for name, place in _PLACES.items() if name not in _KEY)}
WHERE attendance_id = {_PLACES["attendance_id"]} AND student_number = {_PLACES["student_number"]}"""  # noqa: S608

INSERT_RECORD = f"""
INSERT INTO attendance_records ({", ".join(_PLACES)}) VALUES ({", ".join(_PLACES.values())})"""  # noqa: S608

DELETE_RECORD = "DELETE FROM attendance_records WHERE attendance_id = $1 AND student_number = $2"

INSERT_CHANGE = """
INSERT INTO attendance_changes
    (attendance_id, epoch, revision, at, cause, actor, actor_role, reason, records, removed, before)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)"""

UPDATE_REVISION = "UPDATE attendances SET revision = $2 WHERE attendance_id = $1"

UPDATE_STATE = """
UPDATE attendances SET state = $2, state_at = $3, state_by = $4, state_reason = $5 WHERE attendance_id = $1"""

# Selects changes of these students after a revision, without records: who made them, when and why.
SELECT_NEWER = """
SELECT revision, at, cause, actor, reason FROM attendance_changes AS change
WHERE attendance_id = $1 AND epoch = $2 AND revision > $3 AND EXISTS (
    SELECT FROM jsonb_array_elements(change.records) AS record
    WHERE record ->> 'student_number' = ANY ($4::text[]))
ORDER BY revision"""

SELECT_USER = """
SELECT school_number, full_name, role FROM users
WHERE school_number = $1 OR number_key(school_number) = number_key($1)
ORDER BY school_number = $1 DESC LIMIT 1"""

INSERT_STUDENT = "INSERT INTO users (school_number, full_name, role) VALUES ($1, $2, 'student')"

# Flags a student who is not on the roster of a lesson that has one.
SELECT_IS_STRANGER = """
SELECT count(*) > 0 AND count(*) FILTER (WHERE student_number = $3) = 0
FROM lessons JOIN enrolments USING (lesson_id)
WHERE lesson_key(lesson_name) = $2 AND (teacher_number = $1 OR EXISTS (
    SELECT FROM lesson_teachers WHERE lesson_teachers.lesson_id = lessons.lesson_id
        AND lesson_teachers.teacher_number = $1))"""
