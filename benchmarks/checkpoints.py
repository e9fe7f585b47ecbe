"""Measure what checkpoints of live classes cost: `python -m benchmarks.checkpoints [classes] [students]`.

Two thousand classes of thirty by default. In each line students have joined at a rate for
`CHECKPOINT_SECONDS`, in classes drawn at random, and one checkpoint of all classes is taken then: alone, so
that its cost is not mixed with that of the joins. One worker takes it every `CHECKPOINT_SECONDS`. `core-ms/s`
of worker, Redis and Postgres are its cost divided by these seconds; `WAL` is what Postgres writes to its log;
`us/join` is what a join adds to a quiet school.
"""

import asyncio
import tempfile
import time
from collections.abc import Iterator
from itertools import islice
from random import Random

import asyncpg

from benchmarks.output import numbers, say, say_values
from benchmarks.phases import Values
from benchmarks.prepare import CLASS_LENGTH, name_of, numbered, redis_client
from benchmarks.processes import Backing, CannotMeasure, cpu_seconds, family, over_tcp, stolen_seconds
from server.runtime.embedded import EmbeddedServers
from server.store.postgres.client import AsyncPostgresClient
from server.store.redis.client import RedisClient
from server.tasks.checkpointer import Checkpointer
from tests.support.classes import start_class

RATES = (0.0, 100.0, 500.0, 1000.0)  # joins a second, in all classes together
ROUNDS = 3  # of each rate; shown is the mean
BATCH = 200  # joins at the same time


class Measurement:
    """The classes, and the costs of checkpoints of them."""

    def __init__(self, servers: EmbeddedServers, backing: Backing) -> None:
        self._redis = redis_client(backing, 30)
        self._postgres = AsyncPostgresClient(backing.database_url, pool_size=4, timeout=30)
        self._url, self._pids = backing.database_url, (backing.pid, servers.postgres.pid)
        settings = self._redis.settings
        self._seconds = settings.checkpoint_seconds
        self._checkpointer = Checkpointer(self._redis, self._postgres, settings, lambda *_: None)
        self._waiting: Iterator[tuple[str, str]] = iter(())

    async def run(self, classes: int, students: int) -> None:
        """Start the classes, and measure each rate."""
        await self._postgres.start()
        await self._postgres.wait_ready()
        waiting = await start_all(self._redis, classes, students)
        Random(1).shuffle(waiting)  # noqa: S311  the same order each time
        self._waiting = iter(waiting)
        say_values("all classes, the first time", await self._cost())
        quiet = 0.0
        for rate in RATES:
            rounds = [await self._round(round(rate * self._seconds)) for _ in range(ROUNDS)]
            mean = {name: sum(each[name] for each in rounds) / ROUNDS for name in rounds[0]}
            total = sum(mean[name] for name in mean if name.endswith("core-ms/s"))
            quiet = quiet if rate else total
            mean["us/join"] = (total - quiet) * 1000 / rate if rate else 0.0
            say_values(f"{rate:.0f} joins/s", mean)
        await self._postgres.close()
        await self._redis.close()

    async def _round(self, joins: int) -> Values:
        students = list(islice(self._waiting, joins))
        if len(students) < joins:
            raise CannotMeasure("More students are needed for all rounds.")
        for first in range(0, joins, BATCH):
            some = students[first : first + BATCH]
            await asyncio.gather(
                *(self._redis.add_attendance_record(room, each, name_of(each), "qr") for room, each in some)
            )
        return await self._cost()

    async def _cost(self) -> Values:
        """Take one checkpoint of all classes."""
        postgres = await asyncpg.connect(self._url)
        before, began, stolen = await self._counters(postgres), time.perf_counter(), stolen_seconds()
        await self._checkpointer.checkpoint_all()
        took, stolen = time.perf_counter() - began, stolen_seconds() - stolen
        after = await self._counters(postgres)
        await postgres.close()
        spent = {name: (after[name] - before[name]) / self._seconds for name in after}
        return spent | {"seconds": took, "stolen ms": stolen * 1e3}

    async def _counters(self, postgres: asyncpg.Connection) -> Values:
        redis_pid, postgres_pid = self._pids
        of_redis = await self._redis.redis.info("stats")
        return {
            "worker core-ms/s": time.process_time() * 1e3,
            "Redis core-ms/s": cpu_seconds(redis_pid) * 1e3,
            "Postgres core-ms/s": sum(map(cpu_seconds, family(postgres_pid))) * 1e3,
            "Redis kB/s": of_redis["total_net_output_bytes"] / 1024,
            "WAL kB/s": float(await postgres.fetchval(WAL)) / 1024,
        }


WAL = "SELECT pg_current_wal_insert_lsn() - '0/0'"


async def start_all(redis: RedisClient, classes: int, students: int) -> list[tuple[str, str]]:
    """Start the classes, and return who can join: pairs of a class and a student of its roster."""
    waiting = []
    end = (await redis.now()) + CLASS_LENGTH
    for _ in range(classes):
        [teacher], roster = numbered("t", 1), numbered("p", students)
        attendance = await start_class(
            redis, [(each, name_of(each)) for each in roster], teacher=teacher, end_time=end
        )
        waiting += [(str(attendance.attendance_id), each) for each in roster]
    return waiting


def main(classes: int, students: int) -> None:
    """Start the servers and measure."""
    with (
        tempfile.TemporaryDirectory(prefix="attn-bench-") as folder,
        EmbeddedServers(folder, durable=True, prefer_path=False) as servers,
    ):
        say(f"{classes} classes of {students}")
        asyncio.run(Measurement(servers, over_tcp(servers)).run(classes, students))


if __name__ == "__main__":
    main(*map(int, numbers(2000, 30)))
