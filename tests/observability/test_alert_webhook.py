"""Alerts to a real receiver: signed, tried again, bounded, and nobody waits for them."""

import asyncio
import hmac
import json
import time
from collections.abc import AsyncIterator

import pytest

from server.observability.alert_webhook import MOST_WAITING, TRIES, Webhook
from server.observability.metrics import Metrics
from tests.support.metrics import counted
from tests.support.polling import until

SECRET = "a secret shared with the receiver"


class Receiver:
    """An HTTP server: answers with `statuses` in turn, then 204; None hangs."""

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
async def webhook(receiver: Receiver, metrics: Metrics) -> AsyncIterator[Webhook]:
    webhook = Webhook(await receiver.start(), SECRET, "http://attn.example", metrics.webhook)
    webhook.start()
    yield webhook
    await asyncio.to_thread(webhook.stop)


async def test_it_fails_twice_is_tried_again_and_is_signed(
    webhook: Webhook, receiver: Receiver, metrics: Metrics
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


async def test_a_redirection_is_not_followed(webhook: Webhook, receiver: Receiver, metrics: Metrics) -> None:
    receiver.statuses = [302]
    webhook.send("warning", "m")
    await until(lambda: posts(metrics, "sent") == 1)
    assert posts(metrics, "retried") == 1


async def test_a_receiver_that_hangs_holds_up_nobody_and_what_waits_is_bounded(
    webhook: Webhook, receiver: Receiver, metrics: Metrics
) -> None:
    receiver.statuses = [None]
    webhook.send("warning", "first")
    await until(lambda: len(receiver.posts) == 1)
    for _ in range(MOST_WAITING + 3):
        webhook.send("warning", "more")
    await asyncio.to_thread(webhook.stop)
    assert posts(metrics, "failed") == posts(metrics, "retried") == 0  # it hangs still: `stop` did not wait
    assert posts(metrics, "dropped") == 3


async def test_it_gives_up_after_some_tries(receiver: Receiver, metrics: Metrics) -> None:
    webhook = Webhook(await receiver.start(), "", "s", metrics.webhook, first_wait=0.01)
    webhook.start()
    receiver.statuses = [500] * TRIES
    webhook.send("warning", "m")
    await until(lambda: posts(metrics, "failed") == 1)
    assert len(receiver.posts) == TRIES
    assert "x-attn-signature" not in receiver.posts[0][0]
    await asyncio.to_thread(webhook.stop)


@pytest.mark.parametrize("address", ["", "file:///etc/hostname", "not an address"])
def test_without_a_usable_address_nothing_happens(address: str, metrics: Metrics) -> None:
    webhook = Webhook(address, SECRET, "s", metrics.webhook)
    webhook.start()
    webhook.send("warning", "m")
    webhook.stop()
    assert {posts(metrics, result) for result in ("sent", "retried", "failed", "dropped")} == {0}
