"""Reads of many saved classes at once, for exports, the matrix and reports.

Every request is short and takes a connection for itself, so that an export of a school neither keeps a
transaction open for minutes nor holds a connection while a slow client reads.
"""

from collections.abc import AsyncIterator, Sequence
from uuid import UUID

from server.models.history import ClassFilter, Cursor, HistoryItem
from server.models.reports import SavedRecord
from server.store.postgres.client import AsyncPostgresClient
from server.store.postgres.history import SavedClasses, select_classes

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
