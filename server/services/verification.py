"""Verifications: requested when a student joins; results come from a passkey or an external verifier."""

import secrets
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime

from protocol.errors import Conflict, NotFound
from server.proofs.webhook_signatures import BadSignature, check_signature, read_secret
from server.store.redis.changes import Verified
from server.store.redis.client import RedisClient
from server.store.redis.verifications import Result, Verification

NO_SUCH = "There is no such verification."


@dataclass(frozen=True, slots=True)
class VerificationService:
    """Asks the external verifier, and applies results to records that wait (`security_option` 3).

    Args:
        redis: holds classes and verifications.
        wake: has verifications that are due posted now.
    """

    redis: RedisClient
    wake: Callable[[], None] = lambda: None

    async def request(self, attendance_id: str, student_number: str, expires_at: datetime) -> None:
        """Queue a verification for the external verifier, if there is one. Repeating it is safe.

        When too many wait the record stays pending, and the teacher decides.
        """
        if not self.redis.settings.verifier_url:
            return
        new = Verification(
            verification_id=secrets.token_hex(16),
            attendance_id=attendance_id,
            student_number=student_number,
            requested_at=await self.redis.now(),
            expires_at=expires_at,
        )
        if await self.redis.request_verification(new):
            self.wake()
        else:
            self.redis.metrics.verifications.labels("dropped").inc()

    async def decide(self, attendance_id: str, student_number: str, *, passed: bool) -> Verified:
        """Mark a student as verified, or as failed with the reason `unverified`, and notify all screens.

        A verified record is present or late by the time of its scan; another check may still keep it pending.

        Returns:
            `kept` when a decision of the teacher stands: the result counts once it is undone.

        Raises:
            NotFound: there is no such class, or no record of the student.
            AttendanceEnded: the class has ended.
            Conflict: the record waits for no verification, because it has been decided.
            Internal: the record cannot be read.
        """
        return await self.redis.verify(attendance_id, student_number, passed=passed)

    async def check(self, headers: Mapping[str, str], body: bytes) -> None:
        """Check that a result comes from the verifier, by Redis' clock.

        Raises:
            BadSignature: it does not, or it is too old.
        """
        settings = self.redis.settings
        if not settings.verifier_url:
            raise BadSignature("There is no verifier here.")
        key = read_secret(settings.verifier_secret.get_secret_value())
        check_signature(key, headers, body, (await self.redis.now()).timestamp())

    async def take_result(self, verification_id: str, result: Result) -> Verified:
        """Apply the verifier's result. The first one counts; every other is refused.

        Raises:
            NotFound, AttendanceEnded, Internal: as `decide`.
            Conflict: there is a result already, or the record was decided otherwise.
        """
        found = await self.redis.find_verification(verification_id)
        if found is None:
            raise NotFound(NO_SUCH)
        if found.result is not None:
            raise Conflict("This verification has a result already.")
        outcome = await self.decide(found.attendance_id, found.student_number, passed=result == "accepted")
        await self.redis.close_verification(found.model_copy(update={"result": result}))
        self.redis.metrics.verifications.labels("kept" if outcome == "kept" else result).inc()
        return outcome
