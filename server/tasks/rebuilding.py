"""Rebuilding: classes that Postgres has checkpoints of and Redis has lost are put back."""

import asyncio
from collections.abc import Collection
from dataclasses import dataclass

import structlog

from server.models.checkpoint import merge
from server.store.postgres.client import AsyncPostgresClient
from server.store.redis.client import RedisClient

log: structlog.stdlib.BoundLogger = structlog.get_logger()

MAX_CONCURRENT = 8  # classes


@dataclass(slots=True)
class Rebuilt:
    """Counts of one rebuild. `failed`: classes that could not be put back, and are tried again later."""

    classes: int = 0
    records: int = 0
    failed: int = 0


async def rebuild_lost(
    redis: RedisClient, postgres: AsyncPostgresClient, checkpointed: Collection[str] | None = None
) -> Rebuilt:
    """Put back every class that has a checkpoint, was not saved and is not in Redis.

    `checkpointed` are the classes to look at, read before this; None: all that have a checkpoint. Any number
    of workers may do this at once, and it may be repeated.
    """
    if checkpointed is None:
        checkpointed = await postgres.checkpoints.positions()
    lost = sorted(set(checkpointed) - await redis.class_ids())
    done = Rebuilt()
    if not lost:
        return done
    await postgres.checkpoints.delete_saved(lost)
    slots = asyncio.Semaphore(MAX_CONCURRENT)

    async def rebuild(attendance_id: str) -> None:
        async with slots:
            try:
                parts = await postgres.checkpoints.load(attendance_id)
                stored = merge(parts) if parts else None
                if stored is not None and await redis.rebuild(stored):
                    done.classes += 1
                    done.records += len(stored.records)
            except Exception:  # of one class: the others go on, and this one is found again
                log.exception("rebuild.failed", attendance_id=attendance_id)
                done.failed += 1

    await asyncio.gather(*map(rebuild, lost))
    redis.metrics.rebuilt.labels("rebuilt").inc(done.classes)
    redis.metrics.rebuilt.labels("failed").inc(done.failed)
    if done.classes or done.failed:
        log.warning("rebuild.done", classes=done.classes, records=done.records, failed=done.failed)
    return done
