"""Show whether a join costs the same with more connections, with more classes, and with two workers.

    .venv/bin/python -m benchmarks.flat [connections] [classes]

A thousand students join twenty classes, five times: beside 1,000 to 20,000 connections that are open (with
as many workers as the limit of open files asks for), beside 100 to 20,000 classes that are live, and with one
and two workers, of two also twice as many students at once.
A line each: the median of the CPU a join, of all workers together, and the share of the busiest. The cost is
flat if the lines differ no more than the rounds of one line do (lowest, highest). Run it on a machine that
does nothing else.
"""

import resource
from collections.abc import Callable
from contextlib import ExitStack, suppress
from math import ceil
from multiprocessing import get_context
from multiprocessing.connection import Connection
from statistics import median

from benchmarks.generator import Generator, undisturbed
from benchmarks.output import numbers, say_values
from benchmarks.peers import PEERS
from benchmarks.prepare import attn_rooms, numbered
from benchmarks.processes import cpu_seconds, family, settle, take_the_other_core
from benchmarks.site import Site, running_attn

STUDENTS, CLASSES = 1000, 20  # that join in every round
ROUNDS, OUTSTANDING = 5, 200
CLASS_SIZE = 50  # of the students who are only connected
SHARES = 0.05, 0.25, 0.5, 1.0  # of the connections
STEPS = 0.005, 0.05, 0.25, 1.0  # of the classes
SPARE_FILES = 500  # of a worker, besides its sockets


def main(connections: int, classes: int) -> None:
    """Measure all three, each on a fresh attn."""
    core = take_the_other_core()
    _, files = resource.getrlimit(resource.RLIMIT_NOFILE)
    workers = ceil(connections / (files - SPARE_FILES - STUDENTS - CLASSES))
    sizes = [int(connections * share) for share in SHARES]
    with (
        running_attn("--workers", str(workers), core=core if workers == 1 else None) as site,
        ExitStack() as stack,
    ):
        grow(site, f"connections, workers: {workers}", sizes, connector(site, stack))
    with running_attn(core=core) as site:
        grow(site, "classes", [int(classes * step) for step in STEPS], lambda more: starter(site, more))
    for workers in 1, 2:
        with running_attn("--workers", str(workers), core=None) as site:
            for times in range(1, workers + 1):
                grow(site, f"workers, load x {times}", [workers], lambda _: None, times)


def grow(site: Site, what: str, sizes: list[int], add: Callable[[int], None], times: int = 1) -> None:
    """Measure at each of these sizes; `add` gets how many more there have to be."""
    measure(site)  # a worker that is warm
    there = 0
    for size in sizes:
        add(size - there)
        there = size
        rounds = [measure(site, times) for _ in range(ROUNDS)]
        values = {"join_us": median(one for one, _ in rounds), "lowest": min(one for one, _ in rounds)}
        values |= {"highest": max(one for one, _ in rounds), "busiest worker": median(at for _, at in rounds)}
        say_values(f"{size:,} {what}", values)


def connector(site: Site, stack: ExitStack) -> Callable[[int], None]:
    """Return a function that connects students who then do nothing, from a process with files of its own."""
    processes = get_context("spawn")  # a forked one would hold the pipe's other end, too

    def connect(more: int) -> None:
        people = numbered("i", more)
        attn_rooms(site.backing, more // CLASS_SIZE, people)
        here, there = processes.Pipe()
        holder = processes.Process(target=hold, args=(site.port, people, there), daemon=True)
        holder.start()
        there.close()
        stack.callback(holder.join)
        stack.callback(here.close)  # before it is joined
        here.recv()

    return connect


def hold(port: int, people: list[str], parent: Connection) -> None:
    """Connect these students, tell the parent, and stay until it is gone or closes its end."""
    with Generator(port, PEERS["attn"].dialect()) as load:
        load.connect(people, 64)
        parent.send(None)
        with suppress(EOFError):
            parent.recv()


def starter(site: Site, more: int) -> None:
    """Start classes that nobody joins."""
    attn_rooms(site.backing, more, [])


def measure(site: Site, times: int = 1) -> tuple[float, float]:
    """Let everybody join once; return the CPU a join in microseconds, and the share of the busiest worker.

    `times` as many students join in the same classes, `times` as many at once.
    """
    students = numbered("u", STUDENTS * times)
    rooms = attn_rooms(site.backing, CLASSES, students)
    pids = family(site.pid)
    settle(*pids)
    with undisturbed(), Generator(site.port, PEERS["attn"].dialect()) as load:
        load.connect(students, 64)
        settle(*pids)
        before = [cpu_seconds(pid) for pid in pids]
        ledger = load.join(rooms, students, OUTSTANDING * times).ledger
        used = [cpu_seconds(pid) - earlier for pid, earlier in zip(pids, before, strict=True)]
    if lost := ledger.lost():
        raise RuntimeError(f"{len(lost)} joins were not confirmed")
    return sum(used) / len(students) * 1e6, max(used) / sum(used)


if __name__ == "__main__":
    some, many = numbers(20_000, 20_000)
    main(int(some), int(many))
