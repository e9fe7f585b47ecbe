"""The parts of one worker inside the test's process, on real servers; as processes they are `Worker`."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

from protocol.commands import Position
from server.realtime.fanout import Fanout
from server.realtime.probe import PROBE_SECONDS
from server.realtime.pubsub import PubSub
from server.realtime.revision_check import CHECK_SECONDS
from server.settings import Settings
from server.store.postgres.client import AsyncPostgresClient
from server.store.redis.client import RedisClient
from server.store.redis.loads import LoadedRoster
from server.tasks.persistence import Persistence
from tests.conftest import settings_for
from tests.support.polling import until


class Node:
    """The clients of one worker, its fanout and its saving task: a test starts what it is about."""

    def __init__(self, settings: Settings, kind: type[RedisClient] = RedisClient) -> None:
        self.settings = settings
        self.redis = kind(settings)
        self.postgres = AsyncPostgresClient(
            settings.database_url, pool_size=4, timeout=settings.postgres_timeout_seconds
        )
        self.fanout = Fanout(self.redis)
        self.alerts: list[tuple[str, str, str | None]] = []
        self.persistence = Persistence(
            self.redis,
            self.postgres,
            settings,
            alert=lambda *alert: self.alerts.append(alert),
            sessions=self.fanout.hub.sessions,
        )

    @property
    def pubsub(self) -> PubSub:
        """The connection to one Redis, for tests that break or replace it."""
        pubsub = self.fanout._pubsub  # noqa: SLF001  the connection itself is what is broken or replaced
        assert isinstance(pubsub, PubSub)
        return pubsub

    @asynccontextmanager
    async def without_publications(self) -> AsyncIterator[None]:
        """Receive no publication within the context: the subscriber's connection does not come back."""
        pubsub = self.pubsub
        async with pubsub._lock:  # noqa: SLF001  its lock is the one way to keep it from connecting
            await self.redis.redis.client_kill_filter(_type="pubsub")
            await until(lambda: not pubsub.connected.is_set())
            yield

    async def subscribers(self, channel: str) -> int:
        """Count the subscribers of a channel, of all workers."""
        ((_, count),) = await self.redis.redis.pubsub_numsub(channel)
        return int(count)

    async def has_left(self, channel: str) -> bool:
        return await self.subscribers(channel) == 0


@asynccontextmanager
async def running_fanout(
    url: str,
    kind: type[RedisClient] = RedisClient,
    *,
    idle_seconds: float = CHECK_SECONDS,
    probe_seconds: float = PROBE_SECONDS,
    **values: Any,
) -> AsyncIterator[Node]:
    """Run a node's fanout on the Redis of `url`; it has no Postgres."""
    node = Node(settings_for(url, **{"roster_batch_ms": 5} | values), kind)
    node.fanout._revision_check.seconds = idle_seconds  # noqa: SLF001  these two periods are no settings
    node.fanout._probe._seconds = probe_seconds  # noqa: SLF001  its period is no setting
    await node.fanout.start()
    try:
        await until(lambda: node.fanout.healthy)
        yield node
    finally:
        await node.fanout.stop()
        await node.redis.close()


class SlowLoads(RedisClient):
    """Redis answers loads of rosters at once, and the answer arrives when `gate` is open."""

    def __init__(self, settings: Settings) -> None:
        super().__init__(settings)
        self.gate = asyncio.Event()
        self.gate.set()
        self.waiting = 0

    async def load_roster(self, attendance_id: str) -> LoadedRoster:
        return await self._hold(await super().load_roster(attendance_id))

    async def load_since(self, attendance_id: str, position: Position) -> LoadedRoster:
        return await self._hold(await super().load_since(attendance_id, position))

    async def _hold(self, loaded: LoadedRoster) -> LoadedRoster:
        self.waiting += 1
        await self.gate.wait()
        return loaded
