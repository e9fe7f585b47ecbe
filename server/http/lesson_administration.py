"""Lessons with their teachers and students over HTTP, for admins."""

from dataclasses import asdict, dataclass

from pydantic import StrictBool
from starlette.requests import Request
from starlette.responses import Response

from protocol.errors import InvalidField, NotFound
from protocol.objects import LessonName, Number, Time
from server.http.administration import (
    FLAG,
    NUMBER_IN_PATH,
    ORIGIN,
    begin_act,
    read_choice,
    read_cursor,
    read_id,
    read_number,
    require_admin,
)
from server.http.cursors import encode_cursor, invalid_cursor
from server.http.history import PAGING, read_limit, read_text
from server.http.json_bodies import Body, json_response, read_json
from server.http.operations import Operation, Parameter
from server.models.db import User
from server.services.administration.lessons import LessonService
from server.services.auth import AuthService
from server.store.postgres.administration import Act, LessonPeople

LESSON = Parameter("lesson_id", "Id of the lesson, as `GET /lessons/all` lists it.")


class LessonItem(Body):
    """A lesson with the teacher who holds it. `students` counts those who are not disabled."""

    lesson_id: int
    lesson_name: str
    teacher_number: str
    teacher_full_name: str
    teachers: int
    students: int
    hidden_at: Time | None


class LessonPage(Body):
    """A page of lessons by name. `next_cursor` is null on the last page."""

    items: tuple[LessonItem, ...]
    next_cursor: str | None


class Person(Body):
    """A teacher or student of a lesson."""

    school_number: str
    full_name: str
    disabled_at: Time | None


class LessonDetail(Body):
    """A lesson. The first teacher holds it; the others may start it with its roster, too.

    `classes` counts the saved ones, also those that were discarded or deleted.
    """

    lesson_id: int
    lesson_name: str
    hidden_at: Time | None
    classes: int
    teachers: tuple[Person, ...]
    students: tuple[Person, ...]


class NewLesson(Body):
    """A lesson to add, and the teacher who holds it, by a number in any spelling."""

    lesson_name: LessonName
    teacher_number: Number


class ChangeLesson(Body):
    """Changes of a lesson; fields that are left out stay."""

    lesson_name: LessonName | None = None
    hidden: StrictBool | None = None


class AddPerson(Body):
    """The user to add, by a number in any spelling."""

    school_number: Number


class AddedStudent(Body):
    """Result of adding a student. `live_records` have changed in live classes of the lesson."""

    live_records: int


@dataclass(frozen=True, slots=True)
class LessonAdministration:
    """Endpoints of admins for lessons."""

    auth: AuthService
    lessons: LessonService
    public_url: str

    async def list_lessons(self, request: Request) -> Response:
        """Answer `GET /lessons/all`."""
        await require_admin(self.auth, request)
        limit, after = read_limit(request), None
        if parts := read_cursor(request, 2):
            with invalid_cursor("cursor"):
                after = parts[0], read_id(parts[1])
        hidden = read_choice(request, "hidden", "true", "false")
        found = await self.lessons.list_lessons(
            read_text(request, "q"), after, limit + 1, hidden=None if hidden is None else hidden == "true"
        )
        items = tuple(LessonItem(**asdict(each)) for each in found[:limit])
        more = encode_cursor(items[-1].lesson_name, items[-1].lesson_id) if len(found) > limit else None
        return json_response(LessonPage(items=items, next_cursor=more))

    async def show_lesson(self, request: Request) -> Response:
        """Answer `GET /lessons/{lesson_id}`."""
        await require_admin(self.auth, request)
        return json_response(_detail(await self.lessons.get(_lesson_id(request))))

    async def create_lesson(self, request: Request) -> Response:
        """Answer `POST /lessons`."""
        act = await self._act(request, "lesson.create")
        body = await read_json(request, NewLesson)
        return json_response(
            _detail(await self.lessons.create(body.lesson_name, body.teacher_number, act)), 201
        )

    async def change_lesson(self, request: Request) -> Response:
        """Answer `PATCH /lessons/{lesson_id}`."""
        act = await self._act(request, "lesson.rename")
        body, lesson_id = await read_json(request, ChangeLesson), _lesson_id(request)
        if (body.lesson_name is None) == (body.hidden is None):
            raise InvalidField("body", "name one of lesson_name and hidden")
        if body.lesson_name is not None:
            await self.lessons.rename(lesson_id, body.lesson_name, act)
        elif body.hidden is not None:
            act.act = "lesson.hide" if body.hidden else "lesson.show"
            await self.lessons.hide(lesson_id, act, hidden=body.hidden)
        return json_response(_detail(await self.lessons.get(lesson_id)))

    async def delete_lesson(self, request: Request) -> Response:
        """Answer `DELETE /lessons/{lesson_id}`."""
        act = await self._act(request, "lesson.delete")
        await self.lessons.delete(_lesson_id(request), act)
        return Response(status_code=204)

    async def add_student(self, request: Request) -> Response:
        """Answer `POST /lessons/{lesson_id}/students`."""
        act = await self._act(request, "lesson.add_student")
        body = await read_json(request, AddPerson)
        changed = await self.lessons.add_student(_lesson_id(request), body.school_number, act)
        return json_response(AddedStudent(live_records=changed))

    async def remove_student(self, request: Request) -> Response:
        """Answer `DELETE /lessons/{lesson_id}/students/{number}`."""
        act = await self._act(request, "lesson.remove_student")
        await self.lessons.remove_student(_lesson_id(request), read_number(request), act)
        return Response(status_code=204)

    async def add_teacher(self, request: Request) -> Response:
        """Answer `POST /lessons/{lesson_id}/teachers`."""
        act = await self._act(request, "lesson.add_teacher")
        body = await read_json(request, AddPerson)
        await self.lessons.add_teacher(_lesson_id(request), body.school_number, act)
        return Response(status_code=204)

    async def remove_teacher(self, request: Request) -> Response:
        """Answer `DELETE /lessons/{lesson_id}/teachers/{number}`."""
        act = await self._act(request, "lesson.remove_teacher")
        await self.lessons.remove_teacher(_lesson_id(request), read_number(request), act)
        return Response(status_code=204)

    async def _act(self, request: Request, act: str) -> Act:
        return await begin_act(self.auth, self.public_url, request, act)


LESSON_ADMINISTRATION: tuple[Operation[LessonAdministration], ...] = (
    Operation(
        "GET",
        "/lessons/all",
        lambda to: to.list_lessons,
        "List the lessons of all teachers by name.",
        {200: LessonPage},
        errors=(403, 422),
        parameters=(
            Parameter(
                "q",
                "Text in the lesson's name, or in the name or number of its teacher; accents and case do not"
                " matter.",
                place="query",
            ),
            Parameter(
                "hidden",
                "true or false for lessons that are hidden or not; all without it.",
                place="query",
                pattern=FLAG,
            ),
            *PAGING,
        ),
        description="For admins.",
    ),
    Operation(
        "POST",
        "/lessons",
        lambda to: to.create_lesson,
        "Add a lesson that a teacher holds, without students.",
        {201: LessonDetail},
        errors=(403, 404, 409),
        request=NewLesson,
        description="409 if the teacher holds a lesson of this name, whatever its case and blanks, or is"
        f" disabled. {ORIGIN}",
    ),
    Operation(
        "GET",
        "/lessons/{lesson_id}",
        lambda to: to.show_lesson,
        "Get a lesson with its teachers and students.",
        {200: LessonDetail},
        errors=(403, 404),
        parameters=(LESSON,),
        description="For admins.",
    ),
    Operation(
        "PATCH",
        "/lessons/{lesson_id}",
        lambda to: to.change_lesson,
        "Rename a lesson with its saved classes, hide it, or show it again.",
        {200: LessonDetail},
        errors=(403, 404, 409),
        request=ChangeLesson,
        parameters=(LESSON,),
        description="One change at a time. A live class keeps its name until it is saved. A hidden lesson"
        " is not offered to teachers and missing in the school's report."
        f" 409 if its teacher holds another lesson of this name. Repeating it is safe. {ORIGIN}",
    ),
    Operation(
        "DELETE",
        "/lessons/{lesson_id}",
        lambda to: to.delete_lesson,
        "Delete a lesson that never had a class, with its roster.",
        {204: None},
        errors=(403, 404, 409),
        parameters=(LESSON,),
        description=f"409 if it has classes, or one is live: hide it instead. {ORIGIN}",
    ),
    Operation(
        "POST",
        "/lessons/{lesson_id}/students",
        lambda to: to.add_student,
        "Add a student to a lesson, and as missing to its live classes.",
        {200: AddedStudent},
        errors=(403, 404, 409),
        request=AddPerson,
        parameters=(LESSON,),
        description=f"Repeating it is safe. {ORIGIN}",
    ),
    Operation(
        "DELETE",
        "/lessons/{lesson_id}/students/{number}",
        lambda to: to.remove_student,
        "Remove a student from a lesson. Live and past classes stay as they are.",
        {204: None},
        errors=(403, 404, 409),
        parameters=(LESSON, NUMBER_IN_PATH),
        description=f"Repeating it is safe. {ORIGIN}",
    ),
    Operation(
        "POST",
        "/lessons/{lesson_id}/teachers",
        lambda to: to.add_teacher,
        "Add a teacher, who may start the lesson with its roster.",
        {204: None},
        errors=(403, 404, 409),
        request=AddPerson,
        parameters=(LESSON,),
        description=f"Repeating it is safe. {ORIGIN}",
    ),
    Operation(
        "DELETE",
        "/lessons/{lesson_id}/teachers/{number}",
        lambda to: to.remove_teacher,
        "Remove a teacher from a lesson.",
        {204: None},
        errors=(403, 404, 409),
        parameters=(LESSON, NUMBER_IN_PATH),
        description=f"409 for the teacher who holds the lesson. Repeating it is safe. {ORIGIN}",
    ),
)


def _detail(found: LessonPeople) -> LessonDetail:
    return LessonDetail(
        lesson_id=found.lesson_id,
        lesson_name=found.lesson_name,
        hidden_at=found.hidden_at,
        classes=found.classes,
        teachers=tuple(map(_person, found.teachers)),
        students=tuple(map(_person, found.students)),
    )


def _person(user: User) -> Person:
    return Person(school_number=user.school_number, full_name=user.full_name, disabled_at=user.disabled_at)


def _lesson_id(request: Request) -> int:
    try:
        return read_id(request.path_params["lesson_id"])
    except ValueError:
        raise NotFound("There is no such lesson.") from None
