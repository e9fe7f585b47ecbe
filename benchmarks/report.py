"""Summaries of many runs: medians, spread, ratios to the bare stack."""

import json
import platform
import statistics
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path

from benchmarks.phases import Values

YARDSTICK = "bare"
# value, heading, decimals
COLUMNS = {
    "handshakes": [
        ("handshake_us", "CPU µs/handshake", 0),
        ("handshake_p50_ms", "p50 ms", 1),
        ("handshake_p99_ms", "p99 ms", 1),
        ("handshakes_per_s", "achieved/s", 0),
        ("idle_kb", "kB/connection", 1),
    ],
    "joins": [
        ("join_us", "CPU µs/join", 0),
        ("joins_per_s", "achieved/s", 0),
        ("confirm_p50_ms", "confirm p50 ms", 1),
        ("confirm_p99_ms", "p99 ms", 1),
        ("screen_p99_ms", "screen p99 ms", 1),
        ("redis_us", "Redis µs", 0),
        ("load_us", "generator µs", 0),
        ("lost", "lost", 0),
        ("twice", "twice", 0),
    ],
}
PER_CORE = {"handshake_us": "handshakes/s per core", "join_us": "joins/s per core"}


@dataclass(frozen=True, slots=True)
class Run:
    """One fresh server, measured once. It has an `error` instead of values if it failed."""

    phase: str
    peer: str
    repetition: int
    values: Values
    error: str = ""

    @property
    def wrong(self) -> bool:
        """True if it failed, lost a join, or confirmed or showed one twice: its values do not count."""
        return bool(self.error or self.values.get("lost") or self.values.get("twice"))

    def line(self) -> str:
        """Return the values as one line of text."""
        if self.error:
            return self.error
        kind = "joins" if "join_us" in self.values else "handshakes"
        return "  ".join(
            f"{head} {self.values[name]:.{decimals}f}"
            for name, head, decimals in COLUMNS[kind]
            if name in self.values
        )


@dataclass(frozen=True, slots=True)
class Spread:
    """The median, the lowest and the highest of several values."""

    median: float
    low: float
    high: float

    @classmethod
    def of(cls, values: Iterable[float]) -> "Spread | None":
        """Return the spread, or None without values."""
        ordered = sorted(values)
        return cls(statistics.median(ordered), ordered[0], ordered[-1]) if ordered else None

    def text(self, decimals: int) -> str:
        """Return `median (low-high)`."""
        if self.low == self.high:
            return f"{self.median:.{decimals}f}"
        return f"{self.median:.{decimals}f} ({self.low:.{decimals}f}-{self.high:.{decimals}f})"


def spread(runs: Sequence[Run], phase: str, peer: str, name: str) -> Spread | None:
    """Return the spread of one value of one server."""
    return Spread.of(
        run.values[name] for run in runs if run.phase == phase and run.peer == peer and name in run.values
    )


def ratio(runs: Sequence[Run], phase: str, peer: str, name: str) -> Spread | None:
    """Return how many times cheaper than the bare stack a server is.

    Compares within a repetition, so that a slow minute of the machine counts for both.
    """
    of = {
        (run.peer, run.repetition): run.values[name]
        for run in runs
        if run.phase == phase and name in run.values
    }
    return Spread.of(
        of[YARDSTICK, number] / value
        for (measured, number), value in of.items()
        if measured == peer and (YARDSTICK, number) in of
    )


def table(runs: Sequence[Run], phase: str, peers: Sequence[str]) -> str:
    """Return one phase as a Markdown table: median (lowest-highest) of the repetitions."""
    kind = "handshakes" if phase == "handshakes" else "joins"
    main = COLUMNS[kind][0][0]
    heads = ["", PER_CORE[main], f"× {YARDSTICK}", *(head for _, head, _ in COLUMNS[kind])]
    lines = [heads, ["---"] * len(heads)]
    for peer in peers:
        cost = spread(runs, phase, peer, main)
        if cost is None:
            errors = [run.error for run in runs if run.phase == phase and run.peer == peer]
            lines.append([peer, *(["-"] * (len(heads) - 2)), (errors or [""])[0].replace("\n", " ")[:200]])
            continue
        times = ratio(runs, phase, peer, main)
        cells = [spread(runs, phase, peer, name) for name, _, _ in COLUMNS[kind]]
        lines.append(
            [
                peer,
                f"{1e6 / cost.median:.0f}",
                times.text(2) if times else "-",
                *(
                    cell.text(decimals) if cell else "-"
                    for cell, (_, _, decimals) in zip(cells, COLUMNS[kind], strict=True)
                ),
            ]
        )
    return "\n".join("| " + " | ".join(line) + " |" for line in lines)


def write_json(path: Path, runs: Sequence[Run], settings: dict[str, object]) -> None:
    """Write everything that was measured, and the versions it was measured with."""
    about = {
        "python": platform.python_version(),
        "machine": platform.machine(),
        "kernel": platform.release(),
        "packages": {
            each: version(each) for each in ("uvicorn", "starlette", "redis", "pydantic", "websockets")
        },
        **settings,
    }
    content = {
        "about": about,
        "runs": [
            {
                "phase": run.phase,
                "peer": run.peer,
                "repetition": run.repetition,
                "error": run.error,
                "values": {name: round(value, 3) for name, value in run.values.items()},
            }
            for run in runs
        ],
    }
    path.write_text(json.dumps(content, indent=1) + "\n")
