"""The wire contract as Markdown tables: what docs/protocol.md holds between its `generated` marks."""

import re
from collections.abc import Callable, Iterable, Mapping
from typing import Any

from protocol.codes import CloseCode, ErrorCode
from protocol.contract import COMMANDS, EVENTS, tag
from server.api_docs.asyncapi import messages, schemas

Schema = dict[str, Any]
BLOCK = re.compile(r"(<!-- generated: (\w+) -->\n).*?(<!-- end -->)", re.DOTALL)
ANYBODY = 3
KINDS = {"date-time": "time", "uuid": "UUID"}
PLAIN = "string"  # what a field is of which nothing is said


def fill(text: str) -> str:
    """The document with its tables anew. Raises KeyError for a mark that names no table."""
    return BLOCK.sub(lambda found: f"{found[1]}{TABLES[found[2]]()}{found[3]}", text)


def _commands() -> str:
    known = schemas()
    return _table(
        ("command", "who", "fields", "reply", ""),
        (
            (
                f"`{tag(command)}`",
                _roles(exchange.roles),
                _fields(known[command.__name__]),
                "; or ".join(_reply(reply.__name__, known) for reply in exchange.replies),
                exchange.summary,
            )
            for command, exchange in COMMANDS.items()
        ),
    )


def _events() -> str:
    known = schemas()
    return _table(
        ("event", "to", "fields"),
        (
            (f"`{tag(event)}`", announcement.summary, _fields(known[event.__name__]))
            for event, announcement in EVENTS.items()
        ),
    )


def _objects() -> str:
    """What is no message of its own: objects and enumerations."""
    spoken = {model.__name__ for model in messages()} | {"ErrorCode"}
    known = {name: schema for name, schema in schemas().items() if name not in spoken}
    rest = dict(sorted(known.items(), key=lambda each: each[1]["type"] != "object"))
    return _table(
        ("name", "is"),
        (
            (f"`{name}`", _fields(schema) if schema["type"] == "object" else _words(schema["enum"]))
            for name, schema in rest.items()
        ),
    )


def _errors() -> str:
    return _table(("code", "what a client does"), ((f"`{code}`", code.advice) for code in ErrorCode))


def _closes() -> str:
    return _table(
        ("code", "name", "comes back", "what a client does"),
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
    return "anybody" if len(roles) == ANYBODY else ", ".join(roles)


def _return(seconds: float | None) -> str:
    return "no" if seconds is None else "yes" if not seconds else f"after {seconds:g} s"


def _reply(name: str, known: Mapping[str, Schema]) -> str:
    fields = _fields(known[name])
    return f"`{known[name]['properties']['type']['const']}`" + (f": {fields}" if fields else "")


def _fields(schema: Schema) -> str:
    """Each field but `type` and `id`; a question mark where it may be left out."""
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
    said = "" if default in (None, "") or isinstance(default, list) else f"; default {default}"
    return "" if kinds + said == PLAIN else f" ({kinds}{said})"


def _one(schema: Schema) -> str:
    match schema:
        case {"$ref": str(ref)}:
            return ref.rpartition("/")[2]
        case {"enum": values}:
            return _words(values)
        case {"type": "array", "items": items}:
            return f"[{_one(items)}…]{_span(schema, 'minItems', 'maxItems')}"
        case {"format": str(name)}:
            return KINDS[name]
        case {"const": value}:
            return str(value)
    characters = _span(schema, "minLength", "maxLength")
    limits = f"{characters} characters" if characters else _span(schema, "minimum", "maximum")
    return limits.strip() or str(schema["type"])


def _words(values: Iterable[object]) -> str:
    return " \\| ".join(str(value) for value in values)


def _span(schema: Schema, least: str, most: str) -> str:
    low, high = schema.get(least), schema.get(most)
    if low is None:
        return "" if high is None else f" ≤ {high}"
    return f" ≥ {low}" if high is None else f" {low}–{high}"
