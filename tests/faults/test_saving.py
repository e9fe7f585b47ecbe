"""The task that saves ended classes is killed, cut off or overtaken at every single step it takes.

A step is a piece of data on its way between the task and Redis or Postgres, in either direction: one that
never arrives is a kill before the step, an answer that never arrives one after it. The steps are counted at
the wire, from the first until the task ends undisturbed, so that none can be missed.
"""

import asyncio
import os
import signal
import socket
import struct
import tempfile
from collections.abc import AsyncIterator, Callable
from contextlib import AsyncExitStack, suppress
from dataclasses import dataclass
from functools import partial
from itertools import count
from pathlib import Path
from uuid import UUID

import pytest

from protocol.codes import EndReason
from server.audit.ledger import Confirmation, reconcile
from server.audit.saved import copy_of_saved
from server.models.redis import to_ms
from server.store.postgres.admin import SavedClass, connect
from server.store.redis.client import RedisClient
from tests.conftest import SECRET_KEY
from tests.faults.conftest import Scale, WriteDown
from tests.faults.report import Account
from tests.faults.site import Site
from tests.faults.task import Task, running_task
from tests.support.classes import TEACHER, start_class
from tests.support.polling import until
from tests.support.proxy import PostgresProxy, Proxy, RedisProxy

PREFIX = "saving:"
LEASE_SECONDS = 0.05
STRIDE = 23  # the short form tries one in so many steps
UNDISTURBED = 3
ROSTER = [("s1", "Öğrenci Bir"), ("s2", "Student Two"), ("s3", "Student Three")]
CONFIRMED = [("s1", 1), ("guest", 2)]
PEER = struct.Struct("3i")  # process, user, group: unix(7), SO_PEERCRED


def peer(connection: socket.socket) -> int:
    """Return the id of the process at the other end."""
    raw = connection.getsockopt(socket.SOL_SOCKET, socket.SO_PEERCRED, PEER.size)
    return int(PEER.unpack(raw)[0])


def send_signal(task: int, what: signal.Signals) -> None:
    """Unless it has ended: its last words may arrive later."""
    with suppress(ProcessLookupError):
        os.kill(task, what)


def kill(task: int) -> bool:
    send_signal(task, signal.SIGKILL)
    return False


def cut(task: int) -> bool:
    return False


def stop(task: int) -> bool:
    send_signal(task, signal.SIGSTOP)
    return True


@dataclass
class Steps:
    """Counts what passes the proxies; `strike(process)` at one of them says whether it still arrives."""

    strike: Callable[[int], bool]
    at: int = 0
    seen: int = 0
    last: int = 0
    runs: int = 0
    struck: asyncio.Future[int] | None = None

    def arm(self, at: int) -> "asyncio.Future[int]":
        """Return a future of the process that is struck at this step."""
        self.at, self.seen = at, 0
        self.struck = asyncio.get_running_loop().create_future()
        return self.struck

    def step(self, client: socket.socket) -> bool:
        self.seen += 1
        if self.seen != self.at or self.struck is None:
            return True
        task = peer(client)
        self.struck.set_result(task)
        return self.strike(task)


@dataclass
class Stage:
    """A task behind proxies, another one past them, and classes to save."""

    redis: RedisClient
    database_url: str
    proxies: tuple[Proxy, ...]
    watched: Task
    other: Task

    def watch(self, strike: Callable[[int], bool]) -> Steps:
        """Watch the traffic between the first task and its servers."""
        steps = Steps(strike)
        for proxy in self.proxies:
            proxy.step = steps.step
        return steps

    async def ended_class(self) -> str:
        """Over by the clock, and not closed yet: the task does all there is to do."""
        attendance_id = str((await start_class(self.redis, ROSTER)).attendance_id)
        for number, _ in CONFIRMED:
            await self.redis.add_attendance_record(attendance_id, number, f"Name {number}", "qr")
        end = to_ms(await self.redis.now())
        await self.redis.redis.hset(self.redis.keys.session(attendance_id), "end_ms", end)
        await self.redis.redis.zadd(self.redis.keys.deadlines, {attendance_id: end})
        return attendance_id

    async def is_gone(self, attendance_id: str) -> bool:
        """With all that pointed to it; its marker and code stay, and what can be reopened for a while."""
        keys = self.redis.keys
        stays = {keys.ended(attendance_id), *keys.kept(attendance_id)}
        return not [
            key
            async for key in self.redis.redis.scan_iter(match=f"{PREFIX}*", count=1000)
            if (attendance_id in str(key) and str(key) not in stays)
            or await self._points_to(str(key), attendance_id)
        ]

    async def _points_to(self, key: str, attendance_id: str) -> bool:
        redis, keys = self.redis.redis, self.redis.keys
        if key in (keys.names, keys.dead_letters):
            return bool(await redis.hexists(key, attendance_id))
        if key == keys.deadlines:
            return await redis.zscore(key, attendance_id) is not None
        return key.startswith(keys.teacher("")) and await redis.get(key) == attendance_id

    async def saved(self, attendance_id: str) -> bool:
        """Another task's run; whether the class has left Redis. If not it is due again, as after a while."""
        await self.other.run()
        if await self.is_gone(attendance_id):
            return True
        await self.redis.retry_dead_letter(attendance_id)
        return False

    async def is_due(self, attendance_id: str) -> bool:
        """Return True if another task may claim the class: it has no lease, or the lease has lapsed."""
        score = await self.redis.redis.zscore(self.redis.keys.deadlines, attendance_id)
        return score is None or score <= to_ms(await self.redis.now())

    async def is_in_postgres(self, attendance_id: str) -> bool:
        return await self._in_postgres(attendance_id) is not None

    async def _in_postgres(self, attendance_id: str) -> SavedClass | None:
        async with connect(self.database_url, seconds=10, upgrade=False) as postgres:
            return await postgres.saved_class(UUID(attendance_id))

    def account(self, fault: str, steps: Steps, scale: Scale) -> tuple[str, Account]:
        """All that was checked held."""
        joins = len(CONFIRMED) * steps.runs
        some = "each" if scale.long else "some"
        where = f"at {some} of its {steps.last} steps"
        return f"{fault} {where}", Account(joins, 0, joins, 0, 0, None, None, None, None)

    async def check(self, attendance_id: str) -> None:
        """Exactly the right rows."""
        saved = await self._in_postgres(attendance_id)
        assert saved is not None
        summary, faults = reconcile([copy_of_saved(saved)], [Confirmation(*each) for each in CONFIRMED])
        assert faults == []
        assert (summary.stored, summary.lost, summary.twice) == (len(CONFIRMED), 0, 0)
        statuses = {record.student_number: record.status for record in saved.records}
        assert statuses == {"guest": "present", "s1": "present", "s2": "absent", "s3": "absent"}
        assert [change.cause for change in saved.changes] == ["joined", "joined", "ended"]
        assert saved.dead_letters == []


@pytest.fixture(scope="module")
async def stage(site: Site) -> AsyncIterator[Stage]:
    """In a corner of the site's Redis where its workers do not look."""
    await site.restore()
    settings = site.settings.model_copy(update={"redis_prefix": PREFIX})
    async with AsyncExitStack() as stack:
        directory = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="attn-saving-")))
        to_redis = RedisProxy(settings.redis_url, directory)
        to_postgres = PostgresProxy(site.database_url, directory)
        for proxy in (to_redis, to_postgres):
            await proxy.appear()
            stack.push_async_callback(proxy.vanish)
        common = {
            "ATTN_SECRET_KEY": SECRET_KEY,
            "REDIS_PREFIX": PREFIX,
            "PERSISTENCE_LEASE_SECONDS": str(LEASE_SECONDS),
        }
        proxied = {
            "REDIS_URL": to_redis.url,
            "DATABASE_URL": to_postgres.url,
            "POSTGRES_TIMEOUT_SECONDS": "10",
        }
        past = {
            "REDIS_URL": settings.redis_url,
            "DATABASE_URL": site.database_url,
            "POSTGRES_TIMEOUT_SECONDS": "0.5",
        }
        watched = await stack.enter_async_context(running_task({**common, **proxied}))
        other = await stack.enter_async_context(running_task({**common, **past}))
        redis = RedisClient(settings)
        stack.push_async_callback(redis.close)
        yield Stage(redis, site.database_url, (to_redis, to_postgres), watched, other)


@pytest.mark.parametrize(("strike", "name"), [(kill, "killed (-9)"), (cut, "cut off")], ids=["kill", "cut"])
async def test_interrupted_at_every_step(
    stage: Stage, scale: Scale, write_down: WriteDown, strike: Callable[[int], bool], name: str
) -> None:
    """The next run finds whatever is left, and finishes it."""
    steps = stage.watch(strike)
    between = 0
    async for at in every_step(steps, scale):
        attendance_id = await stage.ended_class()
        struck = steps.arm(at)
        code = await stage.watched.run()
        if not struck.done():
            assert code == 0
        if code == 0:
            assert await stage.is_gone(attendance_id)
        elif strike is kill:
            assert code == -signal.SIGKILL
        between += not await stage.is_gone(attendance_id) and await stage.is_in_postgres(attendance_id)
        await until(partial(stage.saved, attendance_id), 30)
        await stage.check(attendance_id)
    assert between or not scale.long, "no step was between the transaction and cleaning up"
    write_down(*stage.account(f"The saving task {name}", steps, scale))


async def test_overtaken_at_every_step(stage: Stage, scale: Scale, write_down: WriteDown) -> None:
    """Its lease lapses while it stands still; another task saves the class, the teacher starts the next.

    Where it holds the class in Postgres the other one gives up, and it is the first that saves.
    """
    steps = stage.watch(stop)
    overtaken = 0
    async for at in every_step(steps, scale):
        attendance_id, later = await stage.ended_class(), None
        struck = steps.arm(at)
        slow = asyncio.create_task(stage.watched.run())
        await asyncio.wait({slow, struck}, return_when=asyncio.FIRST_COMPLETED)
        if struck.done():
            try:
                await until(partial(stage.is_due, attendance_id), 30)
                if await stage.saved(attendance_id):
                    overtaken += 1
                    later = str((await start_class(stage.redis, ROSTER)).attendance_id)
            finally:
                send_signal(struck.result(), signal.SIGCONT)
        await slow
        await until(partial(stage.saved, attendance_id), 30)
        await stage.check(attendance_id)
        if later is not None:
            live = await stage.redis.get_attendance_session_of_teacher(TEACHER)
            assert live is not None
            assert str(live.session.attendance_id) == later
            assert (await stage.redis.find_issuer(live.session.handle)).attendance_id == later
            await stage.redis.close_attendance(later, TEACHER, EndReason.FINISHED)
            await until(partial(stage.saved, later), 30)
    assert overtaken, "the other task never came first"
    write_down(*stage.account("The saving task overtaken by another", steps, scale))


async def every_step(steps: Steps, scale: Scale) -> AsyncIterator[int]:
    """Places of steps, from the first on until there are none: some runs have one more than others."""
    undisturbed = 0
    for at in count(1, 1 if scale.long else STRIDE):
        yield at
        steps.runs += 1
        if steps.struck is not None and steps.struck.done():
            steps.last, undisturbed = at, 0
        else:
            undisturbed += 1
        if undisturbed == (UNDISTURBED if scale.long else 1):
            return
