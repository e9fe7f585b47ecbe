"""Workers log one JSON object per line on standard error, also for libraries."""

import json
import logging
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from server.observability.logging import ClientMessageLimit

ROOT = Path(__file__).parents[2]
PROGRAM = """
import logging, sys
import structlog
from server.observability.logging import configure_logs

ours = structlog.get_logger()
configure_logs(sys.argv[1])
ours.debug("event.debug")
ours.info("event.info", room="a b", number=1)
ours.warning("event.warning")
logging.getLogger("uvicorn.error").info("library %s", "info")
logging.getLogger("uvicorn.error").warning("library %s", "warning")
try:
    1 / 0
except ZeroDivisionError:
    ours.exception("event.failed")
    logging.getLogger("asyncio").exception("library failed")
"""


def write(level: str) -> list[dict[str, Any]]:
    environment = os.environ | {"PYTHONPATH": str(ROOT)}
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM, level], capture_output=True, check=True, env=environment, timeout=30
    )
    assert done.stdout == b""
    return [json.loads(line) for line in done.stderr.splitlines()]


@pytest.mark.parametrize(
    ("level", "expected"),
    [
        ("debug", ["event.debug", "event.info", "event.warning", "library warning"]),
        ("info", ["event.info", "event.warning", "library warning"]),
        ("error", []),
    ],
)
def test_one_object_a_line_from_the_level_on(level: str, expected: list[str]) -> None:
    lines = write(level)
    assert [line["event"] for line in lines] == [*expected, "event.failed", "library failed"]
    for line in lines:
        assert line["timestamp"].endswith("Z")
        assert line["level"] in {"debug", "info", "warning", "error"}
    for line in lines[-2:]:
        (exception,) = line["exception"]
        assert (exception["exc_type"], line["level"]) == ("ZeroDivisionError", "error")
    fields = [line for line in lines if line["event"] == "event.info"]
    assert all((line["room"], line["number"]) == ("a b", 1) for line in fields)


def test_what_clients_can_cause_is_a_line_a_minute() -> None:
    message = "Invalid HTTP request received."

    def record(second: float, text: str = message, name: str = "uvicorn.error") -> logging.LogRecord:
        made = logging.LogRecord(name, logging.ERROR, "", 0, text, (), (ValueError, ValueError("x"), None))
        made.created = 1_000_000.0 + second
        return made

    few = ClientMessageLimit()
    first, other, later = record(0), record(1, "Unsupported upgrade request."), record(60)
    assert few.filter(first)
    assert (first.levelname, first.exc_info, first.getMessage()) == ("WARNING", None, message)
    assert [few.filter(record(second)) for second in (1, 2, 59.9)] == [False] * 3
    assert few.filter(other)
    assert few.filter(later)
    assert later.getMessage() == f"{message} (3 more before)"
    assert not few.filter(record(119))
    for unconcerned in record(61, "Exception in ASGI application\n"), record(61, message, "asyncio"):
        assert few.filter(unconcerned)
        assert unconcerned.exc_info


QUOTING = """
import logging, sys
import structlog
from protocol.objects import Record
from server.observability.logging import configure_logs

configure_logs(sys.argv[1])
number = "s-4711"
try:
    try:
        Record.model_validate({"student_number": number})
    except ValueError as error:
        error.add_note(number)
        raise ExceptionGroup("several", [KeyError(number), OSError("disk full")]) from error
except ExceptionGroup:
    structlog.get_logger().exception("event.failed")
    logging.getLogger("asyncio").exception("library failed")
"""


def test_what_an_error_quotes_and_its_variables_are_not_logged(tmp_path: Path) -> None:
    environment = os.environ | {"PYTHONPATH": str(ROOT)}
    program = [sys.executable, "-c", QUOTING]
    texts = {
        level: subprocess.run(
            [*program, level], capture_output=True, check=True, env=environment, timeout=30
        ).stderr.decode()
        for level in ("info", "debug")
    }
    assert "s-4711" in texts["debug"]
    assert "s-4711" not in texts["info"]
    assert texts["info"].count("disk full") == 2
    assert texts["info"].count("ValidationError") == 2
