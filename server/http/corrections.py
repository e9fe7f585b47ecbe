"""Corrections of classes over HTTP: of one record or many, added and removed students, deleted classes."""

from dataclasses import dataclass
from typing import Annotated, Literal

from pydantic import Field
from starlette.requests import Request
from starlette.responses import Response

from protocol.codes import Status
from protocol.commands import Reason
from protocol.errors import Forbidden
from protocol.identifiers import clean
from protocol.objects import GivenNumber, Name
from server.http.history import read_id
from server.http.json_bodies import Body, json_response, read_json
from server.http.origin import is_allowed_origin, session_token
from server.models.redis import UserSessionRedis
from server.services.auth import AuthService
from server.services.history.corrections import CorrectionService

MAX_STUDENTS = 500  # of one correction
MAX_MANY_BYTES = 64_000  # that so many numbers need

CorrectedStatus = Literal[Status.PRESENT, Status.LATE, Status.EXCUSED, Status.ABSENT, Status.FAILED]


class Because(Body):
    """The reason of a change: a preset code or own words, 5 to 200 characters."""

    reason: Reason


class CorrectRecord(Because):
    """Another status for one student. `revision` is that of `GET /history/{attendance_id}`."""

    status: CorrectedStatus
    revision: Annotated[int, Field(ge=0, le=2**53, strict=True)]


class CorrectRecords(CorrectRecord):
    """Another status for many students: for all of them, or for none."""

    student_numbers: Annotated[tuple[GivenNumber, ...], Field(min_length=1, max_length=MAX_STUDENTS)]


class AddRecord(Because):
    """A student who has no record. Somebody who is not known yet needs a name."""

    student_number: GivenNumber
    user_full_name: Name | None = None
    status: CorrectedStatus


@dataclass(frozen=True, slots=True)
class CorrectionEndpoints:
    """Endpoints that change classes after their end."""

    auth: AuthService
    corrections: CorrectionService
    public_url: str

    async def correct_one(self, request: Request) -> Response:
        """Answer `PATCH /history/{attendance_id}/records/{student_number}`."""
        user, body = await self._user(request), await read_json(request, CorrectRecord)
        return json_response(
            await self.corrections.set_status(
                user,
                read_id(request),
                [read_number(request)],
                status=body.status,
                reason=body.reason,
                revision=body.revision,
            )
        )

    async def correct_many(self, request: Request) -> Response:
        """Answer `PATCH /history/{attendance_id}/records`."""
        user = await self._user(request)
        body = await read_json(request, CorrectRecords, MAX_MANY_BYTES)
        return json_response(
            await self.corrections.set_status(
                user,
                read_id(request),
                list(dict.fromkeys(body.student_numbers)),
                status=body.status,
                reason=body.reason,
                revision=body.revision,
            )
        )

    async def add(self, request: Request) -> Response:
        """Answer `POST /history/{attendance_id}/records`."""
        user, body = await self._user(request), await read_json(request, AddRecord)
        return json_response(
            await self.corrections.add(
                user,
                read_id(request),
                body.student_number,
                body.user_full_name,
                status=body.status,
                reason=body.reason,
            )
        )

    async def remove(self, request: Request) -> Response:
        """Answer `DELETE /history/{attendance_id}/records/{student_number}`."""
        user, body = await self._user(request), await read_json(request, Because)
        number = read_number(request)
        return json_response(
            await self.corrections.remove(user, read_id(request), number, reason=body.reason)
        )

    async def delete(self, request: Request) -> Response:
        """Answer `DELETE /history/{attendance_id}`."""
        user, body = await self._user(request), await read_json(request, Because)
        return json_response(await self.corrections.delete(user, read_id(request), reason=body.reason))

    async def restore(self, request: Request) -> Response:
        """Answer `POST /history/{attendance_id}/restore`."""
        user, body = await self._user(request), await read_json(request, Because)
        return json_response(await self.corrections.restore(user, read_id(request), reason=body.reason))

    async def _user(self, request: Request) -> UserSessionRedis:
        if not is_allowed_origin(request.scope, self.public_url):
            raise Forbidden("Pages of other sites may not change anything here.")
        return (await self.auth.authenticate(session_token(request.scope))).user


def read_number(request: Request) -> str:
    """Return the student's number in the path, in the normal form of numbers."""
    return clean(request.path_params["student_number"])
