"""Classes and users, put into Redis before the clock runs."""

import asyncio
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from itertools import count

import redis

from benchmarks.dialects import ATTN_TOKEN, Room
from benchmarks.processes import Backing
from benchmarks.rivals.common import SCRIPT
from protocol.codes import Role
from server.models.redis import UserSessionRedis, hash_token
from server.settings import Settings
from server.store.redis.client import RedisClient
from tests.support.classes import start_class

TTL = 3600
LASTS = timedelta(hours=2)  # a class: longer than any benchmark
AT_ONCE = 200
_numbers = count(1)


def numbered(kind: str, many: int) -> list[str]:
    """So many numbers that nobody has had yet."""
    return [f"{kind}{next(_numbers):07d}" for _ in range(many)]


def plain_rooms(backing: Backing, many: int) -> list[Room]:
    """What the rivals know of a class: that it is open."""
    ids = numbered("c", many)
    with redis.Redis.from_url(backing.redis_url) as client:
        client.script_load(SCRIPT)
        for each in ids:
            client.hset(f"s:{{{each}}}:meta", "state", "open")
    return [Room(each, "", numbered("t", 1)[0]) for each in ids]


def attn_rooms(backing: Backing, many: int, students: Sequence[str]) -> list[Room]:
    """Live classes with their rosters, and sessions for everybody, as signing in and starting leave them."""
    return asyncio.run(_attn_rooms(backing, many, students))


async def _attn_rooms(backing: Backing, many: int, students: Sequence[str]) -> list[Room]:
    patient = Settings(
        _env_file=None, redis_url=backing.redis_url, redis_timeout_seconds=10, join_timeout_seconds=10
    )
    redis = RedisClient(patient)
    try:
        rooms = []
        for place, code in enumerate(numbered("", many)):
            [teacher] = numbered("t", 1)
            share = students[place * len(students) // many : (place + 1) * len(students) // many]
            roster = [(each, name_of(each)) for each in share]
            end, lesson = datetime.now(UTC) + LASTS, f"Lesson {code}"
            attendance = await start_class(
                redis, roster, teacher=teacher, code=code[-6:], lesson_name=lesson, end_time=end
            )
            rooms.append(Room(str(attendance.attendance_id), code[-6:], teacher))
        people = [(each, Role.STUDENT) for each in students] + [
            (each.teacher, Role.TEACHER) for each in rooms
        ]
        for first in range(0, len(people), AT_ONCE):
            batch = people[first : first + AT_ONCE]
            await asyncio.gather(*(sign_in(redis, number, role) for number, role in batch))
    finally:
        await redis.close()
    return rooms


async def sign_in(redis: RedisClient, number: str, role: Role) -> None:
    """A session, whose token is ATTN_TOKEN of the number."""
    user = UserSessionRedis(
        school_number=number, full_name=name_of(number), role=role, created_at=datetime.now(UTC)
    )
    await redis.save_user_session(hash_token(ATTN_TOKEN.format(number)), user, TTL)


def name_of(number: str) -> str:
    return f"Öğrenci Numarası {number}"
