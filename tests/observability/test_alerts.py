"""Alerts to a real receiver: signed, retried, bounded, and nothing waits for them."""

import asyncio
import hmac
import json
import time
from collections.abc import AsyncIterator

import pytest

from server.observability.alerts import ATTEMPTS, QUEUE_SIZE, AlertWebhook
from server.observability.metrics import Metrics
from tests.support.metrics import counted
from tests.support.polling import until

SECRET = "a secret shared with the receiver"


class Receiver:
    """HTTP server that answers with `statuses` in turn, then with 204; None does not answer."""

    def __init__(self) -> None:
        self.statuses: list[int | None] = []
        self.posts: list[tuple[dict[str, str], bytes]] = []
        self._release = asyncio.Event()

    async def start(self) -> str:
        self._server = await asyncio.start_server(self._answer, "127.0.0.1", 0)
        return f"http://127.0.0.1:{self._server.sockets[0].getsockname()[1]}/alerts"

    async def stop(self) -> None:
        self._release.set()
        self._server.close()
        await self._server.wait_closed()

    async def _answer(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        head = (await reader.readuntil(b"\r\n\r\n")).decode().split("\r\n")
        assert head[0] == "POST /alerts HTTP/1.1"
        headers = {name.lower(): value for name, _, value in (line.partition(": ") for line in head[1:-2])}
        self.posts.append((headers, await reader.readexactly(int(headers["content-length"]))))
        status = self.statuses.pop(0) if self.statuses else 204
        if status is None:
            await self._release.wait()
        elif status == 302:
            writer.write(b"HTTP/1.1 302 Found\r\nLocation: http://127.0.0.1:1/\r\n\r\n")
        else:
            writer.write(f"HTTP/1.1 {status} X\r\nContent-Length: 0\r\nConnection: close\r\n\r\n".encode())
        writer.close()


@pytest.fixture
async def receiver() -> AsyncIterator[Receiver]:
    receiver = Receiver()
    yield receiver
    await receiver.stop()


@pytest.fixture
def metrics() -> Metrics:
    return Metrics()


def posts(metrics: Metrics, result: str) -> float:
    return counted(metrics, "attn_webhook_posts_total", result=result)


@pytest.fixture
async def webhook(receiver: Receiver, metrics: Metrics) -> AsyncIterator[AlertWebhook]:
    webhook = AlertWebhook(await receiver.start(), SECRET, "http://attn.example", metrics.webhook)
    webhook.start()
    yield webhook
    await webhook.stop()


async def test_a_failed_post_is_retried_and_signed(
    webhook: AlertWebhook, receiver: Receiver, metrics: Metrics
) -> None:
    receiver.statuses = [503, 500]
    webhook.send("error", "A class cannot be saved and is set aside: Refused", "an-id")
    await until(lambda: posts(metrics, "sent") == 1)
    assert posts(metrics, "retried") == 2
    bodies = {body for _, body in receiver.posts}
    assert (len(receiver.posts), len(bodies)) == (3, 1)
    alert = json.loads(bodies.pop())
    assert alert.keys() == {"id", "source", "severity", "message", "attendance_id", "at"}
    assert (alert["source"], alert["severity"], alert["attendance_id"]) == (
        "http://attn.example",
        "error",
        "an-id",
    )
    for headers, body in receiver.posts:
        stamp = headers["x-attn-timestamp"]
        assert abs(int(stamp) - time.time()) < 60
        expected = hmac.new(SECRET.encode(), f"{stamp}.".encode() + body, "sha256").hexdigest()
        assert headers["x-attn-signature"] == f"v1={expected}"
        assert headers["content-type"] == "application/json"


async def test_redirects_are_not_followed(
    webhook: AlertWebhook, receiver: Receiver, metrics: Metrics
) -> None:
    receiver.statuses = [302]
    webhook.send("warning", "m")
    await until(lambda: posts(metrics, "sent") == 1)
    assert posts(metrics, "retried") == 1


async def test_a_hanging_receiver_blocks_nothing_and_the_queue_is_bounded(
    webhook: AlertWebhook, receiver: Receiver, metrics: Metrics
) -> None:
    receiver.statuses = [None]
    webhook.send("warning", "first")
    await until(lambda: len(receiver.posts) == 1)
    for _ in range(QUEUE_SIZE + 3):
        webhook.send("warning", "more")
    await webhook.stop()
    assert (
        posts(metrics, "failed") == posts(metrics, "retried") == 0
    )  # still no answer: `stop` did not wait for it
    assert posts(metrics, "dropped") == 3


async def test_posting_is_given_up_after_some_attempts(receiver: Receiver, metrics: Metrics) -> None:
    webhook = AlertWebhook(await receiver.start(), "", "s", metrics.webhook, first_retry_seconds=0.01)
    webhook.start()
    receiver.statuses = [500] * ATTEMPTS
    webhook.send("warning", "m")
    await until(lambda: posts(metrics, "failed") == 1)
    assert len(receiver.posts) == ATTEMPTS
    assert "x-attn-signature" not in receiver.posts[0][0]
    await webhook.stop()


@pytest.mark.parametrize("address", ["", "file:///etc/hostname", "not an address"])
async def test_without_a_usable_address_nothing_is_posted(address: str, metrics: Metrics) -> None:
    webhook = AlertWebhook(address, SECRET, "s", metrics.webhook)
    webhook.start()
    webhook.send("warning", "m")
    await webhook.stop()
    assert {posts(metrics, result) for result in ("sent", "retried", "failed", "dropped")} == {0}
