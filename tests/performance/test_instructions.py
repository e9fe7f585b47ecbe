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
REMEDY = (
    "`python -m benchmarks.instructions` shows the counts by function. If the cost is justified, record the"
    " new ratios: `python -m benchmarks.instructions --record`."
)


@pytest.mark.timeout(180)
async def test_handshake_and_join_cost_no_more_than_recorded(
    servers: EmbeddedServers, redis_url: str, database_url: str, tmp_path: Path
) -> None:
    recorded = instructions.recorded()
    if recorded is None:
        pytest.skip(f"no ratios are recorded for Python {instructions.VERSION}. {REMEDY}")
    attn, bare = await asyncio.to_thread(instructions.measure, Backing(redis_url, database_url), tmp_path)
    now = instructions.ratios(attn, bare)
    assert now.keys() == recorded.keys()
    grown = {
        what: f"{ratio:.2f} times the bare stack, recorded {recorded[what]:.2f}"
        for what, ratio in now.items()
        if ratio > recorded[what] * MAX_GROWTH
    }
    assert not grown, f"{grown}. {REMEDY}"
