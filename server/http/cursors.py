"""Cursors of lists: opaque texts that hold the last row of a page."""

import json
from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime

from protocol.errors import InvalidField


def encode_cursor(*parts: object) -> str:
    """Return the cursor of a row; times keep their microseconds."""
    texts = [part.isoformat() if isinstance(part, datetime) else str(part) for part in parts]
    return urlsafe_b64encode(json.dumps(texts).encode()).decode()


def decode_cursor(text: str, field: str, length: int) -> list[str]:
    """Return the parts of a cursor, as texts.

    Raises:
        InvalidField: it is not a cursor of so many parts.
    """
    with invalid_cursor(field):
        parts = json.loads(urlsafe_b64decode(text.encode()))
        if not isinstance(parts, list) or len(parts) != length:
            raise ValueError(parts)
        return [str(part) for part in parts]


@contextmanager
def invalid_cursor(field: str) -> Iterator[None]:
    """Turn the errors of reading a cursor's parts into InvalidField."""
    try:
        yield
    except (ValueError, TypeError, AttributeError, RecursionError) as error:
        raise InvalidField(field, "is not a cursor that an answer gave") from error
