"""Compare the joins of one worker on one Redis and on a cluster, with and without replicas that confirm.

    .venv/bin/python -m benchmarks.engines [rounds]

A thousand students join twenty classes in every round; the engines take turns. Each cluster has three masters
with a replica each. A line each: the median of the CPU a join of the worker (lowest, highest); the inverse of
it, the joins a second that fill a core; the CPU a join of all of Redis; how long a confirmation took while
200 joins were outstanding. The worker has a core for itself. Run it on a machine that does nothing else.
"""

from contextlib import ExitStack
from dataclasses import dataclass, field, replace
from statistics import median

from benchmarks.generator import Generator, undisturbed
from benchmarks.output import numbers, say_values
from benchmarks.peers import PEERS
from benchmarks.prepare import attn_rooms, numbered
from benchmarks.processes import cpu_seconds, settle, take_the_other_core
from benchmarks.site import Site, running_attn
from server.load.latency import quantiles_ms
from tests.support.cluster import running_cluster

STUDENTS, CLASSES, OUTSTANDING = 1000, 20, 200


@dataclass
class Engine:
    """A worker with its Redis, and what its rounds have measured."""

    name: str
    site: Site
    redis_pids: list[int]
    join_us: list[float] = field(default_factory=list)
    redis_us: list[float] = field(default_factory=list)
    confirm_seconds: list[float] = field(default_factory=list)

    def measure(self, *, keep: bool) -> None:
        """Let everybody join once, and keep what it has cost."""
        students = numbered("u", STUDENTS)
        rooms = attn_rooms(self.site.backing, CLASSES, students)
        settle(self.site.pid, *self.redis_pids)
        with undisturbed(), Generator(self.site.port, PEERS["attn"].dialect()) as load:
            load.connect(students, 64)
            settle(self.site.pid, *self.redis_pids)
            before, redis_before = cpu_seconds(self.site.pid), sum(map(cpu_seconds, self.redis_pids))
            ledger = load.join(rooms, students, OUTSTANDING).ledger
            used = cpu_seconds(self.site.pid) - before
            redis_used = sum(map(cpu_seconds, self.redis_pids)) - redis_before
        if lost := ledger.lost():
            raise RuntimeError(f"{len(lost)} joins were not confirmed")
        if not keep:
            return
        self.join_us.append(used / STUDENTS * 1e6)
        self.redis_us.append(redis_used / STUDENTS * 1e6)
        self.confirm_seconds += [each.confirmed - each.sent for each in ledger.attempts.values()]

    def say(self) -> None:
        """Print a line."""
        values = {"join us": median(self.join_us), "lowest": min(self.join_us), "highest": max(self.join_us)}
        values |= {"joins/s of a core": 1e6 / median(self.join_us), "redis us": median(self.redis_us)}
        took = quantiles_ms(self.confirm_seconds)
        say_values(self.name, values | {f"confirm {name} ms": took[name] for name in ("p50", "p99")})


def main(rounds: int) -> None:
    """Measure all of them in turns, after a round that warms the workers."""
    core = take_the_other_core()
    with ExitStack() as stack:
        one = stack.enter_context(running_attn(core=core))
        engines = [
            Engine("one Redis", one, [one.backing.pid]),
            on_cluster(stack, core, replicas=0),
            on_cluster(stack, core, replicas=1),
        ]
        for number in range(rounds + 1):
            for engine in engines:
                engine.measure(keep=number > 0)
        for engine in engines:
            engine.say()


def on_cluster(stack: ExitStack, core: int, replicas: int) -> Engine:
    """Start a worker that waits for so many replicas on a cluster of its own."""
    cluster = stack.enter_context(running_cluster(replicas=1))
    for node in cluster.nodes:
        node.ask("CONFIG", "SET", "appendonly", "no")  # as on the one Redis
    settings = {"REDIS_URL": cluster.url, "CONFIRM_REPLICAS": str(replicas)}
    site = stack.enter_context(running_attn(core=core, settings=settings))
    site = replace(site, backing=replace(site.backing, redis_url=cluster.url))
    return Engine(f"cluster, CONFIRM_REPLICAS={replicas}", site, [node.server.pid for node in cluster.nodes])


if __name__ == "__main__":
    main(int(numbers(7)[0]))
