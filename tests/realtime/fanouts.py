"""Workers' fanouts on one Valkey, and sockets cut off at the wire."""

import asyncio
from collections.abc import AsyncIterator, Awaitable
from contextlib import asynccontextmanager
from datetime import UTC, datetime, timedelta
from typing import Any

from pydantic import BaseModel

from protocol import events
from protocol.codec import decode_server
from protocol.codes import Role
from protocol.objects import Record
from server.models.redis import UserSessionRedis, public_record
from server.realtime.fanout import Fanout
from server.realtime.probe import PROBE_SECONDS
from server.realtime.revision_check import IDLE_SECONDS
from server.realtime.socket import Socket
from server.settings import Settings
from server.store.redis.attendances import Loaded
from server.store.redis.client import RedisClient
from tests.conftest import open_redis, settings_for
from tests.support.classes import TEACHER
from tests.support.polling import until


class Wire:
    """The far end of a socket: keeps what was sent, and applies it by a client's rules, while `reading`."""

    def __init__(self, number: str = TEACHER, role: Role = Role.TEACHER, *, limit: int = 1_000_000) -> None:
        user = UserSessionRedis(school_number=number, full_name="N", role=role, created_at=datetime.now(UTC))
        self.socket = Socket(user, "hash", datetime.now(UTC) + timedelta(hours=1), self._take, limit)
        self.socket.task = None
        self.reading = asyncio.Event()
        self.reading.set()
        self.events: list[BaseModel] = []
        self.faults: list[str] = []
        self.revision = -1
        self.records: dict[str, Record] = {}

    async def _take(self, text: str) -> None:
        await self.reading.wait()
        event = decode_server(text)
        self.events.append(event)
        if isinstance(event, events.RosterSnapshot):
            self.revision = event.revision
            self.records = {record.student_number: record for record in event.records}
        elif isinstance(event, events.RosterChanged):
            for change in event.changes:
                if change.revision != self.revision + 1:
                    self.faults.append(f"{change.revision} after {self.revision}")
                self.revision = change.revision
                self.records.update({record.student_number: record for record in change.records})
                for number in change.removed:
                    del self.records[number]

    async def watch(self, fanout: Fanout, attendance_id: str) -> None:
        """As the teacher's service does: the state stands before anything else is awaited."""
        loaded = await fanout.watch(self.socket, attendance_id)
        self.revision = loaded.session.revision
        self.records = records_in(loaded)

    def heard(self, kind: type[BaseModel]) -> list[Any]:
        return [event for event in self.events if isinstance(event, kind)]

    async def hears(self, kind: type[BaseModel], count: int = 1) -> None:
        await until(lambda: len(self.heard(kind)) >= count)


class Worker:
    """What one worker has: a client of its own and a fanout, which looks after silence so often."""

    def __init__(self, redis: RedisClient, idle_seconds: float, probe_seconds: float) -> None:
        self.redis = redis
        self.fanout = Fanout(redis)
        self.fanout._idle.seconds = idle_seconds
        self.fanout._probe._seconds = probe_seconds

    @asynccontextmanager
    async def deaf(self) -> AsyncIterator[None]:
        """Within it nothing is heard, and the connection does not come back."""
        subscriber = self.fanout._subscriber
        async with subscriber._lock:
            await self.redis.redis.client_kill_filter(_type="pubsub")
            await until(lambda: not subscriber.connected.is_set())
            yield

    async def subscribers(self, channel: str) -> int:
        ((_, count),) = await self.redis.redis.pubsub_numsub(channel)
        return int(count)


@asynccontextmanager
async def working(
    url: str,
    kind: type[RedisClient] = RedisClient,
    *,
    idle_seconds: float = IDLE_SECONDS,
    probe_seconds: float = PROBE_SECONDS,
    **values: Any,
) -> AsyncIterator[Worker]:
    async with open_redis(settings_for(url, **{"roster_batch_ms": 5} | values), kind) as redis:
        worker = Worker(redis, idle_seconds, probe_seconds)
        await worker.fanout.start()
        await until(lambda: worker.fanout.healthy)
        yield worker
        await worker.fanout.stop()


class Held(RedisClient):
    """Answers to `load` travel slowly while `gate` is closed."""

    def __init__(self, settings: Settings) -> None:
        super().__init__(settings)
        self.gate = asyncio.Event()
        self.gate.set()
        self.waiting = 0

    async def load(self, attendance_id: str, *what: str | int) -> Loaded:
        loaded = await super().load(attendance_id, *what)
        self.waiting += 1
        await self.gate.wait()
        return loaded


def records_in(loaded: Loaded) -> dict[str, Record]:
    records = [Record.model_validate_json(public_record(text or "")) for text in loaded.texts]
    return {record.student_number: record for record in records}


async def fresh(worker: Worker, attendance_id: str) -> tuple[int, dict[str, Record]]:
    loaded = await worker.redis.load(attendance_id, "records")
    return loaded.session.revision, records_in(loaded)


async def join(worker: Worker, attendance_id: str, numbers: range) -> None:
    joins = (worker.redis.add_attendance_record(attendance_id, f"s{n}", f"S {n}", "qr") for n in numbers)
    await asyncio.gather(*joins)


def is_left(worker: Worker, channel: str) -> Awaitable[bool]:
    async def nobody() -> bool:
        return await worker.subscribers(channel) == 0

    return nobody()
