"""The Python client, against real workers, and against doubles at the wire for what those never do."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack
from datetime import UTC, datetime, timedelta
from itertools import pairwise
from typing import Any
from uuid import uuid4

import pytest
from httpx import AsyncClient

from protocol import events, replies
from protocol.codes import CloseCode, ErrorCode, JoinMethod, State, Status
from protocol.commands import GetStatus
from server.cli.demo_users import seed
from server.client import (
    AttnClient,
    Closed,
    CommandError,
    ContractBroken,
    EventsLost,
    OutcomeUnknown,
    SignInRefused,
)
from server.client.connection import backoff_range
from server.store.redis.client import RedisClient
from tests.support.client import sign_in
from tests.support.polling import until
from tests.support.proxy import gate_before
from tests.support.scripted import WELCOME, Peer, scripted
from tests.support.workers import StartWorker, Worker, held_port

SECONDS = 60.0  # the longest backoff is 30
LESSON = "Physics 101"
CLASS = str(uuid4())
COUNTS = dict.fromkeys(("present", "late", "pending", "failed", "missing", "absent", "excused", "total"), 0)
ATTENDANCE = {
    "attendance_id": CLASS,
    "teacher_school_number": "t1",
    "teacher_full_name": "Ada",
    "lesson_name": "Logic",
    "start_time": "2026-01-01T08:00:00.000Z",
    "end_time": "2026-01-01T09:00:00.000Z",
    "late_after": None,
    "security_option": 1,
    "join_methods": ["code"],
    "roster_loaded": True,
    "state": "open",
    "rotation": "normal",
    "epoch": "e",
    "revision": 3,
    "counts": COUNTS,
}


@pytest.fixture
def worker(worker_at_rest: Worker) -> Worker:
    return worker_at_rest


@pytest.fixture
async def stack() -> AsyncIterator[AsyncExitStack]:
    async with AsyncExitStack() as stack:
        yield stack


async def enter(stack: AsyncExitStack, url: str, school_number: str) -> AttnClient:
    client = await stack.enter_async_context(AttnClient(url))
    await client.sign_in(school_number, "password")
    return client


async def next_of(client: AttnClient, expected: type[Any]) -> Any:
    async with asyncio.timeout(SECONDS):
        async for event in client:
            if isinstance(event, expected):
                return event
    raise AssertionError("the client was left")


# --- on a real worker --------------------------------------------------------------------------------------


async def test_a_class_in_python(worker: Worker, stack: AsyncExitStack) -> None:
    teacher = await enter(stack, worker.url, "demo_teacher_1")
    student = await enter(stack, worker.url, "demo_student_1")
    admin = await enter(stack, worker.url, "demo_admin_1")
    assert (await student.ping()).tzinfo is not None
    assert (await admin.watch_rooms()).rooms == ()
    one = (await teacher.start(LESSON, duration_minutes=50, join_methods=JoinMethod)).attendance_id
    roster = await teacher.watch(one)
    assert roster.counts.missing == roster.counts.total > 1
    code = (await teacher.codes(one)).codes[0].code
    assert [each.attendance_id for each in await student.find_lessons(lesson_name="phys")] == [one]

    joined = await student.join(code=code)
    assert (joined.record.status, joined.repeated) == (Status.PRESENT, False)
    await until(lambda: roster.records["demo_student_1"] == joined.record)
    (failed,) = await teacher.fail(one, "demo_student_1", reason="Left after five minutes")
    assert (await next_of(student, events.RecordChanged)).record == failed
    assert (await student.status(one)).record == failed
    with pytest.raises(CommandError) as refused:
        await student.join(code=code)
    assert refused.value.code is ErrorCode.DECIDED_BY_TEACHER
    assert refused.value.details["record"]["student_number"] == "demo_student_1"  # type: ignore[index]
    assert len(await teacher.accept(one, "demo_student_2", "demo_student_3", status=Status.LATE)) == 2
    assert len(await teacher.accept(one, "guest_7", user_full_name="Grace Hopper")) == 1
    assert await teacher.undo(one, "guest_7") == ()

    ended = await teacher.finish(one, headcount=3)
    assert (ended.state, (await next_of(student, events.AttendanceEnded)).reason) == (
        State.CLOSED,
        "finished",
    )
    await until(lambda: roster.attendance is not None and roster.attendance.state == State.CLOSED)
    assert roster.attendance == ended
    with pytest.raises(ValueError, match="exactly one"):
        await student.join()
    with pytest.raises(CommandError, match="forbidden"):
        await student.finish(one)
    await next_of(admin, events.RoomsChanged)
    await admin.unwatch_rooms()


async def test_a_killed_worker_is_survived(
    start_worker: StartWorker, database_url: str, stack: AsyncExitStack, redis: RedisClient
) -> None:
    """The teacher's worker dies, students join on another, a new one comes up where the first was."""
    await seed(database_url, students=40)
    worker, other = await asyncio.gather(*(asyncio.to_thread(start_worker) for _ in range(2)))
    teacher = await enter(stack, worker.url, "demo_teacher_1")
    follower = await enter(stack, worker.url, "demo_student_1")
    one = (await teacher.start(LESSON, duration_minutes=50, join_methods=JoinMethod)).attendance_id
    roster = await teacher.watch(one)
    code = (await teacher.codes(one)).codes[0].code
    await follower.join(code=code)
    await until(lambda: roster.revision == 1)

    await asyncio.to_thread(worker.kill)
    port = stack.enter_context(held_port(worker.port))
    for number in range(2, 12):
        student = await enter(stack, other.url, f"demo_student_{number}")
        await student.join(code=code)
    projector = await enter(stack, other.url, "demo_teacher_1")
    await projector.fail(one, "demo_student_1", reason="Not in the room")
    later = (await projector.extend(one, end_time=datetime.now(UTC) + timedelta(minutes=80))).end_time
    seen = (roster.epoch, roster.revision)
    await asyncio.to_thread(start_worker, "--port", str(port))

    resumed = await next_of(teacher, replies.RosterChanges)
    assert [change.revision for change in resumed.changes] == list(range(2, 14))
    assert roster.attendance is not None
    assert roster.attendance.end_time == later
    assert seen == (resumed.epoch, 1)
    own = await next_of(follower, replies.AttendanceStatus)
    assert own.record.status == Status.FAILED
    await projector.accept(one, "demo_student_1")
    await until(lambda: roster.revision == 14)
    assert (await next_of(follower, events.RecordChanged)).record.status == Status.PRESENT

    fresh = await projector.watch(one)
    assert (roster.records, roster.attendance) == (fresh.records, fresh.attendance)
    stored = {each.student_number: each for each in await redis.get_attendance_records(str(one))}
    assert {number: (each.status, each.revision) for number, each in stored.items()} == {
        number: (each.status, each.revision) for number, each in roster.records.items()
    }


async def test_an_unanswered_join_is_repeated_and_counts_once(worker: Worker, stack: AsyncExitStack) -> None:
    teacher = await enter(stack, worker.url, "demo_teacher_1")
    one = (await teacher.start(LESSON, duration_minutes=50, join_methods=JoinMethod)).attendance_id
    roster = await teacher.watch(one)
    gate = await stack.enter_async_context(gate_before(worker.port))
    student = await enter(stack, gate.url, "demo_student_1")
    gate.discarding = True
    joining = asyncio.create_task(student.join(attendance_id=one))
    async with asyncio.timeout(SECONDS):
        await gate.lost.wait()
        await until(lambda: roster.revision == 1)
        gate.cut()
        joined = await joining
    assert joined.repeated
    assert joined.record == roster.records["demo_student_1"]
    assert roster.revision == 1

    # a decision is not sent twice: whether it happened is the caller's to find out
    mine = await enter(stack, gate.url, "demo_teacher_1")
    gate.discarding = True
    deciding = asyncio.create_task(mine.fail(one, "demo_student_1", reason="Not in the room"))
    await until(lambda: roster.revision == 2)
    gate.cut()
    with pytest.raises(OutcomeUnknown) as unknown:
        await deciding
    assert unknown.value.sent


async def test_who_is_signed_out_does_not_come_back(worker: Worker, stack: AsyncExitStack) -> None:
    client = await enter(stack, worker.url, "demo_student_1")
    assert isinstance(await anext(client), events.Welcome)
    async with AsyncClient(base_url=worker.url) as http:
        await http.post("/logout", headers={"Authorization": f"Bearer {client.token}"})
    with pytest.raises(Closed) as closed:
        await next_of(client, events.Welcome)
    assert closed.value.code is CloseCode.SESSION_OVER
    with pytest.raises(Closed):
        await client.ping()
    with pytest.raises(Closed, match="4401"):
        await stack.enter_async_context(AttnClient(worker.url, token=client.token))
    await client.sign_in("demo_student_1", "password")
    await client.ping()
    assert isinstance(await anext(client), events.Welcome)


async def test_signing_in(worker: Worker) -> None:
    async with AttnClient(worker.url) as client:
        with pytest.raises(SignInRefused, match="wrong") as refused:
            await client.sign_in("demo_student_1", "guess")
        assert (refused.value.status, refused.value.retry_after) == (401, None)
    async with AttnClient(worker.url, token=await sign_in(worker.url, "demo_student_1")) as client:
        assert client.welcome is not None
        assert client.welcome.user.school_number == "demo_student_1"
    assert [event async for event in client] == [client.welcome]
    with pytest.raises(ValueError, match="https"):
        AttnClient("ftp://attn.example")
    async with AttnClient("http://127.0.0.1:1") as client:
        with pytest.raises(OutcomeUnknown) as unanswered:
            await client.sign_in("demo_student_1", "password")
        assert not unanswered.value.sent


# --- on a double -------------------------------------------------------------------------------------------


def change(revision: int) -> dict[str, Any]:
    moment = "2026-01-01T08:01:00.000Z"
    return {
        "revision": revision,
        "at": moment,
        "cause": "joined",
        "actor": "s1",
        "reason": None,
        "records": [],
        "removed": [],
    }


async def test_a_gap_is_asked_for_from_where_the_roster_stands() -> None:
    asked: list[Any] = []

    async def script(peer: Peer) -> None:
        first = await peer.receive()
        roster = {"attendance": ATTENDANCE, "records": [], "epoch": "e", "revision": 3}
        await peer.send(type="roster.snapshot", id=first["id"], **roster)
        changed = {"type": "roster.changed", "attendance_id": CLASS, "epoch": "e", "counts": COUNTS}
        await peer.send(**changed, revision=5, changes=[change(5)])
        second = await peer.receive()
        asked.append(second["after"])
        missed = {"epoch": "e", "revision": 5, "changes": [change(4), change(5)]}
        described = {"attendance_id": CLASS, "attendance": ATTENDANCE}
        await peer.send(type="roster.changes", id=second["id"], **described, **missed)
        await peer.send(**changed, revision=6, changes=[change(5), change(6)])

    async with scripted(script) as url, AttnClient(url, token="t") as client:
        roster = await client.watch(CLASS)
        await until(lambda: roster.revision == 6)
    assert asked == [{"epoch": "e", "revision": 3}]
    assert not roster.behind


async def test_a_server_that_catches_up_says_so_among_the_events() -> None:
    async def script(peer: Peer) -> None:
        for state in "catching_up", "live":
            await peer.send(type="connection.changed", state=state, as_of="2026-01-01T08:00:00.000Z")
        await peer.receive()

    async with scripted(script) as url, AttnClient(url, token="t") as client:
        received = [await next_of(client, events.ConnectionChanged) for _ in range(2)]
    assert [event.state for event in received] == ["catching_up", "live"]
    assert received[0].as_of.hour == 8


async def test_a_later_server_is_understood() -> None:
    async def script(peer: Peer) -> None:
        await peer.send(type="weather.changed", sun=True)
        await peer.send(**WELCOME | {"server_time": "noon"})
        command = await peer.receive()
        now = {"server_time": "2026-01-01T08:00:00.000Z"}
        await peer.send(type="pong", id=command["id"], **now, moon={"full": True})

    async with scripted(script) as url, AttnClient(url, token="t") as client:
        assert (await client.ping()).hour == 8


async def test_a_server_that_breaks_the_contract_is_told_apart() -> None:
    async def script(peer: Peer) -> None:
        for reply in {"type": "pong", "server_time": "noon"}, {"type": "attendance.unwatched"}:
            command = await peer.receive()
            await peer.send(**reply, id=command["id"])

    async with scripted(script) as url, AttnClient(url, token="t") as client:
        for _ in range(2):
            with pytest.raises(ContractBroken):
                await client.ping()


async def test_close_codes_decide() -> None:
    codes = iter([1012, 1011, 4403])
    connections = 0

    async def script(peer: Peer) -> None:
        nonlocal connections
        connections += 1
        await peer.send(type="goodbye", code=1012, retry_after_ms=1)
        await peer.close(next(codes))

    async with scripted(script) as url, AttnClient(url, token="t") as client:
        with pytest.raises(Closed, match="4403"):
            await next_of(client, GetStatus)
    assert connections == 3


def test_backoff_is_full_jitter_up_to_thirty_seconds() -> None:
    ranges = [backoff_range(breaks, None) for breaks in (0, 1, 2, 3, 4, 5, 6, 10_000)]
    assert ranges == [(0, 1), (0, 2), (0, 4), (0, 8), (0, 16), (0, 30), (0, 30), (0, 30)]
    assert backoff_range(0, CloseCode.FLOODING) == (60, 61)


async def test_events_that_nobody_reads_are_bounded() -> None:
    async def script(peer: Peer) -> None:
        for number in range(10):
            at = f"2026-01-01T08:00:0{number}.000Z"
            await peer.send(type="session.expiring", expires_at=at)
        command = await peer.receive()
        await peer.send(type="pong", id=command["id"], server_time="2026-01-01T08:00:00.000Z")

    async with scripted(script) as url, AttnClient(url, token="t", max_events=4) as client:
        await client.ping()
        with pytest.raises(EventsLost) as lost:
            await anext(client)
        assert lost.value.count == 7  # the welcome and six more
        left = [(await anext(client)).expires_at for _ in range(4)]  # type: ignore[union-attr]
    assert all(earlier < later for earlier, later in pairwise(left))
