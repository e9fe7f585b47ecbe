"""The figures of the fault suite: shown as a table, kept as JSON beside the run, put into the document.

A plugin of pytest (tests/conftest.py): the cases may run in other processes than the one that sums up.
`python -m tests.faults.report` renews the tables of docs/reliability.md from the last `make faults`.
"""

import json
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any, cast

import pytest

from tests.support.workers import ROOT

RESULTS = ROOT / "tests" / "artefacts" / "faults.json"
DOCUMENT = ROOT / "docs" / "reliability.md"
LOSING = "of them lost joins"  # in the name of a failover that may lose some: these have a table of their own
HEADS = ("fault", "joins", "told to try again", "confirmed", "lost", "twice")
TIMES = ("exact again p50", "max", "slowest answer", "longest stall")
NOTED = "account"


@dataclass(frozen=True, slots=True)
class Account:
    """The result of a case. Times are in seconds, and None where nothing was waited for.

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


def total(accounts: Sequence[Account]) -> Account:
    """Add up several; the times are the longest."""

    def longest(times: Iterable[float | None]) -> float | None:
        return max((each for each in times if each is not None), default=None)

    return Account(
        joins=sum(each.joins for each in accounts),
        refused=sum(each.refused for each in accounts),
        confirmed=sum(each.confirmed for each in accounts),
        lost=sum(each.lost for each in accounts),
        twice=sum(each.twice for each in accounts),
        exact_p50=longest(each.exact_p50 for each in accounts),
        exact_max=longest(each.exact_max for each in accounts),
        slowest_answer=longest(each.slowest_answer for each in accounts),
        longest_stall=longest(each.longest_stall for each in accounts),
    )


_accounts: dict[str, Account] = {}


def note(case: pytest.Item, fault: str, account: Account) -> None:
    """Travels with the report of the case."""
    case.user_properties.append((NOTED, (fault, asdict(account))))


def pytest_runtest_logreport(report: pytest.TestReport) -> None:
    for name, value in report.user_properties:
        if report.when == "call" and name == NOTED:
            fault, fields = cast("tuple[str, dict[str, Any]]", value)
            _accounts[fault] = Account(**fields)


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Print the table. Keep the results of a long run, unless other tests ran beside it."""
    if _accounts:
        terminalreporter.section("faults")
        terminalreporter.write(table(_accounts))
        config = terminalreporter.config
        shared = config.getoption("numprocesses", None) or hasattr(config, "workerinput")
        if config.getoption("--long") and not shared:
            write_results(_accounts)
            terminalreporter.write_line(f"in {RESULTS}")


def write_results(accounts: Mapping[str, Account]) -> None:
    """Beside those of other cases that are there already."""
    RESULTS.parent.mkdir(exist_ok=True)
    before = read_results() if RESULTS.exists() else {}
    kept = {fault: asdict(account) for fault, account in (before | dict(accounts)).items()}
    RESULTS.write_text(json.dumps(kept, indent=1) + "\n")


def read_results() -> dict[str, Account]:
    kept = json.loads(RESULTS.read_text())
    return {fault: Account(**fields) for fault, fields in kept.items()}


def table(accounts: Mapping[str, Account]) -> str:
    """In Markdown, without columns that are empty in every row."""
    rows = []
    for fault, account in accounts.items():
        *numbers, p50, longest, answer, stall = asdict(account).values()
        rows.append((fault, *map(str, numbers), *map(_seconds, (p50, longest, answer, stall))))
    columns = [
        (head, "---", *cells) for head, *cells in zip((*HEADS, *TIMES), *rows, strict=True) if any(cells)
    ]
    return "".join(f"| {' | '.join(row)} |\n" for row in zip(*columns, strict=True))


def _seconds(value: float | None) -> str:
    return "" if value is None else f"{value:.2f} s"


def renew_document() -> None:
    text, results = DOCUMENT.read_text(), read_results()
    failovers = {fault: account for fault, account in results.items() if LOSING in fault}
    others = {fault: account for fault, account in results.items() if fault not in failovers}
    for mark, accounts in ("figures", others), ("failovers", failovers):
        found = re.search(rf"(?<=<!-- {mark} -->\n).*?(?=<!-- end of {mark} -->)", text, re.DOTALL)
        assert found, f"the marks of the table of {mark} are missing"
        text = text[: found.start()] + table(accounts) + text[found.end() :]
    DOCUMENT.write_text(text)


if __name__ == "__main__":
    renew_document()
