"""Reopening a class soon after its end, whether it is saved or not."""

import asyncio
import time
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

UNINDEX_SECONDS = 2.0  # a client waits 3.5 s for its answer; removing a class from the indexes takes a few ms
POLL_SECONDS = 0.05


class ReopenedAttendances(Attendances, EndedAttendances):
    """Requests of a teacher who continues a class.

    A class that was saved is kept for some minutes with all that Redis had of it, so that epoch, revisions,
    decisions and codes go on.
    """

    async def find_kept(self, attendance_id: str) -> AttendanceRedis | None:
        """Return a class that was saved and is kept, once no index has it any more; None when there is none.

        Raises:
            Unavailable: it is in the indexes for longer than UNINDEX_SECONDS, or Redis does not answer.
            Internal: it cannot be read.
        """
        # A worker that is removing it from the indexes would do so again after it is reopened.
        deadline = time.monotonic() + UNINDEX_SECONDS
        while await self._is_indexed(attendance_id):
            if time.monotonic() > deadline:
                raise Unavailable("This class is being saved. Try again in a moment.", retry_after=5)
            await asyncio.sleep(POLL_SECONDS)
        async with self.fast():
            raw = await self.redis.hgetall(self.keys.kept(attendance_id)[0])
        try:
            return AttendanceRedis.from_hash({str(key): str(raw[key]) for key in raw}) if raw else None
        except UNREADABLE as error:
            raise Internal("The stored class cannot be read.") from error

    async def _is_indexed(self, attendance_id: str) -> bool:
        async with self.fast():
            return bool(await self.redis.hexists(self.keys.names, attendance_id))

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

    async def reopen(
        self, attendance_id: str, actor: str, end_time: datetime, *, may_be_kept: bool
    ) -> RawJson[Attendance] | None:
        """Continue a class with another end. Repeating it with the same end is safe.

        Args:
            attendance_id: the class.
            actor: its teacher.
            end_time: its new end.
            may_be_kept: True if `find_kept` has returned the class.

        Returns:
            The class; None when it was saved since the caller looked, so that `find_kept` returns it now.

        Raises:
            NotFound, AttendanceEnded: it is too late.
            AlreadyActive: the teacher has another live class.
            InvalidField: the end is not ahead or too far, or the class runs.
        """
        end_ms = to_ms(end_time)
        channels = self.keys.screens(attendance_id), self.keys.students(attendance_id)
        async with self.slow():
            keys = self.keys_after_saving(attendance_id)
            arguments = *channels, actor, end_ms, MAX_LENGTH_MS, REOPEN_MS, "1" if may_be_kept else "0"
            reply = await self.scripts.run("reopen", keys, *arguments)
        if reply[0] == "gone":
            raise await self._gone(attendance_id)
        if reply[0] == "saved":
            return None
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
