"""What students do: find a class, join it, see where they stand."""

import time

from async_lru import alru_cache
from pydantic_core import from_json

from protocol.codec import encode, json_text, splice
from protocol.commands import FindLesson, GetStatus, JoinAttendance
from protocol.events import LessonFound
from server.errors import (
    AttnError,
    CodeInvalid,
    DecidedByTeacher,
    Internal,
    InvalidField,
    MethodNotAllowed,
    NotFound,
    RateLimited,
)
from server.models.redis import public_record
from server.proofs.join_codes import code_of, digits_of, is_genuine, make_receipt
from server.realtime.fanout import Fanout
from server.realtime.frames import readable
from server.realtime.socket import Socket
from server.store.redis.attendances import Joined
from server.store.redis.client import RedisClient

# A storm of joins asks for its code once: what a code means is at most so old.
CACHED_CODES, CACHED_SECONDS = 4096, 1
UNREADABLE = "Your record cannot be read; tell your teacher."


class StudentService:
    def __init__(self, redis: RedisClient, fanout: Fanout, secret_key: str) -> None:
        self._redis = redis
        self._fanout = fanout
        self._key = secret_key.encode()
        self._blocked: dict[str, float] = {}
        self._by_code = alru_cache(maxsize=CACHED_CODES, ttl=CACHED_SECONDS)(redis.get_by_code)
        self._secret = alru_cache(maxsize=CACHED_CODES, ttl=CACHED_SECONDS)(self._read_secret)

    async def find_active_lessons_by_name(self, _: Socket, command: FindLesson) -> str:
        """Live classes that allow joining by name and whose names contain what was typed."""
        found = await self._redis.get_attendance_sessions_by_name(command.lesson_name, command.teacher_name)
        return encode(LessonFound(id=command.id, attendances=tuple(each.public() for each in found)))

    async def join_attendance(self, socket: Socket, command: JoinAttendance) -> str:
        """Confirmed at once. The socket hears of its record before it is there: no decision falls between.

        Raises:
            CodeInvalid, RateLimited, MethodNotAllowed, DecidedByTeacher, NotFound, AttendanceEnded.
        """
        user = socket.user
        attendance_id, method = await self._prove(user.school_number, command)
        new = attendance_id not in socket.following and await self._fanout.follow(socket, attendance_id)
        try:
            joined = await self._redis.add_attendance_record(
                attendance_id, user.school_number, user.full_name, method
            )
            self._check(joined)
        except AttnError as error:
            if new and not isinstance(error, DecidedByTeacher):
                self._fanout.unfollow(socket, attendance_id)
            if isinstance(error, NotFound) and method != "name":
                raise CodeInvalid from error
            raise
        receipt = make_receipt(self._key, attendance_id, user.school_number, joined.revision)
        repeated = "true" if joined.outcome == "repeated" else "false"
        return (  # what `splice` would write, in a sixth of its time
            f'{{"type":"attendance.joined","id":{json_text(command.id)},"record":{public_record(joined.record)}'
            f',"attendance":{joined.attendance},"receipt":"{receipt}","repeated":{repeated}}}'
        )

    async def get_status(self, socket: Socket, command: GetStatus) -> str:
        """The student's own record, or null; from now on the socket hears of it.

        Raises:
            NotFound: there is no such class, or it is saved already.
            Internal: the record cannot be read.
        """
        attendance_id = str(command.attendance_id)
        new = await self._fanout.follow(socket, attendance_id)
        try:
            loaded = await self._redis.load(attendance_id, "some", socket.user.school_number)
        except AttnError:
            if new:
                self._fanout.unfollow(socket, attendance_id)
            raise
        if new and loaded.session.ended_by is not None:  # a class that is over says nothing more
            self._fanout.unfollow(socket, attendance_id)
        stored, attendance = loaded.texts[0], loaded.attendance
        record = public_record(stored) if stored else "null"
        if stored and not readable(record):
            raise Internal(UNREADABLE)
        return splice("attendance.status", id=json_text(command.id), record=record, attendance=attendance)

    # --- proofs ------------------------------------------------------------------------------------------

    async def _prove(self, school_number: str, command: JoinAttendance) -> tuple[str, str]:
        """Which class the proof is of, and the method it stands for."""
        if command.attendance_id is not None:
            return str(command.attendance_id), "name"
        if command.ticket is not None:
            raise InvalidField("ticket", "scan tickets are not available here; send the qr")
        wait = self._blocked.get(school_number, 0.0) - time.monotonic()
        if wait > 0:
            raise RateLimited(round(wait, 1))
        attendance_id = None
        if command.code is not None:
            method, digits = "code", digits_of(command.code)
        else:
            method, digits = "qr", code_of(command.qr or "")
        if digits is not None:
            attendance_id = await self._by_code(digits)
        if attendance_id is not None and method == "qr":
            secret = await self._secret(attendance_id)
            if secret is None or not is_genuine(command.qr or "", secret):
                attendance_id = None
        if attendance_id is None:
            await self._count_wrong(school_number)
            raise CodeInvalid
        return attendance_id, method

    async def _read_secret(self, attendance_id: str) -> str | None:
        session = await self._redis.get_attendance_session(attendance_id)
        return session.secret if session else None

    async def _count_wrong(self, school_number: str) -> None:
        """Six digits must not be guessed: past the limit nothing is looked up for the rest of the window."""
        settings = self._redis.settings
        count, left = await self._redis.count_attempt("code", school_number, settings.code_window_seconds)
        if count > settings.code_attempts_per_account:
            now = time.monotonic()
            self._blocked = {who: until for who, until in self._blocked.items() if until > now}
            self._blocked[school_number] = now + left
            raise RateLimited(left)

    @staticmethod
    def _check(joined: Joined) -> None:
        outcome = joined.outcome
        if outcome in {"repeated", "decided"} and not readable(public_record(joined.record)):
            outcome = "corrupt"  # beyond what the script looks at
        match outcome:
            case "decided":
                raise DecidedByTeacher(from_json(public_record(joined.record)))
            case "method":
                raise MethodNotAllowed
            case "corrupt":
                raise Internal(UNREADABLE)
