"""A pytest plugin: what the tests cover, over all processes that they start, and a floor for it.

`make test` sets COVERAGE_PROCESS_START. Every Python process that sees it measures itself and writes a file
when it ends; one that is killed writes none, or a part of one, which is left out. Without the variable
nothing is measured: it takes a third more of the cores (Python 3.11).
"""

import os
import warnings
from io import StringIO

import coverage
import pytest
from coverage.exceptions import CoverageWarning

FLOOR = 90  # per cent of lines and branches together
report_lines = pytest.StashKey[list[str]]()


def pytest_sessionfinish(session: pytest.Session) -> None:
    """Save what this process has measured: one of pytest-xdist ends without its exit handlers."""
    if measured := coverage.Coverage.current():
        measured.stop()
        measured.save()


@pytest.hookimpl(trylast=True, specname="pytest_sessionfinish")
def pytest_add_up_coverage(session: pytest.Session) -> None:
    """Fail a complete and green run that covers too little, in the process that reports."""
    config = session.config
    if "COVERAGE_PROCESS_START" not in os.environ or hasattr(config, "workerinput"):
        return
    total, below = combine()
    lines = [f"{total:.1f} % of server and protocol, lines and branches; the floor is {FLOOR} %"]
    if total < FLOOR:
        lines += below
        if session.exitstatus == pytest.ExitCode.OK and is_complete(config):
            session.exitstatus = pytest.ExitCode.TESTS_FAILED
    config.stash[report_lines] = lines


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter, config: pytest.Config) -> None:
    if lines := config.stash.get(report_lines, None):
        terminalreporter.section("coverage")
        for line in lines:
            terminalreporter.line(line)


def combine() -> tuple[float, list[str]]:
    """Put the files of all processes together; the total in per cent, and a line for each weak module."""
    measured = coverage.Coverage(config_file=os.environ["COVERAGE_PROCESS_START"])
    with warnings.catch_warnings(category=CoverageWarning, action="ignore"):  # a part of a file
        measured.combine()
    measured.save()
    table = StringIO()
    total = measured.report(file=table, skip_covered=True, sort="cover")
    return total, [line for line in table.getvalue().splitlines() if line.startswith(("server", "protocol"))]


def is_complete(config: pytest.Config) -> bool:
    """Return True if no test was chosen by path, name or mark."""
    chosen = config.option.keyword or config.option.markexpr or config.option.lf
    return config.args_source is pytest.Config.ArgsSource.TESTPATHS and not chosen
