"""User sessions, which Redis expires, and counters of attempts.

What belongs together is written in an order in which a loss in between does no harm, without MULTI: on a
cluster the keys of a session, of its user and of its device are in different slots.
"""

import secrets
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

import structlog
from pydantic import ValidationError

from server.models.redis import UserSessionRedis, hash_token, to_ms
from server.observability.metrics import Metrics
from server.settings import Settings
from server.store.redis.batcher import Batcher
from server.store.redis.student_index import StudentIndex

log: structlog.stdlib.BoundLogger = structlog.get_logger()

RESTORED_AT_ONCE = 200  # sessions in a call
OPENING_PAUSE = 0.005  # seconds; in a storm a call then serves ten handshakes instead of two or three


@dataclass(frozen=True, slots=True)
class LiveSession:
    """A valid session, and the time when it ends unless it is renewed.

    `joined`: ids of the classes that a student has joined; some may be over. `has_room`: False when the
    account has as many sockets as it may have.
    """

    user: UserSessionRedis
    expires_at: datetime
    joined: tuple[str, ...] = ()
    has_room: bool = True


def renewal_interval(ttl: int) -> float:
    """Return the seconds between renewals: a minute (protocol.md), or a quarter of a short TTL."""
    return min(60.0, ttl / 4)


class UserSessions(StudentIndex):
    """Sessions by the sha256 of their tokens; the tokens are not stored.

    While Redis lacks data that it had (`Dataset`), a session that is not found may have been lost: everything
    that looks one up raises `Unavailable` then.
    """

    def __init__(self, settings: Settings, metrics: Metrics | None = None) -> None:
        super().__init__(settings, metrics)
        self._opening = Batcher(self._read_sessions, pause=OPENING_PAUSE)
        self._connecting = Batcher(self._count_sockets, pause=OPENING_PAUSE)
        self._renewing = Batcher(self._renew_sessions)

    def new_token(self, school_number: str) -> str:
        """Draw the token of a new session. On a cluster its hash falls into the partition of the user."""
        while True:
            token = secrets.token_urlsafe(32)
            partition = self.keys.partition_of_session(hash_token(token))
            if partition == self.keys.partition_of_user(school_number):
                return token

    async def save_user_session(
        self, token_hash: str, user: UserSessionRedis, ttl: int, device_id: str | None = None
    ) -> None:
        """Store a session for `ttl` seconds, up to the cap. It ends with its device, if it has one."""
        now = datetime.now(UTC)
        # a duration, not a time: the clock of Redis may differ
        lasts = max(min(timedelta(seconds=ttl), self._cap(user) - now), timedelta(milliseconds=1))
        of_user = self.keys.user_sessions(user.school_number)
        async with self.slow():
            pipe = self.redis.pipeline(transaction=False)
            for sessions in (of_user, self.keys.device_sessions(device_id) if device_id else None):
                if sessions is not None:
                    pipe.sadd(sessions, token_hash)
                    pipe.expire(sessions, self.settings.session_max_seconds)
            await pipe.execute()
            # the last: a session that is not in those sets could not be ended
            await self.redis.set(self.keys.user_session(token_hash), user.model_dump_json(), px=lasts)

    async def restore_user_sessions(self, sessions: Mapping[str, LiveSession]) -> None:
        """Store sessions of open connections again, by the hashes of their tokens. Those that are there stay.

        A device's sessions do not end with the device any more.
        """
        items = list(sessions.items())
        for first in range(0, len(items), RESTORED_AT_ONCE):
            some = items[first : first + RESTORED_AT_ONCE]
            async with self.slow():
                pipe = self.redis.pipeline(transaction=False)
                for token_hash, session in some:
                    of_user = self.keys.user_sessions(session.user.school_number)
                    pipe.sadd(of_user, token_hash)
                    pipe.expire(of_user, self.settings.session_max_seconds)
                await pipe.execute()
                pipe = self.redis.pipeline(transaction=False)
                for token_hash, session in some:
                    lasts = max(session.expires_at - datetime.now(UTC), timedelta(milliseconds=1))
                    key = self.keys.user_session(token_hash)
                    pipe.set(key, session.user.model_dump_json(), px=lasts, nx=True)
                await pipe.execute()

    async def get_user_session(self, token_hash: str) -> UserSessionRedis | None:
        """Return the session if it is alive, without renewing it."""
        async with self.slow():
            text = await self.redis.get(self.keys.user_session(token_hash))
        if not text:
            await self.refuse_while_sessions_are_lost()
        return _read(str(text or ""))

    async def renew_user_session(self, token_hash: str, user: UserSessionRedis) -> datetime | None:
        """Start the TTL of a session again, up to the cap; return when it ends, None when it has ended.

        It never brings a session back: it only moves the expiry of a key that exists. Renewals of the same
        loop iteration, such as those of a class that reconnects after a deploy, share a round trip.
        """
        now = datetime.now(UTC)
        expires_at = min(now + timedelta(seconds=self.settings.session_ttl(user.role)), self._cap(user))
        if expires_at <= now:
            return None
        lasts = to_ms(expires_at) - to_ms(now)
        partition = self.keys.partition_of_session(token_hash)
        alive = await self._renewing.add(partition, (self.keys.user_session(token_hash), lasts))
        if not alive:
            await self.refuse_while_sessions_are_lost()
        return expires_at if alive else None

    async def _renew_sessions(self, _: str, items: Sequence[tuple[str, int]]) -> list[int]:
        keys, milliseconds = zip(*items, strict=True)
        async with self.slow():
            return list(await self.scripts.run("renew", keys, *milliseconds))

    def _cap(self, user: UserSessionRedis) -> datetime:
        return user.created_at + timedelta(seconds=self.settings.session_max_seconds)

    async def open_user_session(self, token_hash: str, *, for_socket: bool = False) -> LiveSession | None:
        """Return the session for a request or a new socket, renewed if that was not done lately.

        Handshakes of the same loop iteration share a round trip. A socket is counted, if its account may have
        another one: call `note_sockets` when it ends.
        """
        batcher = self._connecting if for_socket else self._opening
        partition = self.keys.partition_of_session(token_hash)
        text, left_ms, ids, room = await batcher.add(partition, token_hash)
        user = _read(text)
        if user is None:
            await self.refuse_while_sessions_are_lost()
            return None
        ttl, joined = self.settings.session_ttl(user.role), tuple(ids.split())
        if left_ms / 1000 > ttl - renewal_interval(ttl):
            return LiveSession(user, datetime.now(UTC) + timedelta(milliseconds=left_ms), joined, room > 0)
        expires_at = None
        try:
            expires_at = await self.renew_user_session(token_hash, user)
        finally:
            if for_socket and expires_at is None:  # there will be no socket
                self.recount_sockets()
        return LiveSession(user, expires_at, joined, room > 0) if expires_at else None

    async def _read_sessions(
        self, partition: str, hashes: Sequence[str]
    ) -> list[tuple[str | None, int, str, int]]:
        return await self._open_sessions(partition, hashes)

    async def _count_sockets(
        self, partition: str, hashes: Sequence[str]
    ) -> list[tuple[str | None, int, str, int]]:
        return await self._open_sessions(partition, hashes, for_sockets=True)

    async def get_session_expiry(self, token_hash: str) -> datetime | None:
        """Return when the session ends by Redis' clock; None when it has ended."""
        async with self.slow():
            left = await self.redis.pttl(self.keys.user_session(token_hash))
        if left <= 0:
            await self.refuse_while_sessions_are_lost()
        return datetime.now(UTC) + timedelta(milliseconds=left) if left > 0 else None

    async def end_session(self, token_hash: str) -> None:
        """End one session and close its sockets on every worker."""
        user = await self.get_user_session(token_hash)
        async with self.slow():
            await self.redis.delete(self.keys.user_session(token_hash))
            await self.redis.publish(self.keys.workers, f"signed_out {token_hash}")
            if user:
                await self.redis.srem(self.keys.user_sessions(user.school_number), token_hash)

    async def delete_user_session(self, school_number: str) -> None:
        """End all sessions of a user and close their sockets on every worker."""
        await self._end_all(self.keys.user_sessions(school_number))

    async def end_device_sessions(self, device_id: str) -> None:
        """End all sessions that a device has opened and close their sockets on every worker."""
        await self._end_all(self.keys.device_sessions(device_id))

    async def _end_all(self, sessions: str) -> None:
        async with self.slow():
            hashes = [str(each) for each in await self.redis.smembers(sessions)]
            for each in hashes:
                await self.redis.delete(self.keys.user_session(each))
                await self.redis.publish(self.keys.workers, f"signed_out {each}")
            if hashes:  # the last: until then it can be repeated
                await self.redis.srem(sessions, *hashes)

    async def count_attempt(self, kind: str, subject: str, window_seconds: int) -> tuple[int, int]:
        """Count an attempt; return how many there were in this window, and the seconds until it ends."""
        async with self.slow():
            count, left_ms = await self.scripts.run(
                "attempt", [self.keys.attempts(kind, subject)], window_seconds
            )
        return int(count), max(1, -(-int(left_ms) // 1000))

    async def read_attempts(self, kind: str, subject: str) -> tuple[int, int]:
        """Return how many attempts there were in this window, and the seconds until it ends."""
        async with self.slow():
            pipe = self.redis.pipeline(transaction=False)
            pipe.get(self.keys.attempts(kind, subject))
            pipe.pttl(self.keys.attempts(kind, subject))
            count, left_ms = await pipe.execute()
        return int(count or 0), max(1, -(-int(left_ms) // 1000))

    async def take_attempt_back(self, kind: str, subject: str) -> None:
        """Undo `count_attempt` for an attempt that does not count."""
        async with self.slow():
            await self.scripts.run("attempt_back", [self.keys.attempts(kind, subject)])

    async def clear_attempts(self, kind: str, subject: str) -> None:
        """Reset a counter."""
        async with self.slow():
            await self.redis.delete(self.keys.attempts(kind, subject))

    async def keep_challenge(self, challenge: str, purpose: str, seconds: int) -> None:
        """Keep what a challenge for an authenticator is for."""
        async with self.slow():
            await self.redis.set(self.keys.challenge(challenge), purpose, ex=seconds)

    async def take_challenge(self, challenge: str) -> str | None:
        """Return what a challenge is for, once; None when it is used, too old or unknown."""
        async with self.slow():
            purpose = await self.redis.getdel(self.keys.challenge(challenge))
        return str(purpose) if purpose else None


def _read(text: str | None) -> UserSessionRedis | None:
    """Return the session, or None when it cannot be read: its user has to sign in again."""
    try:
        return UserSessionRedis.model_validate_json(text) if text else None
    except ValidationError:
        log.warning("session.unreadable", length=len(text or ""))
        return None
