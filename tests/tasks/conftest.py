"""Nodes with the saving task on real servers, and a look at what it saved."""

from collections.abc import AsyncIterator

import asyncpg
import pytest

from server.settings import Settings
from tests.support.nodes import Node
from tests.tasks.saving import MakeNode, Query


@pytest.fixture
async def make_node(settings: Settings) -> AsyncIterator[MakeNode]:
    nodes: list[Node] = []

    async def make(*, wait: bool = True, **changes: object) -> Node:
        node = Node(settings.model_copy(update={"postgres_timeout_seconds": 10, **changes}))
        nodes.append(node)
        await node.postgres.start()
        if wait:
            await node.postgres.wait_ready()
        return node

    yield make
    for node in nodes:
        await node.persistence.stop()
        await node.postgres.close()
        await node.redis.close()


@pytest.fixture
async def node(make_node: MakeNode) -> Node:
    return await make_node()


@pytest.fixture
async def query(database_url: str, node: Node) -> AsyncIterator[Query]:
    connection = await asyncpg.connect(database_url)
    yield connection.fetch
    await connection.close()
