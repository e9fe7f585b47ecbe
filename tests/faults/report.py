"""The figures of the fault suite: kept as JSON beside the run, shown as a table, put into the document.

`python -m tests.faults.report` renews the table of docs/reliability.md from the last `make faults`.
"""

import json
import re
from collections.abc import Mapping
from dataclasses import asdict, dataclass

from tests.workers import ROOT

FIGURES = ROOT / "tests" / "artefacts" / "faults.json"
DOCUMENT = ROOT / "docs" / "reliability.md"
TABLE = re.compile(r"(?<=<!-- figures -->\n).*?(?=<!-- end of figures -->)", re.DOTALL)
HEADS = ("fault", "joins", "told to try again", "confirmed", "lost", "twice")
TIMES = ("exact again p50", "max", "slowest answer", "longest stall")


@dataclass(frozen=True, slots=True)
class Account:
    """What a case comes to. Times in seconds; none where nothing was waited for.

    `exact`: from the end of the fault until the screens are. `slowest_answer`: the longest that a student
    waited to be told anything. `longest_stall`: the same of one who pings a worker that is not at fault.
    """

    joins: int
    refused: int
    confirmed: int
    lost: int
    twice: int
    exact_p50: float | None
    exact_max: float | None
    slowest_answer: float | None
    longest_stall: float | None


def write_figures(accounts: Mapping[str, Account]) -> None:
    """Beside those of other cases that are there already."""
    FIGURES.parent.mkdir(exist_ok=True)
    before = read_figures() if FIGURES.exists() else {}
    kept = {fault: asdict(account) for fault, account in (before | dict(accounts)).items()}
    FIGURES.write_text(json.dumps(kept, indent=1) + "\n")


def read_figures() -> dict[str, Account]:
    kept = json.loads(FIGURES.read_text())
    return {fault: Account(**fields) for fault, fields in kept.items()}


def table(accounts: Mapping[str, Account]) -> str:
    """In Markdown."""
    heads = (*HEADS, *TIMES)
    rows = [heads, tuple("---" for _ in heads)]
    for fault, account in accounts.items():
        *numbers, p50, most, answer, stall = asdict(account).values()
        rows.append((fault, *map(str, numbers), *map(_seconds, (p50, most, answer, stall))))
    return "".join(f"| {' | '.join(row)} |\n" for row in rows)


def _seconds(value: float | None) -> str:
    return "" if value is None else f"{value:.2f} s"


def renew_document() -> None:
    text = DOCUMENT.read_text()
    assert TABLE.search(text), "the marks of the table are missing"
    DOCUMENT.write_text(TABLE.sub(lambda _: table(read_figures()), text))


if __name__ == "__main__":
    renew_document()
