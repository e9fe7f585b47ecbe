"""The instructions of a handshake and a join must not grow; times would be too noisy to compare."""

import asyncio
import sys
from pathlib import Path

import pytest

from server.runtime.embedded import EmbeddedServers

if sys.platform != "linux":
    pytest.skip("the load generator uses epoll", allow_module_level=True)

from benchmarks import instructions
from benchmarks.processes import Backing

MAX_GROWTH = 1.15
TURNS = 2
REMEDY = (
    "`python -m benchmarks.instructions` shows the counts by function. If the cost is justified, record the"
    " new ratios: `python -m benchmarks.instructions --record`."
)


@pytest.mark.timeout(300)
async def test_handshake_and_join_cost_no_more_than_recorded(
    servers: EmbeddedServers, redis_url: str, database_url: str, tmp_path: Path
) -> None:
    recorded = instructions.recorded()
    if recorded is None:
        pytest.skip(f"no ratios are recorded for Python {instructions.VERSION}. {REMEDY}")
    backing = Backing(redis_url, database_url)
    grown = dict(recorded)
    # A worker does some things by the clock, which is more on a busy machine. A mistake is there both times.
    for _ in range(TURNS):
        attn, bare = await asyncio.to_thread(instructions.measure, backing, tmp_path)
        now = instructions.ratios(attn, bare)
        assert now.keys() == recorded.keys()
        grown = {what: now[what] for what in grown if now[what] > recorded[what] * MAX_GROWTH}
        if not grown:
            return
    ratios = ", ".join(f"{what} {ratio:.2f} for {recorded[what]:.2f}" for what, ratio in grown.items())
    pytest.fail(f"times the bare stack, measured for recorded: {ratios}. {REMEDY}")
