"""The demo school: there after `seed`, complete after another, and never set back."""

import time
from dataclasses import replace

import asyncpg
import pytest

from server.audit.ledger import reconcile
from server.audit.saved import copy_of_saved
from server.cli.demo_users import PASSWORD, seed
from server.identity.passwords import hash_password, password_matches
from server.models.db import User
from server.store.postgres.admin import connect as connect_admin
from server.store.postgres.client import AsyncPostgresClient


async def connect(database_url: str) -> AsyncPostgresClient:
    client = AsyncPostgresClient(database_url, pool_size=1, timeout=5)
    await client.start()
    await client.wait_ready()
    return client


async def test_everybody_can_sign_in_and_lessons_have_rosters(database_url: str) -> None:
    await seed(database_url)
    client = await connect(database_url)
    for number, role in (
        ("demo_teacher_10", "teacher"),
        ("demo_student_100", "student"),
        ("demo_admin_1", "admin"),
    ):
        user = await client.get_user(number)
        assert user is not None
        assert user.role == role
        assert user.password_hash is not None
        assert password_matches(user.password_hash, PASSWORD)
    roster = await client.roster_of("demo_teacher_1", "Physics 101")
    assert {number for number, _ in roster} == {f"demo_student_{n}" for n in range(1, 31)}
    for teacher in range(1, 11):
        lessons = await client.lessons_of(f"demo_teacher_{teacher}")
        assert len(lessons) >= 2
        assert all(lesson.enrolled > 0 for lesson in lessons)
    assert max(lesson.enrolled for lesson in await client.lessons_of("demo_teacher_2")) == 100
    await client.close()


async def test_names_are_distinct_and_stay_the_same(database_url: str) -> None:
    async def names() -> list[tuple[str, str]]:
        connection = await asyncpg.connect(database_url)
        rows = await connection.fetch("SELECT school_number, full_name FROM users ORDER BY school_number")
        await connection.close()
        return [tuple(row) for row in rows]

    await seed(database_url, students=1000)
    first = await names()
    assert len({name for _, name in first}) == len(first) == 1011
    await seed(database_url, students=1000)
    assert await names() == first


async def test_a_second_seed_adds_and_never_sets_back(database_url: str) -> None:
    await seed(database_url, students=3)
    client = await connect(database_url)
    changed = User("demo_student_1", "Renamed", "student", hash_password("their own"))
    await client.put_users([changed, User("demo_student_5", "Seen in a class", "student")])
    await client.remember_settings("demo_teacher_1", "Physics 101", {"duration_minutes": 50})
    await seed(database_url, students=6)
    assert await client.get_user("demo_student_1") == changed
    seen = await client.get_user("demo_student_5")
    assert seen is not None
    assert seen.password_hash is not None
    (lesson,) = [one for one in await client.lessons_of("demo_teacher_1") if one.lesson_name == "Physics 101"]
    assert lesson == replace(lesson, enrolled=6, last_settings={"duration_minutes": 50})
    await client.close()


@pytest.mark.parametrize("students", [0, 1, 1500])
async def test_any_number_of_students(database_url: str, students: int) -> None:
    await seed(database_url, students=students)
    client = await connect(database_url)
    enrolled = max(lesson.enrolled for lesson in await client.lessons_of("demo_teacher_2"))
    assert enrolled == students
    await client.close()


async def test_a_term_of_history_is_there_once_and_contradicts_nothing(database_url: str) -> None:
    await seed(database_url, students=40)
    before = time.monotonic()
    await seed(database_url, students=40, history=True)
    assert time.monotonic() - before < 20  # 2 s on an idle machine
    await seed(database_url, students=40, history=True)
    connection = await asyncpg.connect(database_url)
    ids = [row[0] for row in await connection.fetch("SELECT attendance_id FROM attendances")]
    counted = await connection.fetchval(
        "SELECT count(*) FROM attendances AS class WHERE present + late + failed + absent + excused <>"
        " (SELECT count(*) FROM attendance_records AS own WHERE own.attendance_id = class.attendance_id)"
    )
    marks = await connection.fetchval("SELECT count(*) FROM attendance_records WHERE marks IS NOT NULL")
    notes = await connection.fetchval("SELECT count(*) FROM disputes WHERE decision IS NULL")
    changed = await connection.fetch(
        "SELECT attendance_id FROM attendance_changes WHERE cause = 'corrected' GROUP BY 1"
    )
    reports_show = await connection.fetchrow(
        """SELECT array_agg(status ORDER BY start_time DESC)
                  FILTER (WHERE lesson_name = 'Physics 101' AND student_number = 'demo_student_9') AS newest,
               max(start_time) FILTER (WHERE lesson_name = 'Osmanlıca') < now() - interval '15 days' AS idle
           FROM attendances JOIN attendance_records USING (attendance_id)"""
    )
    await connection.close()
    assert reports_show is not None
    assert reports_show["newest"][:3] == ["absent"] * 3
    assert "present" in reports_show["newest"]
    assert reports_show["idle"]
    assert (len(ids) > 300, counted, marks, notes) == (True, 0, 6, 3)
    async with connect_admin(database_url, seconds=5, upgrade=False) as admin:
        for attendance_id in [*ids[::50], *(row[0] for row in changed)]:
            saved = await admin.saved_class(attendance_id)
            assert saved is not None
            assert reconcile([copy_of_saved(saved)])[1] == []


def test_a_hash_that_is_none_matches_nothing() -> None:
    assert not password_matches("no hash", PASSWORD)
    assert not password_matches(hash_password("other"), PASSWORD)
