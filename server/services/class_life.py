"""Discarding a class that was started by mistake, and reopening one that ended too early."""

from collections.abc import Awaitable, Callable

from protocol.codes import EndReason
from protocol.commands import DiscardAttendance, ReopenAttendance
from protocol.errors import AlreadyActive, AttendanceEnded, NotFound
from protocol.replies import AttendanceDiscarded, AttendanceReopened
from server.models.db import SavedStatus
from server.models.redis import UserSessionRedis
from server.realtime.announcements import announce_class
from server.store.redis.client import RedisClient


class ClassLife:
    """Ends and continues classes for their teachers.

    Args:
        redis: where live classes are.
        saved_status: returns a saved class, or None if there is no such class. It raises `Unavailable` while
            Postgres is away.
        wake: tells the saving task that a class ends, or will end at another time than it knew.
    """

    def __init__(
        self,
        redis: RedisClient,
        *,
        saved_status: Callable[[str, str], Awaitable[SavedStatus | None]],
        wake: Callable[[], None],
    ) -> None:
        self._redis = redis
        self._saved_status = saved_status
        self._wake = wake

    async def discard(self, user: UserSessionRedis, command: DiscardAttendance) -> AttendanceDiscarded:
        """End a live class as discarded. Repeating it is safe.

        Raises:
            NotFound: there is no such class, or it is not this teacher's.
            AttendanceEnded: it has ended in another way.
        """
        attendance = await self._redis.close_attendance(
            str(command.attendance_id), user.school_number, EndReason.DISCARDED, note=command.reason
        )
        self._wake()
        return AttendanceDiscarded(id=command.id, attendance=attendance.as_field())

    async def reopen(self, user: UserSessionRedis, command: ReopenAttendance) -> AttendanceReopened:
        """Continue a class within 10 minutes of its end.

        Raises:
            NotFound: there is no such class, or it is not this teacher's.
            AttendanceEnded: it is too late, or what was saved has been corrected or deleted since.
            AlreadyActive: the teacher has started another class.
            InvalidField: the end is not ahead or too far, or the class has not ended.
            Unavailable: the class is saved, and Postgres is away; or saving it does not end.
        """
        attendance_id = str(command.attendance_id)
        live = await self._redis.get_attendance_session_of_teacher(user.school_number)
        if live is not None and live.session.attendance_id != command.attendance_id:
            raise AlreadyActive(str(live.session.attendance_id))
        attendance = None
        while attendance is None:  # again at most once: when it is saved in between
            is_kept = await self._check_kept(user, attendance_id)
            attendance = await self._redis.reopen(
                attendance_id, user.school_number, command.end_time, may_be_kept=is_kept
            )
        self._wake()
        await announce_class(self._redis, attendance, "reopened")
        return AttendanceReopened(id=command.id, attendance=attendance.as_field())

    async def _check_kept(self, user: UserSessionRedis, attendance_id: str) -> bool:
        """Return True for a class that is saved and kept, if Postgres has it in the same state.

        Saving it again would undo what was corrected meanwhile.
        """
        if await self._redis.find_session(attendance_id) is not None:
            return False
        kept = await self._redis.find_kept(attendance_id)
        if kept is None:
            return False  # the script answers what became of it
        if kept.teacher_school_number != user.school_number:
            raise NotFound
        saved = await self._saved_status(attendance_id, "")
        if saved is None or saved.is_deleted or saved.attendance.revision != kept.revision:
            raise AttendanceEnded("This class was corrected or deleted after its end. Correct its records.")
        return True
