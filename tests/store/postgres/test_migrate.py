"""The schema: applied once, by whoever comes first, and as the models and the wire spell it."""

import asyncio
from collections.abc import Iterable
from enum import StrEnum
from typing import get_args

import asyncpg
import pytest

from protocol import codes
from server.models import db
from server.store.postgres.migrate import migrate, migrations


async def test_every_migration_is_applied_once(database_url: str) -> None:
    connection = await asyncpg.connect(database_url)
    assert await migrate(connection) == [name for _, name, _ in migrations()]
    assert await migrate(connection) == []
    await connection.close()


async def test_workers_that_start_at_once_apply_it_once(database_url: str) -> None:
    connections = [await asyncpg.connect(database_url) for _ in range(6)]
    applied = await asyncio.gather(*(migrate(connection) for connection in connections))
    assert sorted(applied, key=len)[:-1] == [[]] * 5
    assert max(applied, key=len) == [name for _, name, _ in migrations()]
    for connection in connections:
        await connection.close()


def test_versions_are_distinct_and_in_order() -> None:
    versions = [version for version, _, _ in migrations()]
    assert versions == list(range(1, len(versions) + 1))


@pytest.mark.parametrize(
    "statement", ["UPDATE attendance_changes SET actor = 'x'", "DELETE FROM attendance_changes"]
)
async def test_the_audit_trail_is_append_only(database_url: str, statement: str) -> None:
    connection = await asyncpg.connect(database_url)
    await migrate(connection)
    await connection.execute("""
        INSERT INTO users (school_number, full_name, role) VALUES ('t', 'T', 'teacher');
        INSERT INTO attendances VALUES (gen_random_uuid(), 't', 'T', 'L', now(), now(), NULL,
            1, '{qr}', false, 'e', 1, 'finished', NULL, NULL);
        INSERT INTO attendance_changes
            SELECT attendance_id, 'e', 1, now(), 'joined', 's', NULL, '[]', '{}' FROM attendances;
    """)
    with pytest.raises(asyncpg.RestrictViolationError, match="attendance_changes is append-only"):
        await connection.execute(statement)
    await connection.close()


@pytest.mark.parametrize(
    ("stored", "wire"),
    [
        (db.Role, codes.Role),
        (db.Status, codes.Status),
        (db.Method, codes.Method),
        (db.DecidedBy, codes.DecidedBy),
        (db.EndReason, codes.EndReason),
    ],
)
def test_the_words_are_those_of_the_wire(stored: object, wire: Iterable[StrEnum]) -> None:
    assert set(get_args(stored)) == {member.value for member in wire}


@pytest.mark.parametrize(
    ("table", "column", "words"),
    [
        ("users", "role", db.Role),
        ("attendances", "end_reason", db.EndReason),
        ("attendance_records", "status", db.Status),
        ("attendance_records", "method", db.Method),
        ("attendance_records", "decided_by", db.DecidedBy),
        ("parked_records", "kind", db.DeadLetterKind),
    ],
)
async def test_the_checks_are_the_words_of_the_models(
    database_url: str, table: str, column: str, words: object
) -> None:
    connection = await asyncpg.connect(database_url)
    await migrate(connection)
    check = await connection.fetchval(
        "SELECT pg_get_constraintdef(oid) FROM pg_constraint WHERE conname = $1", f"{table}_{column}_check"
    )
    await connection.close()
    assert {part for part in check.split("'") if part in get_args(words)} == set(get_args(words))
    assert check.count("'::text") == len(get_args(words))
