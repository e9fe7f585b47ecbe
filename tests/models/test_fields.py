"""One list of fields: what the Lua scripts write has the fields of the models, in their order."""

import re

from protocol.objects import Attendance, AttendanceData, Record
from server.models.redis import COUNTED, AttendanceRecordRedis, NewAttendance
from server.store.redis.connection import LUA
from tests.support.classes import new_attendance

COMMON = (LUA / "common.lua").read_text("utf-8")
FIELD = re.compile(r'"(\w+)":')
IDENTITY = ["attendance_id", "student_number", "user_full_name"]


def body(function: str) -> str:
    return COMMON.partition(f"local function {function}(")[2].partition("\nend\n")[0]


def test_a_stored_record_has_the_fields_of_its_model() -> None:
    pattern = COMMON.partition("local RECORD = ")[2].partition("\n\n")[0]
    fields = list(AttendanceRecordRedis.model_fields)
    place = fields.index("attendance_id")
    assert fields[place : place + 3] == IDENTITY  # one part of the pattern
    assert FIELD.findall(pattern) == [name for name in fields if name not in IDENTITY[1:]]
    assert FIELD.findall(body("record_json")) == [
        name for name in Record.model_fields if name not in IDENTITY
    ]


def test_a_class_as_scripts_write_it_has_the_fields_of_its_model() -> None:
    written = FIELD.findall(body("attendance_json"))
    assert set(written) | set(AttendanceData.model_fields) == set(Attendance.model_fields)
    assert not set(written) & set(AttendanceData.model_fields)  # these are in `data`


def test_statuses_are_counted_under_their_names() -> None:
    listed = COMMON.partition("local COUNTED = {")[2].partition("}")[0]
    assert tuple(re.findall(r"\w+", listed)) == COUNTED


def test_a_field_of_a_new_class_is_in_its_hash() -> None:
    stored = new_attendance().to_hash()
    written = set(FIELD.findall(stored["data"])) | set(FIELD.findall(stored["private"])) | set(stored)
    assert set(NewAttendance.model_fields) <= written
