"""Classes after their end over HTTP: who sees which, in which order, and what was changed when."""

from collections.abc import AsyncIterator
from datetime import timedelta
from typing import Any
from uuid import uuid4

import asyncpg
import httpx
import pytest

from protocol.codes import Role, Status
from server.models.db import User
from server.services.history import classes as history
from server.store.postgres.client import AsyncPostgresClient
from server.store.redis.client import RedisClient
from server.tasks.persistence import Persistence
from tests.conftest import open_postgres
from tests.http.conftest import assert_problem
from tests.support.classes import finish, join, let_in, start_class
from tests.support.history import AT, save_class

OTHER = "t2", "Ayşe Işık"
DAY = timedelta(days=1)


@pytest.fixture
async def postgres(database_url: str) -> AsyncIterator[AsyncPostgresClient]:
    async with open_postgres(database_url) as client:
        await client.put_users([User("t2", OTHER[1], "teacher"), User("t3", "Teacher Three", "teacher")])
        yield client


@pytest.fixture
async def tokens(redis: RedisClient) -> dict[str, dict[str, str]]:
    """Return headers by user: teachers t1 to t3, the admin a1 and the student s1."""
    roles = {"t": Role.TEACHER, "a": Role.ADMIN, "s": Role.STUDENT}
    return {
        number: {"Authorization": f"Bearer {await let_in(redis, number, roles[number[0]])}"}
        for number in ("t1", "t2", "t3", "a1", "s1")
    }


async def ids(http: httpx.AsyncClient, headers: dict[str, str], **params: str) -> list[str]:
    """Return the ids of all classes that match, page by page."""
    found: list[str] = []
    cursor: str | None = ""
    while cursor is not None:
        answer = await http.get(
            "/history", headers=headers, params=params | ({"cursor": cursor} if cursor else {})
        )
        assert answer.status_code == 200, answer.text
        found += [item["attendance_id"] for item in answer.json()["items"]]
        cursor = answer.json()["next_cursor"]
    return found


async def test_a_teacher_sees_own_and_co_taught_classes_and_an_admin_all(
    client: httpx.AsyncClient, postgres: AsyncPostgresClient, tokens: dict[str, Any], database_url: str
) -> None:
    own = [str(await save_class(postgres, start=AT + n * DAY)) for n in range(3)]
    other = str(await save_class(postgres, teacher=OTHER, lesson="Fizik", start=AT + 4 * DAY))
    shared = str(await save_class(postgres, teacher=OTHER, lesson="KİMYA  Lab", start=AT + 1.5 * DAY))
    assert await ids(client, tokens["t1"]) == own[::-1]
    assert await ids(client, tokens["t3"]) == []
    for headers, attendance_id in (("t1", shared), ("t1", str(uuid4())), ("t1", "x")):
        assert_problem(
            await client.get(f"/history/{attendance_id}", headers=tokens[headers]), 404, "not_found"
        )

    await postgres.enrol("t2", "kimya lab", [])
    connection = await asyncpg.connect(database_url)
    await connection.execute(
        "INSERT INTO lesson_teachers SELECT lesson_id, 't1' FROM lessons WHERE teacher_number = 't2'"
    )
    await connection.close()
    assert await ids(client, tokens["t1"], limit="2") == [own[2], shared, own[1], own[0]]
    assert (await client.get(f"/history/{shared}", headers=tokens["t1"])).status_code == 200
    assert (await client.get(f"/history/{other}/changes", headers=tokens["t1"])).status_code == 404

    # the one who holds the lesson sees what the other teacher held of it
    held = str(await save_class(postgres, lesson="Kimya lab", start=AT - DAY))
    assert await ids(client, tokens["t2"]) == [other, shared, held]
    assert (await client.get(f"/history/{held}", headers=tokens["t2"])).status_code == 200
    assert (await client.get(f"/history/{own[0]}", headers=tokens["t2"])).status_code == 404

    own = [held, *own]
    everything = [other, own[3], shared, own[2], own[1], own[0]]
    for limit in range(1, 7):
        assert await ids(client, tokens["a1"], limit=str(limit)) == everything
    for path in ("/history", f"/history/{other}", f"/history/{other}/changes"):
        assert_problem(await client.get(path), 401, "forbidden")
        assert_problem(await client.get(path, headers=tokens["s1"]), 403, "forbidden")


@pytest.mark.parametrize(
    ("params", "expected"),
    [
        ({"from": "2026-03-03"}, "cb"),
        ({"to": "2026-03-03"}, "ba"),
        ({"from": "2026-03-03", "to": "2026-03-03"}, "b"),
        ({"lesson": " dİferansİyel   denklemler"}, "c"),
        ({"teacher": "t2"}, "c"),
        ({"q": "denklem"}, "c"),
        ({"q": "isik"}, "c"),
        ({"q": "PHYSICS"}, "ba"),
        ({"q": "t2"}, "c"),
        ({"q": "100%"}, ""),
        ({"state": "deleted"}, ""),
        ({"state": "live"}, ""),
        ({"state": "saved", "q": "teacher one"}, "ba"),
        ({"from": "", "to": "", "lesson": "", "teacher": "", "q": "", "state": "", "limit": ""}, "cba"),
    ],
    ids=str,
)
async def test_filters(
    client: httpx.AsyncClient,
    postgres: AsyncPostgresClient,
    tokens: dict[str, Any],
    params: dict[str, str],
    expected: str,
) -> None:
    classes = {
        str(await save_class(postgres)): "a",
        str(await save_class(postgres, start=AT + DAY)): "b",
        str(
            await save_class(postgres, start=AT + 2 * DAY, teacher=OTHER, lesson="Diferansiyel Denklemler")
        ): "c",
    }
    found = await ids(client, tokens["a1"], **params)
    assert "".join(classes[each] for each in found) == expected


@pytest.mark.parametrize(
    "params",
    [
        {"from": "2026-02-30"},
        {"from": "20260301"},
        {"to": "9999-12-31"},
        {"limit": "0"},
        {"limit": "201"},
        {"limit": "x"},
        {"state": "gone"},
        {"q": "x" * 121},
        {"cursor": "x"},
        {"cursor": "WyIyMDI2IiwgIngiXQ=="},
    ],
    ids=str,
)
async def test_bad_filters(client: httpx.AsyncClient, tokens: dict[str, Any], params: dict[str, str]) -> None:
    answer = await client.get("/history", headers=tokens["a1"], params=params)
    assert_problem(answer, 422, "invalid_field")
    assert answer.json()["field"] in params


async def test_one_class_with_counts_headcount_records_and_changes(
    client: httpx.AsyncClient, postgres: AsyncPostgresClient, tokens: dict[str, Any]
) -> None:
    statuses = {"s3": Status.PRESENT, "s1": Status.LATE, "s2": Status.ABSENT}
    attendance_id = await save_class(postgres, statuses, headcount=3)
    shown = (await client.get(f"/history/{attendance_id}", headers=tokens["t1"])).json()
    attendance = shown["attendance"]
    assert attendance["counts"] == dict.fromkeys(attendance["counts"], 0) | {
        "present": 1,
        "late": 1,
        "absent": 1,
        "total": 3,
        "attended": 2,
        "expected": 3,
    }
    assert (attendance["headcount"], attendance["headcount_difference"]) == (3, 1)
    assert (attendance["saved"], attendance["end_reason"], shown["revision"]) == ("saved", "finished", 3)
    assert attendance["saved_at"].endswith("Z")
    assert shown["ended_by"] == {"school_number": "t1", "full_name": "Teacher One"}
    assert [record["student_number"] for record in shown["records"]] == ["s1", "s2", "s3"]
    assert (await client.get("/history", headers=tokens["t1"])).json()["items"] == [attendance]

    path = f"/history/{attendance_id}/changes"
    pages = [(await client.get(path, headers=tokens["t1"], params={"limit": "2"})).json()]
    pages.append(
        (await client.get(path, headers=tokens["t1"], params={"cursor": pages[0]["next_cursor"]})).json()
    )
    changes = [change for page in pages for change in page["items"]]
    assert [(change["revision"], change["cause"]) for change in changes] == [
        (1, "joined"),
        (2, "joined"),
        (3, "ended"),
    ]
    assert changes[2]["actor_full_name"] == "Teacher One"
    own = await client.get(path, headers=tokens["t1"], params={"student_number": "S2"})
    assert [change["revision"] for change in own.json()["items"]] == [3]
    assert [record["student_number"] for record in own.json()["items"][0]["records"]] == ["s2"]


async def test_the_newest_of_many_live_classes_are_shown(
    client: httpx.AsyncClient, redis: RedisClient, tokens: dict[str, Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(history, "LIVE_AT_ONCE", 2)
    monkeypatch.setattr(history, "MAX_LIVE_CLASSES", 3)
    started = [str((await start_class(redis, teacher=f"t{n}")).attendance_id) for n in range(5)]
    assert await ids(client, tokens["a1"]) == started[:1:-1]


async def test_a_class_has_one_address_from_its_start_until_after_it_is_saved(
    client: httpx.AsyncClient,
    postgres: AsyncPostgresClient,
    redis: RedisClient,
    tokens: dict[str, Any],
) -> None:
    older = str(await save_class(postgres))
    attendance = await start_class(redis, [("s2", "Two")], roster_loaded=True)
    attendance_id = str(attendance.attendance_id)
    await join(redis, attendance_id, "s1")

    async def look() -> tuple[str, dict[str, str], list[str], int]:
        shown = (await client.get(f"/history/{attendance_id}", headers=tokens["t1"])).json()
        statuses = {record["student_number"]: record["status"] for record in shown["records"]}
        changes = (await client.get(f"/history/{attendance_id}/changes", headers=tokens["a1"])).json()
        assert await ids(client, tokens["t1"]) == [attendance_id, older]
        of_state = await ids(client, tokens["t1"], state=shown["attendance"]["saved"])
        assert of_state[0] == attendance_id
        return (
            shown["attendance"]["saved"],
            statuses,
            [change["cause"] for change in changes["items"]],
            shown["revision"],
        )

    for path in (f"/history/{attendance_id}", f"/history/{attendance_id}/changes"):
        assert (await client.get(path, headers=tokens["t2"])).status_code == 404
    assert await look() == ("live", {"s1": "present", "s2": "missing"}, ["joined"], 1)
    await finish(redis, attendance_id)
    ended = {"s1": "present", "s2": "absent"}, ["joined", "ended"], 2
    assert await look() == ("saving", *ended)
    persistence = Persistence(redis, postgres, redis.settings, alert=lambda *_: None)
    assert (await persistence.run()).sessions == 1
    assert await look() == ("saved", *ended)
