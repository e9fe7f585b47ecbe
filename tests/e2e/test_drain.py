"""The end of a worker: nobody is let in, everybody is told and answered, nothing is held; then it ends."""

import asyncio
import json
import os
import re
import signal
import socket
from collections.abc import AsyncIterator, Iterator
from contextlib import AsyncExitStack, contextmanager
from datetime import UTC, datetime
from pathlib import Path
from urllib.parse import urlsplit

import asyncpg
import httpx
import pytest
import websockets

from protocol import events, replies
from protocol.codes import EndReason, Role
from server.cli.demo_users import seed
from server.realtime.drain import REASON, RETURN_MS
from server.store.redis.client import RedisClient
from tests.support.classes import let_in, start_class
from tests.support.client import Client, start
from tests.support.polling import in_batches, until
from tests.support.proxy import PostgresProxy
from tests.support.workers import STOP_SECONDS, StartWorker, Worker, worker_pids

TEACHER = "demo_teacher_1"
ASK_AGAIN_SECONDS = 0.01  # leaves the cores to the workers that start


class Door:
    """Lets users in without a password."""

    def __init__(self, redis: RedisClient, stack: AsyncExitStack) -> None:
        self.redis, self._stack = redis, stack

    async def token(self, number: str, role: Role) -> str:
        return await let_in(self.redis, number, role)

    async def enter(self, worker: Worker, number: str, role: Role = Role.STUDENT) -> Client:
        return await self._stack.enter_async_context(Client(worker.ws_url, await self.token(number, role)))

    async def enter_all(self, worker: Worker, students: int) -> list[Client]:
        return await in_batches(self.enter(worker, f"s{n}") for n in range(students))


@pytest.fixture
async def door(redis: RedisClient, database_url: str) -> AsyncIterator[Door]:
    await seed(database_url, students=2)
    async with AsyncExitStack() as stack:
        yield Door(redis, stack)


def send_signal(worker: Worker, sign: signal.Signals = signal.SIGTERM) -> None:
    worker.ended = True
    worker.process.send_signal(sign)


async def ended(worker: Worker) -> int:
    return await asyncio.to_thread(worker.process.wait, STOP_SECONDS)


async def expect_goodbye(client: Client) -> None:
    goodbye = await client.event(events.Goodbye)
    assert goodbye.code == 1012
    assert RETURN_MS[0] <= goodbye.retry_after_ms <= RETURN_MS[1]
    assert await client.closed() == 1012


async def test_while_it_drains_nobody_is_let_in_and_who_is_there_is_served(
    start_worker: StartWorker, door: Door
) -> None:
    """The drain would last 30 seconds; SIGINT ends it at once."""
    worker = await asyncio.to_thread(start_worker, DRAIN_SOCKETS_PER_SECOND=1, SHUTDOWN_GRACE_SECONDS=60)
    token = await door.token("late", Role.STUDENT)
    teacher = await door.enter(worker, TEACHER, Role.TEACHER)
    students = await door.enter_all(worker, 300)
    which = {"attendance_id": await start(teacher, lesson_name="Physics")}
    async with httpx.AsyncClient(base_url=worker.url) as http:
        for headers in {"X-Forwarded-For": "127.0.0.1"}, {"Origin": worker.url}, {"Host": "attn.example"}:
            assert (await http.post("/internal/drain", headers=headers)).status_code == 403
        assert (await http.get("/internal/drain")).status_code == 405
        assert (await http.get("/readyz")).status_code == 200
        worker.ended = True
        for _ in range(2):
            answer = await http.post("/internal/drain")
            assert answer.status_code == 202
            assert answer.json()["draining"] == REASON
            assert answer.json()["ends_within_seconds"] == 60
        assert (await http.get("/readyz")).json() == {"ready": False, "reasons": [REASON]}
    with pytest.raises(websockets.InvalidStatus) as refused:
        await Client(worker.ws_url, token).__aenter__()
    assert refused.value.response.status_code == 503
    assert refused.value.response.headers["Retry-After"] == "1"
    joins = (student.ask(replies.AttendanceJoined, "attendance.join", **which) for student in students[-30:])
    answers = await asyncio.gather(*joins, return_exceptions=True)
    assert any(isinstance(answer, replies.AttendanceJoined) for answer in answers)
    await until(lambda: "drain.began" in worker.log.read_text())
    send_signal(worker, signal.SIGINT)
    assert await ended(worker) == 0
    for student in students:
        await student.closed()
    assert not all(has_goodbye(student) for student in students)


async def test_a_command_in_flight_is_answered_and_then_everybody_is_told(
    start_worker: StartWorker, door: Door
) -> None:
    worker = await asyncio.to_thread(start_worker, JOIN_TIMEOUT_SECONDS=20, SHUTDOWN_GRACE_SECONDS=40)
    teacher = await door.enter(worker, TEACHER, Role.TEACHER)
    student, idle = [await door.enter(worker, number) for number in ("s1", "s2")]
    which = {"attendance_id": await start(teacher, lesson_name="Physics")}
    await teacher.ask(replies.RosterSnapshotReply, "attendance.watch", **which)
    await door.redis.redis.client_pause(60_000, all=False)  # for what writes: what ends the pause does not
    join = asyncio.create_task(student.ask(replies.AttendanceJoined, "attendance.join", **which))
    async with httpx.AsyncClient(base_url=worker.url) as http:
        assert (await http.get("/healthz")).status_code == 200
    send_signal(worker)
    await expect_goodbye(idle)
    assert not join.done()
    await door.redis.redis.client_unpause()
    assert (await join).record.status == "present"
    await asyncio.gather(expect_goodbye(teacher), expect_goodbye(student))
    assert await ended(worker) == 0
    log = worker.log.read_text()
    assert "Traceback" not in log
    assert '"level": "error"' not in log


async def test_a_client_that_never_reads_does_not_hold_the_exit(
    start_worker: StartWorker, door: Door
) -> None:
    """It would for 48 of the 60 seconds, if it were waited for."""
    worker = await asyncio.to_thread(start_worker, SHUTDOWN_GRACE_SECONDS=60, SEND_TIMEOUT_SECONDS=60)
    roster = [(f"s{n}", f"Student {n}") for n in range(5000)]
    attendance = await start_class(door.redis, roster, teacher=TEACHER)
    student = await door.enter(worker, "s1")
    with slow_client(worker, await door.token(TEACHER, Role.TEACHER), str(attendance.attendance_id)):
        async with httpx.AsyncClient(base_url=worker.url) as http:
            await until(lambda: has_answered(http, "attendance.watch", 2))
        send_signal(worker)
        await expect_goodbye(student)
        assert await ended(worker) == 0


async def test_what_it_was_saving_is_left_to_others_at_once(
    start_worker: StartWorker, door: Door, database_url: str, tmp_path: Path
) -> None:
    proxy = PostgresProxy(database_url, tmp_path)
    await proxy.appear()
    late = {"PERSISTENCE_LEASE_SECONDS": 3600, "PERSISTENCE_INTERVAL_SECONDS": 3600}
    saving, other = await asyncio.gather(
        asyncio.to_thread(start_worker, DATABASE_URL=proxy.url, POSTGRES_TIMEOUT_SECONDS=60, **late),
        asyncio.to_thread(start_worker, **late),
    )
    teacher = await door.enter(saving, TEACHER, Role.TEACHER)
    attendance_id = await start(teacher, lesson_name="Physics")
    for number in range(2):  # over already, and nobody was told
        attendance = await start_class(door.redis, teacher=f"t{number}")
        which = str(attendance.attendance_id), f"t{number}", EndReason.FINISHED
        await door.redis.close_attendance(*which, headcount=None)
    proxy.freeze()
    await teacher.ask(replies.AttendanceFinished, "attendance.finish", attendance_id=attendance_id)

    async def claimed() -> bool:
        later = (datetime.now(UTC).timestamp() + 60) * 1000
        return bool(await door.redis.redis.zcount(door.redis.keys.deadlines, later, "+inf"))

    await until(claimed)
    send_signal(saving)
    connection = await asyncpg.connect(database_url)
    try:
        await until(lambda: are_saved(connection, 3))
    finally:
        await connection.close()
    assert await ended(saving) == 0
    assert other.process.poll() is None
    await proxy.vanish()


async def test_several_workers_are_replaced_renewed_and_ended(start_worker: StartWorker, door: Door) -> None:
    worker = await asyncio.to_thread(start_worker, "--workers", "2")
    first = worker_pids(worker)
    clients = [await door.enter(worker, f"s{n}") for n in range(20)]
    async with asyncio.TaskGroup() as group, httpx.AsyncClient(base_url=worker.url, timeout=20) as http:
        asking = group.create_task(ask_for_ever(http))
        os.kill(first[0], signal.SIGTERM)  # one of them: the others go on, and it is replaced
        await until(lambda: len(worker_pids(worker)) == 2 and first[0] not in worker_pids(worker), 60)
        second = worker_pids(worker)
        assert first[1] in second
        clients = [client for client in clients if not await has_been_sent_away(client)]
        clients += [await door.enter(worker, f"t{n}") for n in range(20)]
        worker.process.send_signal(signal.SIGUSR2)  # all of them, one after the other
        await until(lambda: len(third := worker_pids(worker)) == 2 and not {*third} & {*second}, 60)
        await asyncio.gather(*(expect_goodbye(client) for client in clients))
        asking.cancel()
    clients = [await door.enter(worker, f"u{n}") for n in range(20)]
    worker.ended = True
    os.killpg(
        worker.process.pid, signal.SIGTERM
    )  # as a service manager does: to everybody, and one more each
    await asyncio.gather(*(expect_goodbye(client) for client in clients))
    assert await ended(worker) == 0
    assert worker.log.read_text().count("worker.ended") == 1, "one was replaced that was told to end"


async def test_a_second_signal_to_the_supervisor_ends_all(start_worker: StartWorker, door: Door) -> None:
    """The first alone would take until half of them are sent away, one by one: ten seconds or more."""
    worker = await asyncio.to_thread(
        start_worker, "--workers", "2", DRAIN_SOCKETS_PER_SECOND=1, SHUTDOWN_GRACE_SECONDS=60
    )
    clients = await door.enter_all(worker, 200)
    send_signal(worker)
    await until(lambda: any(has_goodbye(client) for client in clients))
    send_signal(worker)
    assert await ended(worker) == 0
    for client in clients:
        await client.closed()
    assert not all(has_goodbye(client) for client in clients)


def has_goodbye(client: Client) -> bool:
    return any(isinstance(event, events.Goodbye) for event in client.events)


async def has_been_sent_away(client: Client) -> bool:
    """Told and closed, or there and answered; nothing else."""
    if client.closed_with is not None or has_goodbye(client):
        await expect_goodbye(client)
        return True
    await client.ask(replies.Pong, "ping")
    return False


async def ask_for_ever(http: httpx.AsyncClient) -> None:
    """Check again and again that the port answers, each time over a new connection."""
    while True:
        await asyncio.sleep(ASK_AGAIN_SECONDS)
        assert (await http.get("/healthz", headers={"Connection": "close"})).status_code == 200


@contextmanager
def slow_client(worker: Worker, token: str, attendance_id: str) -> Iterator[None]:
    """Request the roster again and again on one connection, and read nothing."""
    address = urlsplit(worker.url)
    with socket.socket() as raw:
        raw.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
        raw.connect((address.hostname, address.port))
        raw.sendall(
            f"GET /ws HTTP/1.1\r\nHost: {address.netloc}\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n"
            "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\n"
            f"Authorization: Bearer {token}\r\n\r\n".encode()
        )
        assert raw.recv(12) == b"HTTP/1.1 101"
        text = json.dumps({"type": "attendance.watch", "id": 1, "attendance_id": attendance_id})
        raw.sendall((bytes([0x81, 0x80 | len(text)]) + bytes(4) + text.encode()) * 30)
        yield


async def has_answered(http: httpx.AsyncClient, kind: str, times: int) -> bool:
    metrics = (await http.get("/metrics")).text
    counted = re.search(rf'attn_commands_total{{[^}}]*result="ok",type="{kind}"[^}}]*}} ([0-9.]+)', metrics)
    return counted is not None and float(counted[1]) >= times


async def are_saved(connection: asyncpg.Connection, classes: int) -> bool:
    return bool(await connection.fetchval("SELECT count(*) FROM attendances") == classes)
