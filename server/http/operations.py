"""Description of an HTTP operation. Its route and its part of the OpenAPI document are made from it."""

from collections.abc import Awaitable, Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import Enum
from typing import Any, Generic, Literal, TypeVar

from pydantic import BaseModel
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import Response

Handler = Callable[[Request], Awaitable[Response]]
Endpoints = TypeVar("Endpoints")
Group = TypeVar("Group")

BODY_ERRORS = (400, 408, 413, 415, 422)
SESSION_ERRORS = (401, 503)
ORIGIN = "A browser has to send the `Origin` of a page of this installation."


class Auth(Enum):
    """Need of an operation for a session (cookie or bearer token)."""

    NONE = "none"
    OPTIONAL = "optional"
    REQUIRED = "required"


@dataclass(frozen=True, slots=True)
class Content:
    """Body of a response that is not one model."""

    description: str
    media_types: Sequence[str]
    type: Any = str


@dataclass(frozen=True, slots=True)
class Parameter:
    """Parameter of the path or of the query.

    Attributes:
        name: as in the path or the query.
        description: for the document.
        pattern: regular expression for the value; empty if it may be anything.
        place: a parameter of the query may be left out.
    """

    name: str
    description: str
    pattern: str = ""
    place: Literal["path", "query"] = "path"


OPTIONAL = Parameter(
    "optional", "`true`: 204 without a session. Browsers show 401 as an error.", "^(true)?$", place="query"
)


@dataclass(frozen=True, slots=True)
class Operation(Generic[Endpoints]):
    """One method of one path.

    Attributes:
        method: HTTP method; HEAD comes with GET.
        path: as Starlette writes it.
        handler: picks the function that answers from the endpoints of a worker.
        summary: one sentence.
        responses: body by status; None for a response without one.
        errors: statuses of its own problem details (RFC 9457); see `problem_statuses`.
        request: model of the body.
        request_type: media type of the body.
        parameters: of path and query.
        auth: whether it needs a session; most operations do.
        description: what the summary leaves out.
        middleware: around the function that answers.
    """

    method: Literal["GET", "POST", "PATCH", "DELETE"]
    path: str
    handler: Callable[[Endpoints], Handler]
    summary: str
    responses: Mapping[int, type[BaseModel] | Content | None]
    errors: Sequence[int] = ()
    request: type[BaseModel] | None = None
    request_type: str = "application/json"
    parameters: Sequence[Parameter] = ()
    auth: Auth = Auth.REQUIRED
    description: str = ""
    middleware: Sequence[Middleware] = field(default=())

    @property
    def problem_statuses(self) -> list[int]:
        """The statuses of `errors`, of reading a body, and of looking a session up."""
        body = BODY_ERRORS if self.request else ()
        session = SESSION_ERRORS if self.auth is Auth.REQUIRED else ()
        return sorted({*self.errors, *body, *session})


def within(
    group: Callable[[Endpoints], Group], operations: Sequence[Operation[Group]]
) -> Iterator[Operation[Endpoints]]:
    """Return operations of a group of endpoints as operations of the worker's endpoints."""

    def pick(handler: Callable[[Group], Handler]) -> Callable[[Endpoints], Handler]:
        return lambda to: handler(group(to))

    for each in operations:
        fields = {name: getattr(each, name) for name in each.__dataclass_fields__}
        yield Operation(**fields | {"handler": pick(each.handler)})
