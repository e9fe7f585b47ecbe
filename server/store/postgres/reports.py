"""Reads of many saved classes at once, for exports, the matrix and reports.

Every request is short and takes a connection for itself, so that an export of a school neither keeps a
transaction open for minutes nor holds a connection while a slow client reads.
"""

from collections.abc import AsyncIterator, Sequence
from datetime import datetime
from typing import Literal
from uuid import UUID

from server.models.history import ClassFilter, Cursor, HistoryItem
from server.models.reports import LessonClasses, PeriodCounts, SavedRecord, StudentStatuses
from server.store.postgres.client import AsyncPostgresClient
from server.store.postgres.history import COUNTED, SavedClasses, select_classes
from server.store.postgres.search_keys import fill_search_keys

CLASSES_AT_ONCE = 200
RECORDS_AT_ONCE = 1000  # of several small classes; a larger class is read whole
SLOW = 4  # times POSTGRES_TIMEOUT_SECONDS, for a request on many classes

ClassRecords = tuple[HistoryItem, list[SavedRecord]]


class SavedReports:
    """Requests on many classes. Errors are those of `AsyncPostgresClient`."""

    def __init__(self, postgres: AsyncPostgresClient) -> None:
        self._postgres = postgres
        self._classes = SavedClasses(postgres)

    async def count(self, chosen: ClassFilter) -> tuple[int, int]:
        """Return the numbers of chosen classes and of their records."""
        sql, arguments = count_classes(chosen)
        async with self._postgres.connection(factor=SLOW) as connection:
            if chosen.text:
                await fill_search_keys(connection, "attendances")
            row = await connection.fetchrow(sql, *arguments)
        return row["classes"], row["records"]

    async def read(self, chosen: ClassFilter) -> AsyncIterator[list[ClassRecords]]:
        """Yield all chosen classes, the newest first, each with its records by name; some at a time.

        The records of one class are of one moment. Classes that are saved meanwhile may be missing.
        """
        before: Cursor | None = None
        while True:
            classes = await self._classes.list_classes(chosen, before, CLASSES_AT_ONCE)
            for some in split_by_records(classes):
                yield await self._read_records(some)
            if len(classes) < CLASSES_AT_ONCE:
                return
            before = classes[-1].start_time, classes[-1].attendance_id

    async def periods(
        self, chosen: ClassFilter, unit: Literal["day", "week"], zone: str
    ) -> list[PeriodCounts]:
        """Return the days or weeks with chosen classes, the first one first, by the clock of a zone."""
        classes, arguments = select_classes(f"start_time, attendance_id, {', '.join(COUNTED)}", chosen)
        arguments.append(zone)
        start = f"date_trunc('{unit}', start_time AT TIME ZONE ${len(arguments)})::date AS first_day"
        sums = ", ".join(f"sum({status}) AS {status}" for status in COUNTED)
        sql = f"SELECT {start}, count(*) AS classes, {sums} FROM ({classes}) AS class GROUP BY 1 ORDER BY 1"  # noqa: S608
        async with self._postgres.connection(factor=SLOW) as connection:
            rows = await connection.fetch(sql, *arguments)
        return [
            PeriodCounts(row["first_day"], row["classes"], {status: int(row[status]) for status in COUNTED})
            for row in rows
        ]

    async def arrivals(self, chosen: ClassFilter, last_minute: int) -> list[tuple[int, int]]:
        """Return minutes after the start and how many joined in each; later than the last is in the last."""
        classes, arguments = select_classes("start_time, attendance_id", chosen)
        arguments.append(last_minute)
        minute = "extract(epoch FROM attendance_time - start_time) / 60"
        sql = f"""
            SELECT greatest(0, least(${len(arguments)}, floor({minute})::integer)) AS minute, count(*)
            FROM ({classes}) AS class JOIN attendance_records USING (attendance_id)
            WHERE attendance_time IS NOT NULL AND method <> 'teacher' GROUP BY 1 ORDER BY 1"""  # noqa: S608
        async with self._postgres.connection(factor=SLOW) as connection:
            return [tuple(row) for row in await connection.fetch(sql, *arguments)]

    async def statuses(self, chosen: ClassFilter) -> list[StudentStatuses]:
        """Return the students of chosen classes with their statuses. The name is the latest one."""
        classes, arguments = select_classes("start_time, attendance_id", chosen)
        sql = f"""
            SELECT student_number, (array_agg(user_full_name ORDER BY start_time DESC))[1],
                array_agg(status ORDER BY start_time)
            FROM ({classes}) AS class JOIN attendance_records USING (attendance_id)
            GROUP BY student_number"""  # noqa: S608
        async with self._postgres.connection(factor=SLOW) as connection:
            return [StudentStatuses(*row) for row in await connection.fetch(sql, *arguments)]

    async def lessons(
        self, today: tuple[datetime, datetime], week_ago: tuple[datetime, datetime]
    ) -> list[LessonClasses]:
        """Return all lessons with their latest class; the days are first moments and those after them."""
        async with self._postgres.connection(factor=SLOW) as connection:
            return [LessonClasses(*row) for row in await connection.fetch(SELECT_LESSONS, *today, *week_ago)]

    async def _read_records(self, classes: Sequence[HistoryItem]) -> list[ClassRecords]:
        records: dict[UUID, list[SavedRecord]] = {each.attendance_id: [] for each in classes}
        async with self._postgres.connection(factor=SLOW) as connection:
            for row in await connection.fetch(SELECT_RECORDS, list(records)):
                record = SavedRecord(*row)
                records[record.attendance_id].append(record)
        return [(each, records[each.attendance_id]) for each in classes]


def count_classes(chosen: ClassFilter) -> tuple[str, list[object]]:
    """Return SQL that counts chosen classes and their records, and its arguments."""
    total = "present + late + pending + failed + missing + absent + excused AS total"
    sql, arguments = select_classes(f"start_time, attendance_id, {total}", chosen)
    return f"SELECT count(*) AS classes, coalesce(sum(total), 0) AS records FROM ({sql}) AS class", arguments  # noqa: S608


def split_by_records(classes: Sequence[HistoryItem]) -> list[list[HistoryItem]]:
    """Split a list of classes, so that each part has about RECORDS_AT_ONCE records."""
    parts: list[list[HistoryItem]] = []
    room = 0
    for each in classes:
        if not parts or each.counts.total > room:
            parts.append([])
            room = RECORDS_AT_ONCE
        parts[-1].append(each)
        room -= each.counts.total
    return parts


# The change that decided a record is the one with its revision.
SELECT_RECORDS = """
SELECT record.attendance_id, student_number, user_full_name, status, is_attended, attendance_time,
    fail_reason, method, decided_by, flags, change.at, change.actor, actor.full_name, change.reason
FROM attendance_records AS record JOIN attendances AS class USING (attendance_id)
    LEFT JOIN attendance_changes AS change ON change.attendance_id = record.attendance_id
        AND change.epoch = class.epoch AND change.revision = record.revision
    LEFT JOIN users AS actor ON actor.school_number = change.actor
WHERE record.attendance_id = ANY($1::uuid[])
ORDER BY user_full_name, student_number"""

SELECT_LESSONS = """
SELECT teacher_number, users.full_name, lesson_name, latest.start_time,
    EXISTS (SELECT FROM attendances AS class WHERE class.teacher_school_number = teacher_number
        AND class.lesson_key = lesson_key(lessons.lesson_name) AND state = 'saved'
        AND start_time >= $1 AND start_time < $2),
    EXISTS (SELECT FROM attendances AS class WHERE class.teacher_school_number = teacher_number
        AND class.lesson_key = lesson_key(lessons.lesson_name) AND state = 'saved'
        AND start_time >= $3 AND start_time < $4)
FROM lessons JOIN users ON school_number = teacher_number LEFT JOIN LATERAL (
    SELECT start_time FROM attendances AS class
    WHERE class.lesson_key = lesson_key(lessons.lesson_name) AND class.teacher_school_number = teacher_number
        AND state = 'saved'
    ORDER BY start_time DESC, attendance_id DESC LIMIT 1
) AS latest ON true
WHERE users.disabled_at IS NULL
ORDER BY latest.start_time NULLS FIRST, lesson_name"""
