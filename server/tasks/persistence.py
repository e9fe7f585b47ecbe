"""unified_persistence_task: the one way from Redis to Postgres, in every worker."""

import asyncio
from collections.abc import Callable
from contextvars import Context
from dataclasses import dataclass
from datetime import UTC, datetime
from math import inf

import structlog
from apscheduler.schedulers.asyncio import AsyncIOScheduler

from protocol.codes import State
from server.data.postgres_client import AsyncPostgresClient, PostgresUnavailable
from server.data.redis_client import RedisClient
from server.errors import AttnError
from server.models.db import SavedCounts
from server.settings import Settings
from server.tasks.mapping import map_closed

log: structlog.stdlib.BoundLogger = structlog.get_logger()

Alert = Callable[[str, str, str | None], None]

CLAIM = 4  # classes a claim: with more, the last could wait longer than its lease
AWAY_RETRY_SECONDS = 5.0
FIRST_RETRY_SECONDS = 1.0  # doubles with every failure of a class up to
SLOWEST_RETRY_SECONDS = 300.0
REPAIR_SECONDS = 600.0
CANCEL_SECONDS = 0.5
SOONEST = 0.05


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
    """Saves every class that has ended: at once when woken, at the end of each, and at an interval.

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
        self._claimed: list[str] = []  # ours until the lease lapses; the first is being saved
        self._next_due = inf  # by the loop's clock
        self._wanted = False
        self._repair_wanted = False
        self._stopping = False
        self._away_told = False
        self._task: asyncio.Task[None] | None = None
        self._timer: asyncio.TimerHandle | None = None

    # --- when --------------------------------------------------------------------------------------------

    def start(self) -> None:
        """Runs now, and from now on by the clock."""
        common = {"coalesce": True, "misfire_grace_time": None, "next_run_time": datetime.now(UTC)}
        self._scheduler.add_job(self._tick, "interval", seconds=self._interval, **common)
        self._scheduler.add_job(self._tick, "interval", [True], seconds=REPAIR_SECONDS, **common)
        self._scheduler.start()

    async def stop(self) -> None:
        """Lets the class that is being saved be saved, within half the grace time, and starts no other.

        What is left is given back, and other workers are told: they need not wait for the lease to lapse.
        May be called again. What runs is no job: APScheduler's own shutdown would cancel it.
        """
        self._stopping = True
        if self._timer is not None:
            self._timer.cancel()
        if self._scheduler.running:
            self._scheduler.shutdown(wait=False)
        if self._task is not None and not self._task.done():
            self._wanted = True
            await asyncio.wait([self._task], timeout=self._settings.shutdown_grace_seconds / 2)
            self._task.cancel()  # may not end it: asyncpg says goodbye to a Postgres that does not answer
            await asyncio.wait([self._task], timeout=CANCEL_SECONDS)
        if self._wanted:
            await self._give_back()

    async def _give_back(self) -> None:
        """Without Redis the lease lapses by itself."""
        try:
            for attendance_id in self._claimed:
                await self._redis.reschedule(attendance_id, 0)
            self._claimed, self._wanted = [], False
            await self._redis.announce("ended")
        except AttnError as error:
            log.warning("persistence.not_handed_over", error=type(error).__name__)

    def wake(self) -> None:
        """Run now: a class is over, or its end was set or moved. During a run: run once more."""
        self._begin()

    async def _tick(self, repair: bool = False) -> None:
        self._repair_wanted |= repair
        self._begin()

    def _begin(self) -> None:
        self._wanted = True
        if not self._stopping and (self._task is None or self._task.done()):
            # in a context of its own: what it logs is not of the request or connection that woke it
            self._task = asyncio.create_task(self._work(), name="persistence", context=Context())

    async def _work(self) -> None:
        """The edge of the scheduler: whatever goes wrong, the next run comes."""
        try:
            while self._wanted and not self._stopping:
                if self._repair_wanted:
                    await self._repair()
                await self.run()
                self._schedule_next()
        except AttnError as error:
            self._metrics.runs.inc("interrupted")
            log.warning("persistence.interrupted", error=type(error).__name__)
            self._begin_in(AWAY_RETRY_SECONDS)
        except Exception as error:
            self._metrics.runs.inc("broken")
            log.exception("persistence.broken")
            self._alert("error", f"The saving task failed: {type(error).__name__}", None)
            self._begin_in(self._interval)

    def _schedule_next(self) -> None:
        """At the next end within the interval, as Redis' clock told: ours may be wrong."""
        left = self._next_due - asyncio.get_running_loop().time()
        self._begin_in(min(max(left, SOONEST), self._interval))

    def _begin_in(self, seconds: float) -> None:
        """By the loop's clock, which is never set: APScheduler stands still while ours is put back."""
        if self._timer is not None:
            self._timer.cancel()
        if not self._stopping:
            self._timer = asyncio.get_running_loop().call_later(seconds, self._begin)

    async def _repair(self) -> None:
        """The slow scan: finds classes whose deadline was lost."""
        if repaired := await self._redis.repair_deadlines():
            log.warning("persistence.deadlines_repaired", classes=repaired)
        self._repair_wanted = False

    # --- what --------------------------------------------------------------------------------------------

    async def run(self) -> Summary:
        """Saves until nothing is due; one run at a time in this process, the next caller finds it done."""
        self._wanted = True
        total = Summary()
        async with self._lock:
            while self._wanted and not self._stopping:
                self._wanted = False
                await self.unified_persistence_task(total)
        self._metrics.runs.inc("done")
        if total != Summary():
            log.info(str(total), parked=total.parked)
        return total

    async def save_now(self, attendance_id: str) -> bool:
        """Tries one class at once, whatever its turn; whether it is saved now."""
        summary = Summary()
        async with self._lock:
            await self._try_to_save(attendance_id, summary)
        self.wake()  # after a failure the class is due again: a run finds out when
        return bool(summary.sessions) or await self._is_gone(attendance_id)

    async def unified_persistence_task(self, summary: Summary) -> None:
        """Five steps for every class that is over. 1: claim it; nobody else has it until the claim lapses.

        Each class is its own try: whatever happens to one, the others are saved. All steps may be repeated,
        by anybody, at the same time.
        """
        loop, lease, all_saved = asyncio.get_running_loop(), self._settings.persistence_lease_seconds, False
        while not all_saved and not self._stopping:
            claim = await self._redis.claim_ended(lease, CLAIM)
            self._next_due = inf if claim.next_in is None else loop.time() + claim.next_in
            self._claimed = due = claim.ids
            all_saved = len(due) < CLAIM  # else more may be due; and what is not saved is due again
            while due and not self._stopping:
                all_saved &= await self._try_to_save(due[0], summary)
                del due[0]
                self._tried()

    async def _try_to_save(self, attendance_id: str, summary: Summary) -> bool:
        """One class, and what follows when it cannot be saved. Whether it is saved."""
        try:
            saved = await self._save(attendance_id)
        except PostgresUnavailable:
            summary.waiting += 1
            self._metrics.saves.inc("waiting")
            await self._wait_for_postgres(attendance_id)
        except Exception as error:
            log.exception("persistence.failed", attendance_id=attendance_id)
            summary.failed += 1
            self._metrics.saves.inc("failed")
            await self._note_failure(attendance_id, error)
        else:
            if saved is not None:
                self._away_told = False
                summary.add(saved)
                self._metrics.saves.inc("saved")
                self._metrics.records.add(saved.records, "saved")
                self._metrics.records.add(saved.parked, "parked")
                return True
        return False

    async def _save(self, attendance_id: str) -> SavedCounts | None:
        """Steps 2 to 5; None when there is nothing to save: the class is gone, or was extended."""
        if not self._postgres.ready and await self._is_closed(attendance_id):
            raise PostgresUnavailable("not ready")
        # 2: close, if the clock has not been seen to yet, and load: after it nothing joins
        closed = await self._redis.close_and_load(attendance_id)
        if closed is None:
            return None
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

    async def _is_closed(self, attendance_id: str) -> bool:
        """While Postgres is away a class is closed in time, but not loaded again at every try."""
        session = await self._redis.get_attendance_session(attendance_id)
        return session is not None and session.state == State.CLOSED

    # --- when it cannot be saved -------------------------------------------------------------------------

    async def _wait_for_postgres(self, attendance_id: str) -> None:
        """Not the class's fault: no failure is counted, admins are told once."""
        await self._redis.reschedule(attendance_id, AWAY_RETRY_SECONDS)
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
