"""Results of an external verifier, through a real worker: the first one counts, and only the verifier's."""

import asyncio
import json
import time
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack
from pathlib import Path
from uuid import UUID

import httpx
import pytest

from protocol import events, replies
from protocol.objects import Record
from server.cli.demo_users import seed
from server.proofs.webhook_signatures import TOLERANCE_SECONDS, read_secret, signed_headers
from tests.observability.test_alerts import Receiver
from tests.support.client import Client, sign_in, start
from tests.support.polling import until
from tests.support.workers import StartWorker, Worker, held_port, start_attn

SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"
KEY = read_secret(SECRET)


class Verified:
    """A class with security 3; the test is its verifier, at `receiver`."""

    def __init__(self, worker: Worker, receiver: Receiver, stack: AsyncExitStack) -> None:
        self._worker, self._receiver, self._stack = worker, receiver, stack
        self._http = httpx.AsyncClient(base_url=worker.url, timeout=30)

    async def start(self) -> None:
        await self._stack.enter_async_context(self._http)
        self.teacher = await self._connect("demo_teacher_1")
        self.id = await start(self.teacher, security_option=3)

    async def _connect(self, number: str) -> Client:
        token = await sign_in(self._worker.url, number)
        return await self._stack.enter_async_context(Client(self._worker.ws_url, token))

    async def join(self, number: str) -> tuple[Client, str]:
        """Join a student; return the client and the id that the verifier was told."""
        client, before = await self._connect(number), len(self._receiver.posts)
        joined = await client.ask(replies.AttendanceJoined, "attendance.join", attendance_id=self.id)
        assert (joined.record.status, joined.record.flags) == ("pending", ("verification",))
        asked = await client.event(events.VerificationRequested)
        assert asked.attendance_id == UUID(self.id)
        await until(lambda: len(self._receiver.posts) > before)
        data = json.loads(self._receiver.posts[-1][1])["data"]
        assert data["student_number"] == number
        return client, data["verification_id"]

    async def answer(
        self,
        verification_id: str,
        result: str,
        *,
        age: float = 0,
        key: bytes = KEY,
        at: str = "",
        **more: str,
    ) -> int:
        """Post a result; return the status of the response."""
        data = {"verification_id": verification_id, "result": result, **more}
        body = json.dumps({"type": "verification.decided", "data": data}).encode()
        headers = {"Content-Type": "application/json"} | signed_headers(key, "m", time.time() - age, body)
        path = f"/verifications/{at or verification_id}"
        return (await self._http.post(path, content=body, headers=headers)).status_code


async def record_of(student: Client) -> Record:
    """Return the student's record after the next change."""
    record = (await student.event(events.RecordChanged)).record
    assert record is not None
    return record


@pytest.fixture
async def receiver() -> AsyncIterator[Receiver]:
    receiver = Receiver()
    yield receiver
    await receiver.stop()


async def test_only_the_verifiers_first_result_counts(
    start_worker: StartWorker, database_url: str, receiver: Receiver
) -> None:
    await seed(database_url, students=5)
    settings = {"VERIFIER_URL": await receiver.start(), "VERIFIER_SECRET": SECRET}
    worker = await asyncio.to_thread(start_worker, **settings)
    async with AsyncExitStack() as stack:
        room = Verified(worker, receiver, stack)
        await room.start()
        (one, first), (two, second) = await room.join("demo_student_1"), await room.join("demo_student_2")

        # forged, old, ahead of time, for another verification, of no verification, malformed
        assert await room.answer(first, "accepted", key=bytes(24)) == 401
        for age in (TOLERANCE_SECONDS + 30, -TOLERANCE_SECONDS - 30):
            assert await room.answer(first, "accepted", age=age) == 401
        assert await room.answer(first, "accepted", at=second) == 422
        assert await room.answer("0" * 32, "accepted") == 404
        assert await room.answer(first, "maybe") == 422
        assert await room.answer(first, "accepted", status="present") == 422
        own = receiver.posts[0]  # what was sent to the verifier, sent back
        reflected = {"Content-Type": "application/json"} | {
            name: text for name, text in own[0].items() if name.startswith("webhook-")
        }
        async with httpx.AsyncClient(base_url=worker.url) as http:
            answer = await http.post(f"/verifications/{first}", content=own[1], headers=reflected)
            assert answer.status_code == 422

        # in another order than they were asked for, within the tolerance
        assert await room.answer(second, "failed", age=TOLERANCE_SECONDS - 60) == 200
        assert await room.answer(first, "accepted") == 200
        accepted = await record_of(one)
        assert (accepted.status, accepted.decided_by) == ("present", "verification")
        refused = await record_of(two)
        assert (refused.status, refused.fail_reason) == ("failed", "unverified")
        for result in ("accepted", "failed"):  # replayed, and contradicted
            assert await room.answer(first, result) == 409
            assert await room.answer(second, result) == 409

        # who failed may try again: the old id stays used
        again = await two.ask(replies.AttendanceJoined, "attendance.join", attendance_id=room.id)
        assert again.record.status == "pending"
        await until(lambda: len(receiver.posts) == 3)
        assert await room.answer(second, "accepted") == 409
        third = json.loads(receiver.posts[-1][1])["data"]["verification_id"]
        assert await room.answer(third, "accepted") == 200
        assert (await record_of(two)).status == "present"

        # the teacher is first
        three, fourth = await room.join("demo_student_3")
        which = {"attendance_id": room.id, "student_number": "demo_student_3"}
        await room.teacher.ask(
            replies.RecordChangedReply, "record.fail", **which, reason="was in another room"
        )
        assert (await record_of(three)).status == "failed"
        assert await room.answer(fourth, "accepted") == 200
        history = await room.teacher.ask(replies.RecordHistory, "record.history", **which)
        assert [(change.cause, change.reason) for change in history.changes][-1] == ("verified", "verified")
        assert history.changes[-1].records[0].status == "failed"

        # nobody answered, and then it is too late
        _, late = await room.join("demo_student_4")
        await room.teacher.ask(replies.AttendanceFinished, "attendance.finish", attendance_id=room.id)
        assert await room.answer(late, "accepted") == 410
        status = await two.ask(replies.AttendanceStatus, "attendance.status", attendance_id=room.id)
        assert status.record is not None
        assert status.record.status == "present"


async def test_the_sample_verifier_answers(
    start_worker: StartWorker, database_url: str, tmp_path: Path
) -> None:
    """It is down when the student joins, and slow when it is there; the record changes all the same."""
    await seed(database_url, students=1)
    with held_port() as port:
        settings = {"VERIFIER_URL": f"http://127.0.0.1:{port}/", "VERIFIER_SECRET": SECRET}
        worker = await asyncio.to_thread(start_worker, **settings)
        async with (
            Client(worker.ws_url, await sign_in(worker.url, "demo_teacher_1")) as teacher,
            Client(worker.ws_url, await sign_in(worker.url, "demo_student_1")) as student,
        ):
            attendance_id = await start(teacher, security_option=3)
            joined = await student.ask(
                replies.AttendanceJoined, "attendance.join", attendance_id=attendance_id
            )
            assert joined.record.status == "pending"
            command = ["verifier", "--port", str(port), "--answer", "accepted", "--delay", "0.2"]
            verifier = start_attn(command, {"VERIFIER_SECRET": SECRET}, tmp_path / "verifier.log")
            try:
                record = await record_of(student)
            finally:
                verifier.stop()
            assert (record.status, record.decided_by) == ("present", "verification")
            await teacher.ask(replies.AttendanceFinished, "attendance.finish", attendance_id=attendance_id)
