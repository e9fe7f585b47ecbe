"""Students after class: the own history with percentages, and notes that teachers answer."""

from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

import asyncpg
import httpx
import pytest

from protocol.codes import Role, Status
from server.models.db import User
from server.proofs.join_codes import make_receipt
from server.proofs.signed_receipts import Receipt, ReceiptKeys
from server.settings import Settings
from server.store.postgres.client import AsyncPostgresClient
from server.store.redis.client import RedisClient
from tests.conftest import SECRET_KEY, open_postgres
from tests.http.conftest import assert_problem, serving
from tests.support.classes import let_in, start_class
from tests.support.history import save_class

NOW = datetime.now(UTC).replace(hour=9, minute=0, second=0, microsecond=0) - timedelta(days=1)
DAY = timedelta(days=1)
WHY = "arrived with the bus"


@pytest.fixture
def settings(settings: Settings) -> Settings:
    return settings.model_copy(update={"late_weight": 0.5, "required_percent": 70.0})


@pytest.fixture
async def postgres(database_url: str) -> AsyncIterator[AsyncPostgresClient]:
    async with open_postgres(database_url) as client:
        await client.put_users([User("t2", "Teacher Two", "teacher"), User("s9", "Student Nine", "student")])
        yield client


@pytest.fixture
async def client(settings: Settings) -> AsyncIterator[httpx.AsyncClient]:
    async with serving(settings) as client:
        yield client


@pytest.fixture
async def tokens(redis: RedisClient) -> dict[str, dict[str, str]]:
    roles = {"t": Role.TEACHER, "a": Role.ADMIN, "s": Role.STUDENT}
    return {
        number: {"Authorization": f"Bearer {await let_in(redis, number, roles[number[0]])}"}
        for number in ("t1", "t2", "a1", "s1", "s9")
    }


async def test_a_student_sees_the_own_records_with_percentages_by_lesson(
    client: httpx.AsyncClient, postgres: AsyncPostgresClient, tokens: dict[str, Any], database_url: str
) -> None:
    statuses = [Status.PRESENT, Status.LATE, Status.ABSENT, Status.PRESENT, Status.EXCUSED]
    ids = [
        str(await save_class(postgres, {"s1": status, "s2": Status.PRESENT}, start=NOW - n * DAY))
        for n, status in enumerate(statuses)
    ]
    await save_class(postgres, {"s2": Status.PRESENT}, start=NOW)
    other = str(await save_class(postgres, {"s1": Status.FAILED}, start=NOW - 9 * DAY, lesson="Algebra"))

    first = (await client.get("/me/history", headers=tokens["s1"], params={"limit": "4"})).json()
    rest = await client.get(
        "/me/history", headers=tokens["s1"], params={"limit": "4", "cursor": first["next_cursor"]}
    )
    assert [item["attendance_id"] for item in first["items"] + rest.json()["items"]] == [*ids, other]
    assert {item["record"]["student_number"] for item in first["items"]} == {"s1"}
    assert (rest.json()["lessons"], rest.json()["next_cursor"]) == (None, None)
    algebra, physics = first["lessons"]
    assert (algebra["lesson_name"], algebra["percent"], algebra["is_below"]) == ("Algebra", 0.0, True)
    assert (physics["attended"], physics["counted"], physics["percent"]) == (2.5, 4, 62.5)
    assert (physics["absences_left"], physics["must_attend"], physics["counts"]["excused"]) == (0, 1, 1)
    assert (first["total"]["counted"], first["required_percent"]) == (5, 70.0)
    day = NOW.date().isoformat()
    today = (await client.get("/me/history", headers=tokens["s1"], params={"from": day})).json()
    assert (len(today["items"]), today["total"]["percent"]) == (1, 100.0)

    connection = await asyncpg.connect(database_url)
    await connection.execute(
        "UPDATE enrolments SET begins_on = $1 WHERE student_number = 's1'", (NOW - DAY).date()
    )
    await connection.close()
    since = (await client.get("/me/history", headers=tokens["s1"])).json()
    assert [item["counts"] for item in since["items"]] == [True, True, False, False, False, True]
    assert (since["lessons"][1]["counted"], since["lessons"][1]["percent"]) == (2, 75.0)
    assert_problem(await client.get("/me/history", headers=tokens["t1"]), 403, "forbidden")
    assert (await client.get("/me/history", headers=tokens["s9"])).json()["total"]["percent"] is None


def signed_receipt(attendance_id: UUID, student_number: str) -> str:
    """Return what POST /receipts gave the student while the record was still present."""
    receipt = Receipt(
        iss="http://127.0.0.1",
        iat=0,
        attendance_id=str(attendance_id),
        lesson_name="Physics 101",
        teacher_full_name="Teacher One",
        start_time=NOW,
        student_number=student_number,
        user_full_name="Student One",
        status=Status.PRESENT,
        attendance_time=NOW,
        epoch="first",
        revision=1,
    )
    return ReceiptKeys.load("", SECRET_KEY).sign(receipt)


async def post(http: httpx.AsyncClient, path: str, user: Any, **body: object) -> httpx.Response:
    return await http.post(path, headers=user, json=body)


async def test_a_note_is_sent_accepted_or_declined(
    client: httpx.AsyncClient, postgres: AsyncPostgresClient, tokens: dict[str, Any]
) -> None:
    first = await save_class(postgres, {"s1": Status.ABSENT, "s9": Status.LATE}, start=NOW)
    second = await save_class(postgres, {"s1": Status.FAILED}, start=NOW - DAY)

    async def send(attendance_id: UUID, **more: object) -> httpx.Response:
        note = {"attendance_id": str(attendance_id), "note": "I sat in the last row"}
        return await post(client, "/disputes", tokens["s1"], **note, **more)

    sent = (await send(first, receipt="nonsense")).json()
    assert (sent["status"], sent["receipt_genuine"], sent["decision"]) == ("absent", False, None)
    assert_problem(await send(first), 409, "conflict")
    # the last change of s1 in the second class is a decision; a join has the same kind of receipt
    genuine = make_receipt(SECRET_KEY.encode(), str(second), "s1", 1)
    assert (await send(second, receipt=genuine.lower())).json()["receipt_genuine"] is True
    third = await save_class(postgres, {"s1": Status.ABSENT}, start=NOW - 2 * DAY)
    assert (await send(third, receipt=signed_receipt(third, "s1"))).json()["receipt_genuine"] is True
    fourth = await save_class(postgres, {"s1": Status.ABSENT}, start=NOW - 3 * DAY)
    assert (await send(fourth, receipt=signed_receipt(third, "s1"))).json()["receipt_genuine"] is False
    for each in (await client.get("/disputes", headers=tokens["t1"])).json()["items"][:2]:
        answer = {"decision": "decline", "reason": "Seat was empty"}
        await post(client, f"/disputes/{each['dispute_id']}", tokens["t1"], **answer)

    listed = (await client.get("/disputes", headers=tokens["t1"])).json()["items"]
    assert [item["student_full_name"] for item in listed] == ["Student One", "Student One"]
    assert (await client.get("/disputes", headers=tokens["t2"])).json()["items"] == []
    pages = [(await client.get("/disputes", headers=tokens["a1"], params={"limit": "1"})).json()]
    cursor = {"limit": "1", "cursor": pages[0]["next_cursor"]}
    pages.append((await client.get("/disputes", headers=tokens["a1"], params=cursor)).json())
    assert [page["items"][0]["dispute_id"] for page in pages] == [each["dispute_id"] for each in listed]

    path = f"/disputes/{sent['dispute_id']}"
    answer = {"decision": "accept", "status": "late", "reason": WHY}
    assert_problem(await post(client, path, tokens["t2"], **answer), 404, "not_found")
    assert_problem(await post(client, path, tokens["s1"], **answer), 403, "forbidden")
    done = (await post(client, path, tokens["t1"], **answer)).json()
    assert (done["decision"], done["status"], done["decided_by"]) == ("accept", "late", "t1")
    assert_problem(await post(client, path, tokens["a1"], **answer), 409, "conflict")
    changes = (await client.get(f"/history/{first}/changes", headers=tokens["t1"])).json()["items"]
    assert (changes[-1]["cause"], changes[-1]["reason"]) == ("corrected", WHY)

    declined = await post(
        client,
        f"/disputes/{listed[0]['dispute_id']}",
        tokens["t1"],
        decision="decline",
        reason="Seat was empty",
    )
    assert (declined.json()["decision"], declined.json()["status"]) == ("decline", "failed")
    assert (await client.get("/disputes", headers=tokens["t1"])).json()["items"] == []
    own = (await client.get("/disputes", headers=tokens["s1"], params={"state": "all"})).json()["items"][2:]
    assert [(each["decision"], each["decision_reason"]) for each in own] == [
        ("decline", "Seat was empty"),
        ("accept", WHY),
    ]
    seen = (await client.get("/me/history", headers=tokens["s1"])).json()["items"][:2]
    assert [(each["record"]["status"], each["dispute"]) for each in seen] == [
        ("late", "accept"),
        ("failed", "decline"),
    ]


async def test_an_accepted_note_of_a_student_without_a_record_adds_one(
    client: httpx.AsyncClient, postgres: AsyncPostgresClient, tokens: dict[str, Any]
) -> None:
    attendance_id = str(await save_class(postgres, {"s2": Status.PRESENT}, start=NOW))
    note = {"attendance_id": attendance_id, "note": "My phone was off"}
    sent = (await post(client, "/disputes", tokens["s1"], **note)).json()
    assert sent["status"] is None
    path = f"/disputes/{sent['dispute_id']}"
    done = await post(client, path, tokens["t1"], decision="accept", reason=WHY)
    assert (done.json()["status"], done.json()["revision"]) == ("present", 3)


async def test_notes_that_are_refused(
    client: httpx.AsyncClient, postgres: AsyncPostgresClient, redis: RedisClient, tokens: dict[str, Any]
) -> None:
    present = await save_class(postgres, {"s1": Status.PRESENT}, start=NOW)
    old = await save_class(postgres, {"s1": Status.ABSENT}, start=NOW - 40 * DAY)
    strange = await save_class(postgres, {"s2": Status.ABSENT}, start=NOW, lesson="Algebra")
    live = (await start_class(redis, [("s1", "One")])).attendance_id
    often = await save_class(postgres, {"s1": Status.ABSENT}, start=NOW - DAY)
    for number, attendance_id, status, code in (
        ("s1", present, 409, "conflict"),
        ("s1", old, 409, "conflict"),
        ("s1", strange, 404, "not_found"),
        ("s1", uuid4(), 404, "not_found"),
        ("s1", live, 409, "conflict"),
        ("s9", present, 404, "not_found"),
        ("t1", present, 403, "forbidden"),
    ):
        note = {"attendance_id": str(attendance_id), "note": "I was there"}
        assert_problem(await post(client, "/disputes", tokens[number], **note), status, code)
    for _ in range(3):
        sent = await post(client, "/disputes", tokens["s1"], attendance_id=str(often), note="I was there")
        path = f"/disputes/{sent.json()['dispute_id']}"
        await post(client, path, tokens["t1"], decision="decline", reason="Seat was empty")
    sent = await post(client, "/disputes", tokens["s1"], attendance_id=str(often), note="I was there")
    assert_problem(sent, 409, "conflict")
