"""Classes, and people who are signed in, for tests: straight through RedisClient."""

import asyncio
import secrets
from collections.abc import Iterable
from datetime import UTC, datetime
from uuid import uuid4

from pydantic import TypeAdapter

from protocol.codes import EndReason, JoinMethod, Role, Rotation
from protocol.objects import Attendance, Code, Record
from server.models.redis import NewAttendance, UserSessionRedis, from_ms, hash_token
from server.proofs.join_codes import QR_MS, make_token, new_handle, new_secret
from server.store.redis.client import RedisClient
from server.store.redis.loads import LoadedRoster

TEACHER = "t1"


def new_attendance(teacher: str = TEACHER, **changes: object) -> NewAttendance:
    """Make a class that is about to start, with names that need escaping."""
    fields = {
        "attendance_id": uuid4(),
        "teacher_school_number": teacher,
        "teacher_full_name": 'Ayşe "Hoca" Yılmaz',
        "lesson_name": 'Fizik, "101" \\ ,"before":',
        "security_option": 1,
        "join_methods": tuple(JoinMethod),
        "roster_loaded": True,
        "handle": new_handle(),
        "secret": new_secret(),
        "rotation": Rotation.NORMAL,
        "first_step": 0,
        "epoch": secrets.token_hex(8),
    }
    step_ms, grace_ms = QR_MS[Rotation(str(changes.get("rotation", Rotation.NORMAL)))]
    fields |= {"step_ms": step_ms, "grace_ms": grace_ms}
    return NewAttendance.model_validate(fields | changes)


async def start_class(
    redis: RedisClient,
    roster: Iterable[tuple[str, str]] = (),
    *,
    teacher: str = TEACHER,
    duration_minutes: int = 10,
    end_time: datetime | None = None,
    late_after_minutes: int | None = 10,
    new: NewAttendance | None = None,
    **changes: object,
) -> Attendance:
    """Start a class: `new`, or one of this teacher with these changes."""
    text = await redis.save_attendance_session(
        new or new_attendance(teacher, **changes),
        roster,
        duration_minutes=None if end_time else duration_minutes,
        end_time=end_time,
        late_after_minutes=late_after_minutes,
    )
    return Attendance.model_validate_json(text)


def token_of(new: NewAttendance, step: int = 0) -> str:
    """Return the QR token of a step of a class."""
    return make_token(new.handle, step, new.secret)


async def current_code(redis: RedisClient, attendance: Attendance) -> Code:
    """Return what a projector of the class shows now."""
    return (await redis.load_codes(str(attendance.attendance_id))).codes[0]


async def let_time_pass(redis: RedisClient, attendance: Attendance, seconds: float) -> None:
    """Move the begin of the codes of a class into the past, as if so many seconds had passed."""
    key = redis.keys.session(str(attendance.attendance_id))
    await redis.redis.hincrby(key, "rotated_ms", round(-seconds * 1000))


async def join(redis: RedisClient, attendance_id: str, *students: str | int) -> None:
    """Join these students at once: by their number, or by the n of student `s{n}`."""
    numbers = [f"s{each}" if isinstance(each, int) else each for each in students]
    joins = (redis.add_attendance_record(attendance_id, each, f"Name {each}", "qr") for each in numbers)
    await asyncio.gather(*joins)


async def finish(redis: RedisClient, attendance_id: str, teacher: str = TEACHER) -> None:
    await redis.close_attendance(attendance_id, teacher, EndReason.FINISHED, headcount=2)


_records: TypeAdapter[tuple[Record, ...]] = TypeAdapter(tuple[Record, ...])


def records_in(loaded: LoadedRoster) -> dict[str, Record]:
    """Return the records of a loaded class by student number."""
    return {record.student_number: record for record in _records.validate_json(loaded.records)}


async def load_roster(redis: RedisClient, attendance_id: str) -> tuple[int, dict[str, Record]]:
    """Return the revision and the records that Redis holds."""
    loaded = await redis.load_roster(attendance_id)
    return loaded.session.revision, records_in(loaded)


async def let_in(redis: RedisClient, number: str, role: Role) -> str:
    """Sign a user in for an hour without hashing a password; return the token."""
    token = redis.new_token(number)
    user = UserSessionRedis(
        school_number=number, full_name=f"Name of {number}", role=role, created_at=datetime.now(UTC)
    )
    await redis.save_user_session(hash_token(token), user, 3600)
    return token


async def is_signed_in(redis: RedisClient, token: str) -> bool:
    """Asked without a sign of life, unlike by a command."""
    return await redis.get_user_session(hash_token(token)) is not None


async def next_deadline(redis: RedisClient) -> datetime | None:
    """Return the time when the next class ends or is tried again."""
    first = await redis.redis.zrange(redis.keys.deadlines, 0, 0, withscores=True)
    return from_ms(first[0][1]) if first else None
