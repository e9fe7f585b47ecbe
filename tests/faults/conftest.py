"""Fixtures of the fault suite: a site, a scale, and a place for results."""

from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass
from functools import partial

import pytest

from tests.faults.report import Account, note
from tests.faults.site import Site, running_site

# more than all that is waited for in a case: one that fails puts right again what it broke
TIMEOUT, LONG_TIMEOUT = 240, 900

WriteDown = Callable[[str, Account], None]


@dataclass(frozen=True, slots=True)
class Scale:
    """The size of a case: short in `make test`, long in `make faults`."""

    long: bool

    @property
    def students(self) -> int:
        return 300 if self.long else 45

    @property
    def times(self) -> int:
        """The number of faults in one storm."""
        return 5 if self.long else 1

    @property
    def times_text(self) -> str:
        return f", {self.times} times" if self.long else ""


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    seconds = LONG_TIMEOUT if config.getoption("--long") else TIMEOUT
    if (nemesis := config.getoption("--nemesis")) is not None:
        seconds = nemesis + LONG_TIMEOUT
        chosen = [item for item in items if item.name.startswith("test_nemesis[")]
        config.hook.pytest_deselected(items=[item for item in items if item not in chosen])
        items[:] = chosen
    for item in items:
        if __package__ in item.nodeid.replace("/", "."):
            item.add_marker(pytest.mark.timeout(seconds))


@pytest.fixture(scope="package")
def scale(pytestconfig: pytest.Config) -> Scale:
    return Scale(long=bool(pytestconfig.getoption("--long")))


@pytest.fixture(scope="package")
async def site() -> AsyncIterator[Site]:
    async with running_site() as site:
        yield site


@pytest.fixture
def write_down(request: pytest.FixtureRequest) -> WriteDown:
    """Under the name of the fault; what is written down is shown at the end of the run."""
    return partial(note, request.node)
