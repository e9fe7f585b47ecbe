"""A class at LOG_LEVEL=info, with what goes wrong in one: nobody can be recognised in the log."""

import asyncio
import json
from contextlib import AsyncExitStack

import asyncpg
import httpx
import redis.asyncio
import websockets

from protocol import replies
from server.cli.demo_users import PASSWORD, seed
from tests.support.client import Client, sign_in, start
from tests.support.polling import until
from tests.support.workers import StartWorker

LESSON = "Physics 101"
TYPED = ["Was not in the room", "walk_in_4711", "Hopper"]
FORGED = "forged-token-0123456789"


async def test_nobody_is_recognised_in_the_log(
    start_worker: StartWorker, database_url: str, redis_url: str
) -> None:
    await seed(database_url, students=40)
    worker = await asyncio.to_thread(start_worker, LOG_LEVEL="info", PERSISTENCE_ATTEMPTS=1)
    tokens = {}
    for number in ("demo_teacher_1", "demo_admin_1", *(f"demo_student_{n}" for n in range(1, 6))):
        tokens[number] = await sign_in(worker.url, number)
    async with AsyncExitStack() as stack, httpx.AsyncClient(base_url=worker.url) as http:
        wrong = await http.post("/login", json={"school_number": "demo_student_9", "password": "letmein"})
        assert wrong.status_code == 401
        try:
            await websockets.connect(worker.ws_url, additional_headers={"Authorization": f"Bearer {FORGED}"})
        except websockets.InvalidStatus as refused:
            assert refused.response.status_code == 401
        people = {
            number: await stack.enter_async_context(Client(worker.ws_url, token))
            for number, token in tokens.items()
        }
        teacher = people["demo_teacher_1"]
        attendance_id = await start(teacher, lesson_name=LESSON)
        for number in list(people)[2:]:
            await people[number].ask(replies.AttendanceJoined, "attendance.join", attendance_id=attendance_id)
        await people["demo_student_1"].refused("attendance.join", code="000000")
        await teacher.ask(
            replies.RecordChangedReply,
            "record.fail",
            attendance_id=attendance_id,
            student_number="demo_student_1",
            reason=TYPED[0],
        )
        await teacher.ask(
            replies.RecordChangedReply,
            "record.accept",
            attendance_id=attendance_id,
            student_number="walk_in_4711",
            user_full_name="Grace Hopper",
        )
        await spoil(redis_url, attendance_id)
        await teacher.ask(replies.RosterSnapshotReply, "attendance.watch", attendance_id=attendance_id)
        await teacher.ask(replies.AttendanceFinished, "attendance.finish", attendance_id=attendance_id)
        await until(lambda: "processed 1 sessions" in worker.log.read_text())
    await asyncio.to_thread(worker.stop)

    lines = [line for line in worker.log.read_text().splitlines() if line.startswith("{")]
    logged = {json.loads(line)["event"] for line in lines}
    assert {"login", "record.unreadable"} <= logged
    text = "\n".join(lines)
    connection = await asyncpg.connect(database_url)
    names = [row["full_name"] for row in await connection.fetch("SELECT full_name FROM users")]
    await connection.close()
    parts = {part for name in names for part in name.split()}
    secrets = {*parts, *tokens.values(), FORGED, PASSWORD, "letmein", "demo_", LESSON, "127.0.0.1", *TYPED}
    assert {secret for secret in secrets if secret in text or escaped(secret) in text} == set()


def escaped(text: str) -> str:
    """Return the text as JSON writes it."""
    return json.dumps(text)[1:-1]


async def spoil(redis_url: str, attendance_id: str) -> None:
    """Make the record of one student unreadable, with the name in it."""
    async with redis.asyncio.Redis.from_url(redis_url) as client:
        key = f"attendance_records:{{{attendance_id}}}"
        await client.hset(key, "demo_student_2", '{"student_number":"demo_student_2","user_full_name":"Emma')
