"""`GET /openapi.json`: an OpenAPI 3.1 document, made from the table of operations and their models."""

import json
import re
from collections.abc import Mapping, Sequence
from functools import cache
from http import HTTPStatus
from importlib.metadata import version
from typing import Any, Literal

from pydantic import BaseModel, TypeAdapter
from starlette.requests import Request
from starlette.responses import Response

from protocol.codes import ErrorCode
from server.api_docs.asyncapi import WithoutTitles
from server.http.json_bodies import JSON
from server.http.operations import Auth, Content, Operation, Parameter
from server.http.origin import COOKIE
from server.http.pages import PAGES, SERVICE_WORKER
from server.http.routes import OPERATIONS, Endpoints

Schema = dict[str, Any]
REFERENCE = "#/components/schemas/{model}"
SESSION: list[Schema] = [{"cookie": []}, {"bearer": []}]
SECURITY = {Auth.NONE: [], Auth.OPTIONAL: [{}, *SESSION], Auth.REQUIRED: SESSION}


class Problem(BaseModel):
    """RFC 9457. `code` is there where a client can tell errors apart by it; `field` names a wrong one.

    `waiting` is the number of sign-ins under way where one more is refused; `reason` says why a device is
    not signed in.
    """

    type: str
    title: str
    status: int
    detail: str
    request_id: str | None = None
    code: ErrorCode | None = None
    field: str | None = None
    waiting: int | None = None
    reason: str | None = None


async def show_openapi(_: Request) -> Response:
    """Answer `GET /openapi.json`."""
    return Response(document(), media_type=JSON)


@cache
def document() -> str:
    """Return the document as text, as it is served and as it is committed in `docs/`."""
    paths: Schema = {}
    for operation in OPERATIONS:
        paths.setdefault(operation.path, {})[operation.method.lower()] = _operation(operation)
    content = {
        "openapi": "3.1.0",
        "info": {
            "title": "attn",
            "version": version("attn"),
            "description": "Signing in, pages, codes, health. What happens in a class goes over the"
            " WebSocket `/ws`: see `/asyncapi.json`. Responses have `X-Request-ID`; errors are problem"
            " details (RFC 9457).",
        },
        "paths": paths | _page_paths(),
        "components": {
            "schemas": _models(),
            "securitySchemes": {
                "cookie": {"type": "apiKey", "in": "cookie", "name": COOKIE},
                "bearer": {"type": "http", "scheme": "bearer", "description": "`token` of `POST /login`."},
            },
        },
    }
    return json.dumps(content, indent=2, ensure_ascii=False) + "\n"


def _operation(operation: Operation[Endpoints]) -> Schema:
    entry = {
        "summary": operation.summary,
        "description": operation.description,
        "parameters": [_parameter(each) for each in operation.parameters],
        "security": SECURITY[operation.auth],
        "responses": {str(status): _response(body) for status, body in operation.responses.items()}
        | {str(status): _problem(status) for status in operation.problem_statuses},
    }
    if operation.request is not None:
        schema = _schema(operation.request)
        entry["requestBody"] = {"required": True, "content": {operation.request_type: {"schema": schema}}}
    return {name: value for name, value in entry.items() if value}


def _response(body: type[BaseModel] | Content | None) -> Schema:
    if body is None:
        return {"description": "Done."}
    if not isinstance(body, Content):
        body = Content((body.__doc__ or "").partition("\n")[0], (JSON,), body)
    schema = _schema(body.type)
    return {
        "description": body.description,
        "content": {each: {"schema": schema} for each in body.media_types},
    }


def _problem(status: int) -> Schema:
    return _response(Content(HTTPStatus(status).phrase, ("application/problem+json",), Problem))


def _parameter(parameter: Parameter) -> Schema:
    schema = {"type": "string"} | ({"pattern": parameter.pattern} if parameter.pattern else {})
    return {
        "name": parameter.name,
        "in": parameter.place,
        "required": parameter.place == "path",
        "description": parameter.description,
        "schema": schema,
    }


def _page_paths() -> Schema:
    """Describe the pages and their files."""
    found: Schema = {}
    for path, page in PAGES.items():
        parameters = [Parameter(name, "Read by the page.") for name in re.findall(r"\{(\w+)\}", path)]
        found[path] = _page(f"Get the page {page}.", "text/html", parameters)
    found[f"/{SERVICE_WORKER}"] = _page("Get the script that keeps a page.", "text/javascript", [])
    file = _page("Get a file of the pages.", "*/*", [Parameter("path", "May contain slashes.")])
    file["get"]["responses"]["404"] = _problem(404)
    return found | {"/static/{path}": file}


def _page(summary: str, media_type: str, parameters: Sequence[Parameter]) -> Schema:
    entry = {
        "summary": summary,
        "parameters": [_parameter(each) for each in parameters],
        "responses": {"200": _response(Content("The file.", (media_type,)))},
    }
    return {"get": {name: value for name, value in entry.items() if value}}


# --- models ------------------------------------------------------------------------------------------------


def _schema(kind: Any) -> Schema:
    return _generate()[0][kind, "validation"]


def _models() -> Schema:
    """Return the schemas by name. Requests allow no other fields; responses may get more of them later."""
    definitions: Schema = _generate()[1]["$defs"]
    requests = {each.request.__name__ for each in OPERATIONS if each.request}
    for name, schema in definitions.items():
        if name not in requests:
            schema.pop("additionalProperties", None)
    return dict(sorted(definitions.items()))


@cache
def _generate() -> tuple[Mapping[Any, Schema], Schema]:
    """Generate the schemas of all bodies: by type, and those that they refer to."""
    kinds: dict[Any, None] = {Problem: None, str: None}
    for operation in OPERATIONS:
        for body in (operation.request, *operation.responses.values()):
            if body is not None:
                kinds[body.type if isinstance(body, Content) else body] = None
    adapters: list[tuple[Any, Literal["validation"], TypeAdapter[Any]]] = [
        (kind, "validation", TypeAdapter(kind)) for kind in kinds
    ]
    return TypeAdapter.json_schemas(adapters, ref_template=REFERENCE, schema_generator=WithoutTitles)
