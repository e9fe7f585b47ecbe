"""A real Valkey cluster on this machine: masters, their replicas, and slots that move."""

import tempfile
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

from server.runtime.data_dir import DataDir, open_data_dir
from tests.support.valkey import Server, free_port, wait_until

SLOTS = 16384
# After so long without an answer a master counts as dead, and a replica takes its slots.
NODE_TIMEOUT_MS = 1500


class Node(Server):
    """One server of the cluster."""

    def __init__(self, place: DataDir, number: int) -> None:
        self.bus_port = free_port()
        super().__init__(
            place,
            f"node-{number}",
            *("--cluster-port", str(self.bus_port)),
            *("--cluster-enabled", "yes", "--cluster-node-timeout", str(NODE_TIMEOUT_MS)),
            # A master that has lost its replica goes on; no replica gives its master up.
            *("--cluster-allow-replica-migration", "no"),
        )

    @property
    def id(self) -> str:
        """The name by which the other nodes know it."""
        return str(self.ask("CLUSTER", "MYID"))

    def follows(self, master: "Node") -> bool:
        """Return True when it is a replica of this master."""
        return not self.is_master and self.redis.info("replication")["master_port"] == master.port


class Cluster:
    """`nodes`: the masters, then the replicas of each in the same order, as they were at the beginning."""

    def __init__(self, place: DataDir, masters: int, replicas: int) -> None:
        self.masters = masters
        self.nodes = [Node(place, number) for number in range(masters * (1 + replicas))]

    @property
    def url(self) -> str:
        """The URL as REDIS_URL takes it."""
        return "redis+cluster://" + ",".join(f"127.0.0.1:{node.port}" for node in self.nodes)

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
            self.nodes[0].ask("CLUSTER", "MEET", "127.0.0.1", node.port, node.bus_port)
        wait_until(lambda: all(self._knows_all(node) for node in self.nodes))
        for number, node in enumerate(self.nodes[self.masters :]):
            node.ask("CLUSTER", "REPLICATE", self.nodes[number % self.masters].id)
        wait_until(self.is_healthy)

    def _knows_all(self, node: Node) -> bool:
        return len(str(node.ask("CLUSTER", "NODES")).splitlines()) == len(self.nodes)

    def is_healthy(self) -> bool:
        """Return True when every node serves all slots and every replica follows its master."""
        return all(
            "cluster_state:ok" in str(node.ask("CLUSTER", "INFO"))
            and (node.is_master or node.redis.info("replication").get("master_link_status") == "up")
            for node in self.nodes
        )

    def replicas_have_all(self) -> bool:
        """Return True when no master has written more than its replicas."""
        of_nodes = [node.redis.info("replication") for node in self.nodes if node.is_master]
        return all(
            found["connected_slaves"] > 0 and found["slave0"]["offset"] == found["master_repl_offset"]
            for found in of_nodes
        )

    def master_of(self, key: str) -> Node:
        """Return the running master that has the slot of a key."""
        slot = int(next(node for node in self.nodes if node.server.running).ask("CLUSTER", "KEYSLOT", key))
        for node in self.nodes:
            if node.server.running and node.is_master and slot in self._slots(node):
                return node
        raise LookupError(f"no master has slot {slot}")

    def _slots(self, node: Node) -> set[int]:
        own = next(line for line in str(node.ask("CLUSTER", "NODES")).splitlines() if "myself" in line)
        slots: set[int] = set()
        for part in own.split()[8:]:
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
def running_cluster(masters: int = 3, replicas: int = 0) -> Iterator[Cluster]:
    """Start a cluster in a directory of its own, and remove both afterwards."""
    with ExitStack() as stack:
        directory = stack.enter_context(tempfile.TemporaryDirectory(prefix="attn-cluster-"))
        cluster = Cluster(stack.enter_context(open_data_dir(Path(directory) / "data")), masters, replicas)
        for node in cluster.nodes:
            stack.callback(node.redis.close)
            stack.callback(node.server.stop)
        cluster.form()
        yield cluster
