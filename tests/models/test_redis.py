"""Pure rules of what lives in Redis."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from protocol.identifiers import search_key
from protocol.objects import Record
from server.models.redis import AttendanceRecordRedis, AttendanceRedis, hash_token, public_record
from tests.support.classes import new_attendance

CLASS = "0b4d3f8e-9c53-4d4a-8f5c-1f5ac6f3b0aa"


@pytest.mark.parametrize(
    ("text", "folded"),
    [("İSTANBUL", "istanbul"), ("ISPARTA", "isparta"), ("ışık", "isik"), ("Zoë ÖZ", "zoe oz"), ("ß", "ss")],
)
def test_finding_folds_case_accents_and_turkish(text: str, folded: str) -> None:
    assert search_key(text) == folded


@given(st.text(st.characters(exclude_categories=["Cs"]), max_size=80), st.booleans())
def test_before_never_reaches_the_wire(name: str, decided: bool) -> None:
    record = AttendanceRecordRedis.missing(new_attendance().attendance_id, "s1", name)
    wire = Record.model_validate_json(public_record(record.model_dump_json()))
    stored = record.model_copy(update={"before": wire if decided else False})
    assert Record.model_validate_json(public_record(stored.model_dump_json())) == wire


@given(st.data())
def test_half_a_record_is_none(data: st.DataObject) -> None:
    """Wherever it was cut off: it must not get into a frame."""
    stored = AttendanceRecordRedis.missing(new_attendance().attendance_id, "s1", "N").model_dump_json()
    end = stored.index(',"before":') + len(',"before":')
    assert public_record(stored[: data.draw(st.integers(0, end - 1))]) == ""


def test_a_class_that_cannot_be_read_says_so() -> None:
    fields = new_attendance().to_hash() | {"state": "open", "revision": "0", "start_ms": "0", "end_ms": "x"}
    for broken in fields, {}, fields | {"data": "{"}:
        with pytest.raises((ValueError, KeyError)):
            AttendanceRedis.from_hash(broken)


def test_what_is_private_is_not_public() -> None:
    new = new_attendance()
    counts = dict.fromkeys(("present", "late", "pending", "failed", "missing", "absent", "excused"), "1")
    times = {"rotated_ms": "1000", "start_ms": "1000", "end_ms": "2000", "late_ms": ""}
    session = AttendanceRedis.from_hash(new.to_hash() | counts | times | {"state": "open", "revision": "3"})
    public = session.public().model_dump_json()
    assert new.secret not in public
    assert new.handle not in public
    assert session.counts.total == 7


def test_numbers_that_would_break_keys_are_refused() -> None:
    for number in "", "a b", "a\nb", 'a"b', "a\\b", "\x00":
        with pytest.raises(ValidationError):
            AttendanceRecordRedis.missing(new_attendance().attendance_id, number, "N")


def test_only_a_hash_of_a_token_is_kept() -> None:
    assert hash_token("token") == "3c469e9d6c5875d37a43f353d4f88e61fcf812c66eee3457465a40b0da4153e0"
