"""Results of verifications: that of a passkey, or of an external verifier."""

from dataclasses import dataclass
from typing import Literal

from server.store.redis.client import RedisClient

Applied = Literal["applied", "kept"]


@dataclass(frozen=True, slots=True)
class VerificationService:
    """Applies results to records that wait for them (`security_option` 3, flag `verification`)."""

    redis: RedisClient

    async def decide(self, attendance_id: str, student_number: str, *, passed: bool) -> Applied:
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
