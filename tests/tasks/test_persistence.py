"""unified_persistence_task on real servers: what ended reaches Postgres, once."""

import asyncio
from datetime import timedelta
from pathlib import Path
from uuid import uuid4

from structlog.testing import capture_logs

from protocol.codes import State
from server.store.redis.client import RedisClient
from server.tasks.mapping import map_closed
from server.tasks.save_class import Summary
from server.tasks.saver import MAX_JOIN_PAUSE_SECONDS
from tests.support.classes import TEACHER, finish, join, next_deadline, start_class
from tests.support.metrics import counted
from tests.support.nodes import Node
from tests.support.polling import until
from tests.support.proxy import PostgresProxy
from tests.tasks.saving import (
    ROSTER,
    MakeNode,
    Query,
    count,
    finished_class,
    is_empty,
    keys,
    saved,
    statuses,
)

RARELY = {"persistence_interval_seconds": 3600, "persistence_lease_seconds": 3600}

# --- what is saved ---------------------------------------------------------------------------------------


async def test_a_finished_class_is_saved_whole_and_leaves_no_key(node: Node, query: Query) -> None:
    attendance = await start_class(node.redis, ROSTER)
    attendance_id = str(attendance.attendance_id)
    await join(node.redis, attendance_id, "s1", "s2", "guest")
    await node.redis.decide(attendance_id, TEACHER, "fail", ["s2"], reason='left "early" \\')
    await node.redis.decide(attendance_id, TEACHER, "accept", ["w1"], status="present", walk_in="Walk İn")
    await finish(node.redis, attendance_id)
    assert await node.persistence.run() == Summary(sessions=1, records=5)
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
    assert await keys(node.redis) == []
    assert node.alerts == []


async def test_a_live_class_is_left_alone(node: Node, query: Query) -> None:
    attendance_id = str((await start_class(node.redis, ROSTER)).attendance_id)
    await node.redis.redis.zadd(node.redis.keys.deadlines, {attendance_id: 0})
    assert await node.persistence.run() == Summary()
    loaded = await node.redis.load_session(attendance_id)
    assert loaded.is_open
    assert await next_deadline(node.redis) == loaded.session.end_time
    assert await query("SELECT * FROM attendances") == []


async def test_one_line_says_what_was_done(node: Node) -> None:
    for teacher in ("t1", "t2"):
        await finished_class(node.redis, teacher)
    with capture_logs() as logs:
        await node.persistence.run()
        await node.persistence.run()
    lines = [entry["event"] for entry in logs if "processed" in entry["event"]]
    assert lines == ["processed 2 sessions, saved 6 records, failed 0"]


# --- when it runs ----------------------------------------------------------------------------------------


async def test_a_class_ends_by_the_clock_and_is_saved_within_seconds(node: Node, query: Query) -> None:
    node.persistence.start()
    end = await node.redis.now() + timedelta(seconds=3)
    attendance = await start_class(node.redis, ROSTER, end_time=end)
    node.persistence.wake()
    await join(node.redis, str(attendance.attendance_id), "s1")
    await until(lambda: is_empty(node.redis))
    assert await statuses(query, str(attendance.attendance_id)) == {
        "s1": "present",
        "s2": "absent",
        "s3": "absent",
    }
    (row,) = await query("SELECT end_reason, end_time FROM attendances")
    assert tuple(row) == ("expired", attendance.end_time)


async def test_it_looks_again_at_the_next_end(make_node: MakeNode) -> None:
    node = await make_node(**RARELY)
    end = await node.redis.now() + timedelta(seconds=2)
    await start_class(node.redis, ROSTER, end_time=end)  # by another node: nobody wakes this one
    node.persistence.start()
    await until(lambda: is_empty(node.redis))


async def test_a_class_ends_in_time_while_another_waits_for_postgres(
    make_node: MakeNode, database_url: str, tmp_path: Path
) -> None:
    proxy = PostgresProxy(database_url, tmp_path)
    await proxy.appear()
    node = await make_node(database_url=proxy.url, postgres_timeout_seconds=300, **RARELY)
    proxy.freeze()
    await finished_class(node.redis, "t1")
    node.persistence.start()
    first = await node.redis.now()
    await until(lambda: _claimed(node.redis, first.timestamp()))
    end = await node.redis.now() + timedelta(seconds=5)
    attendance_id = str((await start_class(node.redis, end_time=end)).attendance_id)
    node.persistence.wake()

    async def is_closed() -> bool:
        session = await node.redis.get_attendance_session(attendance_id)
        return session is not None and session.state == State.CLOSED

    await until(is_closed)
    assert await node.persistence.save_now(str(uuid4()))  # saved already: its admin does not wait either
    assert counted(node.redis.metrics, "attn_persistence_sessions_total", result="saved") == 0
    await proxy.vanish()


async def test_it_rests_after_a_class_while_others_join(node: Node) -> None:
    live, clock = await start_class(node.redis, teacher="live"), asyncio.get_running_loop().time
    await join(node.redis, str(live.attendance_id), *map(str, range(100)))
    await finished_class(node.redis)
    began = clock()
    assert (await node.persistence.run()).sessions == 1
    assert clock() - began >= MAX_JOIN_PAUSE_SECONDS


async def test_what_ends_after_a_worker_has_stopped_is_saved_by_another(make_node: MakeNode) -> None:
    first, other = await make_node(), await make_node()
    for number in range(8):
        end = await first.redis.now() + timedelta(seconds=1 + number / 4)
        await start_class(first.redis, ROSTER, teacher=f"t{number}", end_time=end)
    for node in (first, other):
        node.persistence.start()
    await until(lambda: saved(first, "attendances", 3))
    await first.persistence.stop()
    await until(lambda: is_empty(other.redis))
    assert await count(other, "attendance_records") == 8 * len(ROSTER)


async def test_what_ends_while_a_worker_ends_is_told_to_the_others(node: Node) -> None:
    """Its teachers' commands go on for a while after it has stopped saving, which then stops once more."""
    node.persistence.start()
    await node.persistence.stop()
    async with node.redis.redis.pubsub() as others:
        await others.subscribe(node.redis.keys.workers)
        await finished_class(node.redis)
        node.persistence.wake()
        await node.persistence.stop()

        async def are_notified() -> bool:
            message = await others.get_message(ignore_subscribe_messages=True)
            return message is not None and message["data"] == "ended"

        await until(are_notified)


async def test_saving_scans_no_table(node: Node, query: Query) -> None:
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
    await finished_class(node.redis)
    assert (await node.persistence.run()).sessions == 1
    await until(counted)  # figures arrive a second later
    by_index, in_full = await scans()
    await finished_class(node.redis)
    assert (await node.persistence.run()).sessions == 1
    await until(counted)
    assert (await scans())[1] == in_full


async def test_finishing_wakes_it_also_during_a_run(node: Node) -> None:
    node.persistence.start()
    for number in range(20):
        await finished_class(node.redis, f"t{number}")
        node.persistence.wake()
    await until(lambda: is_empty(node.redis))


async def test_a_lost_deadline_is_found_again(node: Node, query: Query) -> None:
    attendance_id = await finished_class(node.redis)
    await node.redis.redis.delete(node.redis.keys.deadlines)
    assert await node.persistence.run() == Summary()
    node.persistence.start()
    await until(lambda: is_empty(node.redis))
    assert len(await statuses(query, attendance_id)) == 3


async def test_stopping_lets_what_is_being_saved_be_saved(node: Node) -> None:
    for number in range(10):
        await finished_class(node.redis, f"t{number}")
    node.persistence.start()
    node.persistence.wake()
    first = await node.redis.now()
    await until(lambda: _claimed(node.redis, first.timestamp()))
    await node.persistence.stop()
    left = [key for key in await keys(node.redis) if key.startswith("attendance_session:")]
    assert await count(node, "attendances") + len(left) == 10


async def _claimed(redis: RedisClient, since: float) -> bool:
    """Or saved already: nobody looked while they were claimed."""
    claimed = await redis.redis.zcount(redis.keys.deadlines, since * 1000, "+inf")
    return bool(claimed) or await is_empty(redis)


# --- repeated, at once, interrupted ----------------------------------------------------------------------


async def test_many_tasks_at_once_save_everything_once(make_node: MakeNode, query: Query) -> None:
    nodes = [await make_node(persistence_lease_seconds=0.05) for _ in range(3)]
    ids = [await finished_class(nodes[0].redis, f"t{number}") for number in range(12)]
    await asyncio.gather(*(node.persistence.run() for node in nodes for _ in range(2)))
    await until(lambda: saved(nodes[0], "attendances", 12))
    assert {str(row[0]) for row in await query("SELECT attendance_id FROM attendances")} == set(ids)
    assert len(await query("SELECT * FROM attendance_records")) == 36
    assert len(await query("SELECT * FROM attendance_changes")) == 24
    await until(lambda: _run_and_look(nodes[0]))
    assert [node.alerts for node in nodes] == [[], [], []]


async def _run_and_look(node: Node) -> bool:
    """Claims of others have to lapse first."""
    await node.persistence.run()
    return await is_empty(node.redis)


async def test_killed_after_the_transaction(make_node: MakeNode, query: Query) -> None:
    node = await make_node(persistence_lease_seconds=0.1)
    attendance_id = await finished_class(node.redis)
    assert await node.redis.claim_closed(0.1) == (attendance_id, False)
    closed = await node.redis.close_and_load(attendance_id)
    assert closed is not None
    mapped = await map_closed(closed)
    await node.postgres.save_attendance(
        mapped.attendance, mapped.records, mapped.changes, mapped.dead_letters
    )
    before = await query("SELECT *, xmin FROM attendance_records ORDER BY student_number")
    await until(lambda: _run_and_look(node))
    assert await query("SELECT *, xmin FROM attendance_records ORDER BY student_number") == before
