"""`python -m benchmarks`: attn and other servers, doing the same work in the same run.

    .venv/bin/python -m benchmarks --only attn,bare --phases joins --reps 3 --quick

See benchmarks/README.md for what is measured, and how.
"""

import argparse
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from benchmarks.connections import LoadError
from benchmarks.output import say
from benchmarks.peers import PEERS
from benchmarks.phases import PHASES, Phase, Values, measure
from benchmarks.plots import write_plots
from benchmarks.processes import Backing, CannotMeasure, over_tcp, take_the_other_core
from benchmarks.report import YARDSTICK, Run, spread, table, write_json
from server.runtime.embedded import EmbeddedServers

RATE_SECONDS = 2
HALF = "half"


@dataclass(frozen=True, slots=True)
class Options:
    """The command line."""

    peers: list[str]
    phases: list[str]
    repetitions: int
    quick: bool
    rate: str
    out: Path | None


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure, and return 1 if anything failed or was lost."""
    options = _parse(arguments)
    try:
        core = take_the_other_core()
        with (
            tempfile.TemporaryDirectory(prefix="attn-bench-") as directory,
            EmbeddedServers(directory, durable=False, prefer_path=False) as servers,
        ):
            bench = Bench(options, over_tcp(servers), core, Path(directory) / "server.log")
            bench.run()
    except CannotMeasure as error:
        say(str(error))
        return 1
    except KeyboardInterrupt:
        return 130
    return 1 if any(run.wrong for run in bench.runs) else 0


def _parse(arguments: Sequence[str] | None) -> Options:
    parser = argparse.ArgumentParser("python -m benchmarks", description="Compare attn with other servers.")
    parser.add_argument("--only", default=",".join(PEERS), help=f"servers: some of {','.join(PEERS)}")
    parser.add_argument("--phases", default=",".join(PHASES), help=f"phases: some of {','.join(PHASES)}")
    parser.add_argument("--reps", type=int, default=3, help="how many fresh servers of each kind per phase")
    parser.add_argument("--quick", action="store_true", help="fewer rounds per server: faster, less precise")
    rate = f"joins per second in the phase `rate`, or `{HALF}` of what {YARDSTICK} can do"
    parser.add_argument("--rate", default="5000", help=rate)
    parser.add_argument("--out", type=Path, help="folder for results.json, results.md and plots")
    before = "folder with another version of attn, measured too, as `before`"
    parser.add_argument("--before", type=Path, help=before)
    given = parser.parse_args(arguments)
    if given.before:
        PEERS["before"] = replace(PEERS["attn"], name="before", root=given.before.resolve())
        given.only += ",before"
    for asked, known in ((given.only, PEERS), (given.phases, PHASES)):
        for name in asked.split(","):
            if name not in known:
                parser.error(f"unknown name {name!r}; choose from {', '.join(known)}")
    if given.rate != HALF and not given.rate.isdecimal():
        parser.error(f"--rate must be a number or {HALF}")
    return Options(
        given.only.split(","), given.phases.split(","), given.reps, given.quick, given.rate, given.out
    )


@dataclass(slots=True)
class Bench:
    """All measurements. Servers take turns, so that other load on the machine affects all of them alike."""

    options: Options
    backing: Backing
    core: int
    log: Path
    runs: list[Run] = field(default_factory=list)

    def run(self) -> None:
        """Measure all phases and print a table for each."""
        for peer in [each for each in self.options.peers if PEERS[each].missing]:
            say(f"{peer} is skipped: {PEERS[peer].missing}.")
            self.options.peers.remove(peer)
        for name in self.options.phases:
            phase = self._adapted(PHASES[name])
            say(f"\n{phase.name}: {phase.what}")
            for repetition in range(self.options.repetitions):
                order = self.options.peers if repetition % 2 == 0 else self.options.peers[::-1]
                for peer in order:
                    self._measure(phase, peer, repetition)
            say("\n" + table(self.runs, phase.name, self.options.peers))
        if self.options.out:
            self._write(self.options.out)

    def _measure(self, phase: Phase, peer: str, repetition: int) -> None:
        began = time.monotonic()
        rounds = phase.quick_rounds if self.options.quick else phase.rounds
        values: Values = {}
        error = ""
        try:
            values = measure(PEERS[peer], phase, rounds, self.backing, core=self.core, log=self.log)
        except (LoadError, CannotMeasure) as failure:
            error = str(failure)
        run = Run(phase.name, peer, repetition, values, error)
        self.runs.append(run)
        turn, took = f"{repetition + 1}/{self.options.repetitions}", time.monotonic() - began
        say(f"  {turn} {peer:10} {run.line()}  [{took:.0f} s]")

    def _adapted(self, phase: Phase) -> Phase:
        """Return the phase; `rate` gets the rate of the command line."""
        if not phase.rate:
            return phase
        rate = self._half() if self.options.rate == HALF else float(self.options.rate)
        students = max(1000, round(rate * RATE_SECONDS))
        return replace(phase, rate=rate, students=students, what=f"{rate:.0f} {phase.what}")

    def _half(self) -> float:
        cost = spread(self.runs, "joins", YARDSTICK, "join_us")
        if cost is None:
            say(f"\njoins: how many {YARDSTICK} can do")
            self._measure(PHASES["joins"], YARDSTICK, 0)
            cost = spread(self.runs, "joins", YARDSTICK, "join_us")
        if cost is None:
            raise CannotMeasure(f"{YARDSTICK} could not be measured: {self.runs[-1].error}")
        return round(0.5e6 / cost.median, -1)

    def _write(self, directory: Path) -> None:
        directory.mkdir(parents=True, exist_ok=True)
        phases = {run.phase: PHASES[run.phase].what for run in self.runs}
        tables = [
            f"## {name}: {what}\n\n{table(self.runs, name, list(PEERS))}\n" for name, what in phases.items()
        ]
        (directory / "results.md").write_text("\n".join(tables))
        write_json(
            directory / "results.json", self.runs, {"quick": self.options.quick, "rate": self.options.rate}
        )
        write_plots(directory, self.runs, list(PEERS))
        say(f"\nWritten to {directory}.")


if __name__ == "__main__":
    sys.exit(main())
