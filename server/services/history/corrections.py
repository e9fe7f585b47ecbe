"""Corrections of classes: in Postgres once a class is saved, the live way while it runs.

A class that is being saved is waited for, so that no correction falls between Redis and Postgres.
"""

import asyncio
import time
from collections.abc import Awaitable, Callable, Sequence
from datetime import UTC, datetime, timedelta
from uuid import UUID

import structlog
from pydantic_core import from_json

from protocol.codec import encode
from protocol.codes import Role, Status
from protocol.errors import Conflict, NotFound, Unavailable
from protocol.events import RecordCorrected
from protocol.objects import Record
from server.models.history import Corrected, HistoryRecord
from server.models.redis import AttendanceRedis, UserSessionRedis
from server.services.history.classes import HistoryService, visible_to
from server.settings import Settings
from server.store.postgres.corrections import Author, Corrections
from server.store.redis.client import RedisClient
from server.store.redis.loads import LoadedSession

log: structlog.stdlib.BoundLogger = structlog.get_logger()

SAVING_SECONDS = 5.0  # for which a correction waits until its class is saved
POLL_SECONDS = 0.1
LIVE_STATUSES = {Status.PRESENT, Status.LATE, Status.EXCUSED, Status.FAILED}


class CorrectionService:
    """Corrects, adds and removes records, deletes and restores classes, for teachers and admins.

    Every method raises Forbidden for students and for teachers after CORRECTION_DAYS, NotFound for a class
    that the user may not see, ClassDeleted, Conflict when the state is another one than the user saw or the
    class is live, and Unavailable while the class is being saved.

    Args:
        redis: holds live classes, and passes events on to students.
        corrections: changes saved classes.
        history: decides who may see a class.
        settings: how long teachers may correct.
        saving_seconds: how long to wait until a class is saved.
    """

    def __init__(
        self,
        redis: RedisClient,
        corrections: Corrections,
        history: HistoryService,
        settings: Settings,
        saving_seconds: float = SAVING_SECONDS,
    ) -> None:
        self._redis = redis
        self._corrections = corrections
        self._history = history
        self._saving_seconds = saving_seconds
        self.days = timedelta(days=settings.correction_days)

    async def set_status(
        self,
        user: UserSessionRedis,
        attendance_id: UUID,
        numbers: Sequence[str],
        *,
        status: Status,
        reason: str,
        revision: int,
    ) -> Corrected:
        """Give records another status: all of them, or none. `revision` is the class's as the user saw it."""
        live = await self._find_live(user, attendance_id)
        if live is not None:
            return await self._decide_live(
                user, live, numbers, status=status, reason=reason, revision=revision
            )
        author = self.author(user, reason)
        return await self._save(
            user,
            attendance_id,
            reason,
            lambda: self._corrections.set_status(attendance_id, author, numbers, status, revision),
        )

    async def add(
        self,
        user: UserSessionRedis,
        attendance_id: UUID,
        number: str,
        full_name: str | None,
        *,
        status: Status,
        reason: str,
    ) -> Corrected:
        """Add a student. A number that is not known becomes a student with the name that is given."""
        await self._refuse_live(user, attendance_id, "Add a walk-in on the live page.")
        author = self.author(user, reason)
        return await self._save(
            user,
            attendance_id,
            reason,
            lambda: self._corrections.add(attendance_id, author, number, full_name, status),
        )

    async def remove(
        self, user: UserSessionRedis, attendance_id: UUID, number: str, *, reason: str
    ) -> Corrected:
        """Remove a student's record."""
        await self._refuse_live(user, attendance_id, "Undo a walk-in on the live page.")
        author = self.author(user, reason)
        return await self._save(
            user, attendance_id, reason, lambda: self._corrections.remove(attendance_id, author, number)
        )

    async def delete(self, user: UserSessionRedis, attendance_id: UUID, *, reason: str) -> Corrected:
        """Mark a class as deleted."""
        await self._refuse_live(user, attendance_id, "Discard it on the live page.")
        author = self.author(user, reason)
        return await self._save(
            user, attendance_id, reason, lambda: self._corrections.delete(attendance_id, author)
        )

    async def restore(self, user: UserSessionRedis, attendance_id: UUID, *, reason: str) -> Corrected:
        """Take back that a class was deleted or discarded."""
        await self._refuse_live(user, attendance_id, "It is not deleted.")
        author = self.author(user, reason)
        return await self._save(
            user, attendance_id, reason, lambda: self._corrections.restore(attendance_id, author)
        )

    def author(self, user: UserSessionRedis, reason: str) -> Author:
        """Return a user as the author of a change, or raise Forbidden for a student."""
        ended_after = None if user.role == Role.ADMIN else datetime.now(UTC) - self.days
        return Author(
            number=user.school_number,
            role=user.role,
            visible_to=visible_to(user),
            reason=reason,
            ended_after=ended_after,
        )

    async def _save(
        self,
        user: UserSessionRedis,
        attendance_id: UUID,
        reason: str,
        correct: Callable[[], Awaitable[Corrected]],
    ) -> Corrected:
        """Correct a saved class, and notify the students concerned who are online."""
        corrected = await correct()
        log.info("history.corrected", attendance_id=str(attendance_id), role=user.role)
        await self.notify_students(corrected, reason)
        return corrected

    async def notify_students(self, corrected: Corrected, reason: str) -> None:
        """Send `record.corrected` to the students concerned."""
        changed: dict[str, Record | None] = dict.fromkeys(corrected.removed)
        changed |= {record.student_number: record for record in corrected.records}
        for number, record in changed.items():
            event = RecordCorrected(
                attendance_id=corrected.attendance_id,
                lesson_name=corrected.lesson_name,
                revision=corrected.revision,
                record=Record(**{name: getattr(record, name) for name in Record.model_fields})
                if record
                else None,
                reason=reason,
            )
            await self._redis.announce_to_user(number, encode(event))

    # --- classes in Redis --------------------------------------------------------------------------------

    async def _find_live(self, user: UserSessionRedis, attendance_id: UUID) -> LoadedSession | None:
        """Return the class if it is live; wait until one that has ended is saved.

        Raises:
            Unavailable: it is not saved within `saving_seconds`.
        """
        visible_to(user)
        deadline = time.monotonic() + self._saving_seconds
        while (loaded := await self._redis.find_session(str(attendance_id))) is not None:
            await self._history.check_taught(user, loaded.session)
            if loaded.is_open:
                return loaded
            if time.monotonic() > deadline:
                raise Unavailable("This class is being saved. Try again in a moment.", retry_after=5)
            await asyncio.sleep(POLL_SECONDS)
        return None

    async def _refuse_live(self, user: UserSessionRedis, attendance_id: UUID, advice: str) -> None:
        if await self._find_live(user, attendance_id) is not None:
            raise Conflict(f"This class is live. {advice}")

    async def _decide_live(
        self,
        user: UserSessionRedis,
        live: LoadedSession,
        numbers: Sequence[str],
        *,
        status: Status,
        reason: str,
        revision: int,
    ) -> Corrected:
        """Decide as the teacher does on the live page, by the same script."""
        session: AttendanceRedis = live.session
        attendance_id = str(session.attendance_id)
        if session.teacher_school_number != user.school_number:
            raise Conflict("This class is live: its teacher decides. Correct it after its end.")
        if status not in LIVE_STATUSES:
            raise Conflict("This class is live: nobody is absent before its end.")
        loaded = await self._redis.load_records(attendance_id, numbers)
        known = {number: from_json(text) for number, text in loaded.records.items() if text}
        if missing := [number for number in numbers if number not in known]:
            raise NotFound(f"{missing[0]} has no record in this class.")
        newer = [record for record in known.values() if record["revision"] > revision]
        if newer:
            details = {"revision": loaded.session.revision, "records": newer, "changes": []}
            text = "A record is not the one that you saw. Look at it, then decide again."
            raise Conflict(text, details=details)
        op = "fail" if status == Status.FAILED else "accept"
        decided = await self._redis.decide(
            attendance_id,
            user.school_number,
            op,
            numbers,
            reason=reason,
            status="" if op == "fail" else status,
        )
        records = tuple(HistoryRecord.model_validate_json(text) for text in decided if text)
        return Corrected(
            attendance_id=session.attendance_id,
            lesson_name=session.lesson_name,
            epoch=session.epoch,
            revision=max(record.revision for record in records),
            records=records,
            removed=(),
        )
