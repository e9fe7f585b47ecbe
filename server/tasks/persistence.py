"""unified_persistence_task: the one way from Redis to Postgres, in every worker."""

import asyncio
from collections.abc import Awaitable, Callable
from contextlib import suppress
from contextvars import Context
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import partial

import structlog
from apscheduler.schedulers.asyncio import AsyncIOScheduler

from server.errors import AttnError
from server.models.db import SavedCounts
from server.settings import Settings
from server.store.postgres.client import AsyncPostgresClient, PostgresUnavailable
from server.store.redis.client import RedisClient
from server.store.redis.ended import SLOWEST_RETRY_SECONDS
from server.tasks.mapping import map_closed

log: structlog.stdlib.BoundLogger = structlog.get_logger()

Alert = Callable[[str, str, str | None], None]
Work = Callable[[], Awaitable[object]]

AWAY_RETRY_SECONDS = 5.0
FIRST_RETRY_SECONDS = 1.0  # of a class it doubles with every failure, up to SLOWEST_RETRY_SECONDS
REPAIR_SECONDS = 600.0
CANCEL_SECONDS = 0.5
SOONEST = 0.05
# Joins do not wait for saving: while 33 classes a second end their p99 is 0.8 to 1.3 times, without rests 1.7
REST_A_JOIN = 0.02  # for each since the last class
LONGEST_REST = 1.0


@dataclass(slots=True)
class Summary:
    """What a run did. `waiting`: classes that could not be saved because Postgres is away."""

    sessions: int = 0
    records: int = 0
    parked: int = 0
    failed: int = 0
    waiting: int = 0

    def add(self, saved: SavedCounts) -> None:
        self.sessions += 1
        self.records += saved.records
        self.parked += saved.parked

    def __str__(self) -> str:
        done = f"processed {self.sessions} sessions, saved {self.records} records, failed {self.failed}"
        return f"{done}, {self.waiting} wait for postgres" if self.waiting else done


class Persistence:
    """Closes every class at its end, and saves what has ended: at once when woken, and at an interval.

    `alert(severity, message, attendance_id)` tells the admins; `tried()` hears of each class that a run has
    tried to save. Any number of workers may run it at once.
    """

    def __init__(
        self,
        redis: RedisClient,
        postgres: AsyncPostgresClient,
        settings: Settings,
        *,
        alert: Alert,
        tried: Callable[[], None] = lambda: None,
    ) -> None:
        self._redis = redis
        self._postgres = postgres
        self._metrics = redis.metrics
        self._settings = settings
        self._alert = alert
        self._tried = tried
        self._interval = settings.persistence_interval_seconds
        self._scheduler = AsyncIOScheduler(timezone=UTC)
        self._lock = asyncio.Lock()
        self._claimed: str | None = None  # ours until the lease lapses: what is being saved
        self._joins = 0.0  # of this worker, when it saved last
        self._wanted = False
        self._away_told = False
        self._woken = asyncio.Event()
        self._stopping = asyncio.Event()
        self._tasks: dict[str, asyncio.Task[None]] = {}

    # --- when --------------------------------------------------------------------------------------------

    def start(self) -> None:
        """Runs now, and from now on by the clock."""
        common = {"coalesce": True, "misfire_grace_time": None, "next_run_time": datetime.now(UTC)}
        mend = partial(self._begin, self._repair)
        self._scheduler.add_job(self._tick, "interval", [self.wake], seconds=self._interval, **common)
        self._scheduler.add_job(self._tick, "interval", [mend], seconds=REPAIR_SECONDS, **common)
        self._scheduler.start()

    async def stop(self) -> None:
        """Lets the class that is being saved be saved, within half the grace time, and starts no other.

        What is left is given back, and other workers are told: they need not wait for the lease to lapse.
        May be called again. What runs is no job: APScheduler's own shutdown would cancel it.
        """
        self._stopping.set()
        self._woken.set()
        if self._scheduler.running:
            self._scheduler.shutdown(wait=False)
        saving = self._tasks.get(self._save_all.__name__)
        running = {task for task in self._tasks.values() if not task.done()}
        if others := running - {saving}:
            await asyncio.wait(others, timeout=CANCEL_SECONDS)
        if saving in running:
            self._wanted = True
            await asyncio.wait([saving], timeout=self._settings.shutdown_grace_seconds / 2)
        for task in running:
            task.cancel()  # may not end it: asyncpg says goodbye to a Postgres that does not answer
        if running:
            await asyncio.wait(running, timeout=CANCEL_SECONDS)
        if self._wanted:
            await self._give_back()

    async def _give_back(self) -> None:
        """Without Redis the lease lapses by itself."""
        try:
            if self._claimed is not None:
                await self._redis.reschedule(self._claimed, 0)
            self._claimed, self._wanted = None, False
            await self._redis.announce("ended")
        except AttnError as error:
            log.warning("persistence.not_handed_over", error=type(error).__name__)

    def wake(self) -> None:
        """Look now: a class is over, or its end was set or moved.

        After `stop` it is the others who do, once `stop` is called again.
        """
        self._wanted = True
        self._woken.set()
        self._begin(self._watch)

    async def _tick(self, what: Callable[[], None]) -> None:
        """A coroutine, which APScheduler does not call in a thread."""
        what()

    def _begin(self, work: Work) -> None:
        """Unless it goes on already. In a context of its own: what it logs is not of who woke it."""
        task = self._tasks.get(work.__name__)
        if not self._stopping.is_set() and (task is None or task.done()):
            coming = self._insistently(work)
            self._tasks[work.__name__] = asyncio.create_task(coming, name="persistence", context=Context())

    async def _insistently(self, work: Work) -> None:
        """The edge of the scheduler: whatever goes wrong, it is done again."""
        while not self._stopping.is_set():
            try:
                await work()
            except AttnError as error:
                self._metrics.runs.inc("interrupted")
                log.warning("persistence.interrupted", error=type(error).__name__)
                await self._pause(FIRST_RETRY_SECONDS)
            except Exception as error:
                self._metrics.runs.inc("broken")
                log.exception("persistence.broken")
                self._alert("error", f"The saving task failed: {type(error).__name__}", None)
                await self._pause(self._interval)
            else:
                return

    async def _watch(self) -> None:
        """Closes each class at its end by Redis' clock, whatever saving waits for, and has it saved.

        It waits by the loop's clock, which is never set: APScheduler stands still while ours is put back.
        """
        while not self._stopping.is_set():
            self._woken.clear()
            look = await self._redis.close_ended()
            if look.waiting:
                self._wanted = True
                self._begin(self._save_all)
            # if a worker dies now, its lease is seen when it lapses
            within = min(self._interval, self._settings.persistence_lease_seconds)
            if look.next_in is not None:
                within = min(within, look.next_in)
            if look.waiting or not self._postgres.ready:
                within = min(within, AWAY_RETRY_SECONDS)
            if look.closed:
                within = SOONEST  # one of them may have been extended: to when?
            await self._pause(SOONEST)
            with suppress(TimeoutError):
                async with asyncio.timeout(within - SOONEST):
                    await self._woken.wait()

    async def _repair(self) -> None:
        """The slow scan: finds classes whose deadline was lost."""
        if repaired := await self._redis.repair_deadlines():
            log.warning("persistence.deadlines_repaired", classes=repaired)
        self.wake()

    async def _pause(self, seconds: float) -> None:
        """Unless it is to stop."""
        with suppress(TimeoutError):
            async with asyncio.timeout(seconds):
                await self._stopping.wait()

    # --- what --------------------------------------------------------------------------------------------

    async def run(self) -> Summary:
        """Closes what has ended, and saves all that waits."""
        while (await self._redis.close_ended()).closed:
            pass
        return await self._save_all()

    async def _save_all(self) -> Summary:
        """Saves until nothing waits; one at a time in this process, the next caller finds it done."""
        self._wanted = True
        total = Summary()
        async with self._lock:
            while self._wanted and not self._stopping.is_set():
                self._wanted = False
                await self.unified_persistence_task(total)
        self._metrics.runs.inc("done")
        if total != Summary():
            log.info(str(total), parked=total.parked)
        return total

    async def save_now(self, attendance_id: str) -> bool:
        """Tries one class at once, whatever its turn; whether it is saved now."""
        summary = Summary()
        try:
            await self._redis.reschedule(attendance_id, self._settings.persistence_lease_seconds)
            await self._try_to_save(attendance_id, summary)
        finally:
            self.wake()  # after a failure the class is due again: when?
        return bool(summary.sessions) or await self._is_gone(attendance_id)

    async def unified_persistence_task(self, summary: Summary) -> None:
        """Five steps for every class that is over. 1: claim it; nobody else has it until the claim lapses.

        Each class is its own try: whatever happens to one, the others are saved. All steps may be repeated,
        by anybody, at the same time.
        """
        summary.waiting, more = 0, True
        while more and not self._stopping.is_set():
            if not self._postgres.ready:
                self._wait_for_postgres(summary, await self._redis.count_due())
                return
            self._claimed, more = await self._redis.claim_closed(self._settings.persistence_lease_seconds)
            if self._claimed is None or self._stopping.is_set():
                return  # `stop` gives it back
            await self._try_to_save(self._claimed, summary)
            self._claimed = None
            self._tried()
            await self._rest()

    async def _rest(self) -> None:
        """The longer, the more have joined since the last class."""
        joins = self._metrics.join_batch.sum
        rest, self._joins = min((joins - self._joins) * REST_A_JOIN, LONGEST_REST), joins
        await self._pause(rest)

    async def _try_to_save(self, attendance_id: str, summary: Summary) -> None:
        """One class, and what follows when it cannot be saved."""
        saved = None
        try:
            saved = await self._save(attendance_id)
        except PostgresUnavailable:
            await self._redis.reschedule(attendance_id, AWAY_RETRY_SECONDS)
            self._wait_for_postgres(summary, 1)
        except Exception as error:
            log.exception("persistence.failed", attendance_id=attendance_id)
            summary.failed += 1
            self._metrics.saves.inc("failed")
            await self._note_failure(attendance_id, error)
        if saved is None:
            self._woken.set()  # it may have to be tried again: when?
            return
        self._away_told = False
        summary.add(saved)
        self._metrics.saves.inc("saved")
        self._metrics.records.add(saved.records, "saved")
        self._metrics.records.add(saved.parked, "parked")

    async def _save(self, attendance_id: str) -> SavedCounts | None:
        """Steps 2 to 5; None when there is nothing to save: the class is gone, or was extended."""
        # 2: close, if the clock has not been seen to yet, and load: after it nothing joins
        closed = await self._redis.close_and_load(attendance_id)
        if closed is None:
            return None
        if not self._postgres.ready:
            raise PostgresUnavailable("not ready")
        # 3: map; what cannot be read is set aside
        mapped = await map_closed(closed)
        # 4: one transaction
        attendance = mapped.attendance
        saved = await self._postgres.save_attendance(
            attendance, mapped.records, mapped.changes, mapped.parked
        )
        # 5: delete it all, if it still is what was saved
        if not await self._redis.discard(attendance_id, attendance.epoch, attendance.revision):
            raise ChangedMeanwhile(f"revision {attendance.revision} was saved, and another lies in Redis")
        if saved.parked:
            text = f"{saved.parked} records or changes of a class were set aside"
            self._alert("warning", text, attendance_id)
        return saved

    async def _is_gone(self, attendance_id: str) -> bool:
        """A class that is there and cannot be read is not gone."""
        try:
            return await self._redis.get_attendance_session(attendance_id) is None
        except AttnError:
            return False

    # --- when it cannot be saved -------------------------------------------------------------------------

    def _wait_for_postgres(self, summary: Summary, classes: int) -> None:
        """Not the fault of a class: no failure is counted, admins are told once."""
        if classes:
            summary.waiting += classes
            self._metrics.saves.inc("waiting")
            if not self._away_told:
                self._away_told = True
                self._alert("warning", "Postgres is away; ended classes wait in Redis", None)

    async def _note_failure(self, attendance_id: str, error: Exception) -> None:
        """Tried again later and later, then parked: kept whole, for an admin to see and try again.

        Alerts leave the house (see data/webhook.py): they say what kind of error it was, and never of whom.
        """
        kind = type(error).__name__
        failures = await self._redis.record_failure(attendance_id, _brief(error))
        if failures == 0:
            return  # cleaned up, by another or by a call whose answer was lost
        if failures < self._settings.persistence_attempts:
            delay = min(FIRST_RETRY_SECONDS * 2 ** (failures - 1), SLOWEST_RETRY_SECONDS)
            await self._redis.reschedule(attendance_id, delay)
            self._alert("warning", f"A class could not be saved, try {failures}: {kind}", attendance_id)
        else:
            await self._redis.park_session(attendance_id, _brief(error))
            self._metrics.saves.inc("parked")
            self._alert("error", f"A class cannot be saved and is set aside: {kind}", attendance_id)


class ChangedMeanwhile(Exception):
    """What lies in Redis is not what was saved: it is loaded and saved again."""


def _brief(error: Exception) -> str:
    return f"{type(error).__name__}: {error}"[:300]
