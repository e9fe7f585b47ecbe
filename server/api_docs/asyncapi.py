"""The wire contract as an AsyncAPI 3.0 document: `python -m server.api_docs.asyncapi` prints it.

What a client sends is closed: the server refuses unknown fields. What a server sends is open: later servers
may add fields, and a client that validates must let them pass.
"""

import json
import sys
from functools import cache
from typing import Any

from pydantic.json_schema import GenerateJsonSchema, models_json_schema
from starlette.requests import Request
from starlette.responses import Response

from protocol import commands, events
from protocol.codes import PROTOCOL, CloseCode, ErrorCode
from protocol.contract import COMMANDS, EVENTS, tag
from protocol.objects import Message

Schema = dict[str, Any]
Named = dict[str, Schema]

DESCRIPTION = """\
Real-time attendance in classrooms, over one WebSocket. `docs/protocol.md` tells the same in prose.

Sign in with `POST /login` {school_number, password}: it sets the cookie `attn_session`, and answers
{user, token, expires_at}. Either opens `/ws`; the token goes into the header, never into the address.

Three kinds of message: a *command* with an `id` of the client's choice; exactly one *reply* with the same
`id`, or `error`; and *events*, which have no `id`. A field that a command does not have is refused; fields
may be added to what the server sends. Times are RFC 3339, UTC, with milliseconds."""
TRANSPORT = """\
Text frames, one JSON object each, at most 16 KiB from a client. No compression. Without a valid session the
handshake is answered with 401, a foreign Origin with 403. Close codes are under `x-close-codes`."""


async def show_asyncapi(_: Request) -> Response:
    """Serve the wire contract to people who write clients."""
    return Response(document(), media_type="application/json")


def asyncapi() -> Schema:
    """The document. The operations are the server's: it receives commands and sends events."""
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
                    "description": "The client's choice, repeated by the reply.",
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
    """The document as text: what `/asyncapi.json` serves, and what is committed in `docs/`."""
    return json.dumps(asyncapi(), indent=2, ensure_ascii=False) + "\n"


def print_schema() -> None:
    sys.stdout.write(document())


# --- the document, top down --------------------------------------------------------------------------------


def _server() -> Schema:
    return {
        "host": "{host}",
        "protocol": "wss",
        "description": "`ws` instead of `wss` where no proxy ends TLS, as on a developer's machine.",
        "variables": {"host": {"default": "localhost:8000", "description": "Where attn is served."}},
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
            "description": "Other clients: the token that `POST /login` answers.",
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
            "summary": exchange.summary,
            "channel": {"$ref": "#/channels/ws"},
            "messages": [_in_channel(command)],
            "reply": {
                "channel": {"$ref": "#/channels/ws"},
                "messages": [*map(_in_channel, exchange.replies), _in_channel(events.Error)],
            },
            "x-roles": [str(role) for role in exchange.roles],
        }
        for command, exchange in COMMANDS.items()
    }


def _sends() -> Named:
    return {
        tag(event): {
            "action": "send",
            "summary": f"To: {announcement.summary}",
            "channel": {"$ref": "#/channels/ws"},
            "messages": [_in_channel(event)],
            "x-roles": [str(role) for role in announcement.roles],
        }
        for event, announcement in EVENTS.items()
    }


def _in_channel(model: type[Message]) -> Schema:
    return {"$ref": f"#/channels/ws/messages/{model.__name__}"}


def messages() -> tuple[type[Message], ...]:
    """Every message there is, commands first, then replies, then events."""
    replies = dict.fromkeys(reply for exchange in COMMANDS.values() for reply in exchange.replies)
    return (*COMMANDS, *replies, events.Error, *EVENTS)


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
    """A JSON Schema for each message and for what they are made of, by class name."""
    models: list[Any] = [(model, "validation") for model in messages()]
    _, generated = models_json_schema(
        models, ref_template="#/components/schemas/{model}", schema_generator=WithoutTitles
    )
    found: Named = generated["$defs"]
    closed = {model.__name__ for model in COMMANDS} | {commands.Position.__name__}
    for name, schema in found.items():
        if name in RULES:
            schema.update(RULES[name])
        if schema["type"] == "object" and name not in closed:
            _open(schema)
    return dict(sorted(found.items()))


def _open(schema: Schema) -> None:
    """Of what the server sends every field is there, and more may come."""
    schema["additionalProperties"] = True
    schema["required"] = list(schema["properties"])
    for field in schema["properties"].values():
        field.pop("default", None)


class WithoutTitles(GenerateJsonSchema):
    """A title like "Attendance Id" says no more than `attendance_id`."""

    def field_title_should_be_set(self, schema: Any) -> bool:  # noqa: ARG002
        return False


def _given(field: str, **more: object) -> Schema:
    return {"required": [field], "properties": {field: {"not": {"type": "null"}, **more}}}


def _exactly_one(*fields: str) -> Schema:
    return {"oneOf": [_given(field) for field in fields]}


# What the validators of `commands` say and pydantic cannot put into a schema.
RULES: Named = {
    "FindLesson": {"anyOf": [_given(field, minLength=2) for field in ("lesson_name", "teacher_name")]},
    "JoinAttendance": _exactly_one("attendance_id", "code", "qr", "ticket"),
    "StartAttendance": _exactly_one("duration_minutes", "end_time"),
    "FailRecord": _exactly_one("student_number", "student_numbers"),
    "UndoRecord": _exactly_one("student_number", "student_numbers"),
    "AcceptRecord": {
        **_exactly_one("student_number", "student_numbers"),
        "if": _given("user_full_name"),
        "then": _given("student_number"),
    },
}


if __name__ == "__main__":
    print_schema()
