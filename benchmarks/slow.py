"""What a screen that never reads costs the worker and everybody else, and how long a gap lasts on screens.

    .venv/bin/python -m benchmarks.slow [sockets] [changes]

One real worker; two healthy screens, and students by the hundred, all in one class; its teacher decides
again and again, as fast as Redis takes it: without and with a screen that does not read, in turns. Then the
worker's subscription is broken, many times, with a change in each gap.
"""

import asyncio
import json
import os
import socket
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import AsyncExitStack, contextmanager
from datetime import UTC, datetime
from pathlib import Path
from statistics import median

import httpx
import websockets
from redis.asyncio import Redis

from protocol.codes import Role
from protocol.objects import Attendance
from server.models.redis import UserSessionRedis, hash_token
from server.runtime.embedded import EmbeddedServers
from server.settings import Settings
from server.store.redis.client import RedisClient
from tests.support.classes import TEACHER, start_class
from tests.support.polling import until
from tests.support.workers import Worker, start_attn

AT_ONCE = 16  # decisions under way
PING_SECONDS = 0.02
GAPS = 20
MEGABYTE = 2**20
LIMITS = {"COMMANDS_PER_SECOND": "1000", "SOCKETS_PER_ACCOUNT": "10000", "ATTN_SECRET_KEY": "k" * 40}


class Screen:
    """A healthy watcher: knows its revision, and how long its pings and its frames took at worst."""

    def __init__(self, connection: websockets.ClientConnection) -> None:
        self._connection = connection
        self._sent: dict[int, float] = {}
        self._heard_at = time.monotonic()
        self.revision, self.silence, self.pings = 0, 0.0, [0.0]
        self.tasks = [asyncio.create_task(self._read()), asyncio.create_task(self._ping())]

    async def _read(self) -> None:
        async for text in self._connection:
            now, event = time.monotonic(), json.loads(text)
            if event["type"] == "pong":
                self.pings.append(now - self._sent.pop(event["id"]))
            elif event["type"] in {"roster.changed", "roster.snapshot"}:
                self.silence = max(self.silence, now - self._heard_at)
                self._heard_at, self.revision = now, event["revision"]

    async def _ping(self) -> None:
        for number in range(1, 1_000_000):
            self._sent[number] = time.monotonic()
            await self._connection.send(json.dumps({"type": "ping", "id": number}))
            await asyncio.sleep(PING_SECONDS)

    def begin(self) -> None:
        self._heard_at, self.silence, self.pings = time.monotonic(), 0.0, [0.0]


class School:
    """The worker, its class, and everybody in it."""

    def __init__(self, worker: Worker, redis: RedisClient, attendance: Attendance, students: int) -> None:
        self.worker, self.redis, self.students = worker, redis, students
        self.attendance_id = str(attendance.attendance_id)

    async def enter(self, stack: AsyncExitStack, token: str) -> websockets.ClientConnection:
        headers = {"Authorization": f"Bearer {token}"}
        opening = websockets.connect(
            self.worker.ws_url,
            additional_headers=headers,
            compression=None,
            max_size=None,
            ping_interval=None,
        )
        return await stack.enter_async_context(opening)

    async def fill(self, stack: AsyncExitStack) -> tuple[list[Screen], list[asyncio.Task[None]]]:
        readers = []
        command = {"type": "attendance.status", "id": 1, "attendance_id": self.attendance_id}
        for number in range(self.students):
            student = await self.enter(stack, f"s{number}")
            await student.send(json.dumps(command))
            readers.append(asyncio.create_task(drain(student)))
        screens = []
        for _ in range(2):
            teacher = await self.enter(stack, TEACHER)
            await teacher.send(json.dumps(command | {"type": "attendance.watch"}))
            screens.append(Screen(teacher))
        return screens, readers

    def enter_deaf(self, token: str, kind: str) -> socket.socket:
        """A connection that asks once, and reads nothing of what comes."""
        host, _, port = self.worker.url.removeprefix("http://").partition(":")
        connection = socket.socket()
        connection.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
        connection.connect((host, int(port)))
        connection.sendall(
            f"GET /ws HTTP/1.1\r\nHost: {host}\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n"
            "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\n"
            f"Authorization: Bearer {token}\r\n\r\n".encode()
        )
        connection.recv(64)
        text = json.dumps({"type": kind, "id": 1, "attendance_id": self.attendance_id}).encode()
        connection.sendall(bytes([0x81, 0x80 | len(text)]) + bytes(4) + text)
        return connection

    async def storm(self, changes: int, first: int) -> None:
        """So many changes; each student is decided on in turn, or one of them alone."""
        numbers = iter(range(first, first + changes))

        async def decide() -> None:
            for number in numbers:
                who = [f"s{number % self.students}"]
                reason = f"Change number {number}"
                await self.redis.decide(self.attendance_id, TEACHER, "fail", who, reason=reason)

        await asyncio.gather(*(decide() for _ in range(AT_ONCE)))

    async def revision(self) -> int:
        return (await self.redis.load_session(self.attendance_id)).session.revision

    async def metric(self, name: str, label: str = "") -> float:
        """The sum of its series, 0 when there is none."""
        async with httpx.AsyncClient(base_url=self.worker.url) as http:
            lines = (await http.get("/metrics")).text.splitlines()
        return sum(float(line.split()[-1]) for line in lines if line.startswith(name) and label in line)

    def memory(self) -> int:
        pages = Path(f"/proc/{self.worker.process.pid}/statm").read_text().split()[1]
        return int(pages) * os.sysconf("SC_PAGE_SIZE")


async def drain(connection: websockets.ClientConnection) -> None:
    async for _ in connection:
        pass


async def main(sockets: int, changes: int) -> None:
    for slow in ("nobody", "a screen", "nobody", "a screen"):
        with serving() as (worker, url):
            settings = Settings(
                _env_file=None, redis_url=url, redis_timeout_seconds=10, redis_pool_size=AT_ONCE
            )
            redis = RedisClient(settings)
            students = sockets - 3
            await sign_in(redis, students)
            roster = [(f"s{n}", f"Student Number {n}") for n in range(students)]
            school = School(worker, redis, await start_class(redis, roster), students)
            async with AsyncExitStack() as stack:
                screens, readers = await school.fill(stack)
                await one_storm(school, screens, slow, changes)
                if slow == "nobody":
                    await gaps(school, screens)
                for task in [*readers, *(task for screen in screens for task in screen.tasks)]:
                    task.cancel()
            await redis.close()


async def one_storm(school: School, screens: list[Screen], slow: str, changes: int) -> None:
    await school.storm(2000, 0)  # warm
    await until(lambda: all(screen.revision == 2000 for screen in screens), 60)
    before, peak, waiting = school.memory(), 0, 0.0
    deaf = school.enter_deaf(TEACHER, "attendance.watch") if slow == "a screen" else None
    for screen in screens:
        screen.begin()
    began = time.monotonic()
    storm = asyncio.create_task(school.storm(changes, 2000))
    while not storm.done():
        peak, waiting = max(peak, school.memory()), max(waiting, await school.metric("attn_outbox_bytes"))
        await asyncio.sleep(0.1)
    await storm
    took = time.monotonic() - began
    await until(lambda: all(screen.revision == 2000 + changes for screen in screens), 60)
    pings = sorted(ping for screen in screens for ping in screen.pings)
    figures = {
        "changes/s": round(changes / took),
        "memory before, MB": round(before / MEGABYTE, 1),
        "peak above it, MB": round((peak - before) / MEGABYTE, 1),
        "outboxes at most, MB": round(waiting / MEGABYTE, 2),
        "closed 4430": await school.metric("attn_socket_closes_total", 'code="4430"'),
        "ping median, ms": round(median(pings) * 1000, 1),
        "ping p99, ms": round(pings[int(0.99 * len(pings))] * 1000, 1),
        "ping at worst, ms": round(pings[-1] * 1000, 1),
        "silence of a screen at worst, ms": round(max(screen.silence for screen in screens) * 1000, 1),
    }
    say(f"{changes} changes, {school.students + 3} sockets; does not read: {slow}", figures)
    if deaf is not None:
        deaf.close()


async def gaps(school: School, screens: list[Screen]) -> None:
    """The subscription is cut, and in the gap something happens: how long until every screen has it."""
    times = []
    for number in range(GAPS):
        async with Redis.from_url(school.redis.settings.redis_url) as connection:
            await connection.client_kill_filter(_type="pubsub")
        await school.redis.decide(
            school.attendance_id, TEACHER, "fail", ["s1"], reason=f"In the gap {number}"
        )
        began, revision = time.monotonic(), await school.revision()
        await until(lambda revision=revision: all(each.revision == revision for each in screens), 60)  # type: ignore[misc]
        times.append((time.monotonic() - began) * 1000)
        await asyncio.sleep(0.5)
    say("exact after a gap, ms", {"median": round(median(times)), "at worst": round(max(times)), "of": GAPS})


async def sign_in(redis: RedisClient, students: int) -> None:
    """Sessions, with the number of the user as the token."""
    people = [(TEACHER, Role.TEACHER), *((f"s{n}", Role.STUDENT) for n in range(students))]
    for number, role in people:
        user = UserSessionRedis(school_number=number, full_name="N", role=role, created_at=datetime.now(UTC))
        await redis.save_user_session(hash_token(number), user, 3600)


@contextmanager
def serving() -> Iterator[tuple[Worker, str]]:
    with (
        tempfile.TemporaryDirectory(prefix="attn-slow-") as directory,
        EmbeddedServers(directory, durable=False, prefer_path=False) as servers,
    ):
        urls = {"REDIS_URL": servers.redis_url, "DATABASE_URL": servers.database_url}
        worker = start_attn(["serve", "--port", "0"], urls | LIMITS, Path(directory, "worker.log"))
        worker.wait_ready()
        yield worker, servers.redis_url
        worker.finish()


def say(title: str, figures: dict[str, float]) -> None:
    sys.stdout.write(f"{title}\n" + "".join(f"  {name:<36}{value:>10}\n" for name, value in figures.items()))
    sys.stdout.flush()


if __name__ == "__main__":
    given = [int(argument) for argument in sys.argv[1:]]
    asyncio.run(main(*given, *(1000, 20_000)[len(given) :]))
