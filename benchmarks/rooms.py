"""What an admin's look at the rooms costs, and what the joins meanwhile notice of it.

    .venv/bin/python -m benchmarks.rooms [rooms] [students in each]

One worker's services on an embedded Valkey, on one event loop: what holds up the loop holds up the joins.
Joins come by the clock (open loop), spread over all rooms; latency counts from the scheduled time.
"""

import asyncio
import random
import statistics
import sys
import tempfile
import time
from datetime import UTC, datetime, timedelta
from typing import Any

from protocol.codes import Role
from protocol.commands import WatchRooms
from server.app import tune_gc
from server.models.redis import UserSessionRedis
from server.realtime.socket import Socket
from server.runtime.embedded import EmbeddedServers
from server.services.admin import AdminService
from server.settings import Settings
from server.store.redis.client import RedisClient
from tests.support.classes import start_class

JOINS_A_SECOND = 1000
SECONDS = 8.0
LOOKS = 30
Row = dict[str, float | int]


async def main(rooms: int, students: int) -> None:
    with (
        tempfile.TemporaryDirectory() as directory,
        EmbeddedServers(directory, with_postgres=False, durable=True, prefer_path=False) as servers,
    ):
        settings = Settings(_env_file=None, redis_url=servers.redis_url, redis_timeout_seconds=5)
        redis = RedisClient(settings)
        numbers = [(f"s{n}", f"Student Number {n}") for n in range(students)]
        ids = []
        for n in range(rooms):
            attendance = await start_class(redis, numbers, teacher=f"t{n}", lesson_name=f"Lesson {n}")
            ids.append(str(attendance.attendance_id))
        tune_gc()
        say("a look, alone", await look_alone(redis))
        for admins in (0, 1, 20):
            say(f"{JOINS_A_SECOND} joins/s, {admins} admins", await joins(redis, ids, students, admins))
        await redis.close()


async def look_alone(redis: RedisClient) -> Row:
    admin = service(redis)
    walls, cpus = [], []
    before = await redis.redis.info("stats")
    used = await redis.redis.info("cpu")
    for _ in range(LOOKS):
        wall, cpu = time.perf_counter(), time.thread_time()
        await admin._refresh()
        walls.append(time.perf_counter() - wall)
        cpus.append(time.thread_time() - cpu)
    after, used_after = await redis.redis.info("stats"), await redis.redis.info("cpu")
    commands = after["total_commands_processed"] - before["total_commands_processed"]
    cpu_redis = sum(used_after[k] - used[k] for k in ("used_cpu_user", "used_cpu_sys"))
    return {
        "wall ms": statistics.median(walls) * 1e3,
        "worker CPU ms": statistics.median(cpus) * 1e3,
        "Redis CPU ms": cpu_redis / LOOKS * 1e3,
        "commands": commands / LOOKS,
    }


async def joins(redis: RedisClient, ids: list[str], students: int, admins: int) -> Row:
    """A steady rate of joins while so many admins watch: each is a socket that reads at once."""
    admin = service(redis)
    pushed = [0]

    async def take(text: str) -> None:
        pushed[0] += len(text)

    for n in range(admins):
        await admin.watch_rooms(socket(f"a{n}", take), WatchRooms(type="rooms.watch", id=1))
    loop = asyncio.get_running_loop()
    waits: list[float] = []
    whom = [(attendance, n) for attendance in ids for n in range(students)]
    random.Random(admins).shuffle(whom)  # noqa: S311

    async def join(attendance_id: str, n: int, due: float) -> None:
        await redis.add_attendance_record(attendance_id, f"s{n}", f"Student Number {n}", "qr")
        waits.append(loop.time() - due)

    began, cpu, tasks = loop.time(), time.thread_time(), []
    for k in range(int(JOINS_A_SECOND * SECONDS)):
        due = began + k / JOINS_A_SECOND
        if due > loop.time():
            await asyncio.sleep(due - loop.time())
        tasks.append(asyncio.create_task(join(*whom[k % len(whom)], due)))
    await asyncio.gather(*tasks)
    cpu = time.thread_time() - cpu
    await admin.stop()
    ordered = sorted(waits)
    return {
        "p50 ms": ordered[len(ordered) // 2] * 1e3,
        "p99 ms": ordered[int(len(ordered) * 0.99)] * 1e3,
        "worst ms": ordered[-1] * 1e3,
        "CPU %": cpu / (loop.time() - began) * 100,
        "to admins kB/s": pushed[0] / SECONDS / 1000,
    }


def service(redis: RedisClient) -> AdminService:
    async def save_now(_: str) -> bool:
        return True

    return AdminService(redis, join_p95=lambda: None, save_now=save_now)


def socket(number: str, send: Any) -> Socket:
    user = UserSessionRedis(
        school_number=number, full_name="Admin", role=Role.ADMIN, created_at=datetime.now(UTC)
    )
    return Socket(user, number, datetime.now(UTC) + timedelta(hours=1), send, 1_048_576)


def say(what: str, row: Row) -> None:
    figures = "  ".join(f"{name} {value:.2f}" for name, value in row.items())
    sys.stdout.write(f"{what:28} {figures}\n")


if __name__ == "__main__":
    given = [int(each) for each in sys.argv[1:]]
    asyncio.run(main(*(given + [200, 300][len(given) :])))
