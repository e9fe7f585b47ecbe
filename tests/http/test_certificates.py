"""Certificates over HTTP: what they say, who gets whose, and what is genuine, also after a change of keys."""

import json
from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path
from typing import Any
from uuid import UUID

import httpx
import pytest

from protocol.codes import Role, Status
from server.http.certificates import qr_rows
from server.models.db import User
from server.proofs.signed_receipts import ReceiptKeys
from server.settings import Settings
from server.store.redis.client import RedisClient
from tests.conftest import open_postgres
from tests.http.conftest import assert_problem, serving
from tests.support.classes import let_in
from tests.support.history import AT, save_class

URL = "https://attn.example"
OTHER = "t2", "Ayşe Işık"


@pytest.fixture
def settings(settings: Settings) -> Settings:
    return settings.model_copy(update={"attn_public_url": URL, "school_name": "Atatürk Lisesi"})


@pytest.fixture
async def ids(database_url: str, client: httpx.AsyncClient) -> AsyncIterator[list[UUID]]:
    """Save four classes of s1: three of Physics, one of somebody else's Fizik."""
    async with open_postgres(database_url) as postgres:
        await postgres.put_users([User("t2", OTHER[1], "teacher")])
        statuses = Status.PRESENT, Status.ABSENT, Status.EXCUSED
        found = [
            await save_class(postgres, {"s1": status, "s2": Status.PRESENT}, start=AT + timedelta(days=day))
            for day, status in enumerate(statuses)
        ]
        other = await save_class(
            postgres, {"s1": Status.LATE}, start=AT + timedelta(days=9), teacher=OTHER, lesson="Fizik"
        )
        yield [*found, other]


@pytest.fixture
async def ask(client: httpx.AsyncClient, redis: RedisClient) -> Any:
    roles = {"s": Role.STUDENT, "t": Role.TEACHER, "a": Role.ADMIN}

    async def get(user: str, **params: object) -> httpx.Response:
        token = await let_in(redis, user, roles[user[0]])
        query = {name.rstrip("_"): str(value) for name, value in params.items()}
        return await client.get("/certificates", params=query, headers={"Authorization": f"Bearer {token}"})

    return get


async def test_a_term_of_a_student(ask: Any, ids: list[UUID], client: httpx.AsyncClient) -> None:
    answer = (await ask("s1", from_="2026-03-01", to="2026-06-30")).json()
    assert "claims" in answer, answer
    claims = answer["claims"]
    assert (claims["school"], claims["user_full_name"]) == ("Atatürk Lisesi", "Student s1")
    assert (claims["first_day"], claims["last_day"]) == ("2026-03-01", "2026-06-30")
    assert (claims["lesson_name"], claims["teacher_full_name"]) == (None, None)
    assert [claims[name] for name in ("classes", "present", "late", "excused", "counted")] == [4, 1, 1, 1, 3]
    assert claims["percent"] == 66.7
    assert [(each["status"], each["counts"]) for each in answer["classes"]] == [
        *(("present", True), ("absent", True), ("excused", False), ("late", True)),
    ]
    assert answer["address"] == f"{URL}/verify#{answer['certificate']}"
    assert answer["qr"] == list(qr_rows(answer["address"]))
    assert {len(row) for row in answer["qr"]} == {len(answer["qr"])}
    signed = {"certificate": answer["certificate"]}
    assert (await client.post("/certificates/verify", json=signed)).json() == claims


async def test_who_gets_whose_certificate(ask: Any, ids: list[UUID]) -> None:
    lesson = (await ask("t1", student_number="s1")).json()["claims"]
    assert (lesson["lesson_name"], lesson["classes"], lesson["percent"]) == ("Physics 101", 3, 50.0)
    assert (await ask("t2", student_number="s1")).json()["claims"]["lesson_name"] == "Fizik"
    one = (await ask("a1", student_number="s1", attendance_id=ids[1])).json()["claims"]
    assert (one["classes"], one["percent"], one["first_day"]) == (1, 0.0, "2026-03-03")
    assert (await ask("a1", student_number="s1", lesson="fizik")).json()["claims"]["late"] == 1
    assert_problem(await ask("s1", student_number="s2"), 403, "forbidden")
    assert_problem(await ask("t2", student_number="s2"), 404, "not_found")
    assert_problem(await ask("t2", student_number="s1", attendance_id=ids[0]), 404, "not_found")
    assert_problem(await ask("a1"), 404, "not_found")


async def test_an_edited_certificate_is_not_genuine(
    ask: Any, ids: list[UUID], client: httpx.AsyncClient
) -> None:
    certificate = (await ask("s1")).json()["certificate"]
    header, payload, signature = certificate.split(".")
    for forged in (
        f"{header}.{payload[:40]}{'A' if payload[40] != 'A' else 'B'}{payload[41:]}.{signature}",
        f"{header}.{payload}",
        certificate[:-8],
        "certificate",
    ):
        answer = await client.post("/certificates/verify", json={"certificate": forged})
        assert_problem(answer, 422, "invalid_field")
    # a certificate is no receipt
    assert_problem(await client.post("/receipts/verify", json={"receipt": certificate}), 422, "invalid_field")


async def test_certificates_of_earlier_keys_stay_genuine(
    settings: Settings, ask: Any, ids: list[UUID], tmp_path: Path
) -> None:
    certificate = (await ask("s1")).json()["certificate"]
    keys = tmp_path / "keys.json"
    before = ReceiptKeys.load("", settings.attn_secret_key.get_secret_value())
    keys.write_text(json.dumps(before.rotated()))
    async with serving(settings.model_copy(update={"receipt_keys_file": str(keys)})) as client:
        old = await client.post("/certificates/verify", json={"certificate": certificate})
        assert old.json()["student_number"] == "s1"
    keys.write_text(json.dumps({"keys": before.rotated()["keys"][:1]}))
    async with serving(settings.model_copy(update={"receipt_keys_file": str(keys)})) as client:
        forgotten = await client.post("/certificates/verify", json={"certificate": certificate})
        assert_problem(forgotten, 422, "invalid_field")


async def test_a_day_before_the_enrolment_does_not_count(
    ask: Any, ids: list[UUID], database_url: str
) -> None:
    async with open_postgres(database_url) as postgres, postgres.connection() as connection:
        await connection.execute("UPDATE enrolments SET begins_on = '2026-03-03' WHERE student_number = 's1'")
    claims = (await ask("s1", lesson="Physics 101")).json()["claims"]
    assert (claims["classes"], claims["counted"], claims["percent"]) == (3, 1, 0.0)
