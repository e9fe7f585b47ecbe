"""A whole school, two thousand live classes of fifty: what joins, starts and admins notice, and its end.

    .venv/bin/python -m benchmarks.school [classes] [students per class]

Two workers; Valkey, Postgres (which waits for its disk) and the generator share the machine's cores with
them. A thousand students join twenty classes again and again: with no other class live; with all the others;
in turns without and with others that end; and while two thousand end in the same second. Takes about ten
minutes. `stolen` is the time that the host of this virtual machine gave to others.
"""

import asyncio
import time
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from statistics import median

import asyncpg
import redis as redis_py

from benchmarks.dialects import ATTN_TOKEN
from benchmarks.generator import Generator, undisturbed
from benchmarks.output import numbers, say, say_values
from benchmarks.peers import PEERS
from benchmarks.phases import Values, percentiles
from benchmarks.prepare import CLASS_LENGTH, attn_rooms, name_of, numbered, redis_client, sign_in
from benchmarks.processes import cpu_seconds, family, go_first, memory_kb, settle, stolen_seconds
from benchmarks.site import Site, running_attn
from protocol.codes import JoinMethod, Role
from server.client import AttnClient
from server.models.db import User
from server.store.postgres.save import ADD_USER, user_rows
from tests.support.classes import start_class

STUDENTS, CLASSES = 1000, 20  # that join in every round
RATE = 200.0  # joins per second while others end
ROUNDS = 5  # of which the median is shown
TURNS = 20  # pairs of rounds: without, and with others that end
MINUTE = 60.0  # seconds within which all would end at the pace of a turn
ENDING = 200  # classes that end during a turn: of two thousand within a minute, those of six seconds
STARTS = 20
BATCH_SIZE = 500
MAX_SAVING_SECONDS = 600.0
LATENCIES = ("confirm_p50_ms", "confirm_p99_ms")
ROWS = """
    SELECT (SELECT count(*) FROM attendances) + (SELECT count(*) FROM attendance_records)
        + (SELECT count(*) FROM attendance_changes)
"""
CLOSED_AFTER = """
    SELECT extract(epoch FROM percentile_disc(0.99) WITHIN GROUP (ORDER BY at - end_time)) * 1000
    FROM attendances JOIN attendance_changes USING (attendance_id) WHERE cause = 'ended' AND end_time >= $1
"""


def main(classes: int, students: int) -> None:
    """Start two workers and measure."""
    with running_attn("--workers", "2", core=None, durable=True) as site:
        if not go_first():
            say("The generator has no right to real-time priority: it may have to wait for a core.")
        School(site, classes, students).measure()


class School:
    """The classes that are measured (`_join`), and the others."""

    def __init__(self, site: Site, classes: int, students: int) -> None:
        self._site, self._classes, self._students = site, classes, students
        self._ended = 0

    def measure(self) -> None:
        """Run all measurements."""
        self._join()
        say_values(f"joins, {CLASSES} classes live", self._joins(ROUNDS))
        say_values("starts and ends", asyncio.run(self._start_and_finish()))
        before = self._memory()
        live = asyncio.run(self.fill())
        after = self._memory()
        say_values("memory", {name: (after[name] - before[name]) / self._classes for name in after})
        say_values(f"joins, {self._classes} more live", self._joins(ROUNDS))
        say_values("starts and ends", asyncio.run(self._start_and_finish()))
        say_values("an admin's first view", asyncio.run(self._watch_rooms()))
        self._end_in_turns(live)
        live = asyncio.run(self.fill())
        say_values("joins at a rate", self._joins(ROUNDS, RATE))
        first = asyncio.run(self.end(live, 0.0))
        say_values("others end in one second", self._joins(ROUNDS, RATE))
        say_values("saving", asyncio.run(self._wait_saved(first)))
        say_values(f"joins, {CLASSES} classes live", self._joins(ROUNDS))

    def _joins(self, rounds: int, rate: float = 0.0) -> Values:
        return _merged([self._join(rate) for _ in range(rounds)])

    def _end_in_turns(self, live: list[tuple[str, str]]) -> None:
        """Alternate rounds: latencies of a shared machine change from one minute to the next."""
        calm, ending = [], []
        for _ in range(TURNS):
            if len(live) < ENDING:
                live += asyncio.run(self.fill())
            batch, live = live[:ENDING], live[ENDING:]
            calm.append(self._join(RATE))
            first = asyncio.run(self.end(batch, MINUTE * ENDING / self._classes))
            ending.append(self._join(RATE))
            saving = asyncio.run(self._wait_saved(first))
        say_values("joins at a rate", _merged(calm))
        say_values("others end in a minute", _merged(ending))
        turns = [
            {name: each[name] / before[name] for name in LATENCIES}
            for before, each in zip(calm, ending, strict=True)
        ]
        say_values("times as long, by turns", _medians(turns) | {"turns": len(turns)})
        say_values("saving", saving)

    def _join(self, rate: float = 0.0) -> Values:
        students = numbered("u", STUDENTS)
        rooms = attn_rooms(self._site.backing, CLASSES, students)
        if not rate:
            settle(*family(self._site.pid))
        with undisturbed(), Generator(self._site.port, PEERS["attn"].dialect()) as load:
            load.watch(rooms)
            load.connect(students, 64)
            cpu, stolen = self._cpu(), stolen_seconds()
            ledger = load.join(rooms, students, 200, rate).ledger
            cpu, stolen = self._cpu() - cpu, stolen_seconds() - stolen
        costs = {"CPU us": cpu / STUDENTS * 1e6, "stolen ms": stolen * 1e3}
        return costs | percentiles("confirm", ledger.join_seconds()) | {"lost": len(ledger.lost())}

    def _cpu(self) -> float:
        return sum(cpu_seconds(pid) for pid in family(self._site.pid))

    def _memory(self) -> Values:
        with redis_py.Redis.from_url(self._site.backing.redis_url) as client:
            used = int(client.info("memory")["used_memory"])
        return {
            "Valkey kB/class": used / 1024,
            "workers kB/class": float(sum(memory_kb(pid) for pid in family(self._site.pid))),
        }

    # --- the others --------------------------------------------------------------------------------------

    async def fill(self) -> list[tuple[str, str]]:
        """Start the other classes, all students joined and all with accounts. Returns ids and teachers."""
        redis = redis_client(self._site.backing, 30)
        live, accounts = [], []
        for _ in range(self._classes):
            [teacher] = numbered("t", 1)
            roster = [(each, name_of(each)) for each in numbered("p", self._students)]
            end = datetime.now(UTC) + CLASS_LENGTH
            attendance = await start_class(redis, roster, teacher=teacher, end_time=end)
            live.append((str(attendance.attendance_id), teacher))
            joins = (redis.add_attendance_record(live[-1][0], *each, "qr") for each in roster)
            await asyncio.gather(*joins)
            accounts += [User(teacher, name_of(teacher), "teacher")]
            accounts += [User(*each, "student") for each in roster]
        await redis.close()
        postgres = await asyncpg.connect(self._site.backing.database_url)
        await postgres.executemany(ADD_USER, user_rows(accounts))
        await postgres.close()
        return live

    async def end(self, live: Sequence[tuple[str, str]], seconds: float) -> datetime:
        """Set the ends of classes evenly over some seconds. Waits for the first end, and returns its time."""
        redis = redis_client(self._site.backing, 30)
        soon = datetime.now(UTC) + timedelta(seconds=3 + len(live) / 100)
        first = soon.replace(microsecond=soon.microsecond // 1000 * 1000)  # stored in ms
        ends = [first + timedelta(seconds=seconds * place / len(live)) for place in range(len(live))]
        for start in range(0, len(live), BATCH_SIZE):
            batch = zip(live[start : start + BATCH_SIZE], ends[start : start + BATCH_SIZE], strict=True)
            await asyncio.gather(*(redis.extend(*each, end) for each, end in batch))
        await redis.announce("ended")
        await redis.close()
        self._ended += len(live)
        await asyncio.sleep((first - datetime.now(UTC)).total_seconds())
        return first

    async def _wait_saved(self, first: datetime) -> Values:
        """Wait until every class that has ended is saved. `rows/s` counts from the end of the joins."""
        postgres, saved = await asyncpg.connect(self._site.backing.database_url), 0
        rows, began = await postgres.fetchval(ROWS), time.perf_counter()
        while saved < self._ended and time.perf_counter() - began < MAX_SAVING_SECONDS:
            await asyncio.sleep(0.1)
            saved = await postgres.fetchval("SELECT count(*) FROM attendances")
        rows, seconds = await postgres.fetchval(ROWS) - rows, time.perf_counter() - began
        closed_after = await postgres.fetchval(CLOSED_AFTER, first)
        await postgres.close()
        return {
            "classes": saved,
            "not saved": self._ended - saved,
            "rows/s": rows / seconds,
            "seconds": (datetime.now(UTC) - first).total_seconds(),
            "closed after p99 ms": float(closed_after or 0),
        }

    # --- over the wire -----------------------------------------------------------------------------------

    async def _start_and_finish(self) -> Values:
        started, finished = [], []
        self._ended += STARTS
        cpu = self._cpu()
        for token in await self._tokens(Role.TEACHER, STARTS):
            async with AttnClient(self._site.url, token=token) as teacher:
                began = time.perf_counter()
                attendance = await teacher.start(
                    "Made to be measured", duration_minutes=10, join_methods=JoinMethod
                )
                started.append(time.perf_counter() - began)
                began = time.perf_counter()
                await teacher.finish(attendance.attendance_id)
                finished.append(time.perf_counter() - began)
        cpu = (self._cpu() - cpu) / STARTS
        return {"start ms": median(started) * 1e3, "finish ms": median(finished) * 1e3, "CPU ms": cpu * 1e3}

    async def _watch_rooms(self) -> Values:
        [token] = await self._tokens(Role.ADMIN, 1)
        async with AttnClient(self._site.url, token=token) as admin:
            began, cpu = time.perf_counter(), self._cpu()
            rooms = await admin.watch_rooms()
            took, cpu = time.perf_counter() - began, self._cpu() - cpu
            return {"ms": took * 1e3, "CPU ms": cpu * 1e3, "rooms": len(rooms.rooms)}

    async def _tokens(self, role: Role, many: int) -> list[str]:
        redis, people = redis_client(self._site.backing, 30), numbered("w", many)
        for each in people:
            await sign_in(redis, each, role)
        await redis.close()
        return [ATTN_TOKEN.format(each) for each in people]


def _merged(rounds: Sequence[Values]) -> Values:
    """Return the medians, and the sum of what was lost."""
    return _medians(rounds) | {"lost": sum(each["lost"] for each in rounds)}


def _medians(rounds: Sequence[Values]) -> Values:
    return {name: median(each[name] for each in rounds) for name in rounds[0]}


if __name__ == "__main__":
    main(*map(int, numbers(2000, 50)))
