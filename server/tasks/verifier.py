"""Background task that posts verifications to the external verifier (docs/verification.md)."""

import asyncio
import json
from typing import Literal

import httpx
import structlog

from protocol.objects import rfc3339
from server.observability.http_client import open_http_client
from server.proofs.webhook_signatures import read_secret, signed_headers
from server.store.redis.client import RedisClient
from server.store.redis.verifications import Verification
from server.tasks.loop import Alert, Loop

log: structlog.stdlib.BoundLogger = structlog.get_logger()

RETRY_SECONDS = (1.0, 5.0, 30.0, 120.0, 300.0)  # after each failed attempt; then the teacher decides
AT_ONCE = 8
LOOK_SECONDS = 5.0  # for what other workers have queued or left
ALERT_SECONDS = 300.0
Posted = Literal["posted", "retried", "undelivered"]


class Verifier(Loop):
    """Posts verifications that are due, some at once. Of several workers one claims each of them.

    Every attempt carries the same `webhook-id` and `Idempotency-Key`, so that the verifier recognises a
    repeated one. Any 2xx means that the verifier has it; its result comes later.
    """

    def __init__(self, redis: RedisClient, alert: Alert) -> None:
        super().__init__(redis.metrics, redis.settings, alert)
        self._redis = redis
        settings = redis.settings
        self._client = open_http_client(settings.verifier_url, settings.verifier_timeout_seconds)
        self._key = read_secret(settings.verifier_secret.get_secret_value()) if settings.verifier_url else b""
        self._alerted_at = -ALERT_SECONDS

    async def step(self) -> float | None:
        """Post what is due, and return when to look again; None without a verifier."""
        if self._client is None:
            return None
        ids, next_in = await self._redis.claim_verifications(AT_ONCE)
        await asyncio.gather(*(self._deliver(self._client, each) for each in ids))
        return 0.0 if len(ids) == AT_ONCE else min(LOOK_SECONDS, LOOK_SECONDS if next_in is None else next_in)

    async def stop(self, seconds: float = 0.5) -> None:
        """Stop, and close the connections; what was claimed and not posted waits for another worker."""
        await super().stop(seconds)
        if self._client is not None:
            await self._client.aclose()

    async def _deliver(self, client: httpx.AsyncClient, verification_id: str) -> None:
        found = await self._redis.find_verification(verification_id)
        if found is None or found.result is not None or found.expires_at <= await self._redis.now():
            await self._redis.end_posting(verification_id)
            return
        problem = await self._post(client, found)
        if problem is None:
            await self._redis.end_posting(verification_id)
            self._count("posted")
        elif found.attempts < len(RETRY_SECONDS):
            tried = found.model_copy(update={"attempts": found.attempts + 1})
            await self._redis.retry_verification(tried, RETRY_SECONDS[found.attempts])
            self._count("retried")
        else:
            await self._redis.close_verification(found)
            self._count("undelivered")
            self._report(problem)

    async def _post(self, client: httpx.AsyncClient, verification: Verification) -> str | None:
        """Return what went wrong, None if nothing did."""
        settings = self._redis.settings
        body = json.dumps(self._message(verification), ensure_ascii=False).encode()
        now = (await self._redis.now()).timestamp()
        headers = {
            "Content-Type": "application/json",
            "User-Agent": "attn",
            "Idempotency-Key": verification.verification_id,
            **signed_headers(self._key, verification.verification_id, now, body),
        }
        try:
            async with asyncio.timeout(settings.verifier_timeout_seconds):  # of all steps together
                response = await client.post(settings.verifier_url, content=body, headers=headers)
        except (httpx.HTTPError, TimeoutError) as error:
            return type(error).__name__
        return None if response.is_success else f"status {response.status_code}"

    def _message(self, verification: Verification) -> dict[str, object]:
        """Return what the verifier is told: a number, and no name, address or device."""
        base = self._redis.settings.attn_public_url.rstrip("/")
        return {
            "type": "verification.requested",
            "timestamp": rfc3339(verification.requested_at),
            "data": {
                "verification_id": verification.verification_id,
                "attendance_id": verification.attendance_id,
                "student_number": verification.student_number,
                "expires_at": rfc3339(verification.expires_at),
                "result_url": f"{base}/verifications/{verification.verification_id}",
            },
        }

    def _count(self, result: Posted) -> None:
        self._redis.metrics.verifications.labels(result).inc()

    def _report(self, problem: str) -> None:
        """Alert the admins, once in a while."""
        log.error("verifier.undelivered", problem=problem)
        now = asyncio.get_running_loop().time()
        if now - self._alerted_at >= ALERT_SECONDS:
            self._alerted_at = now
            self._alert("error", f"The verifier does not take verifications: {problem}", None)
