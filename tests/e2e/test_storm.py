"""Many joins at once over two workers: each one once, on every screen, and in Postgres."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack
from typing import NamedTuple
from uuid import UUID

import asyncpg
import pytest

from protocol import events, replies
from protocol.codes import Role
from protocol.objects import Record
from protocol.roster import Roster
from server.cli.demo_users import seed
from server.store.redis.client import RedisClient
from tests.support.classes import let_in
from tests.support.client import Client, follow, start, watch
from tests.support.polling import in_batches, until
from tests.support.workers import StartWorker, Worker

STUDENTS = 300
REPEATS, SOCKETS = 200, 10  # as many as an account may have
TEACHER = "demo_teacher_1"


class Stage(NamedTuple):
    """Two workers, signed-in users without 300 sign-ins, and sockets that close after the test."""

    workers: list[Worker]
    redis: RedisClient
    stack: AsyncExitStack

    async def enter(self, worker: Worker, number: str, role: Role) -> Client:
        token = await let_in(self.redis, number, role)
        return await self.stack.enter_async_context(Client(worker.ws_url, token))


class Screen(NamedTuple):
    """A teacher's connection, and the roster that it keeps."""

    client: Client
    roster: Roster

    async def follow(self, revision: int) -> dict[str, Record]:
        await follow(self.client, self.roster, until_revision=revision)
        return self.roster.records


@pytest.fixture
async def stage(start_worker: StartWorker, database_url: str, redis: RedisClient) -> AsyncIterator[Stage]:
    await seed(database_url, students=2)
    workers = await asyncio.gather(*(asyncio.to_thread(start_worker) for _ in range(2)))
    async with AsyncExitStack() as stack:
        yield Stage(workers, redis, stack)


async def begin(stage: Stage) -> tuple[str, list[Screen]]:
    """Start a class without a roster, and watch it on each worker."""
    teachers = [await stage.enter(worker, TEACHER, Role.TEACHER) for worker in stage.workers]
    attendance_id = await start(teachers[0], lesson_name="A storm")
    return attendance_id, [Screen(teacher, await watch(teacher, attendance_id)) for teacher in teachers]


async def test_two_hundred_repeats_are_one_join(stage: Stage) -> None:
    """A student in trouble taps, reloads, opens another tab: one record, one time, one change."""
    attendance_id, screens = await begin(stage)
    clients = [await stage.enter(stage.workers[n % 2], "in_trouble", Role.STUDENT) for n in range(SOCKETS)]
    joins = (
        clients[n % SOCKETS].ask(replies.AttendanceJoined, "attendance.join", attendance_id=attendance_id)
        for n in range(REPEATS)
    )
    answers = await asyncio.gather(*joins)
    assert [answer.repeated for answer in answers].count(False) == 1
    assert len({answer.record.model_dump_json() for answer in answers}) == 1
    assert len({answer.receipt for answer in answers}) == 1
    for screen in screens:
        assert list((await screen.follow(1)).values()) == [answers[0].record]
    loaded = await stage.redis.load_session(attendance_id)
    assert (loaded.session.revision, loaded.session.counts.total) == (1, 1)

    # one decision reaches all of them
    await screens[0].client.ask(
        replies.RecordChangedReply,
        "record.fail",
        attendance_id=attendance_id,
        student_number="in_trouble",
        reason="not here",
    )
    for client in clients:
        assert (await client.event(events.RecordChanged)).revision == 2


async def test_a_school_joins_at_once(stage: Stage, database_url: str) -> None:
    attendance_id, screens = await begin(stage)
    numbers = [f"s{n}" for n in range(STUDENTS)]
    clients = await in_batches(
        stage.enter(stage.workers[n % 2], number, Role.STUDENT) for n, number in enumerate(numbers)
    )
    following = [asyncio.create_task(screen.follow(STUDENTS)) for screen in screens]
    joins = (
        client.ask(replies.AttendanceJoined, "attendance.join", attendance_id=attendance_id)
        for client in clients
    )
    answers = await asyncio.gather(*joins)
    rosters = await asyncio.gather(*following)
    confirmed = {answer.record.student_number: answer.record for answer in answers}
    assert set(confirmed) == set(numbers)
    assert not any(answer.repeated for answer in answers)
    assert sorted(record.revision for record in confirmed.values()) == list(range(1, STUDENTS + 1))
    assert rosters == [confirmed, confirmed]

    finished = await screens[0].client.ask(
        replies.AttendanceFinished, "attendance.finish", attendance_id=attendance_id
    )
    assert finished.attendance.counts.present == STUDENTS
    for client in clients:
        await client.event(events.AttendanceEnded)
    assert await saved(database_url, attendance_id) == {(number, "present") for number in numbers}


async def saved(database_url: str, attendance_id: str) -> set[tuple[str, str]]:
    connection = await asyncpg.connect(database_url)
    try:
        query = "SELECT student_number, status FROM attendance_records WHERE attendance_id = $1"

        async def there() -> bool:
            return bool(await connection.fetch(query, UUID(attendance_id)))

        await until(there)  # one transaction: all or none
        rows = await connection.fetch(query, UUID(attendance_id))
        assert len(rows) == STUDENTS
        return {(row["student_number"], row["status"]) for row in rows}
    finally:
        await connection.close()
