"""The index of names in memory: equal to the hash in Redis after changes, losses and gaps of any kind."""

import asyncio
import random
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack
from typing import Any
from uuid import UUID

import pytest
from structlog.testing import capture_logs

from server.models.redis import IndexedAttendance
from server.store.redis.client import RedisClient
from server.store.redis.name_index import BATCH_SIZE
from tests.conftest import open_redis, settings_for

STEPS = 150
CLASSES = 40

Clients = list[RedisClient]


@pytest.fixture
async def clients(redis_url: str) -> AsyncIterator[Clients]:
    """Open four workers' clients: two write, two read."""
    async with AsyncExitStack() as stack:
        settings = settings_for(redis_url, redis_prefix="names:")
        yield [await stack.enter_async_context(open_redis(settings)) for _ in range(4)]


def entry(number: int, name: str = "Physics") -> IndexedAttendance:
    return IndexedAttendance(
        attendance_id=UUID(int=number),
        lesson_name=name,
        teacher_full_name="Ayşe Yılmaz",
        teacher_school_number=f"t{number}",
        handle=f"h{number}",
        by_name=True,
    )


async def add(redis: RedisClient, *entries: IndexedAttendance) -> None:
    pipe = redis.redis.pipeline(transaction=False)
    for each in entries:
        redis.add_name(pipe, each)
    await pipe.execute()


async def assert_equal(reader: RedisClient) -> None:
    reader._index.clear()  # noqa: SLF001  half a second later
    expected = await reader.redis.hgetall(reader.keys.names)
    assert {str(each.attendance_id): each.model_dump_json() for each in await reader.get_index()} == expected
    assert await reader.get_class_ids() == expected.keys()


class Changes:
    """Changes of the index at random, as workers, old workers, operators and failovers make them."""

    def __init__(self, clients: Clients, seed: int) -> None:
        self.random = random.Random(seed)
        self.writers = clients
        self.redis, self.keys = clients[0].redis, clients[0].keys
        self.copy: dict[str, Any] = {}
        self.unnoted = CLASSES  # classes of workers that note nothing have numbers of their own

    async def make(self) -> None:
        common = [self.add] * 6 + [self.remove] * 4 + [self.keep, self.go_back]
        rare = [self.burst, self.add_unnoted, self.cut, self.lose]
        kind = self.random.choice(common if self.random.random() < 0.9 else rare)
        await kind()

    async def add(self) -> None:
        number, name = self.random.randrange(CLASSES), str(self.random.random())
        await add(self.random.choice(self.writers), entry(number, name))

    async def remove(self) -> None:
        writer = self.random.choice(self.writers)
        await writer.remove_name(str(UUID(int=self.random.randrange(CLASSES))))

    async def burst(self) -> None:
        numbers = self.random.choices(range(CLASSES), k=2 * BATCH_SIZE)
        await add(self.writers[0], *(entry(number, str(at)) for at, number in enumerate(numbers)))

    async def add_unnoted(self) -> None:
        """Add a class as a worker of an older version does."""
        self.unnoted += 1
        one = entry(self.unnoted)
        await self.redis.hset(self.keys.names, str(one.attendance_id), one.model_dump_json())

    async def cut(self) -> None:
        await self.redis.xtrim(self.keys.name_changes, maxlen=self.random.randrange(3), approximate=False)

    async def lose(self) -> None:
        await self.redis.delete(self.keys.names, self.keys.name_changes)

    async def keep(self) -> None:
        for key in self.keys.names, self.keys.name_changes:
            dump = self.redis.execute_command("DUMP", key, NEVER_DECODE=True)  # type: ignore[no-untyped-call]
            self.copy[key] = await dump

    async def go_back(self) -> None:
        """Go back to an older state, as after a failover. It takes longer than the step of Redis' clock."""
        for key, copy in self.copy.items():
            await self.redis.delete(key)
            if copy is not None:
                await self.redis.restore(key, 0, copy)
        began = await self.redis.time()
        while (await self.redis.time())[1] // 1000 == began[1] // 1000:
            pass


async def test_readers_have_what_redis_has(clients: Clients, is_long: bool) -> None:
    changes, readers = Changes(clients[:2], seed=16), clients[2:]
    for step in range(STEPS * (20 if is_long else 1)):
        await changes.make()
        if step % 3 == 0:
            await assert_equal(changes.random.choice(readers))
    for reader in readers:
        await assert_equal(reader)


async def test_what_changes_while_all_of_it_is_read(clients: Clients) -> None:
    """All is read once: what two others change later comes as changes."""
    first, second, reader, _ = clients
    await add(first, *map(entry, range(4 * BATCH_SIZE)))
    reading = asyncio.create_task(reader.get_index())
    for number in range(0, 4 * BATCH_SIZE, 50):
        await add(second, entry(number, "Chemistry"), entry(number + 10_000))
        await first.remove_name(str(UUID(int=number + 1)))
    await reading
    with capture_logs() as logs:
        await assert_equal(reader)
        await add(first, entry(1))
        await second.remove_name(str(UUID(int=2)))
        await assert_equal(reader)
    assert "index.read" not in {each["event"] for each in logs}
    await add(first, entry(1))  # it is there as it is
    assert await first.redis.xlen(first.keys.name_changes) == 4 * BATCH_SIZE + 3 * 4 * BATCH_SIZE // 50 + 2
