"""Attacks that are spread over several workers: what is counted in Redis counts for all of them."""

import asyncio
from collections import Counter
from itertools import cycle

import httpx
import pytest
import websockets

from protocol import replies
from protocol.codec import decode_server
from server.cli.demo_users import PASSWORD, seed
from tests.support.client import Client, sign_in, start
from tests.support.polling import until
from tests.support.workers import StartWorker, Worker

LIMITS = {
    "LOGIN_ATTEMPTS_PER_ACCOUNT": 5,
    "LOGIN_ATTEMPTS_PER_ADDRESS": 12,
    "CODE_ATTEMPTS_PER_ACCOUNT": 4,
    "SOCKETS_PER_ACCOUNT": 3,
    "COSTLY_COMMANDS_BURST": 3,
    "COSTLY_COMMANDS_PER_SECOND": 0.01,
}


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


async def refusal(worker: Worker, token: str) -> replies.Error | None:
    """Connect once more; return the error with which that is refused, or None."""
    headers = {"Authorization": f"Bearer {token}"}
    async with asyncio.timeout(20), websockets.connect(worker.ws_url, additional_headers=headers) as socket:
        first = decode_server(str(await socket.recv()))
        if not isinstance(first, replies.Error):
            return None
        await socket.wait_closed()
        assert socket.close_code == 4429
        return first


async def test_sockets_and_costly_commands_of_an_account(workers: list[Worker]) -> None:
    """On both workers together: three sockets, and three commands that cost."""
    here, there = workers
    token, second_session = [await sign_in(here.url, "demo_student_1") for _ in range(2)]
    async with Client(here.ws_url, token) as one, Client(there.ws_url, token) as two:
        async with Client(there.ws_url, second_session):
            for worker in workers:
                error = None

                async def is_refused(worker: Worker = worker) -> bool:
                    nonlocal error
                    error = await refusal(worker, token)
                    return error is not None

                await until(is_refused)  # at once, unless a worker was paused for longer than its lease
                assert error is not None
                assert (error.code, error.retry_after) == ("rate_limited", 60)
                assert "3 connections" in error.message
            assert await refusal(there, await sign_in(here.url, "demo_student_2")) is None

        async def has_room() -> bool:
            return await refusal(here, token) is None

        await until(has_room)  # the number is written within a second
        for client in one, two, one:
            await client.ask(replies.LessonFound, "lesson.find", lesson_name="Physics")
        for client in one, two:
            error = await client.refused("lesson.find", lesson_name="Physics")
            assert error.code == "rate_limited"
            assert 0 < (error.retry_after or 0) <= 100
            await client.ask(replies.Pong, "ping")
        assert await asyncio.to_thread(there.stop) == 0
        for _ in range(2):  # what it had counted is gone with it
            await one.ask(replies.Pong, "ping")
            assert await refusal(here, token) is None
