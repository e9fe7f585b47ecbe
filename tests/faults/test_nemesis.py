"""Random faults, one after the other and two at once, for as long as `--nemesis=SECONDS` says.

`make faults ARGS=--nemesis` runs this alone, for half an hour. The seed decides which faults strike; it is
printed, and `--seed` repeats them. Every storm ends with the account of the others, and with a model of
decisions: what was confirmed is there, at its revision, in order, and screens show what Redis has.
"""

import time
from asyncio import gather
from random import Random, SystemRandom

import pytest

from tests.faults.conftest import WriteDown
from tests.faults.nemesis import Place, deciding, draw
from tests.faults.report import Account, total
from tests.faults.site import Site, running_site
from tests.faults.storm import Storm
from tests.support.polling import until
from tests.support.sentinel import Watched, running_sentinels

STUDENTS, FAULTS = 120, 4  # in each storm


async def test_nemesis(pytestconfig: pytest.Config, write_down: WriteDown) -> None:
    seconds = pytestconfig.getoption("--nemesis")
    if seconds is None:
        pytest.skip("only with --nemesis: it takes as long as it is told to")
    seed = pytestconfig.getoption("--seed") or SystemRandom().randrange(10**9)
    print(f"--seed={seed}")  # noqa: T201  pytest shows it when the test fails
    with running_sentinels() as watched:
        async with running_site(servers=watched, CONFIRM_REPLICAS="2") as site:
            accounts, faults = await torment(site, watched, Random(seed), seconds)
    text = f"Nemesis: {faults} random faults in {len(accounts)} storms, `CONFIRM_REPLICAS=2`, seed {seed}"
    write_down(text, total(accounts))


async def torment(site: Site, watched: Watched, random: Random, seconds: float) -> tuple[list[Account], int]:
    """Let faults strike in storms until the time is over; return the accounts and the number of faults."""
    accounts, faults, deadline = list[Account](), 0, time.monotonic() + seconds
    while time.monotonic() < deadline:
        async with Storm(site, STUDENTS) as storm, deciding(site, f"d{len(accounts)}"):
            await storm.begin()
            await until(watched.replicas_have_all)  # who is signed in stays so
            for number in range(FAULTS):
                chosen = draw(random)
                print(len(accounts), *(fault.__name__ for fault in chosen), flush=True)  # noqa: T201
                # numbers of their own: faults draw them in an order that depends on time
                places = [Place(site, watched, Random(random.random())) for _ in chosen]
                blow = storm.blow(confirmed=0.8 * (number + 1) / FAULTS)
                await gather(blow, *(fault(place) for fault, place in zip(chosen, places, strict=True)))
                await site.restore()
                faults += len(chosen)
            accounts.append(await storm.settle())
    return accounts, faults
