"""Classes to be saved, and what has been saved of them."""

from collections.abc import Awaitable, Callable

import asyncpg

from server.store.redis.client import RedisClient
from tests.support.classes import TEACHER, finish, join, start_class
from tests.support.nodes import Node

MakeNode = Callable[..., Awaitable[Node]]
Query = Callable[..., Awaitable[list[asyncpg.Record]]]
ROSTER = [("s1", "Öğrenci Bir"), ("s2", "Student Two"), ("s3", "Student Three")]


async def finished_class(redis: RedisClient, teacher: str = TEACHER) -> str:
    attendance = await start_class(redis, ROSTER, teacher=teacher)
    attendance_id = str(attendance.attendance_id)
    await join(redis, attendance_id, "s1")
    await finish(redis, attendance_id, teacher)
    return attendance_id


async def keys(redis: RedisClient) -> list[str]:
    """Return all keys except those of checkpoints, and those with a TTL: of saved classes, the students."""
    copies = [key[:-2] for key in redis.keys.kept("")]
    stay = (
        redis.keys.dataset(""),
        redis.keys.checkpointed,
        redis.keys.checkpoint_lease,
        redis.keys.rebuild_lease,
        redis.keys.ended("")[:-2],
        redis.keys.code(""),
        redis.keys.handle(""),
        redis.keys.joined(""),
        redis.keys.name_changes,
        *copies,
    )
    found = [str(key) async for key in redis.redis.scan_iter()]
    return [key for key in found if not key.startswith(stay)]


async def is_empty(redis: RedisClient) -> bool:
    return not await keys(redis)


async def statuses(query: Query, attendance_id: str) -> dict[str, str]:
    rows = await query(
        "SELECT student_number, status FROM attendance_records WHERE attendance_id = $1", attendance_id
    )
    return {row["student_number"]: row["status"] for row in rows}


async def count(node: Node, table: str) -> int:
    connection = await asyncpg.connect(node.settings.database_url)
    try:
        return int(await connection.fetchval(f"SELECT count(*) FROM {table}"))
    finally:
        await connection.close()


async def saved(node: Node, table: str, at_least: int) -> bool:
    return await count(node, table) >= at_least
