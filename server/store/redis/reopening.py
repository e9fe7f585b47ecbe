"""Reopening a class soon after its end, whether it is saved or not."""

from datetime import datetime
from uuid import UUID

from protocol.codes import EndReason
from protocol.errors import AlreadyActive, Conflict, Internal, Unavailable
from protocol.objects import Attendance
from protocol.raw import RawJson
from server.models.redis import UNREADABLE, AttendanceRedis, to_ms
from server.store.redis.attendances import Attendances
from server.store.redis.changes import MAX_LENGTH_MS, has_joined
from server.store.redis.ended import REOPEN_MS, EndedAttendances


class ReopenedAttendances(Attendances, EndedAttendances):
    """Requests of a teacher who continues a class.

    A class that was saved is kept for some minutes with all that Redis had of it, so that epoch, revisions,
    decisions and codes go on.
    """

    async def find_kept(self, attendance_id: str) -> AttendanceRedis | None:
        """Return a class that was saved and is kept; None when there is none.

        Raises:
            Unavailable: it is being taken out of the indexes right now, or Redis does not answer.
            Internal: it cannot be read.
        """
        async with self.fast():
            if await self.redis.hexists(self.keys.names, attendance_id):
                raise Unavailable
            raw = await self.redis.hgetall(self.keys.kept(attendance_id)[0])
        try:
            return AttendanceRedis.from_hash({str(key): str(raw[key]) for key in raw}) if raw else None
        except UNREADABLE as error:
            raise Internal("The stored class cannot be read.") from error

    async def forget_kept(self, attendance_id: UUID) -> None:
        """Keep a saved class from being reopened, because it is about to be corrected in Postgres.

        Raises:
            Conflict: it has been reopened already.
        """
        # One step: a save that ends between its two would keep the class once more, and a teacher could then
        # reopen what is being corrected.
        keys = self.keys.session(str(attendance_id)), *self.keys.kept(str(attendance_id))
        async with self.slow():
            is_live = await self.scripts.run("forget_kept", keys)
        if is_live:
            raise Conflict("This class is live again. Correct it on the live page.")

    async def reopen(self, attendance_id: str, actor: str, end_time: datetime) -> RawJson[Attendance]:
        """Continue a class with another end. Repeating it with the same end is safe.

        Raises:
            NotFound, AttendanceEnded: it is too late.
            AlreadyActive: the teacher has another live class.
            InvalidField: the end is not ahead or too far, or the class runs.
        """
        end_ms = to_ms(end_time)
        channels = self.keys.screens(attendance_id), self.keys.students(attendance_id)
        async with self.slow():
            keys = self.keys_after_saving(attendance_id)
            reply = await self.scripts.run("reopen", keys, *channels, actor, end_ms, MAX_LENGTH_MS, REOPEN_MS)
        if reply[0] == "gone":
            raise await self._gone(attendance_id)
        self._check(reply)
        async with self.slow():
            await self.redis.zadd(self.keys.deadlines, {attendance_id: end_ms})
            await self.redis.hdel(self.keys.dead_letters, attendance_id)
            records = await self.redis.hgetall(self.keys.records(attendance_id))
        joined = [str(number) for number, text in records.items() if has_joined(str(text))]
        self.index_students(attendance_id, joined)
        try:
            await self._claim(attendance_id, actor)
        except AlreadyActive:
            await self.close_attendance(attendance_id, actor, EndReason.FINISHED)
            raise
        self.on_change(attendance_id)
        return RawJson(reply[1])
