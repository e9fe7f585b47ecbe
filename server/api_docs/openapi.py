"""`GET /openapi.json`: HTTP as an OpenAPI 3.1 document, from the models. `/ws` is in `/asyncapi.json`."""

import json
import re
from collections.abc import Mapping
from functools import cache
from http import HTTPStatus
from importlib.metadata import version
from typing import Any, Literal

from pydantic import BaseModel, TypeAdapter
from starlette.requests import Request
from starlette.responses import Response

from protocol.codes import ErrorCode
from server.api_docs.asyncapi import WithoutTitles
from server.http.dead_letters import DeadLetters
from server.http.drain import Ending
from server.http.endpoints import TOKEN, Line, Session, SignedIn, SignIn
from server.http.origin import COOKIE
from server.http.pages import PAGES
from server.models.db import Lesson

Schema = dict[str, Any]
JSON, PROBLEM, HTML, TEXT = "application/json", "application/problem+json", "text/html", "text/plain"
REFERENCE = "#/components/schemas/{model}"
SIGNED_IN: list[Schema] = [{"cookie": []}, {"bearer": []}]


class Problem(BaseModel):
    """RFC 9457. `code` is there where a client can tell errors apart by it; `field` names a wrong one.

    `waiting` says how many sign in already where one more may not wait.
    """

    type: str
    title: str
    status: int
    detail: str
    request_id: str | None = None
    code: ErrorCode | None = None
    field: str | None = None
    waiting: int | None = None


class Alive(BaseModel):
    """The process answers."""

    ok: bool


class Ready(BaseModel):
    """Whether the worker should be given more to do, and why not."""

    ready: bool
    reasons: list[str]


ANSWERS: tuple[type[BaseModel], ...] = (SignedIn, Line, Session, DeadLetters, Alive, Ready, Ending, Problem)


async def show_openapi(_: Request) -> Response:
    """For those who write clients."""
    return Response(document(), media_type=JSON)


@cache
def document() -> str:
    """The document as text: what is served, and what is committed in `docs/`."""
    info = {
        "title": "attn",
        "version": version("attn"),
        "description": "Signing in, pages, codes, health. What happens in a class goes over the WebSocket"
        " `/ws`: see `/asyncapi.json`. Answers have `X-Request-ID`, errors are problem details (RFC 9457).",
    }
    content = {
        "openapi": "3.1.0",
        "info": info,
        "paths": {**_sessions(), **_data(), **_operation_of_the_worker(), **_files()},
        "components": {
            "schemas": _schemas(),
            "securitySchemes": {
                "cookie": {"type": "apiKey", "in": "cookie", "name": COOKIE},
                "bearer": {"type": "http", "scheme": "bearer", "description": "`token` of `POST /login`."},
            },
        },
    }
    return json.dumps(content, indent=2, ensure_ascii=False) + "\n"


def _schemas() -> Schema:
    """By class name. Of what is sent to us all is known; of what we send more may come."""
    models: tuple[type[Any], ...] = (SignIn, *ANSWERS, Lesson)
    every: list[tuple[Any, Literal["validation"], TypeAdapter[Any]]] = [
        (model, "validation", TypeAdapter(model)) for model in models
    ]
    _, generated = TypeAdapter.json_schemas(every, ref_template=REFERENCE, schema_generator=WithoutTitles)
    for name, schema in generated["$defs"].items():
        if name != SignIn.__name__:
            schema.pop("additionalProperties", None)
    return dict(sorted(generated["$defs"].items()))


# --- paths -------------------------------------------------------------------------------------------------


def _sessions() -> Schema:
    body = {"required": True, "content": {JSON: {"schema": _named("SignIn")}}}
    foreign = "A browser has to come from a page of ours (`Origin`)."
    return {
        "/login": {
            "post": _operation(
                "Sign in: sets the session cookie, and gives the same token to clients that are no browser.",
                {200: _json(SignedIn), **_problems(400, 401, 403, 408, 413, 415, 422, 429, 503)},
                requestBody=body,
                description=f"At most 4,096 bytes, within 10 s. {foreign}",
            ),
        },
        "/login/line": {
            "get": _operation(
                "How many sign in right now, and how long who comes now waits: first come, first served.",
                {200: _json(Line)},
            )
        },
        "/logout": {
            "post": _operation(
                "End the session, if there is one, and its open sockets.",
                {204: {"description": "It is over."}, **_problems(403, 503)},
                description=foreign,
                security=[{}, *SIGNED_IN],
            )
        },
        "/me": {
            "get": _operation(
                "Who is signed in; a sign of life.",
                {200: _json(Session), **_problems(401, 503)},
                security=SIGNED_IN,
            )
        },
    }


def _data() -> Schema:
    token = {"type": "string", "pattern": f"^{TOKEN.pattern}$"}
    lessons = _content("By name.", JSON, {"type": "array", "items": _named("Lesson")})
    before = _parameter("before", "query", {"type": "string"}, "`next` of the page before.", required=False)
    return {
        "/lessons": {
            "get": _operation(
                "A teacher's lessons.",
                {200: lessons, **_problems(401, 403, 503)},
                security=SIGNED_IN,
            )
        },
        "/parked": {
            "get": _operation(
                "For admins: what could not be saved, in pages of 100, newest first.",
                {200: _json(DeadLetters), **_problems(401, 403, 422, 503)},
                parameters=[before],
                security=SIGNED_IN,
            )
        },
        "/qr/{token}.svg": {
            "get": _operation(
                "A join token as a QR code.",
                {200: _content("The picture.", "image/svg+xml"), **_problems(404)},
                parameters=[_parameter("token", "path", token, "As `attendance.codes` gives it.")],
            )
        },
    }


def _operation_of_the_worker() -> Schema:
    contract = _content("The document.", JSON, {"type": "object"})
    figures = _content("The figures, in Prometheus' text form or as OpenMetrics.", TEXT)
    figures["content"]["application/openmetrics-text"] = {"schema": {"type": "string"}}
    return {
        "/asyncapi.json": {"get": _operation("The contract of `/ws`.", {200: contract})},
        "/openapi.json": {"get": _operation("This document.", {200: contract})},
        "/healthz": {"get": _operation("Whether the process answers.", {200: _json(Alive)})},
        "/readyz": {
            "get": _operation("Whether the worker is of use.", {200: _json(Ready), 503: _json(Ready)})
        },
        "/internal/drain": {
            "post": _operation(
                "For programs on this machine: the worker sends its sockets away, and ends.",
                {202: _json(Ending), **_problems(403)},
            )
        },
        "/metrics": {
            "get": _operation(
                "For Prometheus on this machine, or with METRICS_TOKEN as the bearer token.",
                {200: figures, **_problems(403)},
            )
        },
    }


def _files() -> Schema:
    page = {200: _content("The page.", HTML)}
    found: Schema = {}
    for path, file in PAGES.items():
        names = re.findall(r"\{(\w+)\}", path)
        parameters = [_parameter(name, "path", {"type": "string"}, "Read by the page.") for name in names]
        found[path] = {"get": _operation(f"The page {file}.", page, parameters=parameters)}
    file_ = {"type": "string", "examples": ["js/socket.js"]}
    names_ = [_parameter("path", "path", file_, "It may have slashes.")]
    answers = {200: _content("The file.", "*/*"), **_problems(404)}
    found["/static/{path}"] = {"get": _operation("A file of the pages.", answers, parameters=names_)}
    return found


# --- what they are made of ---------------------------------------------------------------------------------


def _operation(summary: str, responses: Mapping[int, Schema], **more: object) -> Schema:
    kept = {name: value for name, value in more.items() if value}
    return {"summary": summary, **kept, "responses": {str(code): each for code, each in responses.items()}}


def _problems(*codes: int) -> dict[int, Schema]:
    return {code: _content(HTTPStatus(code).phrase, PROBLEM, _named("Problem")) for code in codes}


def _json(model: type[BaseModel]) -> Schema:
    return _content((model.__doc__ or "").partition("\n")[0], JSON, _named(model.__name__))


def _content(description: str, media_type: str, schema: Schema | None = None) -> Schema:
    return {"description": description, "content": {media_type: {"schema": schema or {"type": "string"}}}}


def _parameter(name: str, where: str, schema: Schema, description: str, *, required: bool = True) -> Schema:
    return {"name": name, "in": where, "required": required, "description": description, "schema": schema}


def _named(name: str) -> Schema:
    return {"$ref": REFERENCE.format(model=name)}
