"""Lessons of all teachers over HTTP, for admins."""

import httpx
import pytest

from protocol.codes import Role
from server.store.redis.client import RedisClient
from tests.http.conftest import assert_problem
from tests.http.test_administration import acts, admin, session
from tests.support.classes import let_in, start_class

__all__ = ["admin"]
LESSON = "/lessons/1"


async def add(client: httpx.AsyncClient, admin: dict[str, str], kind: str, number: str) -> httpx.Response:
    return await client.post(f"{LESSON}/{kind}", json={"school_number": number}, headers=admin)


@pytest.fixture
async def people(client: httpx.AsyncClient, admin: dict[str, str]) -> None:
    """Add a second teacher and a second student."""
    for number, name, role in (("t2", "Ayşe Öz", "teacher"), ("s2", "Şule", "student")):
        new = {"school_number": number, "full_name": name, "role": role}
        assert (await client.post("/users", json=new, headers=admin)).status_code == 201


@pytest.mark.usefixtures("people")
async def test_people_are_added_and_removed_once(client: httpx.AsyncClient, admin: dict[str, str]) -> None:
    for _ in "twice":
        response = await add(client, admin, "students", "S2")
        assert (response.status_code, response.json()) == (200, {"live_records": 0})
        assert (await add(client, admin, "teachers", "t2")).status_code == 204
    lesson = (await client.get(LESSON, headers=admin)).json()
    assert lesson["lesson_name"] == "Physics 101"
    assert [each["school_number"] for each in lesson["teachers"]] == ["t1", "t2"]
    assert [each["school_number"] for each in lesson["students"]] == ["s1", "s2"]
    teacher = await session(client, "t1")
    assert [each["enrolled"] for each in (await client.get("/lessons", headers=teacher)).json()] == [2]

    for _ in "twice":
        for path in ("students/S2", "teachers/t2"):
            response = await client.delete(f"{LESSON}/{path}", headers=admin)
            assert response.status_code == 204, response.text
    lesson = (await client.get(LESSON, headers=admin)).json()
    assert [len(lesson[kind]) for kind in ("teachers", "students")] == [1, 1]
    assert await acts(client, admin, "lesson.") == [
        ("lesson.remove_teacher", "t2"),
        ("lesson.remove_student", "s2"),
        ("lesson.add_teacher", "t2"),
        ("lesson.add_student", "s2"),
    ]
    newest = (await client.get("/audit?limit=1", headers=admin)).json()["items"][0]
    assert newest["details"] == {"lesson_name": "Physics 101", "teacher_number": "t1"}


@pytest.mark.usefixtures("people")
async def test_a_student_who_is_added_late_is_missing_in_the_live_class(
    client: httpx.AsyncClient, admin: dict[str, str], redis: RedisClient
) -> None:
    """The class is that of a second teacher of the lesson."""
    await add(client, admin, "teachers", "t2")
    attendance = await start_class(redis, [("s1", "Student One")], teacher="t2", lesson_name="physics  101")
    assert (await add(client, admin, "students", "s2")).json() == {"live_records": 1}
    assert (await add(client, admin, "students", "s2")).json() == {"live_records": 0}
    teacher = {"Authorization": f"Bearer {await let_in(redis, 't2', Role.TEACHER)}"}
    live = (await client.get(f"/history/{attendance.attendance_id}", headers=teacher)).json()
    assert [(each["student_number"], each["status"]) for each in live["records"]] == [
        ("s1", "missing"),
        ("s2", "missing"),
    ]


@pytest.mark.usefixtures("people")
async def test_what_cannot_be_is_refused(client: httpx.AsyncClient, admin: dict[str, str]) -> None:
    assert_problem(await add(client, admin, "students", "t2"), 422, "invalid_field")
    assert_problem(await add(client, admin, "teachers", "s2"), 422, "invalid_field")
    assert_problem(await add(client, admin, "students", "nobody"), 404, "not_found")
    assert_problem(await client.delete(f"{LESSON}/teachers/t1", headers=admin), 409, "conflict")
    await client.patch("/users/s2", json={"disabled": True}, headers=admin)
    assert_problem(await add(client, admin, "students", "s2"), 409, "conflict")
    for lesson in ("/lessons/2", "/lessons/x", f"/lessons/{2**63}"):
        assert_problem(await client.get(lesson, headers=admin), 404, "not_found")
    assert await acts(client, admin, "lesson.") == []


async def test_lessons_are_found_and_listed_page_by_page(
    client: httpx.AsyncClient, admin: dict[str, str]
) -> None:
    rows = "teacher,lesson,student\n" + "".join(f"t1,Şehir {n % 4},s1\n" for n in range(4))
    form = {"kind": "rosters", "dry_run": "false"}
    await client.post("/imports", files={"file": ("r.csv", rows)}, data=form, headers=admin)
    names, cursor = [], ""
    while cursor is not None:
        page = (await client.get("/lessons/all", params={"limit": 2, "cursor": cursor}, headers=admin)).json()
        names += [each["lesson_name"] for each in page["items"]]
        cursor = page["next_cursor"]
    assert sorted(names) == ["Physics 101", *(f"Şehir {n}" for n in range(4))]
    found = (await client.get("/lessons/all?q=sehir 3 teacher", headers=admin)).json()["items"]
    assert [(each["lesson_name"], each["teachers"], each["students"]) for each in found] == [
        ("Şehir 3", 1, 1)
    ]
    for cursor in ("x", "WyJhIl0=", "WyJhIiwgIngiXQ=="):
        response = await client.get("/lessons/all", params={"cursor": cursor}, headers=admin)
        assert_problem(response, 422, "invalid_field")
