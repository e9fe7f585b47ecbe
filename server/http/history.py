"""`/history`: classes after their end, for teachers and admins."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from typing import TypeVar
from uuid import UUID

from starlette.requests import Request
from starlette.responses import Response

from protocol.errors import InvalidField, NotFound
from protocol.identifiers import clean
from server.http.cursors import decode_cursor, encode_cursor, invalid_cursor
from server.http.json_bodies import Body, json_response
from server.http.operations import Parameter
from server.http.origin import session_token
from server.models.history import HistoryChange, HistoryItem, HistoryState
from server.models.redis import UserSessionRedis
from server.services.auth import AuthService
from server.services.history.classes import HistoryQuery, HistoryService

PAGE_SIZE, MAX_PAGE_SIZE = 50, 200
MAX_TEXT_CHARS = 120  # of a filter
# Empty values, as forms send them, leave a filter out.
DAY, NUMBER = "^([0-9]{4}-[0-9]{2}-[0-9]{2})?$", "^([1-9][0-9]{0,3})?$"
UUID_PATTERN = "^[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}$"
OPTIONAL_UUID = f"^({UUID_PATTERN[1:-1]})?$"

FILTERS = (
    Parameter("from", "First day of the start, as 2026-03-01, in ATTN_TIMEZONE.", DAY, "query"),
    Parameter("to", "Last day of the start.", DAY, "query"),
    Parameter("lesson", "Name of the lesson, in any case.", place="query"),
    Parameter("teacher", "Number of the teacher.", place="query"),
    Parameter("q", "Text in the names of lesson and teacher; accents and case do not matter.", place="query"),
    Parameter("attendance_id", "Id of a class: this class alone.", OPTIONAL_UUID, "query"),
    Parameter("state", f"One of {', '.join(HistoryState)}.", f"^({'|'.join(HistoryState)})?$", "query"),
)
PAGING = (
    Parameter("cursor", "`next_cursor` of the page before.", place="query"),
    Parameter("limit", f"Items of a page: 1 to {MAX_PAGE_SIZE}, usually {PAGE_SIZE}.", NUMBER, "query"),
)
ID = Parameter("attendance_id", "Id of the class.", UUID_PATTERN)
STUDENT = Parameter("student_number", "Changes of this student alone.", place="query")
STUDENT_IN_PATH = Parameter("student_number", "Number of the student.")

Value = TypeVar("Value")


class HistoryPage(Body):
    """A page of classes, the newest first. `next_cursor` is null on the last page."""

    items: tuple[HistoryItem, ...]
    next_cursor: str | None


class ChangesPage(Body):
    """A page of a change log, the oldest first. `next_cursor` is null on the last page."""

    items: tuple[HistoryChange, ...]
    next_cursor: str | None


@dataclass(frozen=True, slots=True)
class HistoryEndpoints:
    """Endpoints of classes after their end."""

    auth: AuthService
    history: HistoryService

    async def show_list(self, request: Request) -> Response:
        """Answer `GET /history`."""
        user = await self._user(request)
        cursor = read_cursor(request)
        page = await self.history.list_classes(user, read_query(request), cursor, read_limit(request))
        next_cursor = encode_cursor(*page.next) if page.next else None
        return json_response(HistoryPage(items=tuple(page.items), next_cursor=next_cursor))

    async def show(self, request: Request) -> Response:
        """Answer `GET /history/{attendance_id}`."""
        user = await self._user(request)
        return json_response(await self.history.get(user, read_id(request)))

    async def show_changes(self, request: Request) -> Response:
        """Answer `GET /history/{attendance_id}/changes`."""
        user = await self._user(request)
        limit, after = read_limit(request), 0
        if text := request.query_params.get("cursor"):
            (revision,) = decode_cursor(text, "cursor", 1)
            with invalid_cursor("cursor"):
                after = int(revision)
        student = request.query_params.get("student_number")
        changes = await self.history.changes(user, read_id(request), student)
        rest = [change for change in changes if change.revision > after]
        items = tuple(rest[:limit])
        next_cursor = encode_cursor(items[-1].revision) if len(rest) > limit else None
        return json_response(ChangesPage(items=items, next_cursor=next_cursor))

    async def _user(self, request: Request) -> UserSessionRedis:
        return (await self.auth.authenticate(session_token(request.scope))).user


def read_query(request: Request) -> HistoryQuery:
    """Return the filters of a request; what is not given is left out.

    Raises:
        InvalidField: a value is malformed.
    """
    return HistoryQuery(
        first_day=_read(request, "from", DAY, date.fromisoformat, "use a day such as 2026-03-01"),
        last_day=_read(request, "to", DAY, date.fromisoformat, "use a day such as 2026-03-01"),
        lesson=read_text(request, "lesson"),
        teacher=read_text(request, "teacher"),
        text=read_text(request, "q"),
        state=_read(request, "state", "", HistoryState, f"use one of {', '.join(HistoryState)}"),
        attendance_id=_read(request, "attendance_id", OPTIONAL_UUID, UUID, "use the id of a class"),
    )


def read_cursor(request: Request) -> tuple[datetime, UUID] | None:
    """Return the cursor of a list of classes.

    Raises:
        InvalidField: it is not one.
    """
    text = request.query_params.get("cursor")
    if not text:
        return None
    start, attendance_id = decode_cursor(text, "cursor", 2)
    with invalid_cursor("cursor"):
        moment = datetime.fromisoformat(start)
        moment.astimezone()  # a year out of range
        if moment.tzinfo is None:
            raise ValueError(start)
        return moment, UUID(attendance_id)


def read_limit(request: Request) -> int:
    """Return the size of a page.

    Raises:
        InvalidField: it is not a number from 1 to MAX_PAGE_SIZE.
    """
    advice = f"use a number from 1 to {MAX_PAGE_SIZE}"
    limit = _read(request, "limit", NUMBER, int, advice)
    if limit is not None and not 1 <= limit <= MAX_PAGE_SIZE:
        raise InvalidField("limit", advice)
    return limit or PAGE_SIZE


def read_id(request: Request) -> UUID:
    """Return the id of the class in the path.

    Raises:
        NotFound: it is no id, so there is no such class.
    """
    try:
        return UUID(request.path_params["attendance_id"])
    except ValueError:
        raise NotFound from None


def _read(
    request: Request, name: str, pattern: str, parse: Callable[[str], Value], advice: str
) -> Value | None:
    text = request.query_params.get(name)
    if not text:
        return None
    try:
        if not re.search(pattern, text):
            raise InvalidField(name, advice)
        return parse(text)
    except ValueError:
        raise InvalidField(name, advice) from None


def read_text(request: Request, name: str) -> str:
    """Return a text of the query in its normal form, or an empty one.

    Raises:
        InvalidField: it has more than MAX_TEXT_CHARS characters, or a NUL.
    """
    text = clean(request.query_params.get(name, ""))
    if len(text) > MAX_TEXT_CHARS or "\x00" in text:
        raise InvalidField(name, f"use at most {MAX_TEXT_CHARS} characters")
    return text
