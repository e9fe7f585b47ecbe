"""A real Valkey cluster on this machine: masters, their replicas, and slots that move."""

import tempfile
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

from redis.exceptions import RedisError

from server.runtime.data_dir import DataDir, open_data_dir
from tests.support.partition import Partition, Wires
from tests.support.valkey import LOOPBACK, Server, free_port, wait_until

SLOTS = 16384
# After so long without an answer a master counts as dead, and a replica takes its slots.
NODE_TIMEOUT_MS = 1500


class Node(Server):
    """One server of the cluster. All others, and clients, reach it by its `wires` if it has some."""

    def __init__(self, place: DataDir, number: int, wires: Wires | None = None) -> None:
        self.bus_port = free_port()
        self.wires = wires
        super().__init__(
            place,
            f"node-{number}",
            *("--cluster-port", str(self.bus_port)),
            *("--cluster-enabled", "yes", "--cluster-node-timeout", str(NODE_TIMEOUT_MS)),
            # A master that has lost its replica goes on; no replica gives its master up.
            *("--cluster-allow-replica-migration", "no"),
            *(wires.flags if wires else ()),
        )
        if wires:
            wires.lead_to(self.port, self.bus_port)

    @property
    def announced(self) -> tuple[int, int]:
        """The ports for clients and for other nodes."""
        return (self.wires.clients.port, self.wires.bus.port) if self.wires else (self.port, self.bus_port)

    @property
    def id(self) -> str:
        """The name by which the other nodes know it."""
        return str(self.ask("CLUSTER", "MYID"))

    def follows(self, master: "Node") -> bool:
        """Return True when it is a replica of this master."""
        own = self.own_line().split()
        return "slave" in own[2] and own[3] == master.id

    def own_line(self) -> str:
        """Return what it says of itself in CLUSTER NODES."""
        lines = str(self.ask("CLUSTER", "NODES")).splitlines()
        return next(line for line in lines if "myself" in line)


class Cluster:
    """`nodes`: the masters, then the replicas of each in the same order, as they were at the beginning.

    With a `partition`, each node has wires of it.
    """

    def __init__(
        self, place: DataDir, masters: int, replicas: int, partition: Partition | None = None
    ) -> None:
        self.masters, self.partition = masters, partition
        numbers = range(masters * (1 + replicas))
        self.nodes = [Node(place, number, partition.add_wires() if partition else None) for number in numbers]

    @property
    def url(self) -> str:
        """The URL as REDIS_URL takes it."""
        return "redis+cluster://" + ",".join(f"{LOOPBACK}:{node.announced[0]}" for node in self.nodes)

    def start(self) -> None:
        """Start the nodes that do not run, and wait until all slots are served."""
        for node in self.nodes:
            node.server.start()
        wait_until(self.is_healthy)

    def form(self) -> None:
        """Make one cluster of the nodes, which know nothing of each other yet."""
        for node in self.nodes:
            node.server.start()
        step = SLOTS // self.masters
        for number, node in enumerate(self.nodes[: self.masters]):
            last = SLOTS - 1 if number == self.masters - 1 else (number + 1) * step - 1
            node.ask("CLUSTER", "ADDSLOTSRANGE", number * step, last)
            node.ask("CLUSTER", "SET-CONFIG-EPOCH", number + 1)
        for node in self.nodes[1:]:
            self.nodes[0].ask("CLUSTER", "MEET", LOOPBACK, *node.announced)
        wait_until(lambda: all(self._knows_all(node) for node in self.nodes))
        for number, node in enumerate(self.nodes[self.masters :]):
            node.ask("CLUSTER", "REPLICATE", self.nodes[number % self.masters].id)
        wait_until(self.is_healthy)

    def _knows_all(self, node: Node) -> bool:
        return len(str(node.ask("CLUSTER", "NODES")).splitlines()) == len(self.nodes)

    def is_healthy(self) -> bool:
        """Return True when every node serves all slots and every replica follows its master."""
        try:
            masters = [node.is_master for node in self.nodes]
            return sum(masters) == self.masters and all(
                "cluster_state:ok" in str(node.ask("CLUSTER", "INFO"))
                and (is_master or node.redis.info("replication").get("master_link_status") == "up")
                for node, is_master in zip(self.nodes, masters, strict=True)
            )
        except RedisError:  # one loads its data, or stands still
            return False

    def replicas_have_all(self) -> bool:
        """Return True when each master has a replica with what it had written when this was called."""
        written = {node: node.replication() for node in self.nodes}
        masters = [found for found in written.values() if found["role"] == "master"]
        replicas = [node for node, found in written.items() if found["role"] != "master"]
        return all(any(replica.has_all_of(master) for replica in replicas) for master in masters)

    def master_of(self, key: str) -> Node:
        """Return the running master that has the slot of a key."""
        slot = int(next(node for node in self.nodes if node.server.running).ask("CLUSTER", "KEYSLOT", key))
        for node in self.nodes:
            if node.server.running and node.is_master and slot in self._slots(node):
                return node
        raise LookupError(f"no master has slot {slot}")

    def _slots(self, node: Node) -> set[int]:
        slots: set[int] = set()
        for part in node.own_line().split()[8:]:
            if not part.startswith("["):
                first, _, last = part.partition("-")
                slots.update(range(int(first), int(last or first) + 1))
        return slots

    def move_slot(self, key: str, target: Node) -> None:
        """Move the slot of a key to another master, and wait until it is there."""
        source = self.master_of(key)
        slot = int(source.ask("CLUSTER", "KEYSLOT", key))
        source.ask("CLUSTER", "MIGRATESLOTS", "SLOTSRANGE", slot, slot, "NODE", target.id)
        wait_until(lambda: slot in self._slots(target))


@contextmanager
def running_cluster(
    masters: int = 3, replicas: int = 0, partition: Partition | None = None
) -> Iterator[Cluster]:
    """Start a cluster in a directory of its own, and remove both afterwards."""
    with ExitStack() as stack:
        directory = stack.enter_context(tempfile.TemporaryDirectory(prefix="attn-cluster-"))
        place = stack.enter_context(open_data_dir(Path(directory) / "data"))
        cluster = Cluster(place, masters, replicas, partition)
        for node in cluster.nodes:
            stack.callback(node.redis.close)
            stack.callback(node.server.stop)
        cluster.form()
        yield cluster
