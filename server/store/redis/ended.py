"""Classes that have ended: close, claim, load and retire them, and repair their deadlines.

The sorted set `attendance_deadlines` has a class under the moment when it ends, is to be saved again or
its lease lapses, and under 0 while it is closed and waits to be saved.
"""

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import timedelta
from typing import Any
from uuid import UUID

from pydantic import ValidationError
from pydantic_core import to_json

from protocol.codes import EndReason
from server.models.redis import ClosedAttendance, IndexedAttendance, to_ms
from server.store.redis.connection import redis_deadline
from server.store.redis.dead_letters import MAX_ERROR_CHARS, DeadLetters
from server.store.redis.name_index import NameIndex
from server.store.redis.student_index import StudentIndex

SCAN_SECONDS = 60.0  # deadline of the repair, which reads all classes
MAX_RETRY_SECONDS = 300.0
CLOSE_BATCH_SIZE = 16  # classes per call: closing one takes Redis 0.3 ms, for which joins wait
REOPEN_MS = 600_000  # after its end a class may be reopened (protocol.md)
MARKER_MS = 86_400_000  # how long the marker of a saved class stays
CLOSE_LEASE_MS = 5_000  # afterwards another worker may close them; closing twice changes nothing


@dataclass(frozen=True, slots=True)
class ClosingResult:
    """Outcome of one `close_ended`.

    Attributes:
        closed: number of classes that were claimed and closed.
        waiting: True if classes wait to be saved.
        next_in: seconds until the next deadline; None if there is none.
    """

    closed: int
    waiting: bool
    next_in: float | None


class EndedAttendances(DeadLetters, StudentIndex, NameIndex):
    """Requests of the closer and the saver to Redis."""

    async def close_ended(self) -> ClosingResult:
        """Close a batch of classes whose end has come by Redis' clock, and make them wait to be saved.

        An error of one class is found again when it is saved. If this worker is killed in between, the lease
        lapses and another one closes them.
        """
        async with self.slow():
            waiting, next_in, *ids = await self.scripts.run(
                "claim_ended", [self.keys.deadlines], CLOSE_LEASE_MS, CLOSE_BATCH_SIZE
            )
            if ids:
                pipe = self.redis.pipeline(transaction=False)
                for each in ids:
                    keys = self.keys.attendance(each)
                    arguments = self._close_arguments(each, load=False)
                    self.scripts.add(pipe, "close", keys, *arguments)
                replies = await pipe.execute(raise_on_error=False)
                deadlines = dict(zip(ids, map(_deadline_after, replies), strict=True))
                await self.redis.zadd(self.keys.deadlines, deadlines, xx=True)
        return ClosingResult(len(ids), bool(waiting or ids), int(next_in) / 1000 if next_in else None)

    def _close_arguments(self, attendance_id: str, *, load: bool) -> list[str]:
        """Return the ARGV of close.lua for an end that has come by the clock."""
        channels = self.keys.screens(attendance_id), self.keys.students(attendance_id)
        reason = EndReason.EXPIRED
        return [*channels, "system", reason, to_json(reason).decode(), "", "", "1" if load else "0"]

    async def claim_closed(self, lease_seconds: float) -> tuple[str | None, bool]:
        """Claim one of the classes that wait to be saved, until the lease lapses.

        Returns:
            Its id, or None if there is none; and True if others wait.
        """
        async with self.slow():
            waiting, attendance_id = await self.scripts.run(
                "claim_closed", [self.keys.deadlines], int(lease_seconds * 1000)
            )
        return attendance_id or None, waiting > 1

    async def count_due(self) -> int:
        """Return how many classes wait to be closed or saved and are not claimed."""
        async with self.slow():
            now = await self.now()
            return int(await self.redis.zcount(self.keys.deadlines, "-inf", int(now.timestamp() * 1000)))

    async def close_and_load(self, attendance_id: str) -> ClosedAttendance | None:
        """Close a class whose end has come unless it is closed, and return all that is stored of it.

        Returns:
            None for a class that is gone, and for one that was extended, which gets its new deadline.
        """
        keys = self.keys.attendance(attendance_id)
        async with self.slow():
            reply = await self.scripts.run("close", keys, *self._close_arguments(attendance_id, load=True))
            if reply[0] == "early":
                await self.redis.zadd(self.keys.deadlines, {attendance_id: int(reply[1])})
        if reply[0] == "gone":
            await self.unindex(attendance_id)
        if reply[0] != "ok":
            return None
        session, records, changes = (dict(zip(flat[::2], flat[1::2], strict=True)) for flat in reply[2:])
        return ClosedAttendance(
            attendance_id=UUID(attendance_id),
            session=session,
            records=records,
            changes=tuple(changes.items()),
        )

    async def retire(
        self, attendance_id: str, epoch: str, revision: int, student_numbers: Sequence[str] = ()
    ) -> bool:
        """Take a saved class out of the live ones, then out of the indexes; False if another state was saved.

        A marker with the number of its teacher stays for a day, and so do its last codes: whoever comes late
        learns that the class has ended. The class is kept for as long as it may be reopened.

        If this worker is killed in between, the next claim finds the class gone and removes the entries.
        """
        async with self.slow():
            keys = self.keys_after_saving(attendance_id)
            # before it is retired: whoever reopens it afterwards gives it another deadline, which stays
            deadline = await self.redis.zscore(self.keys.deadlines, attendance_id)
            pipe = self.redis.pipeline(transaction=False)
            pipe.hget(self.keys.session(attendance_id), "digits")
            self.scripts.add(pipe, "retire", keys, epoch, revision, MARKER_MS, REOPEN_MS)
            pipe.hget(self.keys.names, attendance_id)
            digits, retired, entry = await pipe.execute()
        if retired:
            await self.remove_class(attendance_id, student_numbers)
            await self._unindex(attendance_id, entry, deadline)
            await self._keep_codes(digits or "")
        return bool(retired)

    def keys_after_saving(self, attendance_id: str) -> list[str]:
        """Return the KEYS of the scripts that keep a class or reopen it."""
        keys = self.keys
        return [*keys.attendance(attendance_id), keys.ended(attendance_id), *keys.kept(attendance_id)]

    async def _keep_codes(self, digits: str) -> None:
        """Keep the last codes of a class for a day."""
        codes = digits.split()[1::2]
        if codes:
            async with self.slow():
                pipe = self.redis.pipeline(transaction=False)
                for code in codes:
                    pipe.pexpire(self.keys.code(code), MARKER_MS)
                await pipe.execute()

    async def unindex(self, attendance_id: str) -> None:
        """Remove a class from every index; index keys that another class has taken over stay.

        The handle of its QR codes is free again after a day.
        """
        async with self.slow():
            deadline = await self.redis.zscore(self.keys.deadlines, attendance_id)
            entry: Any = await self.redis.hget(self.keys.names, attendance_id)
        await self._unindex(attendance_id, entry, deadline)

    async def _unindex(self, attendance_id: str, entry: str | None, deadline: float | None) -> None:
        async with self.slow():
            pipe = self.redis.pipeline(transaction=False)
            # If the entry cannot be read, the keys of its handle and its teacher expire by themselves.
            with suppress(ValidationError):
                indexed = IndexedAttendance.model_validate_json(entry or "")
                handle = self.keys.handle(indexed.handle)
                teacher = self.keys.teacher(indexed.teacher_school_number)
                self.scripts.add(pipe, "release", [handle], attendance_id, MARKER_MS)
                self.scripts.add(pipe, "release", [teacher], attendance_id, 0)
            pipe.hdel(self.keys.dead_letters, attendance_id)
            await pipe.execute()
        await self.remove_name(attendance_id)  # now `find_kept` lets it be reopened
        async with self.slow():
            # The last: whoever claims the class after this worker was killed before finds what is left.
            if deadline is not None:
                keys = [self.keys.deadlines]
                await self.scripts.run("remove_deadline", keys, attendance_id, int(deadline))

    async def reschedule(self, attendance_id: str, delay_seconds: float) -> None:
        """Give a class a deadline so many seconds from now; until then nobody claims it."""
        async with self.slow():
            now = await self.now()
            deadline = int((now.timestamp() + delay_seconds) * 1000)
            await self.redis.zadd(self.keys.deadlines, {attendance_id: deadline})

    async def record_failure(self, attendance_id: str, error: str) -> int:
        """Note that saving a class failed; return how often it has, or 0 when the class is gone."""
        async with self.slow():
            keys = self.keys.attendance(attendance_id)
            return int(await self.scripts.run("fail", keys, error[:MAX_ERROR_CHARS]))

    async def repair_deadlines(self) -> int:
        """Scan all classes, give those without a deadline theirs again, and return how many they were.

        Dead letters keep none. The deadline of a class that ends later than it should is repaired, too: a
        worker that moved the end may have died before it moved the deadline.
        """
        dead_letters, seen, repaired = await self.get_dead_letters(), set(), 0
        prefix = len(self.keys.session("")) - 1
        # Later than any lease or retry that may be given during the scan.
        longest = max(MAX_RETRY_SECONDS, self.settings.persistence_lease_seconds) + SCAN_SECONDS
        latest = to_ms(await self.now() + timedelta(seconds=longest))
        async with redis_deadline(SCAN_SECONDS, self.metrics.redis_errors):
            async for key in self.redis.scan_iter(match=self.keys.sessions_pattern, count=500):
                attendance_id = str(key)[prefix:-1]
                seen.add(attendance_id)
                pipe = self.redis.pipeline(transaction=False)
                pipe.ttl(key)
                pipe.hmget(key, "state", "end_ms")
                pipe.zscore(self.keys.deadlines, attendance_id)
                ttl, session, score = await pipe.execute(raise_on_error=False)
                # A class with a TTL is not claimed by its teacher yet. An error instead of a list: no class.
                if attendance_id in dead_letters or ttl != -1 or not isinstance(session, list):
                    continue
                deadline = _deadline(*session)
                if score is None or score > max(deadline, latest):
                    await self.redis.zadd(self.keys.deadlines, {attendance_id: deadline})
                    repaired += 1
        for attendance_id in dead_letters.keys() - seen:
            await self.unindex(attendance_id)
        return repaired


def _deadline_after(reply: list[str] | Exception) -> int:
    """Return the deadline after close.lua: the new end of a class that was extended, otherwise 0."""
    return int(reply[1]) if isinstance(reply, list) and reply[0] == "early" else 0


def _deadline(state: str | None, end_ms: str | None) -> int:
    """Return the deadline of a stored class; 0 if it cannot be read, so that saving reports it."""
    try:
        return int(end_ms or "") if state == "open" else 0
    except ValueError:
        return 0
