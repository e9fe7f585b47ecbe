"""A whole school: two thousand live classes of fifty. What do joins, starts and admins notice, and their end?

    .venv/bin/python -m benchmarks.school [classes] [students in each]

Two workers; Valkey, Postgres (which waits for its disk) and the load share the machine's cores with them. A
thousand students join twenty classes, several times over: with no others live; with all of them; in turns
with none of the others ending and as many as come when all end within a minute; and while two thousand more
end in the same second. Takes some ten minutes. `stolen` is what the host took of the cores meanwhile.
"""

import asyncio
import sys
import tempfile
import time
import urllib.request
from collections.abc import Sequence
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path
from statistics import median

import asyncpg
import redis as redis_py

from benchmarks.dialects import ATTN_TOKEN
from benchmarks.generator import Generator, LoadError, undisturbed
from benchmarks.peers import PEERS
from benchmarks.phases import percentiles
from benchmarks.prepare import LASTS, attn_rooms, name_of, numbered, sign_in
from benchmarks.processes import (
    Backing,
    cpu_seconds,
    family,
    free_port,
    go_first,
    memory_kb,
    over_tcp,
    pinned,
    settle,
    stolen_seconds,
)
from protocol.codes import Role
from server.client import AttnClient
from server.models.db import User
from server.runtime.embedded import EmbeddedServers
from server.settings import Settings
from server.store.postgres.save import ADD_USER, user_rows
from server.store.redis.client import RedisClient
from tests.support.classes import start_class

JOINING, INTO = 1000, 20  # students, and how many classes
RATE = 200.0  # joins a second beside the end
ROUNDS = 5  # a thousand joins each; medians are shown
TURNS = 20  # pairs of rounds: none of the others ends, then some do
MINUTE = 60.0  # seconds in which all of them would end at that pace
ENDING = 200  # classes that end during a round; of two thousand, in six seconds, which is how long it takes
STARTS = 20
AT_ONCE = 500
MOST_SECONDS = 600.0
LATE = ("confirm_p50_ms", "confirm_p99_ms")
Figures = dict[str, float]
ROWS = """
    SELECT (SELECT count(*) FROM attendances) + (SELECT count(*) FROM attendance_records)
        + (SELECT count(*) FROM attendance_changes)
"""
TOLD_AFTER = """
    SELECT extract(epoch FROM percentile_disc(0.99) WITHIN GROUP (ORDER BY at - end_time)) * 1000
    FROM attendances JOIN attendance_changes USING (attendance_id) WHERE cause = 'ended' AND end_time >= $1
"""


def main(classes: int, students: int) -> None:
    attn, port = PEERS["attn"], free_port()
    with (
        tempfile.TemporaryDirectory(prefix="attn-bench-") as directory,
        EmbeddedServers(directory, durable=True, prefer_path=False) as servers,
    ):
        backing = over_tcp(servers)
        command = [*attn.start(port), "--workers", "2"]
        surroundings, log = attn.surroundings(port, backing), Path(directory) / "server.log"
        with pinned(command, surroundings, core=None, port=port, log=log) as pid:
            await_ready(port)
            if not go_first():
                sys.stdout.write("The load may wait for a core, too: it lacks the right to go first.\n")
            School(backing, port, pid, classes, students).measure()


def await_ready(port: int) -> None:
    """All of it: the port is there before the workers are."""
    for _ in range(300):
        with suppress(OSError):
            urllib.request.urlopen(f"http://127.0.0.1:{port}/readyz").close()
            return
        time.sleep(0.1)
    raise LoadError("attn does not become ready")


class School:
    def __init__(self, backing: Backing, port: int, pid: int, classes: int, students: int) -> None:
        self._backing, self._port, self._pid = backing, port, pid
        self._classes, self._students = classes, students
        self._ended = 0

    def measure(self) -> None:
        self._join()
        say(f"joins, {INTO} classes live", self._joins(ROUNDS))
        say("starts and ends", asyncio.run(self._start_and_finish()))
        before = self._memory()
        live = asyncio.run(self._fill())
        after = self._memory()
        say("memory", {name: (after[name] - before[name]) / self._classes for name in after})
        say(f"joins, {self._classes} more live", self._joins(ROUNDS))
        say("starts and ends", asyncio.run(self._start_and_finish()))
        say("an admin looks", asyncio.run(self._look()))
        self._end_in_turns(live)
        live = asyncio.run(self._fill())
        say("joins by the clock", self._joins(ROUNDS, RATE))
        first = asyncio.run(self._end(live, 0.0))
        say("others end in a second", self._joins(ROUNDS, RATE))
        say("saving", asyncio.run(self._saved(first)))
        say(f"joins, {INTO} classes live", self._joins(ROUNDS))

    def _joins(self, rounds: int, rate: float = 0.0) -> Figures:
        return _together([self._join(rate) for _ in range(rounds)])

    def _end_in_turns(self, live: list[tuple[str, str]]) -> None:
        """Side by side: what a shared machine does to a latency changes from one minute to the next."""
        calm, ending = [], []
        for _ in range(TURNS):
            if len(live) < ENDING:
                live += asyncio.run(self._fill())
            some, live = live[:ENDING], live[ENDING:]
            calm.append(self._join(RATE))
            first = asyncio.run(self._end(some, MINUTE * ENDING / self._classes))
            ending.append(self._join(RATE))
            saving = asyncio.run(self._saved(first))
        say("joins by the clock", _together(calm))
        say("others end in a minute", _together(ending))
        turns = [
            {name: each[name] / before[name] for name in LATE}
            for before, each in zip(calm, ending, strict=True)
        ]
        say("times as long, by turns", _medians(turns) | {"turns": len(turns)})
        say("saving", saving)

    def _join(self, rate: float = 0.0) -> Figures:
        students = numbered("u", JOINING)
        rooms = attn_rooms(self._backing, INTO, students)
        if not rate:
            settle(*family(self._pid))
        with undisturbed(), Generator(self._port, PEERS["attn"].dialect()) as load:
            load.watch(rooms)
            load.connect(students, 64)
            cpu, stolen = self._cpu(), stolen_seconds()
            storm = load.join(rooms, students, 200, rate)
            cpu, stolen = self._cpu() - cpu, stolen_seconds() - stolen
        pairs = [pair for pair in zip(storm.sent, storm.confirmed, strict=True) if pair[1]]
        waits = percentiles("confirm", [came - sent for sent, came in pairs])
        told = {"CPU us": cpu / JOINING * 1e6, "stolen ms": stolen * 1e3}
        return told | waits | {"lost": JOINING - len(pairs)}

    def _cpu(self) -> float:
        return sum(cpu_seconds(each) for each in family(self._pid))

    def _memory(self) -> Figures:
        with redis_py.Redis.from_url(self._backing.redis_url) as client:
            used = int(client.info("memory")["used_memory"])
        return {
            "Valkey kB/class": used / 1024,
            "workers kB/class": float(sum(memory_kb(each) for each in family(self._pid))),
        }

    # --- the others --------------------------------------------------------------------------------------

    async def _fill(self) -> list[tuple[str, str]]:
        """Live classes with rosters, to which everybody has come, all with accounts; with their teachers."""
        redis = self._redis()
        live, accounts = [], []
        for _ in range(self._classes):
            [teacher] = numbered("t", 1)
            roster = [(each, name_of(each)) for each in numbered("p", self._students)]
            code = numbered("", 1)[0][-6:]
            end = datetime.now(UTC) + LASTS
            attendance = await start_class(redis, roster, teacher=teacher, code=code, end_time=end)
            live.append((str(attendance.attendance_id), teacher))
            joins = (redis.add_attendance_record(live[-1][0], *each, "qr") for each in roster)
            await asyncio.gather(*joins)
            accounts += [User(teacher, name_of(teacher), "teacher")]
            accounts += [User(*each, "student") for each in roster]
        await redis.close()
        postgres = await asyncpg.connect(self._backing.database_url)
        await postgres.executemany(ADD_USER, user_rows(accounts))
        await postgres.close()
        return live

    async def _end(self, live: Sequence[tuple[str, str]], seconds: float) -> datetime:
        """By the clock, evenly over so many seconds; returns when the first one does, and when that was."""
        redis = self._redis()
        soon = datetime.now(UTC) + timedelta(seconds=3 + len(live) / 100)
        first = soon.replace(microsecond=soon.microsecond // 1000 * 1000)  # as it is stored
        ends = [first + timedelta(seconds=seconds * place / len(live)) for place in range(len(live))]
        for start in range(0, len(live), AT_ONCE):
            some = zip(live[start : start + AT_ONCE], ends[start : start + AT_ONCE], strict=True)
            await asyncio.gather(*(redis.extend(*each, end) for each, end in some))
        await redis.announce("ended")
        await redis.close()
        self._ended += len(live)
        await asyncio.sleep((first - datetime.now(UTC)).total_seconds())
        return first

    async def _saved(self, first: datetime) -> Figures:
        """Until every class that has ended stands in Postgres; rows a second since nobody joins any more."""
        postgres, saved = await asyncpg.connect(self._backing.database_url), 0
        rows, began = await postgres.fetchval(ROWS), time.perf_counter()
        while saved < self._ended and time.perf_counter() - began < MOST_SECONDS:
            await asyncio.sleep(0.1)
            saved = await postgres.fetchval("SELECT count(*) FROM attendances")
        rows, seconds = await postgres.fetchval(ROWS) - rows, time.perf_counter() - began
        told = await postgres.fetchval(TOLD_AFTER, first)
        await postgres.close()
        figures = {"classes": saved, "not saved": self._ended - saved, "rows/s": rows / seconds}
        return figures | {
            "seconds": (datetime.now(UTC) - first).total_seconds(),
            "told after p99 ms": float(told or 0),
        }

    # --- over the wire -----------------------------------------------------------------------------------

    async def _start_and_finish(self) -> Figures:
        started, finished = [], []
        self._ended += STARTS
        cpu = self._cpu()
        for token in await self._tokens(Role.TEACHER, STARTS):
            async with AttnClient(self._url, token=token) as teacher:
                began = time.perf_counter()
                attendance = await teacher.start("Made to be measured", duration_minutes=10)
                started.append(time.perf_counter() - began)
                began = time.perf_counter()
                await teacher.finish(attendance.attendance_id)
                finished.append(time.perf_counter() - began)
        cpu = (self._cpu() - cpu) / STARTS
        return {"start ms": median(started) * 1e3, "finish ms": median(finished) * 1e3, "CPU ms": cpu * 1e3}

    async def _look(self) -> Figures:
        [token] = await self._tokens(Role.ADMIN, 1)
        async with AttnClient(self._url, token=token) as admin:
            began, cpu = time.perf_counter(), self._cpu()
            rooms = await admin.watch_rooms()
            took, cpu = time.perf_counter() - began, self._cpu() - cpu
            return {"ms": took * 1e3, "CPU ms": cpu * 1e3, "rooms": len(rooms.rooms)}

    async def _tokens(self, role: Role, many: int) -> list[str]:
        redis, people = self._redis(), numbered("w", many)
        for each in people:
            await sign_in(redis, each, role)
        await redis.close()
        return [ATTN_TOKEN.format(each) for each in people]

    @property
    def _url(self) -> str:
        return f"http://127.0.0.1:{self._port}"

    def _redis(self) -> RedisClient:
        settings = Settings(_env_file=None, redis_url=self._backing.redis_url)
        patient = {"redis_timeout_seconds": 30, "join_timeout_seconds": 30}
        return RedisClient(settings.model_copy(update=patient))


def _together(rounds: Sequence[Figures]) -> Figures:
    """Medians, and what was lost in all."""
    return _medians(rounds) | {"lost": sum(each["lost"] for each in rounds)}


def _medians(figures: Sequence[Figures]) -> Figures:
    return {name: median(each[name] for each in figures) for name in figures[0]}


def say(what: str, figures: Figures) -> None:
    sys.stdout.write(f"{what:26} {'  '.join(f'{name} {value:.1f}' for name, value in figures.items())}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    given = [int(each) for each in sys.argv[1:]]
    main(*(given + [2000, 50][len(given) :]))
