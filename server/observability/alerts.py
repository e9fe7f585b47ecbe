"""Alerts to an HTTP address of the operator: JSON, signed, retried, and never waited for."""

import asyncio
import hmac
import json
import time
from contextlib import suppress
from datetime import UTC, datetime
from uuid import uuid4

import httpx
import structlog
from prometheus_client import Counter

from server.observability.http_client import open_http_client

log = structlog.get_logger()
QUEUE_SIZE = 100  # alerts; with more, the newest are dropped and counted
ATTEMPTS = 6
FIRST_RETRY_SECONDS = 0.5  # doubles: 0.5, 1, 2, 4, 8
TIMEOUT_SECONDS = 5.0
LAST_SECONDS = 1.0  # for the alerts that wait when the worker ends


class AlertWebhook:
    """Post alerts to an address, one after the other, in a task of its own.

    A post carries `X-Attn-Timestamp` (seconds since 1970) and, with a secret, `X-Attn-Signature`: "v1=" and
    the hexadecimal HMAC-SHA256 of timestamp, ".", body. The receiver refuses timestamps that are minutes old,
    and recognises a repeated post by its `id`. Redirects are not followed: a post is signed for one address.
    """

    def __init__(
        self,
        address: str,
        secret: str,
        source: str,
        posts: Counter,
        first_retry_seconds: float = FIRST_RETRY_SECONDS,
    ) -> None:
        """Prepare to post.

        Args:
            address: of the receiver; when it is empty, nothing is posted.
            secret: signs the posts, if it is not empty.
            source: public address of this installation, told to the receiver.
            posts: counts posts by result.
            first_retry_seconds: before the second attempt; doubles with each attempt.
        """
        self._address = address
        self._secret = secret.encode()
        self._source = source
        self._posts = posts
        self._first_retry_seconds = first_retry_seconds
        self._queue: asyncio.Queue[bytes] = asyncio.Queue(QUEUE_SIZE)
        self._ending = asyncio.Event()
        self._task: asyncio.Task[None] | None = None

    def send(self, severity: str, message: str, attendance_id: str | None = None) -> None:
        """Queue an alert and return at once. Without a usable address nothing happens."""
        if self._task is None:
            return
        alert = {
            "id": str(uuid4()),
            "source": self._source,
            "severity": severity,
            "message": message,
            "attendance_id": attendance_id,
            "at": datetime.now(UTC).isoformat(timespec="milliseconds"),
        }
        try:
            self._queue.put_nowait(json.dumps(alert).encode())
        except asyncio.QueueFull:
            self._posts.labels("dropped").inc()

    def start(self) -> None:
        """Start posting, if there is a usable address."""
        if not self._address:
            return
        client = open_http_client(self._address, TIMEOUT_SECONDS)
        if client is None:
            log.error("webhook.address_unusable")
            return
        self._task = asyncio.create_task(self._run(client), name="webhook")

    async def stop(self) -> None:
        """Try each alert that waits once more, for a second at most, and stop."""
        if self._task is None:
            return
        self._ending.set()
        with suppress(TimeoutError):
            async with asyncio.timeout(LAST_SECONDS):
                await self._queue.join()
        self._task.cancel()
        await asyncio.gather(self._task, return_exceptions=True)

    async def _run(self, client: httpx.AsyncClient) -> None:
        async with client:
            while True:
                body = await self._queue.get()
                delivered = await self._deliver(client, body)
                self._posts.labels("sent" if delivered else "failed").inc()
                self._queue.task_done()

    async def _deliver(self, client: httpx.AsyncClient, body: bytes) -> bool:
        wait = self._first_retry_seconds
        for attempt in range(1, ATTEMPTS + 1):
            problem = await self._post(client, body)
            if problem is None:
                return True
            if attempt == ATTEMPTS or self._ending.is_set():
                log.error("webhook.failed", problem=problem, tries=attempt)
                return False
            self._posts.labels("retried").inc()
            with suppress(TimeoutError):
                async with asyncio.timeout(wait):
                    await self._ending.wait()
            wait *= 2
        return False

    async def _post(self, client: httpx.AsyncClient, body: bytes) -> str | None:
        """Return what went wrong, None if nothing did."""
        try:
            async with asyncio.timeout(TIMEOUT_SECONDS):  # httpx bounds each step, but not all together
                response = await client.post(self._address, content=body, headers=self._headers(body))
        except (httpx.HTTPError, TimeoutError) as error:
            return type(error).__name__
        return None if response.is_success else f"status {response.status_code}"

    def _headers(self, body: bytes) -> dict[str, str]:
        now = str(int(time.time()))
        headers = {"Content-Type": "application/json", "User-Agent": "attn", "X-Attn-Timestamp": now}
        if self._secret:
            headers["X-Attn-Signature"] = sign(self._secret, now, body)
        return headers


def sign(secret: bytes, timestamp: str, body: bytes) -> str:
    """Return the signature of a post."""
    return "v1=" + hmac.new(secret, timestamp.encode() + b"." + body, "sha256").hexdigest()
