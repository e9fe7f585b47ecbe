"""Attacks that are spread over several workers: what is counted in Redis counts for all of them."""

import asyncio
from collections import Counter
from itertools import cycle

import httpx
import pytest

from protocol import replies
from server.cli.demo_users import PASSWORD, seed
from tests.support.client import Client, sign_in, start
from tests.support.workers import StartWorker, Worker

LIMITS = {"LOGIN_ATTEMPTS_PER_ACCOUNT": 5, "LOGIN_ATTEMPTS_PER_ADDRESS": 12, "CODE_ATTEMPTS_PER_ACCOUNT": 4}


@pytest.fixture
async def workers(start_worker: StartWorker, database_url: str) -> list[Worker]:
    await seed(database_url, students=3)
    return [await asyncio.to_thread(start_worker, **LIMITS) for _ in range(2)]


async def attempt(worker: Worker, school_number: str, password: str, browser: str = "") -> httpx.Response:
    cookies = {"attn_browser": browser} if browser else {}
    async with httpx.AsyncClient(base_url=worker.url, timeout=30, cookies=cookies) as http:
        body = {"school_number": school_number, "password": password}
        return await http.post("/login", json=body)


async def test_a_flood_of_passwords_for_an_account(workers: list[Worker]) -> None:
    """All at once, on both: five are looked at, then even the right one is refused.

    Others sign in, and the owner does in a browser that was used before.
    """
    known = (await attempt(workers[0], "demo_student_1", PASSWORD)).cookies["attn_browser"]
    tries = [attempt(worker, "demo_student_1", f"guess {n}") for n, worker in zip(range(30), cycle(workers))]
    answers = await asyncio.gather(*tries)
    assert Counter(answer.status_code for answer in answers) == {401: 5, 429: 25}
    for worker in workers:
        right = await attempt(worker, "demo_student_1", PASSWORD)
        assert (right.status_code, right.json()["code"]) == (429, "rate_limited")
        assert 0 < int(right.headers["retry-after"]) <= 300
        assert (await attempt(worker, "demo_student_2", PASSWORD)).status_code == 200
        assert (await attempt(worker, "demo_student_1", PASSWORD, known)).status_code == 200


async def test_a_flood_of_accounts_from_an_address(workers: list[Worker]) -> None:
    """One password for many: each worker refuses the address once the limit is passed, whoever was asked."""
    codes = [
        (await attempt(worker, f"nobody_{n}", PASSWORD)).status_code
        for n, worker in zip(range(20), cycle(workers))
    ]
    assert codes == [401] * 12 + [429] * 8
    for worker in workers:
        assert (await attempt(worker, "demo_student_3", PASSWORD)).status_code == 429


async def test_guesses_of_codes(workers: list[Worker]) -> None:
    """On sockets of one account at both workers: four together."""
    here, there = workers
    token = await sign_in(here.url, "demo_student_1")
    async with (
        Client(here.ws_url, await sign_in(here.url, "demo_teacher_1")) as teacher,
        Client(here.ws_url, token) as one,
        Client(there.ws_url, token) as two,
    ):
        attendance_id = await start(teacher)
        shown = await teacher.ask(
            replies.AttendanceCodes, "attendance.codes", attendance_id=attendance_id, on=True
        )
        right = shown.codes[0].code
        wrong = f"{(int(right) + 1) % 1_000_000:06d}"
        answers = [
            (await client.refused("attendance.join", code=wrong)).code
            for _, client in zip(range(8), cycle((one, two)))
        ]
        assert answers == ["code_invalid"] * 4 + ["rate_limited"] * 4
        for client in one, two:
            assert (await client.refused("attendance.join", code=right)).code == "rate_limited"
