"""Exported records: Postgres writes the lines that `encode_csv` would write of the same cells."""

import csv
import io
from datetime import timedelta

from protocol.codes import Status
from server.models.history import ClassFilter
from server.store.postgres.client import AsyncPostgresClient
from server.store.postgres.exports import EXPORTED, RECORDS_AT_ONCE, SavedRecords
from server.store.postgres.history import SavedClasses
from server.store.postgres.replica import Reading
from server.tables.exports import encode_csv
from tests.conftest import open_postgres
from tests.support.history import AT, save_class

ALL = ClassFilter(visible_to=None)
ZONE = "Europe/Istanbul"
NAMES = ("=1+1", "+1", "-1", "@SUM(A1)", "\ttab", "two, “parts”", 'a "quote"', "عليّ", "Ayşe Işık")
CHOSEN = {f"s{n}": status for n, status in zip(range(len(NAMES)), [*Status] * 2, strict=False)}


def open_records(postgres: AsyncPostgresClient) -> SavedRecords:
    reading = Reading(postgres, None)
    return SavedRecords(SavedClasses(postgres, reading), reading)


async def test_both_forms_have_the_same_cells(database_url: str) -> None:
    async with open_postgres(database_url) as postgres:
        await save_class(postgres, CHOSEN, start=AT + timedelta(days=1, seconds=7, milliseconds=900))
        await save_class(postgres, {"s1": Status.ABSENT}, lesson="-Chess, “B”", teacher=("t2", "@Ayşe"))
        async with postgres.connection() as connection:
            await connection.executemany(RENAME, [(f"s{n}", name) for n, name in enumerate(NAMES)])
            await connection.execute(DECIDE)
        records = open_records(postgres)
        rows = [row async for some in records.rows(ALL, ZONE) for row in some]
        parts = [part async for part in records.csv(ALL, ZONE)]
    lines = b"".join(part for part, _ in parts)
    assert lines == encode_csv(rows)
    assert sum(number for _, number in parts) == len(rows) == len(NAMES) + 1
    cells = csv.reader(io.StringIO(lines.decode(), newline=""))
    found = [dict(zip(EXPORTED, row, strict=True)) for row in cells]
    assert {row["student"].removeprefix("'") for row in found} >= set(NAMES)
    assert found[0]["start"] == "2026-03-03 12:00:07"  # the newest class first, by the clock of the zone
    assert found[-1]["lesson"] == "'-Chess, “B”"
    assert found[-1]["teacher"] == "'@Ayşe"
    decided = next(row for row in found if row["student"] == "'=1+1")
    assert [decided[name] for name in ("decided_by", "decided_by_name", "decided_at", "flags")] == [
        *("teacher", "Student s0", "2026-03-03 12:00:07", "not_on_roster late_sync")
    ]


async def test_many_classes_are_read_in_parts_and_none_twice(database_url: str) -> None:
    async with open_postgres(database_url) as postgres:
        for day in range(3):
            attendance_id = await save_class(postgres, {"s1": Status.PRESENT}, start=AT + timedelta(days=day))
            async with postgres.connection() as connection:
                await connection.execute(SET_TOTAL, attendance_id, RECORDS_AT_ONCE // 2 + 1)
        parts = [part async for part in open_records(postgres).csv(ALL, "UTC")]
    assert [number for _, number in parts] == [1, 1, 1]
    days = [part[:10].decode() for part, _ in parts]
    assert days == [f"{AT + timedelta(days=day):%Y-%m-%d}" for day in (2, 1, 0)]


RENAME = "UPDATE attendance_records SET user_full_name = $2 WHERE student_number = $1"
DECIDE = """
UPDATE attendance_records SET decided_by = 'teacher', flags = '{not_on_roster,late_sync}'
WHERE user_full_name = '=1+1'"""
SET_TOTAL = "UPDATE attendances SET present = $2 WHERE attendance_id = $1"
