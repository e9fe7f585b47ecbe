"""Posting verifications to a real receiver: signed, retried, claimed by one worker, and bounded."""

import json
from collections.abc import AsyncIterator
from datetime import timedelta
from typing import NamedTuple

import pytest
from pydantic import SecretStr

from server.proofs.webhook_signatures import check_signature, read_secret
from server.services.verification import VerificationService
from server.store.redis import verifications
from server.store.redis.client import RedisClient
from server.store.redis.verifications import Verification
from server.tasks import verifier
from server.tasks.verifier import RETRY_SECONDS, Verifier
from tests.conftest import settings_for
from tests.observability.test_alerts import Receiver
from tests.support.metrics import counted
from tests.support.polling import until

SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"


class Bench(NamedTuple):
    receiver: Receiver
    redis: RedisClient
    tasks: list[Verifier]
    alerts: list[tuple[str, str, str | None]]

    def task(self) -> Verifier:
        self.tasks.append(Verifier(self.redis, lambda *alert: self.alerts.append(alert)))
        return self.tasks[-1]

    async def request(self, number: str = "s1", *, seconds: float = 60) -> None:
        expires_at = await self.redis.now() + timedelta(seconds=seconds)
        await VerificationService(self.redis).request("a1", number, expires_at)

    async def claimed(self) -> list[str]:
        return (await self.redis.claim_verifications(100))[0]

    async def waiting(self) -> int:
        return int(await self.redis.redis.zcard(self.redis.keys.due_verifications))

    async def make_due(self) -> None:
        """Let the time until the next attempt, or until a claim lapses, be over."""
        due = self.redis.keys.due_verifications
        for each in await self.redis.redis.zrange(due, 0, -1):
            await self.redis.redis.zadd(due, {str(each): 0})

    def counted(self, result: str) -> float:
        return counted(self.redis.metrics, "attn_verifications_total", result=result)


@pytest.fixture
async def bench(redis_url: str) -> AsyncIterator[Bench]:
    receiver = Receiver()
    settings = settings_for(
        redis_url,
        verifier_url=await receiver.start(),
        verifier_secret=SecretStr(SECRET),
        verifier_timeout_seconds=2,  # longer than this process stands still
    )
    bench = Bench(receiver, RedisClient(settings), [], [])
    yield bench
    for task in bench.tasks:
        await task.stop()
    await receiver.stop()
    await bench.redis.close()


async def test_a_verification_is_posted_once_signed_and_names_no_one(bench: Bench) -> None:
    await bench.request()
    await bench.request()  # the student joins again
    first, second = bench.task(), bench.task()
    await first.step()
    await second.step()
    ((headers, body),) = bench.receiver.posts
    check_signature(read_secret(SECRET), headers, body, (await bench.redis.now()).timestamp())
    message = json.loads(body)
    data = message["data"]
    assert message["type"] == "verification.requested"
    assert set(data) == {"verification_id", "attendance_id", "student_number", "expires_at", "result_url"}
    assert (data["attendance_id"], data["student_number"]) == ("a1", "s1")
    assert data["result_url"].endswith(f"/verifications/{data['verification_id']}")
    assert headers["idempotency-key"] == headers["webhook-id"] == data["verification_id"]
    assert await bench.waiting() == 0
    assert bench.counted("posted") == 1


async def test_a_slow_or_failing_verifier_is_asked_again_and_then_the_teacher_decides(bench: Bench) -> None:
    await bench.request()
    task = bench.task()
    bench.receiver.statuses = [500, None, 302, 404, 503, 500]
    for attempt in range(len(RETRY_SECONDS) + 1):
        await bench.make_due()
        await task.step()
        assert len(bench.receiver.posts) == attempt + 1
    assert (bench.counted("retried"), bench.counted("undelivered")) == (len(RETRY_SECONDS), 1)
    assert [severity for severity, _, _ in bench.alerts] == ["error"]
    assert len({headers["webhook-id"] for headers, _ in bench.receiver.posts}) == 1
    assert await bench.waiting() == 0
    await bench.request()  # the student joins again: a new one
    await task.step()
    assert len({headers["webhook-id"] for headers, _ in bench.receiver.posts}) == 2


async def test_what_a_killed_worker_has_claimed_is_posted_by_another(bench: Bench) -> None:
    await bench.request()
    assert len(await bench.claimed()) == 1  # and then this worker is gone
    task = bench.task()
    await task.step()
    assert bench.receiver.posts == []
    await bench.make_due()
    await task.step()
    assert len(bench.receiver.posts) == 1


async def test_a_running_task_posts_when_it_is_woken(bench: Bench) -> None:
    task = bench.task()
    task.start()
    await bench.request()
    task.wake()
    await until(lambda: len(bench.receiver.posts) == 1)


async def test_what_is_over_is_not_posted_and_the_queue_is_bounded(
    bench: Bench, monkeypatch: pytest.MonkeyPatch
) -> None:
    await bench.request("late", seconds=-1)
    answered = Verification(
        verification_id="x",
        attendance_id="a1",
        student_number="answered",
        requested_at=await bench.redis.now(),
        expires_at=await bench.redis.now() + timedelta(minutes=1),
    )
    await bench.redis.request_verification(answered)
    await bench.redis.close_verification(answered.model_copy(update={"result": "accepted"}))
    await bench.task().step()
    assert bench.receiver.posts == []
    assert await bench.waiting() == 0
    monkeypatch.setattr(verifications, "MAX_WAITING", 2)
    for number in ("s1", "s2", "s3"):
        await bench.request(number)
    assert await bench.waiting() == 2
    assert bench.counted("dropped") == 1
    assert verifier.LOOK_SECONDS < verifications.CLAIM_SECONDS
