"""Reads of the records of many saved classes, for exports.

Every request is short and takes a connection for itself, so that an export of a school neither keeps a
transaction open for minutes nor holds a connection while a slow client reads. The records of one class are of
one moment; classes that are saved meanwhile may be missing.
"""

from collections.abc import AsyncIterator
from datetime import date, datetime
from uuid import UUID

import asyncpg

from server.models.exports import FORMULA_STARTS
from server.models.history import ClassFilter, Cursor
from server.store.postgres.history import SavedClasses
from server.store.postgres.replica import Reading
from server.store.postgres.reports import CLASSES, DECISION, ID_AND_TOTAL, SLOW

Cell = str | bool | datetime | date | None
Row = tuple[Cell, ...]
CLASSES_AT_ONCE = 200
RECORDS_AT_ONCE = 1000  # of several small classes, some 170 kB of CSV; a larger class is read whole


class SavedRecords:
    """The records of chosen classes, the newest class first and each by names, some records at a time.

    Times are by the clock of a zone. Errors are those of `AsyncPostgresClient`.
    """

    def __init__(self, classes: SavedClasses, reading: Reading) -> None:
        self._classes = classes
        self._reading = reading

    async def csv(self, chosen: ClassFilter, zone: str) -> AsyncIterator[tuple[bytes, int]]:
        """Yield the lines of a CSV without its header, and their number.

        Postgres writes them: a record costs a worker 1 us, a twentieth of what writing it in Python costs.
        """
        async for ids in self._ids(chosen):
            sql = SELECT_CSV.format(zone=zone, ids=f"'{{{','.join(map(str, ids))}}}'")
            async with self._reading.connection(factor=SLOW) as connection:
                lines, number = await _copy(connection, sql)
            # Postgres ends lines with LF, RFC 4180 with CRLF. Names and reasons have no line breaks.
            yield lines.replace(b"\n", b"\r\n"), number

    async def rows(self, chosen: ClassFilter, zone: str) -> AsyncIterator[list[Row]]:
        """Yield rows of typed cells."""
        sql = SELECT_ROWS.format(zone=zone, ids="$1")
        async for ids in self._ids(chosen):
            async with self._reading.connection(factor=SLOW) as connection:
                rows = await connection.fetch(sql, ids)
            yield [tuple(row) for row in rows]

    async def _ids(self, chosen: ClassFilter) -> AsyncIterator[list[UUID]]:
        """Yield the ids of classes that have RECORDS_AT_ONCE records together, or of one class with more."""
        before: Cursor | None = None
        while True:
            classes = await self._classes.select(ID_AND_TOTAL, chosen, before, CLASSES_AT_ONCE)
            some: list[UUID] = []
            room = RECORDS_AT_ONCE
            for start_time, attendance_id, total in classes:
                if some and total > room:
                    yield some
                    some, room = [], RECORDS_AT_ONCE
                some.append(attendance_id)
                room -= total
                before = start_time, attendance_id
            if some:
                yield some
            if len(classes) < CLASSES_AT_ONCE:
                return


async def _copy(connection: asyncpg.Connection, sql: str) -> tuple[bytes, int]:
    parts: list[bytes] = []

    async def add(part: bytes) -> None:
        parts.append(part)

    status = await connection.copy_from_query(sql, output=add, format="csv")
    return b"".join(parts), int(status.removeprefix("COPY "))


def _local(moment: str) -> str:
    return f"date_trunc('second', {moment} AT TIME ZONE '{{zone}}')"


# The columns of a class, which are computed once a class, and those of a record, in the order of the file.
_OF_CLASS = {
    "date": f"{_local('start_time')}::date",
    "start": _local("start_time"),
    "end": _local("end_time"),
    "lesson": "lesson_name",
    "teacher_number": "teacher_school_number",
    "teacher": "teacher_full_name",
}
_BY_PERSON = "record.decided_by IN ('teacher', 'admin')"
_OF_RECORD = {
    "student_number": "student_number",
    "student": "user_full_name",
    "status": "status",
    "attended": "is_attended",
    "joined_at": _local("attendance_time"),
    "method": "method",
    "decided_by": "decided_by",
    "decided_by_name": f"CASE WHEN {_BY_PERSON} THEN coalesce(actor.full_name, change.actor) END",
    "decided_at": f"CASE WHEN {_BY_PERSON} THEN {_local('change.at')} END",
    "reason": "coalesce(nullif(fail_reason, ''), change.reason)",
    "flags": "nullif(array_to_string(flags, ' '), '')",
    "class_id": "class.attendance_id::text",
}
EXPORTED = *_OF_CLASS, *_OF_RECORD
_TYPED_BY_PEOPLE = {
    *("lesson", "teacher_number", "teacher"),
    *("student_number", "student", "decided_by_name", "reason"),
}
_FORMULA_STARTS = ", ".join(f"'{start}'" for start in sorted(FORMULA_STARTS))


def _select(*, as_csv: bool) -> str:
    """Return SQL for the columns `EXPORTED` of classes with the ids `{ids}`, by the clock of `{zone}`.

    In a CSV, yes and no are words, and a text that a spreadsheet would run begins with an apostrophe.
    """

    def column(name: str, sql: str) -> str:
        if as_csv and name in _TYPED_BY_PEOPLE:
            sql = f"CASE WHEN left({sql}, 1) IN ({_FORMULA_STARTS}) THEN '''' || {sql} ELSE {sql} END"
        if as_csv and name == "attended":
            sql += "::text"
        return f'{sql} AS "{name}"'

    of_class = ", ".join(column(*each) for each in _OF_CLASS.items())
    names = ", ".join(f'class."{name}"' for name in _OF_CLASS)
    of_record = ", ".join(column(*each) for each in _OF_RECORD.items())
    return f"""{CLASSES.format(columns=f"attendance_id, epoch, start_time, {of_class}", ids="{ids}")}
SELECT {names}, {of_record}
FROM class JOIN attendance_records AS record USING (attendance_id) {DECISION}
ORDER BY class.start_time DESC, class.attendance_id DESC, user_full_name, record.student_number"""  # noqa: S608, names of our own


SELECT_CSV, SELECT_ROWS = _select(as_csv=True), _select(as_csv=False)
