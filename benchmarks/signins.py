"""A thousand students sign in within half a minute while a class of 300 goes on: what does the class notice?

    .venv/bin/python -m benchmarks.signins [sign-ins] [seconds]

One worker on a core of its own. The class joins and is decided about by the clock: calm, during the storm,
and calm again; latency counts from the moment each was due.
"""

import asyncio
import json
import re
import sys
import tempfile
import time
from collections.abc import Awaitable, Callable
from contextlib import AsyncExitStack, suppress
from dataclasses import dataclass, field
from itertools import cycle
from pathlib import Path

from benchmarks.dialects import ATTN_TOKEN, Room
from benchmarks.peers import PEERS
from benchmarks.phases import percentiles
from benchmarks.prepare import attn_rooms, name_of, numbered
from benchmarks.processes import cpu_seconds, free_port, over_tcp, pinned, take_the_other_core
from server.client import AttnClient, CommandError
from server.identity.passwords import hash_password
from server.models.db import User
from server.runtime.embedded import EmbeddedServers
from server.store.postgres.client import AsyncPostgresClient

CLASS = 300
JOINS_A_SECOND, DECISIONS_A_SECOND = 20, 10
CALM_SECONDS = 15.0
PASSWORD = "a good password"  # noqa: S105 (opens nothing)
MOST_SECONDS = 300.0
HEAD = (
    "POST /login HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json\r\nContent-Length: {}\r\n"
    "Connection: close\r\n\r\n"
)


def main(sign_ins: int, seconds: float) -> None:
    core = take_the_other_core()
    attn, port = PEERS["attn"], free_port()
    with (
        tempfile.TemporaryDirectory(prefix="attn-bench-") as directory,
        EmbeddedServers(directory, durable=False, prefer_path=False) as servers,
    ):
        backing = over_tcp(servers)
        surroundings, log = attn.surroundings(port, backing), Path(directory) / "server.log"
        with pinned(attn.start(port), surroundings, core=core, port=port, log=log) as pid:
            people = numbered("s", sign_ins)
            asyncio.run(add_users(backing.database_url, people))
            students = numbered("u", CLASS)
            [room] = attn_rooms(backing, 1, students)
            storm = Storm(port, people, seconds)
            asyncio.run(measure(pid, room, students, storm))


async def add_users(database_url: str, people: list[str]) -> None:
    postgres = AsyncPostgresClient(database_url, pool_size=1, timeout=10)
    await postgres.start()
    await postgres.wait_ready()
    hashed = hash_password(PASSWORD)
    await postgres.put_users(User(each, name_of(each), "student", hashed) for each in people)
    await postgres.close()


async def measure(pid: int, room: Room, students: list[str], storm: "Storm") -> None:
    url = f"http://127.0.0.1:{storm.port}"
    async with AsyncExitStack() as stack:
        teacher = await stack.enter_async_context(AttnClient(url, token=ATTN_TOKEN.format(room.teacher)))
        sockets = [
            await stack.enter_async_context(AttnClient(url, token=ATTN_TOKEN.format(each)))
            for each in students
        ]
        lesson = Lesson(room, teacher, dict(zip(students, sockets, strict=True)))
        say("class, calm", await lesson.for_seconds(CALM_SECONDS))
        cpu = cpu_seconds(pid)
        task = asyncio.create_task(storm.run())
        say("class, storm", await lesson.until(task))
        say("sign-ins", storm.figures() | {"worker_cpu_s": cpu_seconds(pid) - cpu})
        say("class, calm again", await lesson.for_seconds(CALM_SECONDS))


@dataclass(slots=True)
class Lesson:
    """What goes on in a class: joins (most of them repeated) and a teacher's decisions."""

    room: Room
    teacher: AttnClient
    students: dict[str, AttnClient]

    async def for_seconds(self, seconds: float) -> dict[str, float]:
        return await self.until(asyncio.create_task(asyncio.sleep(seconds)))

    async def until(self, over: "asyncio.Task[None]") -> dict[str, float]:
        joins: list[float] = []
        decisions: list[float] = []
        numbers, decided = cycle(self.students), cycle(self.students)
        async with asyncio.TaskGroup() as group:
            group.create_task(by_the_clock(JOINS_A_SECOND, over, joins, lambda: self._join(next(numbers))))
            group.create_task(
                by_the_clock(DECISIONS_A_SECOND, over, decisions, lambda: self._decide(next(decided)))
            )
        await over
        figures = percentiles("join", joins) | percentiles("decision", decisions)
        return figures | {"joins": len(joins), "decisions": len(decisions)}

    async def _join(self, number: str) -> None:
        await self.students[number].join(code=self.room.code)

    async def _decide(self, number: str) -> None:
        await self.teacher.accept(self.room.id, number)


async def by_the_clock(
    rate: float, over: "asyncio.Task[None]", took: list[float], act: Callable[[], Awaitable[None]]
) -> None:
    """`act` so many times a second until it is `over`; how long each took, from the moment it was due."""

    async def one(due: float) -> None:
        with suppress(CommandError):  # not counted: the numbers say how many went well
            await act()
            took.append(time.perf_counter() - due)

    began, sent = time.perf_counter(), 0
    async with asyncio.TaskGroup() as group:
        while not over.done():
            due = began + sent / rate
            await asyncio.sleep(max(0.0, due - time.perf_counter()))
            group.create_task(one(due))
            sent += 1


@dataclass(slots=True)
class Storm:
    """Everybody signs in once, evenly over the time; who is told to come back does, when told to."""

    port: int
    people: list[str]
    seconds: float
    took: list[float] = field(default_factory=list)
    sent_away: int = 0
    longest_told: float = 0.0

    async def run(self) -> None:
        began = time.perf_counter()
        async with asyncio.timeout(MOST_SECONDS), asyncio.TaskGroup() as group:
            for place, number in enumerate(self.people):
                due = began + place * self.seconds / len(self.people)
                await asyncio.sleep(max(0.0, due - time.perf_counter()))
                group.create_task(self._sign_in(number, due))

    def figures(self) -> dict[str, float]:
        told = {"sent away": self.sent_away, "longest told s": self.longest_told}
        return (
            percentiles("sign-in", self.took) | {"longest s": max(self.took), "done": len(self.took)} | told
        )

    async def _sign_in(self, number: str, due: float) -> None:
        while (wait := await self._try(number)) is not None:
            self.sent_away += 1
            self.longest_told = max(self.longest_told, wait)
            await asyncio.sleep(wait)
        self.took.append(time.perf_counter() - due)

    async def _try(self, number: str) -> float | None:
        """None once signed in, else the seconds to wait. As bare as can be: the class is timed here, too."""
        body = json.dumps({"school_number": number, "password": PASSWORD}).encode()
        head = HEAD.format(len(body))
        reader, writer = await asyncio.open_connection("127.0.0.1", self.port)
        writer.write(head.encode() + body)
        answer = await reader.read()
        writer.close()
        if answer.startswith(b"HTTP/1.1 200 "):
            return None
        found = re.search(rb"(?i)retry-after: (\d+)", answer)
        if found is None:
            raise RuntimeError(f"a sign-in was refused: {answer[:300]!r}")
        return float(found[1])


def say(what: str, figures: dict[str, float]) -> None:
    texts = "  ".join(f"{name} {value:.1f}" for name, value in figures.items())
    sys.stdout.write(f"{what:18} {texts}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    given = [float(each) for each in sys.argv[1:]]
    count, within = given + [1000, 30][len(given) :]
    main(int(count), within)
