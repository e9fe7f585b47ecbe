"""One identity at every door: however a number, a lesson or a code is spelled, it is the same one.

The doors are the imports, `attn users`, sign-in, walk-ins, codes, searches live and after class, the Python
client and the browser. Each has to find what is there, and none may make a second one.
"""

import asyncio
from collections.abc import AsyncIterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal
from unicodedata import category, decimal, normalize

import httpx
import pytest
from hypothesis import HealthCheck, Phase, given
from hypothesis import settings as examples
from hypothesis import strategies as st

from protocol.codes import Status
from protocol.identifiers import clean, code_digits, search_key
from protocol.replies import AttendanceCodes, AttendanceFinished, AttendanceStarted, RecordChangedReply
from server.client import AttnClient
from server.models.db import User
from tests.cli.conftest import Attn, attn, database, directory, users_in
from tests.conftest import open_postgres
from tests.http.conftest import HASH
from tests.pages.test_identifiers import in_browser
from tests.support.client import Client, sign_in
from tests.support.history import save_class
from tests.support.workers import StartWorker, Worker

__all__ = ["attn", "directory"]

# An example takes half a second: shrinking would repeat it for minutes.
PHASES = [Phase.generate]
SLOW = [HealthCheck.function_scoped_fixture, HealthCheck.too_slow]

STUDENT = User("öğr-12Ab7", "Ülkü Ağaoğlu", "student", HASH)
TEACHER = User("öğt-3c", "Iğdır Işık", "teacher", HASH)
ADMIN = User("yön1", "Admin", "admin", HASH)
LESSON = "Özel Ağ 2"

DIGITS: dict[str, list[str]] = {}
for point in range(0x20000):  # there is no digit above
    if category(chr(point)) == "Nd":
        DIGITS.setdefault(str(decimal(chr(point))), []).append(chr(point))
INVISIBLE = st.text(
    st.sampled_from("\u200b\u200c\u200d\u200e\u200f\u202a\u2066\u2069\ufeff\u00ad\u2060"), max_size=1
)
BLANKS = st.text(st.sampled_from(" \t\u00a0\u2003\u3000"), min_size=1, max_size=2)


@st.composite
def spelling(draw: st.DrawFn, text: str, gap: st.SearchStrategy[str] = BLANKS) -> str:
    """Spell a text in another case, Unicode form and script, with what cannot be seen in it and around it."""

    def character(one: str) -> str:
        if one == " ":
            return draw(gap)
        if one.isdigit():
            return draw(st.sampled_from(DIGITS[one]))
        wide = chr(ord(one) + 0xFEE0) if one.isascii() and one.isalpha() else one
        return draw(st.sampled_from([one, one.swapcase(), wide]))

    letters = [draw(INVISIBLE) + character(one) for one in text]
    form: Literal["NFC", "NFD", "NFKC", "NFKD"] = draw(st.sampled_from(["NFC", "NFD", "NFKC", "NFKD"]))
    around = st.just("") | BLANKS
    return draw(around) + normalize(form, "".join(letters)) + draw(around)


@dataclass(frozen=True)
class School:
    """A worker, its database, an admin's requests and a teacher's socket."""

    worker: Worker
    database_url: str
    admin: httpx.AsyncClient
    teacher: Client
    saved_id: str

    async def send_file(self, kind: str, header: str, *cells: str) -> dict[str, Any]:
        row = ",".join(f'"{cell}"' for cell in cells)
        files = {"file": ("file.csv", f"{header}\n{row}\n".encode())}
        answer = await self.admin.post("/imports", files=files, data={"kind": kind, "dry_run": "false"})
        result: dict[str, Any] = answer.json()
        assert result["applied"], result
        return result

    async def get(self, path: str, **params: str) -> list[dict[str, Any]]:
        answer = await self.admin.get(path, params=params)
        items: list[dict[str, Any]] = answer.json()["items"]
        return items


@pytest.fixture
async def school(start_worker: StartWorker, database_url: str) -> AsyncIterator[School]:
    async with open_postgres(database_url) as postgres:
        await postgres.put_users([STUDENT, TEACHER, ADMIN])
        await postgres.enrol(TEACHER.school_number, LESSON, [STUDENT.school_number])
        saved = await save_class(postgres, teacher=(TEACHER.school_number, TEACHER.full_name), lesson=LESSON)
    worker = await asyncio.to_thread(start_worker)
    bearer = {"Authorization": f"Bearer {await sign_in(worker.url, ADMIN.school_number)}"}
    async with (
        httpx.AsyncClient(base_url=worker.url, headers=bearer, timeout=30) as admin,
        Client(worker.ws_url, await sign_in(worker.url, TEACHER.school_number)) as teacher,
    ):
        yield School(worker, database_url, admin, teacher, str(saved))


@examples(max_examples=6, deadline=None, phases=PHASES, suppress_health_check=SLOW)
@given(data=st.data())
async def test_every_door_finds_the_same_person_lesson_and_code(school: School, data: st.DataObject) -> None:
    lesson = data.draw(spelling(LESSON))
    student, teacher = data.draw(spelling(STUDENT.school_number)), data.draw(spelling(TEACHER.school_number))

    imported = await school.send_file("users", "number,name,role", student, STUDENT.full_name, "student")
    assert (imported["created"], imported["changed"]) == (0, 0)
    enrolled = await school.send_file("rosters", "teacher,lesson,student", teacher, lesson, student)
    assert enrolled["enrolled"] == 0, str(enrolled)

    assert [user["school_number"] for user in await school.get("/users", q=student)] == [
        STUDENT.school_number
    ]
    for filters in {"q": lesson}, {"lesson": lesson}, {"q": teacher}, {"teacher": teacher}:
        assert school.saved_id in [
            each["attendance_id"] for each in await school.get("/history", **filters)
        ], filters

    started = await school.teacher.ask(
        AttendanceStarted,
        "attendance.start",
        lesson_name=lesson,
        duration_minutes=10,
        join_methods=["code", "name"],
    )
    which = {"attendance_id": str(started.attendance.attendance_id)}
    try:
        assert (started.attendance.roster_loaded, started.attendance.counts.missing) == (True, 1)
        shown = await school.teacher.ask(AttendanceCodes, "attendance.codes", **which, on=True)
        async with AttnClient(school.worker.url) as client:
            assert (await client.sign_in(student, "password")).user.school_number == STUDENT.school_number
            found = await client.find_lessons(lesson_name=lesson)
            assert [str(each.attendance_id) for each in found] == [which["attendance_id"]]
            joined = await client.join(code=data.draw(spelling(shown.codes[0].code)))
            assert joined.record.student_number == STUDENT.school_number
        walk_in = {"student_number": student, "user_full_name": "Somebody", "status": "late"}
        accepted = await school.teacher.ask(RecordChangedReply, "record.accept", **which, **walk_in)
        assert accepted.record is not None
        assert (accepted.record.student_number, accepted.record.status) == (
            STUDENT.school_number,
            Status.LATE,
        )
    finally:  # whatever fails, the next example starts without a live class
        ended = await school.teacher.ask(AttendanceFinished, "attendance.finish", **which)
    assert (ended.attendance.counts.total, ended.attendance.counts.not_on_roster) == (1, 0)

    assert set(await users_in(school.database_url)) == {
        each.school_number for each in (STUDENT, TEACHER, ADMIN)
    }
    async with database(school.database_url) as connection:
        assert await connection.fetchval("SELECT count(*) FROM lessons") == 1


@examples(max_examples=2, deadline=None, phases=PHASES, suppress_health_check=SLOW)
@given(
    numbers=st.lists(spelling(STUDENT.school_number), min_size=20, max_size=20),
    texts=st.lists(spelling(LESSON) | spelling("123456", st.just("")), min_size=50, max_size=50),
)
async def test_the_command_line_and_the_browser_find_them_too(
    attn: Attn, database_url: str, tmp_path: Path, numbers: list[str], texts: list[str]
) -> None:
    async with open_postgres(database_url) as postgres:
        await postgres.put_users([STUDENT])
    await attn("users", "disable", "--", *numbers)
    assert (await users_in(database_url))[STUDENT.school_number].disabled_at is not None
    for text, answer in zip(texts, await asyncio.to_thread(in_browser, texts, tmp_path), strict=True):
        assert answer == (clean(text), search_key(text), code_digits(text) or answer[2])
