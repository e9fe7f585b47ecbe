"""Typed loads of one class. Each is one call of load.lua, so that all of its answer is of one moment."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, NamedTuple

import structlog
from pydantic import ValidationError
from pydantic_core import from_json, to_json

from protocol.commands import Position
from protocol.errors import ClassSaved, Internal, NotFound
from protocol.objects import Attendance, Change, Record
from protocol.raw import RawJson, raw_array
from server.models.redis import (
    UNREADABLE,
    AttendanceRecordRedis,
    AttendanceRedis,
    from_ms,
    public_record,
)
from server.store.redis.dataset import Dataset
from server.store.redis.publications import StateReason, read_reason

log = structlog.get_logger()
MAX_REPLAYED_CHANGES = 500  # more missing changes than this are sent as a snapshot
MAX_SEARCHED_CHANGES = 5_000  # the newest ones, for what happened to one student
MAX_HISTORY_CHANGES = 200  # returned of them


class StateChange(NamedTuple):
    """The end of a class, or else its last other change of state; revision 0 when there was none."""

    revision: int
    reason: StateReason


@dataclass(frozen=True, slots=True)
class LoadedSession:
    """A class at the moment `now` of Redis' clock, with the last change of the class itself."""

    now: datetime
    session: AttendanceRedis
    attendance: RawJson[Attendance]
    state: StateChange

    @property
    def is_open(self) -> bool:
        """True while students can join."""
        return self.session.is_open(self.now)


@dataclass(frozen=True, slots=True)
class LoadedRoster(LoadedSession):
    """A class with what a screen lacks: `changes`, or where that is None all records that can be read."""

    records: RawJson[tuple[Record, ...]]
    changes: tuple[RawJson[Change], ...] | None = None


@dataclass(frozen=True, slots=True)
class LoadedRecords(LoadedSession):
    """A class with the records of some students: None where there is none, no key where it is unreadable."""

    records: Mapping[str, RawJson[Record] | None]


class _Reply(NamedTuple):
    """The answer of load.lua. `kind` is "changes" or "records"."""

    now_ms: str
    session: list[str]
    attendance: str
    kind: str
    texts: list[str | None]

    def head(self) -> tuple[datetime, AttendanceRedis, RawJson[Attendance], StateChange]:
        """Return the fields of a `LoadedSession`.

        Raises:
            Internal: the stored class cannot be read.
        """
        raw = dict(zip(self.session[::2], self.session[1::2], strict=True))
        try:
            session = AttendanceRedis.from_hash(raw)
            reason = read_reason(raw.get("state_reason", "extended"))
            state = StateChange(int(raw.get("state_revision", 0)), reason)
        except UNREADABLE as error:
            raise Internal("The stored class cannot be read.") from error
        if session.end_reason is not None:
            state = StateChange(session.revision, session.end_reason)
        return from_ms(self.now_ms), session, RawJson(self.attendance), state


class AttendanceLoads(Dataset):
    """Reads of one class."""

    async def find_session(self, attendance_id: str) -> LoadedSession | None:
        """Return the class, or None when there is no such class."""
        reply = await self._load(attendance_id, "session")
        return LoadedSession(*reply.head()) if reply else None

    async def load_session(self, attendance_id: str) -> LoadedSession:
        """Return the class.

        Raises:
            NotFound: there is no such class; ClassSaved if it was saved within a day. The other loads raise
                them too.
        """
        return LoadedSession(*(await self._must_load(attendance_id, "session")).head())

    async def load_roster(self, attendance_id: str) -> LoadedRoster:
        """Return the class with its records."""
        reply = await self._must_load(attendance_id, "records")
        return LoadedRoster(*reply.head(), _readable_records(reply.texts))

    async def load_since(self, attendance_id: str, after: Position) -> LoadedRoster:
        """Return the class with the changes after this revision, or with its records.

        The records are returned when the class has another epoch, when more than `MAX_REPLAYED_CHANGES` are
        missing, or when one of the changes cannot be read.
        """
        which = after.epoch, after.revision, MAX_REPLAYED_CHANGES
        reply = await self._must_load(attendance_id, "since", *which)
        if reply.kind != "changes":
            return LoadedRoster(*reply.head(), _readable_records(reply.texts))
        changes: tuple[RawJson[Change], ...] = tuple(RawJson(text or "") for text in reply.texts)
        if not all(map(is_readable, changes)):
            return await self.load_roster(attendance_id)
        return LoadedRoster(*reply.head(), RawJson("[]"), changes)

    async def load_records(self, attendance_id: str, student_numbers: Sequence[str]) -> LoadedRecords:
        """Return the class with the records of these students."""
        reply = await self._must_load(attendance_id, "some", *student_numbers)
        records: dict[str, RawJson[Record] | None] = {}
        for number, text in zip(student_numbers, reply.texts, strict=True):
            record: RawJson[Record] | None = RawJson(public_record(text)) if text else None
            if record is None or is_readable(record):
                records[number] = record
        return LoadedRecords(*reply.head(), records)

    async def load_changes(self, attendance_id: str) -> list[Change]:
        """Return the change log of a class in order, without changes that cannot be read."""
        async with self.slow():
            entries: Any = await self.redis.xrange(self.keys.changes(attendance_id))
        changes = []
        for _, fields in entries:
            try:
                changes.append(Change.model_validate_json(fields["change"]))
            except UNREADABLE:
                log.warning("change.unreadable", attendance_id=attendance_id)
        return changes

    async def load_history(self, attendance_id: str, student_number: str) -> LoadedRoster:
        """Return the class with the changes that concern one student, oldest first, without other records.

        What cannot be read is left out.
        """
        which = student_number, MAX_SEARCHED_CHANGES, MAX_HISTORY_CHANGES
        reply = await self._must_load(attendance_id, "history", *which)
        changes = [_of_student(text or "", student_number) for text in reversed(reply.texts)]
        kept: tuple[RawJson[Change], ...] = tuple(change for change in changes if change)
        return LoadedRoster(*reply.head(), RawJson("[]"), kept)

    async def get_attendance_session(self, attendance_id: str) -> AttendanceRedis | None:
        """Return the class as it is stored, or None when there is no such class."""
        loaded = await self.find_session(attendance_id)
        return loaded.session if loaded else None

    async def get_attendance_records(self, attendance_id: str) -> list[AttendanceRecordRedis]:
        """Return the stored records that can be read."""
        reply, records = await self._must_load(attendance_id, "records"), []
        for text in reply.texts:
            try:
                records.append(AttendanceRecordRedis.model_validate_json(text or ""))
            except ValidationError:
                continue  # it stays in Redis, and becomes a dead letter when the class is saved
        return records

    async def _load(self, attendance_id: str, *what: str | int) -> _Reply | None:
        async with self.fast():
            reply: Sequence[Any] = await self.scripts.run("load", self.keys.attendance(attendance_id), *what)
        return _Reply(*reply) if reply else None

    async def _must_load(self, attendance_id: str, *what: str | int) -> _Reply:
        reply = await self._load(attendance_id, *what)
        if reply is None:
            raise await self._gone(attendance_id)
        return reply

    async def _gone(self, attendance_id: str) -> NotFound:
        """Return the error for a class that is not in Redis.

        Raises:
            Unavailable: Redis lost its data, and the class may be rebuilt.
        """
        async with self.fast():
            teacher = await self.redis.get(self.keys.ended(attendance_id))
        if not teacher:
            await self.refuse_while_lost()
        return ClassSaved(str(teacher)) if teacher else NotFound()


def _of_student(text: str, student_number: str) -> RawJson[Change] | None:
    """Return a change with one student's record alone, or None when it cannot be read."""
    try:
        change = from_json(text)
        records = [record for record in change["records"] if record["student_number"] == student_number]
        removed = [number for number in change["removed"] if number == student_number]
    except (*UNREADABLE, KeyError, TypeError):
        log.warning("change.unreadable", length=len(text))
        return None
    return RawJson(to_json({**change, "records": records, "removed": removed}).decode())


def _readable_records(stored: Sequence[str | None]) -> RawJson[tuple[Record, ...]]:
    """Return the records as on the wire, without those that cannot be read."""
    records: list[RawJson[Record]] = [RawJson(public_record(text)) for text in stored if text]
    together = raw_array(records)
    try:
        from_json(together)  # one call for all of them: the usual case
    except UNREADABLE:
        return raw_array(filter(is_readable, records))
    return together


def is_readable(text: RawJson[Any]) -> bool:
    """Return True when the text is a JSON object that may go into a frame."""
    try:
        return isinstance(from_json(text), dict)
    except UNREADABLE:
        log.warning("record.unreadable", length=len(text))
        return False
