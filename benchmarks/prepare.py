"""Classes and users, put into Redis before a measurement."""

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
from tests.support.classes import new_attendance, start_class, token_of

TTL = 3600
CLASS_LENGTH = timedelta(hours=2)  # longer than any benchmark
# Frames are made before a measurement: codes last longer than in any preset. Checking them costs the same.
STEP_MS = 7_200_000
BATCH_SIZE = 200
_numbers = count(1)


def numbered(kind: str, many: int) -> list[str]:
    """Return `many` school numbers that were not used before."""
    return [f"{kind}{next(_numbers):07d}" for _ in range(many)]


def plain_rooms(backing: Backing, many: int) -> list[Room]:
    """Open classes as the rivals know them: a class is open, and that is all."""
    ids = numbered("c", many)
    with redis.Redis.from_url(backing.redis_url) as client:
        client.script_load(SCRIPT)
        for each in ids:
            client.hset(f"s:{{{each}}}:meta", "state", "open")
    return [Room(each, "", numbered("t", 1)[0]) for each in ids]


def attn_rooms(backing: Backing, many: int, students: Sequence[str]) -> list[Room]:
    """Start classes with rosters and sign everybody in, past the workers."""
    return asyncio.run(_attn_rooms(backing, many, students))


async def _attn_rooms(backing: Backing, many: int, students: Sequence[str]) -> list[Room]:
    redis = redis_client(backing, 10)
    try:
        rooms = []
        for place, number in enumerate(numbered("", many)):
            [teacher] = numbered("t", 1)
            share = students[place * len(students) // many : (place + 1) * len(students) // many]
            roster = [(each, name_of(each)) for each in share]
            end, lesson = datetime.now(UTC) + CLASS_LENGTH, f"Lesson {number}"
            new = new_attendance(teacher, lesson_name=lesson, step_ms=STEP_MS)
            await start_class(redis, roster, new=new, end_time=end)
            rooms.append(Room(str(new.attendance_id), token_of(new), teacher))
        people = [(each, Role.STUDENT) for each in students] + [
            (each.teacher, Role.TEACHER) for each in rooms
        ]
        for first in range(0, len(people), BATCH_SIZE):
            batch = people[first : first + BATCH_SIZE]
            await asyncio.gather(*(sign_in(redis, number, role) for number, role in batch))
    finally:
        await redis.close()
    return rooms


def redis_client(backing: Backing, seconds: float, *, pool_size: int = 16) -> RedisClient:
    """Make a client that waits up to `seconds`: longer than a worker does, because the machine is busy."""
    return RedisClient(
        Settings(
            _env_file=None,
            redis_url=backing.redis_url,
            redis_timeout_seconds=seconds,
            join_timeout_seconds=seconds,
            redis_pool_size=pool_size,
        )
    )


async def sign_in(redis: RedisClient, number: str, role: Role) -> None:
    """Save a session; its token is ATTN_TOKEN with the number."""
    user = UserSessionRedis(
        school_number=number, full_name=name_of(number), role=role, created_at=datetime.now(UTC)
    )
    await redis.save_user_session(hash_token(ATTN_TOKEN.format(number)), user, TTL)


def name_of(number: str) -> str:
    """Return the full name of a user."""
    return f"Öğrenci Numarası {number}"
