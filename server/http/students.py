"""Requests of students after class: `/me/history` and `/disputes`, which teachers answer."""

from dataclasses import dataclass
from typing import Annotated, Literal
from uuid import UUID

from pydantic import StringConstraints
from starlette.requests import Request
from starlette.responses import Response

from protocol.codes import Status
from protocol.commands import Reason
from protocol.errors import Forbidden, InvalidField, NotFound
from server.http.cursors import encode_cursor
from server.http.history import UUID_PATTERN, read_cursor, read_limit, read_query
from server.http.json_bodies import Body, json_response, read_json
from server.http.operations import Parameter
from server.http.origin import is_allowed_origin, session_token
from server.models.history import Dispute, LessonScore, OwnClass
from server.models.redis import UserSessionRedis
from server.services.auth import AuthService
from server.services.history.disputes import DisputeService
from server.services.history.own import OwnHistoryService

DISPUTE_ID = Parameter("dispute_id", "Id of the note.", UUID_PATTERN)
DISPUTE_STATE = Parameter("state", "`open` (usual) or `all`.", "^(open|all)?$", "query")


class OwnHistoryPage(Body):
    """A page of the own classes, the newest first.

    `lessons` and `total` are over all classes within the days that were asked for, and null on further pages.
    `required_percent` is null when the school requires none.
    """

    items: tuple[OwnClass, ...]
    lessons: tuple[LessonScore, ...] | None
    total: LessonScore | None
    required_percent: float | None
    next_cursor: str | None


class NewDispute(Body):
    """A note about a class. The receipt of the join is checked when it is given."""

    attendance_id: UUID
    note: Annotated[
        str, StringConstraints(strip_whitespace=True, min_length=5, max_length=500, pattern=r"^[^\x00]*$")
    ]
    receipt: Annotated[str, StringConstraints(max_length=2000, pattern=r"^[^\x00]*$")] | None = None


class Answer(Body):
    """The answer to a note. `status` is what an accepted one gives the student."""

    decision: Literal["accept", "decline"]
    status: Literal[Status.PRESENT, Status.LATE, Status.EXCUSED] = Status.PRESENT
    reason: Reason


class DisputesPage(Body):
    """A page of notes, the newest first. `next_cursor` is null on the last page."""

    items: tuple[Dispute, ...]
    next_cursor: str | None


@dataclass(frozen=True, slots=True)
class StudentEndpoints:
    """Endpoints of students' own history and their notes."""

    auth: AuthService
    own: OwnHistoryService
    disputes: DisputeService
    public_url: str
    required_percent: float

    async def show_own(self, request: Request) -> Response:
        """Answer `GET /me/history`."""
        user, query = await self._user(request), read_query(request)
        first, last = query.first_day, query.last_day
        page = await self.own.show(user, first, last, read_cursor(request), read_limit(request))
        return json_response(
            OwnHistoryPage(
                items=tuple(page.items),
                lessons=None if page.lessons is None else tuple(page.lessons),
                total=page.total,
                required_percent=self.required_percent or None,
                next_cursor=encode_cursor(*page.next) if page.next else None,
            )
        )

    async def dispute(self, request: Request) -> Response:
        """Answer `POST /disputes`."""
        user, body = await self._user(request), await read_json(request, NewDispute)
        return json_response(await self.disputes.add(user, body.attendance_id, body.note, body.receipt))

    async def list_disputes(self, request: Request) -> Response:
        """Answer `GET /disputes`."""
        user = await self._user(request)
        items, last = await self.disputes.list_disputes(
            user,
            only_open=self._only_open(request),
            before=read_cursor(request),
            limit=read_limit(request),
        )
        next_cursor = encode_cursor(*last) if last else None
        return json_response(DisputesPage(items=tuple(items), next_cursor=next_cursor))

    async def answer(self, request: Request) -> Response:
        """Answer `POST /disputes/{dispute_id}`."""
        user, body = await self._user(request), await read_json(request, Answer)
        try:
            dispute_id = UUID(request.path_params["dispute_id"])
        except ValueError:
            raise NotFound from None
        return json_response(
            await self.disputes.answer(
                user, dispute_id, body.decision, status=body.status, reason=body.reason
            )
        )

    @staticmethod
    def _only_open(request: Request) -> bool:
        state = request.query_params.get("state") or "open"
        if state not in {"open", "all"}:
            raise InvalidField("state", "use open or all")
        return state == "open"

    async def _user(self, request: Request) -> UserSessionRedis:
        if request.method != "GET" and not is_allowed_origin(request.scope, self.public_url):
            raise Forbidden("Pages of other sites may not change anything here.")
        return (await self.auth.authenticate(session_token(request.scope))).user
