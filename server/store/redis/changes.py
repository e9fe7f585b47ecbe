"""Decide on records of a live class, verify them, move its end, close it. Each is one script call."""

from collections.abc import Callable, Sequence
from datetime import datetime
from typing import Any, Literal

from pydantic_core import to_json

from protocol.codes import EndReason
from protocol.errors import AttendanceEnded, Conflict, Internal, InvalidField, NotFound, RateLimited
from protocol.objects import Attendance, Record
from protocol.raw import RawJson
from server.models.redis import MAX_LENGTH, identity, to_ms
from server.observability.metrics import Metrics
from server.settings import Settings
from server.store.redis.loads import AttendanceLoads
from server.store.redis.student_index import StudentIndex

MAX_LENGTH_MS = int(MAX_LENGTH.total_seconds() * 1000)

Verified = Literal["applied", "kept"]


class AttendanceChanges(AttendanceLoads, StudentIndex):
    """Requests that change live classes.

    `on_change` is called with each class that a person has started or decided about.
    """

    def __init__(self, settings: Settings, metrics: Metrics | None = None) -> None:
        super().__init__(settings, metrics)
        self.on_change: Callable[[str], None] = lambda _: None

    async def decide(
        self,
        attendance_id: str,
        actor: str,
        op: str,
        numbers: Sequence[str],
        *,
        reason: str | None = None,
        status: str = "",
        walk_in: str | None = None,
        undone_revision: int | None = None,
    ) -> list[RawJson[Record] | None]:
        """Carry out `fail`, `accept` or `undo` on one or many records: on all of them, or on none.

        Every decision is kept until it is undone. `undone_revision` names the one that `undo` takes back;
        without it that is the last one of each student. The same decision on the same students again changes
        nothing.

        Returns the records in the order of `numbers`; None where an undone walk-in is gone.

        Raises:
            NotFound: not the actor's class, a number without a record, nothing to undo, or a later decision
                stands.
            InvalidField: `walk_in` would rename a student who is no walk-in.
            RateLimited: 100 decisions on one record stand.
            AttendanceEnded: no decision after the end.
        """
        student = identity(attendance_id, numbers[0], walk_in) if walk_in else ""
        reason_json = to_json(reason).decode()
        undone = undone_revision if undone_revision is not None else ""
        reply = await self._change(
            "decide", attendance_id, actor, op, reason_json, status, student, undone, *numbers
        )
        joined = {number: has_joined(text) for number, text in zip(numbers, reply[1:], strict=True)}
        self.index_students(attendance_id, [number for number in numbers if joined[number]])
        self.index_students(attendance_id, [number for number in numbers if not joined[number]], "-")
        return [RawJson(text) if text else None for text in reply[1:]]

    async def verify(self, attendance_id: str, student_number: str, *, passed: bool) -> Verified:
        """Apply the result of a verification, or keep it beneath a decision of the teacher.

        Raises:
            NotFound, AttendanceEnded, Internal.
            Conflict: the record waits for no verification.
        """
        reply = await self._change("verify", attendance_id, student_number, "passed" if passed else "failed")
        return "kept" if reply[1] == "kept" else "applied"

    async def extend(self, attendance_id: str, actor: str, end_time: datetime) -> RawJson[Attendance]:
        """Move the end of a class.

        Raises:
            NotFound, AttendanceEnded.
            InvalidField: the end is not ahead, or too far.
        """
        reply = await self._change("extend", attendance_id, actor, to_ms(end_time), MAX_LENGTH_MS)
        async with self.fast():
            await self.redis.zadd(self.keys.deadlines, {attendance_id: to_ms(end_time)}, xx=True)
        return RawJson(reply[1])

    async def close_attendance(
        self,
        attendance_id: str,
        actor: str,
        reason: EndReason,
        *,
        note: str | None = None,
        headcount: int | None = None,
    ) -> RawJson[Attendance]:
        """Close a class now and mark it as waiting to be saved. Idempotent."""
        count = headcount if headcount is not None else ""
        note_json = to_json(note or reason).decode()
        reply = await self._change("close", attendance_id, actor, reason, note_json, note or "", count, "0")
        async with self.fast():
            await self.redis.zadd(self.keys.deadlines, {attendance_id: 0}, xx=True, lt=True)
        return RawJson(reply[1])

    async def _change(self, script: str, attendance_id: str, *args: str | int) -> Any:
        channels = self.keys.screens(attendance_id), self.keys.students(attendance_id)
        async with self.fast():
            reply = await self.scripts.run_confirmed(
                script, self.keys.attendance(attendance_id), *channels, *args
            )
        if reply[0] == "gone":
            raise await self._gone(attendance_id)
        self._check(reply)
        self.on_change(attendance_id)
        return reply

    @staticmethod
    def _check(reply: Sequence[Any]) -> None:
        if reply[0] == "ok":  # before the patterns, which cost a join in a storm more than its arguments
            return
        match reply:
            case ["ended"]:
                raise AttendanceEnded
            case ["live"]:
                raise InvalidField("attendance_id", "the class runs; use attendance.extend")
            case ["end"]:
                raise InvalidField("end_time", "the end has to be ahead, by at most 600 minutes in all")
            case ["unknown", number]:
                raise NotFound(f"{number} has no record in this class.")
            case ["nothing", number]:
                raise NotFound(f"There is no decision on {number} to undo.")
            case ["replaced", number]:
                raise NotFound(f"Another decision on {number} has been made since.")
            case ["known", number]:
                raise InvalidField("user_full_name", f"{number} is no walk-in; names come from the user list")
            case ["many", number]:
                raise RateLimited(60, f"Too many decisions on {number}; undo some of them.")
            case ["waits", number]:
                raise Conflict(f"{number} waits for no verification.")
            case ["corrupt", number]:
                raise Internal(f"The record of {number} cannot be read.")


def has_joined(record: str) -> bool:
    """Return True for a record that is there and not missing; its status comes first."""
    return bool(record) and not record.startswith('{"status":"missing"')
