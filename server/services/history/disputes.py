"""Disputes: students say that they were there, and teachers answer."""

from collections.abc import Sequence
from datetime import UTC, datetime
from hmac import compare_digest
from typing import Literal
from uuid import UUID

from protocol.codec import encode
from protocol.codes import ATTENDED, Role, Status
from protocol.errors import Conflict, Forbidden, NotFound, RateLimited
from protocol.events import DisputeDecided
from server.models.history import Cursor, Dispute, Kept
from server.models.redis import UserSessionRedis
from server.proofs.join_codes import genuine_receipts
from server.proofs.signed_receipts import InvalidReceipt, ReceiptKeys
from server.services.history.classes import visible_to
from server.services.history.corrections import CorrectionService
from server.store.postgres.disputes import Disputes
from server.store.redis.client import RedisClient

MAX_OPEN = 20  # notes of one student
MAX_A_CLASS = 3  # notes of one student about one class, answered ones included
WAIT_SECONDS = 86_400.0  # that a student with MAX_OPEN notes is told to wait


class DisputeService:
    """Takes notes of students, and answers of teachers and admins.

    Args:
        disputes: keeps them.
        corrections: knows for how long teachers correct, and notifies students.
        redis: holds classes that are not saved yet.
        secret_key: makes the short receipts.
        receipt_keys: check the signed ones.
    """

    def __init__(
        self,
        disputes: Disputes,
        corrections: CorrectionService,
        redis: RedisClient,
        *,
        secret_key: str,
        receipt_keys: ReceiptKeys,
    ) -> None:
        self._disputes = disputes
        self._corrections = corrections
        self._redis = redis
        self._key = secret_key.encode()
        self._receipt_keys = receipt_keys

    async def add(
        self, user: UserSessionRedis, attendance_id: UUID, note: str, receipt: str | None
    ) -> Dispute:
        """Add a student's note about a class.

        Raises:
            Forbidden: the user is no student.
            NotFound: there is no such class, or the student has nothing to do with it: no record, no place on
                the roster, no genuine receipt.
            Conflict: the class is live, deleted or too long ago, the student is present, or has sent a note.
            RateLimited: too many notes of the student are open.
        """
        if user.role != Role.STUDENT:
            raise Forbidden
        number = user.school_number
        if await self._redis.find_session(str(attendance_id)) is not None:
            raise Conflict("This class is not over or not saved yet. Try again after its end.")
        found = await self._disputes.look(attendance_id, number)
        if found is None:
            raise NotFound
        genuine = None
        if receipt is not None:
            genuine = self._is_genuine(receipt.strip(), attendance_id, number, found.joins)
        if found.status is None and not found.is_enrolled and not genuine:
            raise NotFound
        if found.state != Kept.SAVED:
            raise Conflict("This class is not counted any more.")
        if found.status == Status.PRESENT:
            raise Conflict("You are recorded as present in this class.")
        if found.end_time < datetime.now(UTC) - self._corrections.days:
            raise Conflict("This class is too long ago. Ask the office.")
        if found.earlier >= MAX_A_CLASS:
            raise Conflict("Your notes about this class have been answered. Ask your teacher or the office.")
        if found.open >= MAX_OPEN:
            raise RateLimited(WAIT_SECONDS, "Too many of your notes are open. Wait for the answers.")
        return await self._disputes.add(attendance_id, number, note, receipt, genuine)

    def _is_genuine(self, receipt: str, attendance_id: UUID, number: str, revisions: Sequence[int]) -> bool:
        """Tell whether this server made a receipt for this student and class: a short or a signed one."""
        if "." in receipt:
            try:
                signed = self._receipt_keys.verify(receipt)
            except InvalidReceipt:
                return False
            is_own = (signed.attendance_id, signed.student_number) == (str(attendance_id), number)
            return is_own and signed.status in ATTENDED
        given = receipt.upper().encode()
        made = (
            each
            for revision in revisions
            for each in genuine_receipts(self._key, str(attendance_id), number, revision)
        )
        return any(compare_digest(given, each.encode()) for each in made)

    async def list_disputes(
        self, user: UserSessionRedis, *, only_open: bool, before: Cursor | None, limit: int
    ) -> tuple[Sequence[Dispute], Cursor | None]:
        """Return a page of notes, the newest first: a student's own, or those about the user's classes."""
        student = user.school_number if user.role == Role.STUDENT else None
        teacher = None if student else visible_to(user)
        found = await self._disputes.list_disputes(
            teacher, student, only_open=only_open, before=before, limit=limit + 1
        )
        page = found[:limit]
        return page, (page[-1].created_at, page[-1].dispute_id) if len(found) > limit else None

    async def answer(
        self,
        user: UserSessionRedis,
        dispute_id: UUID,
        decision: Literal["accept", "decline"],
        *,
        status: Status,
        reason: str,
    ) -> Dispute:
        """Answer a note; accepting it corrects the record. The student is notified.

        Raises:
            Forbidden: the user is a student, or it is too late for the teacher.
            NotFound: there is no such note about the user's classes.
            Conflict: it has been answered.
        """
        author = self._corrections.author(user, reason)
        dispute, corrected = await self._disputes.answer(dispute_id, author, decision, status)
        if corrected is not None:
            await self._corrections.notify_students(corrected, reason)
        event = DisputeDecided(
            dispute_id=dispute_id,
            attendance_id=dispute.attendance_id,
            lesson_name=dispute.lesson_name,
            decision=decision,
            status=dispute.status,
            reason=reason,
        )
        await self._redis.announce_to_user(dispute.student_number, encode(event))
        return dispute
