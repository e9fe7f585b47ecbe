"""Students' own past: classes with their records, and percentages by lesson."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from protocol.codes import Role, Status
from protocol.errors import Forbidden
from protocol.objects import Counts
from server.models.attendance_rules import COUNTED, Calendar, Rules
from server.models.history import Cursor, LessonScore, OwnClass
from server.models.redis import UserSessionRedis
from server.services.history.classes import range_of
from server.store.postgres.own_history import LessonRow, OwnHistory


@dataclass(frozen=True, slots=True)
class OwnPage:
    """A part of a student's classes. `lessons` are on the first part only, over all of the classes."""

    items: Sequence[OwnClass]
    lessons: Sequence[LessonScore] | None
    total: LessonScore | None
    next: Cursor | None


class OwnHistoryService:
    """Reads a student's own records.

    Args:
        own: reads them.
        calendar: days of the school.
        rules: what percent means.
    """

    def __init__(self, own: OwnHistory, calendar: Calendar, rules: Rules) -> None:
        self._own = own
        self._calendar = calendar
        self._rules = rules

    async def show(
        self,
        user: UserSessionRedis,
        first_day: date | None,
        last_day: date | None,
        before: Cursor | None,
        limit: int,
    ) -> OwnPage:
        """Return a page of the student's classes, the newest first, within these days.

        Raises:
            Forbidden: the user is no student.
            InvalidField: a day is out of range.
        """
        if user.role != Role.STUDENT:
            raise Forbidden
        number = user.school_number
        starts_from, starts_before = range_of(self._calendar, first_day, last_day)
        since = {
            (one.teacher_number, one.lesson_key): self._calendar.start_of(one.begins_on)
            for one in await self._own.enrolments(number)
        }
        days = [(*key, moment) for key, moment in since.items()]
        rows, lessons = await self._own.page(
            number, starts_from, starts_before, before=before, limit=limit + 1, since=days
        )
        items = [
            OwnClass(
                attendance_id=row.attendance_id,
                lesson_name=row.lesson_name,
                teacher_full_name=row.teacher_full_name,
                start_time=row.start_time,
                end_time=row.end_time,
                record=row.record,
                counts=row.status in COUNTED
                and row.start_time >= since.get((row.teacher_number, row.lesson_key), row.start_time),
                dispute=row.dispute,
            )
            for row in rows[:limit]
        ]
        last = (items[-1].start_time, items[-1].attendance_id) if len(rows) > limit else None
        if before is not None:
            return OwnPage(items, None, None, last)
        total = {status.value: sum(row.counts[status.value] for row in lessons) for status in Status}
        scores = [self._score(row) for row in lessons]
        return OwnPage(items, scores, self._score(LessonRow("", "", total)), last)

    def _score(self, row: LessonRow) -> LessonScore:
        score, total = self._rules.score(row.counts), sum(row.counts.values())
        attended, expected = row.counts["present"] + row.counts["late"], total - row.counts["excused"]
        return LessonScore(
            lesson_name=row.lesson_name,
            teacher_full_name=row.teacher_full_name,
            counts=Counts(**row.counts, total=total, attended=attended, expected=expected),
            attended=float(score.attended),
            counted=score.counted,
            percent=score.percent,
            is_below=score.is_below,
            absences_left=score.absences_left,
            must_attend=score.must_attend,
        )
