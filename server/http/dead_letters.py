"""`GET /parked`: dead letters for admins, classes from Redis and single records and changes from Postgres."""

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from uuid import UUID

from pydantic import BaseModel
from starlette.requests import Request
from starlette.responses import Response

from protocol.codes import Role
from protocol.errors import Forbidden
from protocol.objects import Time
from server.http.cursors import decode_cursor, encode_cursor, invalid_cursor
from server.http.origin import session_token
from server.models.db import StoredDeadLetter
from server.services.auth import AuthService
from server.store.postgres.client import PostgresUnavailable
from server.store.postgres.dead_letters import Cursor
from server.store.redis.dead_letters import ClassDeadLetter

PAGE_SIZE = 100
MAX_RAW_CHARS = 4000  # enough to see what is wrong


class RecordDeadLetter(BaseModel):
    """A record or a change of a class that is saved except for it."""

    attendance_id: UUID
    lesson_name: str
    kind: str
    key: str
    error: str
    raw: str
    parked_at: Time


class DeadLetters(BaseModel):
    """Answer to `GET /parked`. `records` is null while Postgres is away; `next` is the cursor of the rest."""

    classes: list[ClassDeadLetter]
    records: list[RecordDeadLetter] | None
    next: str | None


@dataclass(frozen=True, slots=True)
class DeadLettersEndpoint:
    """Endpoint of `GET /parked`.

    Attributes:
        auth: knows who is an admin.
        classes: returns at most so many dead letters of Redis.
        records: returns at most so many dead letters of Postgres from a cursor on, the newest first.
    """

    auth: AuthService
    classes: Callable[[int], Awaitable[Sequence[ClassDeadLetter]]]
    records: Callable[[Cursor | None, int], Awaitable[Sequence[StoredDeadLetter]]]

    async def show(self, request: Request) -> Response:
        """Return a page of dead letters: the first one, or the one after the cursor `before`.

        Raises:
            SessionOver: the caller is not signed in.
            Forbidden: the caller is not an admin.
            InvalidField: `before` is not a cursor of an earlier answer.
        """
        if (await self.auth.authenticate(session_token(request.scope))).user.role != Role.ADMIN:
            raise Forbidden
        before = request.query_params.get("before")
        cursor = _decode_cursor(before) if before else None
        try:
            records = await self.records(cursor, PAGE_SIZE)
        except PostgresUnavailable:
            records = None
        has_more = records is not None and len(records) == PAGE_SIZE
        answer = DeadLetters(
            classes=[_class(each) for each in ([] if before else await self.classes(PAGE_SIZE))],
            records=None if records is None else [_record(each) for each in records],
            next=_encode_cursor(records[-1]) if records and has_more else None,
        )
        headers = {"Cache-Control": "no-store"}
        return Response(answer.model_dump_json(), media_type="application/json", headers=headers)


def _class(letter: ClassDeadLetter) -> ClassDeadLetter:
    return replace(letter, error=_printable(letter.error), raw=_printable(letter.raw))


def _record(letter: StoredDeadLetter) -> RecordDeadLetter:
    raw = letter.raw.decode("utf-8", "backslashreplace")[:MAX_RAW_CHARS]
    fields = {name: getattr(letter, name) for name in RecordDeadLetter.model_fields}
    return RecordDeadLetter(**fields | {"raw": raw})


def _printable(text: str) -> str:
    """Replace lone surrogates, which stand for bytes of Redis that are no UTF-8: JSON cannot carry them."""
    return text.encode("utf-8", "surrogateescape").decode("utf-8", "backslashreplace")[:MAX_RAW_CHARS]


def _encode_cursor(last: StoredDeadLetter) -> str:
    return encode_cursor(last.parked_at, last.attendance_id, last.kind, last.key)


def _decode_cursor(text: str) -> Cursor:
    at, attendance_id, kind, key = decode_cursor(text, "before", 4)
    with invalid_cursor("before"):
        return datetime.fromisoformat(at), UUID(attendance_id), kind, key
