"""From figures of single runs to what is told: medians, spread, ratios to the bare stack."""

import json
import platform
import statistics
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path

from benchmarks.phases import Figures

YARDSTICK = "bare"
# figure, heading, decimals
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
    """One fresh server, measured once; `error` instead of figures when it failed."""

    phase: str
    peer: str
    repetition: int
    figures: Figures
    error: str = ""

    @property
    def wrong(self) -> bool:
        """It failed, or lost a join, or told of one twice: its figures do not count."""
        return bool(self.error or self.figures.get("lost") or self.figures.get("twice"))

    def line(self) -> str:
        if self.error:
            return self.error
        kind = "joins" if "join_us" in self.figures else "handshakes"
        return "  ".join(
            f"{head} {self.figures[name]:.{decimals}f}"
            for name, head, decimals in COLUMNS[kind]
            if name in self.figures
        )


@dataclass(frozen=True, slots=True)
class Spread:
    median: float
    low: float
    high: float

    @classmethod
    def of(cls, values: Iterable[float]) -> "Spread | None":
        """None of nothing."""
        ordered = sorted(values)
        return cls(statistics.median(ordered), ordered[0], ordered[-1]) if ordered else None

    def text(self, decimals: int) -> str:
        if self.low == self.high:
            return f"{self.median:.{decimals}f}"
        return f"{self.median:.{decimals}f} ({self.low:.{decimals}f}-{self.high:.{decimals}f})"


def spread(runs: Sequence[Run], phase: str, peer: str, figure: str) -> Spread | None:
    return Spread.of(
        run.figures[figure]
        for run in runs
        if run.phase == phase and run.peer == peer and figure in run.figures
    )


def ratio(runs: Sequence[Run], phase: str, peer: str, figure: str) -> Spread | None:
    """How many times cheaper than the bare stack: by repetition, so that a slow minute counts for both."""
    of = {
        (run.peer, run.repetition): run.figures
        for run in runs
        if run.phase == phase and figure in run.figures
    }
    return Spread.of(
        of[YARDSTICK, number][figure] / figures[figure]
        for (name, number), figures in of.items()
        if name == peer and (YARDSTICK, number) in of
    )


def table(runs: Sequence[Run], phase: str, peers: Sequence[str]) -> str:
    """One phase as Markdown: median (lowest-highest) over the repetitions."""
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
    """Everything that was measured, and on what."""
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
                "figures": {name: round(value, 3) for name, value in run.figures.items()},
            }
            for run in runs
        ],
    }
    path.write_text(json.dumps(content, indent=1) + "\n")
