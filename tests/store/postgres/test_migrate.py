"""The schema: applied once, by the first worker, and with the columns and words of the models."""

import asyncio
from collections.abc import AsyncIterator, Iterable
from hashlib import sha256
from typing import get_args

import asyncpg
import pytest

from protocol import codes
from server.models import db
from server.store.postgres.migrate import Applied, functions, get_applied, migrate, migrations

ALL = [*(name for _, name, _ in migrations()), f"functions_{functions()[0]}"]
# After a change of functions.sql or of a field: raise the version in the file, and put both here.
FUNCTIONS = 6, "297ea562"
# Postgres fills these, or queries of its own do: migrations/0005_history.sql.
OWN_COLUMNS = {"saved_at", "marks", "state", "state_at", "state_by", "state_reason", "lesson_key", "search"}
OWN_COLUMNS |= {*codes.Status, "not_on_roster", "attended", "expected"}


@pytest.fixture
async def connection(bare_database_url: str) -> AsyncIterator[asyncpg.Connection]:
    connection = await asyncpg.connect(bare_database_url)
    yield connection
    await connection.close()


async def test_every_migration_is_applied_once(connection: asyncpg.Connection) -> None:
    assert (await get_applied(connection)).pending() == ALL
    assert await migrate(connection) == ALL
    assert await migrate(connection) == []
    assert (await get_applied(connection)).pending() == []


async def test_workers_that_start_at_once_apply_it_once(bare_database_url: str) -> None:
    connections = [await asyncpg.connect(bare_database_url) for _ in range(6)]
    applied = await asyncio.gather(*(migrate(connection) for connection in connections))
    assert sorted(applied, key=len)[:-1] == [[]] * 5
    assert max(applied, key=len) == ALL
    for connection in connections:
        await connection.close()


def test_versions_are_distinct_and_in_order() -> None:
    versions = [version for version, _, _ in migrations()]
    assert versions == list(range(1, len(versions) + 1))


@pytest.mark.parametrize("count", range(1, len(migrations()) + 1))
async def test_a_database_of_an_earlier_version_gets_what_it_lacks(
    connection: asyncpg.Connection, count: int
) -> None:
    await connection.execute(
        "CREATE TABLE schema_migrations (version integer PRIMARY KEY, name text NOT NULL)"
    )
    for version, name, sql in migrations()[:count]:
        await connection.execute(sql)
        await connection.execute("INSERT INTO schema_migrations VALUES ($1, $2)", version, name)
    assert (await get_applied(connection)).pending() == ALL[count:]
    assert await migrate(connection) == ALL[count:]
    assert f"$${await function_body(connection)}$$" in functions()[1]


async def test_classes_of_an_earlier_version_are_counted(connection: asyncpg.Connection) -> None:
    """One with an absentee, one with a stranger, a full one of a lesson with a roster, and one without."""
    before = [(version, sql) for version, name, sql in migrations() if name < "0021"]
    await connection.execute(
        "CREATE TABLE schema_migrations (version integer PRIMARY KEY, name text NOT NULL)"
    )
    for version, sql in before:
        await connection.execute(sql)
        await connection.execute("INSERT INTO schema_migrations VALUES ($1, '')", version)
    await connection.execute("""
        INSERT INTO users (school_number, full_name, role)
            SELECT unnest('{t,s1,s2}'::text[]), 'X', unnest('{teacher,student,student}'::text[]);
        INSERT INTO lessons (teacher_number, lesson_name) VALUES ('t', 'Listed');
        INSERT INTO enrolments (lesson_id, student_number) SELECT lesson_id, 's1' FROM lessons;
        INSERT INTO attendances (attendance_id, teacher_school_number, teacher_full_name, lesson_name,
            start_time, end_time, security_option, join_methods, roster_loaded, epoch, revision, end_reason,
            present, absent, not_on_roster)
        SELECT gen_random_uuid(), 't', 'T', lesson, now(), now(), 1, '{qr}', true, 'e', 1, 'finished',
            present, absent, strangers
        FROM (VALUES ('Absent', 1, 1, 0), ('Stranger', 2, 0, 1), ('listed', 1, 0, 0), ('Open', 1, 0, 0))
            AS class (lesson, present, absent, strangers);
        INSERT INTO attendance_records (attendance_id, student_number, user_full_name, status, is_attended,
            flags, revision)
        SELECT attendance_id, student, 'X', 'present', true, flags, 1
        FROM attendances, (VALUES ('s1', '{}'::text[]), ('s2', '{not_on_roster}')) AS record (student, flags)
        WHERE lesson_name = 'Stranger';
    """)
    await migrate(connection)
    counted = await connection.fetch("SELECT lesson_name, has_roster, attended, expected FROM attendances")
    assert sorted(map(tuple, counted)) == [
        ("Absent", True, 1, 2),
        ("Open", False, 1, 0),
        ("Stranger", True, 1, 1),
        ("listed", True, 1, 1),
    ]


async def test_functions_of_a_newer_version_stay(connection: asyncpg.Connection) -> None:
    await migrate(connection)
    await connection.execute("DROP FUNCTION save_attendance; INSERT INTO schema_functions VALUES (1000)")
    assert await migrate(connection) == []
    assert not await function_body(connection)
    await connection.execute("DELETE FROM schema_functions")
    assert await migrate(connection) == ALL[-1:]
    assert f"$${await function_body(connection)}$$" in functions()[1]


async def function_body(connection: asyncpg.Connection) -> str:
    found = await connection.fetch("SELECT prosrc FROM pg_proc WHERE proname = 'save_attendance'")
    return found[0][0] if found else ""


def test_functions_that_change_get_another_version() -> None:
    version, sql = functions()
    assert (version, sha256(sql.encode()).hexdigest()[:8]) == FUNCTIONS


def test_no_placeholder_is_left() -> None:
    assert "{" not in functions()[1]
    assert Applied(frozenset(), 0).pending() == ALL


@pytest.mark.parametrize(
    "statement", ["UPDATE attendance_changes SET actor = 'x'", "DELETE FROM attendance_changes"]
)
async def test_the_audit_trail_is_append_only(connection: asyncpg.Connection, statement: str) -> None:
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


@pytest.mark.parametrize(
    ("table", "fields"),
    [
        ("attendances", db.Attendance.model_fields),
        ("attendance_records", db.AttendanceRecord.model_fields),
        ("attendance_changes", db.AttendanceChange.model_fields),
    ],
)
async def test_the_columns_are_the_fields_of_the_models(
    connection: asyncpg.Connection, table: str, fields: Iterable[str]
) -> None:
    await migrate(connection)
    rows = await connection.fetch(
        "SELECT column_name FROM information_schema.columns WHERE table_name = $1", table
    )
    assert {row["column_name"] for row in rows} - OWN_COLUMNS == set(fields)


def test_the_roles_are_those_of_the_wire() -> None:
    assert set(get_args(db.Role)) == set(codes.Role)


@pytest.mark.parametrize(
    ("table", "column", "words"),
    [
        ("users", "role", codes.Role),
        ("attendances", "end_reason", codes.EndReason),
        ("attendance_records", "status", codes.Status),
        ("attendance_records", "method", codes.Method),
        ("attendance_records", "decided_by", codes.DecidedBy),
        ("parked_records", "kind", get_args(db.DeadLetterKind)),
    ],
)
async def test_the_checks_have_the_words_of_the_models(
    connection: asyncpg.Connection, table: str, column: str, words: Iterable[str]
) -> None:
    await migrate(connection)
    check = await connection.fetchval(
        "SELECT pg_get_constraintdef(oid) FROM pg_constraint WHERE conname = $1", f"{table}_{column}_check"
    )
    assert {part for part in check.split("'") if part in set(words)} == set(words)
    assert check.count("'::text") == len(set(words))


async def test_users_that_differ_by_case_only_stay(connection: asyncpg.Connection) -> None:
    """A database of before may have them; nothing stops its upgrade, and `attn check` lists them."""
    for _, _, sql in migrations()[:3]:
        await connection.execute(sql)
    await connection.execute(
        "CREATE TABLE schema_migrations (version integer PRIMARY KEY, name text NOT NULL);"
        " INSERT INTO schema_migrations VALUES (1, ''), (2, ''), (3, '');"
        " INSERT INTO users (school_number, full_name, role)"
        " VALUES ('ab1', 'A', 'student'), ('AB1', 'B', 'student')"
    )
    assert await migrate(connection) == [*ALL[3:], "search keys of users: 2"]
    assert (
        await connection.fetchval("SELECT count(*) FROM users WHERE number_key(school_number) = 'ab1'") == 2
    )
