"""The connection to Redis, the Lua scripts of `data/lua`, and what redis-py raises as `Unavailable`."""

import asyncio
import re
from collections.abc import AsyncIterator, Sequence
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from hashlib import sha1
from pathlib import Path
from typing import Any

from prometheus_client import Counter
from redis.asyncio import BlockingConnectionPool, Redis
from redis.asyncio.retry import Retry
from redis.backoff import NoBackoff
from redis.exceptions import NoScriptError, RedisError, ResponseError
from redis.exceptions import TimeoutError as RedisTimeout

from server.errors import Internal, Unavailable
from server.observability.metrics import Metrics
from server.settings import Settings
from server.store.redis.redis_keys import Keys

# What Redis says when it is not the script's fault: redis.io/docs, error codes.
REFUSED = re.compile(r"\b(OOM|LOADING|READONLY|MISCONF|MASTERDOWN|CLUSTERDOWN|TRYAGAIN|NOREPLICAS|BUSY)\b")
LUA = Path(__file__).parent / "lua"
# Scripts on one class share common.lua; these need nothing of it.
PLAIN = {"claim_teacher", "release", "attempt", "discard", "fail", "open", "renew"}


def source(name: str) -> str:
    common = "" if name in PLAIN else (LUA / "common.lua").read_text(encoding="utf-8")
    return common + (LUA / f"{name}.lua").read_text(encoding="utf-8")


@asynccontextmanager
async def redis_deadline(seconds: float, errors: Counter | None = None) -> AsyncIterator[None]:
    """Waits for Redis at most so long; what goes wrong is counted in `errors`, by kind.

    The last fifth of the time begins when this process sees that the rest is over: if it stood still (a busy
    machine), it reads what Redis has answered meanwhile before it blames Redis.

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
        # redis-py makes exceptions of its own of some codes (OOM, READONLY) and cuts these off
        ours = type(error) is ResponseError and "user_script" in str(error)
        if ours and not REFUSED.search(str(error)):
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
    """All scripts, known by name; each is one EVALSHA, loaded again when Redis has forgotten it.

    `texts`: for EVAL in a pipeline, which goes on behind a script that Redis has forgotten.
    """

    def __init__(self, redis: Redis) -> None:
        self._redis = redis
        self.texts = {path.stem: source(path.stem) for path in LUA.glob("*.lua") if path.stem != "common"}
        self._sha = {
            name: sha1(text.encode(), usedforsecurity=False).hexdigest() for name, text in self.texts.items()
        }

    async def run(self, name: str, keys: Sequence[str], *args: Any) -> Any:
        """The script's own reply. A forgotten script has not run, so that sending it again is safe."""
        try:
            return await self._redis.evalsha(self._sha[name], len(keys), *keys, *args)
        except NoScriptError:
            return await self._redis.eval(self.texts[name], len(keys), *keys, *args)


class Connection:
    """One pool of connections that never repeat a command: only the caller knows what is safe to repeat."""

    def __init__(self, settings: Settings, metrics: Metrics | None = None) -> None:
        self.settings = settings
        self.metrics = metrics or Metrics()
        self.keys = Keys(settings.redis_prefix)
        # redis-py's own bounds stand far behind `bounded`: they do not know of a process that stood still
        behind = 5 * settings.join_timeout_seconds
        pool = BlockingConnectionPool.from_url(
            settings.redis_url,
            max_connections=settings.redis_pool_size,
            timeout=behind,
            socket_timeout=behind,
            socket_connect_timeout=behind,
            # no error is redis-py's to handle: the subscriber's connection would come back by itself, even
            # with no retries, while another task opens it too
            retry=Retry(NoBackoff(), 0, supported_errors=()),
            decode_responses=True,
            # one value that is no UTF-8 is its record's fault, not its class's: it is set aside byte for byte
            encoding_errors="surrogateescape",
        )
        self.redis = Redis.from_pool(pool)
        self.scripts = Scripts(self.redis)

    def fast(self) -> AbstractAsyncContextManager[None]:
        """The bound of what nobody waits for in a storm: see `patient`."""
        return redis_deadline(self.settings.redis_timeout_seconds, self.metrics.redis_errors)

    def slow(self) -> AbstractAsyncContextManager[None]:
        """The bound of joins, sign-ins, starts and saving: worth waiting for in a storm."""
        return redis_deadline(self.settings.join_timeout_seconds, self.metrics.redis_errors)

    async def ping(self) -> None:
        async with self.fast():
            await self.redis.ping()

    async def announce(self, text: str) -> None:
        """To every worker: `signed_out <token hash>`, `alert <event>`, `probe <worker> <time>` or `ended`."""
        async with self.fast():
            await self.redis.publish(self.keys.workers, text)

    async def close(self) -> None:
        await self.redis.aclose()
