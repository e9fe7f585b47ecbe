"""What one worker has of the saving task, and classes for it."""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field

import asyncpg

from protocol.codes import EndReason
from server.store.postgres.client import AsyncPostgresClient
from server.store.redis.client import RedisClient
from server.tasks.persistence import Persistence, Summary
from tests.support.classes import TEACHER, start_class

Query = Callable[..., Awaitable[list[asyncpg.Record]]]
ROSTER = [("s1", "Öğrenci Bir"), ("s2", "Student Two"), ("s3", "Student Three")]


@dataclass
class Worker:
    """What one worker has: the task, and what its admins were told."""

    redis: RedisClient
    postgres: AsyncPostgresClient
    persistence: Persistence
    alerts: list[tuple[str, str, str | None]] = field(default_factory=list)

    async def run(self) -> Summary:
        return await self.persistence.run()


MakeWorker = Callable[..., Awaitable[Worker]]


async def join(redis: RedisClient, attendance_id: str, *numbers: str) -> None:
    await asyncio.gather(
        *(redis.add_attendance_record(attendance_id, number, f"Name {number}", "qr") for number in numbers)
    )


async def finish(redis: RedisClient, attendance_id: str, teacher: str = TEACHER) -> None:
    await redis.close_attendance(attendance_id, teacher, EndReason.FINISHED, headcount=2)


async def finished_class(redis: RedisClient, teacher: str = TEACHER) -> str:
    attendance = await start_class(redis, ROSTER, teacher=teacher)
    attendance_id = str(attendance.attendance_id)
    await join(redis, attendance_id, "s1")
    await finish(redis, attendance_id, teacher)
    return attendance_id


async def keys(redis: RedisClient) -> list[str]:
    return [str(key) async for key in redis.redis.scan_iter()]


async def is_empty(redis: RedisClient) -> bool:
    return not await keys(redis)


async def statuses(query: Query, attendance_id: str) -> dict[str, str]:
    rows = await query(
        "SELECT student_number, status FROM attendance_records WHERE attendance_id = $1", attendance_id
    )
    return {row["student_number"]: row["status"] for row in rows}


async def count(worker: Worker, table: str) -> int:
    async with worker.postgres._connection() as connection:
        return int(await connection.fetchval(f"SELECT count(*) FROM {table}"))


async def saved(worker: Worker, table: str, at_least: int) -> bool:
    return await count(worker, table) >= at_least
