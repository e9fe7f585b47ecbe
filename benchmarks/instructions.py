"""What a handshake and a join cost in bytecode instructions: the same on a busy machine as on a quiet one.

    .venv/bin/python -m benchmarks.instructions            # the figures, and where they go
    .venv/bin/python -m benchmarks.instructions --record   # the new ones are right: instructions.json

A worker and the bare stack do the same, one thing at a time. The ratio of the two is what is recorded and
tested (tests/performance): it changes when our code does, not when all packages change alike.
"""

import json
import sys
import tempfile
import urllib.request
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

from benchmarks.counted import PATH
from benchmarks.generator import Generator, LoadError
from benchmarks.peers import OURS, PEERS
from benchmarks.prepare import numbered
from benchmarks.processes import Backing, free_port, pinned
from benchmarks.report import YARDSTICK
from server.runtime.embedded import EmbeddedServers

RECORDED = Path(__file__).with_suffix(".json")
VERSION = f"{sys.version_info.major}.{sys.version_info.minor}"
ROUNDS, MANY, FEW = 4, 20, 6  # students
PATIENCE = {"REDIS_TIMEOUT_SECONDS": "10", "JOIN_TIMEOUT_SECONDS": "10"}  # the machine may be busy
SCREEN_RATE = 10.0  # joins a second: slower than screens are told (75 ms), so that each is told of alone
Where = dict[str, float]
Counts = dict[str, Where]


def count(peer: str, backing: Backing, log: Path) -> Counts:
    """Instructions by function of a handshake, a join, a join of a storm, and a join that a screen sees.

    Of the bare stack only the first two. Raises LoadError, CannotMeasure.
    """
    port = free_port()
    command: list[str | Path] = [OURS, "-m", "benchmarks.counted", peer, str(port)]
    environment = {**PEERS[peer].surroundings(port, backing), **PATIENCE}
    with pinned(command, environment, core=None, port=port, log=log):
        server = Server(peer, port, backing)
        server.round(FEW)  # first times are dearer
        counts = server.cheapest(MANY)
        if peer != YARDSTICK:
            counts["storm"] = server.cheapest(MANY, outstanding=MANY)["join"]
            counts["screen"] = server.cheapest(FEW, screen=True)["join"]
    return counts


@dataclass(frozen=True, slots=True)
class Server:
    """One that counts, and listens."""

    peer: str
    port: int
    backing: Backing

    def cheapest(self, many: int, *, outstanding: int = 1, screen: bool = False) -> Counts:
        """Of some rounds: whatever else the server does by its clock only adds to what is asked of it."""
        rounds = [self.round(many, outstanding=outstanding, screen=screen) for _ in range(ROUNDS)]
        return {what: min((each[what] for each in rounds), key=total) for what in rounds[0]}

    def round(self, many: int, *, outstanding: int = 1, screen: bool = False) -> Counts:
        """So many connect, one after the other, and join; instructions each."""
        students = numbered("u", many)
        rooms = PEERS[self.peer].rooms(self.backing, 1, students)
        with Generator(self.port, PEERS[self.peer].dialect()) as load:
            if screen:
                load.watch(rooms)
            self._ask("start")
            load.connect(students, 1)
            handshake = self._ask("stop")
            self._ask("start")
            storm = load.join(rooms, students, outstanding, SCREEN_RATE if screen else 0.0)
            join = self._ask("stop")
        if not all(storm.confirmed) or (screen and not all(storm.seen)):
            raise LoadError(f"{self.peer} lost joins")
        return {
            "handshake": {where: count / many for where, count in handshake.items()},
            "join": {where: count / many for where, count in join.items()},
        }

    def _ask(self, what: str) -> dict[str, int]:
        with urllib.request.urlopen(f"http://127.0.0.1:{self.port}{PATH}{what}") as answer:
            told: dict[str, int] = json.load(answer)
            return told


def ratios(ours: Counts, theirs: Counts) -> dict[str, float]:
    """How many times what the bare stack needs for a handshake, or for a join alone."""
    return {what: round(total(ours[what]) / total(theirs.get(what, theirs["join"])), 3) for what in ours}


def total(where: Where) -> float:
    return sum(where.values())


def measure(backing: Backing, directory: Path) -> tuple[Counts, Counts]:
    """Ours and the bare stack's."""
    ours, theirs = (count(each, backing, directory / f"{each}.log") for each in ("attn", YARDSTICK))
    return ours, theirs


def recorded() -> dict[str, float] | None:
    """The ratios of this version of Python, if they were recorded."""
    figures: dict[str, float] | None = json.loads(RECORDED.read_text()).get(VERSION)
    return figures


def main(arguments: list[str]) -> None:
    with (
        tempfile.TemporaryDirectory(prefix="attn-bench-") as directory,
        EmbeddedServers(directory, durable=False, prefer_path=False) as servers,
    ):
        ours, theirs = measure(Backing(servers.redis_url, servers.database_url), Path(directory))
    now, before = ratios(ours, theirs), recorded() or {}
    for what, ratio in now.items():
        _say(
            f"\n{what}: {total(ours[what]):.0f} instructions, {ratio:.3f} times the bare stack's"
            f" (recorded: {before.get(what, 'never')})"
        )
        for where, instructions in Counter(ours[what]).most_common(25):
            _say(f"  {instructions:8.1f} {where}")
    if "--record" in arguments:
        figures = json.loads(RECORDED.read_text()) if RECORDED.exists() else {}
        RECORDED.write_text(json.dumps(figures | {VERSION: now}, indent=1) + "\n")


def _say(text: str) -> None:
    sys.stdout.write(text + "\n")


if __name__ == "__main__":
    main(sys.argv[1:])
