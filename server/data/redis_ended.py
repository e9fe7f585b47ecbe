"""Verbs on classes that are over, for the task that saves them."""

import json
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from pydantic import ValidationError
from pydantic_core import from_json, to_json

from protocol.codes import EndReason
from server.data.scripts import Connection, bounded
from server.models.redis import UNREADABLE, ClosedAttendance, IndexedAttendance, from_ms

SCAN_SECONDS = 60.0  # for the slow scan over all classes


@dataclass(frozen=True, slots=True)
class ParkedClass:
    """A class set aside: `raw` is its hash as JSON; the names are None where they cannot be read."""

    attendance_id: str
    lesson_name: str | None
    teacher_full_name: str | None
    error: str
    raw: str


@dataclass(frozen=True, slots=True)
class Claim:
    """`ids`: classes that are ours now. `next_in`: seconds until another is due; None: there is none."""

    ids: list[str]
    next_in: float | None


class EndedAttendances(Connection):
    """`attendance_deadlines` says when each class is looked at; a claim moves it one lease ahead."""

    async def claim_ended(self, lease_seconds: float, limit: int) -> Claim:
        """Classes whose end has come by Redis' clock; nobody else gets them until the lease lapses."""
        async with self.patient():
            next_in, *ids = await self.scripts.run(
                "claim_ended", [self.keys.deadlines], int(lease_seconds * 1000), limit
            )
        return Claim(ids, int(next_in) / 1000 if next_in else None)

    async def count_due(self) -> int:
        """How many classes a claim without a limit would give now."""
        async with self.patient():
            now = await self.now()
            return int(await self.redis.zcount(self.keys.deadlines, "-inf", int(now.timestamp() * 1000)))

    async def close_and_load(self, attendance_id: str) -> ClosedAttendance | None:
        """Ends the class if the clock has not yet, and returns all that is stored; None when it is gone.

        Nothing joins after. A class that was extended meanwhile is put back to its new end and is None too.
        """
        channels = self.keys.screens(attendance_id), self.keys.students(attendance_id)
        keys, reason = self.keys.attendance(attendance_id), EndReason.EXPIRED
        async with self.patient():
            reply = await self.scripts.run(
                "close", keys, *channels, "system", reason, to_json(reason).decode(), "", "", "1"
            )
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

    async def discard(self, attendance_id: str, epoch: str, revision: int) -> bool:
        """Deletes a saved class in one step, then its index entries; refuses (False) what was not saved.

        Killed in between, the next claim finds the class gone and removes the entries.
        """
        async with self.patient():
            keys = self.keys.attendance(attendance_id)
            pipe = self.redis.pipeline(transaction=False)
            pipe.eval(self.scripts.texts["discard"], len(keys), *keys, epoch, revision)
            pipe.hget(self.keys.names, attendance_id)
            discarded, entry = await pipe.execute()
        if discarded:
            await self._unindex(attendance_id, entry)
        return bool(discarded)

    async def unindex(self, attendance_id: str) -> None:
        """Removes a class from every index; entries that another class has taken over stay."""
        async with self.patient():
            entry: Any = await self.redis.hget(self.keys.names, attendance_id)
        await self._unindex(attendance_id, entry)

    async def _unindex(self, attendance_id: str, text: str | None) -> None:
        """`text`: its entry among the names."""
        async with self.patient():
            pipe = self.redis.pipeline(transaction=False)
            with suppress(ValidationError):  # of an entry that cannot be read the other two expire
                entry = IndexedAttendance.model_validate_json(text or "")
                for key in self.keys.code(entry.code), self.keys.teacher(entry.teacher_school_number):
                    pipe.eval(self.scripts.texts["release"], 1, key, attendance_id)
            pipe.hdel(self.keys.names, attendance_id)
            pipe.hdel(self.keys.parked, attendance_id)
            pipe.zrem(self.keys.deadlines, attendance_id)
            await pipe.execute()

    async def reschedule(self, attendance_id: str, delay_seconds: float) -> None:
        """Looks at a class again after so long."""
        async with self.patient():
            now = await self.now()
            await self.redis.zadd(
                self.keys.deadlines, {attendance_id: int((now.timestamp() + delay_seconds) * 1000)}
            )

    async def record_failure(self, attendance_id: str, error: str) -> int:
        """Notes that saving failed; how often it has, 0 when the class is gone."""
        async with self.patient():
            return int(await self.scripts.run("fail", self.keys.attendance(attendance_id), error[:2000]))

    async def park_session(self, attendance_id: str, error: str) -> None:
        """Sets a class aside that cannot be saved: kept whole, shown to admins, tried again on demand."""
        async with self.patient():
            pipe = self.redis.pipeline(transaction=False)
            pipe.hset(self.keys.parked, attendance_id, error[:2000])
            pipe.zrem(self.keys.deadlines, attendance_id)
            await pipe.execute()

    async def retry_parked(self, attendance_id: str) -> bool:
        """Makes a parked or waiting class due now; False when there is no such class."""
        async with self.patient():
            if not await self.redis.exists(self.keys.session(attendance_id)):
                return False
            pipe = self.redis.pipeline(transaction=False)
            pipe.zadd(self.keys.deadlines, {attendance_id: 0})
            pipe.hdel(self.keys.parked, attendance_id)
            await pipe.execute()
        return True

    async def get_parked(self) -> dict[str, str]:
        """Why each parked class could not be saved."""
        async with self.short():
            raw = await self.redis.hgetall(self.keys.parked)
        return {str(attendance_id): str(error) for attendance_id, error in raw.items()}

    async def get_parked_classes(self, most: int) -> list[ParkedClass]:
        """Parked classes as they lie there, readable or not."""
        parked = sorted((await self.get_parked()).items())[:most]
        async with self.patient():
            pipe = self.redis.pipeline(transaction=False)
            for attendance_id, _ in parked:
                pipe.hget(self.keys.names, attendance_id)
                pipe.hgetall(self.keys.session(attendance_id))
            stored = await pipe.execute()
        shown = []
        for (attendance_id, error), entry, raw in zip(parked, stored[::2], stored[1::2], strict=True):
            names = _names(entry)
            with suppress(*UNREADABLE):  # unless it is what cannot be read, nobody needs the class's secret
                from_json(raw.get("private", ""))
                raw["private"] = "…"
            shown.append(ParkedClass(attendance_id, *names, error, json.dumps(raw, ensure_ascii=False)))
        return shown

    async def repair_deadlines(self) -> int:
        """The slow scan: classes without a deadline get theirs again, parked ones excepted; how many."""
        parked, repaired, prefix = await self.get_parked(), 0, len(self.keys.session("")) - 1
        async with bounded(SCAN_SECONDS, self.metrics.redis_errors):
            async for key in self.redis.scan_iter(match=self.keys.sessions_pattern, count=500):
                attendance_id = str(key)[prefix:-1]
                if parked.pop(attendance_id, None) is not None or await self.redis.ttl(key) != -1:
                    continue
                state, end_ms = await self.redis.hmget(key, "state", "end_ms")
                due = {attendance_id: int(end_ms or 0) if state == "open" else 0}
                # also earlier than it stands: its end was moved by a worker that died before it said so here
                repaired += int(await self.redis.zadd(self.keys.deadlines, due, lt=True, ch=True) or 0)
        for attendance_id in parked:  # their class is gone
            await self.unindex(attendance_id)
        return repaired

    async def now(self) -> datetime:
        """Redis' clock: the one by which classes end."""
        async with self.patient():
            seconds, microseconds = await self.redis.time()
        return from_ms(seconds * 1000 + microseconds // 1000)


def _names(entry: str | None) -> tuple[str | None, str | None]:
    try:
        indexed = IndexedAttendance.model_validate_json(entry or "")
    except ValidationError:
        return None, None
    return indexed.lesson_name, indexed.teacher_full_name
