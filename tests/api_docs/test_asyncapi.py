"""The published contract is complete, valid, up to date, and agrees with the codec."""

import asyncio
import json
import re
import shutil
from typing import Any, get_args

import pytest
from jsonschema import Draft7Validator

from protocol import codec, contract
from protocol.codec import ProtocolError
from protocol.codes import CloseCode, ErrorCode
from protocol.commands import Command
from protocol.contract import COMMANDS, EVENTS, tag
from protocol.events import EventMessage
from protocol.replies import Error, ReplyMessage
from server.api_docs import asyncapi as schema
from tests.api_docs.published import PUBLISHED, RENEW, SETTINGS, TEXTS
from tests.protocol.wire import validate
from tests.support.workers import ROOT

PARSER = ROOT / ".venv" / "asyncapi"  # installed by `make asyncapi`
CLASS = "9b9f7c3c-6f0e-4f6e-8f0c-2f6f6d1c2b3a"


@pytest.mark.parametrize("name", PUBLISHED)
def test_committed_documents_are_up_to_date(name: str) -> None:
    committed = (ROOT / name).read_text(encoding="utf-8")
    assert committed == PUBLISHED[name](), f"{name} does not match the models. Renew it with: {RENEW}"


@pytest.mark.parametrize("what", [what for _, what in SETTINGS])
def test_each_setting_says_what_it_stops_and_what_students_do(what: str) -> None:
    """In the start form and in docs/presence.md."""
    paragraph = json.loads(TEXTS.read_text(encoding="utf-8"))[what]
    assert re.search(r"\bStops (nobody|[^.]+, not )", paragraph)
    assert re.search(r"\. Students [^.]+\.$", paragraph)


def test_every_message_is_in_the_contract() -> None:
    replies = {reply for info in COMMANDS.values() for reply in info.replies}
    assert set(get_args(Command)) == set(COMMANDS)
    assert set(get_args(ReplyMessage)) == replies | {Error}
    assert set(get_args(EventMessage)) == set(EVENTS)


def test_the_document_is_complete() -> None:
    document = json.loads(schema.document())
    assert document["asyncapi"] == "3.0.0"
    assert document["channels"]["ws"]["address"] == "/ws"
    assert set(document["operations"]) == {tag(each) for each in (*COMMANDS, *EVENTS)}
    join = document["operations"]["attendance.join"]
    assert (join["action"], join["x-roles"]) == ("receive", ["student"])
    answers = [each["$ref"].rpartition("/")[2] for each in join["reply"]["messages"]]
    assert answers == ["AttendanceJoined", "Error"]
    assert set(document["x-error-codes"]) == {str(code) for code in ErrorCode}
    assert set(document["x-close-codes"]) == {str(int(code)) for code in CloseCode}
    assert all(code.advice.endswith(".") for code in (*ErrorCode, *CloseCode))
    assert set(document["components"]["securitySchemes"]) == {"cookie", "bearer"}
    for reference in _references(document):
        target = document
        for part in reference.removeprefix("#/").split("/"):
            target = target[part]


def test_schemas_list_required_fields_and_mark_times() -> None:
    for name, each in schema.schemas().items():
        Draft7Validator.check_schema(each)
        for field, value in each.get("properties", {}).items():
            if field.endswith(("_time", "_at", "_from", "_until")) or field in {"at", "late_after"}:
                assert "date-time" in json.dumps(value), f"{name}.{field}"
    attendance = schema.schemas()["Attendance"]
    assert attendance["required"] == list(attendance["properties"])


COMMANDS_TRIED: list[dict[str, Any]] = [
    {"type": "ping"},
    {"type": "ping", "more": 1},
    {"type": "lesson.find"},
    {"type": "lesson.find", "lesson_name": "x"},
    {"type": "lesson.find", "lesson_name": "xy"},
    {"type": "lesson.find", "teacher_name": "xy", "lesson_name": ""},
    {"type": "attendance.join"},
    {"type": "attendance.join", "code": "123456"},
    {"type": "attendance.join", "code": "123456", "qr": None},
    {"type": "attendance.join", "code": "123456", "qr": "x"},
    {"type": "attendance.join", "attendance_id": "x"},
    {"type": "attendance.join", "attendance_id": CLASS},
    {"type": "attendance.start", "lesson_name": "L"},
    {"type": "attendance.start", "lesson_name": "L", "duration_minutes": 10},
    {"type": "attendance.start", "lesson_name": "L", "duration_minutes": 601},
    {"type": "attendance.start", "lesson_name": "L", "end_time": "2026-01-01T00:00:00.000Z"},
    {"type": "attendance.start", "lesson_name": "L\n", "duration_minutes": 10},
    {"type": "attendance.watch", "attendance_id": CLASS, "after": {"epoch": "e", "revision": 3}},
    {"type": "attendance.watch", "attendance_id": CLASS, "after": {"epoch": "e", "revision": -1}},
    {"type": "record.fail", "attendance_id": CLASS, "student_number": "s 1", "reason": "Not there"},
    {"type": "record.fail", "attendance_id": CLASS, "student_number": "s1", "reason": "No"},
    {"type": "record.fail", "attendance_id": CLASS, "student_numbers": ["s1"], "reason": "Not there"},
    {"type": "record.undo", "attendance_id": CLASS},
    {"type": "record.undo", "attendance_id": CLASS, "student_number": "s1", "student_numbers": ["s2"]},
    {"type": "record.accept", "attendance_id": CLASS, "student_number": "s1", "user_full_name": "Ada"},
    {"type": "record.accept", "attendance_id": CLASS, "student_numbers": ["s1"], "user_full_name": "Ada"},
    {"type": "record.accept", "attendance_id": CLASS, "student_number": "s1", "status": "absent"},
    {"type": "attendance.codes", "attendance_id": CLASS, "on": True},
]


@pytest.mark.parametrize("fields", COMMANDS_TRIED, ids=json.dumps)
def test_schema_and_codec_accept_the_same_commands(fields: dict[str, Any]) -> None:
    text = json.dumps(fields | {"id": 1})
    try:
        codec.decode(text)
    except ProtocolError:
        accepted = False
    else:
        accepted = True
    assert (validate(text, sent=True) == []) == accepted


def test_replies_may_have_further_fields() -> None:
    pong = {"type": "pong", "id": 1, "server_time": "2026-01-01T00:00:00.000Z"}
    assert validate(json.dumps(pong | {"later": True}), sent=False) == []
    assert validate(json.dumps(pong | {"server_time": "noon"}), sent=False)
    assert validate(json.dumps({"type": "pong", "id": 1}), sent=False)


async def test_the_document_is_valid_asyncapi() -> None:
    node = shutil.which("node")
    if node is None or not (PARSER / "node_modules/@asyncapi/parser").exists():
        pytest.skip("needs node and npm's @asyncapi/parser: make asyncapi")
    check = await asyncio.create_subprocess_exec(
        node,
        str(ROOT / "tests/api_docs/asyncapi.mjs"),
        str(ROOT / "docs/asyncapi.json"),
        cwd=PARSER,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.STDOUT,
    )
    output, _ = await check.communicate()
    assert check.returncode == 0, output.decode()


def test_tags_are_the_types_of_the_models() -> None:
    assert all(contract.tag(model) == model.model_fields["type"].default for model in EVENTS)


def _references(value: object) -> set[str]:
    if isinstance(value, dict):
        own = {value["$ref"]} if isinstance(value.get("$ref"), str) else set()
        return own.union(*(_references(each) for each in value.values()))
    return set().union(*(_references(each) for each in value)) if isinstance(value, list) else set()
