"""Two workers and a class."""

from collections.abc import AsyncIterator

import pytest

from protocol.objects import Attendance
from tests.support.classes import start_class
from tests.support.nodes import Node, running_fanout


@pytest.fixture
async def node(redis_url: str) -> AsyncIterator[Node]:
    async with running_fanout(redis_url) as node:
        yield node


@pytest.fixture
async def other(redis_url: str) -> AsyncIterator[Node]:
    async with running_fanout(redis_url) as node:
        yield node


@pytest.fixture
async def attendance(node: Node) -> Attendance:
    return await start_class(node.redis, [(f"s{n}", f"S {n}") for n in range(40)])
