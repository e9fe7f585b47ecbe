"""The wire contract as TypeScript declarations, from the schemas of `server.api_docs.asyncapi`.

`python -m server.api_docs.typescript` prints them. The pages, which are plain JavaScript, use them in JSDoc:
`@param {import("./wire.js").Record} record`.
"""

import json
import sys
from collections.abc import Mapping
from typing import Any

from protocol.codes import CloseCode
from protocol.contract import COMMANDS, EVENTS, tag
from server.api_docs.asyncapi import schemas

Schema = dict[str, Any]

HEAD = """\
// Generated from the models in protocol/. Do not edit: run `make contract`.

/** RFC 3339, UTC, with milliseconds. */
export type Time = string;
export type Uuid = string;
"""
FORMATS = {"date-time": "Time", "uuid": "Uuid"}
SCALARS = {"string": "string", "integer": "number", "number": "number", "boolean": "boolean", "null": "null"}


def declarations() -> str:
    """Return the file: a type for each schema, and unions of messages by `type`."""
    replies = dict.fromkeys(reply.__name__ for info in COMMANDS.values() for reply in info.replies)
    parts = [HEAD, *(_declaration(name, schema) for name, schema in schemas().items())]
    parts.append(_union("CloseCode", [str(int(code)) for code in CloseCode]))
    parts.append(_union("Command", [command.__name__ for command in COMMANDS]))
    parts.append(_union("Reply", [*replies, "Error"]))
    parts.append(_union("Event", [event.__name__ for event in EVENTS]))
    parts.append(
        _by_type("Commands", "The command of each `type`.", {each: each.__name__ for each in COMMANDS})
    )
    answers = {
        command: " | ".join(reply.__name__ for reply in info.replies) for command, info in COMMANDS.items()
    }
    parts.append(_by_type("Replies", "The replies to each command, besides `Error`.", answers))
    parts.append(_by_type("Events", "The event of each `type`.", {each: each.__name__ for each in EVENTS}))
    return "\n".join(parts)


def _declaration(name: str, schema: Schema) -> str:
    comment = f"/** {schema['description']} */\n" if "description" in schema else ""
    if schema["type"] != "object":
        return comment + _union(name, [json.dumps(value) for value in schema["enum"]])
    required = set(schema["required"])
    lines = [
        f"  {field}{'' if field in required else '?'}: {_type(value)};"
        for field, value in schema["properties"].items()
    ]
    return comment + "\n".join((f"export interface {name} {{", *lines, "}", ""))


def _type(schema: Schema) -> str:
    match schema:
        case {"$ref": str(ref)}:
            found = ref.rpartition("/")[2]
        case {"const": value}:
            found = json.dumps(value)
        case {"enum": values}:
            found = " | ".join(json.dumps(value) for value in values)
        case {"anyOf": options}:
            found = " | ".join(dict.fromkeys(_type(option) for option in options))
        case {"type": "array", "items": items}:
            inner = _type(items)
            found = f"({inner})[]" if " " in inner else f"{inner}[]"
        case {"type": "object"}:
            found = "{ [field: string]: unknown }"
        case _:
            found = FORMATS.get(schema.get("format", "")) or SCALARS[schema["type"]]
    return found


def _union(name: str, members: list[str]) -> str:
    line = f"export type {name} = {' | '.join(members)};\n"
    return (
        line
        if len(line) < 110
        else f"export type {name} =\n" + "\n".join(f"  | {each}" for each in members) + ";\n"
    )


def _by_type(name: str, comment: str, types: Mapping[type[Any], str]) -> str:
    lines = [f"  {json.dumps(tag(message))}: {value};" for message, value in types.items()]
    return "\n".join((f"/** {comment} */", f"export interface {name} {{", *lines, "}", ""))


if __name__ == "__main__":
    sys.stdout.write(declarations())
