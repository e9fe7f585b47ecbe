"""Saving a class on a real Postgres: whole and once, without what Postgres refuses."""

import asyncio
import json
from collections.abc import AsyncIterator, Awaitable, Callable
from datetime import UTC, datetime, timedelta
from uuid import uuid4

import asyncpg
import pytest

from protocol.codes import Cause, DecidedBy, EndReason, JoinMethod, Method, Status
from server.models.db import Attendance, AttendanceChange, AttendanceRecord, DeadLetter, SavedCounts, User
from server.store.postgres.admin import SavedClass, connect
from server.store.postgres.client import AsyncPostgresClient, Refused
from tests.conftest import open_postgres

AT = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
ATTENDANCE = Attendance(
    attendance_id=uuid4(),
    teacher_school_number="t1",
    teacher_full_name="Ayşe Yılmaz",
    lesson_name="Physics 101",
    start_time=AT,
    end_time=AT + timedelta(minutes=50),
    late_after=None,
    security_option=1,
    join_methods=(JoinMethod.QR, JoinMethod.CODE),
    roster_loaded=True,
    epoch="first",
    revision=40,
    end_reason=EndReason.FINISHED,
    end_note=None,
    headcount=3,
)


def a_record(number: str, **fields: object) -> AttendanceRecord:
    record = AttendanceRecord(
        attendance_id=ATTENDANCE.attendance_id,
        student_number=number,
        user_full_name=f"Student {number}",
        status=Status.PRESENT,
        is_attended=True,
        attendance_time=AT + timedelta(minutes=1),
        fail_reason=None,
        method=Method.QR,
        decided_by=DecidedBy.STUDENT,
        flags=("late_scan",),
        revision=7,
    )
    return record.model_copy(update=fields)  # not validated: some tests need a broken one


def a_change(revision: int, **fields: object) -> AttendanceChange:
    change = AttendanceChange(
        attendance_id=ATTENDANCE.attendance_id,
        epoch="first",
        revision=revision,
        at=AT,
        cause=Cause.JOINED,
        actor="s1",
        reason=None,
        records=(a_record("s1"),),
        removed=(),
    )
    return change.model_copy(update=fields)


async def save(
    client: AsyncPostgresClient,
    records: list[AttendanceRecord],
    changes: list[AttendanceChange] | None = None,
    attendance: Attendance = ATTENDANCE,
    dead_letters: list[DeadLetter] | None = None,
) -> SavedCounts:
    return await client.save_attendance(
        attendance,
        {record.student_number: _as_in_redis(record) for record in records},
        {str(change.revision): _as_in_redis(change) for change in changes or []},
        dead_letters or [],
    )


def _as_in_redis(item: AttendanceRecord | AttendanceChange) -> str:
    """Serialize without validation; Redis keeps the epoch elsewhere."""
    return json.dumps(item.model_dump(exclude={"epoch"}, warnings=False), default=str)


@pytest.fixture
async def client(database_url: str) -> AsyncIterator[AsyncPostgresClient]:
    async with open_postgres(database_url) as client:
        yield client


Query = Callable[..., Awaitable[list[asyncpg.Record]]]


@pytest.fixture
async def query(database_url: str, client: AsyncPostgresClient) -> AsyncIterator[Query]:
    connection = await asyncpg.connect(database_url)
    yield connection.fetch
    await connection.close()


async def test_a_class_is_saved_whole_and_once(
    client: AsyncPostgresClient, query: Query, database_url: str
) -> None:
    records = [
        a_record("s1"),
        a_record("s2", status=Status.ABSENT, is_attended=False, attendance_time=None),
    ]
    changes = [a_change(1), a_change(2, cause=Cause.ENDED, removed=("walk-in",), reason="over")]
    dead_letters = [DeadLetter(ATTENDANCE.attendance_id, "record", "s9", b'{"broken\x00\xff', "not JSON")]
    for _ in range(3):
        saved = await save(client, records, changes, dead_letters=dead_letters)
        assert saved == SavedCounts(records=2, changes=2, dead_letters=1)
    async with connect(database_url, seconds=10, upgrade=False) as admin:
        saved_class = await admin.saved_class(ATTENDANCE.attendance_id)
    assert saved_class == SavedClass(ATTENDANCE, records, changes, dead_letters)
    assert {row["school_number"] for row in await query("SELECT * FROM users")} == {"t1", "s1", "s2"}


@pytest.mark.parametrize(
    ("has_roster", "strangers", "counted"),
    [
        *((True, [], (3, 3)), (False, [], (3, 0)), (True, ["s3"], (2, 2))),
        *((None, [], (3, 0)), (None, ["s3"], (2, 2))),
    ],
)
async def test_who_was_expected_is_counted(
    client: AsyncPostgresClient, *, has_roster: bool | None, strangers: list[str], counted: tuple[int, int]
) -> None:
    """In a class of an earlier version, which does not say whether it had a roster, its records may."""
    flags = dict.fromkeys(strangers, ("not_on_roster",))
    records = [a_record(number, flags=flags.get(number, ())) for number in ("s1", "s2", "s3")]
    excused = a_record("s4", status=Status.EXCUSED, is_attended=False)
    attendance = ATTENDANCE.model_copy(update={"has_roster": has_roster})
    await save(client, [*records, excused], attendance=attendance)
    saved = await client.saved_status(str(ATTENDANCE.attendance_id), "s1")
    assert saved is not None
    counts = saved.attendance.counts
    assert (counts.attended, counts.expected) == counted


async def test_saving_keeps_what_is_known_of_users(client: AsyncPostgresClient) -> None:
    known = [User("t1", "Imported Teacher", "admin", "hash"), User("s1", "Imported Student", "teacher")]
    await client.put_users(known)
    await save(client, [a_record("s1")])
    assert [await client.get_user("t1"), await client.get_user("s1")] == known


async def test_an_older_revision_never_replaces_a_newer_one(
    client: AsyncPostgresClient, query: Query
) -> None:
    await save(client, [a_record("s1", status="failed", revision=9)])
    older = ATTENDANCE.model_copy(update={"revision": 39, "lesson_name": "Older"})
    await save(client, [a_record("s1", revision=8), a_record("s2", revision=3)], attendance=older)
    assert (await query("SELECT lesson_name FROM attendances"))[0][0] == "Physics 101"
    rows = await query("SELECT student_number, status FROM attendance_records ORDER BY student_number")
    assert [tuple(row) for row in rows] == [("s1", "failed"), ("s2", "present")]
    newer = ATTENDANCE.model_copy(update={"revision": 41, "lesson_name": "Newer"})
    await save(client, [a_record("s1", revision=10)], attendance=newer)
    assert (await query("SELECT lesson_name FROM attendances"))[0][0] == "Newer"
    rows = await query("SELECT status FROM attendance_records WHERE student_number = 's1'")
    assert rows[0]["status"] == "present"


@pytest.mark.parametrize("more", [[], [a_record("s2", status="vanished")]], ids=["whole", "in halves"])
async def test_of_two_epochs_the_one_that_ended_later_holds(
    client: AsyncPostgresClient, query: Query, more: list[AttendanceRecord]
) -> None:
    async def holds() -> tuple[str, str]:
        rows = await query(
            "SELECT epoch, status FROM attendances JOIN attendance_records USING (attendance_id)"
        )
        return rows[0][0], rows[0][1]

    await save(client, [a_record("s1", revision=30), *more], [a_change(1)])
    rebuilt = ATTENDANCE.model_copy(
        update={"epoch": "second", "revision": 5, "end_time": AT + timedelta(minutes=55)}
    )
    failed = a_record("s1", revision=4, status="failed")
    await save(client, [failed, *more], [a_change(1, epoch="second")], rebuilt)
    assert await holds() == ("second", "failed")
    await save(client, [a_record("s1", revision=30), *more], [a_change(1)])
    assert await holds() == ("second", "failed")
    assert len(await query("SELECT * FROM attendance_changes")) == 2


@pytest.mark.parametrize(
    "broken",
    [
        a_record("s500", user_full_name="Nul\x00Name"),
        a_record("s500", fail_reason="reason\x00"),
        a_record("s500", fail_reason="half \ud800 letter"),
        a_record("s500", status="vanished"),
        a_record("s500", revision=2**70),
        a_record("s500", revision="many"),
        a_record("s\x00500"),
    ],
)
async def test_one_record_that_postgres_refuses_becomes_a_dead_letter(
    client: AsyncPostgresClient, query: Query, broken: AttendanceRecord
) -> None:
    records = [a_record(f"s{number}") for number in range(1000)]
    records[500] = broken
    for _ in range(2):
        assert await save(client, records) == SavedCounts(records=999, changes=0, dead_letters=1)
    assert (await query("SELECT count(*) FROM attendance_records"))[0][0] == 999
    (letter,) = await query("SELECT * FROM parked_records")
    assert letter["kind"] == "record"
    assert letter["key"] == broken.student_number.replace("\x00", "\\x00")
    assert json.loads(letter["raw"])["user_full_name"] == broken.user_full_name
    assert "ForeignKey" not in letter["error"]


async def test_one_change_that_postgres_refuses_becomes_a_dead_letter(
    client: AsyncPostgresClient, query: Query
) -> None:
    changes = [a_change(1), a_change(2, records=("\x00",)), a_change(3, reason="\x00"), a_change(4)]
    for _ in range(2):
        assert await save(client, [], changes) == SavedCounts(records=0, changes=2, dead_letters=2)
    rows = await query("SELECT kind, key FROM parked_records ORDER BY key")
    assert [tuple(row) for row in rows] == [("change", "2"), ("change", "3")]


async def test_a_class_that_postgres_refuses_saves_nothing(client: AsyncPostgresClient, query: Query) -> None:
    with pytest.raises(Refused):
        await save(client, [a_record("s1")], attendance=ATTENDANCE.model_copy(update={"lesson_name": "\x00"}))
    assert await query("SELECT * FROM users") == []
    assert await save(client, [a_record("s1")]) == SavedCounts(records=1, changes=0, dead_letters=0)


async def test_two_tasks_saving_at_once_leave_one_row_each(client: AsyncPostgresClient, query: Query) -> None:
    records = [a_record(f"s{number}") for number in range(200)]
    other = ATTENDANCE.model_copy(update={"attendance_id": uuid4()})
    backwards = [
        record.model_copy(update={"attendance_id": other.attendance_id}) for record in reversed(records)
    ]
    await asyncio.gather(
        *(save(client, records) for _ in range(3)), *(save(client, backwards, None, other) for _ in range(3))
    )
    assert (await query("SELECT count(*) FROM attendance_records"))[0][0] == 400


async def test_a_thousand_records_are_saved_in_one_go(client: AsyncPostgresClient) -> None:
    records = [a_record(f"s{number}") for number in range(1000)]
    changes = [a_change(revision) for revision in range(1000)]
    saved = await save(client, records, changes)
    assert (saved.records, saved.changes) == (1000, 1000)
