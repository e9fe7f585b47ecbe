"""The matrix, reports and exports over HTTP: what is in them, who gets them, and what is left behind."""

import asyncio
import csv
import io
import json
import tempfile
from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import httpx
import openpyxl
import pytest

from protocol.codes import Role, Status
from server.http.reports import MAX_EXPORTS
from server.models.db import User
from server.models.reports import Matrix
from server.services.reports import absences_in_a_row
from server.store.postgres.client import AsyncPostgresClient
from server.store.redis.client import RedisClient
from tests.conftest import open_postgres
from tests.http.conftest import assert_problem
from tests.support.classes import let_in, start_class
from tests.support.history import AT, save_class

OTHER = "t2", "Ayşe Işık"


@pytest.fixture
async def postgres(database_url: str) -> AsyncIterator[AsyncPostgresClient]:
    async with open_postgres(database_url) as client:
        await client.put_users([User("t2", OTHER[1], "teacher")])
        yield client


@pytest.fixture
async def teacher(redis: RedisClient, postgres: AsyncPostgresClient) -> dict[str, str]:
    """Return the headers of t1, with three classes of one lesson and one class of somebody else."""
    await save_class(postgres, {"s1": Status.PRESENT, "s2": Status.FAILED, "s3": Status.ABSENT})
    await save_class(postgres, {"s1": Status.LATE, "s2": Status.EXCUSED}, start=AT + timedelta(days=1))
    await save_class(postgres, {"s1": Status.ABSENT}, start=AT + timedelta(days=2))
    await save_class(postgres, {"s9": Status.PRESENT}, teacher=OTHER, lesson="Fizik")
    return {"Authorization": f"Bearer {await let_in(redis, 't1', Role.TEACHER)}"}


def list_leftovers() -> list[Path]:
    return list(Path(tempfile.gettempdir()).glob("attn-export-*"))


async def test_the_matrix_says_what_counts_and_why(
    client: httpx.AsyncClient, teacher: dict[str, str]
) -> None:
    matrix = (await client.get("/matrix", headers=teacher, params={"lesson": "PHYSICS 101"})).json()
    assert [each["start_time"][:10] for each in matrix["classes"]] == [
        "2026-03-02",
        "2026-03-03",
        "2026-03-04",
    ]
    found = {
        each["student_number"]: (
            [cell and cell["status"] for cell in each["cells"]],
            each["attended"],
            each["counted"],
            each["percent"],
        )
        for each in matrix["students"]
    }
    assert found == {
        "s1": (["present", "late", "absent"], 2, 3, 66.7),
        "s2": (["failed", "excused", None], 0, 1, 0.0),
        "s3": (["absent", None, None], 0, 1, 0.0),
    }
    failed = matrix["students"][1]["cells"][0]
    assert failed["reason"] == "not_in_room"
    again = Matrix.model_validate(matrix)
    assert json.loads(again.to_json()) == again.model_dump(mode="json") == matrix
    narrow = await client.get("/matrix", headers=teacher, params={"from": "2026-03-04"})
    assert len(narrow.json()["classes"]) == 1


async def test_csv_and_workbook_have_the_same_records(
    client: httpx.AsyncClient, teacher: dict[str, str]
) -> None:
    plain = await client.get("/export/records.csv", headers=teacher)
    assert plain.headers["content-type"] == "text/csv; charset=utf-8"
    assert plain.headers["content-disposition"].startswith('attachment; filename="attn-records-')
    header, *rows = csv.reader(io.StringIO(plain.content.decode("utf-8-sig"), newline=""))
    assert [(row[0], row[6], row[8]) for row in rows] == [
        ("2026-03-04", "s1", "absent"),
        ("2026-03-03", "s1", "late"),
        ("2026-03-03", "s2", "excused"),
        ("2026-03-02", "s1", "present"),
        ("2026-03-02", "s2", "failed"),
        ("2026-03-02", "s3", "absent"),
    ]
    workbook = await client.get("/export/records.xlsx", headers=teacher)
    assert workbook.status_code == 200, workbook.text
    book = openpyxl.load_workbook(io.BytesIO(workbook.content))
    cells = [["" if cell is None else str(cell) for cell in row] for row in book["records"].values]
    assert [row[6:9] for row in cells[1:]] == [row[6:9] for row in rows]
    assert [row[9] for row in cells[1:]] == [row[9].title() for row in rows]
    assert cells[0] == header
    comments = [row[8].comment.text if row[8].comment else "" for row in book["records"].iter_rows()]
    decided = [dict(zip(header, row, strict=True)) for row in rows]
    assert [bool(text) for text in comments[1:]] == [
        row["decided_by"] in {"teacher", "admin"} for row in decided
    ]
    assert any(comments)
    for text, row in zip(comments[1:], decided, strict=True):
        assert not text or all(row[name] in text for name in ("method", "reason", "decided_by_name"))
    about = {row[0]: row[1] for row in book["about"].values}
    assert about["percentages"].startswith("Percent is 100")
    assert "enrolled in the lesson on a later day" in about["percentages"]
    assert about["teacher"].startswith("all whose lessons ")
    assert not list_leftovers()

    one = await client.get("/export/records.csv", headers=teacher, params={"attendance_id": rows[-1][17]})
    assert [line.split(",")[6] for line in one.text.splitlines()[1:]] == ["s1", "s2", "s3"]
    one = await client.get("/export/records.xlsx", headers=teacher, params={"attendance_id": rows[-1][17]})
    assert ("class", rows[-1][17]) in list(openpyxl.load_workbook(io.BytesIO(one.content))["about"].values)

    matrix = openpyxl.load_workbook(
        io.BytesIO((await client.get("/export/matrix.xlsx", headers=teacher)).content)
    )["matrix"]
    assert [cell.value for cell in matrix[2]][2:] == ["present", "late", "absent", 2, 3, 66.7]
    plain = await client.get("/export/matrix.csv", headers=teacher)
    assert plain.text.splitlines()[1].endswith("present,late,absent,2,3,66.7")


async def test_students_and_wrong_filters_are_refused(
    client: httpx.AsyncClient, teacher: dict[str, str], redis: RedisClient
) -> None:
    student = {"Authorization": f"Bearer {await let_in(redis, 's1', Role.STUDENT)}"}
    for path in ("/matrix", "/export/records.csv", "/export/matrix.xlsx"):
        assert_problem(await client.get(path), 401, "forbidden")
        assert_problem(await client.get(path, headers=student), 403, "forbidden")
        for wrong in ({"from": "1.3."}, {"state": "live"}):
            assert_problem(await client.get(path, headers=teacher, params=wrong), 422, "invalid_field")


async def test_only_some_exports_run_at_a_time(client: httpx.AsyncClient, teacher: dict[str, str]) -> None:
    answers = await asyncio.gather(
        *(client.get("/export/records.xlsx", headers=teacher) for _ in range(MAX_EXPORTS + 4))
    )
    assert {answer.status_code for answer in answers} <= {200, 503}
    assert sum(answer.status_code == 200 for answer in answers) >= MAX_EXPORTS
    for answer in answers:
        if answer.status_code == 503:
            assert answer.headers["retry-after"] == "5"
    assert (await client.get("/export/records.csv", headers=teacher)).status_code == 200


async def test_a_report_on_a_lesson(client: httpx.AsyncClient, teacher: dict[str, str]) -> None:
    report = (await client.get("/reports/lesson", headers=teacher, params={"lesson": "physics 101"})).json()
    assert (report["classes"], report["students"], report["percent"]) == (3, 3, 40.0)
    assert report["weeks"] == [
        {"first_day": "2026-03-02", "classes": 3, "attended": 2, "counted": 5, "percent": 40.0}
    ]
    assert report["arrivals"] == [{"minute": 0, "joined": 0}, {"minute": 1, "joined": 2}]
    students = {band["low"]: band["students"] for band in report["distribution"]}
    assert students == dict.fromkeys(range(0, 100, 10), 0) | {0: 2, 60: 1}
    assert report["at_risk"] == []  # nobody missed three in a row, and no percentage is required


@pytest.mark.parametrize(
    ("statuses", "expected"),
    [
        ("present absent absent", 2),
        ("absent absent excused absent", 3),
        ("absent late", 0),
        ("failed pending", 2),
        ("", 0),
    ],
)
def test_absences_in_a_row_end_with_the_latest_class(statuses: str, expected: int) -> None:
    assert absences_in_a_row(statuses.split()) == expected


async def test_a_report_on_the_school(
    client: httpx.AsyncClient, teacher: dict[str, str], redis: RedisClient, postgres: AsyncPostgresClient
) -> None:
    now = datetime.now(UTC)
    await postgres.enrol("t1", "Physics 101", [])
    await postgres.enrol("t2", "Never", [])
    await postgres.enrol("t2", "Weekly", [])
    await postgres.enrol("t2", "Live", [])
    for lesson in ("Weekly", "Live"):
        await save_class(
            postgres, {"s1": Status.PRESENT}, start=now - timedelta(days=7), teacher=OTHER, lesson=lesson
        )
    await start_class(redis, teacher="t2", lesson_name="LIVE")
    assert_problem(await client.get("/reports/school", headers=teacher), 403, "forbidden")
    admin = {"Authorization": f"Bearer {await let_in(redis, 'a1', Role.ADMIN)}"}
    report = (await client.get("/reports/school", headers=admin, params={"from": "2026-03-02"})).json()
    assert [day["classes"] for day in report["days"]] == [2, 1, 1, 2]
    assert report["days"][0] | {"first_day": ""} == {
        **{"first_day": "", "classes": 2, "attended": 2, "counted": 4, "percent": 50.0}
    }
    assert [each["lesson_name"] for each in report["not_opened"]] == ["Weekly"]
    assert [each["lesson_name"] for each in report["idle_lessons"]] == ["Never", "Physics 101"]
    few = await client.get("/reports/school", headers=admin, params={"idle_days": "7"})
    assert [each["lesson_name"] for each in few.json()["idle_lessons"]] == ["Never", "Physics 101", "Weekly"]
    assert_problem(
        await client.get("/reports/school", headers=admin, params={"idle_days": "0"}), 422, "invalid_field"
    )
