"""Searches of saved rows follow the one rule of `protocol.identifiers`, whoever wrote the row."""

import sys
from collections.abc import AsyncIterator
from datetime import timedelta
from unicodedata import category
from uuid import UUID

import asyncpg
import pytest

from protocol.identifiers import search_key
from server.models.db import User
from server.models.history import ClassFilter
from server.store.postgres.administration import Act, Administration
from server.store.postgres.client import AsyncPostgresClient
from server.store.postgres.history import MANY_TEXTS, SavedClasses
from server.store.postgres.migrate import migrate
from server.store.postgres.reports import SavedReports
from server.store.postgres.search_keys import BATCH_ROWS, fill_search_keys
from tests.conftest import open_postgres
from tests.support.history import AT, save_class

ADMIN = User("a1", "Öğünç Łukasz", "admin", password_hash="x")
# Pairs of a stored name and a search for it. SQL alone missed each, in a database of locale C or everywhere.
SEARCHES = [
    ("İSTANBUL", "istanbul"),
    ("ŁÓDŹ", "lodz"),
    ("Ωmega ΣΟΦΟΣ", "ωmega σοφος"),
    ("Straße", "STRASSE"),
    ("مُحَمَّد", "محمد"),
    ("김철수", "김철수"),
    ("דָּנִיֵּאל", "דניאל"),
    ("Ærøskøbing", "aeroskobing"),
    ("Москва́", "МОСКВА"),
    ("Zero\u200bWidth", "zerowidth"),
    ("Sınıf ٣", "sinif 3"),
]


@pytest.fixture
async def postgres(database_url: str) -> AsyncIterator[AsyncPostgresClient]:
    async with open_postgres(database_url) as client:
        await client.put_users([ADMIN])
        yield client


async def numbers(admin: Administration, text: str) -> list[str]:
    return [user.school_number for user in await admin.list_users(text, None, None, 50, disabled=None)]


async def test_every_search_finds_what_is_written_in_another_spelling(postgres: AsyncPostgresClient) -> None:
    admin, classes = Administration(postgres.connection), SavedClasses(postgres)
    for place, (name, typed) in enumerate(SEARCHES):
        saved = await save_class(postgres, teacher=(f"t{place}", "T"), lesson=name)
        await postgres.put_users([User(f"n{place}", name, "student")])
        async with admin.write(Act("a1", "10.0.0.1", "import", name)):
            pass
        for text in typed, name:
            chosen = ClassFilter(visible_to=None, text=text)
            assert [each.attendance_id for each in await classes.list_classes(chosen, None, 9)] == [saved]
            assert await numbers(admin, text) == [f"n{place}"], (name, text)
            assert [act.subject for act in await admin.list_acts(text, None, 9)] == [name]


async def test_pages_of_texts_that_few_and_that_many_lessons_have(postgres: AsyncPostgresClient) -> None:
    classes = SavedClasses(postgres)
    names = [f"Lesson {place}" for place in range(MANY_TEXTS + 10)]
    saved = {
        name: await save_class(postgres, lesson=name, start=AT + timedelta(hours=place))
        for place, name in enumerate(names)
    }
    for text in "LESSON", "lesson 7":
        expected = [saved[name] for name in reversed(names) if text.lower() in name.lower()]
        found: list[UUID] = []
        before = None
        while page := await classes.list_classes(ClassFilter(visible_to=None, text=text), before, 8):
            found += [each.attendance_id for each in page]
            before = page[-1].start_time, page[-1].attendance_id
        assert found == expected
        assert await SavedReports(postgres).count(ClassFilter(visible_to=None, text=text)) == (len(found), 0)


async def test_a_new_name_is_found_and_the_old_one_is_not(
    postgres: AsyncPostgresClient, database_url: str
) -> None:
    admin = Administration(postgres.connection)
    assert await numbers(admin, "lukasz") == ["a1"]
    async with admin.write(Act("a1", "10.0.0.1", "change", "a1")) as writer:
        await writer.change_user("a1", "Ömer", None)
    assert (await numbers(admin, "lukasz"), await numbers(admin, "omer")) == ([], ["a1"])


async def test_numbers_are_listed_as_people_count_page_by_page(postgres: AsyncPostgresClient) -> None:
    ordered = ["2", "010", "10", "9" * 21, "9" * 25, "a1", "b-2-9", "b-2-10", "s1", "s_1", "S_2", "s_10"]
    await postgres.put_users(User(each, "Name", "student") for each in reversed(ordered))
    admin, found = Administration(postgres.connection), list[str]()
    while page := await admin.list_users("", None, found[-1] if found else None, 5, disabled=None):
        found += [user.school_number for user in page]
    assert found == ordered


async def test_a_migration_fills_the_keys_of_what_was_there(
    postgres: AsyncPostgresClient, database_url: str
) -> None:
    """More than a batch, every letter of Unicode in it; what is filled is not filled again."""
    letters = [chr(point) for point in range(1, sys.maxunicode + 1) if category(chr(point))[0] in "LMNZ"]
    names = ["".join(letters[start : start + 60]) for start in range(0, len(letters), 60)]
    await postgres.put_users(User(f"n{at:05}", name, "student") for at, name in enumerate(names))
    connection = await asyncpg.connect(database_url)
    assert len(names) > BATCH_ROWS
    assert await migrate(connection) == [f"search keys of users: {len(names) + 1}"]
    assert await migrate(connection) == []
    rows = await connection.fetch("SELECT full_name || ' ' || school_number, search FROM users")
    assert all(key == search_key(words) for words, key in rows)
    with pytest.raises(asyncpg.InsufficientPrivilegeError):
        await connection.execute("UPDATE admin_acts SET actor = 'x'")
    assert await fill_search_keys(connection, "admin_acts") == 0
    await connection.close()
