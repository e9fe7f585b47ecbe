"""`attn audit` on real servers: a class in order, live and saved, and with faults planted in the stores."""

import asyncio
import json

import pytest

from protocol.codes import EndReason
from server.proofs.join_codes import make_receipt
from server.settings import Settings
from server.store.postgres.client import AsyncPostgresClient
from server.store.redis.client import RedisClient
from server.tasks.persistence import Persistence
from tests.cli.conftest import Attn, database, write
from tests.conftest import SECRET_KEY
from tests.support.classes import TEACHER, start_class

ROSTER = [(f"s{n}", f"Öğrenci {n}") for n in range(40)]


@pytest.fixture
async def attendance_id(redis: RedisClient) -> str:
    """Start a class with joins in batches, decisions, an undone walk-in and an extension."""
    attendance = await start_class(redis, ROSTER)
    attendance_id = str(attendance.attendance_id)
    await asyncio.gather(
        *(
            redis.add_attendance_record(attendance_id, number, name, "qr", ["net"] if number == "s3" else ())
            for number, name in ROSTER[:30]
        )
    )
    await redis.add_attendance_record(attendance_id, "s3", "Öğrenci 3", "code")
    await redis.add_attendance_record(attendance_id, "s4", "Öğrenci 4", "code")
    await redis.decide(attendance_id, TEACHER, "fail", ["s1", "s2"], reason="Left early")
    await redis.decide(attendance_id, TEACHER, "undo", ["s2"])
    await redis.decide(attendance_id, TEACHER, "accept", ["w1"], status="present", walk_in="Walk In")
    await redis.decide(attendance_id, TEACHER, "undo", ["w1"])
    await redis.decide(attendance_id, TEACHER, "accept", ["s35"], status="excused")
    return attendance_id


async def save(settings: Settings, redis: RedisClient, attendance_id: str) -> None:
    await redis.close_attendance(attendance_id, TEACHER, EndReason.FINISHED)
    postgres = AsyncPostgresClient(settings.database_url, pool_size=2, timeout=5)
    await postgres.start()
    persistence = Persistence(redis, postgres, settings, alert=lambda *_: None)
    assert (await persistence.run()).sessions == 1
    await postgres.close()


async def test_a_live_class_is_in_order(attn: Attn, attendance_id: str) -> None:
    lines_of = (await attn("audit", attendance_id)).stdout.splitlines()
    assert lines_of == [
        "Redis: live, revision 36, 36 changes, 40 records",
        "31 confirmed, 31 stored, 0 lost, 0 twice",
    ]
    printed = json.loads((await attn("audit", attendance_id, "--json", DATABASE_URL="")).stdout)
    assert (printed["faults"], printed["confirmed"], printed["copies"][0]["where"]) == ([], 31, "Redis")


async def test_a_saved_class_is_in_order(
    attn: Attn, settings: Settings, redis: RedisClient, attendance_id: str
) -> None:
    await save(settings, redis, attendance_id)
    lines_of = (await attn("audit", attendance_id)).stdout.splitlines()
    assert lines_of == [
        "Postgres: ended, revision 37, 37 changes, 40 records",
        "31 confirmed, 31 stored, 0 lost, 0 twice",
    ]


async def test_a_class_closed_and_not_yet_saved_is_in_order(
    attn: Attn, redis: RedisClient, attendance_id: str
) -> None:
    await redis.close_attendance(attendance_id, TEACHER, EndReason.FINISHED)
    assert "Redis: ended" in (await attn("audit", attendance_id)).stdout


async def test_confirmations_of_clients_are_reconciled(attn: Attn, attendance_id: str) -> None:
    lines = [
        {"student_number": "s4", "revision": 5, "receipt": make_receipt_of(attendance_id, "s4", 5)},
        {"student_number": "s4", "revision": 5},
        {"student_number": "s9", "revision": 10},
    ]
    file = write("\n".join(json.dumps(line) for line in lines), name="printed.jsonl")
    lines_of = (await attn("audit", attendance_id, "--confirmations", file)).stdout
    assert lines_of.endswith("2 confirmed, 2 stored, 0 lost, 0 twice\n")
    lines += [
        {"student_number": "s39", "revision": 12},
        {"student_number": "s5", "revision": 6, "receipt": "x"},
    ]
    file = write("\n".join(json.dumps(line) for line in lines) + "\nnonsense", name="printed.jsonl")
    lines_of = (await attn("audit", attendance_id, "--confirmations", file, code=1)).stdout
    assert "s39 was confirmed at revision 12, the record is older: 0" in lines_of
    assert "the receipt of s5 at revision 6 is not ours" in lines_of
    assert "line 6 cannot be read" in lines_of
    assert lines_of.endswith("4 confirmed, 3 stored, 1 lost, 0 twice; 3 faults\n")
    without = await attn("audit", attendance_id, "--confirmations", file, code=1, ATTN_SECRET_KEY="")
    assert "the receipts were not checked" in without.stdout


def make_receipt_of(attendance_id: str, number: str, revision: int) -> str:
    return make_receipt(SECRET_KEY.encode(), attendance_id, number, revision)


async def test_faults_planted_in_redis_are_found(attn: Attn, redis: RedisClient, attendance_id: str) -> None:
    _, records, changes = redis.keys.attendance(attendance_id)
    await redis.redis.xdel(changes, "7-0")
    doubled = await redis.redis.hget(records, "s8")
    await redis.redis.hset(records, "s8b", doubled)
    await redis.redis.hdel(records, "s9")
    await redis.redis.hset(records, "s10", "{corrupt")
    printed = json.loads((await attn("audit", attendance_id, "--json", code=1)).stdout)
    found = {(fault["kind"], fault["student_number"], fault["revision"]) for fault in printed["faults"]}
    assert found == {
        ("order", None, 7),
        ("differs", "s6", 7),
        ("twice", "s8", 9),
        ("lost", "s9", 10),
        ("dead_letter", None, None),
    }
    assert (printed["lost"], printed["twice"]) == (1, 1)


async def test_faults_planted_in_postgres_are_found(
    attn: Attn, settings: Settings, redis: RedisClient, attendance_id: str
) -> None:
    await save(settings, redis, attendance_id)
    async with database(settings.database_url) as connection:
        await connection.execute("ALTER TABLE attendance_changes DISABLE TRIGGER ALL")
        await connection.execute("DELETE FROM attendance_changes WHERE revision = 33")
        await connection.execute("DELETE FROM attendance_records WHERE student_number = 's9'")
        await connection.execute("UPDATE attendance_records SET status = 'late' WHERE student_number = 's8'")
        await connection.execute("UPDATE attendance_records SET revision = 2 WHERE student_number = 's7'")
    lines_of = (await attn("audit", attendance_id, code=1)).stdout
    assert "change 33 is missing" in lines_of
    assert "the log has s9 since change 10, and there is no such record" in lines_of
    assert "s8 is not what change 9 made: status" in lines_of
    assert "s7 says revision 2; the last change of s7 is 8" in lines_of
    assert "2 lost, 0 twice" in lines_of


async def test_a_class_in_both_has_to_be_the_same(
    attn: Attn, settings: Settings, redis: RedisClient, attendance_id: str
) -> None:
    keys = redis.keys.attendance(attendance_id)
    await redis.close_attendance(attendance_id, TEACHER, EndReason.FINISHED)
    for key in keys:
        await redis.redis.copy(key, f"kept {key}")
    await save(settings, redis, attendance_id)
    for key in keys:
        await redis.redis.rename(f"kept {key}", key)
    lines_of = (await attn("audit", attendance_id)).stdout
    assert ("Redis: ended" in lines_of, "Postgres: ended" in lines_of) == (True, True)
    await redis.redis.hset(keys[0], "epoch", "another")
    assert "different epochs" in (await attn("audit", attendance_id, code=1)).stdout


async def test_what_is_nowhere_is_refused(attn: Attn) -> None:
    nowhere = "00000000-0000-4000-8000-000000000000"
    assert "There is no class" in (await attn("audit", nowhere, code=2)).stderr
    assert "REDIS_URL" in (await attn("audit", nowhere, code=2, REDIS_URL="", DATABASE_URL="")).stderr
    assert "Redis does not" in (await attn("audit", nowhere, code=3, REDIS_URL="redis://127.0.0.1:1")).stderr
    assert "REDIS_URL cannot be used" in (await attn("audit", nowhere, code=2, REDIS_URL="x")).stderr
    await attn("audit", "no-uuid", code=2)


async def test_a_class_that_cannot_be_read_is_told(
    attn: Attn, redis: RedisClient, attendance_id: str
) -> None:
    await redis.redis.hset(redis.keys.session(attendance_id), "data", "{")
    assert "cannot be read" in (await attn("audit", attendance_id, code=1)).stderr
