"""Text to command, message to text: the one place that reads and writes frames."""

import json
import re
from functools import cache, lru_cache
from typing import Annotated, Any

from pydantic import Field, TypeAdapter, ValidationError
from pydantic_core import SchemaSerializer, from_json, to_json

from protocol.codes import ErrorCode
from protocol.commands import Command, Id
from protocol.events import EventMessage
from protocol.objects import Message
from protocol.raw import ACCEPT_RAW_JSON, RawJson
from protocol.replies import Error, ReplyMessage

_command: TypeAdapter[Command] = TypeAdapter(Annotated[Command, Field(discriminator="type")])
_reply: TypeAdapter[ReplyMessage] = TypeAdapter(Annotated[ReplyMessage, Field(discriminator="type")])
_event: TypeAdapter[EventMessage] = TypeAdapter(Annotated[EventMessage, Field(discriminator="type")])
_id: TypeAdapter[int | str] = TypeAdapter(Id)

# Phones that scan the same code send the same text: ids of commands begin at 1 on each connection.
# Sharing a command is safe, because models are frozen.
MAX_CACHED_COMMANDS, MAX_CACHED_CHARACTERS = 512, 128


class ProtocolError(Exception):
    """A frame that is no valid command. `reply` is the error to answer it with."""

    def __init__(self, reply: Error) -> None:
        super().__init__(reply.message)
        self.reply = reply


def decode(text: str) -> Command:
    """Return the command in one frame. As strict as the published schema: `true` is no 1, `"10"` no 10.

    Raises:
        ProtocolError: `malformed` (no JSON object, no usable id), `unknown_type`, or `invalid_field`
            with `details.field`.
    """
    try:
        return _decode_cached(text) if len(text) <= MAX_CACHED_CHARACTERS else _decode(text)
    except ValidationError as error:
        raise ProtocolError(_explain(text, error)) from None


def _decode(text: str) -> Command:
    return _command.validate_json(text, strict=True)


_decode_cached = lru_cache(MAX_CACHED_COMMANDS)(_decode)


def encode(message: Message) -> str:
    """Return the text frame of a message. Fields that hold `RawJson` are written as they are."""
    serializer, names, keys = _raw_fields(type(message))
    if not keys:
        return serializer.to_json(message).decode()
    fields = message.__dict__
    parts = [serializer.to_json(message, exclude=names).decode()[:-1]]
    for name, key in keys:
        value = fields[name]
        if type(value) is not RawJson:
            value = "null" if value is None else to_json(value).decode()
        parts += key, value
    parts.append("}")
    return "".join(parts)


@cache
def _raw_fields(kind: type[Message]) -> tuple[SchemaSerializer, set[str], tuple[tuple[str, str], ...]]:
    """Return how a class is encoded: the names of its `MaybeRaw` fields, and the key of each in a frame.

    The serializer of the class takes a quarter less time than `to_json`, which has to find it.
    """
    names = [name for name, field in kind.model_fields.items() if ACCEPT_RAW_JSON in field.metadata]
    return kind.__pydantic_serializer__, set(names), tuple((name, f',"{name}":') for name in names)


def decode_server(text: str) -> ReplyMessage | EventMessage:
    """Return what a server sent, strictly validated: a reply if it has an `id`, otherwise an event."""
    raw = from_json(text)
    adapter: TypeAdapter[Any] = _reply if isinstance(raw, dict) and "id" in raw else _event
    message: ReplyMessage | EventMessage = adapter.validate_json(text)
    return message


def _explain(text: str, error: ValidationError) -> Error:
    try:
        raw = from_json(text)
    except ValueError as refused:
        return _explain_json(text, is_too_deep="recursion limit" in str(refused))
    if not isinstance(raw, dict):
        return Error(id=None, code=ErrorCode.MALFORMED, message="The frame is not a JSON object.")
    try:
        command_id = _id.validate_python(raw.get("id"))
    except ValidationError:
        message = "Every command needs an id: an integer or a string of at most 64 characters."
        return Error(id=None, code=ErrorCode.MALFORMED, message=message)
    first = error.errors(include_url=False, include_context=False, include_input=False)[0]
    if first["type"] in {"union_tag_invalid", "union_tag_not_found"}:
        code, message = ErrorCode.UNKNOWN_TYPE, "There is no command of this type."
        return Error(id=command_id, code=code, message=message)
    if first["type"] == "value_error":  # raised by validators of ours, whose texts read "field: what to do"
        field, _, advice = first["msg"].removeprefix("Value error, ").partition(": ")
    else:
        field, advice = ".".join(str(part) for part in first["loc"][1:]), explain_choice(first["msg"])
    return Error(
        id=command_id, code=ErrorCode.INVALID_FIELD, message=f"{field}: {advice}", details={"field": field}
    )


def explain_choice(message: str) -> str:
    """Return a message of pydantic with the values of enumerations, not with their names in Python."""
    return ENUM_MEMBER.sub(r"\1", message)


ENUM_MEMBER = re.compile(r"<\w+\.\w+: ('[^']*')>")
TOO_DEEP = "The frame is nested too deeply."


def _explain_json(text: str, *, is_too_deep: bool) -> Error:
    """Tell apart what is no JSON and what is refused although it is: then its sender gets the error."""
    message = "The frame is not valid JSON."
    command_id = None
    try:
        raw = json.loads(text)
    except RecursionError:
        message, command_id = TOO_DEEP, _find_id(text)
    except ValueError:
        pass
    else:
        half = "The frame contains half of a surrogate pair, or a number out of range."
        message = TOO_DEEP if is_too_deep else half
        command_id = _find_id(text) if isinstance(raw, dict) else None
    return Error(id=command_id, code=ErrorCode.MALFORMED, message=message)


def _find_id(text: str) -> int | str | None:
    """Return the `id` of an object that cannot be parsed as a whole, so that its sender gets the error."""
    depth, before, key = 0, "", ""
    for part in _PART.findall(text):
        if depth == 1 and before == ":" and key == '"id"':
            try:
                return _id.validate_json(part, strict=True)
            except ValidationError:
                return None
        depth += (part in "{[") - (part in "}]")
        before, key = part, before
    return None


# Strings, the characters of JSON's structure, and whatever else stands between them.
_PART = re.compile(r'"(?:[^"\\]|\\.)*"|[{}\[\]:,]|[^\s{}\[\]:,"]+')
