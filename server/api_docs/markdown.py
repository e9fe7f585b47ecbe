"""The wire contract as Markdown tables, for the parts of docs/protocol.md that are marked `generated`."""

import re
from collections.abc import Callable, Iterable, Mapping
from typing import Any

from protocol.codes import CloseCode, ErrorCode
from protocol.contract import COMMANDS, EVENTS, tag
from server.api_docs.asyncapi import messages, schemas

Schema = dict[str, Any]
BLOCK = re.compile(r"(<!-- generated: (\w+) -->\n).*?(<!-- end -->)", re.DOTALL)
ALL_ROLES = 3
KINDS = {"date-time": "time", "uuid": "UUID"}
DEFAULT_TYPE = "string"  # not written in the tables


def fill(text: str, tables: Mapping[str, Callable[[], str]] | None = None) -> str:
    """Return the document with its tables renewed, which are by default those of the contract.

    Raises:
        KeyError: A mark names an unknown table.
    """
    known = TABLES if tables is None else tables
    return BLOCK.sub(lambda found: f"{found[1]}{known[found[2]]()}{found[3]}", text)


def _commands() -> str:
    known = schemas()
    return _table(
        ("command", "sent by", "fields", "reply", "description"),
        (
            (
                f"`{tag(command)}`",
                _roles(info.roles),
                _fields(known[command.__name__]),
                "; or ".join(_reply(reply.__name__, known) for reply in info.replies),
                info.summary,
            )
            for command, info in COMMANDS.items()
        ),
    )


def _events() -> str:
    known = schemas()
    return _table(
        ("event", "to", "fields"),
        ((f"`{tag(event)}`", info.summary, _fields(known[event.__name__])) for event, info in EVENTS.items()),
    )


def _objects() -> str:
    """Return the table of objects and enums, which are parts of messages."""
    message_names = {model.__name__ for model in messages()} | {"ErrorCode"}
    known = {name: schema for name, schema in schemas().items() if name not in message_names}
    rest = dict(sorted(known.items(), key=lambda each: each[1]["type"] != "object"))
    return _table(
        ("name", "fields or values"),
        (
            (f"`{name}`", _fields(schema) if schema["type"] == "object" else _values(schema["enum"]))
            for name, schema in rest.items()
        ),
    )


def _errors() -> str:
    return _table(("code", "what the client should do"), ((f"`{code}`", code.advice) for code in ErrorCode))


def _closes() -> str:
    return _table(
        ("code", "name", "reconnect", "what the client should do"),
        ((str(int(code)), code.name.lower(), _return(code.return_after), code.advice) for code in CloseCode),
    )


TABLES: Mapping[str, Callable[[], str]] = {
    "commands": _commands,
    "events": _events,
    "objects": _objects,
    "errors": _errors,
    "closes": _closes,
}


# --- cells -------------------------------------------------------------------------------------------------


def _table(head: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> str:
    lines = [head, ("---",) * len(head), *rows]
    return "".join("| " + " | ".join(line) + " |\n" for line in lines)


def _roles(roles: tuple[str, ...]) -> str:
    return "everybody" if len(roles) == ALL_ROLES else ", ".join(roles)


def _return(seconds: float | None) -> str:
    return "no" if seconds is None else "yes" if not seconds else f"after {seconds:g} s"


def _reply(name: str, known: Mapping[str, Schema]) -> str:
    fields = _fields(known[name])
    return f"`{known[name]['properties']['type']['const']}`" + (f": {fields}" if fields else "")


def _fields(schema: Schema) -> str:
    """List each field but `type` and `id`, with a question mark if it is optional."""
    required = set(schema["required"])
    return ", ".join(
        f"`{name}{'' if name in required else '?'}`{_kind(field)}"
        for name, field in schema["properties"].items()
        if name not in {"type", "id"}
    )


def _kind(field: Schema) -> str:
    options = [each for each in field.get("anyOf", [field]) if each.get("type") != "null"]
    kinds = " or ".join(_one(each) for each in options)
    if len(options) < len(field.get("anyOf", [field])) and "default" not in field:
        kinds += " or null"
    default = field.get("default")
    suffix = "" if default in (None, "") or isinstance(default, list) else f"; default {default}"
    return "" if kinds + suffix == DEFAULT_TYPE else f" ({kinds}{suffix})"


def _one(schema: Schema) -> str:
    match schema:
        case {"$ref": str(ref)}:
            return ref.rpartition("/")[2]
        case {"enum": values}:
            return _values(values)
        case {"type": "array", "items": items}:
            return f"[{_one(items)}…]{_span(schema, 'minItems', 'maxItems')}"
        case {"format": str(name)}:
            return KINDS[name]
        case {"const": value}:
            return str(value)
    characters = _span(schema, "minLength", "maxLength")
    limits = f"{characters} characters" if characters else _span(schema, "minimum", "maximum")
    return limits.strip() or str(schema["type"])


def _values(values: Iterable[object]) -> str:
    return " \\| ".join(str(value) for value in values)


def _span(schema: Schema, minimum: str, maximum: str) -> str:
    low, high = schema.get(minimum), schema.get(maximum)
    if low is None:
        return "" if high is None else f" ≤ {high}"
    return f" ≥ {low}" if high is None else f" {low}–{high}"
