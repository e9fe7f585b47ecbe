"""Requests for checkpoints: read what changed of a class, put a class back, and take turns."""

import secrets
from collections.abc import Mapping
from typing import Any

import structlog
from pydantic_core import to_json

from protocol.codes import Flag
from protocol.errors import ReceiptInvalid
from protocol.objects import Record
from protocol.raw import RawJson
from server.models.checkpoint import LEAP, NOTHING, Part, Position
from server.models.redis import identity, public_record, to_ms
from server.store.redis.attendances import INDEX_GRACE_MS, Attendances, Joined
from server.store.redis.changes import MAX_LENGTH_MS, has_joined
from server.store.redis.codes import REMEMBERED_MS, Codes, schedule_of

log: structlog.stdlib.BoundLogger = structlog.get_logger()

# A class whose end has come meanwhile is closed so much later, so that receipts can be presented.
RECOVERY_MS = 60_000
UNSEEN = f'"{Flag.CONFIRMED_BEFORE_LOSS}"'  # in a record as text: quotes inside its values are escaped
REBUILD_LEASE_MS = 60_000  # afterwards another worker rebuilds; what is there already stays as it is


class Checkpoints(Attendances, Codes):
    """Requests of the checkpointer."""

    async def class_ids(self) -> set[str]:
        """Return the ids of all classes that are not saved yet."""
        async with self.slow():
            return {str(each) for each in await self.redis.hkeys(self.keys.names)}

    async def read_part(self, attendance_id: str, after: Position = NOTHING) -> Part | None:
        """Return what changed of a class after a position, or all of it if that is of another epoch.

        Returns None for a class that is gone, and when nothing has changed.
        """
        async with self.slow():
            keys = self.keys.attendance(attendance_id)
            reply: list[Any] = await self.scripts.run("checkpoint", keys, after.epoch, after.revision)
        if not reply:
            return None
        session, records, changes = (dict(zip(flat[::2], flat[1::2], strict=True)) for flat in reply[2:])
        part = Part(
            attendance_id,
            session["epoch"],
            int(session["revision"]),
            int(reply[1]),
            int(reply[0]),
            session,
            records,
            changes,
        )
        return None if part.since and part.revision == part.since else part

    async def begin_checkpoint(self, seconds: float) -> bool:
        """Return True on one worker when the last checkpoint of all classes began so long ago."""
        async with self.fast():
            lasts = max(1, round(seconds * 1000))
            return bool(await self.redis.set(self.keys.checkpoint_lease, "1", nx=True, px=lasts))

    async def end_checkpoint(self) -> None:
        """Note that everything is checkpointed."""
        now = to_ms(await self.now())
        async with self.fast():
            await self.redis.set(self.keys.checkpointed, now)

    async def checkpoint_age(self) -> float | None:
        """Return the seconds since everything was checkpointed; None if it never was."""
        async with self.fast():
            checkpointed = await self.redis.get(self.keys.checkpointed)
        if checkpointed is None:
            return None
        return max(0.0, (to_ms(await self.now()) - int(checkpointed)) / 1000)

    # --- rebuilding --------------------------------------------------------------------------------------

    async def claim_rebuild(self) -> bool:
        """Return True on one worker, which is to rebuild what was lost."""
        async with self.fast():
            return bool(await self.redis.set(self.keys.rebuild_lease, "1", nx=True, px=REBUILD_LEASE_MS))

    async def end_rebuild(self) -> None:
        """Let others claim the next rebuild."""
        async with self.fast():
            await self.redis.delete(self.keys.rebuild_lease)

    async def rebuild(self, stored: Part) -> bool:
        """Put a class back with all index entries; return False when it is there or was saved. Idempotent.

        Its secret stays, so that QR codes go on, and the six digits that the checkpoint has.
        """
        attendance_id = stored.attendance_id
        flat = [
            [text for pair in values.items() for text in pair]
            for values in (stored.session, stored.records, stored.changes)
        ]
        keys = [*self.keys.attendance(attendance_id), self.keys.ended(attendance_id)]
        async with self.slow():
            rebuilt = await self.scripts.run(
                "rebuild",
                keys,
                self.keys.screens(attendance_id),
                secrets.token_hex(8),
                LEAP,
                stored.taken_ms,
                len(flat[0]),
                len(flat[1]),
                *(text for values in flat for text in values),
            )
        await self._index_again(attendance_id, stored)
        return bool(rebuilt)

    async def recover(
        self,
        attendance_id: str,
        student_number: str,
        full_name: str,
        *,
        revision: int,
        method: str,
        time_ms: int | None,
        is_pending: bool,
    ) -> Joined:
        """Restore the record of a lost join, whose receipt is genuine. Repeating it is safe.

        Raises:
            NotFound, AttendanceEnded.
            ReceiptInvalid: the receipt is of no join that was lost.
        """
        async with self.slow():
            reply: list[Any] = await self.scripts.run(
                "recover",
                self.keys.attendance(attendance_id),
                self.keys.screens(attendance_id),
                student_number,
                identity(attendance_id, student_number, full_name),
                revision,
                to_json(method).decode(),
                "" if time_ms is None else time_ms,
                "1" if is_pending else "0",
                LEAP,
            )
        if reply[0] == "gone":
            raise await self._gone(attendance_id)
        self._check(reply)
        if reply[0] == "old":
            raise ReceiptInvalid
        _, attendance, outcome, record, at = reply
        if outcome == "joined":
            self.index_students(attendance_id, [student_number])
        return Joined(RawJson(attendance), outcome, RawJson(public_record(record)), at)

    async def note_seen(self, attendance_id: str, records: Mapping[str, RawJson[Record] | None]) -> None:
        """Take the flag of a rebuild from those of these records that have it: their students are back."""
        numbers = [number for number, record in records.items() if record and UNSEEN in record]
        if numbers:
            channels = self.keys.screens(attendance_id), self.keys.students(attendance_id)
            async with self.slow():
                await self.scripts.run("seen", self.keys.attendance(attendance_id), *channels, *numbers)

    async def _index_again(self, attendance_id: str, stored: Part) -> None:
        """Make a class findable that was put back, also when another worker was interrupted in between."""
        loaded = await self.find_session(attendance_id)
        if loaded is None:
            return
        session, now = loaded.session, to_ms(loaded.now)
        is_over = session.end_reason is not None
        deadline = 0 if is_over else max(to_ms(session.end_time), now + RECOVERY_MS)
        async with self.slow():
            await self.redis.zadd(self.keys.deadlines, {attendance_id: deadline}, nx=True)
            if not is_over:
                key, lasts = self.keys.teacher(session.teacher_school_number), MAX_LENGTH_MS + INDEX_GRACE_MS
                holder = await self.scripts.run("claim_teacher", [key], attendance_id, "", lasts)
                if holder != attendance_id:
                    log.warning("rebuild.second_class", attendance_id=attendance_id, other=holder)
        await self.index(session)
        for step, digits in session.digits.items() if not is_over else ():
            lasts = schedule_of(session).code_end(step) - now + REMEMBERED_MS
            if lasts > 0:
                await self.reserve_code(digits, f"{attendance_id} {step}", lasts)
        self.index_students(attendance_id, [n for n, text in stored.records.items() if has_joined(text)])
