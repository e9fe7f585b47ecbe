"""A thousand students sign in within half a minute while a class of 300 goes on: what does the class notice?

    .venv/bin/python -m benchmarks.signins [sign-ins] [seconds]

One worker on a core of its own. Students join and the teacher decides at a fixed rate: before, during and
after the sign-ins. Latency counts from the moment each command was due.
"""

import asyncio
import json
import re
import time
from collections.abc import Awaitable, Callable
from contextlib import AsyncExitStack, suppress
from dataclasses import dataclass, field
from itertools import cycle

from benchmarks.dialects import ATTN_TOKEN, Room
from benchmarks.output import numbers, say_values
from benchmarks.phases import Values, percentiles
from benchmarks.prepare import attn_rooms, name_of, numbered
from benchmarks.processes import cpu_seconds, take_the_other_core
from benchmarks.site import Site, running_attn
from server.client import AttnClient, CommandError
from server.identity.passwords import hash_password
from server.load.pacing import at_rate, rate_of
from server.models.db import User
from server.store.postgres.client import AsyncPostgresClient

CLASS_SIZE = 300
JOINS_PER_SECOND, DECISIONS_PER_SECOND = 20, 10
CALM_SECONDS = 15.0
PASSWORD = "a good password"  # noqa: S105 (not a secret)
MAX_SECONDS = 300.0
HEAD = (
    "POST /login HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json\r\nContent-Length: {}\r\n"
    "Connection: close\r\n\r\n"
)


def main(sign_ins: int, seconds: float) -> None:
    """Start a worker and measure."""
    with running_attn(core=take_the_other_core()) as site:
        people = numbered("s", sign_ins)
        asyncio.run(add_users(site.backing.database_url, people))
        students = numbered("u", CLASS_SIZE)
        [room] = attn_rooms(site.backing, 1, students)
        asyncio.run(measure(site, room, students, SignIns(site.port, people, seconds)))


async def add_users(database_url: str, people: list[str]) -> None:
    """Create accounts with a password."""
    postgres = AsyncPostgresClient(database_url, pool_size=1, timeout=10)
    await postgres.start()
    await postgres.wait_ready()
    hashed = hash_password(PASSWORD)
    await postgres.put_users(User(number, name_of(number), "student", hashed) for number in people)
    await postgres.close()


async def measure(site: Site, room: Room, students: list[str], sign_ins: "SignIns") -> None:
    """Measure the class before, during and after the sign-ins."""
    async with AsyncExitStack() as stack:

        async def connect(number: str) -> AttnClient:
            return await stack.enter_async_context(AttnClient(site.url, token=ATTN_TOKEN.format(number)))

        teacher = await connect(room.teacher)
        lesson = Lesson(room, teacher, {number: await connect(number) for number in students})
        say_values("class, before", await lesson.run_for(CALM_SECONDS))
        cpu = cpu_seconds(site.pid)
        say_values("class, during sign-ins", await lesson.run_until(asyncio.create_task(sign_ins.run())))
        say_values("sign-ins", sign_ins.values() | {"worker CPU s": cpu_seconds(site.pid) - cpu})
        say_values("class, after", await lesson.run_for(CALM_SECONDS))


@dataclass(slots=True)
class Lesson:
    """The class: joins (most of them repeated) and a teacher's decisions."""

    room: Room
    teacher: AttnClient
    students: dict[str, AttnClient]

    async def run_for(self, seconds: float) -> Values:
        """Measure for some seconds."""
        return await self.run_until(asyncio.create_task(asyncio.sleep(seconds)))

    async def run_until(self, task: "asyncio.Task[None]") -> Values:
        """Measure until a task is done."""
        joins: list[float] = []
        decisions: list[float] = []
        joining, decided = cycle(self.students), cycle(self.students)
        done = asyncio.Event()
        task.add_done_callback(lambda _: done.set())
        async with asyncio.TaskGroup() as group:
            group.create_task(repeat(JOINS_PER_SECOND, done, joins, lambda: self._join(next(joining))))
            group.create_task(
                repeat(DECISIONS_PER_SECOND, done, decisions, lambda: self._decide(next(decided)))
            )
        await task
        values = percentiles("join", joins) | percentiles("decision", decisions)
        return values | {"joins": len(joins), "decisions": len(decisions)}

    async def _join(self, number: str) -> None:
        await self.students[number].join(qr=self.room.token)

    async def _decide(self, number: str) -> None:
        await self.teacher.accept(self.room.id, number)


async def repeat(
    rate: float, done: asyncio.Event, seconds: list[float], act: Callable[[], Awaitable[None]]
) -> None:
    """Call `act` at a rate until `done`, and add the seconds each call took since it was due."""

    async def call(due: float) -> None:
        with suppress(CommandError):  # only successful calls are measured; their number is printed
            await act()
            seconds.append(time.perf_counter() - due)

    async with asyncio.TaskGroup() as group:
        async for due in at_rate(rate, stop=done):
            group.create_task(call(due))


@dataclass(slots=True)
class SignIns:
    """Sign-ins spread evenly over some seconds. Users that are told to wait come back after that time."""

    port: int
    people: list[str]
    seconds: float
    durations: list[float] = field(default_factory=list)
    delayed: int = 0
    longest_wait: float = 0.0

    async def run(self) -> None:
        """Sign everybody in once."""
        people = iter(self.people)
        async with asyncio.timeout(MAX_SECONDS), asyncio.TaskGroup() as group:
            async for due in at_rate(rate_of(len(self.people), self.seconds), len(self.people)):
                group.create_task(self._sign_in(next(people), due))

    def values(self) -> Values:
        """Return the results."""
        return percentiles("sign-in", self.durations) | {
            "longest s": max(self.durations),
            "done": len(self.durations),
            "told to wait": self.delayed,
            "longest told wait s": self.longest_wait,
        }

    async def _sign_in(self, number: str, due: float) -> None:
        while (wait := await self._try(number)) is not None:
            self.delayed += 1
            self.longest_wait = max(self.longest_wait, wait)
            await asyncio.sleep(wait)
        self.durations.append(time.perf_counter() - due)

    async def _try(self, number: str) -> float | None:
        """Return None once signed in, else the seconds to wait.

        Writes the request by hand: an HTTP client needs milliseconds of this process, in which the class is
        measured too.
        """
        body = json.dumps({"school_number": number, "password": PASSWORD}).encode()
        reader, writer = await asyncio.open_connection("127.0.0.1", self.port)
        writer.write(HEAD.format(len(body)).encode() + body)
        answer = await reader.read()
        writer.close()
        if answer.startswith(b"HTTP/1.1 200 "):
            return None
        found = re.search(rb"(?i)retry-after: (\d+)", answer)
        if found is None:
            raise RuntimeError(f"a sign-in was refused: {answer[:300]!r}")
        return float(found[1])


if __name__ == "__main__":
    count, within = numbers(1000, 30)
    main(int(count), within)
