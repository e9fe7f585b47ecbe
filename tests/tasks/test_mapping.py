"""Mapping: a closed class in, db models out, and what cannot be read beside them."""

import json
from datetime import UTC, datetime
from uuid import UUID, uuid4

import pytest

from protocol.codes import JoinMethod, Rotation
from server.models.redis import AttendanceRecordRedis, ClosedAttendance, NewAttendance
from server.tasks.mapping import Unreadable, map_closed

ID = UUID("8a6c6a8e-6d7e-4d31-9b8b-2f6f0f0c9a11")
START, END = datetime(2026, 3, 2, 9, 0, tzinfo=UTC), datetime(2026, 3, 2, 9, 50, tzinfo=UTC)


def a_session(**changes: str) -> dict[str, str]:
    new = NewAttendance(
        attendance_id=ID,
        teacher_school_number="t1",
        teacher_full_name="Ayşe Yılmaz",
        lesson_name="Fizik 101",
        security_option=1,
        join_methods=(JoinMethod.QR, JoinMethod.CODE),
        roster_loaded=True,
        handle="AAAAAA",
        secret="00",
        rotation=Rotation.NORMAL,
        first_step=0,
        step_ms=10_000,
        grace_ms=5_000,
        epoch="e1",
    )
    times = {"rotated_ms": START, "start_ms": START, "end_ms": END, "late_ms": START}
    counts = dict.fromkeys(("present", "late", "pending", "failed", "missing", "absent", "excused"), "0")
    return {
        **new.to_hash(),
        **{name: str(int(moment.timestamp() * 1000)) for name, moment in times.items()},
        **counts,
        "state": "closed",
        "revision": "2",
        "ended_by": "finished",
        "end_note": "",
        "headcount": "31",
        **changes,
    }


def a_record(number: str, **changes: object) -> str:
    record = AttendanceRecordRedis.missing(ID, number, f"Student {number}").model_dump(mode="json")
    return json.dumps(record | {"status": "absent", "decided_by": "clock", "revision": 2} | changes)


def a_change(revision: int, **changes: object) -> str:
    change = {
        "revision": revision,
        "at": "2026-03-02T09:50:00.000Z",
        "cause": "ended",
        "actor": "system",
        "reason": None,
        "records": [],
        "removed": [],
    }
    return json.dumps(change | changes)


def closed(
    session: dict[str, str] | None = None,
    records: dict[str, str] | None = None,
    changes: tuple[tuple[str, str], ...] = (),
) -> ClosedAttendance:
    return ClosedAttendance(
        attendance_id=ID, session=session or a_session(), records=records or {}, changes=changes
    )


async def test_a_class_keeps_all_that_lasts() -> None:
    mapped = await map_closed(closed())
    attendance = mapped.attendance
    assert (attendance.attendance_id, attendance.epoch, attendance.revision) == (ID, "e1", 2)
    assert (attendance.start_time, attendance.end_time, attendance.late_after) == (START, END, START)
    assert (attendance.end_reason, attendance.end_note, attendance.headcount) == ("finished", None, 31)
    assert attendance.join_methods == ("qr", "code")
    assert (attendance.teacher_school_number, attendance.teacher_full_name) == ("t1", "Ayşe Yılmaz")
    assert (mapped.records, mapped.changes, mapped.dead_letters) == ({}, {}, ())


@pytest.mark.parametrize(
    "raw",
    [
        "",
        "{",
        "[]",
        "half \udcff a letter",
        a_record("s2"),
        a_record("s1", attendance_id=str(uuid4())),
        a_record("s1", status="vanished"),
        a_record("s1", more=1),
    ],
)
async def test_a_record_that_cannot_be_read_is_set_aside_alone(raw: str) -> None:
    records = {"s0": a_record("s0"), "s1": raw, "s3": a_record("s3")}
    mapped = await map_closed(closed(records=records))
    assert list(mapped.records) == ["s0", "s3"]
    (letter,) = mapped.dead_letters
    assert (letter.attendance_id, letter.kind, letter.key) == (ID, "record", "s1")
    assert letter.raw.decode("utf-8", "surrogateescape") == raw
    assert letter.error


@pytest.mark.parametrize(
    "raw", ["", "{", "null", a_change(3), a_change(2, cause="whim"), a_change(2, at="now")]
)
async def test_a_change_that_cannot_be_read_is_set_aside_alone(raw: str) -> None:
    mapped = await map_closed(closed(changes=(("1-0", a_change(1)), ("2-0", raw), ("x-0", a_change(3)))))
    assert list(mapped.changes) == ["1"]
    assert [(letter.kind, letter.key) for letter in mapped.dead_letters] == [("change", "2"), ("change", "x")]


async def test_records_and_changes_stay_as_they_were_written() -> None:
    record = a_record("s1", user_full_name='Ö "quoted" \\ ')
    shown = {name: value for name, value in json.loads(record).items() if name != "before"}
    change = a_change(7, records=[shown], removed=["w1"])
    mapped = await map_closed(closed(records={"s1": record}, changes=(("7-0", change),)))
    assert (mapped.records, mapped.changes, mapped.dead_letters) == ({"s1": record}, {"7": change}, ())


@pytest.mark.parametrize(
    "session",
    [
        {},
        a_session(data="{"),
        a_session(data="{}"),
        a_session(end_ms="soon"),
        a_session(state="open"),
        a_session(ended_by=""),
        a_session(data=a_session()["data"].replace(str(ID), str(uuid4()))),
    ],
)
async def test_a_class_that_cannot_be_read_is_not_mapped(session: dict[str, str]) -> None:
    with pytest.raises(Unreadable):
        await map_closed(ClosedAttendance(attendance_id=ID, session=session, records={}, changes=()))
