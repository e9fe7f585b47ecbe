"""The matrix of students and classes."""

from collections import Counter
from collections.abc import Sequence

from protocol.codes import ATTENDED
from server.attendance_rules import Rules
from server.errors import InvalidField
from server.models.history import ClassFilter, HistoryItem
from server.models.reports import Matrix, MatrixCell, MatrixClass, MatrixStudent, SavedRecord
from server.settings import Settings
from server.store.postgres.reports import SavedReports

MAX_MATRIX_CLASSES = 400
MAX_MATRIX_RECORDS = 200_000


class ReportService:
    """Reports on many saved classes. Who may see which is decided before: in the filter.

    Args:
        saved: reads saved classes.
        settings: how percentages are computed.
    """

    def __init__(self, saved: SavedReports, settings: Settings) -> None:
        self._saved = saved
        self._rules = Rules.of(settings.late_weight, settings.required_percent)

    async def matrix(self, chosen: ClassFilter) -> Matrix:
        """Return students by name and classes by time.

        Raises:
            InvalidField: more classes or records than a matrix may have are chosen.
        """
        classes, records = await self._saved.count(chosen)
        if classes > MAX_MATRIX_CLASSES or records > MAX_MATRIX_RECORDS:
            raise InvalidField(
                "from",
                f"a matrix has at most {MAX_MATRIX_CLASSES:,} classes and {MAX_MATRIX_RECORDS:,} records, and"
                f" these are {classes:,} and {records:,}; choose a lesson or fewer days",
            )
        found = [pair async for some in self._saved.read(chosen) for pair in some]
        found.reverse()
        rows: dict[str, list[MatrixCell | None]] = {}
        names: dict[str, str] = {}
        for place, (_, of_class) in enumerate(found):
            for record in of_class:
                row = rows.setdefault(record.student_number, [None] * len(found))
                row[place] = _cell(record)
                names[record.student_number] = record.user_full_name  # the latest one
        students = [self._student(number, names[number], rows[number]) for number in rows]
        students.sort(key=lambda student: (student.user_full_name, student.student_number))
        return Matrix(classes=tuple(_column(each) for each, _ in found), students=tuple(students))

    def _student(self, number: str, name: str, cells: Sequence[MatrixCell | None]) -> MatrixStudent:
        counts: Counter[str] = Counter(cell.status for cell in cells if cell is not None)
        score = self._rules.score(counts)
        return MatrixStudent(
            student_number=number,
            user_full_name=name,
            cells=tuple(cells),
            attended=sum(counts[status] for status in ATTENDED),
            counted=score.counted,
            percent=score.percent,
        )


def _column(each: HistoryItem) -> MatrixClass:
    return MatrixClass(
        attendance_id=each.attendance_id,
        lesson_name=each.lesson_name,
        teacher_full_name=each.teacher_full_name,
        start_time=each.start_time,
    )


def _cell(record: SavedRecord) -> MatrixCell:
    return MatrixCell(
        status=record.status,
        method=record.method,
        decided_by=record.decided_by,
        actor_full_name=record.actor_full_name or record.actor,
        reason=record.fail_reason or record.change_reason,
    )
