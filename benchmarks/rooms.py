"""The cost of admins who watch rooms, their first look, and how much slower joins are meanwhile.

    .venv/bin/python -m benchmarks.rooms [rooms] [students per room]

One worker's services on an embedded Valkey, on one event loop: what delays the loop delays the joins. Joins
are spread over all rooms and come at a fixed rate; latency counts from the moment each was due.
"""

import asyncio
import random
import tempfile
import time
from datetime import UTC, datetime, timedelta
from itertools import cycle
from statistics import median
from typing import Any

from benchmarks.output import numbers, say_values
from protocol.codes import Role
from protocol.commands import WatchRooms
from server.app import tune_gc
from server.load.latency import quantiles_ms
from server.load.pacing import at_rate
from server.models.redis import UserSessionRedis
from server.realtime.socket import Socket
from server.runtime.embedded import EmbeddedServers
from server.services.admin import AdminService
from server.settings import Settings
from server.store.redis.client import RedisClient
from tests.support.classes import start_class

JOINS_PER_SECOND = 1000
SECONDS = 8.0
REFRESHES = 30
STARTS_AT_ONCE = 50
MAX_JOINED_ROOMS = 1000  # joins of more rooms make batches of one, which is another measurement


async def main(rooms: int, students: int) -> None:
    """Start the rooms and measure."""
    with (
        tempfile.TemporaryDirectory() as directory,
        EmbeddedServers(directory, with_postgres=False, durable=True, prefer_path=False) as servers,
    ):
        settings = Settings(_env_file=None, redis_url=servers.redis_url, redis_timeout_seconds=5)
        redis = RedisClient(settings)
        numbers = [(f"s{n}", f"Student Number {n}") for n in range(students)]
        ids: list[str] = []
        for first in range(0, rooms, STARTS_AT_ONCE):
            starting = [
                start_class(redis, numbers, teacher=f"t{n}", lesson_name=f"Lesson {n}")
                for n in range(first, min(first + STARTS_AT_ONCE, rooms))
            ]
            ids += [str(each.attendance_id) for each in await asyncio.gather(*starting)]
        tune_gc()
        await first_look(settings, rooms)
        say_values("one refresh, no joins", await refreshes(redis))
        for admins in (0, 1, 20) if rooms <= MAX_JOINED_ROOMS else ():
            say_values(
                f"{JOINS_PER_SECOND} joins/s, {admins} admins", await joins(redis, ids, students, admins)
            )
        await redis.close()


async def first_look(settings: Settings, rooms: int) -> None:
    """Measure an admin's first look on a worker that has just started, and later ones by another order."""
    redis = RedisClient(settings)
    admin, admins = service(redis), cycle(range(1000))

    async def send(_: str) -> None:
        return

    for title, command in (
        ("first look", {}),
        ("second look", {}),
        ("search", {"search": "lesson 19"}),
        ("order by joined, last page", {"sort": "joined", "offset": rooms - 200}),
    ):
        watched = WatchRooms.model_validate({"type": "rooms.watch", "id": 1, **command})
        lag = asyncio.create_task(longest_lag(stop := asyncio.Event()))
        wall, cpu = time.perf_counter(), time.thread_time()
        reply = await admin.watch_rooms(socket(f"a{next(admins)}", send), watched)
        wall, cpu = time.perf_counter() - wall, time.thread_time() - cpu
        stop.set()
        say_values(
            title,
            {
                "wall ms": wall * 1e3,
                "CPU ms": cpu * 1e3,
                "longest task ms": await lag * 1e3,
                "rooms": len(reply.rooms),
                "matched": reply.matched,
                "total": reply.total,
            },
        )
    await admin.stop()
    await redis.close()


async def longest_lag(stop: asyncio.Event) -> float:
    """Return how long the loop was busy at most without a break."""
    longest = 0.0
    while not stop.is_set():
        before = time.perf_counter()
        await asyncio.sleep(0.001)
        longest = max(longest, time.perf_counter() - before - 0.001)
    return longest


async def refreshes(redis: RedisClient) -> dict[str, float]:
    """Measure how long it takes to read all rooms."""
    admin = service(redis)
    walls, cpus = [], []
    before = await redis.redis.info("stats")
    used = await redis.redis.info("cpu")
    for _ in range(REFRESHES):
        wall, cpu = time.perf_counter(), time.thread_time()
        await admin._refresh()  # noqa: SLF001  a poll now
        walls.append(time.perf_counter() - wall)
        cpus.append(time.thread_time() - cpu)
    after, used_after = await redis.redis.info("stats"), await redis.redis.info("cpu")
    commands = after["total_commands_processed"] - before["total_commands_processed"]
    cpu_redis = sum(used_after[k] - used[k] for k in ("used_cpu_user", "used_cpu_sys"))
    return {
        "wall ms": median(walls) * 1e3,
        "worker CPU ms": median(cpus) * 1e3,
        "Redis CPU ms": cpu_redis / REFRESHES * 1e3,
        "commands": commands / REFRESHES,
    }


async def joins(redis: RedisClient, ids: list[str], students: int, admins: int) -> dict[str, float]:
    """Measure joins at a steady rate while `admins` sockets watch, each of which reads at once."""
    admin = service(redis)
    sent = [0]

    async def send(text: str) -> None:
        sent[0] += len(text)

    for n in range(admins):
        await admin.watch_rooms(socket(f"a{n}", send), WatchRooms(type="rooms.watch", id=1))
    seconds: list[float] = []
    joining = [(attendance, n) for attendance in ids for n in range(students)]
    random.Random(admins).shuffle(joining)  # noqa: S311 (not a secret)
    turns = cycle(joining)

    async def join(attendance_id: str, n: int, due: float) -> None:
        await redis.add_attendance_record(attendance_id, f"s{n}", f"Student Number {n}", "qr")
        seconds.append(time.perf_counter() - due)

    began, cpu = time.perf_counter(), time.thread_time()
    async with asyncio.TaskGroup() as group:
        async for due in at_rate(JOINS_PER_SECOND, int(JOINS_PER_SECOND * SECONDS)):
            group.create_task(join(*next(turns), due))
    cpu, took = time.thread_time() - cpu, time.perf_counter() - began
    await admin.stop()
    return {
        **{f"{name} ms": value for name, value in quantiles_ms(seconds).items()},
        "CPU %": cpu / took * 100,
        "to admins kB/s": sent[0] / SECONDS / 1000,
    }


def service(redis: RedisClient) -> AdminService:
    """Make an admin service without a worker."""

    async def save_now(_: str) -> bool:
        return True

    return AdminService(redis, join_p95=lambda: None, save_now=save_now)


def socket(number: str, send: Any) -> Socket:
    """Make an admin's socket."""
    user = UserSessionRedis(
        school_number=number, full_name="Admin", role=Role.ADMIN, created_at=datetime.now(UTC)
    )
    return Socket(user, number, datetime.now(UTC) + timedelta(hours=1), send, 1_048_576)


if __name__ == "__main__":
    asyncio.run(main(*map(int, numbers(200, 300))))
