"""Both workers of a port are renewed, one after the other, while everybody is connected and joins.

Times are of every client, from its goodbye until what it shows is exact again: a second or two of that is the
wait it was asked for. Clients and workers share the machine, which slows the clients most.
"""

import asyncio
import json
import os
import resource
import signal
from bisect import bisect_left
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from functools import partial
from statistics import median
from uuid import UUID

import pytest

from protocol import events, replies
from protocol.codes import JoinMethod, Role
from server.audit.ledger import Confirmation, Copy, Summary, reconcile
from server.audit.saved import copy_of_saved
from server.audit.stored import copy_of_stored
from server.cli.demo_users import seed
from server.client import AttnClient, CommandError
from server.proofs.join_codes import genuine_receipts
from server.settings import Settings
from server.store.postgres.admin import connect
from server.store.redis.admin import RedisAdmin
from server.store.redis.client import RedisClient
from server.ws.connection import CLOSE_SECONDS
from tests.conftest import SECRET_KEY
from tests.faults.conftest import Scale, WriteDown
from tests.faults.report import Account
from tests.support.classes import let_in
from tests.support.polling import until
from tests.support.workers import StartWorker, Worker, worker_pids

DEADLINE = 300.0  # two thousand clients share a machine that may be busy
LOOK_SECONDS = 0.25
REACTION_SECONDS = 0.05
SCREENS = 8
EXACT = (replies.AttendanceStatus, replies.RosterChanges, replies.RosterSnapshotReply)


class Visitor:
    """One client, the moments of its handshakes, and its stalls.

    A stall lasts from a goodbye until the client shows the exact state again.
    """

    def __init__(self, client: AttnClient) -> None:
        self.client = client
        self.shows = False  # a record, a roster: more than the welcome is needed
        self.let_in: list[float] = []
        self.stalls: list[float] = []
        self.dropped = 0
        self._left_at: float | None = None
        self._is_back = True

    @property
    def has_returned(self) -> bool:
        return len(self.let_in) > 1 and self._left_at is None

    async def listen(self) -> None:
        loop = asyncio.get_running_loop()
        async for event in self.client:
            if isinstance(event, events.Goodbye):
                self._left_at, self._is_back = loop.time(), False
            elif isinstance(event, events.Welcome):
                self.dropped += bool(self.let_in) and self._left_at is None
                self.let_in.append(loop.time())
                self._is_back = True
            # what was asked before the goodbye is answered behind it, on the same connection
            exact = isinstance(event, EXACT) or (isinstance(event, events.Welcome) and not self.shows)
            if exact and self._is_back and self._left_at is not None:
                self.stalls.append(loop.time() - self._left_at)
                self._left_at = None


class Deploy:
    """A class, its screens and its students on the one port of a supervisor."""

    def __init__(self, worker: Worker, redis: RedisClient, stack: AsyncExitStack) -> None:
        self.worker, self._redis, self._stack = worker, redis, stack
        self.visitors: list[Visitor] = []
        self.confirmations: list[Confirmation] = []
        self.refused = 0
        self.slowest_answer = self.slowest_turns = 0.0
        self._tasks: list[asyncio.Task[None]] = [asyncio.create_task(self.measure_reaction())]

    async def enter(self, number: str, role: Role) -> Visitor:
        token = await let_in(self._redis, number, role)
        client = AttnClient(self.worker.url, token=token, timeout=DEADLINE, max_events=100_000)
        visitor = Visitor(await self._stack.enter_async_context(client))
        self.visitors.append(visitor)
        self._tasks.append(asyncio.create_task(visitor.listen()))
        return visitor

    async def start(self, students: int) -> None:
        """Everybody is there, nobody has joined."""
        teachers = [await self.enter("demo_teacher_1", Role.TEACHER) for _ in range(SCREENS)]
        self.teacher = teachers[0].client
        self.attendance_id = (
            await self.teacher.start("A deploy", duration_minutes=60, join_methods=JoinMethod)
        ).attendance_id
        self.rosters = [await teacher.client.watch(self.attendance_id) for teacher in teachers]
        for teacher in teachers:
            teacher.shows = True
        self.students = [(f"s{n}", await self.enter(f"s{n}", Role.STUDENT)) for n in range(students)]

    async def join_over(self, seconds: float) -> None:
        """Let one student after the other join, evenly over the time, whatever happens."""
        loop = asyncio.get_running_loop()
        began = loop.time()
        async with asyncio.TaskGroup() as group:
            for place, (number, student) in enumerate(self.students):
                if (early := began + seconds * place / len(self.students) - loop.time()) > 0:
                    await asyncio.sleep(early)
                group.create_task(self._join(number, student))

    async def _join(self, number: str, student: Visitor) -> None:
        loop = asyncio.get_running_loop()
        began = loop.time()
        while True:
            try:
                joined = await student.client.join(attendance_id=self.attendance_id)
            except CommandError as error:
                assert error.retry_after, error
                self.refused += 1
                await asyncio.sleep(error.retry_after)
            else:
                break
        student.shows = True
        self.slowest_answer = max(self.slowest_answer, loop.time() - began)
        self.confirmations.append(Confirmation(number, joined.record.revision, joined.receipt))

    def reconcile(self, copy: Copy) -> Summary:
        receipts_of = partial(genuine_receipts, SECRET_KEY.encode(), str(self.attendance_id))
        summary, faults = reconcile([copy], self.confirmations, receipts_of)
        assert faults == [], f"{summary}: {faults}"
        assert set(copy.records) == {number for number, _ in self.students}
        return summary

    async def measure_reaction(self) -> None:
        """Measure for ever how long received data may stay unread in a client: two turns of this loop."""
        loop = asyncio.get_running_loop()
        before = 0.0
        while True:
            due = loop.time() + REACTION_SECONDS
            await asyncio.sleep(REACTION_SECONDS)
            late = loop.time() - due
            self.slowest_turns, before = max(self.slowest_turns, before + late), late

    async def leave(self) -> None:
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)


@pytest.fixture
def many_files() -> None:
    """Sockets are files; the usual limit is below 2,000."""
    _, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (hard, hard))


@asynccontextmanager
async def deploying(worker: Worker, settings: Settings) -> AsyncIterator[Deploy]:
    redis = RedisClient(settings.model_copy(update={"redis_timeout_seconds": 10}))
    async with AsyncExitStack() as stack:
        stack.push_async_callback(redis.close)
        deploy = Deploy(worker, redis, stack)
        yield deploy
        await deploy.leave()


@pytest.mark.usefixtures("many_files")
async def test_both_workers_are_renewed_in_a_storm(
    start_worker: StartWorker, settings: Settings, database_url: str, scale: Scale, write_down: WriteDown
) -> None:
    students, rate, storm_seconds = (1992, 500, 12) if scale.long else (112, 50, 4)
    await seed(database_url, students=2)
    worker = await asyncio.to_thread(
        start_worker, "--workers", "2", SHUTDOWN_GRACE_SECONDS=30, DRAIN_SOCKETS_PER_SECOND=rate
    )
    async with deploying(worker, settings) as deploy:
        await deploy.start(students)
        old = worker_pids(worker)
        storm = asyncio.create_task(deploy.join_over(storm_seconds))
        os.kill(worker.process.pid, signal.SIGUSR2)
        async with asyncio.timeout(DEADLINE):
            await renewed(worker, old)
            await storm
        await until(lambda: all(visitor.has_returned for visitor in deploy.visitors), DEADLINE)
        # a worker waits no longer than that for a client to read its goodbye
        dropped = sum(visitor.dropped for visitor in deploy.visitors)
        assert dropped == 0 or deploy.slowest_turns > CLOSE_SECONDS

        # nothing lost, nothing twice: in Redis, on every screen, in Postgres
        admin = RedisAdmin(settings)
        stored = await admin.read_class(deploy.attendance_id)
        await admin.close()
        assert stored is not None
        copy = copy_of_stored(stored)
        deploy.reconcile(copy)
        await until(lambda: all(roster.records == copy.records for roster in deploy.rosters), DEADLINE)
        await deploy.teacher.finish(deploy.attendance_id)
        summary = deploy.reconcile(await saved(database_url, deploy.attendance_id))

        drains = drains_of(worker)
        assert len(drains) == 2
        for sockets, seconds in drains:
            assert sockets <= rate * (seconds + 0.1), "faster than it may be"
        stalls = sorted(stall for visitor in deploy.visitors for stall in visitor.stalls)
        peak = peak_of([when for visitor in deploy.visitors for when in visitor.let_in[1:]])
        account = Account(
            joins=students,
            refused=deploy.refused,
            confirmed=summary.confirmed,
            lost=summary.lost,
            twice=summary.twice,
            exact_p50=median(stalls),
            exact_max=stalls[-1],
            slowest_answer=deploy.slowest_answer,
            longest_stall=stalls[-1],
        )
    what = f"{len(deploy.visitors):,} sockets, at most {peak} handshakes a second"
    write_down(f"both workers of a port renewed: {what}", account)


async def renewed(worker: Worker, old: list[int]) -> None:
    """Wait until both workers are new. Polls seldom: it reads all processes of this machine."""
    while len(new := await asyncio.to_thread(worker_pids, worker)) != 2 or {*old} & {*new}:  # noqa: ASYNC110
        await asyncio.sleep(LOOK_SECONDS)


def peak_of(moments: list[float]) -> int:
    """Return the highest number of moments within one second."""
    moments.sort()
    return max(bisect_left(moments, first + 1) - place for place, first in enumerate(moments))


def drains_of(worker: Worker) -> list[tuple[int, float]]:
    """Sockets and seconds of each, as the workers log it."""
    lines = [json.loads(line) for line in worker.log.read_text().splitlines() if line.startswith("{")]
    began = [line["sockets"] for line in lines if line["event"] == "drain.began"]
    return list(zip(began, [line["seconds"] for line in lines if line["event"] == "drain.done"], strict=True))


async def saved(database_url: str, attendance_id: UUID) -> Copy:
    async with connect(database_url, seconds=DEADLINE, upgrade=False) as postgres:

        async def there() -> bool:
            return await postgres.saved_class(attendance_id) is not None

        await until(there, DEADLINE)
        stored = await postgres.saved_class(attendance_id)
    assert stored is not None
    return copy_of_saved(stored)
