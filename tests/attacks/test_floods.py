"""Too much of what is allowed: commands, sockets, silence."""

import asyncio
import json

import websockets
from pydantic import BaseModel

from protocol import replies
from protocol.codec import decode_server
from server.cli.demo_users import seed
from server.settings import Settings
from tests.attacks.conftest import Bystanders
from tests.support.client import Client, sign_in, start
from tests.support.workers import StartWorker, Worker

DEFAULTS = Settings(_env_file=None)


async def test_commands_over_the_rate_are_refused_and_not_carried_out(
    student: Client, bystanders: Bystanders
) -> None:
    for number in range(200):
        await student.ws.send(json.dumps({"type": "ping", "id": f"flood-{number}"}))
    answers = [await student.event(BaseModel) for _ in range(200)]
    assert [getattr(answer, "id", None) for answer in answers] == [f"flood-{number}" for number in range(200)]
    refused = [answer for answer in answers if isinstance(answer, replies.Error)]
    assert {answer.code for answer in refused} == {"rate_limited"}
    assert 0 < len(refused) <= 200 - DEFAULTS.commands_burst
    assert all(0 < (answer.retry_after or 0) <= 1 / DEFAULTS.commands_per_second for answer in refused)
    await bystanders.go_on()


async def test_who_goes_on_flooding_is_closed_4429(student: Client, bystanders: Bystanders) -> None:
    sent = 0
    try:
        for sent in range(100_000):
            await student.ws.send('{"type":"ping","id":"flood"}' if sent % 2 else "{")
            await asyncio.sleep(0)  # to read: after a while the server cuts off who does not
    except websockets.ConnectionClosed:
        pass
    assert await student.closed() == 4429
    assert sent > 10 * DEFAULTS.commands_burst
    await bystanders.go_on()


async def test_costly_commands_are_refused_by_account(start_worker: StartWorker, database_url: str) -> None:
    """Two sockets of an account share its rate; another account is not concerned."""
    await seed(database_url, students=2)
    limits = {"COSTLY_COMMANDS_BURST": 3, "COSTLY_COMMANDS_PER_SECOND": 0.01}
    worker = await asyncio.to_thread(start_worker, **limits)
    token = await sign_in(worker.url, "demo_student_1")
    async with Client(worker.ws_url, token) as one, Client(worker.ws_url, token) as two:
        for client in one, two, one:
            await client.ask(replies.LessonFound, "lesson.find", lesson_name="Physics")
        for client in one, two:
            error = await client.refused("lesson.find", lesson_name="Physics")
            assert error.code == "rate_limited"
            assert 0 < (error.retry_after or 0) <= 100
            await client.ask(replies.Pong, "ping")
        async with Client(worker.ws_url, await sign_in(worker.url, "demo_teacher_1")) as teacher:
            attendance_id = await start(teacher)
            joined = await one.ask(replies.AttendanceJoined, "attendance.join", attendance_id=attendance_id)
            assert joined.record.status == "present"


async def test_who_says_nothing_is_closed_4408(start_worker: StartWorker, database_url: str) -> None:
    await seed(database_url, students=1)
    worker = await asyncio.to_thread(start_worker, SILENCE_SECONDS=1)
    async with Client(worker.ws_url, await sign_in(worker.url, "demo_student_1")) as silent:
        assert await silent.closed() == 4408


async def test_one_socket_too_many_is_told_why(attacked: Worker, bystanders: Bystanders) -> None:
    token = await sign_in(attacked.url, "demo_student_2")
    headers = {"Authorization": f"Bearer {token}"}
    open_ones = [
        await websockets.connect(attacked.ws_url, additional_headers=headers)
        for _ in range(DEFAULTS.sockets_per_account)
    ]
    second_session = {"Authorization": f"Bearer {await sign_in(attacked.url, 'demo_student_2')}"}
    for _ in range(3):
        async with asyncio.timeout(20):
            refused = await websockets.connect(attacked.ws_url, additional_headers=second_session)
            error = decode_server(str(await refused.recv()))
            await refused.wait_closed()
        assert isinstance(error, replies.Error)
        assert (error.id, error.code, error.retry_after) == (None, "rate_limited", 60)
        assert "10 connections" in error.message
        assert refused.close_code == 4429
    await bystanders.go_on()
    await open_ones.pop().close()
    async with Client(attacked.ws_url, token) as client:
        await client.ask(replies.Pong, "ping")
    await asyncio.gather(*(each.close() for each in open_ones))
