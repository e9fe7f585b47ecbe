"""A class that cannot be saved: the operator's address is told, signed, and the class waits for an admin."""

import asyncio
import json

import httpx

from server.observability.alerts import sign
from server.store.redis.client import RedisClient
from tests.observability.test_alerts import SECRET, Receiver
from tests.support.classes import start_class
from tests.support.polling import until
from tests.support.workers import StartWorker


async def test_a_class_that_cannot_be_saved_is_told_to_the_operator(
    start_worker: StartWorker, redis: RedisClient
) -> None:
    attendance_id = str((await start_class(redis)).attendance_id)
    await redis.redis.hset(redis.keys.session(attendance_id), "data", '{"lesson_name":')
    await redis.redis.zadd(redis.keys.deadlines, {attendance_id: 0})
    await redis.redis.hset(redis.keys.session(attendance_id), "end_ms", "0")
    receiver = Receiver()
    receiver.statuses = [503, 503]
    worker = await asyncio.to_thread(
        start_worker,
        ALERT_WEBHOOK_URL=await receiver.start(),
        ALERT_WEBHOOK_SECRET=SECRET,
        PERSISTENCE_ATTEMPTS=1,
    )

    def alerts() -> list[dict[str, str]]:
        return [json.loads(body) for _, body in receiver.posts]

    # After the two that were refused. On a busy machine "Postgres is away" may come first.
    await until(lambda: any(each["severity"] == "error" for each in alerts()[2:]))
    for headers, body in receiver.posts:
        assert headers["x-attn-signature"] == sign(SECRET.encode(), headers["x-attn-timestamp"], body)
    assert len({each["id"] for each in alerts()[:3]}) == 1
    assert {each["attendance_id"] for each in alerts() if each["severity"] == "error"} == {attendance_id}
    async with httpx.AsyncClient(base_url=worker.url) as http:
        text = (await http.get("/metrics")).text
    assert "attn_parked_classes 1.0" in text
    assert list(await redis.get_dead_letters()) == [attendance_id]
    await receiver.stop()
