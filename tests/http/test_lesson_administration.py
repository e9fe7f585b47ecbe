"""Lessons of all teachers over HTTP, for admins."""

import httpx
import pytest

from protocol.codes import EndReason, Role
from server.store.redis.client import RedisClient
from server.tasks.persistence import Persistence
from tests.conftest import open_postgres
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
    assert_problem(await add(client, admin, "students", "t2"), 409, "conflict")
    assert_problem(await add(client, admin, "teachers", "s2"), 409, "conflict")
    assert_problem(await add(client, admin, "students", "nobody"), 404, "not_found")
    assert_problem(await client.delete(f"{LESSON}/teachers/t1", headers=admin), 409, "conflict")
    await client.patch("/users/s2", json={"disabled": True}, headers=admin)
    assert_problem(await add(client, admin, "students", "s2"), 409, "conflict")
    for lesson in ("/lessons/2", "/lessons/x", f"/lessons/{2**63}"):
        assert_problem(await client.get(lesson, headers=admin), 404, "not_found")
    assert await acts(client, admin, "lesson.") == []


async def test_a_lesson_is_created_renamed_hidden_and_deleted(
    client: httpx.AsyncClient, admin: dict[str, str]
) -> None:
    new = {"lesson_name": "  Kimya ", "teacher_number": "T1"}
    response = await client.post("/lessons", json=new, headers=admin)
    assert response.status_code == 201, response.text
    created = response.json()
    lesson = f"/lessons/{created['lesson_id']}"
    assert (created["lesson_name"], created["teachers"][0]["school_number"], created["classes"]) == (
        "Kimya",
        "t1",
        0,
    )
    # a name is taken whatever its case, blanks and Unicode form; so is that of another lesson of the teacher
    for name in ("KIMYA", "ｋｉｍｙａ"):
        taken = await client.post("/lessons", json=new | {"lesson_name": name}, headers=admin)
        assert_problem(taken, 409, "conflict")
    assert_problem(
        await client.patch(lesson, json={"lesson_name": "physics  101"}, headers=admin), 409, "conflict"
    )
    for body in ({}, {"lesson_name": "Kimya 2", "hidden": True}, {"lesson_name": " "}):
        assert_problem(await client.patch(lesson, json=body, headers=admin), 422, "invalid_field")
    student = new | {"lesson_name": "Biyoloji", "teacher_number": "s1"}
    assert_problem(await client.post("/lessons", json=student, headers=admin), 409, "conflict")

    for _ in "twice":
        for change, field in ({"lesson_name": "KİMYA"}, "lesson_name"), ({"hidden": True}, "hidden_at"):
            response = await client.patch(lesson, json=change, headers=admin)
            assert response.status_code == 200 and response.json()[field], response.text
    teacher = await session(client, "t1")
    offered = [each["lesson_name"] for each in (await client.get("/lessons", headers=teacher)).json()]
    assert offered == ["Physics 101"]
    for hidden, names in ("true", ["KİMYA"]), ("false", ["Physics 101"]), ("", ["KİMYA", "Physics 101"]):
        found = (await client.get(f"/lessons/all?hidden={hidden}", headers=admin)).json()["items"]
        assert [each["lesson_name"] for each in found] == names
    assert_problem(await client.get("/lessons/all?hidden=x", headers=admin), 422, "invalid_field")

    assert (await client.patch(lesson, json={"hidden": False}, headers=admin)).json()["hidden_at"] is None
    assert (await client.delete(lesson, headers=admin)).status_code == 204
    assert_problem(await client.delete(lesson, headers=admin), 404, "not_found")
    assert await acts(client, admin, "lesson.") == [
        ("lesson.delete", "KİMYA"),
        ("lesson.show", "KİMYA"),
        ("lesson.hide", "KİMYA"),
        ("lesson.rename", "Kimya"),
        ("lesson.create", "Kimya"),
    ]
    assert_problem(await client.post("/lessons", json=new, headers=teacher), 403, "forbidden")


@pytest.mark.usefixtures("people")
async def test_a_renamed_lesson_keeps_its_classes_also_the_one_that_is_live(
    client: httpx.AsyncClient, admin: dict[str, str], redis: RedisClient, database_url: str
) -> None:
    """A class that another teacher of the lesson holds is live when it is renamed, and saved afterwards."""
    await add(client, admin, "teachers", "t2")
    live = await start_class(redis, [("s1", "Student One")], teacher="t2", lesson_name="physics  101")
    address = f"/history/{live.attendance_id}"
    teacher = {"Authorization": f"Bearer {await let_in(redis, 't2', Role.TEACHER)}"}
    assert_problem(await client.delete(LESSON, headers=admin), 409, "conflict")
    new = {"lesson_name": "Optics"}
    assert (await client.patch(LESSON, json=new, headers=admin)).json()["classes"] == 0
    shown = (await client.get(address, headers=teacher)).json()["attendance"]
    assert (shown["lesson_name"], shown["saved"]) == ("physics  101", "live")

    await redis.close_attendance(str(live.attendance_id), "t2", EndReason.FINISHED)
    async with open_postgres(database_url) as postgres:
        persistence = Persistence(redis, postgres, redis.settings, alert=lambda *_: None)
        assert (await persistence.run()).sessions == 1
    holder = await session(client, "t1")
    shown = (await client.get(address, headers=holder)).json()["attendance"]  # by the name of the lesson
    assert shown["lesson_name"] == "Optics"
    assert_problem(await client.delete(LESSON, headers=admin), 409, "conflict")
    again = (await client.patch(LESSON, json={"lesson_name": "Optik"}, headers=admin)).json()
    assert (again["lesson_name"], again["classes"]) == ("Optik", 1)
    found = (await client.get("/history?q=optik", headers=holder)).json()["items"]
    assert [each["attendance_id"] for each in found] == [str(live.attendance_id)]
    newest = (await client.get("/audit?limit=1", headers=admin)).json()["items"][0]
    assert newest["details"] == {"lesson_name": ["Optics", "Optik"], "teacher_number": "t1", "classes": 1}


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
