"""Disputes: a student's note "I was there" about a saved class, and the teacher's answer."""

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Literal, NamedTuple
from uuid import UUID, uuid4

from protocol.codes import Cause, Status
from protocol.errors import Conflict, NotFound
from server.models.history import Corrected, Dispute
from server.store.postgres.client import AsyncPostgresClient
from server.store.postgres.corrections import (
    Author,
    Corrections,
    append_change,
    find_records,
    insert_record,
    make_record,
    update_records,
    with_status,
)
from server.store.postgres.history import IS_TAUGHT, TAUGHT_BY


class Disputed(NamedTuple):
    """A class as far as its dispute by a student depends on it."""

    end_time: datetime
    state: str
    status: Status | None
    is_enrolled: bool
    earlier: int  # disputes of this student about this class
    open: int  # open disputes of this student
    joins: Sequence[int]  # revisions at which the student joined


class Disputes:
    """Requests on disputes. Errors are those of `AsyncPostgresClient`."""

    def __init__(self, postgres: AsyncPostgresClient, corrections: Corrections) -> None:
        self._postgres = postgres
        self._corrections = corrections

    async def look(self, attendance_id: UUID, student_number: str) -> Disputed | None:
        """Return what is known of a class for a student; None when there is no such saved class."""
        async with self._postgres.connection() as connection:
            row = await connection.fetchrow(SELECT_DISPUTED, attendance_id, student_number)
        return Disputed(**row) if row else None

    async def add(
        self, attendance_id: UUID, student_number: str, note: str, receipt: str | None, genuine: bool | None
    ) -> Dispute:
        """Add a dispute.

        Raises:
            Conflict: the student has an open one about this class.
        """
        dispute_id = uuid4()
        async with self._postgres.connection() as connection:
            added = await connection.fetchval(
                INSERT_DISPUTE, dispute_id, attendance_id, student_number, note, receipt, genuine
            )
        if added is None:
            raise Conflict("You have sent a note about this class. Wait for the answer.")
        [dispute] = await self.list_disputes(None, None, dispute_id=dispute_id)
        return dispute

    async def list_disputes(
        self,
        visible_to: str | None,
        student_number: str | None,
        *,
        only_open: bool = False,
        dispute_id: UUID | None = None,
        before: tuple[datetime, UUID] | None = None,
        limit: int = 1,
    ) -> list[Dispute]:
        """Return disputes, the newest first: of a teacher's classes, or of one student, or all."""
        cursor = before or (None, None)
        async with self._postgres.connection() as connection:
            rows = await connection.fetch(
                SELECT_DISPUTES, visible_to, student_number, only_open, dispute_id, *cursor, limit
            )
        return [Dispute(**row) for row in rows]

    async def answer(
        self, dispute_id: UUID, author: Author, decision: Literal["accept", "decline"], status: Status
    ) -> tuple[Dispute, Corrected | None]:
        """Answer a dispute, and correct the record if it is accepted, in one transaction.

        Raises:
            NotFound: there is no such dispute, or it is about a class that the author may not see.
            Conflict: it has been answered.
        """
        found = await self.list_disputes(author.visible_to, None, dispute_id=dispute_id)
        if not found:
            raise NotFound("There is no such note.")
        corrected = None
        async with self._corrections.open_class(found[0].attendance_id, author) as locked:
            number, name = found[0].student_number, found[0].student_full_name
            done = await locked.connection.execute(
                ANSWER, dispute_id, decision, author.number, datetime.now(UTC), author.reason
            )
            if done != "UPDATE 1":
                raise Conflict("Somebody has answered this note already.")
            if decision == "accept":
                before = await find_records(locked, [number])
                if before:
                    after = [with_status(locked, before[0], status)]
                    await update_records(locked, after)
                else:
                    after = [await make_record(locked, number, name, status)]
                    await insert_record(locked, after[0])
                cause = Cause.CORRECTED if before else Cause.ADDED
                corrected = await append_change(locked, cause, after, before=before)
        [dispute] = await self.list_disputes(None, None, dispute_id=dispute_id)
        return dispute, corrected


SELECT_DISPUTED = """
SELECT end_time, state,
    (SELECT status FROM attendance_records AS own
        WHERE own.attendance_id = $1 AND own.student_number = $2) AS status,
    EXISTS (SELECT FROM lessons JOIN enrolments USING (lesson_id)
        WHERE enrolments.student_number = $2 AND lesson_key(lessons.lesson_name) = class.lesson_key
            AND (lessons.teacher_number = class.teacher_school_number OR EXISTS (
                SELECT FROM lesson_teachers AS other WHERE other.lesson_id = lessons.lesson_id
                    AND other.teacher_number = class.teacher_school_number))) AS is_enrolled,
    (SELECT count(*) FROM disputes WHERE attendance_id = $1 AND student_number = $2) AS earlier,
    (SELECT count(*) FROM disputes WHERE student_number = $2 AND decision IS NULL) AS open,
    ARRAY(SELECT revision FROM attendance_changes AS change
        WHERE change.attendance_id = $1 AND change.epoch = class.epoch AND EXISTS (
            SELECT FROM jsonb_array_elements(change.records) AS record WHERE record ->> 'student_number' = $2)
    ) AS joins
FROM attendances AS class WHERE attendance_id = $1"""

INSERT_DISPUTE = """
INSERT INTO disputes (dispute_id, attendance_id, student_number, note, receipt, receipt_genuine)
VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT DO NOTHING RETURNING dispute_id"""

SELECT_DISPUTES = f"""
SELECT dispute_id, disputes.attendance_id, class.lesson_name, class.start_time, disputes.student_number,
    student.full_name AS student_full_name, note, receipt, receipt_genuine, disputes.created_at, own.status,
    class.revision, decision, disputes.decided_by, decided_at, decision_reason
FROM disputes JOIN attendances AS class USING (attendance_id)
    JOIN users AS student ON student.school_number = disputes.student_number
    LEFT JOIN attendance_records AS own
        ON own.attendance_id = disputes.attendance_id AND own.student_number = disputes.student_number
WHERE ($1::text IS NULL OR EXISTS (
        SELECT FROM ({TAUGHT_BY.format(owner="$1::text")}) AS taught WHERE {IS_TAUGHT}))
    AND ($2::text IS NULL OR disputes.student_number = $2)
    AND (NOT $3 OR decision IS NULL)
    AND ($4::uuid IS NULL OR dispute_id = $4)
    AND ($5::timestamptz IS NULL OR (disputes.created_at, dispute_id) < ($5, $6::uuid))
ORDER BY disputes.created_at DESC, dispute_id DESC LIMIT $7"""  # noqa: S608, names of our own

ANSWER = """
UPDATE disputes SET decision = $2, decided_by = $3, decided_at = $4, decision_reason = $5
WHERE dispute_id = $1 AND decision IS NULL"""
