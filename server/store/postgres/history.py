"""Reads of saved classes: lists, one class, its change log.

`select_classes` and `SELECT_CLASS` decide which classes a user sees: an admin all, a teacher those of
`TAUGHT_BY`. Queries of reports and exports start with `select_classes`, too.
"""

from collections.abc import Mapping
from typing import Any, NamedTuple
from uuid import UUID

import asyncpg
from pydantic import TypeAdapter

from protocol.codes import Saved, State
from protocol.identifiers import search_key
from protocol.objects import AttendanceCore
from server.models.db import AttendanceChange
from server.models.history import (
    ClassFilter,
    Cursor,
    HistoryChange,
    HistoryItem,
    HistoryRecord,
    Kept,
    Person,
    Removal,
)
from server.store.postgres.client import AsyncPostgresClient
from server.store.postgres.replica import Reading
from server.store.postgres.saved import COUNTS, counts_of
from server.store.postgres.search_keys import fill_search_keys

# Columns of a `HistoryItem`, for `item_of`.
_STATE = "end_reason", "end_note", "headcount", "saved_at", "state", "state_at", "state_by", "state_reason"
ITEM = ", ".join((*AttendanceCore.model_fields, *COUNTS, *_STATE))
_RECORD = ", ".join(HistoryRecord.model_fields)
_CHANGE = ", ".join(AttendanceChange.model_fields)

_records: TypeAdapter[tuple[HistoryRecord, ...]] = TypeAdapter(tuple[HistoryRecord, ...])
_changes: TypeAdapter[tuple[HistoryChange, ...]] = TypeAdapter(tuple[HistoryChange, ...])


class SavedHistory(NamedTuple):
    """A saved class, its records by name, and who ended it."""

    attendance: HistoryItem
    records: tuple[HistoryRecord, ...]
    ended_by: Person | None


def select_classes(
    columns: str, chosen: ClassFilter, *, before: Cursor | None = None, limit: int | None = None
) -> tuple[str, list[object]]:
    """Return SQL for columns of chosen classes that the user may see, the newest first, and its arguments.

    `columns` are those of `class`, a row of `attendances`, and have to contain start_time and attendance_id.
    Without `limit` it makes a subquery of all classes, as reports and exports need it.
    Call `fill_search_keys` first if `chosen` has a text.
    """
    arguments: list[object] = []

    def add(value: object) -> str:
        arguments.append(value)
        return f"${len(arguments)}"

    owner = None if chosen.visible_to is None else f"{add(chosen.visible_to)}::text"
    where = [f"class.state = '{chosen.kept.value}'"]
    if chosen.starts_from is not None:
        where.append(f"class.start_time >= {add(chosen.starts_from)}")
    if chosen.starts_before is not None:
        where.append(f"class.start_time < {add(chosen.starts_before)}")
    if chosen.lesson:
        where.append(f"class.lesson_key = lesson_key({add(chosen.lesson)})")
    if chosen.teacher:
        where.append(
            f"class.teacher_school_number = ANY (ARRAY({SPELLINGS.format(number=add(chosen.teacher))}))"
        )
    by_lesson = bool(chosen.text) and owner is None and chosen.kept == Kept.SAVED
    by_lesson = by_lesson and not (chosen.lesson or chosen.teacher)  # these have an index
    text = add(search_key(chosen.text)) if chosen.text else ""
    if text and not by_lesson:
        where.append(f"strpos(class.search, {text}) > 0")
    if chosen.attendance_id is not None:
        where.append(f"class.attendance_id = {add(chosen.attendance_id)}")
    if before is not None:
        start, attendance_id = map(add, before)
        where.append(f"(class.start_time, class.attendance_id) < ({start}, {attendance_id})")
    order = "ORDER BY start_time DESC, attendance_id DESC" + (f" LIMIT {add(limit)}" if limit else "")
    if by_lesson and limit:
        page = FOUND_BY_LESSON.format(text=text, where=" AND ".join(where), order=order)
        where = [f"class.attendance_id IN ({page})"]
        order = "ORDER BY start_time DESC, attendance_id DESC"
    elif by_lesson:
        where.append(f"class.search = ANY (ARRAY({SEARCHED.format(text=text)}))")
    one = f"SELECT {columns} FROM attendances AS class WHERE {' AND '.join(where)}"  # noqa: S608, names of our own
    if owner is None:
        return f"{one} {order}", arguments
    one += f" AND {IS_TAUGHT} {order}"
    taught = TAUGHT_BY.format(owner=owner)
    sql = f"SELECT classes.* FROM ({taught}) AS taught, LATERAL ({one}) AS classes {order}"  # noqa: S608
    return sql, arguments


def item_of(row: Mapping[str, Any]) -> HistoryItem:
    """Return a class made of the columns `ITEM`."""
    removal = None
    if row["state"] != Kept.SAVED:
        removal = Removal(
            kind=Kept(row["state"]), at=row["state_at"], by=row["state_by"], reason=row["state_reason"]
        )
    headcount, attended = row["headcount"], row["present"] + row["late"]
    return HistoryItem(
        **{name: row[name] for name in AttendanceCore.model_fields},
        state=State.CLOSED,
        counts=counts_of(row),
        end_reason=row["end_reason"],
        end_note=row["end_note"],
        headcount=headcount,
        headcount_difference=None if headcount is None else headcount - attended,
        saved=Saved.SAVED,
        saved_at=row["saved_at"],
        removal=removal,
    )


class SavedClasses:
    """Requests on classes that are saved. Errors are those of `AsyncPostgresClient`.

    Args:
        postgres: answers whatever has to be fresh, such as the class that is to be corrected.
        reading: answers lists, which may be some seconds old.
    """

    def __init__(self, postgres: AsyncPostgresClient, reading: Reading | None = None) -> None:
        self._postgres = postgres
        self._reading = reading or Reading(postgres, None)

    async def select(
        self, columns: str, chosen: ClassFilter, before: Cursor | None, limit: int
    ) -> list[asyncpg.Record]:
        """Return columns of a page of the chosen classes, the newest first: those older than the cursor."""
        sql, arguments = select_classes(columns, chosen, before=before, limit=limit)
        if chosen.text:  # on the primary: keys that have just been filled may not have arrived elsewhere
            async with self._postgres.connection() as connection:
                await fill_search_keys(connection, "attendances")
                return list(await connection.fetch(sql, *arguments))
        async with self._reading.connection() as connection:
            return list(await connection.fetch(sql, *arguments))

    async def list_classes(self, chosen: ClassFilter, before: Cursor | None, limit: int) -> list[HistoryItem]:
        """Return a page of the chosen classes."""
        return [item_of(row) for row in await self.select(ITEM, chosen, before, limit)]

    async def get(self, attendance_id: UUID, visible_to: str | None) -> SavedHistory | None:
        """Return a class with its records in the order of their names, at one moment.

        `visible_to` is a teacher's number, None for admins. None when there is no such class, or the teacher
        may not see it.
        """
        async with self._postgres.connection() as connection:
            row = await connection.fetchrow(SELECT_CLASS, visible_to, attendance_id)
        if row is None:
            return None
        number, name = row["ended_by"], row["ended_name"]
        return SavedHistory(
            item_of(row),
            _records.validate_json(row["records"] or "[]"),
            None if number is None else Person(school_number=number, full_name=name),
        )

    async def changes(self, attendance_id: UUID, epoch: str) -> list[HistoryChange]:
        """Return the whole change log of a class in order, with the names of those who made the changes."""
        async with self._postgres.connection() as connection:
            return list(
                _changes.validate_json(
                    await connection.fetchval(SELECT_CHANGES, attendance_id, epoch) or "[]"
                )
            )

    async def co_taught(self, teacher_number: str) -> list[tuple[str, str]]:
        """Return the lessons that a teacher teaches with others: number of the other, lesson name."""
        async with self._postgres.connection() as connection:
            return [tuple(row) for row in await connection.fetch(SELECT_CO_TAUGHT, teacher_number)]


SEARCHED = "SELECT search FROM searched_classes WHERE strpos(search, {text}) > 0"

# The page of a search. A text of few lessons: the latest classes of each, from the index alone. A text of
# many: the classes by time, until the page is full, which is soon.
MANY_TEXTS = 100
FOUND_BY_LESSON = f"""
WITH searched AS MATERIALIZED ({SEARCHED}), number AS MATERIALIZED (SELECT count(*) AS texts FROM searched)
SELECT attendance_id FROM (
    (SELECT found.start_time, found.attendance_id FROM searched CROSS JOIN LATERAL (
        SELECT class.start_time, class.attendance_id FROM attendances AS class
        WHERE class.search = searched.search AND {{where}} {{order}}
    ) AS found WHERE (SELECT texts FROM number) <= {MANY_TEXTS} {{order}})
    UNION ALL
    (SELECT class.start_time, class.attendance_id FROM attendances AS class
    WHERE strpos(class.search, {{text}}) > 0 AND {{where}}
        AND (SELECT texts FROM number) > {MANY_TEXTS} {{order}})
) AS page"""  # noqa: S608, names of our own

# The stored spellings of a number: one, or more where users differ by case only.
SPELLINGS = "SELECT school_number FROM users WHERE number_key(school_number) = number_key({number})"

# The classes that a teacher sees: all own ones (key NULL), and those of others of a lesson taught together.
TAUGHT_BY = """
SELECT {owner} AS owner, NULL::text AS key, NULL::text AS lesson_name
UNION ALL
SELECT member.teacher_number, lesson_key(lessons.lesson_name), lessons.lesson_name
FROM lessons CROSS JOIN LATERAL (
    SELECT lessons.teacher_number
    UNION SELECT other.teacher_number FROM lesson_teachers AS other WHERE other.lesson_id = lessons.lesson_id
) AS member
WHERE lessons.lesson_id IN (
        SELECT held.lesson_id FROM lessons AS held WHERE held.teacher_number = {owner}
        UNION SELECT shared.lesson_id FROM lesson_teachers AS shared WHERE shared.teacher_number = {owner})
    AND member.teacher_number <> {owner}"""
IS_TAUGHT = (
    "class.teacher_school_number = taught.owner AND (taught.key IS NULL OR class.lesson_key = taught.key)"
)

SELECT_CO_TAUGHT = f"""
SELECT owner, lesson_name FROM ({TAUGHT_BY.format(owner="$1::text")}) AS taught WHERE key IS NOT NULL"""  # noqa: S608

# One statement, so that class and records are of one moment.
SELECT_CLASS = f"""
SELECT {ITEM}, ended_by, (SELECT full_name FROM users WHERE school_number = ended_by) AS ended_name,
    (SELECT json_agg(record ORDER BY user_full_name, student_number) FROM (
        SELECT {_RECORD} FROM attendance_records WHERE attendance_id = $2
    ) AS record) AS records
FROM attendances AS class LEFT JOIN LATERAL (
    SELECT actor AS ended_by FROM attendance_changes AS change
    WHERE change.attendance_id = class.attendance_id AND change.epoch = class.epoch AND cause = 'ended'
    ORDER BY change.revision DESC LIMIT 1) AS ended ON true
WHERE attendance_id = $2 AND ($1::text IS NULL OR EXISTS (
    SELECT FROM ({TAUGHT_BY.format(owner="$1")}) AS taught
    WHERE {IS_TAUGHT}))"""  # noqa: S608

SELECT_CHANGES = f"""
SELECT json_agg(change ORDER BY revision) FROM (
    SELECT {_CHANGE}, full_name AS actor_full_name
    FROM attendance_changes LEFT JOIN users ON school_number = actor
    WHERE attendance_id = $1 AND epoch = $2
) AS change"""  # noqa: S608
