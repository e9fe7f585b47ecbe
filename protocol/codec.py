"""Text → command, message → text. The only place that knows JSON."""

from typing import Annotated, Any

from pydantic import Field, TypeAdapter, ValidationError
from pydantic_core import from_json, to_json

from protocol.codes import ErrorCode
from protocol.commands import Command, Id
from protocol.events import Error, EventMessage, ReplyMessage
from protocol.objects import Message

_command: TypeAdapter[Command] = TypeAdapter(Annotated[Command, Field(discriminator="type")])
_reply: TypeAdapter[ReplyMessage] = TypeAdapter(Annotated[ReplyMessage, Field(discriminator="type")])
_event: TypeAdapter[EventMessage] = TypeAdapter(Annotated[EventMessage, Field(discriminator="type")])
_id: TypeAdapter[int | str] = TypeAdapter(Id)


class ProtocolError(Exception):
    """A frame that is no command; `reply` is what its sender is told."""

    def __init__(self, reply: Error) -> None:
        super().__init__(reply.message)
        self.reply = reply


def decode(text: str) -> Command:
    """The command in one frame.

    Raises:
        ProtocolError: `malformed` (no JSON object, no usable id), `unknown_type`, `invalid_field`
            with `details.field`, as protocol.md says.
    """
    try:
        return _command.validate_json(text)
    except ValidationError as error:
        raise ProtocolError(_explain(text, error)) from None


def encode(message: Message) -> str:
    """One text frame."""
    return message.model_dump_json()


def splice(kind: str, **fields: str) -> str:
    """One text frame whose fields are JSON text already: nothing is decoded to be encoded again.

    What scripts have written goes through here; tests check that such frames parse as their models.
    """
    return f'{{"type":"{kind}",' + ",".join(f'"{name}":{text}' for name, text in fields.items()) + "}"


def json_text(value: str | float | bool | None) -> str:
    """A scalar as JSON text, for `splice`."""
    return to_json(value).decode()


def decode_server(text: str) -> ReplyMessage | EventMessage:
    """What a server sent, checked strictly: a reply if it carries an `id`, otherwise an event."""
    raw = from_json(text)
    adapter: TypeAdapter[Any] = _reply if isinstance(raw, dict) and "id" in raw else _event
    message: ReplyMessage | EventMessage = adapter.validate_json(text)
    return message


def _explain(text: str, error: ValidationError) -> Error:
    try:
        raw = from_json(text)
    except ValueError:
        return Error(id=None, code=ErrorCode.MALFORMED, message="The frame is not valid JSON.")
    if not isinstance(raw, dict):
        return Error(id=None, code=ErrorCode.MALFORMED, message="A frame is one JSON object.")
    try:
        command_id = _id.validate_python(raw.get("id"))
    except ValidationError:
        message = "Every command needs an id: an integer or a string of at most 64 characters."
        return Error(id=None, code=ErrorCode.MALFORMED, message=message)
    first = error.errors(include_url=False, include_context=False, include_input=False)[0]
    if first["type"] in {"union_tag_invalid", "union_tag_not_found"}:
        code, message = ErrorCode.UNKNOWN_TYPE, "There is no command of this type."
        return Error(id=command_id, code=code, message=message)
    if first["type"] == "value_error":  # our own rules read "field: what to do"
        field, _, advice = first["msg"].removeprefix("Value error, ").partition(": ")
    else:
        field, advice = ".".join(str(part) for part in first["loc"][1:]), first["msg"]
    return Error(
        id=command_id, code=ErrorCode.INVALID_FIELD, message=f"{field}: {advice}", details={"field": field}
    )
