"""Alerts to an address of the operator's: JSON, signed, tried again, and never waited for.

One thread does it all with the standard library: a receiver that hangs holds up nothing else, and an end of
the worker does not wait for it.
"""

import hmac
import json
import queue
import threading
import time
import urllib.request
from datetime import UTC, datetime
from http import HTTPStatus
from typing import Any
from urllib.error import HTTPError
from urllib.parse import urlsplit
from uuid import uuid4

import structlog
from prometheus_client import Counter

log = structlog.get_logger()
MOST_WAITING = 100  # alerts; with more, the newest are dropped and counted
TRIES = 6
FIRST_WAIT_SECONDS = 0.5  # doubles: 0.5, 1, 2, 4, 8
TIMEOUT_SECONDS = 5.0
LAST_SECONDS = 1.0  # for what waits when the worker ends


class Webhook:
    """`send` queues and returns at once. Without an address nothing happens.

    A post carries `X-Attn-Timestamp` (seconds since 1970) and, with a secret, `X-Attn-Signature`:
    "v1=" and the hexadecimal HMAC-SHA256 of timestamp, ".", body. The receiver refuses timestamps that are
    minutes old, and knows a repeated post by its `id`.
    """

    def __init__(
        self,
        address: str,
        secret: str,
        source: str,
        posts: Counter,
        first_wait: float = FIRST_WAIT_SECONDS,
    ) -> None:
        self._address = address
        self._secret = secret.encode()
        self._source = source
        self._posts = posts
        self._first_wait = first_wait
        self._queue: queue.Queue[bytes | None] = queue.Queue(MOST_WAITING)
        self._ending = threading.Event()
        self._thread: threading.Thread | None = None

    def send(self, severity: str, message: str, attendance_id: str | None = None) -> None:
        if self._thread is None:
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
        except queue.Full:
            self._posts.labels("dropped").inc()

    def start(self) -> None:
        if not self._address:
            return
        if urlsplit(self._address).scheme not in {"http", "https"}:
            log.error("webhook.address_unusable")
            return
        self._thread = threading.Thread(target=self._work, name="webhook", daemon=True)
        self._thread.start()

    def stop(self) -> None:
        """Each alert that waits is tried once more, for a second at most."""
        if self._thread is not None:
            self._ending.set()
            try:
                self._queue.put_nowait(None)
            except queue.Full:
                return
            self._thread.join(LAST_SECONDS)

    def _work(self) -> None:
        while (body := self._queue.get()) is not None:
            self._posts.labels("sent" if self._deliver(body) else "failed").inc()

    def _deliver(self, body: bytes) -> bool:
        wait = self._first_wait
        for attempt in range(1, TRIES + 1):
            problem = self._post(body)
            if problem is None:
                return True
            if attempt == TRIES or self._ending.is_set():
                log.error("webhook.failed", problem=problem, tries=attempt)
                return False
            self._posts.labels("retried").inc()
            self._ending.wait(wait)
            wait *= 2
        return False

    def _post(self, body: bytes) -> str | None:
        """What went wrong, if anything."""
        request = urllib.request.Request(self._address, body, self._headers(body))  # noqa: S310, see start
        try:
            with OPENER.open(request, timeout=TIMEOUT_SECONDS) as answer:
                return None if answer.status < HTTPStatus.MULTIPLE_CHOICES else f"status {answer.status}"
        except HTTPError as error:
            error.close()
            return f"status {error.code}"
        except (OSError, ValueError) as error:  # ValueError: an answer that is no HTTP
            return type(error).__name__

    def _headers(self, body: bytes) -> dict[str, str]:
        now = str(int(time.time()))
        headers = {"Content-Type": "application/json", "User-Agent": "attn", "X-Attn-Timestamp": now}
        if self._secret:
            headers["X-Attn-Signature"] = sign(self._secret, now, body)
        return headers


def sign(secret: bytes, timestamp: str, body: bytes) -> str:
    return "v1=" + hmac.new(secret, timestamp.encode() + b"." + body, "sha256").hexdigest()


class _NoRedirects(urllib.request.HTTPRedirectHandler):
    """What is signed for one address goes to no other."""

    def redirect_request(self, *_args: Any, **_kwargs: Any) -> None:
        return None


OPENER = urllib.request.build_opener(_NoRedirects)
