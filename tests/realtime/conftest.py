"""Two workers and a class."""

from collections.abc import AsyncIterator

import pytest

from protocol.objects import Attendance
from tests.realtime.fanouts import Worker, working
from tests.support.classes import start_class


@pytest.fixture
async def worker(redis_url: str) -> AsyncIterator[Worker]:
    async with working(redis_url) as worker:
        yield worker


@pytest.fixture
async def other(redis_url: str) -> AsyncIterator[Worker]:
    async with working(redis_url) as worker:
        yield worker


@pytest.fixture
async def attendance(worker: Worker) -> Attendance:
    return await start_class(worker.redis, [(f"s{n}", f"S {n}") for n in range(40)])
