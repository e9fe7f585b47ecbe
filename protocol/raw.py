"""JSON text that Redis has written, as a typed field of a message: it is not decoded to be encoded again."""

from collections.abc import Iterable
from typing import Annotated, Any, Generic, TypeVar

from pydantic import GetCoreSchemaHandler
from pydantic_core import CoreSchema, core_schema

T = TypeVar("T")
T_co = TypeVar("T_co", covariant=True)


class RawJson(str, Generic[T_co]):
    """JSON text of a `T_co`."""

    __slots__ = ()

    def as_field(self) -> T_co:
        """Return this text typed as what it stands for, for a `MaybeRaw` field of a message.

        It has none of the attributes of a `T_co`: the only use of such a message is to be encoded.
        """
        return self  # type: ignore[return-value]  # `encode` writes it as it is


def raw_array(items: Iterable[RawJson[T]]) -> RawJson[tuple[T, ...]]:
    """Return the JSON array of these texts."""
    return RawJson(f"[{','.join(items)}]")


class _AcceptRawJson:
    """Let a field hold `RawJson`. What is read from JSON, and the published schema, stay as they are."""

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        schema = handler(source)
        raw = core_schema.is_instance_schema(RawJson)
        python = core_schema.union_schema([raw, schema], mode="left_to_right")
        return core_schema.json_or_python_schema(json_schema=schema, python_schema=python)


ACCEPT_RAW_JSON = _AcceptRawJson()
MaybeRaw = Annotated[T, ACCEPT_RAW_JSON]
