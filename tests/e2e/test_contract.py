"""A real run against the published document: every frame, both ways; and who may send what."""

import asyncio
import json
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import uuid4

import pytest
import redis.asyncio
from httpx import AsyncClient, Response
from pydantic import BaseModel

from protocol import events, replies
from protocol.codes import Role
from protocol.contract import COMMANDS, EVENTS, tag
from protocol.objects import rfc3339
from server.api_docs import asyncapi as schema
from server.cli.demo_users import seed
from tests.protocol.wire import validate
from tests.support.client import Client, Frame, sign_in, start
from tests.support.polling import until
from tests.support.workers import StartWorker, Worker

USERS = {
    Role.STUDENT: "demo_student_1",
    Role.TEACHER: "demo_teacher_1",
    Role.ADMIN: "demo_admin_1",
}


@pytest.fixture
async def worker(start_worker: StartWorker, database_url: str) -> Worker:
    await seed(database_url, students=40)
    return await asyncio.to_thread(start_worker, STUDENT_SESSION_TTL_SECONDS=50, PERSISTENCE_ATTEMPTS=1)


class Run:
    """A recorded run: everybody has a connection, and all frames go into one list."""

    def __init__(self, worker: Worker, stack: AsyncExitStack, redis_url: str) -> None:
        self.frames: list[Frame] = []
        self._worker, self._stack, self._redis_url = worker, stack, redis_url

    async def enter(self, school_number: str) -> Client:
        token = await sign_in(self._worker.url, school_number)
        return await self._stack.enter_async_context(Client(self._worker.ws_url, token, self.frames))

    async def request(self, user: str, method: str, path: str, **body: object) -> dict[str, Any]:
        """Send a request over HTTP, as a user."""
        headers = {"Authorization": f"Bearer {await sign_in(self._worker.url, user)}"}
        async with AsyncClient(base_url=self._worker.url, headers=headers, timeout=20) as http:
            answers: list[Response] = []

            async def is_done() -> bool:
                answers.append(await http.request(method, path, json=body))
                assert answers[-1].status_code in {200, 503}, answers[-1].text  # 503: it is being saved
                return answers[-1].status_code == 200

            await until(is_done)
        found: dict[str, Any] = answers[-1].json()
        return found

    async def end(self) -> None:
        """Stop the worker, as a deploy does."""
        await asyncio.to_thread(self._worker.stop)

    async def tamper(self, attendance_id: str, **fields: str) -> None:
        """Write fields of a live class into Redis, past the workers."""
        async with redis.asyncio.Redis.from_url(self._redis_url) as client:
            for field, value in fields.items():
                await client.hset(f"attendance_session:{{{attendance_id}}}", field, value)

    async def interrupt(self, client: Client) -> None:
        """Cut the workers' subscriptions until `client` is notified: a short gap may cause no event."""

        async def is_notified() -> bool:
            async with redis.asyncio.Redis.from_url(self._redis_url) as connection:
                await connection.client_kill_filter(_type="pubsub")
            return any(isinstance(event, events.ConnectionChanged) for event in client.events)

        await until(is_notified)
        await client.event(events.ConnectionChanged, state="live")


@pytest.fixture
async def run(worker: Worker, redis_url: str) -> AsyncIterator[Run]:
    async with AsyncExitStack() as stack:
        yield Run(worker, stack, redis_url)


async def test_every_frame_of_a_run_is_as_published(run: Run) -> None:
    await play_a_class(run)
    for sent, text in run.frames:
        assert validate(text, sent=sent) == [], text
    replies = {tag(reply) for exchange in COMMANDS.values() for reply in exchange.replies} | {"error"}
    frames = [(sent, json.loads(text)) for sent, text in run.frames]
    assert {frame["type"] for sent, frame in frames if sent} == set(map(tag, COMMANDS))
    assert {frame["type"] for sent, frame in frames if not sent and "id" in frame} == replies
    seen = {frame["type"] for sent, frame in frames if not sent and "id" not in frame}
    # no verifier is set up here: tests/http/test_verifications.py has what is sent when there is one
    assert seen == set(map(tag, EVENTS)) - {"verification.requested"}


async def play_a_class(run: Run) -> None:
    """Send every command there is, and wait for the events that follow."""
    teacher, projector = await run.enter("demo_teacher_1"), await run.enter("demo_teacher_1")
    admin, student = await run.enter("demo_admin_1"), await run.enter("demo_student_1")
    await student.ask(replies.Pong, "ping")
    await admin.ask(replies.RoomsSnapshot, "rooms.watch")
    one = {"attendance_id": await start(teacher)}
    snapshot = await teacher.ask(replies.RosterSnapshotReply, "attendance.watch", **one)
    shown = await projector.ask(replies.AttendanceCodes, "attendance.codes", **one, on=True)

    await student.ask(replies.LessonFound, "lesson.find", lesson_name="PHYS")
    await student.ask(replies.AttendanceStatus, "attendance.status", **one)
    await student.refused("attendance.join", qr="nonsense")
    await join(student, one, shown.codes[0].code)
    mine = await student.ask(replies.AttendanceMine, "attendance.mine")
    assert [str(own.attendance.attendance_id) for own in mine.joined] == [one["attendance_id"]]
    second_device = await run.enter("demo_student_1")
    assert [str(each) for each in second_device.welcome.attending] == [one["attendance_id"]]
    await student.event(events.SessionExpiring)
    await projector.event(events.AttendanceCounts, revision=1)
    await decide(teacher, one)
    await student.event(events.RecordChanged)
    await teacher.ask(replies.RecordHistory, "record.history", **one, student_number="demo_student_1")
    await student.refused("attendance.join", code=shown.codes[0].code)

    await teacher.ask(replies.CodesRenewed, "codes.renew", **one)
    await projector.event(events.CodeRotated)
    await present_expired(run, shown.codes[0].code)
    await teacher.event(events.LeakSuspected)
    await teacher.ask(replies.AttendanceSecured, "attendance.secure", **one, rotation="strict")

    position = {"epoch": snapshot.epoch, "revision": snapshot.revision}
    await projector.ask(replies.RosterChanges, "attendance.watch", **one, after=position)
    end_time = rfc3339(datetime.now(UTC) + timedelta(minutes=20))
    await teacher.ask(replies.AttendanceExtended, "attendance.extend", **one, end_time=end_time)
    await student.event(events.AttendanceChanged)
    await admin.event(events.RoomsChanged)
    await run.interrupt(student)
    await admin.ask(replies.PersistenceRetried, "persistence.retry", **one)
    await add_dead_letter(run, admin)
    await run.tamper(one["attendance_id"], epoch="rebuilt")
    await decide(teacher, one)
    rebuilt = await teacher.event(events.RosterSnapshot)
    assert rebuilt.epoch == "rebuilt"
    await projector.ask(replies.AttendanceUnwatched, "attendance.unwatch", **one)
    await teacher.ask(replies.AttendanceFinished, "attendance.finish", **one, headcount=1)
    for client in (student, projector, teacher):
        await client.event(events.AttendanceEnded)
    await teacher.ask(replies.AttendanceReopened, "attendance.reopen", **one, end_time=end_time)
    await teacher.ask(replies.AttendanceDiscarded, "attendance.discard", **one, reason="Started by mistake")
    await dispute(run, student, one["attendance_id"])
    await admin.ask(replies.RoomsUnwatched, "rooms.unwatch")
    await run.end()
    await student.event(events.Goodbye)


async def present_expired(run: Run, code: str) -> None:
    """Let five students present a code of before a renewal."""
    for number in range(11, 16):
        student = await run.enter(f"demo_student_{number}")
        assert (await student.refused("attendance.join", code=code)).code == "code_expired"


async def add_dead_letter(run: Run, admin: Client) -> None:
    """End a class that cannot be read: it becomes a dead letter, and every admin is alerted."""
    teacher = await run.enter("demo_teacher_2")
    attendance_id = await start(teacher, lesson_name="Unreadable")
    await run.tamper(attendance_id, data="{", end_ms="0")
    await admin.ask(BaseModel, "persistence.retry", attendance_id=attendance_id)
    await admin.event(events.Alert, severity="error")


async def join(student: Client, one: dict[str, str], code: str) -> None:
    """Join, and present the receipt of a record that is not lost."""
    joined = await student.ask(replies.AttendanceJoined, "attendance.join", code=code)
    held = {"receipt": joined.receipt, "revision": joined.record.revision}
    recovered = await student.ask(replies.AttendanceJoined, "attendance.recover", **one, **held)
    assert recovered.repeated


async def dispute(run: Run, student: Client, attendance_id: str) -> None:
    """Correct the record of a saved class; its student disputes it, and the teacher accepts that."""
    teacher, number = "demo_teacher_1", student.welcome.user.school_number
    correction = {"status": "absent", "reason": "was not there", "revision": 1000}
    path = f"/history/{attendance_id}"
    await run.request(teacher, "POST", f"{path}/restore", reason="Not a mistake")
    await run.request(teacher, "PATCH", f"{path}/records/{number}", **correction)
    await student.event(events.RecordCorrected)
    note = await run.request(number, "POST", "/disputes", attendance_id=attendance_id, note="I was there")
    await run.request(
        teacher, "POST", f"/disputes/{note['dispute_id']}", decision="accept", reason="I remember"
    )
    decided = await student.event(events.DisputeDecided)
    assert (decided.decision, decided.status) == ("accept", "present")


async def decide(teacher: Client, one: dict[str, str]) -> None:
    """Check and decide about one student, decide about many; add a walk-in and remove it."""
    drawn = await teacher.ask(replies.SpotCheckDrawn, "spot_check.draw", **one, size=1)
    if drawn.records:
        found = {"spot_check_id": str(drawn.spot_check_id), "student_number": "demo_student_1", "here": True}
        await teacher.ask(replies.RecordChangedReply, "spot_check.answer", **one, **found)
    walk_in = {**one, "student_number": "guest_7"}
    await teacher.ask(replies.RecordChangedReply, "record.accept", **walk_in, user_full_name="Grace Hopper")
    gone = await teacher.ask(replies.RecordChangedReply, "record.undo", **walk_in)
    assert gone.record is None
    many = ["demo_student_2", "demo_student_3"]
    await teacher.ask(
        replies.RecordsChangedReply, "record.accept", **one, student_numbers=many, status="excused"
    )
    which = {**one, "student_number": "demo_student_1"}
    await teacher.ask(replies.RecordChangedReply, "record.fail", **which, reason="Left after five minutes")


async def test_only_the_published_roles_may_send_a_command(run: Run) -> None:
    one = {"attendance_id": str(uuid4())}
    fields: dict[str, dict[str, Any]] = {
        "lesson.find": {"lesson_name": "no such lesson"},
        "attendance.join": one,
        "attendance.recover": {**one, "receipt": "0000-0000", "revision": 1},
        "attendance.status": one,
        "attendance.start": {"lesson_name": "Any", "end_time": rfc3339(datetime(2020, 1, 1, tzinfo=UTC))},
        "attendance.watch": one,
        "attendance.unwatch": one,
        "attendance.codes": {**one, "on": True},
        "codes.renew": one,
        "attendance.secure": {**one, "rotation": "strict"},
        "attendance.extend": {**one, "end_time": rfc3339(datetime.now(UTC) + timedelta(minutes=5))},
        "attendance.finish": {**one, "reason": "Nobody came"},
        "attendance.discard": {**one, "reason": "By mistake"},
        "attendance.reopen": {**one, "end_time": rfc3339(datetime.now(UTC) + timedelta(minutes=5))},
        "record.fail": {**one, "student_number": "s1", "reason": "Not there"},
        "record.accept": {**one, "student_number": "s1"},
        "record.undo": {**one, "student_number": "s1"},
        "record.history": {**one, "student_number": "s1"},
        "spot_check.draw": one,
        "spot_check.answer": {**one, "spot_check_id": str(uuid4()), "student_number": "s1", "here": True},
        "persistence.retry": one,
    }
    for role, number in USERS.items():
        client = await run.enter(number)
        for command, exchange in COMMANDS.items():
            reply = await client.ask(BaseModel, tag(command), **fields.get(tag(command), {}))
            forbidden = isinstance(reply, replies.Error) and reply.code == "forbidden"
            assert forbidden == (role not in exchange.roles), (role, tag(command))


async def test_the_document_is_served(worker: Worker) -> None:
    async with AsyncClient(base_url=worker.url) as http:
        answer = await http.get("/asyncapi.json")
    assert answer.text == schema.document()
    assert answer.headers["content-type"] == "application/json"
    assert answer.headers["cache-control"] == "no-cache"
    assert answer.headers["content-encoding"] == "gzip"
