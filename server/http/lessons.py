"""`GET /lessons`: the lessons of a teacher."""

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import asdict, dataclass

from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from protocol.codes import Role
from protocol.errors import Forbidden
from server.http.origin import session_token
from server.models.db import Lesson
from server.services.auth import AuthService


@dataclass(frozen=True, slots=True)
class LessonsEndpoint:
    """Endpoint of `GET /lessons`; `lessons_of` finds the lessons of a teacher's number."""

    auth: AuthService
    lessons_of: Callable[[str], Awaitable[Sequence[Lesson]]]

    async def show(self, request: Request) -> Response:
        """Return the caller's lessons.

        Raises:
            SessionOver: the caller is not signed in.
            Forbidden: the caller is not a teacher.
            PostgresUnavailable: the lessons cannot be read now.
        """
        user = (await self.auth.authenticate(session_token(request.scope))).user
        if user.role != Role.TEACHER:
            raise Forbidden
        lessons = await self.lessons_of(user.school_number)
        return JSONResponse([asdict(lesson) for lesson in lessons], headers={"Cache-Control": "no-store"})
