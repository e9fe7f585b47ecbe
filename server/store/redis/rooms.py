"""Reads over many classes at once. They are polled, so that joins need not publish anything for admins."""

from collections import Counter
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from typing import Any, NamedTuple

import structlog

from protocol.codes import State
from protocol.objects import Counts
from server.models.redis import COUNTED, UNREADABLE, AttendanceRedis, from_ms, read_counts
from server.store.redis.name_index import NameIndex

log = structlog.get_logger()
STATES_AT_ONCE = 100  # classes that are counted without a break: 2 ms of the loop
# Those of `OPTIONAL` may be missing in a class that an earlier version has started.
OPTIONAL = "not_on_roster", "strangers_attended", "strangers_excused", "expected"
FIELDS = "state", "end_ms", *COUNTED, "start_ms", *OPTIONAL
LIVE_FIELDS = tuple(name.encode() for name in FIELDS)


@dataclass(frozen=True, slots=True)
class LiveState:
    """The fields of a class that change while it runs, as stored. Equal when nothing has changed."""

    stored: tuple[str, ...]
    watched: bool

    def is_sane(self) -> bool:
        """Return True when the other properties can be read."""
        try:
            State(self.stored[0])
            return all(int(each or 0) >= 0 for each in self.stored[1:])
        except (ValueError, TypeError):
            return False

    @property
    def state(self) -> State:
        """Open or closed."""
        return State(self.stored[0])

    @property
    def end_time(self) -> datetime:
        """The end of the class."""
        return from_ms(self.stored[1])

    @property
    def start_ms(self) -> int:
        """The start of the class, in ms."""
        return int(self.stored[FIELDS.index("start_ms")])

    @property
    def arrived(self) -> int:
        """The number of students who are present, late or pending."""
        return sum(map(int, self.stored[2:5]))

    def counts(self) -> Counts:
        """Return the counts of the class."""
        return read_counts(dict(zip(FIELDS, self.stored, strict=True)))


class ClassRevisions(NamedTuple):
    """The revision of a class, and the last one that was published to its students.

    After `closed` nothing more is published.
    """

    epoch: str
    revision: int
    student_revision: int
    closed: bool


@dataclass(frozen=True, slots=True)
class Overview:
    """State of the installation: `ids` of classes that are not saved yet, errors of the parked ones."""

    now: datetime
    ids: frozenset[str]
    parked: Mapping[str, str]
    workers: int


class Rooms(NameIndex):
    """Reads for admins, metrics and the revision check."""

    async def get_overview(self) -> Overview:
        """Return the overview. Admins ask once a second and worker, in three or four round trips."""
        ids = await self.get_class_ids()
        async with self.slow():
            parked: Any = await self.redis.hgetall(self.keys.dead_letters)
        return Overview(await self.now(), ids, parked, await self.count_workers())

    async def get_live_states(self, attendance_ids: Sequence[str]) -> dict[str, LiveState]:
        """Return the classes that exist and can be read, by id, in two round trips.

        Ask for a few dozen: packing the commands and parsing the answers takes 50 µs of the loop a class.
        """
        async with self.slow():
            pipe = self.redis.pipeline(transaction=False)
            for attendance_id in attendance_ids:
                pipe.hmget(self.keys.session(attendance_id).encode(), LIVE_FIELDS)
            answers = await pipe.execute()
        # a class with a screen on any worker: its channel has a subscriber
        subscribers = await self.count_subscribers([self.keys.screens(each) for each in attendance_ids])
        found = {}
        for attendance_id, stored, count in zip(attendance_ids, answers, subscribers, strict=True):
            optional = [each or "" for each in stored[-len(OPTIONAL) :]]
            live = LiveState((*stored[: -len(OPTIONAL)], *optional), bool(count))
            if live.is_sane():
                found[attendance_id] = live
        return found

    async def get_revisions(self, attendance_ids: Sequence[str]) -> dict[str, ClassRevisions]:
        """Return the revisions of classes that exist and can be read, by id. Ask for a few dozen."""
        async with self.fast():
            pipe = self.redis.pipeline(transaction=False)
            for attendance_id in attendance_ids:
                pipe.hmget(self.keys.session(attendance_id), "epoch", "revision", "student_revision", "state")
            answers = await pipe.execute()
        found = {}
        for attendance_id, (epoch, revision, student_revision, state) in zip(
            attendance_ids, answers, strict=True
        ):
            with suppress(ValueError, TypeError):
                found[attendance_id] = ClassRevisions(
                    str(epoch), int(revision), int(student_revision or 0), str(state) == State.CLOSED
                )
        return found

    async def get_attendance_sessions(self, attendance_ids: Sequence[str]) -> dict[str, AttendanceRedis]:
        """Return the classes that exist and can be read, by id, in one round trip."""
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
        """Return how many workers run: each listens to the `workers` channel."""
        async with self.fast():
            counts = await self.redis.pubsub_numsub(self.keys.workers)
        return sum(int(count) for _, count in counts)

    async def count_classes(self) -> tuple[int, int, int]:
        """Return how many classes are open, closed and not saved yet, and parked."""
        states: Counter[str | None] = Counter()
        ids = sorted(await self.get_class_ids())
        for first in range(0, len(ids), STATES_AT_ONCE):
            async with self.fast():
                pipe = self.redis.pipeline(transaction=False)
                for attendance_id in ids[first : first + STATES_AT_ONCE]:
                    pipe.hget(self.keys.session(attendance_id), "state")
                states.update(await pipe.execute())
        async with self.fast():
            parked = await self.redis.hlen(self.keys.dead_letters)
        return states["open"], states["closed"], int(parked)
