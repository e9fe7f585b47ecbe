"""Conversion of exceptions to RFC 9457 problem details."""

import math
from http import HTTPStatus

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.types import HTTPExceptionHandler

from protocol.errors import (
    AttendanceEnded,
    AttnError,
    ClassDeleted,
    CodeExpired,
    CodeInvalid,
    Conflict,
    Forbidden,
    InvalidField,
    NotFound,
    RateLimited,
    SessionOver,
    Unavailable,
)
from server.http.error_pages import error_page, wants_page
from server.http.request_id import HEADER, request_id_of
from server.services.auth import WrongCredentials
from server.store.postgres.client import PostgresUnavailable

# The first match counts, so a subclass stands before its parent.
STATUS: dict[type[AttnError], int] = {
    WrongCredentials: 401,
    SessionOver: 401,
    Forbidden: 403,
    ClassDeleted: 410,
    AttendanceEnded: 410,
    CodeExpired: 410,
    CodeInvalid: 404,
    NotFound: 404,
    Conflict: 409,
    InvalidField: 422,
    RateLimited: 429,
    Unavailable: 503,
    AttnError: 500,
}


# Headers that an error page takes over from the response it replaces.
KEPT_HEADERS = {"allow", "retry-after", "www-authenticate"}


def problem(
    status: int, detail: str, *, headers: dict[str, str] | None = None, **members: object
) -> JSONResponse:
    """Return problem details; `members` are extensions in the sense of the RFC."""
    body = {"type": "about:blank", "title": HTTPStatus(status).phrase, "status": status, "detail": detail}
    return JSONResponse({**body, **members}, status, headers, media_type="application/problem+json")


async def answer_error(request: Request, error: Exception) -> Response:
    """Return the response to an exception, with the request id that the log has."""
    request_id = request_id_of(request.scope)
    response = _answer_to(error, request_id)
    if wants_page(request):
        page = error_page(request, response.status_code, request_id)
        page.headers.update({name: value for name, value in response.headers.items() if name in KEPT_HEADERS})
        response = page
    response.headers[HEADER] = request_id
    return response


def _answer_to(error: Exception, request_id: str) -> Response:
    """Return the response; a bug is not described, since Starlette logs it."""
    match error:
        case HTTPException():
            return problem(
                error.status_code, error.detail, headers=dict(error.headers or {}), request_id=request_id
            )
        case AttnError():
            return _answer(error, request_id)
        case PostgresUnavailable():
            return _answer(Unavailable("This is not possible right now. Try again in a moment."), request_id)
        case _:
            return problem(500, "Something went wrong.", code=AttnError.code, request_id=request_id)


EXCEPTION_HANDLERS: dict[type[Exception], HTTPExceptionHandler] = dict.fromkeys(
    (HTTPException, AttnError, PostgresUnavailable, Exception), answer_error
)


def _answer(error: AttnError, request_id: str) -> Response:
    status = next(status for kind, status in STATUS.items() if isinstance(error, kind))
    headers = {"WWW-Authenticate": "Bearer"} if status == HTTPStatus.UNAUTHORIZED else {}
    if error.retry_after is not None:
        headers["Retry-After"] = str(math.ceil(error.retry_after))
    members = {"code": error.code, "request_id": request_id, **(error.details or {})}
    return problem(status, str(error), headers=headers, **members)
