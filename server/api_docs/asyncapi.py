"""The wire contract as an AsyncAPI 3.0 document: `python -m server.api_docs.asyncapi` prints it.

Schemas of commands are closed: the server refuses unknown fields. Schemas of replies and events are open:
later servers may add fields, and clients that validate must accept them.
"""

import json
import sys
from functools import cache
from typing import Any

from pydantic.json_schema import GenerateJsonSchema, models_json_schema
from starlette.requests import Request
from starlette.responses import Response

from protocol import commands
from protocol.codes import PROTOCOL, CloseCode, ErrorCode
from protocol.contract import COMMANDS, EVENTS, tag
from protocol.objects import Message
from protocol.replies import Error

Schema = dict[str, Any]
Named = dict[str, Schema]

DESCRIPTION = """\
Real-time attendance in classrooms, over one WebSocket. `docs/protocol.md` is the same as text.

Sign in with `POST /login` {school_number, password}. The reply is {user, token, expires_at}, and sets the
cookie `attn_session`. Either of them opens `/ws`; send the token in the header, never in the address.

There are three kinds of message: a *command* with an `id` that the client chooses; exactly one *reply* with
the same `id`, or `error`; and *events*, which have no `id`. Unknown fields in a command are refused. The
server may send fields that are not listed here. Times are RFC 3339, UTC, with milliseconds."""
TRANSPORT = """\
Text frames of one JSON object each, at most 16 KiB from a client. No compression. A handshake without a valid
session gets 401, and one from a foreign origin 403. Close codes are under `x-close-codes`."""


async def show_asyncapi(_: Request) -> Response:
    """Serve the document."""
    return Response(document(), media_type="application/json")


def asyncapi() -> Schema:
    """Build the document from the server's point of view: it receives commands and sends events."""
    return {
        "asyncapi": "3.0.0",
        "info": {"title": "attn", "version": PROTOCOL.removeprefix("attn.v"), "description": DESCRIPTION},
        "defaultContentType": "application/json",
        "servers": {"attn": _server()},
        "channels": {"ws": _channel()},
        "operations": {**_receives(), **_sends()},
        "components": {
            "messages": _messages(),
            "schemas": schemas(),
            "correlationIds": {
                "id": {
                    "description": "Chosen by the client, repeated in the reply.",
                    "location": "$message.payload#/id",
                }
            },
            "securitySchemes": _security_schemes(),
        },
        "x-error-codes": {str(code): {"advice": code.advice} for code in ErrorCode},
        "x-close-codes": {
            str(int(code)): {
                "name": code.name.lower(),
                "advice": code.advice,
                "comeBack": code.return_after is not None,
                "leastSeconds": code.return_after,
            }
            for code in CloseCode
        },
    }


@cache
def document() -> str:
    """Return the document as text, for `/asyncapi.json` and `docs/asyncapi.json`."""
    return json.dumps(asyncapi(), indent=2, ensure_ascii=False) + "\n"


def print_schema() -> None:
    """Print the document."""
    sys.stdout.write(document())


# --- the document, top down --------------------------------------------------------------------------------


def _server() -> Schema:
    return {
        "host": "{host}",
        "protocol": "wss",
        "description": "Use `ws` where no proxy ends TLS, as on a developer's machine.",
        "variables": {"host": {"default": "localhost:8000", "description": "Host and port of the server."}},
        "security": [{"$ref": f"#/components/securitySchemes/{name}"} for name in ("cookie", "bearer")],
    }


def _security_schemes() -> Schema:
    return {
        "cookie": {
            "type": "httpApiKey",
            "name": "attn_session",
            "in": "cookie",
            "description": "Browsers: set by `POST /login`. HttpOnly, SameSite=Lax.",
        },
        "bearer": {
            "type": "http",
            "scheme": "bearer",
            "description": "Other clients: the token in the reply to `POST /login`.",
        },
    }


def _channel() -> Schema:
    offered = {"type": "string", "const": PROTOCOL, "description": "Echoed when offered, not required."}
    return {
        "address": "/ws",
        "description": TRANSPORT,
        "servers": [{"$ref": "#/servers/attn"}],
        "messages": {
            model.__name__: {"$ref": f"#/components/messages/{model.__name__}"} for model in messages()
        },
        "bindings": {
            "ws": {
                "method": "GET",
                "headers": {"type": "object", "properties": {"Sec-WebSocket-Protocol": offered}},
                "bindingVersion": "0.1.0",
            }
        },
    }


def _receives() -> Named:
    return {
        tag(command): {
            "action": "receive",
            "summary": info.summary,
            "channel": {"$ref": "#/channels/ws"},
            "messages": [_in_channel(command)],
            "reply": {
                "channel": {"$ref": "#/channels/ws"},
                "messages": [*map(_in_channel, info.replies), _in_channel(Error)],
            },
            "x-roles": [str(role) for role in info.roles],
        }
        for command, info in COMMANDS.items()
    }


def _sends() -> Named:
    return {
        tag(event): {
            "action": "send",
            "summary": f"To: {info.summary}",
            "channel": {"$ref": "#/channels/ws"},
            "messages": [_in_channel(event)],
            "x-roles": [str(role) for role in info.roles],
        }
        for event, info in EVENTS.items()
    }


def _in_channel(model: type[Message]) -> Schema:
    return {"$ref": f"#/channels/ws/messages/{model.__name__}"}


def messages() -> tuple[type[Message], ...]:
    """Return all messages: commands, then replies, then events."""
    answers = dict.fromkeys(reply for info in COMMANDS.values() for reply in info.replies)
    return (*COMMANDS, *answers, Error, *EVENTS)


def _messages() -> Named:
    found: Named = {}
    for model in messages():
        message: Schema = {"name": tag(model), "title": model.__name__}
        if model not in EVENTS:
            message["correlationId"] = {"$ref": "#/components/correlationIds/id"}
        found[model.__name__] = message | {"payload": {"$ref": f"#/components/schemas/{model.__name__}"}}
    return found


# --- schemas -----------------------------------------------------------------------------------------------


def schemas() -> Named:
    """Return a JSON Schema for each message, object and enum, by class name."""
    models: list[Any] = [(model, "validation") for model in messages()]
    _, generated = models_json_schema(
        models, ref_template="#/components/schemas/{model}", schema_generator=WithoutTitles
    )
    found: Named = generated["$defs"]
    closed_models = {model.__name__ for model in COMMANDS} | {commands.Position.__name__}
    for name, schema in found.items():
        if name in RULES:
            schema.update(RULES[name])
        if schema["type"] == "object" and name not in closed_models:
            _open(schema)
    return dict(sorted(found.items()))


def _open(schema: Schema) -> None:
    """Allow further fields, and require all fields: the server always sends each of them."""
    schema["additionalProperties"] = True
    schema["required"] = list(schema["properties"])
    for field in schema["properties"].values():
        field.pop("default", None)


class WithoutTitles(GenerateJsonSchema):
    """Schema generator without titles, which only repeat the names of fields."""

    def field_title_should_be_set(self, schema: Any) -> bool:  # noqa: ARG002
        """Return False for every field."""
        return False


def _has(field: str, **more: object) -> Schema:
    return {"required": [field], "properties": {field: {"not": {"type": "null"}, **more}}}


def _exactly_one(*fields: str) -> Schema:
    return {"oneOf": [_has(field) for field in fields]}


# Rules of the validators in `protocol.commands`, which pydantic does not put into a schema.
RULES: Named = {
    "FindLesson": {"anyOf": [_has(field, minLength=2) for field in ("lesson_name", "teacher_name")]},
    "JoinAttendance": _exactly_one("attendance_id", "code", "qr", "ticket"),
    "StartAttendance": _exactly_one("duration_minutes", "end_time"),
    "FailRecord": _exactly_one("student_number", "student_numbers"),
    "UndoRecord": _exactly_one("student_number", "student_numbers"),
    "AcceptRecord": {
        **_exactly_one("student_number", "student_numbers"),
        "if": _has("user_full_name"),
        "then": _has("student_number"),
    },
}


if __name__ == "__main__":
    print_schema()
