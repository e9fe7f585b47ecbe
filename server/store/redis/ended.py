"""Verbs on classes that are over, for the task that saves them."""

import json
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from pydantic import ValidationError
from pydantic_core import from_json, to_json

from protocol.codes import EndReason
from server.models.redis import UNREADABLE, ClosedAttendance, IndexedAttendance, from_ms, to_ms
from server.store.redis.connection import Connection, redis_deadline

SCAN_SECONDS = 60.0  # for the slow scan over all classes
SLOWEST_RETRY_SECONDS = 300.0
CLOSE = 16  # classes closed in one call: 0.3 ms each, for which joins wait
CLOSE_LEASE_MS = 5_000  # then another worker does; closing twice changes nothing


@dataclass(frozen=True, slots=True)
class ParkedClass:
    """A class set aside: `raw` is its hash as JSON; the names are None where they cannot be read."""

    attendance_id: str
    lesson_name: str | None
    teacher_full_name: str | None
    error: str
    raw: str


@dataclass(frozen=True, slots=True)
class Look:
    """`closed`: how many were. `waiting`: some wait to be saved.

    `next_in`: seconds until another ends, is tried again or its lease lapses; None: there is none.
    """

    closed: int
    waiting: bool
    next_in: float | None


class EndedAttendances(Connection):
    """`attendance_deadlines` says when each class is looked at, 0 for those that wait to be saved."""

    async def close_ended(self) -> Look:
        """Closes the next few classes whose end has come by Redis' clock; they wait to be saved.

        What is wrong with one is found when it is saved. Killed in between, anybody does it again soon.
        """
        async with self.slow():
            waiting, next_in, *ids = await self.scripts.run(
                "claim_ended", [self.keys.deadlines], CLOSE_LEASE_MS, CLOSE
            )
            if ids:
                pipe = self.redis.pipeline(transaction=False)
                for each in ids:
                    keys = self.keys.attendance(each)
                    pipe.eval(self.scripts.texts["close"], len(keys), *keys, *self._by_the_clock(each, "0"))
                replies = await pipe.execute(raise_on_error=False)
                due = dict(zip(ids, map(_due_after, replies), strict=True))
                await self.redis.zadd(self.keys.deadlines, due, xx=True)
        return Look(len(ids), bool(waiting or ids), int(next_in) / 1000 if next_in else None)

    def _by_the_clock(self, attendance_id: str, load: str) -> list[str]:
        """Arguments of close.lua."""
        channels = self.keys.screens(attendance_id), self.keys.students(attendance_id)
        reason = EndReason.EXPIRED
        return [*channels, "system", reason, to_json(reason).decode(), "", "", load]

    async def claim_closed(self, lease_seconds: float) -> tuple[str | None, bool]:
        """One of the classes that wait to be saved, if any, and whether others do.

        Nobody else gets it until the lease lapses.
        """
        async with self.slow():
            waiting, attendance_id = await self.scripts.run(
                "claim_closed", [self.keys.deadlines], int(lease_seconds * 1000)
            )
        return attendance_id or None, waiting > 1

    async def count_due(self) -> int:
        """How many classes wait to be closed or saved, and are not claimed."""
        async with self.slow():
            now = await self.now()
            return int(await self.redis.zcount(self.keys.deadlines, "-inf", int(now.timestamp() * 1000)))

    async def close_and_load(self, attendance_id: str) -> ClosedAttendance | None:
        """Ends the class if the clock has not yet, and returns all that is stored; None when it is gone.

        Nothing joins after. A class that was extended meanwhile is put back to its new end and is None too.
        """
        keys = self.keys.attendance(attendance_id)
        async with self.slow():
            reply = await self.scripts.run("close", keys, *self._by_the_clock(attendance_id, "1"))
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
        async with self.slow():
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
        async with self.slow():
            entry: Any = await self.redis.hget(self.keys.names, attendance_id)
        await self._unindex(attendance_id, entry)

    async def _unindex(self, attendance_id: str, text: str | None) -> None:
        """`text`: its entry among the names."""
        async with self.slow():
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
        async with self.slow():
            now = await self.now()
            await self.redis.zadd(
                self.keys.deadlines, {attendance_id: int((now.timestamp() + delay_seconds) * 1000)}
            )

    async def record_failure(self, attendance_id: str, error: str) -> int:
        """Notes that saving failed; how often it has, 0 when the class is gone."""
        async with self.slow():
            return int(await self.scripts.run("fail", self.keys.attendance(attendance_id), error[:2000]))

    async def park_session(self, attendance_id: str, error: str) -> None:
        """Sets a class aside that cannot be saved: kept whole, shown to admins, tried again on demand."""
        async with self.slow():
            pipe = self.redis.pipeline(transaction=False)
            pipe.hset(self.keys.parked, attendance_id, error[:2000])
            pipe.zrem(self.keys.deadlines, attendance_id)
            await pipe.execute()

    async def retry_parked(self, attendance_id: str) -> bool:
        """Makes a parked or waiting class due now; False when there is no such class."""
        async with self.slow():
            if not await self.redis.exists(self.keys.session(attendance_id)):
                return False
            pipe = self.redis.pipeline(transaction=False)
            pipe.zadd(self.keys.deadlines, {attendance_id: 0})
            pipe.hdel(self.keys.parked, attendance_id)
            await pipe.execute()
        return True

    async def get_parked(self) -> dict[str, str]:
        """Why each parked class could not be saved."""
        async with self.fast():
            raw = await self.redis.hgetall(self.keys.parked)
        return {str(attendance_id): str(error) for attendance_id, error in raw.items()}

    async def get_parked_classes(self, most: int) -> list[ParkedClass]:
        """Parked classes as they lie there, readable or not."""
        parked = sorted((await self.get_parked()).items())[:most]
        async with self.slow():
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
        parked, seen, repaired = await self.get_parked(), set(), 0
        prefix = len(self.keys.session("")) - 1
        # later than any lease, or next try, that may be given meanwhile
        longest = max(SLOWEST_RETRY_SECONDS, self.settings.persistence_lease_seconds) + SCAN_SECONDS
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
                if attendance_id in parked or ttl != -1 or not isinstance(session, list):
                    continue  # an admin's; not claimed by its teacher yet; no class at all
                due = _due(*session)
                # also where it is too late: its end was moved by a worker that died before it said so here
                if score is None or score > max(due, latest):
                    await self.redis.zadd(self.keys.deadlines, {attendance_id: due})
                    repaired += 1
        for attendance_id in parked.keys() - seen:  # their class is gone
            await self.unindex(attendance_id)
        return repaired

    async def now(self) -> datetime:
        """Redis' clock: the one by which classes end."""
        async with self.slow():
            seconds, microseconds = await self.redis.time()
        return from_ms(seconds * 1000 + microseconds // 1000)


def _due_after(reply: list[str] | Exception) -> int:
    """When a class is due after an attempt to close it: at its new end where it was extended meanwhile."""
    return int(reply[1]) if isinstance(reply, list) and reply[0] == "early" else 0


def _due(state: str | None, end_ms: str | None) -> int:
    """0 where nobody can read it: saving it says so."""
    try:
        return int(end_ms or "") if state == "open" else 0
    except ValueError:
        return 0


def _names(entry: str | None) -> tuple[str | None, str | None]:
    try:
        indexed = IndexedAttendance.model_validate_json(entry or "")
    except ValidationError:
        return None, None
    return indexed.lesson_name, indexed.teacher_full_name
