"""`GET /parked`: what could not be saved, for admins: whole classes in Redis, single records in Postgres."""

import json
from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from protocol.codes import Role
from protocol.objects import rfc3339
from server.data.postgres_client import PostgresUnavailable
from server.data.postgres_parked import Position
from server.data.redis_ended import ParkedClass
from server.endpoints.origin import session_token
from server.errors import Forbidden, InvalidField, SessionOver
from server.models.db import SetAside
from server.services.auth import AuthService

PAGE = 100
MOST_RAW = 4000  # characters of a raw text: enough to see what is wrong with it


@dataclass(frozen=True, slots=True)
class ParkedEndpoint:
    """`classes(most)` is Redis', `records(before, most)` Postgres', newest first."""

    auth: AuthService
    classes: Callable[[int], Awaitable[Sequence[ParkedClass]]]
    records: Callable[[Position | None, int], Awaitable[Sequence[SetAside]]]

    async def show(self, request: Request) -> Response:
        """A page; `next` asks for what is older, in `before`. `records` is null while Postgres is away.

        Raises:
            SessionOver, Forbidden: not an admin.
            InvalidField: `before` is none of ours.
        """
        token = session_token(request.scope)
        if token is None:
            raise SessionOver("Sign in first.")
        if (await self.auth.authenticate(token)).user.role != Role.ADMIN:
            raise Forbidden
        before = request.query_params.get("before")
        position = _position(before) if before else None
        try:
            records = await self.records(position, PAGE)
        except PostgresUnavailable:
            records = None
        full = records is not None and len(records) == PAGE
        answer = {
            "classes": [_class(each) for each in ([] if before else await self.classes(PAGE))],
            "records": None if records is None else [_record(each) for each in records],
            "next": _cursor(records[-1]) if records and full else None,
        }
        return JSONResponse(answer, headers={"Cache-Control": "no-store"})


def _class(parked: ParkedClass) -> dict[str, Any]:
    return {
        "attendance_id": parked.attendance_id,
        "lesson_name": parked.lesson_name,
        "teacher_full_name": parked.teacher_full_name,
        "error": _shown(parked.error),
        "raw": _shown(parked.raw),
    }


def _record(parked: SetAside) -> dict[str, Any]:
    return {
        "attendance_id": str(parked.attendance_id),
        "lesson_name": parked.lesson_name,
        "kind": parked.kind,
        "key": parked.key,
        "error": parked.error,
        "raw": parked.raw.decode("utf-8", "backslashreplace")[:MOST_RAW],
        "parked_at": rfc3339(parked.parked_at),
    }


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
