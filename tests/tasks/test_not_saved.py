"""unified_persistence_task on real servers: what cannot be saved, and what cannot be saved yet.

Postgres killed, frozen and cut off in the middle of saving: tests/faults.
"""

from datetime import timedelta
from pathlib import Path

import asyncpg
from redis.exceptions import ConnectionError as RedisConnectionError

from protocol.codes import State
from server.runtime.embedded import EmbeddedServers
from server.tasks.persistence import Summary
from tests.support.classes import TEACHER, next_deadline, start_class
from tests.support.polling import until
from tests.support.proxy import PostgresProxy
from tests.tasks.workers import (
    ROSTER,
    MakeWorker,
    Query,
    Worker,
    count,
    finish,
    finished_class,
    is_empty,
    join,
    keys,
    saved,
    statuses,
)

# --- what cannot be saved --------------------------------------------------------------------------------


async def test_one_corrupt_record_and_one_nul_never_stop_the_rest(worker: Worker, query: Query) -> None:
    roster = [(f"s{number}", f"Student {number}") for number in range(1000)]
    attendance = await start_class(worker.redis, roster)
    attendance_id = str(attendance.attendance_id)
    records = worker.redis.keys.records(attendance_id)
    await worker.redis.redis.hset(records, "s5", '{"status":"present"')
    await worker.redis.decide(attendance_id, TEACHER, "fail", ["s7"], reason="because \x00")
    await join(worker.redis, attendance_id, "s8")
    await finish(worker.redis, attendance_id)
    assert await worker.run() == Summary(sessions=1, records=998, parked=3)
    saved = await statuses(query, attendance_id)
    assert len(saved) == 998
    assert saved["s8"] == "present"
    parked = await query("SELECT kind, key, raw FROM parked_records ORDER BY kind, key")
    assert [(row["kind"], row["key"]) for row in parked] == [
        ("change", "1"),
        ("record", "s5"),
        ("record", "s7"),
    ]
    assert parked[1]["raw"] == b'{"status":"present"'
    assert await keys(worker.redis) == []
    ((severity, message, about),) = worker.alerts
    assert (severity, about) == ("warning", attendance_id)
    assert "3 records" in message


async def test_a_poisoned_class_stops_nobody_and_is_parked(make_worker: MakeWorker, query: Query) -> None:
    worker = await make_worker(persistence_attempts=2)
    poisoned = await finished_class(worker.redis, "t1")
    key = worker.redis.keys.session(poisoned)
    data = await worker.redis.redis.hget(key, "data")
    await worker.redis.redis.hset(key, "data", "{}")
    good = await finished_class(worker.redis, "t2")
    assert await worker.run() == Summary(sessions=1, records=3, failed=1)
    assert len(await statuses(query, good)) == 3
    worker.persistence.start()

    async def is_parked() -> bool:
        return poisoned in await worker.redis.get_parked()

    await until(is_parked)
    assert [severity for severity, _, about in worker.alerts if about == poisoned] == ["warning", "error"]
    assert await next_deadline(worker.redis) is None
    assert await worker.redis.redis.hlen(worker.redis.keys.records(poisoned)) == 3

    assert await worker.redis.retry_parked(poisoned)
    assert not await worker.persistence.save_now(poisoned)
    assert await is_parked()
    await worker.redis.redis.hset(key, "data", str(data))
    assert await worker.redis.retry_parked(poisoned)
    assert await worker.persistence.save_now(poisoned)
    assert len(await statuses(query, poisoned)) == 3
    assert await keys(worker.redis) == []


async def test_a_try_in_vain_is_followed_by_the_next(make_worker: MakeWorker) -> None:
    """Also where an admin asked for it, and nothing else would run the task for a minute."""
    worker = await make_worker(persistence_attempts=2)
    poisoned = await finished_class(worker.redis)
    await worker.redis.redis.hset(worker.redis.keys.session(poisoned), "data", "{}")
    assert not await worker.persistence.save_now(poisoned)

    async def is_parked() -> bool:
        return poisoned in await worker.redis.get_parked()

    await until(is_parked)


async def test_a_class_that_postgres_refuses_is_parked_too(make_worker: MakeWorker) -> None:
    worker = await make_worker(persistence_attempts=1)
    attendance = await start_class(worker.redis, lesson_name="nul \x00")
    await finish(worker.redis, str(attendance.attendance_id))
    assert await worker.run() == Summary(failed=1)
    assert list(await worker.redis.get_parked()) == [str(attendance.attendance_id)]


# --- when a server is away -------------------------------------------------------------------------------


async def test_without_postgres_classes_end_in_time_and_nothing_is_lost(
    make_worker: MakeWorker, database_url: str, tmp_path: Path, query: Query
) -> None:
    proxy = PostgresProxy(database_url, tmp_path)
    rarely = {"persistence_interval_seconds": 3600, "persistence_lease_seconds": 3600}
    worker = await make_worker(wait=False, database_url=proxy.url, **rarely)
    end = await worker.redis.now() + timedelta(seconds=3)
    attendance = await start_class(worker.redis, ROSTER, end_time=end)
    await join(worker.redis, str(attendance.attendance_id), "s1")
    finished = await finished_class(worker.redis, "t2")
    worker.persistence.start()

    async def both_closed() -> bool:
        found = [
            await worker.redis.get_attendance_session(attendance_id)
            for attendance_id in (str(attendance.attendance_id), finished)
        ]
        return all(session is not None and session.state == State.CLOSED for session in found)

    await until(both_closed)
    assert await query("SELECT * FROM attendances") == []
    await proxy.appear()
    await until(lambda: is_empty(worker.redis), 20)
    assert len(await query("SELECT * FROM attendance_records")) == 6
    assert [severity for severity, _, _ in worker.alerts] == ["warning"]
    assert await worker.run() == Summary()
    await proxy.vanish()


async def test_a_class_that_postgres_keeps_waiting_holds_up_no_other(
    make_worker: MakeWorker, database_url: str
) -> None:
    worker = await make_worker(postgres_timeout_seconds=0.5)
    waits = await finished_class(worker.redis, "t0")
    connection = await asyncpg.connect(database_url)
    async with connection.transaction():
        await connection.execute("SELECT pg_advisory_xact_lock(hashtextextended($1, 0))", waits)
        worker.persistence.start()
        await until(lambda: worker.redis.metrics.saves.values["waiting",] > 0)
        for number in range(1, 5):
            await finished_class(worker.redis, f"t{number}")
        worker.persistence.wake()

        async def others_saved() -> bool:
            return bool(await connection.fetchval("SELECT count(*) = 4 FROM attendances"))

        await until(others_saved)
        assert await worker.redis.get_attendance_session(waits) is not None
    await until(lambda: is_empty(worker.redis))
    await connection.close()


async def test_redis_killed_in_the_middle_of_saving(
    make_worker: MakeWorker, servers: EmbeddedServers
) -> None:
    worker = await make_worker(persistence_lease_seconds=0.5)
    for number in range(5):
        await finished_class(worker.redis, f"t{number}")
    await worker.redis.redis.config_set("appendfsync", "always")
    worker.persistence.start()
    await until(lambda: saved(worker, "attendances", 1))
    servers.valkey.kill()
    servers.valkey.start()

    async def all_saved() -> bool:
        try:
            return await is_empty(worker.redis)
        except RedisConnectionError:
            return False

    await until(all_saved, 20)
    assert await count(worker, "attendance_records") == 15
