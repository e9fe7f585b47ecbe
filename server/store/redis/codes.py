"""Join codes in Redis: the six digits of each step, and the classes that codes and QR tokens belong to.

A class keeps the digits of its latest steps in its hash, where every worker finds the same ones. A key for
each code says which class and step it is of, so that no two live classes have the same digits. Both are
written ahead of time by whoever asks for the codes. No script touches both: they are in different slots.
"""

from datetime import datetime
from typing import NamedTuple

from pydantic_core import from_json

from protocol.errors import AttendanceEnded, NotFound, Unavailable
from protocol.objects import Attendance, Code
from protocol.raw import RawJson
from server.models.redis import AttendanceRedis, from_ms, to_ms
from server.proofs.join_codes import Schedule, make_token, new_code
from server.store.redis.loads import AttendanceLoads, LoadedSession

MAX_CODE_DRAWS = 50
# An old code is known as expired so long, not as wrong. With 2,000 classes 44,000 of the 1,000,000 are taken.
REMEMBERED_MS = 600_000
MAX_RENEWALS_MEANWHILE = 3  # while the codes of one answer are made


class Issuer(NamedTuple):
    """The class that a handle belongs to, and its secret."""

    attendance_id: str
    secret: str


class Proven(NamedTuple):
    """The class and the step that a code belongs to. join.lua judges whether the step still counts."""

    attendance_id: str
    step: int


class Guess(NamedTuple):
    """A code that was looked up, and how many tries of its account count so far."""

    proven: Proven | None
    tries: int
    seconds_left: int


class CurrentCodes(NamedTuple):
    """The codes of this step and the next at the moment `now` of Redis' clock.

    `next_at` is when the next begins, and `shown_until` when it ends.
    """

    now: datetime
    attendance: RawJson[Attendance]
    codes: tuple[Code, ...]
    next_at: datetime
    shown_until: datetime


class Codes(AttendanceLoads):
    """Requests on join codes."""

    # --- showing -----------------------------------------------------------------------------------------

    async def load_codes(self, attendance_id: str) -> CurrentCodes:
        """Return the codes of a class. What follows the next step is not known to anybody yet.

        Raises:
            NotFound: there is no such class.
            AttendanceEnded: it has no codes any more.
        """
        for _ in range(MAX_RENEWALS_MEANWHILE):
            codes = await self.codes_of(await self.load_session(attendance_id))
            if codes is not None:
                return codes
        raise Unavailable

    async def codes_of(self, loaded: LoadedSession) -> CurrentCodes | None:
        """Return the codes of a class that was just loaded; None when they were renewed meanwhile.

        Raises:
            AttendanceEnded: it has no codes any more.
        """
        session, now = loaded.session, to_ms(loaded.now)
        if not loaded.is_open:
            raise AttendanceEnded
        schedule = schedule_of(session)
        step, codes = schedule.step_at(now), []
        for each in (step, step + 1):
            code_step = schedule.code_step(each)
            digits = session.digits.get(code_step) or await self._register(session, code_step, now)
            if digits is None:
                return None
            session.digits[code_step] = digits
            codes.append(self._code(session, schedule, each, digits))
        next_at, shown_until = from_ms(schedule.begin_of(step + 1)), from_ms(schedule.begin_of(step + 2))
        return CurrentCodes(loaded.now, loaded.attendance, tuple(codes), next_at, shown_until)

    def _code(self, session: AttendanceRedis, schedule: Schedule, step: int, digits: str) -> Code:
        token = make_token(session.handle, step, session.secret)
        return Code(
            qr=token,
            url=f"{self.settings.attn_public_url.rstrip('/')}/J/{token}",
            code=digits,
            valid_from=from_ms(schedule.begin_of(step)),
            valid_until=min(from_ms(schedule.qr_end(step)), session.end_time),
        )

    async def _register(self, session: AttendanceRedis, step: int, now_ms: int) -> str | None:
        """Draw the digits that begin with a step; return those of another worker if that was faster."""
        attendance_id = str(session.attendance_id)
        lasts = schedule_of(session).code_end(step) - now_ms + REMEMBERED_MS
        for _ in range(MAX_CODE_DRAWS):
            digits = new_code()
            if not await self.reserve_code(digits, f"{attendance_id} {step}", lasts):
                continue
            async with self.slow():
                keys = self.keys.attendance(attendance_id)
                kept = await self.scripts.run("keep_code", keys, step, digits)
                if kept != digits:
                    await self.redis.delete(self.keys.code(digits))
            return str(kept) if kept else None
        raise Unavailable("No join code is free; try again.")

    async def note_shown(self, attendance_id: str, until: datetime | None) -> None:
        """Note until when a projector shows codes; None: the last one of this worker is hidden or closed."""
        ends = to_ms(until) if until is not None else ""
        async with self.fast():
            await self.scripts.run("show", self.keys.attendance(attendance_id), ends)

    async def reserve_code(self, digits: str, value: str, lasts_ms: int) -> bool:
        """Reserve six digits; return False when they are taken or were taken lately.

        Replicas have them then, as many as CONFIRM_REPLICAS: a code that is shown survives a failover.
        """
        key = self.keys.code(digits)
        async with self.slow():
            return bool(await self.scripts.confirm(key, "SET", key, value, "NX", "PX", lasts_ms))

    # --- proving -----------------------------------------------------------------------------------------

    async def find_issuer(self, handle: str) -> Issuer:
        """Return the class whose QR tokens begin with this handle.

        Raises:
            NotFound: no class has the handle.
            AttendanceEnded: its class was saved within a day.
        """
        async with self.slow():
            attendance_id = await self.redis.get(self.keys.handle(handle))
            if not attendance_id:
                raise NotFound
            private = await self.redis.hget(self.keys.session(str(attendance_id)), "private")
        if not private:
            raise AttendanceEnded
        return Issuer(str(attendance_id), from_json(private)["secret"])

    async def guess_code(self, digits: str, student_number: str) -> Guess:
        """Count a try of this account, then look the code up: in this order, so that no try is free.

        The caller takes back the try (`take_attempt_back`) if the code is right.
        """
        settings = self.settings
        key = self.keys.attempts("code", student_number)
        limits = settings.code_window_seconds, settings.code_attempts_per_account, settings.code_lock_seconds
        async with self.slow():
            pipe = self.redis.pipeline(transaction=False)
            self.scripts.add(pipe, "attempt", [key], *limits)
            pipe.get(self.keys.code(digits))
            (tries, left_ms), found = await pipe.execute()
        proven = None
        if found:
            attendance_id, _, step = str(found).partition(" ")
            proven = Proven(attendance_id, int(step))
        return Guess(proven, int(tries), max(1, -(-int(left_ms) // 1000)))


def schedule_of(session: AttendanceRedis) -> Schedule:
    """Return the steps of a class."""
    return Schedule(session.first_step, session.rotated_ms, session.step_ms, session.grace_ms)
