"""The connection to Redis, the Lua scripts, and a deadline that translates errors of redis-py."""

import asyncio
import re
from collections.abc import AsyncIterator, Sequence
from contextlib import AbstractAsyncContextManager, asynccontextmanager, suppress
from datetime import datetime
from hashlib import sha1
from pathlib import Path
from typing import Any, cast

import structlog
from hiredis import pack_command
from prometheus_client import Counter
from redis.asyncio import Redis
from redis.asyncio.client import Pipeline
from redis.exceptions import MovedError, NoScriptError, RedisClusterException, RedisError, ResponseError
from redis.exceptions import TimeoutError as RedisTimeout

from protocol.errors import AttnError, Internal, Unavailable
from server.models.redis import from_ms
from server.observability.metrics import Metrics
from server.settings import Settings
from server.store.redis.redis_keys import Keys
from server.store.redis.sentinel import FOLLOW_SECONDS, PrimaryPool
from server.store.redis.topology import Cluster, open_redis

log: structlog.stdlib.BoundLogger = structlog.get_logger()

# Codes of errors that are not the fault of the script: redis.io/docs, error codes.
REFUSED = re.compile(r"\b(OOM|LOADING|READONLY|MISCONF|MASTERDOWN|CLUSTERDOWN|TRYAGAIN|NOREPLICAS|BUSY)\b")
LUA = Path(__file__).parent / "lua"
WAIT_PART = 0.7  # of the deadline of a join that replicas may take, so that there is an answer before it
CONFIRMED_MS = 60_000  # lifetime of the key that is written to wait for replicas
# Scripts that do not need common.lua.
PLAIN = {
    "claim_teacher",
    "release",
    "remove_deadline",
    "attempt",
    "attempt_back",
    "dump",
    "fail",
    "forget_kept",
    "index_changes",
    "index_class",
    "is_open",
    "keep_code",
    "lease",
    "now",
    "open",
    "renew",
    "retire",
    "take_token",
}


def source(name: str, *, clustered: bool = False) -> str:
    """Return the text of a script, with common.lua where it needs that.

    On a cluster what a class publishes reaches only the node of the class (SPUBLISH).
    """
    text = (LUA / f"{name}.lua").read_text(encoding="utf-8")
    if name in PLAIN:
        return text
    publish = "SPUBLISH" if clustered else "PUBLISH"
    return f"local PUBLISH = '{publish}'\n{(LUA / 'common.lua').read_text(encoding='utf-8')}{text}"


@asynccontextmanager
async def redis_deadline(seconds: float, errors: Counter | None = None) -> AsyncIterator[None]:
    """Wait for Redis at most `seconds`, and count failures in `errors`, by kind.

    The last fifth of the time begins when this process notices that the rest is over. If the process was
    paused (a busy machine), it reads what Redis has answered meanwhile before it reports a timeout.

    Raises:
        Unavailable: no answer in time, no connection, Redis refused (loading, out of memory, …), or too few
            replicas have what was written.
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
    except (RedisError, RedisClusterException, OSError, TimeoutError) as error:
        _count(errors, _kind(error))
        raise Unavailable from error


def _kind(error: Exception) -> str:
    if isinstance(error, NotReplicated):
        return "replicas"
    return "timeout" if isinstance(error, TimeoutError | RedisTimeout) else "connection"


def _count(errors: Counter | None, kind: str) -> None:
    if errors is not None:
        errors.labels(kind).inc()


class NotReplicated(RedisError):
    """Fewer replicas than CONFIRM_REPLICAS have a change in time. It is written, and may be lost."""


class Scripts:
    """All scripts by name. Each call is one EVALSHA, or EVAL when Redis does not know the script yet.

    `run_confirmed` also waits until `replicas` replicas have what was written, for at most `wait_seconds`.
    """

    def __init__(self, redis: Redis | Cluster, replicas: int = 0, wait_seconds: float = 1.0) -> None:
        self._wait = "WAIT", replicas, round(wait_seconds * 1000)
        # without replicas to wait for it costs nothing
        self.run_confirmed = self._run_confirmed if replicas else self.run
        self._cluster = redis if isinstance(redis, Cluster) else None
        self._redis = cast(Redis, redis)
        names = [path.stem for path in LUA.glob("*.lua") if path.stem != "common"]
        self._texts = {name: source(name, clustered=self._cluster is not None) for name in names}
        self._sha = {
            name: sha1(text.encode(), usedforsecurity=False).hexdigest() for name, text in self._texts.items()
        }

    async def run(self, name: str, keys: Sequence[str], *args: Any) -> Any:
        """Run a script and return its reply. Send its text if Redis does not know it: it has not run then."""
        try:
            return await self._call("EVALSHA", self._sha[name], len(keys), *keys, *args)
        except NoScriptError:
            return await self._call("EVAL", self._texts[name], len(keys), *keys, *args)

    def add(self, pipe: Pipeline, name: str, keys: Sequence[str], *args: Any) -> None:
        """Add a script to a pipeline, as EVAL: that does not stop at a script which Redis does not know."""
        # not `pipe.eval`: redis-py refuses it on a cluster, whose nodes would do it
        pipe.execute_command("EVAL", self._texts[name], len(keys), *keys, *args)

    async def _run_confirmed(self, name: str, keys: Sequence[str], *args: Any) -> Any:
        """Run a script.

        WAIT waits for writes of its own connection alone. A repeated join writes nothing, and the join before
        may have come by another one: so there is one more write, which replicas get after it.
        """
        command = len(keys), *keys, *args
        written = "SET", f"{keys[1]}:confirmed", "", "PX", CONFIRMED_MS
        try:
            return await self._send_and_wait(keys[1], ("EVALSHA", self._sha[name], *command), written)
        except NoScriptError:
            return await self._send_and_wait(keys[1], ("EVAL", self._texts[name], *command), written)

    async def confirm(self, key: str, *command: Any) -> Any:
        """Send a command that writes this key, and return its reply when replicas have it."""
        if not self._wait[1]:
            return await self._call(*command)
        return await self._send_and_wait(key, command)

    async def _send_and_wait(self, key: str, *commands: tuple[Any, ...]) -> Any:
        """Send commands to the server of a key; return the first reply when replicas have what they wrote."""
        packed = b"".join(pack_command(each) for each in (*commands, self._wait))
        try:
            replies = await self._send(key, packed, len(commands) + 1)
        except MovedError:
            await self._redis.exists(key)  # redis-py follows, and remembers where it is now
            replies = await self._send(key, packed, len(commands) + 1)
        if replies[-1] < self._wait[1]:
            raise NotReplicated(f"{replies[-1]} of {self._wait[1]} replicas have it")
        return replies[0]

    async def _send(self, key: str, packed: bytes, count: int) -> list[Any]:
        async with self._connection_to(key) as connection:
            await connection.send_packed_command(packed)
            replies = [await _read(connection) for _ in range(count)]
        for reply in replies:
            if isinstance(reply, ResponseError):
                raise reply
        return replies

    @asynccontextmanager
    async def _connection_to(self, key: str) -> AsyncIterator[Any]:
        """Borrow a connection to the server that has a key."""
        if self._cluster is not None:
            await self._cluster.initialize()
            node = self._cluster.get_node_from_key(key)
            if node is None:
                raise RedisClusterException(f"no master has the slot of {key}")
            connection = node.acquire_connection()
            try:
                await node.disconnect_if_needed(connection)  # it may be of before a failover
                yield connection
            finally:
                node.release(connection)
            return
        connection = await self._redis.connection_pool.get_connection()  # type: ignore[no-untyped-call]
        try:
            yield connection
        finally:
            await self._redis.connection_pool.release(connection)

    async def _call(self, *command: Any) -> Any:
        """Send a command past `Redis.execute_command`, whose retries and own metrics are not used here.

        They were a sixth of the bytecode of a calm join, and packing a call in Python another fifth: hiredis
        packs it in C. On a cluster redis-py finds the node.
        """
        if self._cluster is not None:
            return await self._cluster.execute_command(*command)
        connection = await self._redis.connection_pool.get_connection()  # type: ignore[no-untyped-call]
        try:
            await connection.send_packed_command(pack_command(command))
            return await connection.read_response()
        finally:
            await self._redis.connection_pool.release(connection)


async def _read(connection: Any) -> Any:
    """Return a reply; an error too, since more replies follow."""
    try:
        return await connection.read_response()
    except ResponseError as error:
        return error


class Connection:
    """One Redis or a cluster. It never repeats a command: only the caller knows what is safe to repeat."""

    def __init__(self, settings: Settings, metrics: Metrics | None = None) -> None:
        self.settings = settings
        self.metrics = metrics or Metrics()
        opened = open_redis(settings)
        self.cluster = opened if isinstance(opened, Cluster) else None
        # Both have the same commands; redis-py has no type for what they share.
        self.redis = cast(Redis, opened)
        self.keys = Keys(settings.redis_prefix, self.cluster is not None)
        wait_seconds = WAIT_PART * settings.join_timeout_seconds
        self.scripts = Scripts(opened, settings.confirm_replicas, wait_seconds)

    def fast(self) -> AbstractAsyncContextManager[None]:
        """Return the short deadline, for requests that may fail in a storm of joins."""
        return redis_deadline(self.settings.redis_timeout_seconds, self.metrics.redis_errors)

    def slow(self) -> AbstractAsyncContextManager[None]:
        """Return the long deadline, for joins, sign-ins, starts and saving."""
        return redis_deadline(self.settings.join_timeout_seconds, self.metrics.redis_errors)

    async def follow_primary(self) -> None:
        """Look for a new primary for ever, and break all connections to the one before; only with Sentinel.

        A primary that was frozen or cut off while another one took over may answer again for some seconds.
        """
        pool = None if self.cluster is not None else self.redis.connection_pool
        while isinstance(pool, PrimaryPool):
            with suppress(Unavailable):  # commands meet the same, and say so
                async with self.slow():
                    await pool.find()
            await asyncio.sleep(FOLLOW_SECONDS)

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

    async def now(self) -> datetime:
        """Return the time of Redis' clock, by which classes end; on a cluster that of the deadlines' node."""
        async with self.slow():
            seconds, microseconds = await self.scripts.run("now", [self.keys.deadlines])
        return from_ms(int(seconds) * 1000 + int(microseconds) // 1000)

    async def count_subscribers(self, channels: Sequence[str]) -> list[int]:
        """Return how many workers listen to each of these channels of classes."""
        if not channels:
            return []
        async with self.slow():
            if self.cluster is not None:
                counts = await self.cluster.pubsub_shardnumsub(*channels, target_nodes="primaries")
            else:
                counts = await self.redis.pubsub_numsub(*channels)
        found = {str(channel): int(count) for channel, count in counts}
        return [found.get(channel, 0) for channel in channels]

    async def close(self) -> None:
        """Close all connections."""
        await self.redis.aclose()
