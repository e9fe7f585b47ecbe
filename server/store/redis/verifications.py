"""Verifications that wait in Redis: one for each student and class, posted by whichever worker claims it.

All keys have one hash tag, so that each script is one step also on a cluster.
"""

from typing import Literal

from pydantic import ValidationError

from protocol.objects import Message, Time
from server.store.redis.connection import Connection

MAX_WAITING = 10_000  # verifications to be posted; beyond that students wait for their teacher
LASTS_MS = 43_200_000  # longer than the longest class
CLAIM_SECONDS = 30.0  # longer than an attempt takes; afterwards another worker may try

Result = Literal["accepted", "failed"]


class Verification(Message):
    """One verification.

    Attributes:
        verification_id: known to the verifier, used for one result.
        requested_at: when the student joined.
        expires_at: the end of the class at that time.
        attempts: how often it was posted without success.
        result: the verifier's answer.
    """

    verification_id: str
    attendance_id: str
    student_number: str
    requested_at: Time
    expires_at: Time
    attempts: int = 0
    result: Result | None = None


class Verifications(Connection):
    """Requests on verifications."""

    async def request_verification(self, new: Verification) -> bool:
        """Queue a verification, unless the student has one in this class that is unanswered.

        Raises:
            Unavailable: Redis does not answer.

        Returns:
            False when too many wait.
        """
        keys = (
            self.keys.due_verifications,
            self.keys.open_verification(new.attendance_id, new.student_number),
            self.keys.verification(new.verification_id),
        )
        text = new.model_dump_json()
        async with self.slow():
            queued = await self.scripts.run(
                "request_verification", keys, new.verification_id, text, LASTS_MS, MAX_WAITING
            )
        return bool(queued)

    async def claim_verifications(self, limit: int) -> tuple[list[str], float | None]:
        """Claim verifications that are due; return their ids, and the seconds until the next one is."""
        async with self.slow():
            next_in, *ids = await self.scripts.run(
                "claim_verifications", [self.keys.due_verifications], int(CLAIM_SECONDS * 1000), limit
            )
        return [str(each) for each in ids], int(next_in) / 1000 if next_in != "" else None

    async def find_verification(self, verification_id: str) -> Verification | None:
        """Return a verification; None when there is none."""
        async with self.slow():
            text = await self.redis.get(self.keys.verification(verification_id))
        try:
            return Verification.model_validate_json(text) if text else None
        except ValidationError:
            return None

    async def retry_verification(self, verification: Verification, seconds: float) -> None:
        """Post a verification again after so many seconds."""
        now = await self.now()
        due = int((now.timestamp() + seconds) * 1000)
        async with self.slow():
            pipe = self.redis.pipeline(transaction=False)
            key = self.keys.verification(verification.verification_id)
            pipe.set(key, verification.model_dump_json(), xx=True, keepttl=True)
            pipe.zadd(self.keys.due_verifications, {verification.verification_id: due}, xx=True)
            await pipe.execute()

    async def end_posting(self, verification_id: str) -> None:
        """Post a verification no more: the verifier has it, or it is over."""
        async with self.slow():
            await self.redis.zrem(self.keys.due_verifications, verification_id)

    async def close_verification(self, verification: Verification) -> None:
        """Keep the result, or that there will be none: the student's next join is verified anew."""
        of_student = self.keys.open_verification(verification.attendance_id, verification.student_number)
        async with self.slow():
            pipe = self.redis.pipeline(transaction=False)
            key = self.keys.verification(verification.verification_id)
            pipe.set(key, verification.model_dump_json(), xx=True, keepttl=True)
            pipe.zrem(self.keys.due_verifications, verification.verification_id)
            pipe.delete(of_student)
            await pipe.execute()
