"""`attn privacy`: what is handed out is everything, and nothing of it is left after the erasure."""

import json
import re
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any
from uuid import uuid4

import asyncpg
import redis.asyncio

from protocol.codes import JoinMethod, Role, Status
from server.models.db import User
from server.store.postgres.client import AsyncPostgresClient
from server.store.postgres.corrections import Author, Corrections
from server.store.postgres.disputes import Disputes
from server.store.postgres.privacy import ERASE
from server.store.redis.client import RedisClient
from tests.cli.conftest import Attn, database
from tests.conftest import open_postgres
from tests.support.classes import let_in, start_class
from tests.support.history import save_class
from tests.support.polling import until

NUMBER, NAME = "quokka4711", "Zeynep Kayıp"
OTHER = "s2"
# Tables in which no student can be.
WITHOUT_STUDENTS = {
    "lessons": "names and settings of lessons, numbers of teachers",
    "lesson_teachers": "numbers of teachers",
    "lesson_renames": "former names of lessons",
    "searched_classes": "names of lessons and teachers",
    "schema_migrations": "names of files",
    "schema_functions": "versions",
}
TEXTS = """
SELECT table_name, column_name FROM information_schema.columns
WHERE table_schema = 'public' AND data_type IN ('text', 'json', 'jsonb', 'bytea', 'ARRAY')"""


async def allow(_: object) -> None:
    """Allow a correction."""


async def seed(postgres: AsyncPostgresClient, url: str) -> None:
    """Put the student into every table, under number and name, also in texts that others wrote."""
    await postgres.put_users(
        [
            User(NUMBER, NAME, "student", "hash"),
            User(OTHER, "Other Student", "student"),
            User("t1", "T", "teacher"),
        ]
    )
    await postgres.enrol("t1", "Physics 101", [NUMBER, OTHER])
    saved = await save_class(postgres, {NUMBER: Status.PRESENT, OTHER: Status.LATE})
    removed = await save_class(postgres, {NUMBER: Status.ABSENT, OTHER: Status.PRESENT})
    corrections = Corrections(postgres, allow)
    author = Author(
        number="t1", role=Role.TEACHER, visible_to=None, reason=f"{NAME} ({NUMBER}) was ill", ended_after=None
    )
    await corrections.set_status(saved, author, [NUMBER], Status.EXCUSED, 100)
    await corrections.remove(removed, author, NUMBER)
    dispute = await Disputes(postgres, corrections).add(
        saved, NUMBER, f"I, {NAME}, was there", f"r.{NUMBER}", True
    )
    await postgres.devices.add(uuid4(), NUMBER, b"browser", "Firefox", timedelta(days=1))
    async with database(url) as connection:
        await connection.execute(
            "INSERT INTO passkeys (school_number, credential_id, public_key, sign_count, transports, label)"
            " VALUES ($1, '1', '2', 0, '{usb}', 'Key')",
            NUMBER,
        )
        raw = json.dumps(
            {"student_number": NUMBER, "user_full_name": NAME, "broken": "\u0001"}, ensure_ascii=False
        )
        await connection.execute(
            "INSERT INTO parked_records VALUES ($1, 'record', $2, $3, $4)",
            saved, NUMBER, b"\xff" + raw.encode(), f"bad row of {NUMBER}",
        )  # fmt: skip
        await connection.execute(
            "UPDATE disputes SET decision = 'decline', decision_reason = $1 WHERE dispute_id = $2",
            f"{NAME} was not seen", dispute.dispute_id,
        )  # fmt: skip
        await connection.execute(
            "UPDATE attendances SET end_note = $1 WHERE attendance_id = $2", f"ended for {NAME}", saved
        )
        await connection.execute(
            "INSERT INTO checkpoints VALUES ($1, 'e', 1, true, $2)",
            saved, json.dumps({"records": {NUMBER: raw}}),
        )  # fmt: skip
        await connection.execute(
            "INSERT INTO admin_acts (actor, network, act, subject, details) VALUES ('a1', '::1', $1, $2, $3)",
            "user.reset", NUMBER, json.dumps({"name": NAME, "numbers": [NUMBER, OTHER]}),
        )  # fmt: skip


async def found_in_postgres(connection: asyncpg.Connection, *words: str) -> dict[str, int]:
    """Return how many rows of each column that may have text contain one of the words."""
    found = {}
    for table, column in await connection.fetch(TEXTS):
        text = f"encode({column}, 'escape')" if (table, column) in BYTES else f"{column}::text"
        pattern = [f"%{word}%" for word in words]
        count = await connection.fetchval(f"SELECT count(*) FROM {table} WHERE {text} LIKE ANY ($1)", pattern)
        if count:
            found[f"{table}.{column}"] = count
    return found


BYTES = {
    ("parked_records", "raw"),
    ("devices", "browser_hash"),
    *((("passkeys", name)) for name in ("credential_id", "public_key")),
}


async def found_in_redis(url: str, *words: str) -> list[str]:
    """Return the keys whose name or value contains one of the words."""
    async with redis.asyncio.Redis.from_url(url) as client:
        found = []
        async for key in client.scan_iter():
            kept = key + (await client.dump(key) or b"")
            if any(word.encode() in kept for word in words):
                found.append(key.decode())
        return found


def strings(value: Any) -> Iterator[str]:
    if isinstance(value, dict):
        value = list(value.values())
    if isinstance(value, list):
        for each in value:
            yield from strings(each)
    elif isinstance(value, str):
        yield value


async def test_everything_is_handed_out_and_nothing_is_left(
    attn: Attn, database_url: str, redis_url: str, directory: Path
) -> None:
    async with open_postgres(database_url) as postgres:
        await seed(postgres, database_url)
    async with database(database_url) as connection:
        counted = await connection.fetch(COUNTS)
        before = await found_in_postgres(connection, NUMBER, NAME)
    tables = {name.partition(".")[0] for name in before}
    assert tables | {"devices"} == set(ERASE) - {"pseudonym"}, (
        "a table in which nothing was seeded shows nothing"
    )

    await attn("privacy", "export", NUMBER.upper(), "--out", "me")
    kept = json.loads((directory / "me.json").read_text("utf-8"))
    assert {name for name, rows in kept.items() if rows} >= tables - {"attendances"}
    assert OTHER not in set(strings(kept["attendance_changes"])), "others are not handed out"
    page = (directory / "me.html").read_text("utf-8")
    assert NAME in page
    assert "by the clock of UTC" in page
    text = re.sub("<[^>]+>", " ", page.partition("<h2>Attendance</h2>")[2].partition("<h2>Records and")[0])
    assert re.search(r"\d{4}-\d\d-\d\d \d\d:\d\d:\d\d +Physics 101 ", text), "a person reads when and what"
    assert not re.search(r"\dT\d\d:|[{\[\]}]|null|attendance id", text), "what is for programs is in the JSON"

    assert "cannot be undone" in (await attn("privacy", "erase", NUMBER, code=1, stdin="n\n")).output
    await attn("privacy", "erase", NUMBER, "--yes")
    async with database(database_url) as connection:
        assert await found_in_postgres(connection, NUMBER, NAME, NAME.split()[1]) == {}
        assert await connection.fetch(COUNTS) == counted
        assert (
            await connection.fetchval("SELECT count(*) FROM users WHERE school_number LIKE 'erased-%'") == 1
        )
        others = await connection.fetchval("SELECT count(*) FROM attendance_changes WHERE records @> $1", ROW)
        assert others == 2, "the records of others stay in the log"
    assert "no user" in (await attn("privacy", "erase", NUMBER, "--yes", code=2)).output


ROW = json.dumps([{"student_number": OTHER, "user_full_name": f"Student {OTHER}"}])
COUNTS = """
SELECT attendance_id, revision, present, late, absent, excused,
    (SELECT array_agg(status ORDER BY status) FROM attendance_records AS record
        WHERE record.attendance_id = attendances.attendance_id),
    (SELECT count(*) FROM attendance_changes AS change WHERE change.attendance_id = attendances.attendance_id)
FROM attendances ORDER BY attendance_id"""


async def test_a_student_of_a_live_class_is_not_erased_and_signed_out_otherwise(
    attn: Attn, database_url: str, redis_url: str, redis: RedisClient
) -> None:
    async with open_postgres(database_url) as postgres:
        await postgres.put_users([User(NUMBER, NAME, "student")])
    attendance = await start_class(redis, [(OTHER, "Other")], join_methods=tuple(JoinMethod))
    await let_in(redis, NUMBER, Role.STUDENT)
    await redis.count_attempt("login", f"{NUMBER}:127.0.0.1", 60)
    await redis.count_attempt("code", NUMBER, 60)
    key = str(attendance.attendance_id)
    await redis.add_attendance_record(key, NUMBER, NAME, "qr")
    redis.index_students(key, [NUMBER])

    async def is_indexed() -> bool:
        index = redis.keys.joined(redis.keys.partition_of_user(NUMBER))
        async with redis.slow():
            return await redis.redis.zscore(index, f"{NUMBER} {key}") is not None

    await until(is_indexed)  # a second after the join
    refused = await attn("privacy", "erase", NUMBER, "--yes", code=2)
    assert key in refused.output
    async with redis.slow():
        await redis.redis.hdel(redis.keys.records(key), NUMBER)
        await redis.redis.delete(redis.keys.changes(key))
    await attn("privacy", "erase", NUMBER, "--yes")
    assert await found_in_redis(redis_url, NUMBER, NAME) == []


async def test_only_students_are_erased(attn: Attn, database_url: str) -> None:
    async with open_postgres(database_url) as postgres:
        await postgres.put_users([User("t1", "Teacher", "teacher")])
    assert "is no student" in (await attn("privacy", "erase", "t1", "--yes", code=2)).output


async def test_every_table_is_known(database_url: str) -> None:
    """A new table needs a line in `server/store/postgres/privacy.py`, or a reason in WITHOUT_STUDENTS."""
    async with open_postgres(database_url), database(database_url) as connection:
        tables = {
            row[0]
            for row in await connection.fetch("SELECT tablename FROM pg_tables WHERE schemaname = 'public'")
        }
    assert tables - set(WITHOUT_STUDENTS) == set(ERASE) - {"pseudonym"}
