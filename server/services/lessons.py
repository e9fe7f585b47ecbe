"""Rosters, settings for the next class and saved records: the requests of live classes to Postgres."""

import asyncio
from collections.abc import Sequence

import structlog

from protocol.commands import StartAttendance
from protocol.errors import Unavailable
from server.identity.similar import is_slip, number_variants, similar_lessons
from server.models.db import SavedStatus, User
from server.store.postgres.client import AsyncPostgresClient, PostgresUnavailable, Refused

log = structlog.get_logger()
SAVED_RETRY_SECONDS = 5.0
STOP_SECONDS = 1.0  # for pending writes of forms when the worker ends
REMEMBERED = {"duration_minutes", "late_after_minutes", "security_option", "join_methods", "rotation"}


class LessonBook:
    """Reads rosters and saved records, and writes start forms, for which no class waits."""

    def __init__(self, postgres: AsyncPostgresClient) -> None:
        self._postgres = postgres
        self._tasks: set[asyncio.Task[None]] = set()

    async def roster_of(self, teacher_number: str, lesson_name: str) -> Sequence[tuple[str, str]]:
        """Return numbers and names of the enrolled students.

        Raises:
            Unavailable: Postgres is away; the class starts without its roster, and says so.
        """
        try:
            return await self._postgres.roster_of(teacher_number, lesson_name)
        except PostgresUnavailable as error:
            raise Unavailable from error

    async def find_user(self, school_number: str) -> User | None:
        """Return the user with this number; None too when Postgres is away, for classes go on without it."""
        try:
            return await self._postgres.get_user(school_number)
        except PostgresUnavailable:
            return None

    async def similar_lessons(self, teacher_number: str, lesson_name: str) -> tuple[str, ...]:
        """Return the teacher's lessons that have a roster and a similar name; none when Postgres is away."""
        try:
            lessons = await self._postgres.lessons_of(teacher_number)
        except PostgresUnavailable:
            return ()
        return similar_lessons(lesson_name, [each.lesson_name for each in lessons if each.enrolled])

    async def similar_students(self, school_number: str, full_name: str) -> list[User]:
        """Return students whom a number with a slip may mean; none when Postgres is away."""
        try:
            found = await self._postgres.get_students_by_key(number_variants(school_number))
        except PostgresUnavailable:
            return []
        return [
            each for each in found if is_slip(school_number, full_name, each.school_number, each.full_name)
        ]

    async def saved_status(self, attendance_id: str, student_number: str) -> SavedStatus | None:
        """Return a saved class with the record of a student, or None if there is no such class.

        Raises:
            Unavailable: Postgres is away.
        """
        try:
            return await self._postgres.saved_status(attendance_id, student_number)
        except PostgresUnavailable as error:
            # a past class is no haste, and every phone that shows one asks again
            raise Unavailable(
                "The saved record cannot be read now; try again.", retry_after=SAVED_RETRY_SECONDS
            ) from error

    def remember(self, teacher_number: str, command: StartAttendance) -> None:
        """Keep the form for the next time, in a task of its own."""
        task = asyncio.create_task(self._remember(teacher_number, command))
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def _remember(self, teacher_number: str, command: StartAttendance) -> None:
        form = command.model_dump(mode="json", include=REMEMBERED)
        try:
            await self._postgres.remember_settings(teacher_number, command.lesson_name, form)
        except (PostgresUnavailable, Refused) as error:
            log.warning("lesson.not_remembered", error=type(error).__name__)

    async def stop(self) -> None:
        """Give pending writes `STOP_SECONDS`: saved settings are not worth a longer wait for Postgres."""
        if self._tasks:
            await asyncio.wait(self._tasks, timeout=STOP_SECONDS)
