"""AsyncPostgresClient on a real Postgres: what it keeps, what it refuses, and when Postgres is away."""

import asyncio
import time
from pathlib import Path
from uuid import uuid4

import asyncpg
import pytest

from protocol.codes import Status
from protocol.objects import AttendanceCore, Counts
from server.models.db import Lesson, SavedStatus, User
from server.store.postgres.client import AsyncPostgresClient, PostgresUnavailable, Refused
from server.store.postgres.migrate import LOCK
from tests.store.postgres.test_save import AT, ATTENDANCE, a_record, client, save
from tests.support.polling import until
from tests.support.proxy import PostgresProxy

__all__ = ["client"]

TEACHER = User("t1", "Ayşe Yılmaz", "teacher")


async def test_a_student_s_record_is_read_as_it_was_saved(client: AsyncPostgresClient) -> None:
    late = a_record("s2", status=Status.LATE, attendance_time=None)
    await save(client, [a_record("s1"), late, a_record("s3")])
    saved = await client.saved_status(str(ATTENDANCE.attendance_id), "s2")
    assert saved is not None
    assert saved.record == late
    assert saved.attendance.counts == Counts(present=2, late=1, total=3, attended=3)
    core = AttendanceCore.model_fields
    assert saved.attendance.model_dump(include=set(core)) == ATTENDANCE.model_dump(include=set(core))
    stranger = await client.saved_status(str(ATTENDANCE.attendance_id), "s9")
    assert stranger == SavedStatus(saved.attendance, None)
    assert await client.saved_status(str(uuid4()), "s2") is None


# --- users and lessons -----------------------------------------------------------------------------------


async def test_a_user_is_read_as_it_was_put(client: AsyncPostgresClient) -> None:
    user = User("0042", "İpek Çağlar", "student", "hash", AT)
    await client.put_users([user])
    assert await client.get_user("0042") == user
    assert await client.get_user("42") is None


async def test_who_is_put_again_is_overwritten(client: AsyncPostgresClient) -> None:
    await client.put_users([User("1", "Imported Name", "admin", "hash")])
    await client.put_users([User("1", "Renamed", "teacher")])
    assert await client.get_user("1") == User("1", "Renamed", "teacher")


async def test_a_user_is_found_in_another_case(client: AsyncPostgresClient) -> None:
    await client.put_users([User("AB123", "Ada", "student"), User("T1", "Tea", "teacher")])
    found = await client.get_user("ab123")
    assert found is not None
    assert found.school_number == "AB123"
    with pytest.raises(Refused):
        await client.put_users([User("ab123", "Another Ada", "student")])


@pytest.mark.parametrize("spelling", ["ALGEBRA 2", "algebra  2", " Algebra\u00a02 ", "Algebra ２"])
async def test_a_lesson_is_found_in_every_spelling(client: AsyncPostgresClient, spelling: str) -> None:
    await client.put_users([User("T1", "Tea", "teacher"), User("s1", "Ada", "student")])
    await client.enrol("T1", "Algebra 2", ["s1"])
    assert await client.roster_of("T1", spelling) == [("s1", "Ada")]
    await client.remember_settings("T1", spelling, {"duration_minutes": 50})
    (lesson,) = await client.lessons_of("T1")
    assert (lesson.lesson_name, lesson.last_settings) == ("Algebra 2", {"duration_minutes": 50})


async def test_lessons_have_enrolments_and_remember_their_settings(client: AsyncPostgresClient) -> None:
    students = [User(f"s{number}", f"Student {number}", "student") for number in (3, 1, 2)]
    away = User("s4", "Student 4", "student", disabled_at=AT)
    await client.put_users([TEACHER, *students, away])
    await client.enrol("t1", "Physics 101", ["s1", "s2"])
    await client.enrol("t1", "Physics 101", ["s2", "s3", "s4"])
    await client.remember_settings("t1", "Physics 101", {"duration_minutes": 50})
    await client.remember_settings("t1", "Algebra", {"duration_minutes": 10})
    await client.remember_settings("t1", "Algebra", {"duration_minutes": 20})
    assert await client.lessons_of("t1") == [
        Lesson("Algebra", 0, {"duration_minutes": 20}),
        Lesson("Physics 101", 3, {"duration_minutes": 50}),
    ]
    roster = [("s1", "Student 1"), ("s2", "Student 2"), ("s3", "Student 3")]
    assert await client.roster_of("t1", "Physics 101") == roster
    assert await client.roster_of("t1", "physics") == []
    assert await client.lessons_of("s1") == []


async def test_what_refers_to_nobody_is_refused(client: AsyncPostgresClient) -> None:
    with pytest.raises(Refused):
        await client.remember_settings("nobody", "Physics 101", {})
    with pytest.raises(Refused):
        await client.get_user("\x00")
    await client.put_users([TEACHER])
    with pytest.raises(Refused):
        await client.enrol("t1", "Physics 101", ["nobody"])
    assert await client.lessons_of("t1") == []


# --- when Postgres is away -------------------------------------------------------------------------------


async def test_it_starts_without_postgres_and_recovers_by_itself(database_url: str, tmp_path: Path) -> None:
    proxy = PostgresProxy(database_url, tmp_path)
    client = AsyncPostgresClient(proxy.url, pool_size=2, timeout=10)
    await client.start()
    assert not client.ready
    with pytest.raises(PostgresUnavailable):
        await client.ping()
    for _ in range(2):
        await proxy.appear()
        await until(lambda: client.ready)
        await client.put_users([TEACHER])
        await proxy.vanish()
        with pytest.raises(PostgresUnavailable):
            await client.ping()
        assert not client.ready
    await client.close()


async def test_where_postgres_is_there_it_is_ready_once_started(database_url: str) -> None:
    client = AsyncPostgresClient(database_url, pool_size=1, timeout=10)
    await client.start()
    assert client.ready
    await client.close()


async def test_a_frozen_postgres_holds_nobody_up(database_url: str, tmp_path: Path) -> None:
    proxy = PostgresProxy(database_url, tmp_path)
    await proxy.appear()
    client = AsyncPostgresClient(proxy.url, pool_size=2, timeout=0.5)
    await client.start()
    await until(lambda: client.ready)
    proxy.freeze()
    began = time.perf_counter()
    verbs = [client.ping() for _ in range(5)]
    results = await asyncio.gather(*verbs, save(client, [a_record("s1")]), return_exceptions=True)
    assert [type(result) for result in results] == [PostgresUnavailable] * 6
    assert time.perf_counter() - began < 10  # a second each would be six in a row, times the pool
    proxy.thaw()

    async def is_saved() -> bool:
        try:
            await save(client, [a_record("s1")])
        except PostgresUnavailable:
            return False
        return True

    await until(is_saved)
    await client.close()
    await proxy.vanish()


async def test_closing_is_possible_at_any_moment(database_url: str, tmp_path: Path) -> None:
    client = AsyncPostgresClient(PostgresProxy(database_url, tmp_path).url, pool_size=2, timeout=1)
    await client.close()
    await client.start()
    await client.close()
    assert not client.ready


async def test_a_database_that_lost_its_schema_is_not_ready_until_it_is_migrated_again(
    database_url: str,
) -> None:
    """The connections live on and the tables are gone, as after restoring another database."""
    client = AsyncPostgresClient(database_url, pool_size=2, timeout=5)
    await client.start()
    assert client.ready
    connection = await asyncpg.connect(database_url)
    async with connection.transaction():
        await connection.execute("DROP SCHEMA public CASCADE")
        await connection.execute("CREATE SCHEMA public")
    # nobody may migrate meanwhile
    async with connection.transaction():
        await connection.execute("SELECT pg_advisory_xact_lock($1)", LOCK)
        await until(lambda: not client.ready)
        assert client.problem == "migrations are missing in postgres"
    await until(lambda: client.ready)
    assert await client.get_users(["s1"]) == []
    await connection.close()
    await client.close()
