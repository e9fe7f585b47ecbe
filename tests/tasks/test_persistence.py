"""unified_persistence_task on real servers: what ended reaches Postgres, once."""

import asyncio
from datetime import timedelta
from pathlib import Path
from uuid import uuid4

from structlog.testing import capture_logs

from protocol.codes import State
from server.store.redis.client import RedisClient
from server.tasks.mapping import map_closed
from server.tasks.persistence import LONGEST_REST, Summary
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

RARELY = {"persistence_interval_seconds": 3600, "persistence_lease_seconds": 3600}

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
    assert await next_deadline(worker.redis) == loaded.session.end_time
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
    end = await worker.redis.now() + timedelta(seconds=3)
    attendance = await start_class(worker.redis, ROSTER, end_time=end)
    worker.persistence.wake()
    await join(worker.redis, str(attendance.attendance_id), "s1")
    await until(lambda: is_empty(worker.redis))
    assert await statuses(query, str(attendance.attendance_id)) == {
        "s1": "present",
        "s2": "absent",
        "s3": "absent",
    }
    (row,) = await query("SELECT end_reason, end_time FROM attendances")
    assert tuple(row) == ("expired", attendance.end_time)


async def test_it_looks_again_at_the_next_end(make_worker: MakeWorker) -> None:
    worker = await make_worker(**RARELY)
    end = await worker.redis.now() + timedelta(seconds=2)
    await start_class(worker.redis, ROSTER, end_time=end)  # by another worker: nobody wakes this one
    worker.persistence.start()
    await until(lambda: is_empty(worker.redis))


async def test_a_class_ends_in_time_while_another_waits_for_postgres(
    make_worker: MakeWorker, database_url: str, tmp_path: Path
) -> None:
    proxy = PostgresProxy(database_url, tmp_path)
    await proxy.appear()
    worker = await make_worker(database_url=proxy.url, postgres_timeout_seconds=300, **RARELY)
    proxy.freeze()
    await finished_class(worker.redis, "t1")
    worker.persistence.start()
    first = await worker.redis.now()
    await until(lambda: _claimed(worker.redis, first.timestamp()))
    end = await worker.redis.now() + timedelta(seconds=5)
    attendance_id = str((await start_class(worker.redis, end_time=end)).attendance_id)
    worker.persistence.wake()

    async def is_closed() -> bool:
        session = await worker.redis.get_attendance_session(attendance_id)
        return session is not None and session.state == State.CLOSED

    await until(is_closed)
    assert await worker.persistence.save_now(str(uuid4()))  # saved already: its admin does not wait either
    assert worker.redis.metrics.saves.values["saved",] == 0
    await proxy.vanish()


async def test_it_rests_after_a_class_while_others_join(worker: Worker) -> None:
    live, clock = await start_class(worker.redis, teacher="live"), asyncio.get_running_loop().time
    await join(worker.redis, str(live.attendance_id), *map(str, range(100)))
    await finished_class(worker.redis)
    began = clock()
    assert (await worker.run()).sessions == 1
    assert clock() - began >= LONGEST_REST


async def test_what_ends_after_a_worker_has_stopped_is_saved_by_another(make_worker: MakeWorker) -> None:
    first, other = await make_worker(), await make_worker()
    for number in range(8):
        end = await first.redis.now() + timedelta(seconds=1 + number / 4)
        await start_class(first.redis, ROSTER, teacher=f"t{number}", end_time=end)
    for worker in (first, other):
        worker.persistence.start()
    await until(lambda: saved(first, "attendances", 3))
    await first.persistence.stop()
    await until(lambda: is_empty(other.redis))
    assert await count(other, "attendance_records") == 8 * len(ROSTER)


async def test_what_ends_while_a_worker_ends_is_told_to_the_others(worker: Worker) -> None:
    """Its teachers' commands go on for a while after it has stopped saving, which then stops once more."""
    worker.persistence.start()
    await worker.persistence.stop()
    async with worker.redis.redis.pubsub() as others:
        await others.subscribe(worker.redis.keys.workers)
        await finished_class(worker.redis)
        worker.persistence.wake()
        await worker.persistence.stop()

        async def are_told() -> bool:
            message = await others.get_message(ignore_subscribe_messages=True)
            return message is not None and message["data"] == "ended"

        await until(are_told)


async def test_saving_scans_no_table(worker: Worker, query: Query) -> None:
    """In a young school its statements are planned for small tables; the plans are kept while these grow."""

    async def scans() -> tuple[int, int]:
        [row] = await query(
            "SELECT idx_scan, seq_scan FROM pg_stat_user_tables WHERE relname = 'attendances'"
        )
        return row["idx_scan"], row["seq_scan"]

    async def counted() -> bool:
        return (await scans())[0] > by_index

    await query("VACUUM ANALYZE attendances")  # as autovacuum does: from now on it is known to be small
    by_index, _ = await scans()
    await finished_class(worker.redis)
    assert (await worker.run()).sessions == 1
    await until(counted)  # figures arrive a second later
    by_index, in_full = await scans()
    await finished_class(worker.redis)
    assert (await worker.run()).sessions == 1
    await until(counted)
    assert (await scans())[1] == in_full


async def test_finishing_wakes_it_also_during_a_run(worker: Worker) -> None:
    worker.persistence.start()
    for number in range(20):
        await finished_class(worker.redis, f"t{number}")
        worker.persistence.wake()
    await until(lambda: is_empty(worker.redis))


async def test_a_lost_deadline_is_found_again(worker: Worker, query: Query) -> None:
    attendance_id = await finished_class(worker.redis)
    await worker.redis.redis.delete(worker.redis.keys.deadlines)
    assert await worker.run() == Summary()
    worker.persistence.start()
    await until(lambda: is_empty(worker.redis))
    assert len(await statuses(query, attendance_id)) == 3


async def test_stopping_lets_what_is_being_saved_be_saved(worker: Worker) -> None:
    for number in range(10):
        await finished_class(worker.redis, f"t{number}")
    worker.persistence.start()
    worker.persistence.wake()
    first = await worker.redis.now()
    await until(lambda: _claimed(worker.redis, first.timestamp()))
    await worker.persistence.stop()
    left = [key for key in await keys(worker.redis) if key.startswith("attendance_session:")]
    assert await count(worker, "attendances") + len(left) == 10


async def _claimed(redis: RedisClient, since: float) -> bool:
    """Or saved already: nobody looked while they were claimed."""
    claimed = await redis.redis.zcount(redis.keys.deadlines, since * 1000, "+inf")
    return bool(claimed) or await is_empty(redis)


# --- repeated, at once, interrupted ----------------------------------------------------------------------


async def test_many_tasks_at_once_save_everything_once(make_worker: MakeWorker, query: Query) -> None:
    workers = [await make_worker(persistence_lease_seconds=0.05) for _ in range(3)]
    ids = [await finished_class(workers[0].redis, f"t{number}") for number in range(12)]
    await asyncio.gather(*(worker.run() for worker in workers for _ in range(2)))
    await until(lambda: saved(workers[0], "attendances", 12))
    assert {str(row[0]) for row in await query("SELECT attendance_id FROM attendances")} == set(ids)
    assert len(await query("SELECT * FROM attendance_records")) == 36
    assert len(await query("SELECT * FROM attendance_changes")) == 24
    await until(lambda: _run_and_look(workers[0]))
    assert [worker.alerts for worker in workers] == [[], [], []]


async def _run_and_look(worker: Worker) -> bool:
    """Claims of others have to lapse first."""
    await worker.run()
    return await is_empty(worker.redis)


async def test_killed_after_the_transaction(make_worker: MakeWorker, query: Query) -> None:
    worker = await make_worker(persistence_lease_seconds=0.1)
    attendance_id = await finished_class(worker.redis)
    assert await worker.redis.claim_closed(0.1) == (attendance_id, False)
    closed = await worker.redis.close_and_load(attendance_id)
    assert closed is not None
    mapped = await map_closed(closed)
    await worker.postgres.save_attendance(mapped.attendance, mapped.records, mapped.changes, mapped.parked)
    before = await query("SELECT *, xmin FROM attendance_records ORDER BY student_number")
    await until(lambda: _run_and_look(worker))
    assert await query("SELECT *, xmin FROM attendance_records ORDER BY student_number") == before
