"""Random faults, one after the other and two at once, for as long as `--nemesis=SECONDS` says.

`make faults ARGS=--nemesis` runs this alone, for half an hour: ten minutes each over one Redis, Sentinel and
a cluster, or all of it over the one that `--engine` names. The seed decides which faults strike; it is
printed, and `--seed` repeats them. Every storm ends with the account of the others and with a model: what was
confirmed is there, decisions are at their revisions and in order, and no screen was ahead of Redis.
"""

import time
from asyncio import gather
from random import Random, SystemRandom

import pytest

from tests.faults.conftest import WriteDown
from tests.faults.decisions import deciding
from tests.faults.nemesis import ENGINES, Nemesis
from tests.faults.report import Account, total
from tests.faults.storm import Storm

STUDENTS, FAULTS = 120, 4  # in each storm


@pytest.mark.parametrize("engine", ENGINES)
async def test_nemesis(pytestconfig: pytest.Config, write_down: WriteDown, engine: str) -> None:
    seconds, chosen = pytestconfig.getoption("--nemesis"), pytestconfig.getoption("--engine")
    if seconds is None or chosen not in (None, engine):
        pytest.skip("only with --nemesis, which may be of another engine: it takes as long as it is told to")
    seed = pytestconfig.getoption("--seed") or SystemRandom().randrange(10**9)
    print(f"--engine={engine} --seed={seed}", flush=True)  # noqa: T201  pytest shows it when the test fails
    async with ENGINES[engine]() as nemesis:
        share = seconds if chosen else seconds / len(ENGINES)
        try:
            accounts, faults = await torment(nemesis, Random(seed), share)
        except BaseException:
            print(*nemesis.site.errors(), sep="\n", flush=True)  # noqa: T201  pytest shows it when the test fails
            raise
    given = f"{engine}, `CONFIRM_REPLICAS={nemesis.confirm_replicas}`"
    text = f"Nemesis, {given}: {faults} random faults in {len(accounts)} storms, seed {seed}"
    write_down(text, total(accounts))


async def torment(nemesis: Nemesis, random: Random, seconds: float) -> tuple[list[Account], int]:
    """Let faults strike in storms until the time is over; return the accounts and the number of faults."""
    accounts, faults, deadline = list[Account](), 0, time.monotonic() + seconds
    site = nemesis.site
    while time.monotonic() < deadline:
        async with Storm(site, STUDENTS) as storm, deciding(site, f"d{len(accounts)}"):
            await storm.begin()
            key = site.redis.keys.session(storm.attendance_id)
            await nemesis.calm_down(key)  # who is signed in stays so
            for number in range(FAULTS):
                chosen = nemesis.draw(random)
                print(len(accounts), *(fault.__name__ for fault in chosen), flush=True)  # noqa: T201
                # numbers of their own: faults draw them in an order that depends on time
                strikes = [fault(Random(random.random())) for fault in chosen]
                await gather(storm.blow(confirmed=0.8 * (number + 1) / FAULTS), *strikes)
                await nemesis.calm_down(key)
                faults += len(chosen)
            accounts.append(await storm.settle())
    return accounts, faults
