"""Requests of the command line to Postgres: one connection, no pool."""

from collections.abc import AsyncIterator, Callable, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import TypeVar
from uuid import UUID

import asyncpg
from pydantic import BaseModel

from server.models.db import Attendance, AttendanceChange, AttendanceRecord, DeadLetter, User
from server.store.postgres.errors import REFUSALS, PostgresError, Refused
from server.store.postgres.inspection import open_connection
from server.store.postgres.migrate import get_applied, migrate
from server.store.postgres.privacy import Pseudonym, Rows, erase_person, read_person
from server.store.postgres.save import ADD_USER, user_rows
from server.store.postgres.search_keys import fill_search_keys

CHUNK = 500  # rows a round trip

Lesson = tuple[str, str]  # the teacher's number, the lesson's name
OnWritten = Callable[[int], None]  # receives the number of rows
Row = TypeVar("Row", bound=BaseModel)


class NotMigrated(PostgresError):
    """The database lacks migrations of this version."""


class UnknownUsers(PostgresError):
    """There are no users with these numbers; nothing was changed."""

    def __init__(self, numbers: Sequence[str]) -> None:
        super().__init__(", ".join(numbers))
        self.numbers = numbers


class RowRefused(Refused):
    """Postgres refuses the row of this user; nothing was written."""

    def __init__(self, number: str, error: Exception) -> None:
        super().__init__(f"{number}: {error}")
        self.number = number


@dataclass(frozen=True, slots=True)
class LessonTeachers:
    """A lesson, the teacher who holds it, and the numbers of further teachers."""

    lesson_id: int
    teacher_number: str
    lesson_name: str
    others: Sequence[str]


@dataclass(frozen=True, slots=True)
class SavedClass:
    """One class with all its rows in Postgres; changes are sorted by epoch and revision."""

    attendance: Attendance
    records: list[AttendanceRecord]
    changes: list[AttendanceChange]
    dead_letters: list[DeadLetter]


class PostgresAdmin:
    """Requests of the command line. Each method is one transaction.

    Every method raises PostgresUnavailable when Postgres is away, and Refused when it rejects a value.
    """

    def __init__(self, connection: asyncpg.Connection) -> None:
        self._connection = connection

    async def users(self, numbers: Sequence[str] | None = None) -> list[User]:
        """Return all users, or the existing ones of these numbers, sorted by number."""
        sql = SELECT_USERS if numbers is None else SELECT_USERS_OF
        arguments = [] if numbers is None else [list(numbers)]
        return [User(**row) for row in await self._connection.fetch(sql, *arguments)]

    async def import_users(
        self, users: Sequence[User], *, overwrite_passwords: bool, on_written: OnWritten
    ) -> None:
        """Add users; update the name and role of those that exist.

        An existing password stays unless `overwrite_passwords` is set and a new one is given. Disabled users
        stay disabled.

        Raises:
            RowRefused: Postgres rejects a user; nothing is written.
        """
        sql = IMPORT_OVER_PASSWORD if overwrite_passwords else IMPORT_BESIDE_PASSWORD
        rows = [(user.school_number, user.full_name, user.role, user.password_hash) for user in users]
        async with self._connection.transaction():
            for start in range(0, len(rows), CHUNK):
                await self._write(sql, rows[start : start + CHUNK])
                on_written(len(rows[start : start + CHUNK]))
            await fill_search_keys(self._connection, "users")  # not by the first search, which may take 5 s

    async def add_user(self, user: User) -> bool:
        """Add a user. Return False, and change nothing, if the number is taken."""
        done: str = await self._connection.execute(ADD_USER, *user_rows([user])[0])
        return done.endswith(" 1")

    async def resolve(self, numbers: Sequence[str]) -> list[str]:
        """Return the stored spelling of clean numbers, whatever their case: the exact one goes first.

        Raises:
            UnknownUsers: There is no user with one of these numbers.
        """
        rows = await self._connection.fetch(RESOLVE, list(numbers))
        found: dict[str, str] = {row["given"]: row["school_number"] for row in rows}
        if unknown := sorted(set(numbers) - set(found)):
            raise UnknownUsers(unknown)
        return [found[number] for number in numbers]

    async def read_person(self, number: str) -> Mapping[str, Rows]:
        """Return all rows about a student by table; see `privacy.py`."""
        return await read_person(self._connection, number)

    async def erase_person(self, person: Pseudonym) -> Mapping[str, int]:
        """Put a pseudonym in place of a student; return how many rows by table. See `privacy.py`."""
        return await erase_person(self._connection, person)

    async def set_disabled(self, numbers: Sequence[str], *, disabled: bool) -> None:
        """Disable or enable users. Disabled users cannot sign in. Repeating it is safe.

        Raises:
            UnknownUsers: There is no user with one of these numbers; nothing is changed.
        """
        async with self._connection.transaction():
            found = await self._connection.fetch(SET_DISABLED, list(numbers), disabled)
            if unknown := sorted(set(numbers) - {row["school_number"] for row in found}):
                raise UnknownUsers(unknown)

    async def change_user(self, number: str, full_name: str | None, role: str | None) -> None:
        """Change the name, the role, or both of a user; None keeps the one there is.

        Raises:
            UnknownUsers: There is no user with this number.
        """
        done: str = await self._connection.execute(CHANGE_USER, number, full_name, role)
        if not done.endswith(" 1"):
            raise UnknownUsers([number])

    async def set_password(self, number: str, password_hash: str) -> None:
        """Set the password of a user.

        Raises:
            UnknownUsers: There is no user with this number.
        """
        done: str = await self._connection.execute(SET_PASSWORD, number, password_hash)
        if not done.endswith(" 1"):
            raise UnknownUsers([number])

    async def end_devices(self, number: str) -> None:
        """End the devices of a user that stay signed in. Repeating it is safe."""
        await self._connection.execute(END_DEVICES, number)

    async def find_lessons(self, lesson_name: str) -> list[LessonTeachers]:
        """Return the lessons of this name, whatever its case and blanks, by the number of their teacher."""
        return [LessonTeachers(**row) for row in await self._connection.fetch(SELECT_TEACHERS, lesson_name)]

    async def change_teachers(self, lesson_id: int, add: Sequence[str], remove: Sequence[str]) -> None:
        """Add and remove further teachers of a lesson. Repeating it is safe."""
        async with self._connection.transaction():
            await self._connection.execute(ADD_TEACHERS, lesson_id, list(add))
            await self._connection.execute(REMOVE_TEACHERS, lesson_id, list(remove))

    async def lessons(self, teacher_numbers: Sequence[str]) -> dict[Lesson, set[str]]:
        """Return every lesson of these teachers, with the numbers of its enrolled students."""
        lessons: dict[Lesson, set[str]] = {}
        for teacher, name, student in await self._connection.fetch(SELECT_LESSONS, list(teacher_numbers)):
            enrolled = lessons.setdefault((teacher, name), set())
            if student is not None:
                enrolled.add(student)
        return lessons

    async def import_rosters(
        self,
        students: Sequence[User],
        enrolled: Mapping[Lesson, Sequence[str]],
        removed: Mapping[Lesson, Sequence[str]],
        *,
        on_written: OnWritten,
    ) -> None:
        """Add missing students, missing lessons, and their enrolments.

        Students in `removed` leave the rosters; they stay users.

        Raises:
            RowRefused: Postgres rejects a student; nothing is written.
        """
        async with self._connection.transaction():
            rows = user_rows(students)
            for start in range(0, len(rows), CHUNK):
                await self._write(ADD_USER, rows[start : start + CHUNK])
            for (teacher, lesson), numbers in enrolled.items():
                await self._connection.execute(ENROL, teacher, lesson, list(numbers))
                on_written(len(numbers))
            for (teacher, lesson), numbers in removed.items():
                await self._connection.execute(TAKE_OFF, teacher, lesson, list(numbers))
                on_written(len(numbers))

    async def saved_class(self, attendance_id: UUID) -> SavedClass | None:
        """Read a class in one transaction; None when it is not there."""
        async with self._connection.transaction(isolation="repeatable_read", readonly=True):
            found = await self._rows(Attendance, "attendances", attendance_id, "attendance_id")
            if not found:
                return None
            return SavedClass(
                found[0],
                await self._rows(AttendanceRecord, "attendance_records", attendance_id, "student_number"),
                await self._rows(AttendanceChange, "attendance_changes", attendance_id, "epoch, revision"),
                await self._dead_letters(attendance_id),
            )

    async def _rows(self, model: type[Row], table: str, attendance_id: UUID, order: str) -> list[Row]:
        columns = ", ".join(model.model_fields)
        rows = f"SELECT {columns} FROM {table} WHERE attendance_id = $1 ORDER BY {order}"  # noqa: S608, names of our own
        sql = f"SELECT to_json(row) FROM ({rows}) AS row"  # noqa: S608, names of our own
        found = await self._connection.fetch(sql, attendance_id)
        return [model.model_validate_json(text) for (text,) in found]

    async def _dead_letters(self, attendance_id: UUID) -> list[DeadLetter]:
        return [DeadLetter(*row) for row in await self._connection.fetch(SELECT_DEAD_LETTERS, attendance_id)]

    async def _write(self, sql: str, rows: Sequence[tuple[object, ...]]) -> None:
        """Write all rows. If Postgres rejects one, find it, so that the error names it."""
        try:
            async with self._connection.transaction():
                await self._connection.executemany(sql, rows)
        except REFUSALS as error:
            for row in rows:
                try:
                    await self._connection.execute(sql, *row)
                except REFUSALS as refused:
                    raise RowRefused(str(row[0]), refused) from refused
            raise Refused(str(error)) from error


@asynccontextmanager
async def connect(database_url: str, *, seconds: float, upgrade: bool) -> AsyncIterator[PostgresAdmin]:
    """Open a connection to a database that has this version's schema.

    Args:
        database_url: address of the database.
        seconds: how long to wait for the connection.
        upgrade: True to apply missing migrations.

    Raises:
        NotMigrated: Migrations are missing, and `upgrade` is False.
        PostgresUnavailable: Postgres cannot be reached.
        WrongAddress: The URL cannot be read.
    """
    async with open_connection(database_url, seconds) as connection:
        if upgrade:
            await migrate(connection)
        elif (await get_applied(connection)).pending():
            raise NotMigrated
        yield PostgresAdmin(connection)


SELECT_DEAD_LETTERS = """
SELECT attendance_id, kind, key, raw, error FROM parked_records WHERE attendance_id = $1 ORDER BY kind, key"""

SELECT_USERS = """
SELECT school_number, full_name, role, password_hash, disabled_at FROM users ORDER BY school_number"""

SELECT_USERS_OF = """
SELECT school_number, full_name, role, password_hash, disabled_at FROM users
WHERE school_number = ANY ($1::text[]) ORDER BY school_number"""

IMPORT = """
INSERT INTO users (school_number, full_name, role, password_hash) VALUES ($1, $2, $3, $4)
ON CONFLICT (school_number) DO UPDATE SET full_name = excluded.full_name, role = excluded.role,
    password_hash = """
IMPORT_BESIDE_PASSWORD = IMPORT + "coalesce(users.password_hash, excluded.password_hash)"
IMPORT_OVER_PASSWORD = IMPORT + "coalesce(excluded.password_hash, users.password_hash)"

# A user who is disabled already keeps the original time.
SET_DISABLED = """
UPDATE users SET disabled_at = CASE WHEN $2 THEN coalesce(disabled_at, now()) END
WHERE school_number = ANY ($1::text[]) RETURNING school_number"""

RESOLVE = """
SELECT DISTINCT ON (given) given, school_number
FROM unnest($1::text[]) AS given JOIN users ON number_key(school_number) = number_key(given)
ORDER BY given, school_number = given DESC, school_number"""

SELECT_TEACHERS = """
SELECT lesson_id, teacher_number, lesson_name, ARRAY(
    SELECT other.teacher_number FROM lesson_teachers AS other
    WHERE other.lesson_id = lessons.lesson_id ORDER BY 1
) AS others
FROM lessons WHERE lesson_key(lesson_name) = lesson_key($1) ORDER BY teacher_number, lesson_name"""

ADD_TEACHERS = """
INSERT INTO lesson_teachers (lesson_id, teacher_number) SELECT $1, unnest($2::text[])
ON CONFLICT DO NOTHING"""

REMOVE_TEACHERS = "DELETE FROM lesson_teachers WHERE lesson_id = $1 AND teacher_number = ANY ($2::text[])"

CHANGE_USER = """
UPDATE users SET full_name = coalesce($2, full_name), role = coalesce($3, role) WHERE school_number = $1"""

SET_PASSWORD = "UPDATE users SET password_hash = $2 WHERE school_number = $1"  # noqa: S105

END_DEVICES = """
UPDATE devices SET ended_at = now(), end_reason = 'revoked' WHERE school_number = $1 AND ended_at IS NULL"""

SELECT_LESSONS = """
SELECT teacher_number, lesson_name, student_number FROM lessons LEFT JOIN enrolments USING (lesson_id)
WHERE teacher_number = ANY ($1::text[])"""

ENROL = """
WITH lesson AS (
    INSERT INTO lessons (teacher_number, lesson_name) VALUES ($1, $2)
    ON CONFLICT (teacher_number, lesson_name) DO UPDATE SET hidden_at = NULL
    RETURNING lesson_id
)
INSERT INTO enrolments SELECT lesson_id, unnest($3::text[]) FROM lesson ON CONFLICT DO NOTHING"""

TAKE_OFF = """
DELETE FROM enrolments USING lessons WHERE enrolments.lesson_id = lessons.lesson_id
AND teacher_number = $1 AND lesson_name = $2 AND student_number = ANY ($3::text[])"""
