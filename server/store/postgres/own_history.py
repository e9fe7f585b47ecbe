"""Reads of a student's own records in saved classes."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Literal, NamedTuple
from uuid import UUID

from pydantic import TypeAdapter

from protocol.codes import Status
from protocol.objects import Record
from server.models.history import Cursor
from server.store.postgres.client import AsyncPostgresClient
from server.store.postgres.history import IS_TAUGHT, TAUGHT_BY
from server.store.postgres.replica import Reading

_COUNTS = ", ".join(f"'{status}', count(*) FILTER (WHERE status = '{status}')" for status in Status)


class Enrolment(NamedTuple):
    """A lesson in which classes count from a day on."""

    teacher_number: str
    lesson_key: str
    begins_on: date


class OwnRow(NamedTuple):
    """A class with the student's record, and the state of the last dispute about it."""

    status: Status
    attendance_id: UUID
    teacher_number: str
    lesson_key: str
    lesson_name: str
    teacher_full_name: str
    start_time: datetime
    end_time: datetime
    record: Record
    dispute: Literal["open", "accept", "decline"] | None


class LessonRow(NamedTuple):
    """Classes of one lesson by the student's status. Names are those of the newest class."""

    lesson_name: str
    teacher_full_name: str
    counts: Mapping[str, int]


_rows: TypeAdapter[list[OwnRow]] = TypeAdapter(list[OwnRow])
_lessons: TypeAdapter[list[LessonRow]] = TypeAdapter(list[LessonRow])


class CertifiedRow(NamedTuple):
    """A class with the student's record, for a certificate."""

    attendance_id: UUID
    teacher_number: str
    lesson_key: str
    lesson_name: str
    teacher_full_name: str
    start_time: datetime
    end_time: datetime
    student_number: str
    user_full_name: str
    status: Status
    attendance_time: datetime | None


class OwnHistory:
    """Requests of students on their own records. Errors are those of `AsyncPostgresClient`."""

    def __init__(self, postgres: AsyncPostgresClient | Reading) -> None:
        self._postgres = postgres

    async def enrolments(self, student_number: str) -> list[Enrolment]:
        """Return the lessons of which the day is known on which the student was enrolled."""
        async with self._postgres.connection() as connection:
            rows = await connection.fetch(SELECT_ENROLMENTS, student_number)
        return [Enrolment(*row) for row in rows]

    async def page(
        self,
        student_number: str,
        starts_from: datetime | None,
        starts_before: datetime | None,
        *,
        before: Cursor | None,
        limit: int,
        since: Sequence[tuple[str, str, datetime]],
    ) -> tuple[list[OwnRow], list[LessonRow]]:
        """Return a page of the student's saved classes, the newest first, and on the first page the lessons.

        `since` has teacher, lesson key and the moment from which classes of a lesson count. Lessons are by
        name, with the classes that count.
        """
        teachers, keys, moments = [list(each) for each in zip(*since, strict=True)] or ([], [], [])
        days = starts_from, starts_before
        arguments = student_number, *days, *(before or (None, None)), limit, teachers, keys, moments
        async with self._postgres.connection() as connection:
            rows, lessons = await connection.fetchrow(SELECT_OWN, *arguments)
        return _rows.validate_json(rows or "[]"), _lessons.validate_json(lessons or "[]")

    async def certified(
        self,
        student_number: str,
        starts_from: datetime | None,
        starts_before: datetime | None,
        *,
        lesson: str,
        attendance_id: UUID | None,
        visible_to: str | None,
        limit: int,
    ) -> list[CertifiedRow]:
        """Return the student's saved classes, the oldest first, of a lesson or one class if these are given.

        `visible_to` is the number of a teacher who asks, None for the student and for admins.
        """
        chosen = student_number, starts_from, starts_before, lesson, attendance_id, visible_to, limit
        async with self._postgres.connection() as connection:
            return [CertifiedRow(*row) for row in await connection.fetch(SELECT_CERTIFIED, *chosen)]


SELECT_ENROLMENTS = """
SELECT member.teacher_number, lesson_key(lesson_name), begins_on
FROM enrolments JOIN lessons USING (lesson_id) CROSS JOIN LATERAL (
    SELECT lessons.teacher_number
    UNION SELECT other.teacher_number FROM lesson_teachers AS other WHERE other.lesson_id = lessons.lesson_id
) AS member
WHERE student_number = $1 AND begins_on IS NOT NULL"""

# Starts with the student's entries of one index, and looks up each class by its id. OFFSET 0 keeps Postgres
# from joining the other way round, over all classes of the school (decision 25).
_OWN = """
FROM attendance_records AS own CROSS JOIN LATERAL (
    SELECT * FROM attendances WHERE attendances.attendance_id = own.attendance_id OFFSET 0) AS class
WHERE own.student_number = $1 AND class.state = 'saved'
    AND ($2::timestamptz IS NULL OR class.start_time >= $2)
    AND ($3::timestamptz IS NULL OR class.start_time < $3)"""

# One statement for the page and the lessons, so that each class is looked up once. The page is chosen before
# its records are read.
SELECT_OWN = f"""
WITH own AS MATERIALIZED (
    SELECT own.status, class.attendance_id, class.teacher_school_number AS teacher_number, class.lesson_key,
        class.lesson_name, class.teacher_full_name, class.start_time, class.end_time {_OWN}
), page AS MATERIALIZED (
    SELECT * FROM own WHERE $4::timestamptz IS NULL OR (start_time, attendance_id) < ($4, $5::uuid)
    ORDER BY start_time DESC, attendance_id DESC LIMIT $6
), record AS MATERIALIZED (
    SELECT {", ".join(Record.model_fields)} FROM attendance_records
    WHERE student_number = $1 AND attendance_id = ANY (ARRAY(SELECT attendance_id FROM page)))
SELECT (
    SELECT json_agg(item ORDER BY start_time DESC, attendance_id DESC) FROM (
        SELECT page.*, to_json(record) AS record,
            (SELECT coalesce(decision, 'open') FROM disputes
                WHERE disputes.attendance_id = page.attendance_id AND disputes.student_number = $1
                ORDER BY created_at DESC LIMIT 1) AS dispute
        FROM page JOIN record USING (attendance_id)) AS item
), CASE WHEN $4 IS NULL THEN (
    SELECT json_agg(lesson ORDER BY lower(lesson_name), teacher_full_name) FROM (
        SELECT (array_agg(lesson_name ORDER BY start_time DESC))[1] AS lesson_name,
            (array_agg(teacher_full_name ORDER BY start_time DESC))[1] AS teacher_full_name,
            json_build_object({_COUNTS}) AS counts
        FROM own WHERE NOT EXISTS (
            SELECT FROM unnest($7::text[], $8::text[], $9::timestamptz[]) AS since (teacher, key, moment)
            WHERE since.teacher = own.teacher_number AND since.key = own.lesson_key
                AND own.start_time < since.moment)
        GROUP BY own.teacher_number, own.lesson_key) AS lesson
) END"""  # noqa: S608, names of our own

SELECT_CERTIFIED = f"""
SELECT class.attendance_id, class.teacher_school_number, class.lesson_key, class.lesson_name,
    class.teacher_full_name, class.start_time, class.end_time, own.student_number, own.user_full_name,
    own.status, own.attendance_time
{_OWN}
    AND ($4 = '' OR class.lesson_key = lesson_key($4)) AND ($5::uuid IS NULL OR class.attendance_id = $5)
    AND ($6::text IS NULL OR EXISTS (
        SELECT FROM ({TAUGHT_BY.format(owner="$6::text")}) AS taught WHERE {IS_TAUGHT}))
ORDER BY class.start_time, class.attendance_id LIMIT $7"""  # noqa: S608
