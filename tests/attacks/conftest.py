"""One worker for all attacks, and on it a class that has to go on undisturbed by each of them."""

import asyncio
import tempfile
from collections.abc import AsyncIterator, Iterator
from contextlib import AsyncExitStack, contextmanager
from pathlib import Path
from typing import Self
from urllib.parse import urlsplit

import asyncpg
import pytest
import redis

from protocol import events, replies
from server.cli.demo_users import seed
from server.runtime.embedded import EmbeddedServers
from server.settings import Settings
from tests.conftest import LONG_TIMEOUTS, SECRET_KEY, settings_for
from tests.support.client import Client, sign_in, start
from tests.support.workers import Worker, start_attn

PREFIX = "attacks:"
# Attacks sign in more often than people do; what refuses them has workers of its own.
GENEROUS = {
    "LOGIN_ATTEMPTS_PER_ACCOUNT": 1000,
    "LOGIN_ATTEMPTS_PER_ADDRESS": 1_000_000,
    "LOGIN_FAILURES_PER_ACCOUNT": 1_000_000,
    "SEND_TIMEOUT_SECONDS": 1,
    "COSTLY_COMMANDS_BURST": 10_000,
}


class Bystanders:
    """A teacher with a watched class and two of their students, on the worker that is attacked."""

    def __init__(self, worker: Worker, teacher: str, student: str) -> None:
        self._stack = AsyncExitStack()
        self._worker, self._names = worker, (teacher, student)
        self._joined = False
        self.attendance_id = ""

    async def __aenter__(self) -> Self:
        self.teacher, self.student = [await self._connect(name) for name in self._names]
        self.attendance_id = await start(self.teacher, lesson_name="Bystanders", duration_minutes=60)
        await self.teacher.ask(
            replies.RosterSnapshotReply, "attendance.watch", attendance_id=self.attendance_id
        )
        return self

    async def __aexit__(self, *_: object) -> None:
        await self.teacher.ask(
            replies.AttendanceFinished, "attendance.finish", attendance_id=self.attendance_id
        )
        await self._stack.aclose()

    async def _connect(self, name: str) -> Client:
        token = await sign_in(self._worker.url, name)
        return await self._stack.enter_async_context(Client(self._worker.ws_url, token))

    async def go_on(self, within: float = 30.0) -> None:
        """Check that a join and a decision are answered and shown on the screen.

        `within` is for a machine that is busy with other things; an idle worker takes some milliseconds.
        """
        async with asyncio.timeout(within):
            which = {"attendance_id": self.attendance_id}
            joined = await self.student.ask(replies.AttendanceJoined, "attendance.join", **which)
            assert joined.repeated is self._joined
            assert joined.record.status == "present"
            if not self._joined:
                await self.teacher.event(events.RosterChanged, revision=joined.record.revision)
            self._joined = True
            number = joined.record.student_number
            for kind, fields, status in [
                ("record.fail", {"reason": "a decision"}, "failed"),
                ("record.undo", {}, "present"),
            ]:
                changed = await self.teacher.ask(
                    replies.RecordChangedReply, kind, **which, student_number=number, **fields
                )
                assert changed.record is not None
                assert changed.record.status == status
                for client, event in (
                    (self.teacher, events.RosterChanged),
                    (self.student, events.RecordChanged),
                ):
                    await client.event(event, revision=changed.record.revision)


@pytest.fixture(scope="package")
def own_redis(servers: EmbeddedServers) -> Settings:
    """Return settings with an own key prefix, which other tests do not empty meanwhile."""
    servers.valkey.start()
    with redis.Redis.from_url(servers.redis_url) as client:
        client.flushall()
    return settings_for(servers.redis_url, redis_prefix=PREFIX)


@pytest.fixture(scope="package")
async def own_database(servers: EmbeddedServers) -> AsyncIterator[str]:
    """Make one seeded database for all attacks."""
    servers.postgres.start()
    admin = await asyncpg.connect(servers.database_url)
    await admin.execute("CREATE DATABASE attacks")
    url = urlsplit(servers.database_url)._replace(path="/attacks").geturl()
    await seed(url, students=12)
    yield url
    await admin.execute("DROP DATABASE attacks WITH (FORCE)")
    await admin.close()


@contextmanager
def serving(settings: Settings, database_url: str, **limits: object) -> Iterator[Worker]:
    """Run a worker for attacks. It must not end by itself nor log an error."""
    environment = {
        "REDIS_URL": settings.redis_url,
        "REDIS_PREFIX": PREFIX,
        "DATABASE_URL": database_url,
        "ATTN_SECRET_KEY": SECRET_KEY,
        "SHUTDOWN_GRACE_SECONDS": "2",
        **{name: str(value) for name, value in (LONG_TIMEOUTS | GENEROUS | limits).items()},
    }
    with tempfile.TemporaryDirectory(prefix="attn-attacks-") as directory:
        worker = start_attn(["serve", "--port", "0"], environment, Path(directory, "worker.log"), fork=True)
        worker.wait_ready()
        yield worker
        log = worker.log.read_text()
        worker.finish()
        assert '"level": "error"' not in log, log
        assert "Traceback" not in log, log


@pytest.fixture(scope="package")
def attacked(own_redis: Settings, own_database: str) -> Iterator[Worker]:
    with serving(own_redis, own_database) as worker:
        yield worker


@pytest.fixture(scope="package")
def unlimited(own_redis: Settings, own_database: str) -> Iterator[Worker]:
    """Run a worker that carries out any number of commands."""
    with serving(own_redis, own_database, COMMANDS_BURST=1_000_000) as worker:
        yield worker


@pytest.fixture
async def bystanders(attacked: Worker) -> AsyncIterator[Bystanders]:
    """Undisturbed before the attack; each test asks them again after its own."""
    async with Bystanders(attacked, "demo_teacher_10", "demo_student_12") as bystanders:
        await bystanders.go_on()
        yield bystanders
        await bystanders.go_on()


@pytest.fixture
async def student(attacked: Worker) -> AsyncIterator[Client]:
    async with Client(attacked.ws_url, await sign_in(attacked.url, "demo_student_1")) as client:
        yield client


@pytest.fixture
async def teacher(attacked: Worker) -> AsyncIterator[Client]:
    async with Client(attacked.ws_url, await sign_in(attacked.url, "demo_teacher_1")) as client:
        yield client
