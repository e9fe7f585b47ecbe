"""Kiosks: a tablet or a scanner at the door, on which students mark themselves in one class."""

import re
import secrets
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Literal, NamedTuple

import structlog
from pydantic_core import from_json

from protocol.codes import Method, Role
from protocol.errors import (
    AttendanceEnded,
    ClassSaved,
    Conflict,
    Forbidden,
    Internal,
    NotFound,
    RateLimited,
    SessionOver,
)
from protocol.objects import UserInfo
from server.models.db import User
from server.models.redis import hash_token
from server.store.redis.client import RedisClient
from server.store.redis.kiosks import MAX_KIOSKS
from server.store.redis.loads import is_readable

log: structlog.stdlib.BoundLogger = structlog.get_logger()

WINDOW_SECONDS = 60
MAX_MARKS, MAX_UNKNOWN = 120, 20  # a kiosk and window: two a second; numbers that no student has
TOKEN = re.compile(r"([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})\.([\w-]{43})", re.ASCII)
Outcome = Literal["joined", "repeated", "decided", "unknown"]


class KioskToken(NamedTuple):
    """The class of a kiosk, and the hash of its token."""

    attendance_id: str
    token_hash: str


@dataclass(frozen=True, slots=True)
class KioskState:
    """Class of a kiosk, as far as a kiosk may know it: no student.

    `joined` of the `expected` students attend, as in `Counts`; without a roster `expected` is 0.
    """

    lesson_name: str
    teacher_full_name: str
    end_time: datetime
    server_time: datetime
    joined: int
    expected: int


@dataclass(frozen=True, slots=True)
class Mark:
    """Outcome of a number. `status` is null when it is unknown."""

    outcome: Outcome
    student_number: str
    status: str | None


class KioskService:
    """Starts kiosks and marks students by them. A kiosk's token opens nothing else.

    The steward answers for who is at the door: neither codes, networks, devices nor verifications are asked
    for. A mark is a join, not a decision: what the teacher has decided stays.

    Args:
        redis: where live classes are.
        find_user: returns the user of a number in any spelling; None also while Postgres is away.
    """

    def __init__(self, redis: RedisClient, find_user: Callable[[str], Awaitable[User | None]]) -> None:
        self._redis = redis
        self._find_user = find_user

    async def start(self, user: UserInfo, attendance_id: str) -> str:
        """Return the token of a new kiosk, for the teacher of the class or an admin.

        Raises:
            Forbidden: a student asks.
            NotFound: there is no such class, or it is another teacher's.
            AttendanceEnded: it has ended.
            Conflict: it has MAX_KIOSKS already.
        """
        if user.role == Role.STUDENT:
            raise Forbidden
        try:
            loaded = await self._redis.load_session(attendance_id)
        except ClassSaved as error:
            raise error.seen_by(Role(user.role), user.school_number) from None
        if user.role != Role.ADMIN and loaded.session.teacher_school_number != user.school_number:
            raise NotFound
        if not loaded.is_open:
            raise AttendanceEnded
        token = f"{attendance_id}.{secrets.token_urlsafe(32)}"
        if not await self._redis.add_kiosk(attendance_id, hash_token(token), user.school_number):
            raise Conflict(f"This class has {MAX_KIOSKS} kiosks already.")
        log.info("kiosk.started", attendance_id=attendance_id, role=user.role)
        return token

    async def show(self, token: str) -> KioskState:
        """Return what a kiosk shows of its class.

        Raises:
            SessionOver: this is no kiosk any more.
            AttendanceEnded: the class has ended.
        """
        kiosk = await self._check(token)
        try:
            loaded = await self._redis.load_session(kiosk.attendance_id)
        except NotFound as error:
            raise AttendanceEnded from error
        if not loaded.is_open:
            raise AttendanceEnded
        session, counts = loaded.session, loaded.session.counts
        return KioskState(
            lesson_name=session.lesson_name,
            teacher_full_name=session.teacher_full_name,
            end_time=session.end_time,
            server_time=loaded.now,
            joined=counts.attended,
            expected=counts.expected,
        )

    async def mark(self, token: str, number: str) -> Mark:
        """Join the student with this number.

        Raises:
            SessionOver: this is no kiosk any more.
            AttendanceEnded: the class has ended.
            RateLimited: too many numbers, or too many that no student has.
            Internal: the student's record cannot be read.
        """
        kiosk = await self._check(token)
        await self._count("kiosk", kiosk, MAX_MARKS)
        student = await self._find(kiosk.attendance_id, number)
        if student is None:
            await self._count("kiosk_unknown", kiosk, MAX_UNKNOWN)
            return Mark("unknown", number, None)
        try:
            joined = await self._redis.add_attendance_record(kiosk.attendance_id, *student, Method.KIOSK)
        except NotFound as error:
            raise AttendanceEnded from error
        match joined.outcome:
            case "joined" | "repeated" | "decided" as outcome if is_readable(joined.record):
                return Mark(outcome, student[0], from_json(joined.record)["status"])
        raise Internal("The record of this student cannot be read; tell the teacher.")

    async def end(self, token: str) -> None:
        """End a kiosk. Repeating it is safe."""
        if match := TOKEN.fullmatch(token):
            await self._redis.end_kiosk(match[1], hash_token(token))

    async def _check(self, token: str) -> KioskToken:
        match = TOKEN.fullmatch(token)
        if match is None or not await self._redis.is_kiosk(match[1], hash_token(token)):
            raise SessionOver("This is no kiosk any more. A steward has to start it again.")
        return KioskToken(match[1], hash_token(token))

    async def _count(self, kind: str, kiosk: KioskToken, limit: int) -> None:
        count, left = await self._redis.count_attempt(kind, kiosk.token_hash, WINDOW_SECONDS)
        if count > limit:
            raise RateLimited(left)

    async def _find(self, attendance_id: str, number: str) -> tuple[str, str] | None:
        """Return number and name of a student: a user, or somebody on the roster while Postgres is away."""
        user = await self._find_user(number)
        if user is not None:
            is_able = user.role == "student" and user.disabled_at is None
            return (user.school_number, user.full_name) if is_able else None
        try:
            record = (await self._redis.load_records(attendance_id, [number])).records.get(number)
        except NotFound as error:
            raise AttendanceEnded from error
        return (number, from_json(record)["user_full_name"]) if record else None
