"""A random schedule of faults, decided by one seed, and a history of decisions to compare with the log."""

import asyncio
import os
import signal
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from random import Random
from typing import Literal
from uuid import UUID

from protocol.codes import ErrorCode, JoinMethod, Role, Status
from protocol.errors import Unavailable
from server.client import AttnClient, CommandError, OutcomeUnknown
from tests.faults.site import Site
from tests.faults.storm import COMMAND_TIMEOUT_SECONDS
from tests.faults.test_sentinel import another_primary
from tests.support.sentinel import Watched

MIN_SECONDS, MAX_SECONDS = 0.2, 5.0  # that something is frozen: less and more than Sentinel takes for dead
DECIDED = 12  # walk-ins that are decided on
PAUSE_SECONDS = 0.5  # between two decisions: 100 on one record are the limit
Decision = Literal[Status.PRESENT, Status.LATE, Status.EXCUSED]
STATUSES: tuple[Decision, ...] = (Status.PRESENT, Status.LATE, Status.EXCUSED)


@dataclass(frozen=True, slots=True)
class Place:
    """The installation that a fault happens to, with its random numbers."""

    site: Site
    watched: Watched
    random: Random

    async def freeze(self, pid: int) -> None:
        """Stop a process, and continue it after a while."""
        seconds = self.random.uniform(MIN_SECONDS, MAX_SECONDS)
        os.kill(pid, signal.SIGSTOP)
        try:
            await asyncio.sleep(seconds)
        finally:
            os.kill(pid, signal.SIGCONT)


async def kill_worker(place: Place) -> None:
    await place.site.kill_worker(place.random.choice(place.site.workers))
    await place.site.start_worker()


async def freeze_worker(place: Place) -> None:
    await place.freeze(place.random.choice(place.site.workers).process.pid)


async def cut_clients(place: Place) -> None:
    place.site.gate.cut()


async def kill_primary(place: Place) -> None:
    before = place.watched.primary
    await asyncio.to_thread(before.server.kill)
    await another_primary(place.watched, before)
    await asyncio.to_thread(place.watched.start)  # joins wait for two replicas


async def freeze_primary(place: Place) -> None:
    await place.freeze(place.watched.primary.server.pid)


async def fail_over(place: Place) -> None:
    before = place.watched.primary
    place.watched.fail_over()
    await another_primary(place.watched, before)


async def freeze_replica(place: Place) -> None:
    await place.freeze(place.random.choice(place.watched.replicas).server.pid)


async def freeze_sentinel(place: Place) -> None:
    await place.freeze(place.random.choice(place.watched.sentinels).server.pid)


async def cut_redis(place: Place) -> None:
    for kind in "pubsub", "normal":
        place.watched.primary.ask("CLIENT", "KILL", "TYPE", kind, "SKIPME", "yes")


async def forget_scripts(place: Place) -> None:
    place.watched.primary.ask("SCRIPT", "FLUSH")


async def freeze_postgres(place: Place) -> None:
    await place.freeze(place.site.postgres.pid)


CHANGES_PRIMARY = (kill_primary, freeze_primary, fail_over)  # one of them at a time
OTHERS = (
    *(kill_worker, freeze_worker, cut_clients, freeze_replica, freeze_sentinel, cut_redis, forget_scripts),
    freeze_postgres,
)
Fault = Callable[[Place], Awaitable[None]]


def draw(random: Random) -> list[Fault]:
    """Return what happens at the same time: a change of the primary, something else, or both."""
    chosen: list[Fault] = []
    if random.random() < 0.6:
        chosen.append(random.choice(CHANGES_PRIMARY))
    if not chosen or random.random() < 0.5:
        chosen.append(random.choice(OTHERS))
    return chosen


class Decider:
    """A teacher who decides on walk-ins without a pause, and keeps what was confirmed, in that order."""

    def __init__(self, client: AttnClient, attendance_id: UUID, random: Random) -> None:
        self._client, self._random = client, random
        self.attendance_id = attendance_id
        self.confirmed: list[tuple[str, Status, int]] = []

    async def run(self) -> None:
        """Decide until cancelled; repeat a decision until it is confirmed."""
        while True:
            number = f"w{self._random.randrange(DECIDED)}"
            status: Decision = self._random.choice(STATUSES)
            revision = await self._accept(number, status)
            self.confirmed.append((number, Status(status), revision))
            await asyncio.sleep(PAUSE_SECONDS)

    async def _accept(self, number: str, status: "Decision") -> int:
        while True:
            try:
                (record,) = await self._client.accept(
                    self.attendance_id, number, status=status, user_full_name="Walk-in"
                )
            except OutcomeUnknown:
                continue
            except CommandError as error:
                assert error.code in (ErrorCode.UNAVAILABLE, ErrorCode.RATE_LIMITED), error
                await asyncio.sleep(error.retry_after or PAUSE_SECONDS)
                continue
            return int(record.revision)

    async def check(self, site: Site) -> None:
        """Compare the history with the change log: each is at its revision, in order, and the last counts."""
        attendance_id = str(self.attendance_id)
        changes = {change.revision: change for change in await site.redis.load_changes(attendance_id)}
        stored = await site.redis.get_attendance_records(attendance_id)
        last: dict[str, tuple[Status, int]] = {}
        newest = 0
        for number, status, revision in self.confirmed:
            assert revision in changes, f"the decision {revision} on {number} is lost"
            record = changes[revision].records[0]
            assert (record.student_number, record.status) == (number, status), f"{revision} is another one"
            assert revision > newest or last.get(number) == (status, revision), "decisions are out of order"
            last[number], newest = (status, revision), max(newest, revision)
        found = {record.student_number: (record.status, record.revision) for record in stored}
        unconfirmed = {number for number in last if found[number][1] > newest}
        assert len(unconfirmed) <= 1, "more than the one decision under way at the end is new"
        assert {**last, **{number: found[number] for number in unconfirmed}}.items() <= found.items()


@asynccontextmanager
async def deciding(site: Site, number: str) -> AsyncIterator[Decider]:
    """Run a decider with a class of its own, and check its history at the end."""
    token = await site.sign_in(number, Role.TEACHER)
    async with AttnClient(site.gate.url, token=token, timeout=COMMAND_TIMEOUT_SECONDS) as client:
        attendance = await client.start("Decisions", duration_minutes=60, join_methods=JoinMethod)
        decider = Decider(client, attendance.attendance_id, Random(number))
        task = asyncio.create_task(decider.run())
        try:
            yield decider
            if task.done():
                task.result()
        finally:
            task.cancel()
            await asyncio.wait([task])
        async with asyncio.timeout(30):
            while True:
                try:
                    await decider.check(site)
                except Unavailable:
                    continue
                break
        await client.finish(attendance.attendance_id)
