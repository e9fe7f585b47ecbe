"""unified_persistence_task on real servers: everything that ended reaches Postgres, whatever goes wrong."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path

import asyncpg
import pytest
from redis.exceptions import ConnectionError as RedisConnectionError
from structlog.testing import capture_logs

from protocol.codes import EndReason, State
from server.data.postgres_client import AsyncPostgresClient
from server.data.redis_client import RedisClient
from server.embedded import EmbeddedServers
from server.settings import Settings
from server.tasks.mapping import map_closed
from server.tasks.persistence import Persistence, Summary
from tests.classes import TEACHER, start_class
from tests.data.proxy import PostgresProxy
from tests.polling import until

Query = Callable[..., Awaitable[list[asyncpg.Record]]]
ROSTER = [("s1", "Öğrenci Bir"), ("s2", "Student Two"), ("s3", "Student Three")]


@dataclass
class Worker:
    """What one worker has: the task, and what its admins were told."""

    redis: RedisClient
    postgres: AsyncPostgresClient
    persistence: Persistence
    alerts: list[tuple[str, str, str | None]] = field(default_factory=list)

    async def run(self) -> Summary:
        return await self.persistence.run()


MakeWorker = Callable[..., Awaitable[Worker]]


@pytest.fixture
async def make_worker(settings: Settings) -> AsyncIterator[MakeWorker]:
    workers: list[Worker] = []

    async def make(*, wait: bool = True, **changes: object) -> Worker:
        own = settings.model_copy(update=changes)
        redis, alerts = RedisClient(own), []
        postgres = AsyncPostgresClient(own.database_url, pool_size=4, timeout=2)
        await postgres.start()
        persistence = Persistence(redis, postgres, own, alert=lambda *alert: alerts.append(alert))
        workers.append(Worker(redis, postgres, persistence, alerts))
        if wait:
            await postgres.wait_ready()
        return workers[-1]

    yield make
    for worker in workers:
        await worker.persistence.stop()
        await worker.postgres.close()
        await worker.redis.close()


@pytest.fixture
async def worker(make_worker: MakeWorker) -> Worker:
    return await make_worker()


@pytest.fixture
async def query(database_url: str, worker: Worker) -> AsyncIterator[Query]:
    connection = await asyncpg.connect(database_url)
    yield connection.fetch
    await connection.close()


async def join(redis: RedisClient, attendance_id: str, *numbers: str) -> None:
    await asyncio.gather(
        *(redis.add_attendance_record(attendance_id, number, f"Name {number}", "qr") for number in numbers)
    )


async def finish(redis: RedisClient, attendance_id: str, teacher: str = TEACHER) -> None:
    await redis.close_attendance(attendance_id, teacher, EndReason.FINISHED, headcount=2)


async def finished_class(redis: RedisClient, teacher: str = TEACHER) -> str:
    attendance = await start_class(redis, ROSTER, teacher=teacher)
    attendance_id = str(attendance.attendance_id)
    await join(redis, attendance_id, "s1")
    await finish(redis, attendance_id, teacher)
    return attendance_id


async def keys(redis: RedisClient) -> list[str]:
    return [str(key) async for key in redis.redis.scan_iter()]


async def is_empty(redis: RedisClient) -> bool:
    return not await keys(redis)


async def statuses(query: Query, attendance_id: str) -> dict[str, str]:
    rows = await query(
        "SELECT student_number, status FROM attendance_records WHERE attendance_id = $1", attendance_id
    )
    return {row["student_number"]: row["status"] for row in rows}


# --- what is saved ---------------------------------------------------------------------------------------


async def test_a_finished_class_is_saved_whole_and_leaves_no_key(worker: Worker, query: Query) -> None:
    attendance = await start_class(worker.redis, ROSTER)
    attendance_id = str(attendance.attendance_id)
    await join(worker.redis, attendance_id, "s1", "s2", "guest")
    await worker.redis.decide(attendance_id, TEACHER, "fail", ["s2"], reason='left "early" \\')
    await worker.redis.decide(attendance_id, TEACHER, "accept", ["w1"], status="present", walk_in="Walk İn")
    await finish(worker.redis, attendance_id)
    assert await worker.run() == Summary(sessions=1, records=5)
    saved = {"s1": "present", "s2": "failed", "s3": "absent", "guest": "present", "w1": "present"}
    assert await statuses(query, attendance_id) == saved
    (row,) = await query("SELECT * FROM attendances")
    assert row["lesson_name"] == attendance.lesson_name
    assert (row["end_reason"], row["headcount"], row["roster_loaded"]) == ("finished", 2, True)
    changes = await query("SELECT revision, cause FROM attendance_changes ORDER BY revision")
    assert [change["cause"] for change in changes] == ["joined"] * 3 + ["failed", "accepted", "ended"]
    assert [change["revision"] for change in changes] == list(range(1, row["revision"] + 1))
    users = await query("SELECT school_number, role FROM users ORDER BY school_number")
    assert [tuple(user) for user in users] == [
        ("guest", "student"),
        *(("s1", "student"), ("s2", "student"), ("s3", "student"), ("t1", "teacher"), ("w1", "student")),
    ]
    assert await keys(worker.redis) == []
    assert worker.alerts == []


async def test_a_live_class_is_left_alone(worker: Worker, query: Query) -> None:
    attendance_id = str((await start_class(worker.redis, ROSTER)).attendance_id)
    await worker.redis.redis.zadd(worker.redis.keys.deadlines, {attendance_id: 0})
    assert await worker.run() == Summary()
    loaded = await worker.redis.load(attendance_id, "session")
    assert loaded.is_open
    assert await worker.redis.next_deadline() == loaded.session.end_time
    assert await query("SELECT * FROM attendances") == []


async def test_one_line_says_what_was_done(worker: Worker) -> None:
    for teacher in ("t1", "t2"):
        await finished_class(worker.redis, teacher)
    with capture_logs() as logs:
        await worker.run()
        await worker.run()
    lines = [entry["event"] for entry in logs if "processed" in entry["event"]]
    assert lines == ["processed 2 sessions, saved 6 records, failed 0"]


# --- when it runs ----------------------------------------------------------------------------------------


async def test_a_class_ends_by_the_clock_and_is_saved_within_seconds(worker: Worker, query: Query) -> None:
    worker.persistence.start()
    end = await worker.redis.now() + timedelta(seconds=1)
    attendance = await start_class(worker.redis, ROSTER, end_time=end)
    worker.persistence.wake(end)
    await join(worker.redis, str(attendance.attendance_id), "s1")
    await until(lambda: is_empty(worker.redis), 4)
    assert await statuses(query, str(attendance.attendance_id)) == {
        "s1": "present",
        "s2": "absent",
        "s3": "absent",
    }
    (row,) = await query("SELECT end_reason, end_time FROM attendances")
    assert tuple(row) == ("expired", attendance.end_time)


async def test_a_run_schedules_itself_at_the_next_end(worker: Worker) -> None:
    end = await worker.redis.now() + timedelta(seconds=1)
    await start_class(worker.redis, ROSTER, end_time=end)  # by another worker: nobody wakes this one
    worker.persistence.start()
    await until(lambda: is_empty(worker.redis), 4)


async def test_finishing_wakes_it_also_during_a_run(worker: Worker) -> None:
    worker.persistence.start()
    for number in range(20):
        await finished_class(worker.redis, f"t{number}")
        worker.persistence.wake(None)
    await until(lambda: is_empty(worker.redis), 5)


async def test_a_lost_deadline_is_found_again(worker: Worker, query: Query) -> None:
    attendance_id = await finished_class(worker.redis)
    await worker.redis.redis.delete(worker.redis.keys.deadlines)
    assert await worker.run() == Summary()
    worker.persistence.start()
    await until(lambda: is_empty(worker.redis), 4)
    assert len(await statuses(query, attendance_id)) == 3


async def test_stopping_lets_what_is_being_saved_be_saved(worker: Worker) -> None:
    for number in range(10):
        await finished_class(worker.redis, f"t{number}")
    worker.persistence.start()
    worker.persistence.wake()
    first = await worker.redis.now()
    await until(lambda: _claimed(worker.redis, first.timestamp()), 4)
    await worker.persistence.stop()
    left = [key for key in await keys(worker.redis) if key.startswith("attendance_session:")]
    assert await _count(worker, "attendances") + len(left) == 10


async def _claimed(redis: RedisClient, since: float) -> bool:
    return bool(await redis.redis.zcount(redis.keys.deadlines, since * 1000, "+inf"))


async def _count(worker: Worker, table: str) -> int:
    async with worker.postgres._connection() as connection:
        return int(await connection.fetchval(f"SELECT count(*) FROM {table}"))


# --- repeated, at once, interrupted ----------------------------------------------------------------------


async def test_many_tasks_at_once_save_everything_once(make_worker: MakeWorker, query: Query) -> None:
    workers = [await make_worker(persistence_lease_seconds=0.05) for _ in range(3)]
    ids = [await finished_class(workers[0].redis, f"t{number}") for number in range(12)]
    await asyncio.gather(*(worker.run() for worker in workers for _ in range(2)))
    await until(lambda: _saved(workers[0], "attendances", 12))
    assert {str(row[0]) for row in await query("SELECT attendance_id FROM attendances")} == set(ids)
    assert len(await query("SELECT * FROM attendance_records")) == 36
    assert len(await query("SELECT * FROM attendance_changes")) == 24
    await until(lambda: _run_and_look(workers[0]))
    assert [worker.alerts for worker in workers] == [[], [], []]


async def _saved(worker: Worker, table: str, count: int) -> bool:
    return await _count(worker, table) >= count


async def _run_and_look(worker: Worker) -> bool:
    """Claims of others have to lapse first."""
    await worker.run()
    return await is_empty(worker.redis)


async def test_killed_after_the_transaction(make_worker: MakeWorker, query: Query) -> None:
    worker = await make_worker(persistence_lease_seconds=0.1)
    attendance_id = await finished_class(worker.redis)
    assert await worker.redis.claim_ended(0.1, 1) == [attendance_id]
    closed = await worker.redis.close_and_load(attendance_id)
    assert closed is not None
    await worker.persistence._save_to_postgres(map_closed(closed))
    before = await query("SELECT *, xmin FROM attendance_records ORDER BY student_number")
    await until(lambda: _run_and_look(worker))
    assert await query("SELECT *, xmin FROM attendance_records ORDER BY student_number") == before


async def test_killed_in_the_middle_of_cleaning_up(make_worker: MakeWorker) -> None:
    worker = await make_worker(persistence_lease_seconds=0.1)
    attendance_id = await finished_class(worker.redis)
    await worker.redis.claim_ended(0.1, 1)
    await worker.redis.redis.delete(*worker.redis.keys.attendance(attendance_id))
    assert not await is_empty(worker.redis)
    await until(lambda: _run_and_look(worker))


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

    await until(is_parked, 5)
    assert [severity for severity, _, about in worker.alerts if about == poisoned] == ["warning", "error"]
    assert await worker.redis.next_deadline() is None
    assert await worker.redis.redis.hlen(worker.redis.keys.records(poisoned)) == 3

    assert await worker.redis.retry_parked(poisoned)
    assert not await worker.persistence.save_now(poisoned)
    assert await is_parked()
    await worker.redis.redis.hset(key, "data", str(data))
    assert await worker.redis.retry_parked(poisoned)
    assert await worker.persistence.save_now(poisoned)
    assert len(await statuses(query, poisoned)) == 3
    assert await keys(worker.redis) == []


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
    worker = await make_worker(wait=False, database_url=proxy.url)
    end = await worker.redis.now() + timedelta(seconds=0.5)
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

    await until(both_closed, 4)
    assert await query("SELECT * FROM attendances") == []
    await proxy.appear()
    await until(lambda: is_empty(worker.redis), 12)
    assert len(await query("SELECT * FROM attendance_records")) == 6
    assert [severity for severity, _, _ in worker.alerts] == ["warning"]
    await proxy.vanish()


async def test_postgres_lost_in_the_middle_of_saving(
    make_worker: MakeWorker, database_url: str, tmp_path: Path, query: Query
) -> None:
    proxy = PostgresProxy(database_url, tmp_path)
    await proxy.appear()
    worker = await make_worker(database_url=proxy.url)
    await finished_class(worker.redis)
    proxy.freeze()
    worker.persistence.start()
    await until(lambda: not worker.postgres.ready, 12)
    await proxy.vanish()
    proxy.thaw()
    await proxy.appear()
    await until(lambda: is_empty(worker.redis), 20)
    assert len(await query("SELECT * FROM attendance_records")) == 3
    await proxy.vanish()


async def test_redis_killed_in_the_middle_of_saving(
    make_worker: MakeWorker, servers: EmbeddedServers
) -> None:
    worker = await make_worker(persistence_lease_seconds=0.5)
    for number in range(5):
        await finished_class(worker.redis, f"t{number}")
    await worker.redis.redis.config_set("appendfsync", "always")
    worker.persistence.start()
    await until(lambda: _saved(worker, "attendances", 1))
    servers.valkey.kill()
    servers.valkey.start()

    async def all_saved() -> bool:
        try:
            return await is_empty(worker.redis)
        except RedisConnectionError:
            return False

    await until(all_saved, 20)
    assert await _count(worker, "attendance_records") == 15
