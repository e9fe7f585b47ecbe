"""The cost of a slow client, and how long screens are stale after a gap.

    .venv/bin/python -m benchmarks.slow [sockets] [changes]

One worker; two healthy screens and hundreds of students in one class. Its teacher decides again and again, as
fast as Redis allows: in turns without and with a screen that reads nothing. Then the worker's subscription to
Redis is broken many times, with a change in each gap.
"""

import asyncio
import json
import socket
import time
from collections.abc import Sequence
from contextlib import AsyncExitStack
from statistics import median

import httpx
import websockets
from redis.asyncio import Redis

from benchmarks import wire
from benchmarks.dialects import ATTN_TOKEN
from benchmarks.output import numbers, say
from benchmarks.prepare import redis_client, sign_in
from benchmarks.processes import memory_kb
from benchmarks.site import Site, running_attn
from protocol.codes import Role
from protocol.objects import Attendance
from server.load.latency import quantiles_ms
from server.store.redis.client import RedisClient
from tests.support.classes import TEACHER, start_class
from tests.support.polling import until

PARALLEL_DECISIONS = 16
PING_SECONDS = 0.02
GAPS = 20
WARM_UP_CHANGES = 2000
TIMEOUT_SECONDS = 60
SETTINGS = {"COMMANDS_PER_SECOND": "1000", "SOCKETS_PER_ACCOUNT": "10000"}


class Screen:
    """A healthy watcher. It measures its pings, and the longest time without a change, in seconds."""

    def __init__(self, connection: websockets.ClientConnection) -> None:
        self._connection = connection
        self._sent: dict[int, float] = {}
        self.revision = 0
        self.reset()
        self.tasks = [asyncio.create_task(self._read()), asyncio.create_task(self._ping())]

    def reset(self) -> None:
        """Forget what was measured."""
        self._changed_at, self.longest_silence, self.pings = time.monotonic(), 0.0, [0.0]

    async def _read(self) -> None:
        async for text in self._connection:
            now, event = time.monotonic(), json.loads(text)
            if event["type"] == "pong":
                self.pings.append(now - self._sent.pop(event["id"]))
            elif event["type"] in {"roster.changed", "roster.snapshot"}:
                self.longest_silence = max(self.longest_silence, now - self._changed_at)
                self._changed_at, self.revision = now, event["revision"]

    async def _ping(self) -> None:
        for number in range(1, 1_000_000):
            self._sent[number] = time.monotonic()
            await self._connection.send(json.dumps({"type": "ping", "id": number}))
            await asyncio.sleep(PING_SECONDS)


class Lesson:
    """The class, and everybody in it."""

    def __init__(self, site: Site, redis: RedisClient, attendance: Attendance, students: int) -> None:
        self.site, self.redis, self.students = site, redis, students
        self.attendance_id = str(attendance.attendance_id)

    async def connect(self, stack: AsyncExitStack, number: str, kind: str) -> websockets.ClientConnection:
        """Open a socket and send one command."""
        opening = websockets.connect(
            f"ws://127.0.0.1:{self.site.port}/ws",
            additional_headers={"Authorization": f"Bearer {ATTN_TOKEN.format(number)}"},
            compression=None,
            max_size=None,
            ping_interval=None,
        )
        connection = await stack.enter_async_context(opening)
        await connection.send(self._command(kind))
        return connection

    def connect_slow_screen(self) -> socket.socket:
        """Open a socket that watches the class and reads nothing."""
        connection = socket.socket()
        connection.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
        connection.connect(("127.0.0.1", self.site.port))
        cookie = f"attn_session={ATTN_TOKEN.format(TEACHER)}"
        connection.sendall(wire.upgrade(self.site.port, "/ws", cookie, 1))
        connection.recv(64)
        connection.sendall(wire.frame(self._command("attendance.watch").encode()))
        return connection

    async def decide(self, changes: int, first: int) -> None:
        """Make changes: decide about one student after the other."""
        remaining = iter(range(first, first + changes))

        async def decide() -> None:
            for number in remaining:
                await self.fail(f"s{number % self.students}", f"Change number {number}")

        await asyncio.gather(*(decide() for _ in range(PARALLEL_DECISIONS)))

    async def fail(self, student: str, reason: str) -> None:
        """Make one change, past the worker."""
        await self.redis.decide(self.attendance_id, TEACHER, "fail", [student], reason=reason)

    async def revision(self) -> int:
        """Return the revision in Redis."""
        return (await self.redis.load_session(self.attendance_id)).session.revision

    async def metric(self, name: str, label: str = "") -> float:
        """Return the sum of the series of a metric."""
        async with httpx.AsyncClient(base_url=self.site.url) as http:
            lines = (await http.get("/metrics")).text.splitlines()
        return sum(float(line.split()[-1]) for line in lines if line.startswith(name) and label in line)

    def _command(self, kind: str) -> str:
        return json.dumps({"type": kind, "id": 1, "attendance_id": self.attendance_id})


async def discard_all(connection: websockets.ClientConnection) -> None:
    """Read and ignore everything."""
    async for _ in connection:
        pass


async def main(sockets: int, changes: int) -> None:
    """Measure each kind twice, each time on a fresh worker, and gaps where there is no slow client."""
    for with_slow_screen in (False, True, False, True):
        with running_attn(core=None, settings=SETTINGS) as site:
            await measure(site, sockets - 3, changes, with_slow_screen=with_slow_screen)


async def measure(site: Site, students: int, changes: int, *, with_slow_screen: bool) -> None:
    """Fill a class with students and screens, and measure it."""
    redis = redis_client(site.backing, 10)
    numbers = [f"s{number}" for number in range(students)]
    await sign_in(redis, TEACHER, Role.TEACHER)
    for number in numbers:
        await sign_in(redis, number, Role.STUDENT)
    attendance = await start_class(redis, [(number, "N") for number in numbers])
    lesson = Lesson(site, redis, attendance, students)
    async with AsyncExitStack() as stack:
        stack.push_async_callback(redis.close)
        tasks = []
        for number in numbers:
            student = await lesson.connect(stack, number, "attendance.status")
            tasks.append(asyncio.create_task(discard_all(student)))
        screens = [Screen(await lesson.connect(stack, TEACHER, "attendance.watch")) for _ in range(2)]
        await measure_changes(lesson, screens, changes, with_slow_screen=with_slow_screen)
        if not with_slow_screen:
            await measure_gaps(lesson, screens)
        for task in [*tasks, *(task for screen in screens for task in screen.tasks)]:
            task.cancel()


async def measure_changes(
    lesson: Lesson, screens: Sequence[Screen], changes: int, *, with_slow_screen: bool
) -> None:
    """Make changes and print what the worker and the healthy screens notice."""
    await lesson.decide(WARM_UP_CHANGES, 0)
    await until(lambda: all(screen.revision == WARM_UP_CHANGES for screen in screens), TIMEOUT_SECONDS)
    before, peak, outbox = memory_kb(lesson.site.pid), 0, 0.0
    slow_screen = lesson.connect_slow_screen() if with_slow_screen else None
    for screen in screens:
        screen.reset()
    began = time.monotonic()
    deciding = asyncio.create_task(lesson.decide(changes, WARM_UP_CHANGES))
    while not deciding.done():
        peak = max(peak, memory_kb(lesson.site.pid))
        outbox = max(outbox, await lesson.metric("attn_outbox_bytes"))
        await asyncio.sleep(0.1)
    await deciding
    took = time.monotonic() - began
    last = WARM_UP_CHANGES + changes
    await until(lambda: all(screen.revision == last for screen in screens), TIMEOUT_SECONDS)
    pings = quantiles_ms(ping for screen in screens for ping in screen.pings)
    say(f"{changes} changes, {lesson.students + 3} sockets, slow screen: {'yes' if slow_screen else 'no'}")
    say(f"  changes/s {changes / took:.0f}")
    say(f"  memory before {before / 1024:.1f} MB, peak {(peak - before) / 1024:.1f} MB above")
    say(f"  largest outbox {outbox / 2**20:.2f} MB")
    closed = await lesson.metric("attn_socket_closes_total", 'code="4430"')
    say(f"  closed with 4430: {closed:.0f}")
    say(f"  ping p50 {pings['p50']:.1f} ms, p99 {pings['p99']:.1f} ms, max {pings['max']:.1f} ms")
    say(f"  longest silence of a screen {max(screen.longest_silence for screen in screens) * 1000:.0f} ms")
    if slow_screen is not None:
        slow_screen.close()


async def measure_gaps(lesson: Lesson, screens: Sequence[Screen]) -> None:
    """Cut the subscription, change something, and measure how long it takes until every screen has it."""
    seconds = []
    for number in range(GAPS):
        async with Redis.from_url(lesson.site.backing.redis_url) as connection:
            await connection.client_kill_filter(_type="pubsub")
        await lesson.fail("s1", f"In the gap {number}")
        began, revision = time.monotonic(), await lesson.revision()
        await until(lambda due=revision: all(each.revision == due for each in screens), TIMEOUT_SECONDS)  # type: ignore[misc]
        seconds.append(time.monotonic() - began)
        await asyncio.sleep(0.5)
    say(f"  current after a gap: median {median(seconds) * 1000:.0f} ms, max {max(seconds) * 1000:.0f} ms")


if __name__ == "__main__":
    asyncio.run(main(*map(int, numbers(1000, 20_000))))
