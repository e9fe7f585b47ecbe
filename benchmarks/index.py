"""The index of names with many classes: what a worker reads, and what a search and an admin's look cost.

    .venv/bin/python -m benchmarks.index [classes] [changes per second]

One worker's client on an embedded Valkey, while another one adds and removes classes. "all of it" is what
each worker did before decision 31: the hash, once a second.
"""

import asyncio
import gc
import tempfile
import time
import tracemalloc
from collections.abc import Awaitable, Callable
from uuid import UUID

from benchmarks.output import numbers, say_values
from server.models.redis import IndexedAttendance
from server.runtime.embedded import EmbeddedServers
from server.settings import Settings
from server.store.redis.client import RedisClient
from server.store.redis.name_index import MAX_AGE_SECONDS

SECONDS = 5
SEARCHES = 20
BATCH_SIZE = 500


async def main(classes: int, changes: int) -> None:
    """Fill the index and measure."""
    with (
        tempfile.TemporaryDirectory() as directory,
        EmbeddedServers(directory, with_postgres=False, prefer_path=False) as servers,
    ):
        settings = Settings(_env_file=None, redis_url=servers.redis_url, redis_timeout_seconds=5)
        writer, reader = RedisClient(settings), RedisClient(settings)
        for first in range(0, classes, BATCH_SIZE):
            await _write(writer, [_entry(n) for n in range(first, min(first + BATCH_SIZE, classes))])

        async def read_all() -> None:
            for text in (await reader.redis.hgetall(reader.keys.names)).values():
                IndexedAttendance.model_validate_json(text)

        say_values("first read", await _measure(reader, lambda: _first_read(reader), times=1))
        tracemalloc.start()
        await _first_read(reader)
        gc.collect()
        say_values("memory", {"MB": tracemalloc.get_traced_memory()[0] / 1e6})
        tracemalloc.stop()
        for title, look, rate in (
            ("all of it, each second", read_all, changes),
            ("changes, each second", reader.get_index, changes),
            ("no changes, each second", reader.get_index, 0),
        ):
            say_values(title, await _each_second(reader, writer, look, rate))
        await reader.get_attendance_sessions_by_name("nothing", "")  # makes the keys of all names
        say_values("a search that finds nothing", await _measure(reader, lambda: _search(reader), SEARCHES))
        await writer.close()
        await reader.close()


def _entry(number: int) -> IndexedAttendance:
    return IndexedAttendance(
        attendance_id=UUID(int=number),
        lesson_name=f"Introduction to Physics {number}",
        teacher_full_name=f"Ayşe Yılmaz {number % 997}",
        teacher_school_number=f"t{number}",
        handle=f"{number:06}",
        by_name=True,
    )


async def _write(redis: RedisClient, entries: list[IndexedAttendance]) -> None:
    pipe = redis.redis.pipeline(transaction=False)
    for entry in entries:
        redis.add_name(pipe, entry)
    await pipe.execute()


async def _first_read(redis: RedisClient) -> None:
    redis._index.clear()  # noqa: SLF001  as a worker that has just started
    redis._last_change = ""  # noqa: SLF001
    await redis.get_index()


async def _search(redis: RedisClient) -> None:
    await redis.get_attendance_sessions_by_name("nothing", "")


async def _measure(redis: RedisClient, look: Callable[[], Awaitable[object]], times: int) -> dict[str, float]:
    sent, wall, cpu = await _sent(redis), time.perf_counter(), time.thread_time()
    for _ in range(times):
        await look()
    cpu, wall = time.thread_time() - cpu, time.perf_counter() - wall
    return {
        "wall ms": wall / times * 1e3,
        "worker CPU ms": cpu / times * 1e3,
        "kB": (await _sent(redis) - sent) / times / 1e3,
    }


async def _each_second(
    reader: RedisClient, writer: RedisClient, look: Callable[[], Awaitable[object]], changes: int
) -> dict[str, float]:
    """Measure one look after a second of changes, several times; the changes are not measured."""
    found: list[dict[str, float]] = []
    for second in range(SECONDS):
        await _write(writer, [_entry(10_000_000 + second * changes + n) for n in range(changes)])
        await asyncio.sleep(2 * MAX_AGE_SECONDS)
        found.append(await _measure(reader, look, times=1))
    return {name: sum(each[name] for each in found) / len(found) for name in found[0]}


async def _sent(redis: RedisClient) -> int:
    return int((await redis.redis.info("stats"))["total_net_output_bytes"])


if __name__ == "__main__":
    asyncio.run(main(*map(int, numbers(20_000, 100))))
