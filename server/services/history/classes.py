"""Reads of classes after their end: lists, one class, its change log.

A class that is still in Redis (live, being saved, or a dead letter) is answered from there, any other from
Postgres. This service decides who sees what: students nothing here, teachers own and co-taught lessons,
admins everything.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from heapq import nlargest
from uuid import UUID
from zoneinfo import ZoneInfo

from pydantic import TypeAdapter

from protocol.codes import Role, Saved
from protocol.errors import ClassDeleted, Forbidden, InvalidField, NotFound
from protocol.identifiers import lesson_key, number_key, search_key
from protocol.objects import Record
from server.models.attendance_rules import Calendar
from server.models.history import (
    ClassFilter,
    ClassHistory,
    Cursor,
    HistoryChange,
    HistoryItem,
    HistoryRecord,
    HistoryState,
    Kept,
)
from server.models.redis import AttendanceRedis, IndexedAttendance, UserSessionRedis
from server.settings import Settings
from server.store.postgres.history import SavedClasses, SavedHistory
from server.store.redis.client import RedisClient

MAX_LIVE_CLASSES = 200  # that a list shows before the saved ones
LIVE_AT_ONCE = 100  # that are read from Redis at a time: some milliseconds of the loop
FIRST_YEAR, LAST_YEAR = 1970, 2999  # of a filter; days near the ends of the calendar have no UTC time
IN_REDIS = {HistoryState.LIVE, HistoryState.SAVING, HistoryState.PARKED}

_records: TypeAdapter[tuple[HistoryRecord, ...]] = TypeAdapter(tuple[HistoryRecord, ...])


@dataclass(frozen=True, slots=True)
class HistoryQuery:
    """Filters of a list, as a user gives them. `first_day` and `last_day` are both included."""

    first_day: date | None = None
    last_day: date | None = None
    lesson: str = ""
    teacher: str = ""
    text: str = ""
    state: HistoryState | None = None
    attendance_id: UUID | None = None


@dataclass(frozen=True, slots=True)
class Page:
    """A part of a list, and the cursor of the next part; None after the last one."""

    items: Sequence[HistoryItem]
    next: Cursor | None


class HistoryService:
    """Reads classes for teachers and admins.

    Args:
        redis: holds classes that are not saved yet.
        saved: reads saved classes.
        settings: the time zone of days.
    """

    def __init__(self, redis: RedisClient, saved: SavedClasses, settings: Settings) -> None:
        self._redis = redis
        self._saved = saved
        self._days = timedelta(days=settings.correction_days)
        self.calendar = Calendar(ZoneInfo(settings.attn_timezone))

    def filter_for(self, user: UserSessionRedis, query: HistoryQuery) -> ClassFilter:
        """Return the choice of saved classes for a user: what is asked for, and what the user may see.

        Raises:
            Forbidden: the user is a student.
            InvalidField: a day is out of range.
        """
        starts_from, starts_before = range_of(self.calendar, query.first_day, query.last_day)
        kept = Kept(query.state) if query.state and query.state not in IN_REDIS else Kept.SAVED
        return ClassFilter(
            visible_to=visible_to(user),
            starts_from=starts_from,
            starts_before=starts_before,
            lesson=query.lesson,
            teacher=query.teacher,
            text=query.text,
            kept=kept,
            attendance_id=query.attendance_id,
        )

    async def list_classes(
        self, user: UserSessionRedis, query: HistoryQuery, before: Cursor | None, limit: int
    ) -> Page:
        """Return a page of classes, the newest first.

        Classes in Redis stand before the saved ones on the first page, in addition to `limit`.

        Raises:
            Forbidden: the user is a student.
        """
        chosen = self.filter_for(user, query)
        live: list[HistoryItem] = []
        if before is None and query.state in {None, *IN_REDIS}:
            live = await self._list_live(user, query, chosen)
        if query.state in IN_REDIS:
            return Page(live, None)
        saved = await self._saved.list_classes(chosen, before, limit + 1)
        more, saved = len(saved) > limit, saved[:limit]
        last = (saved[-1].start_time, saved[-1].attendance_id) if more else None
        known = {item.attendance_id for item in live}  # saved, and not yet deleted from Redis
        return Page([*live, *(item for item in saved if item.attendance_id not in known)], last)

    async def _list_live(
        self, user: UserSessionRedis, query: HistoryQuery, chosen: ClassFilter
    ) -> list[HistoryItem]:
        """Return the classes in Redis that the user may see and that match the filters, the newest first."""
        entries = [entry for entry in await self._redis.get_index() if _matches(entry, query)]
        if user.role == Role.TEACHER:
            entries = await self._keep_taught(user, entries)
        if not entries:
            return []
        overview = await self._redis.get_overview()
        newest: list[HistoryItem] = []
        for first in range(0, len(entries), LIVE_AT_ONCE):
            ids = [str(each.attendance_id) for each in entries[first : first + LIVE_AT_ONCE]]
            items = (
                _live_item(session, overview.now, has_failed=key in overview.parked)
                for key, session in (await self._redis.get_attendance_sessions(ids)).items()
                if (chosen.starts_from is None or session.start_time >= chosen.starts_from)
                and (chosen.starts_before is None or session.start_time < chosen.starts_before)
            )
            matching = [item for item in items if query.state is None or item.saved == query.state.value]
            newest = nlargest(MAX_LIVE_CLASSES, [*newest, *matching], key=_started)
        return newest

    async def _keep_taught(
        self, user: UserSessionRedis, entries: Sequence[IndexedAttendance]
    ) -> list[IndexedAttendance]:
        others = {
            (owner, lesson_key(name)) for owner, name in await self._saved.co_taught(user.school_number)
        }
        return [
            entry
            for entry in entries
            if entry.teacher_school_number == user.school_number
            or (entry.teacher_school_number, lesson_key(entry.lesson_name)) in others
        ]

    async def get(self, user: UserSessionRedis, attendance_id: UUID) -> ClassHistory:
        """Return a class with its records, sorted by name.

        Raises:
            Forbidden: the user is a student.
            NotFound: there is no such class, or the user may not see it.
            ClassDeleted: it is deleted.
        """
        visible_to(user)
        try:
            loaded = await self._redis.load_roster(str(attendance_id))
        except NotFound:
            saved = await self._get_saved(user, attendance_id)
            until = None if user.role == Role.ADMIN else saved.attendance.end_time + self._days
            return ClassHistory(
                attendance=saved.attendance,
                records=saved.records,
                revision=saved.attendance.revision,
                ended_by=saved.ended_by,
                can_correct=until is None or datetime.now(UTC) <= until,
                correct_until=until,
            )
        session = loaded.session
        await self.check_taught(user, session)
        has_failed = str(attendance_id) in await self._redis.get_dead_letters()
        records = _records.validate_json(loaded.records)
        return ClassHistory(
            attendance=_live_item(session, loaded.now, has_failed=has_failed),
            records=tuple(sorted(records, key=lambda one: (one.user_full_name, one.student_number))),
            revision=session.revision,
            ended_by=None,
            can_correct=loaded.is_open and session.teacher_school_number == user.school_number,
            correct_until=None,
        )

    async def changes(
        self, user: UserSessionRedis, attendance_id: UUID, student_number: str | None = None
    ) -> list[HistoryChange]:
        """Return the change log of a class in order, with the records as they were before each change.

        With a student's number it returns the changes that concern this student, without other records.

        Raises:
            Forbidden, NotFound, ClassDeleted: as `get`.
        """
        visible_to(user)
        session = await self._redis.get_attendance_session(str(attendance_id))
        if session is None:
            saved = await self._get_saved(user, attendance_id)
            changes = await self._saved.changes(attendance_id, saved.attendance.epoch)
        else:
            await self.check_taught(user, session)
            changes = await self._load_changes(session)
        changes = with_before(changes)
        return changes if student_number is None else _of_student(changes, student_number)

    async def _load_changes(self, session: AttendanceRedis) -> list[HistoryChange]:
        names = {session.teacher_school_number: session.teacher_full_name}
        return [
            HistoryChange(
                **dict(change),
                attendance_id=session.attendance_id,
                epoch=session.epoch,
                actor_full_name=names.get(change.actor),
            )
            for change in await self._redis.load_changes(str(session.attendance_id))
        ]

    # --- ownership ---------------------------------------------------------------------------------------

    async def check_taught(self, user: UserSessionRedis, session: AttendanceRedis) -> None:
        """Check that a user may see a class in Redis.

        Raises:
            NotFound: indistinguishable from a missing class, so that ids cannot be probed.
        """
        if user.role == Role.ADMIN or session.teacher_school_number == user.school_number:
            return
        lesson = session.teacher_school_number, lesson_key(session.lesson_name)
        taught = await self._saved.co_taught(user.school_number)
        if lesson not in {(owner, lesson_key(name)) for owner, name in taught}:
            raise NotFound

    async def _get_saved(self, user: UserSessionRedis, attendance_id: UUID) -> SavedHistory:
        saved = await self._saved.get(attendance_id, visible_to(user))
        if saved is None:
            raise NotFound
        removal = saved.attendance.removal
        if removal is not None and removal.kind == Kept.DELETED:
            raise ClassDeleted(details={"removal": removal.model_dump(mode="json")})
        return saved


def range_of(
    calendar: Calendar, first: date | None, last: date | None
) -> tuple[datetime | None, datetime | None]:
    """Return the moments from the start of a day to the end of another one; None where no day is given.

    Raises:
        InvalidField: a day is out of range.
    """
    for name, day in (("from", first), ("to", last)):
        if day is not None and not FIRST_YEAR <= day.year <= LAST_YEAR:
            raise InvalidField(name, f"use a year from {FIRST_YEAR} to {LAST_YEAR}")
    return calendar.start_of(first) if first else None, calendar.end_of(last) if last else None


def visible_to(user: UserSessionRedis) -> str | None:
    """Return the number of a teacher, whose classes alone are visible; None for an admin, who sees all.

    Raises:
        Forbidden: the user is a student.
    """
    if user.role == Role.ADMIN:
        return None
    if user.role == Role.TEACHER:
        return user.school_number
    raise Forbidden


def with_before(changes: Iterable[HistoryChange]) -> list[HistoryChange]:
    """Return a change log with the records before each change, as far as the log tells them.

    The first record of a student in the log has none: until then the student was missing or not there.
    """
    records: dict[str, Record] = {}
    complete = []
    for change in changes:
        numbers = [record.student_number for record in change.records] + list(change.removed)
        before = tuple(records[number] for number in numbers if number in records)
        complete.append(change if change.before is not None else change.model_copy(update={"before": before}))
        records.update((record.student_number, record) for record in change.records)
        for number in change.removed:
            records.pop(number, None)
    return complete


def _of_student(changes: Iterable[HistoryChange], student_number: str) -> list[HistoryChange]:
    key = number_key(student_number)

    def own(records: Iterable[Record] | None) -> tuple[Record, ...]:
        return tuple(record for record in records or () if number_key(record.student_number) == key)

    found = []
    for change in changes:
        removed = tuple(number for number in change.removed if number_key(number) == key)
        if removed or own(change.records):
            update = {"records": own(change.records), "before": own(change.before), "removed": removed}
            found.append(change.model_copy(update=update))
    return found


def _matches(entry: IndexedAttendance, query: HistoryQuery) -> bool:
    words = f"{entry.lesson_name} {entry.teacher_full_name} {entry.teacher_school_number}"
    return (
        (not query.lesson or lesson_key(entry.lesson_name) == lesson_key(query.lesson))
        and (not query.teacher or number_key(entry.teacher_school_number) == number_key(query.teacher))
        and search_key(query.text) in search_key(words)
        and (query.attendance_id is None or entry.attendance_id == query.attendance_id)
    )


def _started(item: HistoryItem) -> tuple[datetime, UUID]:
    return item.start_time, item.attendance_id


def _live_item(session: AttendanceRedis, now: datetime, *, has_failed: bool) -> HistoryItem:
    """Return a class of Redis as lists show it."""
    saved = Saved.LIVE if session.is_open(now) else Saved.SAVING
    attended = session.counts.present + session.counts.late  # the headcount has strangers, too
    return HistoryItem(
        **dict(session.public()),
        end_note=session.end_note,
        headcount=session.headcount,
        headcount_difference=None if session.headcount is None else session.headcount - attended,
        saved=Saved.PARKED if has_failed else saved,
        saved_at=None,
        removal=None,
    )
