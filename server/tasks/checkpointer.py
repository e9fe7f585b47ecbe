"""Checkpoints of live classes in Postgres, and the rebuild of what Redis has lost."""

from collections.abc import Callable, Mapping, Sequence
from time import monotonic

import structlog

from protocol.errors import AttnError
from server.models.checkpoint import NOTHING, Part, Position
from server.settings import Settings
from server.store.postgres.client import AsyncPostgresClient, PostgresUnavailable
from server.store.postgres.errors import PostgresError
from server.store.redis.client import RedisClient
from server.store.redis.dataset import Datasets
from server.store.redis.user_sessions import LiveSession
from server.tasks.loop import Alert, Loop
from server.tasks.rebuilding import rebuild_lost

log: structlog.stdlib.BoundLogger = structlog.get_logger()

LOOK_SECONDS, FIRST_LOOK_SECONDS = 1.0, 0.1
BATCH_SIZE = 20  # classes in one statement
REVISIONS_AT_ONCE = 50
# A checkpoint of so many parts is written anew in one, so that reading its position stays cheap.
MAX_PARTS = 32

Sessions = Callable[[], Mapping[str, LiveSession]]


class Checkpointer(Loop):
    """Writes what has changed of live classes, and notices when Redis has lost its data.

    Every CHECKPOINT_SECONDS one worker writes all classes that have changed since their checkpoint. A class
    that a person has decided about is written at once by the worker that carried it out (`note_change`).

    Args:
        redis: holds the classes.
        postgres: receives the checkpoints.
        settings: `checkpoint_seconds`; 0 switches all of this off.
        alert: is called with a severity, a message and None.
        sessions: returns the sessions of this worker's sockets, also of those that closed lately, by the
            hashes of their tokens. They are stored again after a loss, so that nobody whose page is open
            has to sign in.
    """

    def __init__(
        self,
        redis: RedisClient,
        postgres: AsyncPostgresClient,
        settings: Settings,
        alert: Alert,
        *,
        sessions: Sessions = dict,
    ) -> None:
        super().__init__(redis.metrics, settings, alert)
        self._redis = redis
        self._postgres = postgres
        self._sessions = sessions
        self._changed: set[str] = set()
        self._restored_for: Datasets = {}
        self._due_at = 0.0
        if settings.checkpoint_seconds:
            redis.on_change = self.note_change

    def start(self) -> None:
        """Start, and sign nobody out until this worker knows whether Redis has lost data."""
        if self._settings.checkpoint_seconds:
            self._redis.await_datasets()
        super().start()

    def note_change(self, attendance_id: str) -> None:
        """Write this class at once: a person has decided something."""
        self._changed.add(attendance_id)
        self.wake()

    async def step(self) -> float | None:
        """Do what is due, and return when to look again."""
        seconds = self._settings.checkpoint_seconds
        if not seconds:
            return None
        try:
            await self._compare_datasets()
            if self._postgres.ready:
                await self._write_changed()
                if monotonic() >= self._due_at and await self._redis.begin_checkpoint(seconds):
                    self._due_at = monotonic() + seconds
                    await self.checkpoint_all()
        except PostgresUnavailable:
            log.warning("checkpoint.postgres_away")
        return LOOK_SECONDS if self._redis.datasets else FIRST_LOOK_SECONDS

    # --- writing -----------------------------------------------------------------------------------------

    async def _write_changed(self) -> None:
        """Write the classes of `note_change`; they wait while Postgres is away."""
        changed, self._changed = self._changed, set()
        if not changed:
            return
        try:
            await self._write(list(changed), await self._postgres.checkpoints.positions(list(changed)))
        except BaseException:  # cancellation too: these decisions would wait for the next checkpoint of all
            self._changed |= changed
            raise

    async def checkpoint_all(self) -> None:
        """Write every class that has changed since its checkpoint, and put back those that are gone."""
        began = monotonic()
        # in this order: a class that is saved in between is found in Postgres, or has no checkpoint
        positions = await self._postgres.checkpoints.positions()
        ids = sorted(await self._redis.class_ids())
        if set(positions) - set(ids):
            await rebuild_lost(self._redis, self._postgres, positions)
        changed: list[str] = []
        for first in range(0, len(ids), REVISIONS_AT_ONCE):
            some = ids[first : first + REVISIONS_AT_ONCE]
            for attendance_id, now in (await self._redis.get_revisions(some)).items():
                known = positions.get(attendance_id, NOTHING)
                if (known.epoch, known.revision) != (now.epoch, now.revision):
                    changed.append(attendance_id)
        await self._write(changed, positions)
        await self._redis.end_checkpoint()
        log.debug("checkpoint.done", classes=len(changed), seconds=round(monotonic() - began, 3))

    async def _write(self, attendance_ids: Sequence[str], positions: Mapping[str, Position]) -> None:
        """Write what changed of these classes since their positions, in batches."""
        for first in range(0, len(attendance_ids), BATCH_SIZE):
            parts: list[Part] = []
            replaced: list[str] = []
            for attendance_id in attendance_ids[first : first + BATCH_SIZE]:
                known = positions.get(attendance_id, NOTHING)
                try:
                    part = await self._redis.read_part(
                        attendance_id, known if known.parts < MAX_PARTS else NOTHING
                    )
                except (KeyError, ValueError, AttnError) as error:
                    log.warning(
                        "checkpoint.unreadable", attendance_id=attendance_id, error=type(error).__name__
                    )
                    self._metrics.checkpoints.labels("failed").inc()
                    continue
                if part is None:
                    continue
                parts.append(part)
                if part.since == 0 and known.revision >= part.revision:
                    # Redis went back, to an older copy or by a failover: the checkpoint is of another history
                    replaced.append(attendance_id)
            try:
                await self._postgres.checkpoints.add(parts, replaced)
            except PostgresError:
                self._metrics.checkpoints.labels("failed").inc(len(parts))
                raise
            self._metrics.checkpoints.labels("written").inc(len(parts))

    # --- after a loss ------------------------------------------------------------------------------------

    async def _compare_datasets(self) -> None:
        """Notice that Redis lacks what it had: restore sessions, have classes rebuilt, then go on with it."""
        found = await self._redis.read_datasets()
        if found == self._redis.datasets:
            return
        await self._restore_sessions(found)
        if None in found.values():
            await self._rebuild()
            found = await self._redis.read_datasets()
        if None not in found.values():
            await self._restore_sessions(found)
            self._redis.take_datasets(found)

    async def _restore_sessions(self, found: Datasets) -> None:
        """Store the sessions of this worker's sockets again, once for each state of Redis."""
        if found != self._restored_for:
            sessions = self._sessions()
            if self._redis.datasets:  # else this worker has just started, and nearly always has no sockets
                log.warning("dataset.lost", sessions=len(sessions))
            await self._redis.restore_user_sessions(sessions)
            self._restored_for = found

    async def _rebuild(self) -> None:
        """Rebuild all classes, on one worker; the dataset begins when that is done."""
        if not self._postgres.ready or not await self._redis.claim_rebuild():
            return
        done = await rebuild_lost(self._redis, self._postgres)
        if done.failed:
            return  # the lease lapses, and somebody tries again
        await self._redis.begin_datasets()
        await self._redis.end_rebuild()
        if done.classes:
            text = f"Redis had lost its data: {done.classes} classes were rebuilt from their checkpoints"
            self._alert("error", text, None)
