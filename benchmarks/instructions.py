"""Bytecode instructions of a handshake and a join: the same on a busy machine as on an idle one.

    .venv/bin/python -m benchmarks.instructions            # the counts, by function
    .venv/bin/python -m benchmarks.instructions --record   # and save them in instructions.json

A worker and the bare stack do the same work, one thing at a time. tests/performance compares the ratio of the
two with the recorded one: it changes with attn's own code, not with packages that both use.
"""

import json
import sys
import tempfile
import urllib.request
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

from benchmarks.connections import LoadError
from benchmarks.counted import PATH
from benchmarks.generator import Generator
from benchmarks.output import say
from benchmarks.peers import PEERS, PYTHON
from benchmarks.prepare import numbered
from benchmarks.processes import Backing, free_port, pinned
from benchmarks.report import YARDSTICK
from server.runtime.embedded import EmbeddedServers

RECORDED = Path(__file__).with_suffix(".json")
VERSION = f"{sys.version_info.major}.{sys.version_info.minor}"
ROUNDS, MANY, FEW = 4, 20, 6  # students
TIMEOUTS = {"REDIS_TIMEOUT_SECONDS": "10", "JOIN_TIMEOUT_SECONDS": "10"}  # the machine may be busy
SCREEN_RATE = 10.0  # joins per second: slower than a screen's batches (75 ms), so each join is one batch
ByFunction = dict[str, float]
Counts = dict[str, ByFunction]  # by kind of work


def count(peer: str, backing: Backing, log: Path) -> Counts:
    """Count the instructions of a handshake, a join, a join among many, and a join that a screen shows.

    Only the first two are counted for the bare stack. Raises LoadError or CannotMeasure.
    """
    port = free_port()
    command: list[str | Path] = [PYTHON, "-m", "benchmarks.counted", peer, str(port)]
    environment = {**PEERS[peer].environ(port, backing), **TIMEOUTS}
    with pinned(command, environment, core=None, port=port, log=log):
        server = Server(peer, port, backing)
        server.round(FEW)  # warm-up: caches are empty at first
        counts = server.cheapest(MANY)
        if peer != YARDSTICK:
            counts["storm"] = server.cheapest(MANY, outstanding=MANY)["join"]
            counts["screen"] = server.cheapest(FEW, screen=True)["join"]
    return counts


@dataclass(frozen=True, slots=True)
class Server:
    """A running server that counts."""

    peer: str
    port: int
    backing: Backing

    def cheapest(self, many: int, *, outstanding: int = 1, screen: bool = False) -> Counts:
        """Return the cheapest of some rounds: periodic work of the server only ever adds instructions."""
        rounds = [self.round(many, outstanding=outstanding, screen=screen) for _ in range(ROUNDS)]
        return {what: min((each[what] for each in rounds), key=total) for what in rounds[0]}

    def round(self, many: int, *, outstanding: int = 1, screen: bool = False) -> Counts:
        """Let `many` students connect one by one and join, and return the instructions per student."""
        students = numbered("u", many)
        rooms = PEERS[self.peer].rooms(self.backing, 1, students)
        with Generator(self.port, PEERS[self.peer].dialect()) as load:
            if screen:
                load.watch(rooms)
            self._request("start")
            load.connect(students, 1)
            handshake = self._request("stop")
            self._request("start")
            run = load.join(rooms, students, outstanding, SCREEN_RATE if screen else 0.0)
            join = self._request("stop")
        if run.ledger.lost() or (screen and run.ledger.unseen()):
            raise LoadError(f"{self.peer} lost joins")
        return {
            "handshake": {where: count / many for where, count in handshake.items()},
            "join": {where: count / many for where, count in join.items()},
        }

    def _request(self, what: str) -> dict[str, int]:
        with urllib.request.urlopen(f"http://127.0.0.1:{self.port}{PATH}{what}") as answer:
            counts: dict[str, int] = json.load(answer)
            return counts


def ratios(attn: Counts, bare: Counts) -> dict[str, float]:
    """Divide attn's counts by those of the bare stack's handshake or join."""
    return {what: round(total(attn[what]) / total(bare.get(what, bare["join"])), 3) for what in attn}


def total(counts: ByFunction) -> float:
    """Add up the instructions of all functions."""
    return sum(counts.values())


def measure(backing: Backing, directory: Path) -> tuple[Counts, Counts]:
    """Count attn and the bare stack."""
    attn, bare = (count(each, backing, directory / f"{each}.log") for each in ("attn", YARDSTICK))
    return attn, bare


def recorded() -> dict[str, float] | None:
    """Return the recorded ratios of this version of Python, if there are any."""
    found: dict[str, float] | None = json.loads(RECORDED.read_text()).get(VERSION)
    return found


def main(arguments: list[str]) -> None:
    """Print the counts, and record them with `--record`."""
    with (
        tempfile.TemporaryDirectory(prefix="attn-bench-") as directory,
        EmbeddedServers(directory, durable=False, prefer_path=False) as servers,
    ):
        attn, bare = measure(Backing(servers.redis_url, servers.database_url), Path(directory))
    now, before = ratios(attn, bare), recorded() or {}
    for what, ratio in now.items():
        say(
            f"\n{what}: {total(attn[what]):.0f} instructions, {ratio:.3f} times the bare stack's"
            f" (recorded: {before.get(what, 'never')})"
        )
        for where, instructions in Counter(attn[what]).most_common(25):
            say(f"  {instructions:8.1f} {where}")
    if "--record" in arguments:
        ratios_by_version = json.loads(RECORDED.read_text()) if RECORDED.exists() else {}
        RECORDED.write_text(json.dumps(ratios_by_version | {VERSION: now}, indent=1) + "\n")


if __name__ == "__main__":
    main(sys.argv[1:])
