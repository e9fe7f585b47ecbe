"""Signed receipts of a student's own records."""

import time
from collections.abc import Awaitable, Callable
from uuid import UUID

from protocol.codes import Status
from protocol.errors import Internal, NotFound
from protocol.objects import Attendance, Record
from server.models.db import SavedStatus
from server.models.redis import UserSessionRedis
from server.proofs.signed_receipts import Receipt, ReceiptKeys
from server.store.redis.client import RedisClient

NO_RECORD = "You have no record in such a class."


class ReceiptService:
    """Issues receipts of live and saved classes.

    Args:
        redis: where live classes are.
        saved_status: returns a saved class with the record of a student, or None if there is no such class.
            It raises `Unavailable` while Postgres is away.
        keys: sign receipts.
        public_url: names the installation in receipts.
    """

    def __init__(
        self,
        redis: RedisClient,
        saved_status: Callable[[str, str], Awaitable[SavedStatus | None]],
        keys: ReceiptKeys,
        public_url: str,
    ) -> None:
        self._redis = redis
        self._saved_status = saved_status
        self._keys = keys
        self._public_url = public_url

    async def issue(self, user: UserSessionRedis, attendance_id: UUID) -> str:
        """Return a receipt of the user's own record as it is now.

        Raises:
            NotFound: the user has no record in such a class, or is only expected.
            Internal: the record cannot be read.
            Unavailable: Redis is away, or Postgres for a saved class.
        """
        record, attendance = await self._find(str(attendance_id), user.school_number)
        if record.status == Status.MISSING:
            raise NotFound(NO_RECORD)
        return self._keys.sign(
            Receipt(
                iss=self._public_url,
                iat=int(time.time()),
                attendance_id=str(attendance_id),
                lesson_name=attendance.lesson_name,
                teacher_full_name=attendance.teacher_full_name,
                start_time=attendance.start_time,
                student_number=record.student_number,
                user_full_name=record.user_full_name,
                status=record.status,
                attendance_time=record.attendance_time,
                epoch=attendance.epoch,
                revision=record.revision,
            )
        )

    async def _find(self, attendance_id: str, number: str) -> tuple[Record, Attendance]:
        try:
            loaded = await self._redis.load_records(attendance_id, [number])
        except NotFound:  # saved, or never there
            saved = await self._saved_status(attendance_id, number)
            if saved is None or saved.record is None:
                raise NotFound(NO_RECORD) from None
            return saved.record, saved.attendance
        if number not in loaded.records:
            raise Internal("Your record cannot be read; tell your teacher.")
        record = loaded.records[number]
        if record is None:
            raise NotFound(NO_RECORD)
        return Record.model_validate_json(record), Attendance.model_validate_json(loaded.attendance)
