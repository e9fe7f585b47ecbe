"""A network partition of a cluster, by TCP proxies before its nodes."""

import asyncio
import socket
import threading
from collections.abc import Coroutine, Set
from dataclasses import dataclass, field
from typing import Any, Self

from tests.support.proxy import LOOPBACK, Gate

FIRST_SOURCE = 20  # nodes connect from 127.0.0.20 and up, everybody else from 127.0.0.1
ANSWER_SECONDS = 30.0


class Wire(Gate):
    """A proxy before one port of a node. From and to the addresses in `held` nothing passes.

    What is sent meanwhile arrives when they are held no longer, as in a network that has lost packets.
    """

    def __init__(self) -> None:
        super().__init__([])
        self.held: Set[str] = frozenset()

    @property
    def port(self) -> int:
        """The port that others are to use."""
        return self._port

    def hold(self, sources: Set[str]) -> None:
        """Hold what comes from, and goes to, these addresses, and no others."""
        self.held = sources
        self.thaw()  # whoever waits looks again

    async def _wait_to_pass(self, client: socket.socket) -> None:
        source = client.getpeername()[0]
        while source in self.held:
            self._flowing.clear()
            await self._flowing.wait()


@dataclass(frozen=True, slots=True)
class Wires:
    """The proxies of one node, for clients and for other nodes, and the address that it connects from."""

    source: str
    clients: Wire = field(default_factory=Wire)
    bus: Wire = field(default_factory=Wire)

    @property
    def flags(self) -> tuple[str, ...]:
        """The flags with which the node has everybody use the proxies."""
        return (
            *("--cluster-announce-ip", LOOPBACK, "--bind-source-addr", self.source),
            *("--cluster-announce-port", str(self.clients.port)),
            *("--cluster-announce-bus-port", str(self.bus.port)),
        )

    def lead_to(self, port: int, bus_port: int) -> None:
        """Set the ports of the node."""
        self.clients.ports, self.bus.ports = [port], [bus_port]


class Partition:
    """The wires of all nodes, by which one node can be cut off from the others, from clients, or from both.

    They run in a thread of their own: a test that is busy or blocks does not slow the cluster down. Use it as
    a context manager, around the cluster.
    """

    def __init__(self) -> None:
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._loop.run_forever, name="partition", daemon=True)
        self._wires: list[Wires] = []

    def add_wires(self) -> Wires:
        """Return wires for one more node."""
        wires = Wires(f"127.0.0.{FIRST_SOURCE + len(self._wires)}")
        self._wires.append(wires)
        for wire in wires.clients, wires.bus:
            self._run(wire.appear())
        return wires

    def cut_off(self, wires: Wires, *, nodes: bool, clients: bool) -> None:
        """Cut a node off from all other nodes, from all clients, or from both. It runs on."""
        self._run(self._hold(wires, nodes=nodes, clients=clients))

    def heal(self) -> None:
        """Let everything pass again."""
        self._run(self._hold(None, nodes=False, clients=False))

    async def _hold(self, cut_off: Wires | None, *, nodes: bool, clients: bool) -> None:
        others = frozenset(each.source for each in self._wires if each is not cut_off)
        for each in self._wires:
            from_nodes = others if each is cut_off else frozenset([cut_off.source] if cut_off else [])
            held = from_nodes if nodes else frozenset()
            each.bus.hold(held)
            each.clients.hold(held | {LOOPBACK} if clients and each is cut_off else held)

    def _run(self, work: Coroutine[Any, Any, None]) -> None:
        asyncio.run_coroutine_threadsafe(work, self._loop).result(ANSWER_SECONDS)

    async def _vanish(self) -> None:
        for wires in self._wires:
            await wires.clients.vanish()
            await wires.bus.vanish()

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        try:
            self._run(self._vanish())
        finally:
            self._loop.call_soon_threadsafe(self._loop.stop)
            self._thread.join()
            self._loop.close()
