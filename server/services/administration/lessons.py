"""Lessons, and their teachers and students one at a time, for admins over HTTP."""

from protocol.codes import Role
from protocol.errors import Conflict, NotFound
from protocol.identifiers import lesson_key
from server.models.db import User
from server.services.administration.imports import IGNORE_PROGRESS
from server.services.administration.users import find_user
from server.store.postgres.administration import (
    Act,
    Administration,
    LessonExists,
    LessonHasClasses,
    LessonPeople,
)
from server.store.redis.client import RedisClient

EXISTS = "This teacher holds a lesson of this name already. Choose another name."
HAS_CLASSES = "This lesson has classes, which would be without a lesson. Hide it instead."


class LessonService:
    """List and change lessons. Every change may be repeated: the second one finds nothing to do.

    Args:
        redis: enrols in live classes.
        store: lessons, users and acts.
    """

    def __init__(self, redis: RedisClient, store: Administration) -> None:
        self._redis = redis
        self._store = store
        self.list_lessons = store.list_lessons

    async def get(self, lesson_id: int) -> LessonPeople:
        """Return a lesson with its teachers and students.

        Raises:
            NotFound: there is no such lesson.
        """
        found = await self._store.get_lesson(lesson_id)
        if found is None:
            raise NotFound("There is no such lesson.")
        return found

    async def create(self, lesson_name: str, teacher: str, act: Act) -> LessonPeople:
        """Add a lesson that a teacher holds, without students.

        Raises:
            NotFound: there is no such user.
            Conflict: the user is no teacher, is disabled, or holds a lesson of this name, whatever its case
                and blanks.
        """
        user = await self._find_user(teacher, Role.TEACHER)
        act.subject, act.details = lesson_name, {"teacher_number": user.school_number}
        try:
            return await self.get(await self._store.create_lesson(lesson_name, user.school_number, act))
        except LessonExists:
            raise Conflict(EXISTS) from None

    async def rename(self, lesson_id: int, lesson_name: str, act: Act) -> None:
        """Rename a lesson with its saved classes. A live class keeps its name until it is saved.

        Raises:
            NotFound: there is no such lesson.
            Conflict: its teacher holds another one of this name, whatever its case and blanks.
        """
        lesson = await self._describe(lesson_id, act)
        if lesson.lesson_name == lesson_name:
            return
        holder = lesson.teachers[0].school_number
        act.details["lesson_name"] = [lesson.lesson_name, lesson_name]
        try:
            await self._store.rename_lesson(lesson_id, holder, lesson_name, act)
        except LessonExists:
            raise Conflict(EXISTS) from None

    async def hide(self, lesson_id: int, act: Act, *, hidden: bool) -> None:
        """Hide a lesson from teachers and the school's report, or show it again.

        Raises:
            NotFound: there is no such lesson.
        """
        lesson = await self._describe(lesson_id, act)
        if (lesson.hidden_at is not None) != hidden:
            await self._store.hide_lesson(lesson_id, act, hidden=hidden)

    async def delete(self, lesson_id: int, act: Act) -> None:
        """Delete a lesson that never had a class.

        Raises:
            NotFound: there is no such lesson.
            Conflict: it has classes, or one is live.
        """
        lesson = await self._describe(lesson_id, act)
        for each in lesson.teachers:
            live = await self._redis.get_attendance_session_of_teacher(each.school_number)
            if live and lesson_key(live.session.lesson_name) == lesson_key(lesson.lesson_name):
                raise Conflict(HAS_CLASSES)
        try:
            await self._store.delete_lesson(lesson_id, act)
        except LessonHasClasses:
            raise Conflict(HAS_CLASSES) from None

    async def add_student(self, lesson_id: int, number: str, act: Act) -> int:
        """Add a student, also to the live classes of the lesson; return how many live records have changed.

        Raises:
            NotFound: there is no such lesson or user.
            Conflict: the user is not a student, or is disabled.
        """
        lesson, user = await self._find(lesson_id, number, Role.STUDENT, act)
        owner = lesson.teachers[0].school_number
        if all(each.school_number != user.school_number for each in lesson.students):
            async with self._store.write(act) as postgres:
                enrolled = {(owner, lesson.lesson_name): [user.school_number]}
                await postgres.import_rosters([], enrolled, {}, on_written=IGNORE_PROGRESS)
        student = (user.school_number, user.full_name)
        live = {(each.school_number, lesson.lesson_name): [student] for each in lesson.teachers}
        return await self._redis.enrol_in_live_classes(live)

    async def remove_student(self, lesson_id: int, number: str, act: Act) -> None:
        """Remove a student from the lesson. A live class keeps the record it has.

        Raises:
            NotFound: there is no such lesson or user.
        """
        lesson, user = await self._find(lesson_id, number, None, act)
        if any(each.school_number == user.school_number for each in lesson.students):
            removed = {(lesson.teachers[0].school_number, lesson.lesson_name): [user.school_number]}
            async with self._store.write(act) as postgres:
                await postgres.import_rosters([], {}, removed, on_written=IGNORE_PROGRESS)

    async def add_teacher(self, lesson_id: int, number: str, act: Act) -> None:
        """Add a teacher, who may start the lesson with its roster.

        Raises:
            NotFound: there is no such lesson or user.
            Conflict: the user is not a teacher, or is disabled.
        """
        lesson, user = await self._find(lesson_id, number, Role.TEACHER, act)
        if all(each.school_number != user.school_number for each in lesson.teachers):
            async with self._store.write(act) as postgres:
                await postgres.change_teachers(lesson_id, [user.school_number], [])

    async def remove_teacher(self, lesson_id: int, number: str, act: Act) -> None:
        """Remove a teacher, except for the one who holds the lesson.

        Raises:
            NotFound: there is no such lesson or user.
            Conflict: the user holds the lesson.
        """
        lesson, user = await self._find(lesson_id, number, None, act)
        holder, *others = [each.school_number for each in lesson.teachers]
        if user.school_number == holder:
            raise Conflict("This teacher holds the lesson and cannot be removed from it.")
        if user.school_number in others:
            async with self._store.write(act) as postgres:
                await postgres.change_teachers(lesson_id, [], [user.school_number])

    async def _find(
        self, lesson_id: int, number: str, role: Role | None, act: Act
    ) -> tuple[LessonPeople, User]:
        """Return lesson and user, and describe the act. With a role, the user has to have it."""
        lesson = await self.get(lesson_id)
        user = await self._find_user(number, role)
        act.subject = user.school_number
        act.details = {"lesson_name": lesson.lesson_name, "teacher_number": lesson.teachers[0].school_number}
        return lesson, user

    async def _find_user(self, number: str, role: Role | None) -> User:
        async with self._store.read() as postgres:
            user = await find_user(postgres, number)
        if role is not None and user.role != role:
            raise Conflict(f"This is the number of a {user.role}, not of a {role}.")
        if role is not None and user.disabled_at is not None:
            raise Conflict("This user is disabled. Enable the user first.")
        return user

    async def _describe(self, lesson_id: int, act: Act) -> LessonPeople:
        lesson = await self.get(lesson_id)
        act.subject = lesson.lesson_name
        act.details = {"teacher_number": lesson.teachers[0].school_number}
        return lesson
