"""`GET /parked`: what could not be saved, for admins: whole classes in Redis, single records in Postgres."""

import json
from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from pydantic import BaseModel
from starlette.requests import Request
from starlette.responses import Response

from protocol.codes import Role
from protocol.objects import Time
from server.errors import Forbidden, InvalidField
from server.http.origin import session_token
from server.models.db import SetAside
from server.services.auth import AuthService
from server.store.postgres.client import PostgresUnavailable
from server.store.postgres.dead_letters import Position
from server.store.redis.ended import ParkedClass

PAGE = 100
MOST_RAW = 4000  # characters of a raw text: enough to see what is wrong with it


class ParkedSession(BaseModel):
    """A class as it lies in Redis; the names are null where they cannot be read."""

    attendance_id: str
    lesson_name: str | None
    teacher_full_name: str | None
    error: str
    raw: str


class ParkedPart(BaseModel):
    """A record, or a change, of a class that is saved otherwise."""

    attendance_id: UUID
    lesson_name: str
    kind: str
    key: str
    error: str
    raw: str
    parked_at: Time


class Parked(BaseModel):
    """Answer to `GET /parked`. `records` is null while Postgres is away; `next` asks for what is older."""

    classes: list[ParkedSession]
    records: list[ParkedPart] | None
    next: str | None


@dataclass(frozen=True, slots=True)
class DeadLettersEndpoint:
    """`classes(most)` is Redis', `records(before, most)` Postgres', newest first."""

    auth: AuthService
    classes: Callable[[int], Awaitable[Sequence[ParkedClass]]]
    records: Callable[[Position | None, int], Awaitable[Sequence[SetAside]]]

    async def show(self, request: Request) -> Response:
        """A page of Parked, after `before`.

        Raises:
            SessionOver, Forbidden: not an admin.
            InvalidField: `before` is none of ours.
        """
        if (await self.auth.authenticate(session_token(request.scope))).user.role != Role.ADMIN:
            raise Forbidden
        before = request.query_params.get("before")
        position = _position(before) if before else None
        try:
            records = await self.records(position, PAGE)
        except PostgresUnavailable:
            records = None
        full = records is not None and len(records) == PAGE
        answer = Parked(
            classes=[_class(each) for each in ([] if before else await self.classes(PAGE))],
            records=None if records is None else [_record(each) for each in records],
            next=_cursor(records[-1]) if records and full else None,
        )
        headers = {"Cache-Control": "no-store"}
        return Response(answer.model_dump_json(), media_type="application/json", headers=headers)


def _class(parked: ParkedClass) -> ParkedSession:
    return ParkedSession(
        attendance_id=parked.attendance_id,
        lesson_name=parked.lesson_name,
        teacher_full_name=parked.teacher_full_name,
        error=_shown(parked.error),
        raw=_shown(parked.raw),
    )


def _record(parked: SetAside) -> ParkedPart:
    return ParkedPart(
        attendance_id=parked.attendance_id,
        lesson_name=parked.lesson_name,
        kind=parked.kind,
        key=parked.key,
        error=parked.error,
        raw=parked.raw.decode("utf-8", "backslashreplace")[:MOST_RAW],
        parked_at=parked.parked_at,
    )


def _shown(text: str) -> str:
    """Bytes that are no UTF-8 come from Redis as lone surrogates, which JSON cannot carry."""
    return text.encode("utf-8", "surrogateescape").decode("utf-8", "backslashreplace")[:MOST_RAW]


def _cursor(last: SetAside) -> str:
    position = last.parked_at.isoformat(), str(last.attendance_id), last.kind, last.key
    return urlsafe_b64encode(json.dumps(position).encode()).decode()


def _position(cursor: str) -> Position:
    try:
        at, attendance_id, kind, key = json.loads(urlsafe_b64decode(cursor.encode()))
        return datetime.fromisoformat(at), UUID(attendance_id), str(kind), str(key)
    except (ValueError, TypeError, AttributeError) as error:
        raise InvalidField("before", "is not what an answer gave as `next`") from error
