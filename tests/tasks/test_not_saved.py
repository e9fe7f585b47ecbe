"""unified_persistence_task on real servers: what cannot be saved, and what cannot be saved yet.

Postgres killed, frozen and cut off in the middle of saving: tests/faults.
"""

from datetime import timedelta
from pathlib import Path

import asyncpg
from redis.exceptions import ConnectionError as RedisConnectionError

from protocol.codes import State
from server.runtime.embedded import EmbeddedServers
from server.tasks.save_class import Summary
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

# --- what cannot be saved --------------------------------------------------------------------------------


async def test_one_corrupt_record_and_one_nul_never_stop_the_rest(node: Node, query: Query) -> None:
    roster = [(f"s{number}", f"Student {number}") for number in range(1000)]
    attendance = await start_class(node.redis, roster)
    attendance_id = str(attendance.attendance_id)
    records = node.redis.keys.records(attendance_id)
    await node.redis.redis.hset(records, "s5", '{"status":"present"')
    await node.redis.decide(attendance_id, TEACHER, "fail", ["s7"], reason="because \x00")
    await join(node.redis, attendance_id, "s8")
    await finish(node.redis, attendance_id)
    assert await node.persistence.run() == Summary(sessions=1, records=998, dead_letters=3)
    saved = await statuses(query, attendance_id)
    assert len(saved) == 998
    assert saved["s8"] == "present"
    letters = await query("SELECT kind, key, raw FROM parked_records ORDER BY kind, key")
    assert [(row["kind"], row["key"]) for row in letters] == [
        ("change", "1"),
        ("record", "s5"),
        ("record", "s7"),
    ]
    assert letters[1]["raw"] == b'{"status":"present"'
    assert await keys(node.redis) == []
    ((severity, message, about),) = node.alerts
    assert (severity, about) == ("warning", attendance_id)
    assert "3 records" in message


async def test_a_poisoned_class_stops_nobody_and_is_parked(make_node: MakeNode, query: Query) -> None:
    node = await make_node(persistence_attempts=2)
    poisoned = await finished_class(node.redis, "t1")
    key = node.redis.keys.session(poisoned)
    data = await node.redis.redis.hget(key, "data")
    await node.redis.redis.hset(key, "data", "{}")
    good = await finished_class(node.redis, "t2")
    assert await node.persistence.run() == Summary(sessions=1, records=3, failed=1)
    assert len(await statuses(query, good)) == 3
    node.persistence.start()

    def severities() -> list[str]:
        return [severity for severity, _, about in node.alerts if about == poisoned]

    await until(lambda: severities() == ["warning", "error"])  # the alert comes after the dead letter
    assert poisoned in await node.redis.get_dead_letters()
    assert await next_deadline(node.redis) is None
    assert await node.redis.redis.hlen(node.redis.keys.records(poisoned)) == 3

    assert await node.redis.retry_dead_letter(poisoned)
    assert not await node.persistence.save_now(poisoned)
    assert poisoned in await node.redis.get_dead_letters()
    await node.redis.redis.hset(key, "data", str(data))
    assert await node.redis.retry_dead_letter(poisoned)
    assert await node.persistence.save_now(poisoned)
    assert len(await statuses(query, poisoned)) == 3
    assert await keys(node.redis) == []


async def test_a_try_in_vain_is_followed_by_the_next(make_node: MakeNode) -> None:
    """Also where an admin asked for it, and nothing else would run the task for a minute."""
    node = await make_node(persistence_attempts=2)
    poisoned = await finished_class(node.redis)
    await node.redis.redis.hset(node.redis.keys.session(poisoned), "data", "{}")
    node.persistence.start()
    assert not await node.persistence.save_now(poisoned)

    async def is_dead_letter() -> bool:
        return poisoned in await node.redis.get_dead_letters()

    await until(is_dead_letter)


async def test_a_class_that_postgres_refuses_is_parked_too(make_node: MakeNode) -> None:
    node = await make_node(persistence_attempts=1)
    attendance = await start_class(node.redis, lesson_name="nul \x00")
    await finish(node.redis, str(attendance.attendance_id))
    assert await node.persistence.run() == Summary(failed=1)
    assert list(await node.redis.get_dead_letters()) == [str(attendance.attendance_id)]


# --- when a server is away -------------------------------------------------------------------------------


async def test_without_postgres_classes_end_in_time_and_nothing_is_lost(
    make_node: MakeNode, database_url: str, tmp_path: Path, query: Query
) -> None:
    proxy = PostgresProxy(database_url, tmp_path)
    rarely = {"persistence_interval_seconds": 3600, "persistence_lease_seconds": 3600}
    node = await make_node(wait=False, database_url=proxy.url, **rarely)
    end = await node.redis.now() + timedelta(seconds=3)
    attendance = await start_class(node.redis, ROSTER, end_time=end)
    await join(node.redis, str(attendance.attendance_id), "s1")
    finished = await finished_class(node.redis, "t2")
    node.persistence.start()

    async def both_closed() -> bool:
        found = [
            await node.redis.get_attendance_session(attendance_id)
            for attendance_id in (str(attendance.attendance_id), finished)
        ]
        return all(session is not None and session.state == State.CLOSED for session in found)

    await until(both_closed)
    assert await query("SELECT * FROM attendances") == []
    await proxy.appear()
    await until(lambda: is_empty(node.redis), 20)
    assert len(await query("SELECT * FROM attendance_records")) == 6
    assert [severity for severity, _, _ in node.alerts] == ["warning"]
    assert await node.persistence.run() == Summary()
    await proxy.vanish()


async def test_a_class_that_postgres_keeps_waiting_holds_up_no_other(
    make_node: MakeNode, database_url: str
) -> None:
    node = await make_node(postgres_timeout_seconds=0.5)
    waits = await finished_class(node.redis, "t0")
    connection = await asyncpg.connect(database_url)
    async with connection.transaction():
        await connection.execute("SELECT pg_advisory_xact_lock(hashtextextended($1, 0))", waits)
        node.persistence.start()
        waiting = {"name": "attn_persistence_sessions_total", "result": "waiting"}
        await until(lambda: counted(node.redis.metrics, **waiting) > 0)
        for number in range(1, 5):
            await finished_class(node.redis, f"t{number}")
        node.persistence.wake()

        async def others_saved() -> bool:
            return bool(await connection.fetchval("SELECT count(*) = 4 FROM attendances"))

        await until(others_saved)
        assert await node.redis.get_attendance_session(waits) is not None
    await until(lambda: is_empty(node.redis))
    await connection.close()


async def test_redis_killed_in_the_middle_of_saving(make_node: MakeNode, servers: EmbeddedServers) -> None:
    node = await make_node(persistence_lease_seconds=0.5)
    for number in range(5):
        await finished_class(node.redis, f"t{number}")
    await node.redis.redis.config_set("appendfsync", "always")
    node.persistence.start()
    await until(lambda: saved(node, "attendances", 1))
    servers.valkey.kill()
    servers.valkey.start()

    async def all_saved() -> bool:
        try:
            return await is_empty(node.redis)
        except RedisConnectionError:
            return False

    await until(all_saved, 20)
    assert await count(node, "attendance_records") == 15
