"""The commands of students: find a class, join it, ask for the own record."""

import asyncio
import time
from collections.abc import Awaitable, Callable
from datetime import datetime
from functools import partial
from uuid import UUID

from pydantic_core import from_json

from protocol.codec import encode
from protocol.codes import Flag, Status
from protocol.commands import FindLesson, GetStatus, JoinAttendance, ListMine
from protocol.errors import (
    AttendanceEnded,
    AttnError,
    ClassSaved,
    CodeExpired,
    CodeInvalid,
    DecidedByTeacher,
    Internal,
    MethodNotAllowed,
    NotFound,
    RateLimited,
    Unavailable,
)
from protocol.events import VerificationRequested
from protocol.identifiers import code_digits
from protocol.objects import Attendance, Record
from protocol.raw import RawJson, raw_array
from protocol.replies import AttendanceJoined, AttendanceMine, AttendanceStatus, LessonFound, OwnAttendance
from server.models.db import SavedStatus
from server.models.redis import UserSessionRedis, to_ms
from server.proofs.join_codes import is_genuine, make_receipt, read_token
from server.proofs.tickets import read_ticket, session_holder
from server.realtime.channel import Subscriber
from server.realtime.fanout import Fanout
from server.store.redis.attendances import Joined
from server.store.redis.client import RedisClient
from server.store.redis.codes import Guess, Issuer, Proven
from server.store.redis.loads import is_readable
from server.store.redis.recent import Recent
from server.store.redis.shared_task import result_of

# In a storm of joins a code is looked up once. What it belongs to does not change while it is known;
# whether it still counts is judged by join.lua.
MAX_CACHED, CACHED_SECONDS = 4096, 60
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
        request_verification: queues the verification of a student in a class, with the end of the class.
    """

    def __init__(
        self,
        redis: RedisClient,
        fanout: Fanout,
        secret_key: str,
        *,
        saved_status: Callable[[str, str], Awaitable[SavedStatus | None]],
        request_verification: Callable[[str, str, datetime], Awaitable[None]],
    ) -> None:
        self._redis = redis
        self._fanout = fanout
        self._key = secret_key.encode()
        self._saved_status = saved_status
        self._request_verification = request_verification
        self._blocked: dict[str, float] = {}
        self._proven: dict[str, tuple[Proven, float]] = {}  # right codes and tokens, and until when
        self._guesses: dict[str, asyncio.Task[Guess]] = {}
        self._issuers = Recent(redis.find_issuer, seconds=CACHED_SECONDS, max_keys=MAX_CACHED)
        self._tokens = Recent(self._prove_token, seconds=1, max_keys=MAX_CACHED)

    async def find_active_lessons_by_name(self, _: UserSessionRedis, command: FindLesson) -> LessonFound:
        """Return live classes that allow joining by name and whose names contain what was typed."""
        found = await self._redis.get_attendance_sessions_by_name(command.lesson_name, command.teacher_name)
        return LessonFound(id=command.id, attendances=tuple(each.public() for each in found))

    async def join_attendance(self, subscriber: Subscriber, command: JoinAttendance) -> AttendanceJoined:
        """Join a class. The student follows it before the record is written, so that no decision is missed.

        Raises:
            CodeInvalid, CodeExpired, RateLimited, MethodNotAllowed, DecidedByTeacher, NotFound,
            AttendanceEnded.
        """
        user = subscriber.user
        known = self._recall(command.qr) if command.qr is not None else None
        if known is not None:  # nearly always in a storm, which needs no coroutine then
            attendance_id, method, proof = known.attendance_id, "qr", _step(known, command)
        else:
            attendance_id, method, proof = await self._prove(subscriber, command)
        is_new = False
        if not self._fanout.is_following(subscriber, attendance_id):
            is_new = await self._fanout.follow(subscriber, attendance_id)
        try:
            joined = await self._redis.add_attendance_record(
                attendance_id,
                user.school_number,
                user.full_name,
                method,
                proof=proof,
                origin=subscriber.origin,
            )
            if joined.outcome != "joined":
                await self._redis.note_seen(attendance_id, {user.school_number: joined.record})
                _check(joined)
        except AttnError as error:
            if is_new and not isinstance(error, DecidedByTeacher):
                self._fanout.unfollow(subscriber, attendance_id)
            if isinstance(error, ClassSaved):
                raise AttendanceEnded from error
            if isinstance(error, NotFound) and method != "name":
                raise CodeInvalid from error
            raise
        is_pending = joined.is_pending
        if is_pending:
            expires_at = self._ask_to_verify(subscriber, joined.record, joined.attendance)
            if expires_at is not None:
                await self._request_verification(attendance_id, user.school_number, expires_at)
        return AttendanceJoined(
            id=command.id,
            record=joined.record.as_field(),
            attendance=joined.attendance.as_field(),
            receipt=make_receipt(self._key, attendance_id, user.school_number, joined.revision, is_pending),
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
        await self._redis.note_seen(attendance_id, loaded.records)
        record = loaded.records[number]
        if record is not None and loaded.is_open and from_json(record)["status"] == Status.PENDING:
            self._ask_to_verify(subscriber, record, loaded.attendance)
        return AttendanceStatus(
            id=command.id,
            record=record.as_field() if record else None,
            attendance=loaded.attendance.as_field(),
        )

    def _ask_to_verify(
        self, subscriber: Subscriber, record: RawJson[Record], attendance: RawJson[Attendance]
    ) -> datetime | None:
        """Ask the student to verify, after the reply, if the record waits for that; return until when."""
        if Flag.VERIFICATION not in from_json(record)["flags"]:
            return None
        of_class = from_json(attendance)
        event = VerificationRequested(
            attendance_id=UUID(of_class["attendance_id"]),
            kinds=self._redis.settings.verification_kinds,
            expires_at=datetime.fromisoformat(of_class["end_time"]),
        )
        asyncio.get_running_loop().call_soon(subscriber.push, encode(event))
        return event.expires_at

    async def list_mine(self, user: UserSessionRedis, command: ListMine) -> AttendanceMine:
        """Return the live classes that the student has joined; a record that is missing does not count."""
        joined: list[RawJson[OwnAttendance]] = []
        for attendance_id in await self._redis.find_classes_of_student(user.school_number):
            try:
                loaded = await self._redis.load_records(attendance_id, [user.school_number])
            except (NotFound, Internal):
                continue
            await self._redis.note_seen(attendance_id, loaded.records)
            record = loaded.records.get(user.school_number)
            if record and loaded.is_open and from_json(record).get("status") != Status.MISSING:
                joined.append(RawJson(f'{{"record":{record},"attendance":{loaded.attendance}}}'))
            if len(joined) == MAX_OWN_CLASSES:
                break
        return AttendanceMine(id=command.id, joined=raw_array(joined).as_field())

    # --- proofs ------------------------------------------------------------------------------------------

    async def _prove(self, subscriber: Subscriber, command: JoinAttendance) -> tuple[str, str, str]:
        """Return the class that the proof is of, the method it counts as, and what join.lua has to judge.

        Six digits can be guessed, and only that way of joining is closed for a while after too many tries.
        """
        if command.attendance_id is not None:
            return str(command.attendance_id), "name", ""
        school_number = subscriber.user.school_number
        if command.ticket is not None:
            ticket = read_ticket(command.ticket, session_holder(subscriber.token_hash), self._key)
            if ticket is None:
                await self._count_forged(school_number)
                raise CodeInvalid
            return ticket.attendance_id, "qr", f"{ticket.step} {ticket.expires_ms} {ticket.nonce}"
        if command.code is not None:
            self._refuse_blocked(school_number)
            # what is no code at all is looked up and counted, too
            digits = code_digits(command.code) or ""
            proven = self._recall(digits) or await self._find_code(school_number, digits)
            return proven.attendance_id, "code", _step(proven, command)
        proven = await self._check_token(school_number, command.qr or "")
        return proven.attendance_id, "qr", _step(proven, command)

    async def _find_code(self, school_number: str, digits: str) -> Proven:
        """Look a code up: once for all who send it at the same time, and once more for whom it is wrong."""
        under_way = self._guesses.get(digits)
        if under_way is not None and (proven := (await result_of(under_way)).proven):
            return proven
        task = self._guesses[digits] = asyncio.create_task(self._redis.guess_code(digits, school_number))
        task.add_done_callback(partial(self._forget_lookup, digits))
        proven, tries, left = await result_of(task)
        if proven is None:
            await self._refuse_while_lost(school_number)
        if tries > self._redis.settings.code_attempts_per_account:
            self._block(school_number, left)
            raise RateLimited(left)
        if proven is None:
            raise CodeInvalid
        self._remember(digits, proven)
        await self._redis.take_attempt_back("code", school_number)
        return proven

    async def _refuse_while_lost(self, school_number: str) -> None:
        """Count no try of a code that may be right, while Redis lacks data that it had."""
        try:
            await self._redis.refuse_while_lost()
        except Unavailable:
            await self._redis.take_attempt_back("code", school_number)
            raise

    def _forget_lookup(self, digits: str, task: "asyncio.Task[Guess]") -> None:
        if self._guesses.get(digits) is task:
            del self._guesses[digits]
        if not task.cancelled():
            task.exception()  # whoever waits gets it; if nobody does, it is of no use

    async def _check_token(self, school_number: str, text: str) -> Proven:
        """Check a token: once for all who send it at the same time."""
        try:
            return await self._tokens.get(text)
        except CodeInvalid:
            await self._count_forged(school_number)
            raise

    async def _prove_token(self, text: str) -> Proven:
        token = read_token(text)
        issuer = await self._find_issuer(token.handle) if token else None
        if token is None or issuer is None or not is_genuine(token, issuer.secret):
            raise CodeInvalid
        proven = Proven(issuer.attendance_id, token.step)
        self._remember(text, proven)
        return proven

    async def _find_issuer(self, handle: str) -> Issuer | None:
        """Return the live class of a handle; errors are not cached, so nobody fills the cache with them."""
        try:
            return await self._issuers.get(handle)
        except NotFound:
            await self._redis.refuse_while_lost()
            return None

    async def _count_forged(self, school_number: str) -> None:
        settings = self._redis.settings
        window = settings.code_window_seconds
        count, left = await self._redis.count_attempt("qr", school_number, window)
        if count > settings.code_attempts_per_account:
            raise RateLimited(left)

    def _recall(self, text: str) -> Proven | None:
        known = self._proven.get(text)
        return known[0] if known is not None and known[1] > time.monotonic() else None

    def _remember(self, text: str, proven: Proven) -> None:
        self._proven.pop(text, None)
        while len(self._proven) >= MAX_CACHED:
            del self._proven[next(iter(self._proven))]
        self._proven[text] = proven, time.monotonic() + CACHED_SECONDS

    def _refuse_blocked(self, school_number: str) -> None:
        if self._blocked and (wait := self._blocked.get(school_number, 0.0) - time.monotonic()) > 0:
            raise RateLimited(round(wait, 1))

    def _block(self, school_number: str, seconds: float) -> None:
        """Remember a lock, so that this worker looks nothing up until it is over."""
        now = time.monotonic()
        self._blocked = {number: until for number, until in self._blocked.items() if until > now}
        self._blocked[school_number] = now + seconds


def _step(proven: Proven, command: JoinAttendance) -> str:
    """Return what join.lua judges a code by: its step, and when and as what the phone kept it."""
    if command.scanned_at is None:
        return str(proven.step)
    return f"{proven.step}:{max(0, to_ms(command.scanned_at))}:{command.nonce}"


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
        case "expired":
            raise CodeExpired
        case "corrupt":
            raise Internal(UNREADABLE)
