"""Frames checked against the published document, by a validator that knows nothing of our models."""

import json
import re
from functools import cache

from jsonschema import Draft7Validator, FormatChecker

from tests.support.workers import ROOT

# What the server sends is UTC with milliseconds; a client may send any time of RFC 3339.
SENT_TIME = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)")
RECEIVED_TIME = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z")


def validate(text: str, *, sent: bool) -> list[str]:
    """Return the errors of a frame that a client has `sent`, or has received.

    The type is looked up among the messages of that direction, as a reader of the document would.
    """
    frame = json.loads(text)
    kind = "command" if sent else "reply" if "id" in frame else "event"
    failures = [
        [f"{error.json_path}: {error.message}" for error in validator.iter_errors(frame)]
        for validator in _validators().get((frame["type"], kind), [])
    ]
    if not failures:
        return [f"no {kind} of this type: {frame['type']}"]
    return [] if [] in failures else failures[0]


@cache
def _validators() -> dict[tuple[str, str], list[Draft7Validator]]:
    document = json.loads((ROOT / "docs/asyncapi.json").read_text(encoding="utf-8"))
    found: dict[tuple[str, str], list[Draft7Validator]] = {}
    for operation in document["operations"].values():
        received = operation["action"] == "receive"
        for kind, references in (
            ("command" if received else "event", operation["messages"]),
            ("reply", operation.get("reply", {}).get("messages", [])),
        ):
            for reference in references:
                message = document["components"]["messages"][reference["$ref"].rpartition("/")[2]]
                schema = {**message["payload"], "components": document["components"]}
                checker = _formats(SENT_TIME if kind == "command" else RECEIVED_TIME)
                validator = Draft7Validator(schema, format_checker=checker)
                found.setdefault((message["name"], kind), []).append(validator)
    return found


def _formats(time: re.Pattern[str]) -> FormatChecker:
    checker = FormatChecker(["uuid"])
    checker.checks("date-time")(lambda value: not isinstance(value, str) or time.fullmatch(value) is not None)
    return checker
