"""A half-open connection: the probe notices it, and it is replaced."""

import asyncio
import socket
from collections.abc import AsyncIterator, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import pytest
from structlog.testing import capture_logs

from protocol import events
from tests.support.classes import start_class
from tests.support.metrics import counted
from tests.support.nodes import Node, running_fanout
from tests.support.polling import until
from tests.support.proxy import RedisProxy
from tests.support.sockets import Wire


class HalfOpen(RedisProxy):
    """A proxy before Valkey that can make subscriptions mute."""

    def __init__(self, redis_url: str, directory: Path) -> None:
        super().__init__(redis_url, directory)
        self._subscribed: set[socket.socket] = set()
        self._mute: set[socket.socket] = set()
        self._open = asyncio.Event()
        self._open.set()

    @contextmanager
    def broken(self) -> Iterator[None]:
        """Subscriptions that are there stay open, mute for ever; new ones wait until it is over."""
        self._open.clear()
        self._mute |= self._subscribed
        yield
        self._open.set()

    async def _pump(
        self,
        reader: asyncio.StreamReader,
        writer: asyncio.StreamWriter,
        client: socket.socket,
        *,
        back: bool = False,
    ) -> None:
        with suppress(OSError):
            while data := await reader.read(65_536):
                if not back and b"SUBSCRIBE" in data:
                    await self._open.wait()
                    self._subscribed.add(client)
                if client not in self._mute:
                    writer.write(data)
                    await writer.drain()
        writer.close()


@pytest.fixture
async def half_open(redis_url: str, tmp_path: Path) -> AsyncIterator[HalfOpen]:
    proxy = HalfOpen(redis_url, tmp_path)
    await proxy.appear()
    yield proxy
    await proxy.vanish()


@pytest.fixture
async def node(half_open: HalfOpen) -> AsyncIterator[Node]:
    async with running_fanout(half_open.url, probe_seconds=0.2) as node:
        yield node


async def test_probes_are_received_and_timed(node: Node) -> None:
    metrics = node.redis.metrics
    await until(lambda: counted(metrics, "attn_pubsub_lag_seconds_count") >= 3)
    assert 0 < counted(metrics, "attn_pubsub_lag_seconds_sum") < 10  # a difference, not a time of day
    assert node.fanout.healthy


async def test_a_half_open_connection_is_noticed_and_replaced(node: Node, half_open: HalfOpen) -> None:
    with capture_logs() as logs:
        with half_open.broken():
            await until(lambda: not node.fanout.healthy)
        await until(lambda: node.fanout.healthy)
    assert [each["event"] for each in logs].count("fanout.deaf") == 1
    assert counted(node.redis.metrics, "attn_gaps_total", kind="deaf") >= 1
    assert counted(node.redis.metrics, "attn_gaps_total", kind="connection") >= 1


async def test_screens_of_a_silent_worker_are_notified_and_become_exact(
    node: Node, half_open: HalfOpen
) -> None:
    attendance_id = str((await start_class(node.redis)).attendance_id)
    wire = Wire()
    await wire.watch(node.fanout, attendance_id)
    with half_open.broken():
        for n in range(5):
            await node.redis.add_attendance_record(attendance_id, f"s{n}", "S", "qr")
        await wire.receive(events.ConnectionChanged)
    await wire.receive(events.ConnectionChanged, 2)
    states = [event.state for event in wire.received(events.ConnectionChanged)]
    assert states[:2] == ["catching_up", "live"]  # with probes so often a slow machine may seem deaf again
    await until(lambda: wire.revision == 5)
    assert (len(wire.records), wire.faults, wire.received(events.RosterSnapshot)) == (5, [], [])
    assert counted(node.redis.metrics, "attn_repairs_total", kind="connection", result="changes") >= 1
