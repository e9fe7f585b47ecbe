"""What a worker writes: one JSON object a line on standard error, ours and the libraries' alike."""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parent.parent
PROGRAM = """
import logging, sys
import structlog
from server.logs import configure_logs

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


QUOTING = """
import logging, sys
import structlog
from protocol.objects import Record
from server.logs import configure_logs

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
