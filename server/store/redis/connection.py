"""The connection to Redis, the Lua scripts, and a deadline that translates errors of redis-py."""

import asyncio
import re
from collections.abc import AsyncIterator, Sequence
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from hashlib import sha1
from pathlib import Path
from typing import Any

import structlog
from prometheus_client import Counter
from redis.asyncio import BlockingConnectionPool, Redis
from redis.asyncio.retry import Retry
from redis.backoff import NoBackoff
from redis.exceptions import NoScriptError, RedisError, ResponseError
from redis.exceptions import TimeoutError as RedisTimeout

from server.errors import AttnError, Internal, Unavailable
from server.observability.metrics import Metrics
from server.settings import Settings
from server.store.redis.redis_keys import Keys

log: structlog.stdlib.BoundLogger = structlog.get_logger()

# Codes of errors that are not the fault of the script: redis.io/docs, error codes.
REFUSED = re.compile(r"\b(OOM|LOADING|READONLY|MISCONF|MASTERDOWN|CLUSTERDOWN|TRYAGAIN|NOREPLICAS|BUSY)\b")
LUA = Path(__file__).parent / "lua"
# Scripts that do not need common.lua.
PLAIN = {
    "claim_teacher",
    "release",
    "attempt",
    "attempt_back",
    "fail",
    "keep_code",
    "open",
    "renew",
    "retire",
}


def source(name: str) -> str:
    """Return the text of a script, with common.lua where it needs that."""
    common = "" if name in PLAIN else (LUA / "common.lua").read_text(encoding="utf-8")
    return common + (LUA / f"{name}.lua").read_text(encoding="utf-8")


@asynccontextmanager
async def redis_deadline(seconds: float, errors: Counter | None = None) -> AsyncIterator[None]:
    """Wait for Redis at most `seconds`, and count failures in `errors`, by kind.

    The last fifth of the time begins when this process notices that the rest is over. If the process was
    paused (a busy machine), it reads what Redis has answered meanwhile before it reports a timeout.

    Raises:
        Unavailable: no answer in time, no connection, or Redis refused (loading, out of memory, …).
        Internal: a script met data it cannot read.
    """
    loop, last = asyncio.get_running_loop(), seconds / 5
    try:
        async with asyncio.timeout(None) as bound:
            rest = loop.call_later(seconds - last, lambda: bound.reschedule(loop.time() + last))
            try:
                yield
            finally:
                rest.cancel()
    except ResponseError as error:
        # redis-py has exception classes for some codes (OOM, READONLY) and removes these from the text
        from_script = type(error) is ResponseError and "user_script" in str(error)
        if from_script and not REFUSED.search(str(error)):
            _count(errors, "script")
            raise Internal("What is stored cannot be read.") from error
        _count(errors, "refused")
        raise Unavailable from error
    except (RedisError, OSError, TimeoutError) as error:
        _count(errors, "timeout" if isinstance(error, TimeoutError | RedisTimeout) else "connection")
        raise Unavailable from error


def _count(errors: Counter | None, kind: str) -> None:
    if errors is not None:
        errors.labels(kind).inc()


class Scripts:
    """All scripts by name. Each call is one EVALSHA, or EVAL when Redis does not know the script yet.

    `texts` is for EVAL in a pipeline, which does not stop at a script that Redis does not know.
    """

    def __init__(self, redis: Redis) -> None:
        self._redis = redis
        self.texts = {path.stem: source(path.stem) for path in LUA.glob("*.lua") if path.stem != "common"}
        self._sha = {
            name: sha1(text.encode(), usedforsecurity=False).hexdigest() for name, text in self.texts.items()
        }

    async def run(self, name: str, keys: Sequence[str], *args: Any) -> Any:
        """Run a script and return its reply. Send its text if Redis does not know it: it has not run then."""
        try:
            return await self._call("EVALSHA", self._sha[name], len(keys), *keys, *args)
        except NoScriptError:
            return await self._call("EVAL", self.texts[name], len(keys), *keys, *args)

    async def _call(self, *command: Any) -> Any:
        """Send a command past `Redis.execute_command`, whose retries and own metrics are not used here.

        They were a sixth of the bytecode of a calm join.
        """
        connection = await self._redis.connection_pool.get_connection()  # type: ignore[no-untyped-call]
        try:
            await connection.send_command(*command)
            return await connection.read_response()
        finally:
            await self._redis.connection_pool.release(connection)


class Connection:
    """A pool of connections. It never repeats a command: only the caller knows what is safe to repeat."""

    def __init__(self, settings: Settings, metrics: Metrics | None = None) -> None:
        self.settings = settings
        self.metrics = metrics or Metrics()
        self.keys = Keys(settings.redis_prefix)
        pool = BlockingConnectionPool.from_url(
            settings.redis_url,
            max_connections=settings.redis_pool_size,
            # `redis_deadline` bounds every call and allows for a paused process; redis-py's timeouts do not,
            # and they took a tenth of the instructions of a join
            timeout=None,
            socket_timeout=None,
            socket_connect_timeout=5 * settings.join_timeout_seconds,  # also bounds how long it disconnects
            # redis-py may not retry: its pub/sub connection would reconnect by itself, while another task
            # opens it, too
            retry=Retry(NoBackoff(), 0, supported_errors=()),
            decode_responses=True,
            # a value that is not UTF-8 must not break its class: its record becomes a dead letter as it is
            encoding_errors="surrogateescape",
        )
        self.redis = Redis.from_pool(pool)
        self.scripts = Scripts(self.redis)

    def fast(self) -> AbstractAsyncContextManager[None]:
        """Return the short deadline, for requests that may fail in a storm of joins."""
        return redis_deadline(self.settings.redis_timeout_seconds, self.metrics.redis_errors)

    def slow(self) -> AbstractAsyncContextManager[None]:
        """Return the long deadline, for joins, sign-ins, starts and saving."""
        return redis_deadline(self.settings.join_timeout_seconds, self.metrics.redis_errors)

    async def ping(self) -> None:
        """Check that Redis answers."""
        async with self.fast():
            await self.redis.ping()

    async def announce(self, text: str) -> None:
        """Publish to all workers what `realtime/announcements.py` handles, as "kind argument"."""
        async with self.fast():
            await self.redis.publish(self.keys.workers, text)

    async def announce_to_user(self, school_number: str, event: str) -> None:
        """Send an encoded event to all sockets of a user; it is lost while Redis is away."""
        try:
            await self.announce(f"user {school_number} {event}")
        except AttnError as error:
            log.warning("user.not_notified", error=type(error).__name__)

    async def close(self) -> None:
        """Close all connections."""
        await self.redis.aclose()
