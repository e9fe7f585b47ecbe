"""The matrix of students and classes, and reports on a lesson and on the school."""

import asyncio
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, datetime, timedelta
from functools import cache
from uuid import UUID
from zoneinfo import ZoneInfo

from protocol.codes import ATTENDED, DecidedBy, Method, Status
from protocol.errors import Forbidden, InvalidField
from protocol.identifiers import lesson_key
from server.models.attendance_rules import COUNTED, Calendar, Rules, Score
from server.models.history import ClassFilter
from server.models.redis import IndexedAttendance
from server.models.reports import (
    Arrivals,
    Band,
    ClassCells,
    IdleLesson,
    LessonClasses,
    LessonReport,
    Matrix,
    MatrixCell,
    MatrixClass,
    MatrixStudent,
    Period,
    PeriodCounts,
    SchoolReport,
    StudentAtRisk,
    StudentStatuses,
)
from server.settings import Settings
from server.store.postgres.reports import SavedReports

MAX_MATRIX_CLASSES = 400
MAX_MATRIX_RECORDS = 200_000
MAX_REPORT_RECORDS = 500_000
LAST_MINUTE = 60  # of arrivals
BAND_WIDTH = 10  # percent


class ReportService:
    """Reports on many saved classes. Who may see which is decided before: in the filter.

    Args:
        saved: reads saved classes.
        settings: how percentages are computed, and whose days are meant.
    """

    def __init__(self, saved: SavedReports, settings: Settings) -> None:
        self._saved = saved
        self._rules = Rules.of(settings.late_weight, settings.required_percent)
        self._required_percent = settings.required_percent or None
        self._warning = settings.absences_warning
        self._calendar = Calendar(ZoneInfo(settings.attn_timezone))

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
        columns = await self._saved.columns(chosen)
        cells = await self._saved.cells([column.attendance_id for column in columns])
        return await asyncio.to_thread(self._matrix, columns, cells)  # joins do not wait for it

    def _matrix(self, columns: Sequence[MatrixClass], cells: Mapping[UUID, ClassCells]) -> Matrix:
        rows: dict[str, list[MatrixCell | None]] = {}
        names: dict[str, str] = {}
        make = cache(_cell)  # a student's cells are alike
        for place, column in enumerate(columns):
            if column.attendance_id not in cells:
                continue
            for number, name, *facts in zip(*cells[column.attendance_id], strict=True):
                if number not in rows:
                    rows[number] = [None] * len(columns)
                rows[number][place] = make(*facts)
                names[number] = name  # the latest one
        students = [self._student(number, names[number], rows[number]) for number in rows]
        students.sort(key=lambda student: (student.user_full_name, student.student_number))
        return Matrix(classes=tuple(columns), students=tuple(students))

    async def lesson(self, chosen: ClassFilter) -> LessonReport:
        """Return weeks, arrivals, the distribution of percentages, and students at risk, the lowest first.

        Raises:
            InvalidField: more records than a report may have are chosen.
        """
        classes, records = await self._saved.count(chosen)
        if records > MAX_REPORT_RECORDS:
            raise InvalidField(
                "from",
                f"a report has at most {MAX_REPORT_RECORDS:,} records, and these are {records:,};"
                " choose a lesson or fewer days",
            )
        weeks = await self._saved.periods(chosen, "week", self._calendar.zone.key)
        arrivals = dict(await self._saved.arrivals(chosen, LAST_MINUTE))
        students = [
            (one, self._rules.score(Counter(one.statuses))) for one in await self._saved.statuses(chosen)
        ]
        at_risk = [
            self._at_risk(one, score)
            for one, score in students
            if score.is_below or absences_in_a_row(one.statuses) >= self._warning
        ]
        at_risk.sort(key=lambda one: (one.percent or 0, one.user_full_name, one.student_number))
        return LessonReport(
            time_zone=self._calendar.zone.key,
            classes=classes,
            students=len(students),
            percent=self._percent(weeks),
            required_percent=self._required_percent,
            weeks=tuple(self._period(week) for week in weeks),
            arrivals=tuple(
                Arrivals(minute=minute, joined=arrivals.get(minute, 0))
                for minute in range(max(arrivals, default=-1) + 1)
            ),
            distribution=bands(score.percent for _, score in students),
            at_risk=tuple(at_risk),
        )

    async def school(
        self, chosen: ClassFilter, idle_days: int, not_saved: Iterable[IndexedAttendance]
    ) -> SchoolReport:
        """Return the days of a period, and lessons without a class. For admins.

        Args:
            chosen: the classes of the period.
            idle_days: days without a class after which a lesson is idle.
            not_saved: classes that are live or being saved: their lessons are neither idle nor unopened.

        Raises:
            Forbidden: the user is not an admin.
        """
        if chosen.visible_to is not None:
            raise Forbidden
        days = await self._saved.periods(chosen, "day", self._calendar.zone.key)
        now = datetime.now(UTC)
        today = self._calendar.day_of(now)
        week_ago = today - timedelta(days=7)
        lessons = await self._saved.lessons(
            self._calendar.bounds_of(today), self._calendar.bounds_of(week_ago)
        )
        live = {(each.teacher_school_number, lesson_key(each.lesson_name)) for each in not_saved}
        closed = [
            each for each in lessons if (each.teacher_school_number, lesson_key(each.lesson_name)) not in live
        ]
        limit = now - timedelta(days=idle_days)
        return SchoolReport(
            time_zone=self._calendar.zone.key,
            days=tuple(self._period(day) for day in days),
            classes=sum(day.classes for day in days),
            percent=self._percent(days),
            idle_days=idle_days,
            idle_lessons=tuple(
                _idle(each) for each in closed if each.last_start is None or each.last_start < limit
            ),
            not_opened=tuple(_idle(each) for each in closed if each.ran_a_week_ago and not each.ran_today),
        )

    def _percent(self, periods: Iterable[PeriodCounts]) -> float | None:
        total: Counter[str] = Counter()
        for period in periods:
            total.update(period.counts)
        return self._rules.score(total).percent

    def _period(self, period: PeriodCounts) -> Period:
        score = self._rules.score(period.counts)
        return Period(
            first_day=period.first_day,
            classes=period.classes,
            attended=sum(period.counts[status] for status in ATTENDED),
            counted=score.counted,
            percent=score.percent,
        )

    def _at_risk(self, one: StudentStatuses, score: Score) -> StudentAtRisk:
        return StudentAtRisk(
            student_number=one.student_number,
            user_full_name=one.user_full_name,
            attended=sum(status in ATTENDED for status in one.statuses),
            counted=score.counted,
            percent=score.percent,
            absences_in_a_row=absences_in_a_row(one.statuses),
            is_below=score.is_below,
        )

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


def absences_in_a_row(statuses: Sequence[str]) -> int:
    """Return how many of the latest classes that count the student missed in a row."""
    missed = 0
    for status in reversed(statuses):
        if status in ATTENDED:
            break
        missed += status in COUNTED
    return missed


def bands(percentages: Iterable[float | None]) -> tuple[Band, ...]:
    """Return how many students are in each tenth; those without a percentage are in none."""
    last = 100 // BAND_WIDTH - 1
    students = Counter(
        min(int(percent // BAND_WIDTH), last) for percent in percentages if percent is not None
    )
    return tuple(
        Band(low=place * BAND_WIDTH, high=(place + 1) * BAND_WIDTH, students=students[place])
        for place in range(last + 1)
    )


def _idle(each: LessonClasses) -> IdleLesson:
    return IdleLesson(
        teacher_school_number=each.teacher_school_number,
        teacher_full_name=each.teacher_full_name,
        lesson_name=each.lesson_name,
        last_start=each.last_start,
    )


def _cell(
    status: Status, method: Method | None, decided_by: DecidedBy | None, actor: str | None, reason: str | None
) -> MatrixCell:
    return MatrixCell(
        status=status, method=method, decided_by=decided_by, actor_full_name=actor, reason=reason
    )
