"""Reads of many saved classes at once, for the matrix and reports."""

from collections.abc import Sequence
from datetime import datetime
from typing import Literal
from uuid import UUID

from server.models.history import ClassFilter
from server.models.reports import (
    ClassCells,
    LessonClasses,
    MatrixClass,
    PeriodCounts,
    StudentStatuses,
)
from server.store.postgres.client import AsyncPostgresClient
from server.store.postgres.history import select_classes
from server.store.postgres.replica import Reading
from server.store.postgres.saved import COUNTED
from server.store.postgres.search_keys import fill_search_keys

SLOW = 4  # times POSTGRES_TIMEOUT_SECONDS, for a request on many classes

ID_AND_TOTAL = f"start_time, attendance_id, {' + '.join(COUNTED)} AS total"
_COLUMNS = ", ".join(MatrixClass.model_fields)


class SavedReports:
    """Requests on many classes; they may be some seconds old. Errors are those of `AsyncPostgresClient`."""

    def __init__(self, postgres: AsyncPostgresClient, reading: Reading | None = None) -> None:
        self._postgres = postgres
        self._reading = reading or Reading(postgres, None)

    async def count(self, chosen: ClassFilter) -> tuple[int, int]:
        """Return the numbers of chosen classes and of their records."""
        sql, arguments = count_classes(chosen)
        if chosen.text:
            async with self._postgres.connection(factor=SLOW) as connection:
                await fill_search_keys(connection, "attendances")
        async with self._reading.connection(factor=SLOW) as connection:
            row = await connection.fetchrow(sql, *arguments)
        return row["classes"], row["records"]

    async def columns(self, chosen: ClassFilter) -> list[MatrixClass]:
        """Return the chosen classes as columns of a matrix, the oldest first."""
        sql, arguments = select_classes(_COLUMNS, chosen)
        async with self._reading.connection(factor=SLOW) as connection:
            rows = await connection.fetch(sql, *arguments)
        return [MatrixClass(**dict(row)) for row in reversed(rows)]

    async def cells(self, attendance_ids: Sequence[UUID]) -> dict[UUID, ClassCells]:
        """Return the cells of classes by their ids; a class without records has none."""
        async with self._reading.connection(factor=SLOW) as connection:
            rows = await connection.fetch(SELECT_CELLS, list(attendance_ids))
        return {row[0]: ClassCells(*row[1:]) for row in rows}

    async def periods(
        self, chosen: ClassFilter, unit: Literal["day", "week"], zone: str
    ) -> list[PeriodCounts]:
        """Return the days or weeks with chosen classes, the first one first, by the clock of a zone."""
        sql, arguments = sum_periods(chosen, unit, zone)
        async with self._reading.connection(factor=SLOW) as connection:
            rows = await connection.fetch(sql, *arguments)
        return [
            PeriodCounts(row["first_day"], row["classes"], {status: int(row[status]) for status in COUNTED})
            for row in rows
        ]

    async def arrivals(self, chosen: ClassFilter, last_minute: int) -> list[tuple[int, int]]:
        """Return minutes after the start and how many joined in each; later than the last is in the last."""
        sql, arguments = count_arrivals(chosen, last_minute)
        async with self._reading.connection(factor=SLOW) as connection:
            return [tuple(row) for row in await connection.fetch(sql, *arguments)]

    async def statuses(self, chosen: ClassFilter) -> list[StudentStatuses]:
        """Return the students of chosen classes with their statuses. The name is the latest one."""
        sql, arguments = select_statuses(chosen)
        async with self._reading.connection(factor=SLOW) as connection:
            return [StudentStatuses(*row) for row in await connection.fetch(sql, *arguments)]

    async def lessons(
        self, today: tuple[datetime, datetime], week_ago: tuple[datetime, datetime]
    ) -> list[LessonClasses]:
        """Return all lessons with their latest class; the days are first moments and those after them."""
        async with self._reading.connection(factor=SLOW) as connection:
            return [LessonClasses(*row) for row in await connection.fetch(SELECT_LESSONS, *today, *week_ago)]


def count_classes(chosen: ClassFilter) -> tuple[str, list[object]]:
    """Return SQL that counts chosen classes and their records, and its arguments."""
    sql, arguments = select_classes(ID_AND_TOTAL, chosen)
    return f"SELECT count(*) AS classes, coalesce(sum(total), 0) AS records FROM ({sql}) AS class", arguments  # noqa: S608


def sum_periods(chosen: ClassFilter, unit: Literal["day", "week"], zone: str) -> tuple[str, list[object]]:
    """Return SQL that sums the statuses of chosen classes by day or week, and its arguments."""
    classes, arguments = select_classes(f"start_time, attendance_id, {', '.join(COUNTED)}", chosen)
    arguments.append(zone)
    start = f"date_trunc('{unit}', start_time AT TIME ZONE ${len(arguments)})::date AS first_day"
    sums = ", ".join(f"sum({status}) AS {status}" for status in COUNTED)
    sql = f"SELECT {start}, count(*) AS classes, {sums} FROM ({classes}) AS class GROUP BY 1 ORDER BY 1"  # noqa: S608
    return sql, arguments


def count_arrivals(chosen: ClassFilter, last_minute: int) -> tuple[str, list[object]]:
    """Return SQL that counts joins by minute after the start of their class, and its arguments."""
    classes, arguments = select_classes("start_time, attendance_id", chosen)
    arguments.append(last_minute)
    minute = "extract(epoch FROM attendance_time - start_time) / 60"
    sql = f"""
        SELECT greatest(0, least(${len(arguments)}, floor({minute})::integer)) AS minute, count(*)
        FROM ({classes}) AS class {_RECORDS}
        WHERE attendance_time IS NOT NULL AND method <> 'teacher' GROUP BY 1 ORDER BY 1"""  # noqa: S608
    return sql, arguments


def select_statuses(chosen: ClassFilter) -> tuple[str, list[object]]:
    """Return SQL for the students of chosen classes with their statuses, and its arguments."""
    classes, arguments = select_classes("start_time, attendance_id", chosen)
    sql = f"""
        SELECT student_number, (array_agg(user_full_name ORDER BY start_time DESC))[1],
            array_agg(status ORDER BY start_time)
        FROM ({classes}) AS class {_RECORDS} GROUP BY student_number"""  # noqa: S608
    return sql, arguments


# Records are read class by class. Without OFFSET 0 Postgres reads all of the school for half a million.
_RECORDS = """CROSS JOIN LATERAL (
    SELECT * FROM attendance_records WHERE attendance_records.attendance_id = class.attendance_id OFFSET 0
) AS record"""


# The change that decided a record is the one with its revision. It is not looked up for students who joined
# by themselves, nine of ten records: the record says already who decided, and each look-up costs 5 us.
_BY_ITSELF = "record.decided_by = 'student' AND record.method IN ('qr', 'code', 'name')"
DECISION = f"""
    LEFT JOIN LATERAL (
        SELECT at, actor, reason FROM attendance_changes AS change
        WHERE change.attendance_id = record.attendance_id AND change.epoch = class.epoch
            AND change.revision = record.revision AND ({_BY_ITSELF}) IS NOT TRUE OFFSET 0) AS change ON true
    LEFT JOIN users AS actor ON actor.school_number = change.actor"""  # noqa: S608, names of our own

# The classes first and apart: else Postgres reads all of them, or starts processes that read in parallel;
# six classes then take 9 ms instead of 2.
CLASSES = """
WITH class AS MATERIALIZED (
    SELECT {columns} FROM attendances WHERE attendance_id = ANY ({ids}::uuid[]))"""

# A row a class, with a list a column: 18,000 rows of their own take the worker three times as long to read.
SELECT_CELLS = f"""{CLASSES.format(columns="attendance_id, epoch", ids="$1")}
SELECT record.attendance_id, array_agg(student_number), array_agg(user_full_name), array_agg(status),
    array_agg(method), array_agg(decided_by),
    array_agg(CASE WHEN {_BY_ITSELF} THEN user_full_name ELSE coalesce(actor.full_name, change.actor) END),
    array_agg(coalesce(nullif(fail_reason, ''), change.reason))
FROM class JOIN attendance_records AS record USING (attendance_id) {DECISION}
GROUP BY record.attendance_id"""  # noqa: S608, names of our own

# Each key is computed once, and the days are read once for all: a look-up for each of 3,000 took 0.5 s.
SELECT_LESSONS = """
WITH keyed AS MATERIALIZED (
    SELECT teacher_number, full_name, lesson_name, lesson_key(lesson_name) AS key
    FROM lessons JOIN users ON school_number = teacher_number
    WHERE users.disabled_at IS NULL AND hidden_at IS NULL
), ran AS MATERIALIZED (
    SELECT teacher_school_number, lesson_key AS key, bool_or(start_time >= $1 AND start_time < $2) AS today,
        bool_or(start_time >= $3 AND start_time < $4) AS week_ago
    FROM attendances WHERE state = 'saved' AND start_time >= least($1, $3) AND start_time < greatest($2, $4)
    GROUP BY 1, 2
)
SELECT teacher_number, full_name, lesson_name,
    (SELECT max(start_time) FROM attendances AS class WHERE class.teacher_school_number = teacher_number
        AND class.lesson_key = keyed.key AND class.state = 'saved') AS latest,
    coalesce(today, false), coalesce(week_ago, false)
FROM keyed LEFT JOIN ran ON ran.teacher_school_number = teacher_number AND ran.key = keyed.key
ORDER BY latest NULLS FIRST, lesson_name"""
