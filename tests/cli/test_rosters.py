"""`attn rosters import`: dry unless applied, all or nothing."""

import json

import pytest

from server.models.db import User
from server.store.redis.client import RedisClient
from tests.cli.conftest import Attn, add_users, database, users_in, write
from tests.conftest import open_postgres
from tests.support.classes import load_roster, start_class

FILE = """Öğretmen No\tDers\tÖğrenci No\tAd Soyad
t1\tFizik 101\ts1\t
t1\tFizik 101\ts2\tEmre Çelik
t1\tKimya\ts1\t
"""


@pytest.fixture
def file() -> str:
    return write(FILE, "cp1254")


@pytest.fixture
async def people(database_url: str) -> None:
    await add_users(database_url, User("t1", "Ayşe Yılmaz", "teacher"), User("s1", "Ada", "student", "hash"))


async def enrolled(database_url: str) -> set[tuple[str, str]]:
    query = "SELECT lesson_name, student_number FROM lessons JOIN enrolments USING (lesson_id)"
    async with database(database_url) as connection:
        return {tuple(row) for row in await connection.fetch(query)}


async def test_a_dry_run_writes_nothing_and_apply_writes_all(
    attn: Attn, database_url: str, people: None, file: str
) -> None:
    result = (await attn("rosters", "import", file)).stdout
    assert "Windows-1254 (a guess: check the names below), tab, 3 rows" in result
    assert "dry run" in result
    assert await enrolled(database_url) == set()
    await attn("rosters", "import", file, "--apply")
    assert await enrolled(database_url) == {("Fizik 101", "s1"), ("Fizik 101", "s2"), ("Kimya", "s1")}
    assert (await users_in(database_url))["s2"] == User("s2", "Emre Çelik", "student")
    again = json.loads((await attn("rosters", "import", file, "--apply", "--json")).stdout)
    assert (again["enrolled"], again["unchanged"], again["new_lessons"]) == (0, 3, 0)


async def test_a_roster_that_is_replaced_is_the_files(
    attn: Attn, database_url: str, people: None, file: str
) -> None:
    await attn("rosters", "import", file, "--apply")
    before = await enrolled(database_url)
    fewer = write("teacher,lesson,student\nt1,Fizik 101,s1\n", name="fewer.csv")
    added = json.loads((await attn("rosters", "import", fewer, "--apply", "--json")).stdout)
    assert (added["taken_off"], added["removals"]) == (0, [])
    assert await enrolled(database_url) == before
    dry = (await attn("rosters", "import", fewer, "--replace")).stdout
    assert "taken off: s2, from Fizik 101 of t1" in dry
    assert await enrolled(database_url) == before
    done = json.loads((await attn("rosters", "import", fewer, "--replace", "--apply", "--json")).stdout)
    assert (done["taken_off"], done["unchanged"], done["enrolled"]) == (1, 1, 0)
    assert done["removals"] == [{"teacher_number": "t1", "lesson_name": "Fizik 101", "student_number": "s2"}]
    assert await enrolled(database_url) == {("Fizik 101", "s1"), ("Kimya", "s1")}
    assert "s2" in await users_in(database_url)


async def test_with_one_stranger_nothing_is_written(attn: Attn, database_url: str, people: None) -> None:
    file = write("teacher,lesson,student\nt1,Physics,s1\nt9,Physics,s1\nt1,Physics,s9\n")
    result = (await attn("rosters", "import", file, "--apply", code=1)).stdout
    assert "t9 is unknown; import the teachers first" in result
    assert "s9 is unknown; import the students first" in result
    assert await enrolled(database_url) == set()


async def test_what_postgres_refuses_in_the_middle_undoes_the_rest(
    attn: Attn, database_url: str, people: None, file: str
) -> None:
    async with database(database_url) as connection:
        await connection.execute("ALTER TABLE lessons ADD CONSTRAINT c CHECK (lesson_name <> 'Kimya')")
    assert "Postgres refuses" in (await attn("rosters", "import", file, "--apply", code=1)).stderr
    assert await enrolled(database_url) == set()
    assert "s2" not in await users_in(database_url)


async def test_before_there_is_a_schema_everybody_is_unknown(attn: Attn, file: str) -> None:
    assert "t1 is unknown" in (await attn("rosters", "import", file, code=1)).stdout


async def test_columns_that_are_missing_are_told(attn: Attn) -> None:
    file = write("teacher,student\nt1,s1\n")
    assert "no column for the lesson" in (await attn("rosters", "import", file, code=1)).stdout


async def test_a_live_class_gets_who_is_enrolled_meanwhile(
    attn: Attn, people: None, file: str, redis: RedisClient
) -> None:
    attendance = await start_class(redis, [("s1", "Ada")], teacher="t1", lesson_name="FIZIK  101")
    report = (await attn("rosters", "import", file, "--apply")).stdout
    assert "1 appeared in live classes" in report
    _, records = await load_roster(redis, str(attendance.attendance_id))
    assert {number: each.status for number, each in records.items()} == {"s1": "missing", "s2": "missing"}
    assert records["s2"].user_full_name == "Emre Çelik"
    assert "live classes" not in (await attn("rosters", "import", file, "--apply")).stdout


async def test_a_co_teacher_starts_the_lesson_with_its_roster(
    attn: Attn, database_url: str, people: None, file: str, redis: RedisClient
) -> None:
    await add_users(database_url, User("AB12", "Co Teacher", "teacher"))
    await attn("rosters", "import", file, "--apply")
    both = (await attn("rosters", "teachers", " fizik 101", "--add", "ab\u200b12", "--add", "T1")).stdout
    assert "Fizik 101 of t1: AB12" in both
    async with open_postgres(database_url) as postgres:
        assert await postgres.roster_of("AB12", "FIZIK 101") == await postgres.roster_of("t1", "Fizik 101")
        await postgres.remember_settings("AB12", "fizik 101", {"duration_minutes": 20})
        assert [(each.lesson_name, each.enrolled) for each in await postgres.lessons_of("AB12")] == [
            ("Fizik 101", 2)
        ]
        assert await postgres.lessons_of("AB12") == [
            each for each in await postgres.lessons_of("t1") if each.lesson_name == "Fizik 101"
        ]
    more = write("teacher,lesson,student,name\nt1,Fizik 101,s7,Late Student\n", name="more.csv")
    attendance = await start_class(redis, teacher="AB12", lesson_name="Fizik 101")
    await attn("rosters", "import", more, "--apply")
    assert "s7" in (await load_roster(redis, str(attendance.attendance_id)))[1]
    alone = json.loads((await attn("rosters", "teachers", "Fizik 101", "--remove", "AB12", "--json")).stdout)
    assert alone == {"lesson_name": "Fizik 101", "teacher_number": "t1", "others": []}
    for arguments, text in (
        (["No such"], "no lesson"),
        (["Kimya", "--add", "s1"], "s1 is a student"),
        (["Kimya", "--add", "t9"], "no user t9"),
        (["Kimya", "--of", "ab12"], "no lesson"),
    ):
        assert text in (await attn("rosters", "teachers", *arguments, code=2)).stderr
