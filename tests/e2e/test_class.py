"""A class happens: two workers, the student on one, the teacher on the other, rows in Postgres at the end."""

import asyncio
from contextlib import AsyncExitStack
from datetime import UTC, datetime, timedelta
from uuid import UUID

import asyncpg
import pytest
from httpx import AsyncClient
from pydantic import BaseModel

from protocol import events, replies
from protocol.codes import Status
from server.cli.demo_users import seed
from tests.support.client import EVERY_WAY, Client, follow, sign_in, start, watch
from tests.support.polling import until
from tests.support.workers import StartWorker, Worker

LESSON = "Physics 101"  # of demo_teacher_1, with demo_student_1 to 30


@pytest.fixture
async def workers(start_worker: StartWorker, database_url: str) -> tuple[Worker, Worker]:
    """Two one-worker processes on the same Redis and Postgres, with the demo school."""
    await seed(database_url, students=40)
    first, second = await asyncio.gather(*(asyncio.to_thread(start_worker) for _ in range(2)))
    for worker in first, second:
        async with AsyncClient(base_url=worker.url) as http:

            async def ready(http: AsyncClient = http) -> bool:
                return (await http.get("/readyz")).status_code == 200

            await until(ready)
    return first, second


async def enter(stack: AsyncExitStack, worker: Worker, school_number: str) -> Client:
    token = await sign_in(worker.url, school_number)
    return await stack.enter_async_context(Client(worker.ws_url, token))


async def test_a_class_from_sign_in_to_postgres(workers: tuple[Worker, Worker], database_url: str) -> None:
    here, there = workers
    async with AsyncExitStack() as stack:
        teacher = await enter(stack, here, "demo_teacher_1")
        assert teacher.welcome.attendance is None
        enrolled = await enrolled_in(here, LESSON)
        started = await teacher.ask(
            replies.AttendanceStarted,
            "attendance.start",
            lesson_name=LESSON,
            duration_minutes=50,
            join_methods=EVERY_WAY,
        )
        attendance_id = str(started.attendance.attendance_id)
        assert started.attendance.counts.missing == enrolled
        assert started.attendance.roster_loaded

        roster = await watch(teacher, attendance_id)
        projector = await enter(stack, there, "demo_teacher_1")
        assert projector.welcome.attendance is not None
        admin = await enter(stack, there, "demo_admin_1")
        rooms = await admin.ask(replies.RoomsSnapshot, "rooms.watch")
        assert [str(room.attendance_id) for room in rooms.rooms] == [attendance_id]

        # students on the other worker, in all three ways
        students = [await enter(stack, there, f"demo_student_{number}") for number in (1, 2, 3)]
        found = await students[2].ask(replies.LessonFound, "lesson.find", lesson_name="PHYS")
        assert [str(each.attendance_id) for each in found.attendances] == [attendance_id]
        codes = await projector.ask(
            replies.AttendanceCodes, "attendance.codes", attendance_id=attendance_id, on=True
        )
        code, _ = codes.codes  # good for 15 s at most: all have signed in before
        for student, proof in zip(
            students, ({"qr": code.qr}, {"code": code.code}, {"attendance_id": attendance_id}), strict=True
        ):
            joined = await student.ask(replies.AttendanceJoined, "attendance.join", **proof)
            again = await student.ask(replies.AttendanceJoined, "attendance.join", **proof)
            assert not joined.repeated
            assert again.repeated
            assert (again.record, again.receipt) == (joined.record, joined.receipt)
            assert joined.record.status == Status.PRESENT
        await follow(teacher, roster, until_revision=3)
        assert [roster.records[f"demo_student_{n}"].method for n in (1, 2, 3)] == ["qr", "code", "name"]
        assert (await projector.event(events.AttendanceCounts, revision=3)).counts.present == 3

        # one is failed by hand, sees it, and cannot come back by itself
        reason = "Left after five minutes"
        which = {"attendance_id": attendance_id, "student_number": "demo_student_2"}
        reply = await teacher.ask(replies.RecordChangedReply, "record.fail", **which, reason=reason)
        changed = await students[1].event(events.RecordChanged)
        assert (changed.record, changed.reason) == (reply.record, reason)
        assert (await students[1].refused("attendance.join", code=code.code)).code == "decided_by_teacher"
        await follow(teacher, roster, until_revision=4)
        assert roster.records["demo_student_2"].status == Status.FAILED
        await admin.event(events.RoomsChanged)

        # snapshot + changes = fresh snapshot
        assert (await watch(teacher, attendance_id)).records == roster.records

        finished = await teacher.ask(
            replies.AttendanceFinished, "attendance.finish", attendance_id=attendance_id, headcount=2
        )
        assert finished.attendance.counts.absent == enrolled - 3
        for client in (*students, projector, teacher):
            ended = await client.event(events.AttendanceEnded)
            assert ended.reason == "finished"

    rows = await saved_rows(database_url, attendance_id)
    assert rows["demo_student_1"] == (Status.PRESENT, True)
    assert rows["demo_student_2"] == (Status.FAILED, False)
    assert sum(status == Status.ABSENT for status, _ in rows.values()) == enrolled - 3
    assert len(rows) == enrolled


LATE: dict[str, dict[str, object]] = {
    "attendance.finish": {},
    "attendance.watch": {},
    "attendance.codes": {"on": True},
    "attendance.extend": {"end_time": "2999-01-01T00:00:00Z"},
    "attendance.discard": {"reason": "by mistake"},
    "record.fail": {"student_number": "demo_student_1", "reason": "not here"},
    "record.accept": {"student_number": "demo_student_1"},
    "record.undo": {"student_number": "demo_student_1"},
}


async def test_a_saved_class_has_ended_and_its_records_are_answered(workers: tuple[Worker, Worker]) -> None:
    here, there = workers
    async with AsyncExitStack() as stack:
        teacher = await enter(stack, here, "demo_teacher_1")
        student, absent, unknown = [await enter(stack, there, f"demo_student_{n}") for n in (1, 2, 40)]
        which = {"attendance_id": await start(teacher, lesson_name=LESSON)}
        shown = await teacher.ask(replies.AttendanceCodes, "attendance.codes", **which, on=True)
        code, _ = shown.codes
        joined = await student.ask(replies.AttendanceJoined, "attendance.join", code=code.code)
        finished = await teacher.ask(replies.AttendanceFinished, "attendance.finish", **which)

        async def is_saved() -> bool:
            reply = await teacher.ask(BaseModel, "attendance.finish", **which)
            return isinstance(reply, replies.Error) and reply.code == "attendance_ended"

        await until(is_saved)
        other = await enter(stack, there, "demo_teacher_2")
        for kind, fields in LATE.items():
            assert (await teacher.refused(kind, **which, **fields)).code == "attendance_ended", kind
            assert (await other.refused(kind, **which, **fields)).code == "not_found", kind
        admin = await enter(stack, there, "demo_admin_1")
        assert (await admin.refused("attendance.watch", **which)).code == "attendance_ended"
        finish = {"reason": "the bell has rung", **which}
        assert (await admin.refused("attendance.finish", **finish)).code == "attendance_ended"
        for proof in ({"code": code.code}, {"qr": code.qr}, which):
            assert (await unknown.refused("attendance.join", **proof)).code == "attendance_ended"

        own = await student.ask(replies.AttendanceStatus, "attendance.status", **which)
        assert (own.record, own.attendance) == (joined.record, finished.attendance)
        reply = await absent.ask(replies.AttendanceStatus, "attendance.status", **which)
        assert reply.record is not None
        assert (reply.record.status, reply.record.student_number) == (Status.ABSENT, "demo_student_2")
        assert (await unknown.ask(replies.AttendanceStatus, "attendance.status", **which)).record is None


async def test_logout_ends_sockets_on_every_worker(workers: tuple[Worker, Worker]) -> None:
    here, there = workers
    token = await sign_in(here.url, "demo_student_1")
    async with Client(here.ws_url, token) as one, Client(there.ws_url, token) as other:
        async with AsyncClient(base_url=there.url) as http:
            answer = await http.post("/logout", headers={"Authorization": f"Bearer {token}"})
            assert answer.status_code == 204
        assert [await one.closed(), await other.closed()] == [4401, 4401]


async def test_two_starts_at_once_on_two_workers(workers: tuple[Worker, Worker]) -> None:
    async with AsyncExitStack() as stack:
        clients = [await enter(stack, worker, "demo_teacher_2") for worker in workers]
        answers = await asyncio.gather(
            *(
                client.ask(BaseModel, "attendance.start", lesson_name="Physics", duration_minutes=10)
                for client in clients
            )
        )
        started = [each for each in answers if isinstance(each, replies.AttendanceStarted)]
        refused = [each for each in answers if isinstance(each, replies.Error)]
        assert (len(started), len(refused)) == (1, 1)
        attendance_id = started[0].attendance.attendance_id
        assert refused[0].details == {"attendance_id": str(attendance_id)}

        # every page of the teacher hears of it, on both workers; so it does when the class is opened again
        fields = {"attendance_id": attendance_id, "reason": "started"}
        for client in clients:
            changed = await client.event(events.AttendanceChanged, **fields)
            assert changed.attendance.lesson_name == "Physics"
        await clients[0].ask(
            replies.AttendanceFinished, "attendance.finish", attendance_id=str(attendance_id)
        )
        end_time = (datetime.now(UTC) + timedelta(minutes=5)).isoformat()
        await clients[1].ask(
            replies.AttendanceReopened,
            "attendance.reopen",
            attendance_id=str(attendance_id),
            end_time=end_time,
        )
        fields["reason"] = "reopened"
        for client in clients:
            assert (await client.event(events.AttendanceChanged, **fields)).attendance.state == "open"


async def test_a_killed_worker_loses_nobody(workers: tuple[Worker, Worker], database_url: str) -> None:
    """Confirmed on a worker that is killed: on the roster of the other, and in Postgres."""
    here, there = workers
    async with AsyncExitStack() as stack:
        teacher = await enter(stack, here, "demo_teacher_1")
        attendance_id = await start(teacher, lesson_name="Walk-ins")
        token = await sign_in(there.url, "demo_student_5")
        async with Client(there.ws_url, token) as student:
            await student.ask(replies.AttendanceJoined, "attendance.join", attendance_id=attendance_id)
            await asyncio.to_thread(there.kill)
        async with Client(here.ws_url, token) as student:
            status = await student.ask(
                replies.AttendanceStatus, "attendance.status", attendance_id=attendance_id
            )
            assert status.record is not None
            assert status.record.status == Status.PRESENT
        await teacher.ask(replies.AttendanceFinished, "attendance.finish", attendance_id=attendance_id)
    assert await saved_rows(database_url, attendance_id) == {"demo_student_5": (Status.PRESENT, True)}


async def enrolled_in(worker: Worker, lesson_name: str) -> int:
    token = await sign_in(worker.url, "demo_teacher_1")
    async with AsyncClient(base_url=worker.url) as http:
        answer = await http.get("/lessons", headers={"Authorization": f"Bearer {token}"})
        return next(int(each["enrolled"]) for each in answer.json() if each["lesson_name"] == lesson_name)


async def saved_rows(database_url: str, attendance_id: str) -> dict[str, tuple[str, bool]]:
    """Wait until the class is in Postgres, and return status and attendance by student number."""
    connection = await asyncpg.connect(database_url)
    try:

        async def saved() -> bool:
            query = "SELECT count(*) FROM attendances WHERE attendance_id = $1"
            return bool(await connection.fetchval(query, UUID(attendance_id)))

        await until(saved)
        query = "SELECT student_number, status, is_attended FROM attendance_records WHERE attendance_id = $1"
        rows = await connection.fetch(query, UUID(attendance_id))
        return {row["student_number"]: (row["status"], row["is_attended"]) for row in rows}
    finally:
        await connection.close()
