"""Sessions of users, which Redis expires by itself, and counters of attempts."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

import structlog
from pydantic import ValidationError

from server.models.redis import UserSessionRedis, to_ms
from server.observability.metrics import Metrics
from server.settings import Settings
from server.store.redis.batcher import Batcher
from server.store.redis.connection import Connection

log: structlog.stdlib.BoundLogger = structlog.get_logger()

OPENING_PAUSE = 0.002  # seconds: in a storm of handshakes a call is for ten of them, not for two or three


@dataclass(frozen=True, slots=True)
class LiveSession:
    """A session that is alive, and until when if no sign of life comes."""

    user: UserSessionRedis
    expires_at: datetime


def renewal_interval(ttl: int) -> float:
    """Seconds between renewals: a minute (protocol.md), and at least four within a short TTL."""
    return min(60.0, ttl / 4)


class UserSessions(Connection):
    """Only the sha256 of a token is ever kept."""

    def __init__(self, settings: Settings, metrics: Metrics | None = None) -> None:
        super().__init__(settings, metrics)
        self._opening = Batcher(self._read_sessions, pause=OPENING_PAUSE)
        self._renewing = Batcher(self._renew_sessions)

    async def save_user_session(self, token_hash: str, user: UserSessionRedis, ttl: int) -> None:
        """Keeps a session for `ttl` seconds, up to the cap, found by its token's hash and by its user."""
        now = datetime.now(UTC)
        # for so long, not until then: Redis' clock may be another
        lasts = max(min(timedelta(seconds=ttl), self._cap(user) - now), timedelta(milliseconds=1))
        of_user = self.keys.user_sessions(user.school_number)
        async with self.slow():
            pipe = self.redis.pipeline(transaction=True)
            pipe.sadd(of_user, token_hash)
            pipe.expire(of_user, self.settings.session_max_seconds)
            pipe.set(self.keys.user_session(token_hash), user.model_dump_json(), px=lasts)
            await pipe.execute()

    async def get_user_session(self, token_hash: str) -> UserSessionRedis | None:
        """The session, if it is alive. Does not renew it."""
        async with self.slow():
            text = await self.redis.get(self.keys.user_session(token_hash))
        return _read(str(text or ""))

    async def renew_user_session(self, token_hash: str, user: UserSessionRedis) -> datetime | None:
        """A sign of life: the role's TTL starts anew, up to the cap. Until when; None when it is over.

        Never brings a session back: it only moves the expiry of a key that is there. All of one turn, such
        as those of a class that comes back after a deploy, share a round trip.
        """
        now = datetime.now(UTC)
        expires_at = min(now + timedelta(seconds=self.settings.session_ttl(user.role)), self._cap(user))
        if expires_at <= now:
            return None
        lasts = to_ms(expires_at) - to_ms(now)
        alive = await self._renewing.add("", (self.keys.user_session(token_hash), lasts))
        return expires_at if alive else None

    async def _renew_sessions(self, _: str, items: Sequence[tuple[str, int]]) -> list[int]:
        keys, milliseconds = zip(*items, strict=True)
        async with self.slow():
            return list(await self.scripts.run("renew", keys, *milliseconds))

    def _cap(self, user: UserSessionRedis) -> datetime:
        return user.created_at + timedelta(seconds=self.settings.session_max_seconds)

    async def open_user_session(self, token_hash: str) -> LiveSession | None:
        """What a new connection needs, in a round trip that all of one turn share; renewed if not lately."""
        text, left_ms = await self._opening.add("", token_hash)
        user = _read(text)
        if user is None:
            return None
        ttl = self.settings.session_ttl(user.role)
        if left_ms / 1000 > ttl - renewal_interval(ttl):
            return LiveSession(user, datetime.now(UTC) + timedelta(milliseconds=left_ms))
        expires_at = await self.renew_user_session(token_hash, user)
        return LiveSession(user, expires_at) if expires_at else None

    async def _read_sessions(self, _: str, hashes: Sequence[str]) -> list[tuple[str | None, int]]:
        async with self.slow():  # a pipeline of GET and PTTL costs the worker three times as much
            answers = await self.scripts.run("open", [self.keys.user_session(each) for each in hashes])
        return list(zip(answers[::2], answers[1::2], strict=True))

    async def get_session_expiry(self, token_hash: str) -> datetime | None:
        """Until when the session lives, as Redis has it; None when it is over."""
        async with self.slow():
            left = await self.redis.pttl(self.keys.user_session(token_hash))
        return datetime.now(UTC) + timedelta(milliseconds=left) if left > 0 else None

    async def end_session(self, token_hash: str) -> None:
        """Ends one session, and its sockets on every worker."""
        user = await self.get_user_session(token_hash)
        async with self.slow():
            pipe = self.redis.pipeline(transaction=True)
            pipe.delete(self.keys.user_session(token_hash))
            if user:
                pipe.srem(self.keys.user_sessions(user.school_number), token_hash)
            pipe.publish(self.keys.workers, f"signed_out {token_hash}")
            await pipe.execute()

    async def delete_user_session(self, school_number: str) -> None:
        """Ends all sessions of a user, and their sockets on every worker."""
        of_user = self.keys.user_sessions(school_number)
        async with self.slow():
            hashes = [str(each) for each in await self.redis.smembers(of_user)]
            pipe = self.redis.pipeline(transaction=True)
            pipe.delete(of_user, *(self.keys.user_session(each) for each in hashes))
            for each in hashes:
                pipe.publish(self.keys.workers, f"signed_out {each}")
            await pipe.execute()

    async def count_attempt(self, kind: str, who: str, window_seconds: int) -> tuple[int, int]:
        """One more attempt: how many in this window, and in how many seconds it is over."""
        async with self.slow():
            count, left_ms = await self.scripts.run(
                "attempt", [self.keys.attempts(kind, who)], window_seconds
            )
        return int(count), max(1, -(-int(left_ms) // 1000))

    async def clear_attempts(self, kind: str, who: str) -> None:
        async with self.slow():
            await self.redis.delete(self.keys.attempts(kind, who))


def _read(text: str | None) -> UserSessionRedis | None:
    """A session that cannot be read is none: whoever has it signs in anew."""
    try:
        return UserSessionRedis.model_validate_json(text) if text else None
    except ValidationError:
        log.warning("session.unreadable", length=len(text or ""))
        return None
