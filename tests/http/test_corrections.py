"""Corrections over HTTP: both marks stay, the log keeps everything, and none is lost to a save."""

import asyncio
from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

import httpx
import pytest

from protocol.codes import EndReason, Role, Status
from protocol.errors import ClassSaved, Conflict, Unavailable
from server.audit.ledger import reconcile
from server.audit.saved import copy_of_saved
from server.models.db import User
from server.models.redis import UserSessionRedis
from server.services.history.classes import HistoryService
from server.services.history.corrections import CorrectionService
from server.store.postgres.admin import connect
from server.store.postgres.client import AsyncPostgresClient
from server.store.postgres.corrections import Corrections
from server.store.postgres.history import SavedClasses
from server.store.redis.client import RedisClient
from server.tasks.mapping import map_closed
from server.tasks.persistence import Persistence
from tests.conftest import open_postgres
from tests.http.conftest import assert_problem
from tests.support.classes import finish, join, let_in, start_class
from tests.support.history import save_class

NOW = datetime.now(UTC) - timedelta(days=1)
STATUSES = {"s1": Status.PRESENT, "s2": Status.LATE, "s3": Status.ABSENT}
WHY = "arrived with the bus"


@pytest.fixture
async def postgres(database_url: str) -> AsyncIterator[AsyncPostgresClient]:
    async with open_postgres(database_url) as client:
        await client.put_users([User("t2", "Teacher Two", "teacher"), User("s9", "Student Nine", "student")])
        yield client


@pytest.fixture
async def tokens(redis: RedisClient) -> dict[str, dict[str, str]]:
    roles = {"t": Role.TEACHER, "a": Role.ADMIN, "s": Role.STUDENT}
    return {
        number: {"Authorization": f"Bearer {await let_in(redis, number, roles[number[0]])}"}
        for number in ("t1", "t2", "a1", "s1")
    }


async def ask(http: httpx.AsyncClient, method: str, path: str, user: Any, **body: object) -> httpx.Response:
    return await http.request(method, f"/history/{path}", headers=user, json={"reason": WHY} | body)


async def test_the_marks_of_teacher_and_office_stand_beside_each_other(
    client: httpx.AsyncClient, postgres: AsyncPostgresClient, tokens: dict[str, Any]
) -> None:
    attendance_id = await save_class(postgres, STATUSES, start=NOW)
    path = f"{attendance_id}/records/s3"

    first = await ask(client, "PATCH", path, tokens["t1"], status="present", revision=3)
    assert first.status_code == 200, first.text
    [record] = first.json()["records"]
    assert (record["status"], record["is_attended"], record["decided_by"], record["method"]) == (
        *("present", True, "teacher", "teacher"),
    )
    office = await ask(
        client, "PATCH", path, tokens["a1"], status="excused", revision=4, reason="doctor's note"
    )
    [record] = office.json()["records"]
    marks = record["marks"]
    assert (record["status"], record["is_attended"]) == ("excused", False)
    assert (marks["teacher"]["status"], marks["teacher"]["actor"], marks["teacher"]["reason"]) == (
        *("present", "t1", WHY),
    )
    assert (marks["office"]["status"], marks["office"]["actor"]) == ("excused", "a1")

    undo = await ask(client, "PATCH", path, tokens["t1"], status="absent", revision=5)
    assert undo.json()["revision"] == 6
    shown = (await client.get(f"/history/{attendance_id}", headers=tokens["t1"])).json()
    [record] = [each for each in shown["records"] if each["student_number"] == "s3"]
    assert (record["status"], record["marks"]["office"]["status"]) == ("absent", "excused")
    assert (shown["revision"], shown["attendance"]["counts"]["absent"], shown["can_correct"]) == (6, 1, True)

    log = (await client.get(f"/history/{attendance_id}/changes", headers=tokens["a1"])).json()["items"][-3:]
    assert [
        (
            c["cause"],
            c["actor"],
            c["actor_role"],
            c["reason"],
            c["before"][0]["status"],
            c["records"][0]["status"],
        )
        for c in log
    ] == [
        ("corrected", "t1", "teacher", WHY, "absent", "present"),
        ("corrected", "a1", "admin", "doctor's note", "present", "excused"),
        ("corrected", "t1", "teacher", WHY, "excused", "absent"),
    ]


async def test_the_first_mark_of_the_office_keeps_what_the_class_resulted_in(
    client: httpx.AsyncClient, postgres: AsyncPostgresClient, tokens: dict[str, Any]
) -> None:
    attendance_id = await save_class(postgres, STATUSES, start=NOW)
    answer = await ask(
        client, "PATCH", f"{attendance_id}/records/s2", tokens["a1"], status="failed", revision=3
    )
    [record] = answer.json()["records"]
    assert (record["fail_reason"], record["attendance_time"] is not None) == (WHY, True)
    mark = record["marks"]["teacher"]
    assert (mark["status"], mark["decided_by"], mark["actor"]) == ("late", "student", None)


async def test_a_correction_of_something_older_is_refused_and_shows_what_changed(
    client: httpx.AsyncClient, postgres: AsyncPostgresClient, tokens: dict[str, Any]
) -> None:
    attendance_id = await save_class(postgres, STATUSES, start=NOW)
    many = f"{attendance_id}/records"
    done = await ask(client, "PATCH", f"{many}/s2", tokens["a1"], status="excused", revision=3)
    assert done.status_code == 200
    # others have not changed: the same old revision is good enough for them
    done = await ask(
        client, "PATCH", many, tokens["t1"], status="late", revision=3, student_numbers=["s1", "s3"]
    )
    assert [each["student_number"] for each in done.json()["records"]] == ["s1", "s3"]
    refused = await ask(
        client, "PATCH", many, tokens["t1"], status="absent", revision=5, student_numbers=["s1", "s2", "s8"]
    )
    assert_problem(refused, 404, "not_found")
    refused = await ask(
        client, "PATCH", many, tokens["t1"], status="absent", revision=3, student_numbers=["s1", "s2"]
    )
    assert_problem(refused, 409, "conflict")
    body = refused.json()
    assert {each["student_number"]: each["status"] for each in body["records"]} == {
        "s1": "late",
        "s2": "excused",
    }
    assert [(each["actor"], each["cause"]) for each in body["changes"]] == [
        ("a1", "corrected"),
        ("t1", "corrected"),
    ]
    shown = (await client.get(f"/history/{attendance_id}", headers=tokens["t1"])).json()
    assert (shown["revision"], shown["attendance"]["counts"]["absent"]) == (5, 0)


async def test_students_are_added_and_removed(
    client: httpx.AsyncClient, postgres: AsyncPostgresClient, tokens: dict[str, Any]
) -> None:
    attendance_id = await save_class(postgres, STATUSES, start=NOW)
    records = f"{attendance_id}/records"
    added = await ask(
        client, "POST", records, tokens["t1"], student_number="S9", user_full_name="X", status="present"
    )
    [record] = added.json()["records"]
    assert (record["student_number"], record["user_full_name"], record["flags"]) == (
        *("s9", "Student Nine", ["not_on_roster"]),
    )
    for body, status, code in (
        ({"student_number": "s9"}, 409, "conflict"),
        ({"student_number": "t2"}, 422, "invalid_field"),
        ({"student_number": "n1"}, 422, "invalid_field"),
        ({"student_number": "n1", "user_full_name": "New", "reason": "x"}, 422, "invalid_field"),
    ):
        assert_problem(await ask(client, "POST", records, tokens["t1"], status="late", **body), status, code)
    refused = await ask(client, "POST", records, tokens["t1"], student_number="s8", status="missing")
    choice = "'present', 'late', 'excused', 'absent' or 'failed'"
    assert refused.json()["detail"] == f"status: Input should be {choice}"
    new = await ask(
        client, "POST", records, tokens["t1"], student_number="n1", user_full_name="New", status="late"
    )
    assert new.json()["revision"] == 5
    gone = await ask(client, "DELETE", f"{records}/n1", tokens["t1"])
    assert (gone.json()["removed"], gone.json()["revision"]) == (["n1"], 6)
    assert_problem(await ask(client, "DELETE", f"{records}/n1", tokens["t1"]), 404, "not_found")
    counts = (await client.get(f"/history/{attendance_id}", headers=tokens["t1"])).json()["attendance"][
        "counts"
    ]
    assert (counts["present"], counts["late"], counts["total"]) == (2, 1, 4)
    log = (await client.get(f"/history/{attendance_id}/changes", headers=tokens["a1"])).json()["items"]
    assert [change["cause"] for change in log[-3:]] == ["added", "added", "removed"]
    assert log[-1]["before"][0]["status"] == "late"


async def test_a_class_is_deleted_and_restored(
    client: httpx.AsyncClient, postgres: AsyncPostgresClient, tokens: dict[str, Any]
) -> None:
    attendance_id = str(await save_class(postgres, STATUSES, start=NOW))

    async def listed(**params: str) -> list[dict[str, Any]]:
        items = (await client.get("/history", headers=tokens["t1"], params=params)).json()["items"]
        return [item["removal"] for item in items]

    assert_problem(await ask(client, "POST", f"{attendance_id}/restore", tokens["t1"]), 409, "conflict")
    assert (await ask(client, "DELETE", attendance_id, tokens["t1"])).status_code == 200
    shown = await client.get(f"/history/{attendance_id}", headers=tokens["a1"])
    assert_problem(shown, 410, "not_found")
    assert (shown.json()["removal"]["by"], shown.json()["removal"]["reason"]) == ("t1", WHY)
    assert (await client.get(f"/history/{attendance_id}", headers=tokens["t2"])).status_code == 404
    again = await ask(client, "PATCH", f"{attendance_id}/records/s1", tokens["t1"], status="late", revision=9)
    assert again.status_code == 410
    assert await listed() == []
    assert [each["kind"] for each in await listed(state="deleted")] == ["deleted"]
    assert (await ask(client, "POST", f"{attendance_id}/restore", tokens["t1"])).status_code == 200
    assert await listed() == [None]
    changes = (await client.get(f"/history/{attendance_id}/changes", headers=tokens["t1"])).json()["items"]
    assert [change["cause"] for change in changes[-2:]] == ["deleted", "restored"]


async def test_who_may_correct_and_for_how_long(
    client: httpx.AsyncClient, postgres: AsyncPostgresClient, tokens: dict[str, Any]
) -> None:
    old = await save_class(postgres, STATUSES, start=datetime.now(UTC) - timedelta(days=31))
    path = f"{old}/records/s1"
    body = {"status": "late", "revision": 3}
    assert_problem(await ask(client, "PATCH", path, tokens["t1"], **body), 403, "forbidden")
    assert_problem(await ask(client, "PATCH", path, tokens["t2"], **body), 404, "not_found")
    assert_problem(await ask(client, "PATCH", path, tokens["s1"], **body), 403, "forbidden")
    assert_problem(await ask(client, "PATCH", path, {}, **body), 401, "forbidden")
    foreign = tokens["a1"] | {"Origin": "https://evil.example"}
    assert_problem(await ask(client, "PATCH", path, foreign, **body), 403, "forbidden")
    assert (await client.get(f"/history/{old}", headers=tokens["t1"])).json()["can_correct"] is False
    assert (await ask(client, "PATCH", path, tokens["a1"], **body)).status_code == 200


async def test_a_live_class_is_corrected_the_live_way(
    client: httpx.AsyncClient, redis: RedisClient, tokens: dict[str, Any]
) -> None:
    attendance_id = str((await start_class(redis, [("s2", "Two")])).attendance_id)
    await join(redis, attendance_id, "s1")
    path = f"{attendance_id}/records/s2"
    done = await ask(client, "PATCH", path, tokens["t1"], status="excused", revision=1)
    assert (done.json()["records"][0]["status"], done.json()["revision"]) == ("excused", 2)
    loaded = await redis.get_attendance_records(attendance_id)
    assert {record.student_number: record.status for record in loaded}["s2"] == Status.EXCUSED
    for user, method, where, body in (
        ("t1", "PATCH", path, {"status": "late", "revision": 1}),
        ("t1", "PATCH", path, {"status": "absent", "revision": 2}),
        ("a1", "PATCH", path, {"status": "late", "revision": 2}),
        ("t1", "DELETE", path, {}),
        ("t1", "DELETE", attendance_id, {}),
        ("a1", "POST", f"{attendance_id}/records", {"student_number": "s8", "status": "late"}),
    ):
        assert_problem(await ask(client, method, where, tokens[user], **body), 409, "conflict")


async def test_no_correction_is_lost_to_a_save(
    client: httpx.AsyncClient,
    redis: RedisClient,
    postgres: AsyncPostgresClient,
    tokens: dict[str, Any],
    database_url: str,
) -> None:
    """Corrections wait for the save of a class that has just ended; saves that come late change nothing."""
    students = [f"s{n}" for n in range(30)]
    attendance_id = str((await start_class(redis, [(each, each) for each in students])).attendance_id)
    await join(redis, attendance_id, *students[:10])
    await finish(redis, attendance_id)
    closed = await redis.close_and_load(attendance_id)
    assert closed is not None
    mapped = await map_closed(closed)

    async def save_again() -> None:
        await postgres.save_attendance(mapped.attendance, mapped.records, mapped.changes, [])

    def correct(number: str) -> Any:
        path = f"{attendance_id}/records/{number}"
        return ask(client, "PATCH", path, tokens["t1"], status="excused", revision=mapped.attendance.revision)

    corrections = [asyncio.create_task(correct(number)) for number in students]
    persistence = Persistence(redis, postgres, redis.settings, alert=lambda *_: None)
    saves = asyncio.gather(persistence.run(), *(save_again() for _ in range(10)))
    answers = await asyncio.gather(*corrections)
    await saves
    await save_again()
    assert [answer.status_code for answer in answers] == [200] * 30
    async with connect(database_url, seconds=5, upgrade=False) as admin:
        saved = await admin.saved_class(mapped.attendance.attendance_id)
    assert saved is not None
    assert {record.status for record in saved.records} == {Status.EXCUSED}
    assert saved.attendance.revision == mapped.attendance.revision + 30
    summary, findings = reconcile([copy_of_saved(saved)])
    assert (findings, summary.lost, summary.twice) == ([], 0, 0)


async def test_a_class_is_reopened_or_corrected_but_never_both(
    client: httpx.AsyncClient, redis: RedisClient, postgres: AsyncPostgresClient, tokens: dict[str, Any]
) -> None:
    """A teacher who was told that nothing is corrected yet may still be too late: the script decides."""
    attendance_id = str((await start_class(redis, [("s2", "Two")])).attendance_id)
    later = datetime.now(UTC) + timedelta(minutes=20)
    path = f"{attendance_id}/records/s2"
    persistence = Persistence(redis, postgres, redis.settings, alert=lambda *_: None)

    async def end() -> None:
        await finish(redis, attendance_id)
        assert (await persistence.run()).sessions == 1

    await end()
    await redis.reopen(attendance_id, "t1", later, may_be_kept=True)
    with pytest.raises(Conflict, match="live again"):
        await redis.forget_kept(UUID(attendance_id))
    live = await ask(client, "PATCH", path, tokens["t1"], status="late", revision=2)
    assert live.json()["revision"] == 3
    await end()
    refused = await ask(client, "PATCH", path, tokens["t2"], status="late", revision=4)
    assert refused.status_code == 404
    assert await redis.find_kept(attendance_id) is not None  # strangers do not keep it from being reopened
    corrected = await ask(client, "PATCH", path, tokens["t1"], status="excused", revision=4)
    assert corrected.json()["revision"] == 5
    with pytest.raises(ClassSaved):
        await redis.reopen(attendance_id, "t1", later, may_be_kept=True)


async def test_a_class_that_is_being_corrected_is_not_kept_for_reopening(redis: RedisClient) -> None:
    """Race the last step of a save against a correction: the class is corrected or reopened later."""
    later = datetime.now(UTC) + timedelta(minutes=20)
    for number in range(60):
        attendance_id = str((await start_class(redis, teacher=f"t{number}")).attendance_id)
        await redis.close_attendance(attendance_id, f"t{number}", EndReason.FINISHED)
        closed = await redis.close_and_load(attendance_id)
        assert closed is not None
        session = closed.session

        async def forget(class_id: str = attendance_id, delay: int = number % 12) -> bool:
            for _ in range(delay):
                await asyncio.sleep(0)
            try:
                await redis.forget_kept(UUID(class_id))
            except Conflict:
                return False
            return True

        retiring = redis.retire(attendance_id, session["epoch"], int(session["revision"]))
        is_forgotten, is_retired = await asyncio.gather(forget(), retiring)
        assert is_retired
        if is_forgotten:
            with pytest.raises(ClassSaved):
                await redis.reopen(attendance_id, f"t{number}", later, may_be_kept=True)
        else:
            await redis.reopen(attendance_id, f"t{number}", later, may_be_kept=True)


async def test_a_correction_of_a_class_that_cannot_be_saved_is_refused(
    redis: RedisClient, postgres: AsyncPostgresClient
) -> None:
    attendance = await start_class(redis, [("s2", "Two")])
    await redis.close_attendance(str(attendance.attendance_id), "t1", EndReason.FINISHED)
    history = HistoryService(redis, SavedClasses(postgres), redis.settings)
    service = CorrectionService(
        redis, Corrections(postgres, redis.forget_kept), history, redis.settings, saving_seconds=0
    )
    teacher = UserSessionRedis(school_number="t1", full_name="T", role=Role.TEACHER, created_at=NOW)
    with pytest.raises(Unavailable, match="being saved"):
        await service.delete(teacher, attendance.attendance_id, reason=WHY)
