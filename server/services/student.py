"""The commands of students: find a class, join it, ask for the own record."""

import time
from collections.abc import Awaitable, Callable

from pydantic_core import from_json

from protocol.codes import Status
from protocol.commands import FindLesson, GetStatus, JoinAttendance, ListMine
from protocol.events import AttendanceJoined, AttendanceMine, AttendanceStatus, LessonFound, OwnAttendance
from protocol.identifiers import code_digits
from protocol.raw import RawJson, raw_array
from server.errors import (
    AttendanceEnded,
    AttnError,
    ClassSaved,
    CodeInvalid,
    DecidedByTeacher,
    Internal,
    InvalidField,
    MethodNotAllowed,
    NotFound,
    RateLimited,
)
from server.models.db import SavedStatus
from server.models.redis import UserSessionRedis
from server.proofs.join_codes import code_of, is_genuine, make_receipt
from server.realtime.fanout import Fanout
from server.realtime.subscriber import Subscriber
from server.store.redis.attendances import Joined
from server.store.redis.client import RedisClient
from server.store.redis.loads import is_readable
from server.store.redis.recent import Recent

# In a storm of joins a code is looked up once a second.
CACHED_CODES, CACHED_SECONDS = 4096, 1
MAX_OWN_CLASSES = 10  # that `attendance.mine` lists
UNREADABLE = "Your record cannot be read; tell your teacher."


class StudentService:
    """Checks the proofs of students and joins them.

    Args:
        redis: where live classes are.
        fanout: subscribes students.
        secret_key: signs receipts.
        saved_status: returns a saved class with the record of a student, or None if there is no such class.
            It raises `Unavailable` while Postgres is away.
    """

    def __init__(
        self,
        redis: RedisClient,
        fanout: Fanout,
        secret_key: str,
        *,
        saved_status: Callable[[str, str], Awaitable[SavedStatus | None]],
    ) -> None:
        self._redis = redis
        self._fanout = fanout
        self._key = secret_key.encode()
        self._saved_status = saved_status
        self._blocked: dict[str, float] = {}
        self._by_code = Recent(redis.get_by_code, seconds=CACHED_SECONDS, max_keys=CACHED_CODES)
        self._secrets = Recent(self._read_secret, seconds=CACHED_SECONDS, max_keys=CACHED_CODES)

    async def find_active_lessons_by_name(self, _: UserSessionRedis, command: FindLesson) -> LessonFound:
        """Return live classes that allow joining by name and whose names contain what was typed."""
        found = await self._redis.get_attendance_sessions_by_name(command.lesson_name, command.teacher_name)
        return LessonFound(id=command.id, attendances=tuple(each.public() for each in found))

    async def join_attendance(self, subscriber: Subscriber, command: JoinAttendance) -> AttendanceJoined:
        """Join a class. The student follows it before the record is written, so that no decision is missed.

        Raises:
            CodeInvalid, RateLimited, MethodNotAllowed, DecidedByTeacher, NotFound, AttendanceEnded.
        """
        user = subscriber.user
        attendance_id, method = await self._prove(user.school_number, command)
        is_new = False
        if not self._fanout.is_following(subscriber, attendance_id):
            is_new = await self._fanout.follow(subscriber, attendance_id)
        try:
            joined = await self._redis.add_attendance_record(
                attendance_id, user.school_number, user.full_name, method
            )
            if joined.outcome != "joined":
                _check(joined)
        except AttnError as error:
            if is_new and not isinstance(error, DecidedByTeacher):
                self._fanout.unfollow(subscriber, attendance_id)
            if isinstance(error, ClassSaved):
                raise AttendanceEnded from error
            if isinstance(error, NotFound) and method != "name":
                raise CodeInvalid from error
            raise
        return AttendanceJoined(
            id=command.id,
            record=joined.record.as_field(),
            attendance=joined.attendance.as_field(),
            receipt=make_receipt(self._key, attendance_id, user.school_number, joined.revision),
            repeated=joined.outcome == "repeated",
        )

    async def get_status(self, subscriber: Subscriber, command: GetStatus) -> AttendanceStatus:
        """Return the student's own record, or null; the student follows the class from now on.

        For a day after a class was saved the answer comes from Postgres.

        Raises:
            NotFound: there is no such class, or it was saved more than a day ago.
            Internal: the record cannot be read.
            Unavailable: the class is saved, and Postgres is away.
        """
        attendance_id, number = str(command.attendance_id), subscriber.user.school_number
        is_new = await self._fanout.follow(subscriber, attendance_id)
        try:
            loaded = await self._redis.load_records(attendance_id, [number])
        except AttnError as error:
            if is_new:
                self._fanout.unfollow(subscriber, attendance_id)
            saved = None
            if isinstance(error, ClassSaved):
                saved = await self._saved_status(attendance_id, number)
            if saved is None:
                raise
            return AttendanceStatus(id=command.id, record=saved.record, attendance=saved.attendance)
        if is_new and loaded.session.end_reason is not None:  # nothing more is published about it
            self._fanout.unfollow(subscriber, attendance_id)
        if number not in loaded.records:
            raise Internal(UNREADABLE)
        record = loaded.records[number]
        return AttendanceStatus(
            id=command.id,
            record=record.as_field() if record else None,
            attendance=loaded.attendance.as_field(),
        )

    async def list_mine(self, user: UserSessionRedis, command: ListMine) -> AttendanceMine:
        """Return the live classes that the student has joined; a record that is missing does not count."""
        joined: list[RawJson[OwnAttendance]] = []
        for attendance_id in await self._redis.find_classes_of_student(user.school_number):
            try:
                loaded = await self._redis.load_records(attendance_id, [user.school_number])
            except (NotFound, Internal):
                continue
            record = loaded.records.get(user.school_number)
            if record and loaded.is_open and from_json(record).get("status") != Status.MISSING:
                joined.append(RawJson(f'{{"record":{record},"attendance":{loaded.attendance}}}'))
            if len(joined) == MAX_OWN_CLASSES:
                break
        return AttendanceMine(id=command.id, joined=raw_array(joined).as_field())

    # --- proofs ------------------------------------------------------------------------------------------

    async def _prove(self, school_number: str, command: JoinAttendance) -> tuple[str, str]:
        """Return the class that the proof is of, and the method it counts as."""
        if command.attendance_id is not None:
            return str(command.attendance_id), "name"
        if command.ticket is not None:
            raise InvalidField("ticket", "scan tickets are not available here; send the qr")
        wait = self._blocked.get(school_number, 0.0) - time.monotonic()
        if wait > 0:
            raise RateLimited(round(wait, 1))
        attendance_id = None
        if command.code is not None:
            method, digits = "code", code_digits(command.code)
        else:
            method, digits = "qr", code_of(command.qr or "")
        if digits is not None:
            attendance_id = await self._by_code.get(digits)
        if attendance_id is not None and method == "qr":
            secret = await self._secrets.get(attendance_id)
            # the secret of a saved class is gone: the join tells that it has ended
            if secret is not None and not is_genuine(command.qr or "", secret):
                attendance_id = None
        if attendance_id is None:
            await self._count_wrong(school_number)
            raise CodeInvalid
        return attendance_id, method

    async def _read_secret(self, attendance_id: str) -> str | None:
        session = await self._redis.get_attendance_session(attendance_id)
        return session.secret if session else None

    async def _count_wrong(self, school_number: str) -> None:
        """Count a wrong code; past the limit look nothing up in this window, so that nobody guesses codes."""
        settings = self._redis.settings
        count, left = await self._redis.count_attempt("code", school_number, settings.code_window_seconds)
        if count > settings.code_attempts_per_account:
            now = time.monotonic()
            self._blocked = {number: until for number, until in self._blocked.items() if until > now}
            self._blocked[school_number] = now + left
            raise RateLimited(left)


def _check(joined: Joined) -> None:
    """Raise the error for an outcome of join.lua other than `joined` and `repeated`."""
    outcome = joined.outcome
    if outcome in {"repeated", "decided"} and not is_readable(joined.record):
        outcome = "corrupt"  # in a part of the record that the script does not look at
    match outcome:
        case "decided":
            raise DecidedByTeacher(from_json(joined.record))
        case "method":
            raise MethodNotAllowed
        case "corrupt":
            raise Internal(UNREADABLE)
