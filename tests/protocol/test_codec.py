"""Text to command and back: what is accepted, and exactly what is answered to the rest."""

import json
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from protocol.codec import MAX_CACHED_CHARACTERS, ProtocolError, decode, decode_server, encode
from protocol.codes import ErrorCode, Status
from protocol.commands import AcceptRecord, FailRecord, JoinAttendance
from protocol.objects import Record, rfc3339
from protocol.raw import RawJson, raw_array
from protocol.replies import Error, LessonFound, Pong, RecordChangedReply, RecordsChangedReply

CLASS = "0b4d3f8e-9c53-4d4a-8f5c-1f5ac6f3b0aa"


def refusal(text: str) -> Error:
    with pytest.raises(ProtocolError) as raised:
        decode(text)
    return raised.value.reply


def test_a_join_is_one_of_four_proofs() -> None:
    command = decode('{"type":"attendance.join","id":"a","code":"123 456"}')
    assert command == JoinAttendance(type="attendance.join", id="a", code="123 456")
    for fields in {}, {"code": "1", "qr": "2"}, {"code": None}:
        error = refusal(json.dumps({"type": "attendance.join", "id": 1, **fields}))
        assert (error.code, error.details) == (ErrorCode.INVALID_FIELD, {"field": "attendance_id"})


def test_equal_short_frames_are_decoded_once_and_errors_each_time() -> None:
    short, long, wrong = ('{"type":"ping","id":"' + id_ + '"}' for id_ in ("same", "x" * 64, "x" * 65))
    assert decode(short) is decode(short)
    long += " " * MAX_CACHED_CHARACTERS
    assert decode(long) == decode(long)
    assert decode(long) is not decode(long)
    assert [refusal(wrong).code for _ in range(2)] == [ErrorCode.MALFORMED] * 2


@pytest.mark.parametrize("command_id", [None, True, 1.5, [], {}, "x" * 65, "\ud800"])
def test_an_unusable_id_is_malformed(command_id: object) -> None:
    error = refusal(json.dumps({"type": "ping", "id": command_id}))
    assert (error.id, error.code) == (None, ErrorCode.MALFORMED)


@pytest.mark.parametrize(
    ("fields", "field"),
    [
        ({"reason": "four"}, "reason"),
        ({"reason": "     x     "}, "reason"),
        ({"reason": "x" * 201}, "reason"),
        ({"reason": "with\u0000nul"}, "reason"),
        ({"reason": "two\nlines"}, "reason"),
        ({"student_number": None}, "student_number"),
        ({"student_numbers": ["a"]}, "student_number"),
        ({"student_number": " \u200b "}, "student_number"),
        ({"student_number": 'a"b'}, "student_number"),
        ({"student_number": "x" * 65}, "student_number"),
        ({"attendance_id": "no uuid"}, "attendance_id"),
        ({"unknown": 1}, "unknown"),
    ],
)
def test_the_field_that_is_wrong_is_named(fields: dict[str, object], field: str) -> None:
    good = {"attendance_id": CLASS, "student_number": "0042", "reason": "left early"}
    assert isinstance(decode(json.dumps({"type": "record.fail", "id": 1, **good})), FailRecord)
    error = refusal(json.dumps({"type": "record.fail", "id": 1, **good, **fields}))
    assert (error.id, error.code, error.details) == (1, ErrorCode.INVALID_FIELD, {"field": field})


def test_a_choice_is_named_by_what_a_client_sends() -> None:
    accept = {
        "type": "record.accept",
        "id": 1,
        "attendance_id": CLASS,
        "student_number": "1",
        "status": "absent",
    }
    assert refusal(json.dumps(accept)).message == "status: Input should be 'present', 'late' or 'excused'"


@pytest.mark.parametrize(
    "given", ["2021001", "20 21 001", " 2021\u00a0001", "２０２１\u3000００１", "20 21\u200b 001"]
)
def test_a_typed_number_may_have_blanks(given: str) -> None:
    command = {"type": "record.fail", "id": 1, "attendance_id": CLASS, "reason": "left early"}
    one = decode(json.dumps({**command, "student_number": given}))
    many = decode(json.dumps({**command, "student_numbers": [given, "2021001"]}))
    assert isinstance(one, FailRecord) and isinstance(many, FailRecord)
    assert one.numbers == many.numbers == ("2021001",)


@pytest.mark.parametrize(
    ("kind", "fields", "field"),
    [
        ("attendance.start", {"duration_minutes": "10"}, "duration_minutes"),
        ("attendance.start", {"duration_minutes": "1_0"}, "duration_minutes"),
        ("attendance.start", {"duration_minutes": True}, "duration_minutes"),
        ("attendance.start", {"duration_minutes": 10.0}, "duration_minutes"),
        ("attendance.start", {"duration_minutes": 10, "security_option": True}, "security_option"),
        ("attendance.start", {"duration_minutes": 10, "security_option": 1.0}, "security_option"),
        ("attendance.start", {"duration_minutes": 10, "late_after_minutes": "5"}, "late_after_minutes"),
        ("attendance.start", {"end_time": 1_900_000_000}, "end_time"),
        ("attendance.start", {"end_time": "1900000000"}, "end_time"),
        ("attendance.codes", {"attendance_id": CLASS, "on": "off"}, "on"),
        ("attendance.codes", {"attendance_id": CLASS, "on": 1}, "on"),
        ("attendance.finish", {"attendance_id": CLASS, "headcount": "30"}, "headcount"),
        ("record.undo", {"attendance_id": CLASS, "student_number": 7}, "student_number"),
        (
            "attendance.watch",
            {"attendance_id": CLASS, "after": {"epoch": "e", "revision": "1"}},
            "after.revision",
        ),
    ],
)
def test_the_schema_is_meant_literally(kind: str, fields: dict[str, object], field: str) -> None:
    lesson = {"lesson_name": "Physics"} if kind == "attendance.start" else {}
    error = refusal(json.dumps({"type": kind, "id": 1, **lesson, **fields}))
    assert (error.id, error.code, error.details) == (1, ErrorCode.INVALID_FIELD, {"field": field})


@pytest.mark.parametrize(
    "text",
    [
        '{"type":"ping","id":7,"x":' + "[" * 5000 + "]" * 5000 + "}",
        '{"type":"ping","id":7,"x":' + "[" * 300 + "]" * 300 + "}",
        '{"x":' + '{"id":3,"y":' * 3000 + "1" + "}" * 3000 + ',"id":7}',
        r'{"type":"lesson.find","lesson_name":"\ud800","id":7}',
        r'{"type":"ping", "a\"b": {"id": 1}, "id" : 7, "x": "\udfff"}',
    ],
)
def test_an_error_finds_its_sender_when_the_frame_cannot_be_parsed(text: str) -> None:
    error = refusal(text)
    assert (error.id, error.code) == (7, ErrorCode.MALFORMED)
    assert ("too deeply" in error.message) == ("\\ud" not in text)


@pytest.mark.parametrize(
    "text", ['{"id":[7],"x":"\\ud800"}', '{"id":', '["id",7', '{"a":{"id":7},"x":"\\ud800"}']
)
def test_what_is_no_id_is_not_taken_for_one(text: str) -> None:
    assert refusal(text).id is None


def test_numbers_are_each_once_and_keep_their_zeros() -> None:
    text = json.dumps(
        {"type": "record.accept", "id": 1, "attendance_id": CLASS, "student_numbers": ["007", "1", "007"]}
    )
    command = decode(text)
    assert isinstance(command, AcceptRecord)
    assert command.numbers == ("007", "1")


@given(st.text() | st.recursive(st.none() | st.integers() | st.text(), st.lists).map(json.dumps))
def test_no_text_breaks_the_codec(text: str) -> None:
    error = refusal(text)
    assert error.code in {ErrorCode.MALFORMED, ErrorCode.UNKNOWN_TYPE}
    assert decode_server(encode(error)) == error


@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_raw_json_is_written_as_the_object_it_stands_for(name: str) -> None:
    record = Record(
        attendance_id=UUID(CLASS),
        student_number="s1",
        user_full_name=name,
        status=Status.PRESENT,
        is_attended=True,
        attendance_time=None,
        fail_reason=None,
        method=None,
        decided_by=None,
        flags=(),
        revision=1,
    )
    raw: RawJson[Record] = RawJson(record.model_dump_json())
    one = RecordChangedReply(id=name[:64], record=record)
    assert decode_server(encode(RecordChangedReply(id=name[:64], record=raw.as_field()))) == one
    many = RecordsChangedReply(id=1, records=(record, record))
    assert decode_server(encode(RecordsChangedReply(id=1, records=raw_array([raw, raw]).as_field()))) == many
    for message in one, many, RecordChangedReply(id=1, record=None), RecordsChangedReply(id=1, records=()):
        assert decode_server(encode(message)) == message


def test_raw_json_is_for_fields_that_expect_it() -> None:
    with pytest.raises(ValidationError):
        LessonFound(id=1, attendances=RawJson("[]"))  # type: ignore[arg-type]  # what mypy refuses, too


def test_times_are_utc_with_milliseconds() -> None:
    pong = decode_server('{"type":"pong","id":1,"server_time":"2026-11-21T10:00:00.5+03:00"}')
    assert isinstance(pong, Pong)
    assert rfc3339(pong.server_time) == "2026-11-21T07:00:00.500Z"
    assert '"2026-11-21T07:00:00.500Z"' in encode(pong)
