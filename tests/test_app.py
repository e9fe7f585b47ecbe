"""A worker as a whole: it starts whatever is away, says so, comes back by itself, and leaves in order."""

import asyncio
import json
from collections.abc import AsyncIterator

import httpx
import pytest

from protocol import events, replies
from server.cli.demo_users import seed
from server.runtime.embedded import EmbeddedServers
from tests.support.client import EVERY_WAY, Client, sign_in, start
from tests.support.polling import until
from tests.support.workers import StartWorker, Worker


@pytest.fixture
async def http() -> AsyncIterator[httpx.AsyncClient]:
    async with httpx.AsyncClient(timeout=30) as client:
        yield client


async def reasons(http: httpx.AsyncClient, worker: Worker) -> list[str]:
    """Why it is not ready; none when it is."""
    answer = await http.get(f"{worker.url}/readyz")
    texts = [str(reason) for reason in answer.json()["reasons"]]
    assert answer.status_code == (503 if texts else 200)
    return texts


async def test_it_starts_with_everything_away_and_recovers(
    servers: EmbeddedServers, start_worker: StartWorker, database_url: str, http: httpx.AsyncClient
) -> None:
    await seed(database_url, students=2)
    servers.valkey.kill()
    await asyncio.to_thread(servers.postgres.stop)
    worker = await asyncio.to_thread(start_worker, until_ready=False)
    assert (await http.get(f"{worker.url}/healthz")).json() == {"ok": True}
    texts = await reasons(http, worker)
    assert [reason.split()[0] for reason in texts] == ["redis", "postgres", "changes"]
    refused = await http.post(f"{worker.url}/login", json={"school_number": "x", "password": "y"})
    assert refused.status_code == 503

    async def ready() -> bool:
        return await reasons(http, worker) == []

    await asyncio.to_thread(servers.valkey.start)

    async def postgres_alone_is_away() -> bool:
        return await reasons(http, worker) == ["postgres is away"]

    await until(postgres_alone_is_away)
    await asyncio.to_thread(servers.postgres.start)
    await until(ready)
    async with Client(worker.ws_url, await sign_in(worker.url, "demo_teacher_1")) as teacher:
        started = await teacher.ask(
            replies.AttendanceStarted,
            "attendance.start",
            lesson_name="Physics 101",
            duration_minutes=10,
            join_methods=EVERY_WAY,
        )
        assert started.attendance.roster_loaded


async def test_a_class_goes_on_while_postgres_is_away(
    servers: EmbeddedServers, start_worker: StartWorker, database_url: str, http: httpx.AsyncClient
) -> None:
    await seed(database_url, students=2)
    worker = await asyncio.to_thread(start_worker, READY_SOCKETS=2)
    tokens = [await sign_in(worker.url, number) for number in ("demo_teacher_1", "demo_student_1")]
    await asyncio.to_thread(servers.postgres.stop)

    async def noticed() -> bool:
        return await reasons(http, worker) == ["postgres is away"]

    await until(noticed)
    async with Client(worker.ws_url, tokens[0]) as teacher, Client(worker.ws_url, tokens[1]) as student:
        started = await teacher.ask(
            replies.AttendanceStarted,
            "attendance.start",
            lesson_name="Physics 101",
            duration_minutes=10,
            join_methods=EVERY_WAY,
        )
        assert (started.attendance.roster_loaded, started.attendance.counts.total) == (False, 0)
        which = {"attendance_id": str(started.attendance.attendance_id)}
        await student.ask(replies.AttendanceJoined, "attendance.join", **which)
        finished = await teacher.ask(replies.AttendanceFinished, "attendance.finish", **which)
        assert finished.attendance.counts.present == 1
        assert (await student.event(events.AttendanceEnded)).reason == "finished"
        assert await reasons(http, worker) == ["postgres is away", "2 sockets are open here"]
    await until(noticed)


async def test_it_leaves_in_order(start_worker: StartWorker, database_url: str) -> None:
    """Sockets open, an admin watching, a class live: nothing is left running, nothing is logged as failed."""
    await seed(database_url, students=2)
    worker = await asyncio.to_thread(start_worker, SHUTDOWN_GRACE_SECONDS=20)
    names = ("demo_teacher_1", "demo_student_1", "demo_admin_1")
    tokens = [await sign_in(worker.url, number) for number in names]
    teacher, student, admin = clients = [Client(worker.ws_url, token) for token in tokens]
    for client in clients:
        await client.__aenter__()
    which = {"attendance_id": await start(teacher)}
    await teacher.ask(replies.RosterSnapshotReply, "attendance.watch", **which)
    await student.ask(replies.AttendanceJoined, "attendance.join", **which)
    await admin.ask(replies.RoomsSnapshot, "rooms.watch")
    await asyncio.to_thread(worker.stop)
    assert [await client.closed() for client in clients] == [1012] * 3
    for client in clients:
        await client.__aexit__(None, None, None)
    for line in worker.log.read_text().splitlines():
        if line.startswith("{"):
            assert json.loads(line)["level"] in {"info", "debug"}, line
        assert "Traceback" not in line
        assert "Task was destroyed" not in line
