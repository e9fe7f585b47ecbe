"""Recovery of joins that Redis lost: students present the receipts that they hold."""

import hmac

import structlog
from pydantic_core import from_json

from protocol.commands import RecoverAttendance
from protocol.errors import (
    AttendanceEnded,
    AttnError,
    ClassSaved,
    DecidedByTeacher,
    Internal,
    RateLimited,
    ReceiptInvalid,
)
from protocol.replies import AttendanceJoined
from server.models.redis import to_ms
from server.proofs.join_codes import genuine_receipts, make_receipt
from server.realtime.channel import Subscriber
from server.realtime.fanout import Fanout
from server.store.redis.client import RedisClient
from server.store.redis.loads import is_readable

log: structlog.stdlib.BoundLogger = structlog.get_logger()


class RecoveryService:
    """Recovers joins from receipts.

    Args:
        redis: where live classes are.
        fanout: subscribes students.
        secret_key: signs receipts.
    """

    def __init__(self, redis: RedisClient, fanout: Fanout, secret_key: str) -> None:
        self._redis = redis
        self._fanout = fanout
        self._key = secret_key.encode()

    async def recover(self, subscriber: Subscriber, command: RecoverAttendance) -> AttendanceJoined:
        """Restore the record of a join that was lost. Repeating it is safe. The student follows the class.

        A record that is there stands, and so does a decision of the teacher.

        Raises:
            ReceiptInvalid: not the receipt of this student, class and revision, or of no join that was lost.
            RateLimited: the account has presented too many such receipts.
            DecidedByTeacher, NotFound, AttendanceEnded, Internal.
        """
        user, attendance_id = subscriber.user, str(command.attendance_id)
        number, counter = user.school_number, self._redis.metrics.recoveries
        is_pending = await self._check_receipt(number, attendance_id, command)
        is_new = await self._fanout.follow(subscriber, attendance_id)
        try:
            joined = await self._redis.recover(
                attendance_id,
                number,
                user.full_name,
                revision=command.revision,
                method=command.method,
                time_ms=to_ms(command.attendance_time) if command.attendance_time else None,
                is_pending=is_pending,
            )
            await self._redis.note_seen(attendance_id, {number: joined.record})
            if joined.outcome == "corrupt" or not is_readable(joined.record):
                raise Internal("Your record cannot be read; tell your teacher.")
            if joined.outcome == "decided":
                raise DecidedByTeacher(from_json(joined.record))
        except AttnError as error:
            if isinstance(error, ReceiptInvalid):
                counter.labels("refused").inc()
            if is_new and not isinstance(error, DecidedByTeacher):
                self._fanout.unfollow(subscriber, attendance_id)
            if isinstance(error, ClassSaved):
                raise AttendanceEnded from error
            raise
        counter.labels("recovered" if joined.outcome == "joined" else "known").inc()
        return AttendanceJoined(
            id=command.id,
            record=joined.record.as_field(),
            attendance=joined.attendance.as_field(),
            receipt=make_receipt(self._key, attendance_id, number, joined.revision, joined.is_pending),
            repeated=joined.outcome == "repeated",
        )

    async def _check_receipt(self, number: str, attendance_id: str, command: RecoverAttendance) -> bool:
        """Return True for the receipt of a pending join, False for that of any other."""
        given = command.receipt.strip().upper().encode("utf-8", "replace")
        of_other, of_pending = (
            hmac.compare_digest(given, each.encode())
            for each in genuine_receipts(self._key, attendance_id, number, command.revision)
        )
        if of_other or of_pending:
            return of_pending
        self._redis.metrics.recoveries.labels("refused").inc()
        log.warning("receipt.forged", attendance_id=attendance_id)
        settings = self._redis.settings
        count, left = await self._redis.count_attempt("receipt", number, settings.code_window_seconds)
        if count > settings.code_attempts_per_account:
            raise RateLimited(left)
        raise ReceiptInvalid("This receipt was not made for you and this class.")
