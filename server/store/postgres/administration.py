"""Requests of admins over HTTP: users page by page, changes of users, and the list of what admins did."""

import json
from collections.abc import AsyncIterator, Callable, Mapping, Sequence
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from dataclasses import dataclass, field
from datetime import datetime

import asyncpg

from protocol.identifiers import search_key
from server.models.db import Role, User
from server.store.postgres.admin import PostgresAdmin
from server.store.postgres.errors import PostgresError
from server.store.postgres.search_keys import fill_search_keys

IMPORT_FACTOR = 12  # an import writes up to 100,000 rows, any other request a few
RENAME_FACTOR = 4  # a lesson has a few hundred classes

Connect = Callable[[float], AbstractAsyncContextManager[asyncpg.Connection]]


class NoAdminLeft(PostgresError):
    """No admin could sign in after the change; nothing was changed."""


class LessonExists(PostgresError):
    """The teacher holds a lesson of this name already; nothing was changed."""


class LessonHasClasses(PostgresError):
    """There are saved classes of the lesson; nothing was changed."""


@dataclass(slots=True)
class Act:
    """An act of an admin that is under way. `details` may be filled until the transaction ends."""

    actor: str
    network: str
    act: str
    subject: str
    details: dict[str, object] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class StoredAct:
    """An act of an admin. `actor_full_name` is None when the user is gone."""

    act_id: int
    at: datetime
    actor: str
    actor_full_name: str | None
    network: str
    act: str
    subject: str
    details: Mapping[str, object]


@dataclass(frozen=True, slots=True)
class ListedLesson:
    """A lesson with the teacher who holds it. Disabled students do not count."""

    lesson_id: int
    lesson_name: str
    teacher_number: str
    teacher_full_name: str
    teachers: int
    students: int
    hidden_at: datetime | None


@dataclass(frozen=True, slots=True)
class LessonPeople:
    """A lesson, its teachers, the one who holds it first, and its students by number.

    `classes` counts the saved classes, also those that were discarded or deleted.
    """

    lesson_id: int
    lesson_name: str
    hidden_at: datetime | None
    classes: int
    teachers: Sequence[User]
    students: Sequence[User]


class Administration:
    """Requests of admins. They raise what those of `AsyncPostgresClient` do.

    Args:
        connect: opens a connection, whose requests may take so many times the usual timeout.
    """

    def __init__(self, connect: Connect) -> None:
        self._connect = connect

    @asynccontextmanager
    async def read(self) -> AsyncIterator[PostgresAdmin]:
        """Open a connection for reading."""
        async with self._connect(IMPORT_FACTOR) as connection:
            yield PostgresAdmin(connection)

    @asynccontextmanager
    async def write(self, act: Act, factor: float = 1) -> AsyncIterator[PostgresAdmin]:
        """Open a transaction that writes the act, too. It is rolled back when the block raises an error.

        Raises:
            NoAdminLeft: after the change no admin could sign in.
        """
        async with self._writing(act, factor) as connection:
            yield PostgresAdmin(connection)

    @asynccontextmanager
    async def _writing(self, act: Act, factor: float = 1) -> AsyncIterator[asyncpg.Connection]:
        async with self._connect(factor) as connection, connection.transaction():
            # Two admins who demote each other at once wait here for one another.
            await connection.execute(LOCK_ADMINS)
            yield connection
            if not await connection.fetchval(HAS_ADMIN):
                raise NoAdminLeft
            await add_act(connection, act)

    async def list_users(
        self, text: str, role: Role | None, after: str | None, limit: int, *, disabled: bool | None
    ) -> Sequence[User]:
        """Return users by number, 2 before 10, from the one after `after` on.

        Args:
            text: is in the name or the number, whatever the case and the accents.
            role: of the users, or None for all.
            after: number of the last user of the page before.
            limit: how many at most.
            disabled: True or False for users who are disabled or not, None for all.
        """
        async with self._connect(1) as connection:
            if text:
                await fill_search_keys(connection, "users")
            rows = await connection.fetch(LIST_USERS, search_key(text), role, disabled, after, limit)
        return [User(**row) for row in rows]

    async def list_lessons(
        self, text: str, after: tuple[str, int] | None, limit: int, *, hidden: bool | None
    ) -> Sequence[ListedLesson]:
        """Return lessons by name, from the one after this name and id on.

        Args:
            text: is in the lesson's name, or in the name or number of the teacher who holds it.
            after: name and id of the last lesson of the page before.
            limit: how many at most.
            hidden: True or False for lessons that are hidden or not, None for all.
        """
        name, lesson_id = after or (None, None)
        async with self._connect(1) as connection:
            rows = await connection.fetch(LIST_LESSONS, text, name, lesson_id, limit, hidden)
        return [ListedLesson(**row) for row in rows]

    async def get_lesson(self, lesson_id: int) -> LessonPeople | None:
        """Return a lesson with its teachers and students, or None if there is no such lesson."""
        async with self._connect(1) as connection, connection.transaction(isolation="repeatable_read"):
            lesson = await connection.fetchrow(SELECT_LESSON, lesson_id)
            if lesson is None:
                return None
            teachers = await connection.fetch(SELECT_TEACHERS, lesson_id)
            students = await connection.fetch(SELECT_STUDENTS, lesson_id)
        people = [[User(**row) for row in rows] for rows in (teachers, students)]
        return LessonPeople(lesson_id, *lesson, *people)

    async def create_lesson(self, lesson_name: str, teacher_number: str, act: Act) -> int:
        """Add a lesson that a teacher holds; return its id.

        Raises:
            LessonExists: the teacher holds one of this name, whatever its case and blanks.
        """
        async with self._writing(act) as connection:
            if await connection.fetchval(HOLDS_LESSON, teacher_number, lesson_name, None):
                raise LessonExists
            return int(await connection.fetchval(ADD_LESSON, teacher_number, lesson_name))

    async def rename_lesson(self, lesson_id: int, teacher_number: str, name: str, act: Act) -> None:
        """Rename a lesson and its saved classes; `act` gets their number.

        Raises:
            LessonExists: the teacher holds another one of this name, whatever its case and blanks.
        """
        async with self._writing(act, RENAME_FACTOR) as connection:
            await connection.execute(LOCK_CLASSES)
            if await connection.fetchval(HOLDS_LESSON, teacher_number, name, lesson_id):
                raise LessonExists
            act.details["classes"] = await connection.fetchval(RENAME_CLASSES, lesson_id, name)
            await connection.execute(KEEP_OLD_NAME, lesson_id, name)
            await connection.execute(RENAME_LESSON, lesson_id, name)

    async def hide_lesson(self, lesson_id: int, act: Act, *, hidden: bool) -> None:
        """Hide a lesson, or show it again. One that is hidden already keeps the original time."""
        async with self._writing(act) as connection:
            await connection.execute(HIDE_LESSON, lesson_id, hidden)

    async def delete_lesson(self, lesson_id: int, act: Act) -> None:
        """Delete a lesson without classes, with its roster.

        Raises:
            LessonHasClasses: there are saved classes of it.
        """
        async with self._writing(act) as connection:
            await connection.execute(LOCK_CLASSES)
            if await connection.fetchval(f"SELECT EXISTS ({CLASSES})", lesson_id):
                raise LessonHasClasses
            await connection.execute("DELETE FROM enrolments WHERE lesson_id = $1", lesson_id)
            await connection.execute("DELETE FROM lessons WHERE lesson_id = $1", lesson_id)

    async def list_acts(self, text: str, before: int | None, limit: int) -> Sequence[StoredAct]:
        """Return acts, the newest first, from the one before `before` on."""
        async with self._connect(1) as connection:
            if text:
                await fill_search_keys(connection, "admin_acts")
            rows = await connection.fetch(LIST_ACTS, search_key(text), before, limit)
        return [StoredAct(**dict(row) | {"details": json.loads(row["details"])}) for row in rows]


async def add_act(connection: asyncpg.Connection, act: Act) -> None:
    """Write an act, within the transaction of what it changes."""
    details = json.dumps(act.details, ensure_ascii=False)
    await connection.execute(ADD_ACT, act.actor, act.network, act.act, act.subject, details)


LOCK_ADMINS = "SELECT FROM users WHERE role = 'admin' ORDER BY school_number FOR UPDATE"

HAS_ADMIN = """
SELECT EXISTS (
    SELECT FROM users WHERE role = 'admin' AND disabled_at IS NULL AND password_hash IS NOT NULL)"""

ADD_ACT = "INSERT INTO admin_acts (actor, network, act, subject, details) VALUES ($1, $2, $3, $4, $5::jsonb)"

LIST_USERS = """
SELECT school_number, full_name, role, password_hash, disabled_at FROM users
WHERE ($1 = '' OR strpos(search, $1) > 0) AND ($2::text IS NULL OR role = $2)
    AND ($3::boolean IS NULL OR (disabled_at IS NOT NULL) = $3)
    AND ($4::text IS NULL OR (number_order(school_number), school_number) > (number_order($4), $4))
ORDER BY number_order(school_number), school_number LIMIT $5"""

LIST_ACTS = """
SELECT act_id, at, actor, full_name AS actor_full_name, network, act, subject, details
FROM admin_acts LEFT JOIN users ON school_number = actor
WHERE ($1 = '' OR strpos(admin_acts.search, $1) > 0) AND ($2::bigint IS NULL OR act_id < $2)
ORDER BY act_id DESC LIMIT $3"""

LIST_LESSONS = """
WITH page AS (
    SELECT lesson_id, lesson_name, teacher_number, full_name AS teacher_full_name, hidden_at
    FROM lessons JOIN users ON school_number = teacher_number
    WHERE ($5::boolean IS NULL OR (hidden_at IS NOT NULL) = $5)
        AND ($1 = ''
            OR strpos(search_key(concat_ws(' ', lesson_name, full_name, teacher_number)), search_key($1)) > 0)
        AND ($2::text IS NULL OR (lesson_name, lesson_id) > ($2, $3::bigint))
    ORDER BY lesson_name, lesson_id LIMIT $4)
SELECT page.*,
    (SELECT 1 + count(*) FROM lesson_teachers WHERE lesson_teachers.lesson_id = page.lesson_id) AS teachers,
    (SELECT count(*) FROM enrolments JOIN users ON school_number = student_number
     WHERE enrolments.lesson_id = page.lesson_id AND disabled_at IS NULL) AS students
FROM page ORDER BY lesson_name, lesson_id"""

# The saved classes of a lesson: those of its name that its teachers held. A teacher who holds another lesson
# of this name held them for that one.
CLASSES = """
SELECT class.attendance_id FROM lessons JOIN LATERAL (
    SELECT lessons.teacher_number
    UNION SELECT other.teacher_number FROM lesson_teachers AS other WHERE other.lesson_id = lessons.lesson_id
) AS member ON NOT EXISTS (
    SELECT FROM lessons AS own WHERE own.teacher_number = member.teacher_number
        AND lesson_key(own.lesson_name) = lesson_key(lessons.lesson_name)
        AND own.lesson_id <> lessons.lesson_id AND member.teacher_number <> lessons.teacher_number)
JOIN attendances AS class ON class.teacher_school_number = member.teacher_number
    AND class.lesson_key = lesson_key(lessons.lesson_name)
WHERE lessons.lesson_id = $1"""

SELECT_LESSON = f"""
SELECT lesson_name, hidden_at, (SELECT count(*) FROM ({CLASSES}) AS class) AS classes
FROM lessons WHERE lesson_id = $1"""  # noqa: S608, names of our own

HOLDS_LESSON = """
SELECT EXISTS (SELECT FROM lessons WHERE teacher_number = $1 AND lesson_key(lesson_name) = lesson_key($2)
    AND lesson_id IS DISTINCT FROM $3::bigint)"""

ADD_LESSON = "INSERT INTO lessons (teacher_number, lesson_name) VALUES ($1, $2) RETURNING lesson_id"

# Saves wait, so that no class gets the old name after the others have got the new one.
LOCK_CLASSES = "LOCK TABLE attendances IN SHARE ROW EXCLUSIVE MODE"

RENAME_CLASSES = f"""
WITH renamed AS (
    UPDATE attendances SET lesson_name = $2 WHERE attendance_id IN ({CLASSES}) RETURNING attendance_id
)
SELECT count(*) FROM renamed"""  # noqa: S608, names of our own

KEEP_OLD_NAME = """
INSERT INTO lesson_renames (lesson_id, old_key)
SELECT lesson_id, lesson_key(lesson_name) FROM lessons
WHERE lesson_id = $1 AND lesson_key(lesson_name) <> lesson_key($2)
ON CONFLICT (old_key, lesson_id) DO UPDATE SET renamed_at = excluded.renamed_at"""

RENAME_LESSON = "UPDATE lessons SET lesson_name = $2 WHERE lesson_id = $1"

HIDE_LESSON = """
UPDATE lessons SET hidden_at = CASE WHEN $2 THEN coalesce(hidden_at, now()) END WHERE lesson_id = $1"""

SELECT_TEACHERS = """
SELECT school_number, full_name, role, NULL AS password_hash, disabled_at
FROM users JOIN (
    SELECT teacher_number, 0 AS place FROM lessons WHERE lesson_id = $1
    UNION ALL SELECT teacher_number, 1 FROM lesson_teachers WHERE lesson_id = $1
) AS teaching ON school_number = teacher_number ORDER BY place, number_order(school_number)"""

SELECT_STUDENTS = """
SELECT school_number, full_name, role, NULL AS password_hash, disabled_at
FROM enrolments JOIN users ON school_number = student_number
WHERE lesson_id = $1 ORDER BY number_order(school_number)"""
