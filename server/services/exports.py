"""Exports of saved classes: one row a record, or the matrix, as CSV or as a workbook."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from datetime import datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from protocol.codes import DecidedBy
from protocol.errors import InvalidField
from server.models.exports import Layout
from server.models.history import ClassFilter
from server.models.reports import Matrix, MatrixCell
from server.settings import Settings
from server.store.postgres.exports import EXPORTED, SavedRecords
from server.store.postgres.exports import Row as RecordRow
from server.store.postgres.reports import SavedReports
from server.tables.exports import MAX_ROWS, Cell, Column, Noted, Row, Workbook, csv_header, encode_csv

WIDTHS = {
    **{"start": 20, "end": 20, "lesson": 24, "teacher": 24, "student": 28, "attended": 10, "joined_at": 20},
    **{"method": 10, "decided_by_name": 24, "decided_at": 20, "reason": 28, "flags": 20, "class_id": 38},
}
RECORD_COLUMNS = tuple(Column(name, WIDTHS.get(name, 12)) for name in EXPORTED)
STATUS, DECIDED_BY = EXPORTED.index("status"), EXPORTED.index("decided_by")
STUDENT_COLUMNS = Column("student_number"), Column("student", 28)
SUM_COLUMNS = Column("attended", 10), Column("counted", 10), Column("percent", 10)
BY_PEOPLE = frozenset({DecidedBy.TEACHER, DecidedBy.ADMIN})
MATRIX_ROWS_AT_ONCE = 50

RULE = (
    "Percent is 100 × (present + {weight:g} × late) ÷ counted. A class counts for a student who has a record"
    " in it, except when the student was excused in it, or enrolled in the lesson on a later day. Discarded"
    " and deleted classes count for nobody."
)


class Exporter:
    """Writes exports. Who may export which classes is decided before: in the filter.

    Args:
        records: reads saved records.
        saved: counts them.
        matrix: returns the matrix of chosen classes.
        settings: times are by the clock of its zone.
    """

    def __init__(
        self,
        records: SavedRecords,
        saved: SavedReports,
        matrix: Callable[[ClassFilter], Awaitable[Matrix]],
        settings: Settings,
    ) -> None:
        self._records = records
        self._saved = saved
        self._matrix = matrix
        self._zone = ZoneInfo(settings.attn_timezone)
        self._late_weight = settings.late_weight

    async def count_records(self, chosen: ClassFilter) -> int:
        """Return the number of records of the chosen classes."""
        return (await self._saved.count(chosen))[1]

    async def csv(self, layout: Layout, chosen: ClassFilter) -> AsyncIterator[tuple[bytes, int]]:
        """Yield a CSV in parts, each with the number of rows in it.

        Raises:
            InvalidField: the matrix is too large.
        """
        if layout == Layout.RECORDS:
            yield csv_header(RECORD_COLUMNS), 0
            async for part, number in self._records.csv(chosen, self._zone.key):
                yield part, number
            return
        columns, parts = await self._rows(layout, chosen)
        yield csv_header(columns), 0
        async for rows in parts:
            yield await asyncio.to_thread(encode_csv, rows), len(rows)

    async def workbook(
        self, layout: Layout, chosen: ClassFilter, path: Path, on_rows: Callable[[int], None] = lambda _: None
    ) -> None:
        """Write a workbook to a new file; `on_rows` gets the number of each further rows.

        Raises:
            InvalidField: the matrix is too large, or there are more records than a sheet has rows.
        """
        if layout == Layout.RECORDS and (records := await self.count_records(chosen)) > MAX_ROWS:
            raise InvalidField(
                "from",
                f"a sheet has at most {MAX_ROWS:,} rows, and these are {records:,}; choose fewer days or CSV",
            )
        columns, parts = await self._rows(layout, chosen)
        book = Workbook(
            path, layout.value, columns, frozen=len(STUDENT_COLUMNS) if layout == Layout.MATRIX else 0
        )
        async for rows in parts:
            await asyncio.to_thread(book.add, rows)
            on_rows(len(rows))
        await asyncio.to_thread(book.close, "about", self._remarks(chosen))

    async def _rows(
        self, layout: Layout, chosen: ClassFilter
    ) -> tuple[tuple[Column, ...], AsyncIterator[Sequence[Row]]]:
        if layout == Layout.RECORDS:
            return RECORD_COLUMNS, _noted_rows(self._records.rows(chosen, self._zone.key))
        matrix = await self._matrix(chosen)
        columns = tuple(
            Column(f"{self._local(each.start_time):%Y-%m-%d %H:%M} {each.lesson_name}", 12)
            for each in matrix.classes
        )
        return (*STUDENT_COLUMNS, *columns, *SUM_COLUMNS), _matrix_rows(matrix)

    def _local(self, moment: datetime) -> datetime:
        return moment.astimezone(self._zone).replace(tzinfo=None)

    def _remarks(self, chosen: ClassFilter) -> list[tuple[str, str]]:
        teachers = f"all whose lessons {chosen.visible_to} sees" if chosen.visible_to else "all"
        return [
            ("percentages", RULE.format(weight=self._late_weight)),
            ("times", f"By the clock of {self._zone.key}."),
            ("exported", str(self._local(datetime.now(tz=self._zone)).replace(microsecond=0))),
            ("days", self._days(chosen)),
            ("class", str(chosen.attendance_id or "all")),
            ("state", chosen.kept.value),
            ("lesson", chosen.lesson or "all"),
            ("teacher", chosen.teacher or teachers),
            ("words", chosen.text or "all"),
        ]

    def _days(self, chosen: ClassFilter) -> str:
        """Return the first and the last day, both included, of the classes that were chosen."""
        first, end = chosen.starts_from, chosen.starts_before
        bounds = [
            f"from {self._local(first):%Y-%m-%d}" if first else "",
            f"to {self._local(end - timedelta.resolution):%Y-%m-%d}" if end else "",
        ]
        return " ".join(filter(None, bounds)) or "all"


async def _noted_rows(parts: AsyncIterator[list[RecordRow]]) -> AsyncIterator[Sequence[Row]]:
    async for rows in parts:
        yield [_noted_row(row) for row in rows]


def _noted_row(row: RecordRow) -> Row:
    """Return a record with a comment at its status where a person decided."""
    if row[DECIDED_BY] not in BY_PEOPLE:
        return row
    facts = dict(zip(EXPORTED, row, strict=True))
    noted = _noted(row[STATUS], facts["method"], facts["reason"], facts["decided_by_name"])
    return *row[:STATUS], noted, *row[STATUS + 1 :]


async def _matrix_rows(matrix: Matrix) -> AsyncIterator[Sequence[Row]]:
    rows: list[Row] = [
        (
            student.student_number,
            student.user_full_name,
            *(_matrix_cell(cell) for cell in student.cells),
            student.attended,
            student.counted,
            student.percent,
        )
        for student in matrix.students
    ]
    for first in range(0, len(rows), MATRIX_ROWS_AT_ONCE):
        yield rows[first : first + MATRIX_ROWS_AT_ONCE]


def _matrix_cell(cell: MatrixCell | None) -> str | Noted | None:
    """Return the status, with a comment where a person decided."""
    if cell is None:
        return None
    if cell.decided_by not in BY_PEOPLE:
        return cell.status.value
    return _noted(cell.status.value, cell.method, cell.reason, cell.actor_full_name)


def _noted(status: Cell, method: Cell, reason: Cell, actor: Cell) -> Noted:
    """Return a status with how the student joined, why it was decided, and by whom."""
    facts = method and f"joined by {method}", reason, actor
    return Noted(status, " · ".join(str(fact) for fact in facts if fact))
