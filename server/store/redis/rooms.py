"""Reads over many classes at once, for admins: nothing is published for them, so joins pay nothing."""

from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple

import structlog

from protocol.codes import State
from protocol.objects import Counts
from server.models.redis import COUNTED, UNREADABLE, AttendanceRedis, from_ms
from server.store.redis.connection import Connection

log = structlog.get_logger()
CHANGING = tuple(name.encode() for name in ("state", "end_ms", *COUNTED))


@dataclass(frozen=True, slots=True)
class Changing:
    """What of a class changes while it runs, as stored; equal when nothing has changed."""

    stored: tuple[str, ...]
    watched: bool

    def is_sane(self) -> bool:
        """Whether the properties can be asked."""
        try:
            State(self.stored[0])
            return all(int(each) >= 0 for each in self.stored[1:])
        except (ValueError, TypeError):
            return False

    @property
    def state(self) -> State:
        return State(self.stored[0])

    @property
    def end_time(self) -> datetime:
        return from_ms(self.stored[1])

    @property
    def arrived(self) -> int:
        """Who is present, late or pending."""
        return sum(map(int, self.stored[2:5]))

    def counts(self) -> Counts:
        numbers = [int(each) for each in self.stored[2:]]
        return Counts(**dict(zip(COUNTED, numbers, strict=True)), total=sum(numbers))


class Position(NamedTuple):
    """How far a class is, and what its students were told last; `closed`: it says nothing more."""

    epoch: str
    revision: int
    told: int
    closed: bool


@dataclass(frozen=True, slots=True)
class Look:
    """Of the whole installation; `ids` are the classes not yet saved."""

    now: datetime
    ids: frozenset[str]
    parked: Mapping[str, str]
    workers: int


class Rooms(Connection):
    async def look(self) -> Look:
        """In one round trip."""
        async with self.slow():
            pipe = self.redis.pipeline(transaction=False)
            pipe.time()
            pipe.hkeys(self.keys.names)
            pipe.hgetall(self.keys.parked)
            pipe.pubsub_numsub(self.keys.workers)
            (seconds, microseconds), ids, parked, ((_, workers),) = await pipe.execute()
        now = from_ms(seconds * 1000 + microseconds // 1000)
        return Look(now, frozenset(ids), parked, int(workers))

    async def get_changing(self, attendance_ids: Sequence[str]) -> dict[str, Changing]:
        """Those that are there and can be read, by id, in one round trip.

        For a few dozen: writing the commands and reading the answers holds up the loop 50 µs a class.
        """
        async with self.slow():
            pipe = self.redis.pipeline(transaction=False)
            for attendance_id in attendance_ids:
                pipe.hmget(self.keys.session(attendance_id).encode(), CHANGING)
            # a class with a screen on any worker: its channel has a subscriber
            pipe.pubsub_numsub(*(self.keys.screens(each) for each in attendance_ids))
            *answers, subscribers = await pipe.execute()
        found = {}
        for attendance_id, stored, (_, count) in zip(attendance_ids, answers, subscribers, strict=True):
            changing = Changing(tuple(stored), bool(count))
            if changing.is_sane():
                found[attendance_id] = changing
        return found

    async def get_positions(self, attendance_ids: Sequence[str]) -> dict[str, Position]:
        """Where those stand that are there and can be read, by id: one round trip, for a few dozen."""
        async with self.fast():
            pipe = self.redis.pipeline(transaction=False)
            for attendance_id in attendance_ids:
                pipe.hmget(self.keys.session(attendance_id), "epoch", "revision", "told", "state")
            answers = await pipe.execute()
        found = {}
        for attendance_id, (epoch, revision, told, state) in zip(attendance_ids, answers, strict=True):
            with suppress(ValueError, TypeError):
                found[attendance_id] = Position(
                    str(epoch), int(revision), int(told or 0), str(state) == State.CLOSED
                )
        return found

    async def get_attendance_sessions(self, attendance_ids: Sequence[str]) -> dict[str, AttendanceRedis]:
        """Those that are there and can be read, by id: one round trip."""
        async with self.slow():
            pipe = self.redis.pipeline(transaction=False)
            for attendance_id in attendance_ids:
                pipe.hgetall(self.keys.session(attendance_id))
            hashes = await pipe.execute()
        found = {}
        for attendance_id, raw in zip(attendance_ids, hashes, strict=True):
            try:
                if raw:
                    found[attendance_id] = AttendanceRedis.from_hash(raw)
            except UNREADABLE:
                log.warning("attendance.unreadable", attendance_id=attendance_id)
        return found

    async def count_workers(self) -> int:
        """Every worker listens to the `workers` channel."""
        async with self.fast():
            counts = await self.redis.pubsub_numsub(self.keys.workers)
        return int(counts[0][1])

    async def count_classes(self) -> tuple[int, int, int]:
        """How many run, how many are over and not saved yet, and how many of these are set aside."""
        async with self.fast():
            pipe = self.redis.pipeline(transaction=False)
            for attendance_id in await self.redis.hkeys(self.keys.names):
                pipe.hget(self.keys.session(str(attendance_id)), "state")
            pipe.hlen(self.keys.parked)
            *states, parked = await pipe.execute()
        return states.count("open"), states.count("closed"), int(parked)
