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

Connect = Callable[[float], AbstractAsyncContextManager[asyncpg.Connection]]


class NoAdminLeft(PostgresError):
    """No admin could sign in after the change; nothing was changed."""


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


@dataclass(frozen=True, slots=True)
class LessonPeople:
    """A lesson, its teachers, the one who holds it first, and its students by number."""

    lesson_id: int
    lesson_name: str
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
        async with self._connect(factor) as connection, connection.transaction():
            # Two admins who demote each other at once wait here for one another.
            await connection.execute(LOCK_ADMINS)
            yield PostgresAdmin(connection)
            if not await connection.fetchval(HAS_ADMIN):
                raise NoAdminLeft
            await add_act(connection, act)

    async def list_users(
        self, text: str, role: Role | None, after: str | None, limit: int, *, disabled: bool | None
    ) -> Sequence[User]:
        """Return users by number, from the one after `after` on.

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
        self, text: str, after: tuple[str, int] | None, limit: int
    ) -> Sequence[ListedLesson]:
        """Return lessons by name, from the one after this name and id on.

        Args:
            text: is in the lesson's name, or in the name or number of the teacher who holds it.
            after: name and id of the last lesson of the page before.
            limit: how many at most.
        """
        name, lesson_id = after or (None, None)
        async with self._connect(1) as connection:
            rows = await connection.fetch(LIST_LESSONS, text, name, lesson_id, limit)
        return [ListedLesson(**row) for row in rows]

    async def get_lesson(self, lesson_id: int) -> LessonPeople | None:
        """Return a lesson with its teachers and students, or None if there is no such lesson."""
        async with self._connect(1) as connection, connection.transaction(isolation="repeatable_read"):
            name = await connection.fetchval(SELECT_LESSON, lesson_id)
            if name is None:
                return None
            teachers = await connection.fetch(SELECT_TEACHERS, lesson_id)
            students = await connection.fetch(SELECT_STUDENTS, lesson_id)
        people = [[User(**row) for row in rows] for rows in (teachers, students)]
        return LessonPeople(lesson_id, name, *people)

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
    AND ($3::boolean IS NULL OR (disabled_at IS NOT NULL) = $3) AND ($4::text IS NULL OR school_number > $4)
ORDER BY school_number LIMIT $5"""

LIST_ACTS = """
SELECT act_id, at, actor, full_name AS actor_full_name, network, act, subject, details
FROM admin_acts LEFT JOIN users ON school_number = actor
WHERE ($1 = '' OR strpos(admin_acts.search, $1) > 0) AND ($2::bigint IS NULL OR act_id < $2)
ORDER BY act_id DESC LIMIT $3"""

LIST_LESSONS = """
WITH page AS (
    SELECT lesson_id, lesson_name, teacher_number, full_name AS teacher_full_name
    FROM lessons JOIN users ON school_number = teacher_number
    WHERE ($1 = ''
            OR strpos(search_key(concat_ws(' ', lesson_name, full_name, teacher_number)), search_key($1)) > 0)
        AND ($2::text IS NULL OR (lesson_name, lesson_id) > ($2, $3::bigint))
    ORDER BY lesson_name, lesson_id LIMIT $4)
SELECT page.*,
    (SELECT 1 + count(*) FROM lesson_teachers WHERE lesson_teachers.lesson_id = page.lesson_id) AS teachers,
    (SELECT count(*) FROM enrolments JOIN users ON school_number = student_number
     WHERE enrolments.lesson_id = page.lesson_id AND disabled_at IS NULL) AS students
FROM page ORDER BY lesson_name, lesson_id"""

SELECT_LESSON = "SELECT lesson_name FROM lessons WHERE lesson_id = $1"

SELECT_TEACHERS = """
SELECT school_number, full_name, role, NULL AS password_hash, disabled_at
FROM users JOIN (
    SELECT teacher_number, 0 AS place FROM lessons WHERE lesson_id = $1
    UNION ALL SELECT teacher_number, 1 FROM lesson_teachers WHERE lesson_id = $1
) AS teaching ON school_number = teacher_number ORDER BY place, school_number"""

SELECT_STUDENTS = """
SELECT school_number, full_name, role, NULL AS password_hash, disabled_at
FROM enrolments JOIN users ON school_number = student_number
WHERE lesson_id = $1 ORDER BY school_number"""
