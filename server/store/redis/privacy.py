"""Read and delete what Redis keeps about one user: unsaved classes, sessions, and counters of attempts."""

from collections.abc import AsyncIterator, Mapping, Sequence

from protocol.identifiers import number_key
from server.models.redis import UserSessionRedis
from server.store.redis.connection import redis_deadline
from server.store.redis.user_sessions import UserSessions

SCANNED_AT_ONCE = 500
SCAN_SECONDS = 120.0  # for all keys of one kind


class PersonInRedis(UserSessions):
    """Requests of `attn privacy`. They look at every key, some hundred at a time."""

    async def classes_with(self, number: str) -> list[str]:
        """Return the ids of classes in Redis that have this student: live, not saved, or just ended.

        A class that was saved is kept for ten minutes, so that its teacher may reopen it; used tickets and
        tries of expired codes are kept for as long or a little longer.
        """
        found = set()
        for pattern in (self.keys.records("*"), self.keys.kept("*")[1]):
            async for keys in self._scan(pattern):
                async with self.slow():
                    pipe = self.redis.pipeline(transaction=False)
                    for key in keys:
                        pipe.hexists(key, number)
                    found |= {key for key, has in zip(keys, await pipe.execute(), strict=True) if has}
        for name in (self.keys.used_tickets, self.keys.stale_tries, self.keys.device_users):
            pattern = name("*")
            async for keys in self._scan(pattern):
                async with self.slow():
                    pipe = self.redis.pipeline(transaction=False)
                    for key in keys:
                        pipe.hgetall(key)
                    tried = zip(keys, await pipe.execute(), strict=True)
                found |= {key for key, fields in tried if number in _words(fields)}
        return sorted({key.partition("{")[2].rstrip("}") for key in found})

    async def sessions_of(self, number: str) -> list[UserSessionRedis]:
        """Return the sessions of a user."""
        async with self.slow():
            hashes = [str(each) for each in await self.redis.smembers(self.keys.user_sessions(number))]
        sessions = [await self.get_user_session(each) for each in hashes]
        return [session for session in sessions if session is not None]

    async def attempts_of(self, number: str) -> Mapping[str, int]:
        """Return the counters of a user's attempts to sign in and to join, by their names."""
        found: dict[str, int] = {}
        async for keys in self._attempts_of(number):
            async with self.slow():  # one by one: on a cluster they are on several nodes
                counts = [await self.redis.get(key) for key in keys]
            found |= {key: int(count) for key, count in zip(keys, counts, strict=True) if count is not None}
        return {key.removeprefix(self.keys.attempts("", "").removesuffix(":")): n for key, n in found.items()}

    async def erase_person(self, number: str, device_ids: Sequence[str]) -> None:
        """End all sessions of a user, and delete counters and places in the index of students."""
        await self.delete_user_session(number)
        for each in device_ids:
            await self.end_device_sessions(each)
        async for keys in self._attempts_of(number):
            async with self.slow():
                for key in keys:
                    await self.redis.delete(key)
        partition = self.keys.partition_of_user(number)
        async with self.slow():
            await self.redis.zremrangebylex(self.keys.joined(partition), f"[{number} ", f"({number}!")
            await self.redis.hdel(self.keys.last_joined(partition), number)
            await self.redis.hdel(self.keys.sockets(partition), number)

    async def _attempts_of(self, number: str) -> AsyncIterator[list[str]]:
        """Yield the names of counters: their subject is the number, or its key with where from."""
        prefix = self.keys.attempts("", "").removesuffix(":")
        async for keys in self._scan(f"{prefix}*"):
            subjects = {key: key.removeprefix(prefix).partition(":")[2] for key in keys}
            account = number_key(number)
            own = [
                key
                for key, subject in subjects.items()
                if subject in {number, account} or subject.startswith(f"{account}:")
            ]
            if own:
                yield own

    async def _scan(self, pattern: str) -> AsyncIterator[list[str]]:
        """Yield keys in parts; a key may come twice."""
        part: list[str] = []
        async with redis_deadline(SCAN_SECONDS):
            async for key in self.redis.scan_iter(match=pattern, count=SCANNED_AT_ONCE):
                part.append(str(key))
                if len(part) == SCANNED_AT_ONCE:
                    yield part
                    part = []
        if part:
            yield part


def _words(fields: Mapping[str, str]) -> set[str]:
    return {word for pair in fields.items() for text in pair for word in text.split()}
