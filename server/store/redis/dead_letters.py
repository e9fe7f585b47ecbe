"""Dead letters: classes that cannot be saved. They stay complete in Redis until an admin retries them."""

import json
from contextlib import suppress
from dataclasses import dataclass

from pydantic import ValidationError
from pydantic_core import from_json

from server.models.redis import UNREADABLE, IndexedAttendance
from server.store.redis.connection import Connection

MAX_ERROR_CHARS = 2000


@dataclass(frozen=True, slots=True)
class ClassDeadLetter:
    """A class that cannot be saved; `raw` is its hash as JSON. The names are None if they cannot be read."""

    attendance_id: str
    lesson_name: str | None
    teacher_full_name: str | None
    error: str
    raw: str


class DeadLetters(Connection):
    """Requests on the hash `attendance_parked`: ids of classes that cannot be saved, with the reason."""

    async def add_dead_letter(self, attendance_id: str, error: str) -> None:
        """Make a class a dead letter: it is not saved until an admin retries it."""
        async with self.slow():
            pipe = self.redis.pipeline(transaction=False)
            pipe.hset(self.keys.dead_letters, attendance_id, error[:MAX_ERROR_CHARS])
            pipe.zrem(self.keys.deadlines, attendance_id)
            await pipe.execute()

    async def retry_dead_letter(self, attendance_id: str) -> bool:
        """Make a class ready to be saved now; False when there is no such class."""
        async with self.slow():
            if not await self.redis.exists(self.keys.session(attendance_id)):
                return False
            pipe = self.redis.pipeline(transaction=False)
            pipe.zadd(self.keys.deadlines, {attendance_id: 0})
            pipe.hdel(self.keys.dead_letters, attendance_id)
            await pipe.execute()
        return True

    async def get_dead_letters(self) -> dict[str, str]:
        """Return the error of each dead letter by the id of its class."""
        async with self.fast():
            raw = await self.redis.hgetall(self.keys.dead_letters)
        return {str(attendance_id): str(error) for attendance_id, error in raw.items()}

    async def list_dead_letters(self, limit: int) -> list[ClassDeadLetter]:
        """Return dead letters with all that Redis has of them, readable or not, in the order of their ids."""
        errors = sorted((await self.get_dead_letters()).items())[:limit]
        async with self.slow():
            pipe = self.redis.pipeline(transaction=False)
            for attendance_id, _ in errors:
                pipe.hget(self.keys.names, attendance_id)
                pipe.hgetall(self.keys.session(attendance_id))
            stored = await pipe.execute()
        return [
            ClassDeadLetter(attendance_id, *_names(entry), error, _without_secret(raw))
            for (attendance_id, error), entry, raw in zip(errors, stored[::2], stored[1::2], strict=True)
        ]


def _names(entry: str | None) -> tuple[str | None, str | None]:
    try:
        indexed = IndexedAttendance.model_validate_json(entry or "")
    except ValidationError:
        return None, None
    return indexed.lesson_name, indexed.teacher_full_name


def _without_secret(raw: dict[str, str]) -> str:
    """Hide the secret of the class, unless it is what cannot be read."""
    with suppress(*UNREADABLE):
        from_json(raw.get("private", ""))
        raw["private"] = "…"
    return json.dumps(raw, ensure_ascii=False)
