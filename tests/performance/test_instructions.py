"""No handshake and no join becomes dearer unseen: instructions are counted, because times are noise."""

import asyncio
import sys
from pathlib import Path

import pytest

from server.runtime.embedded import EmbeddedServers

if sys.platform != "linux":
    pytest.skip("the load generator uses epoll", allow_module_level=True)

from benchmarks import instructions
from benchmarks.processes import Backing

LEEWAY = 1.15
REMEDY = (
    "Look where they go: `python -m benchmarks.instructions`. If it is worth it, record the new figures:"
    " `python -m benchmarks.instructions --record`."
)


@pytest.mark.timeout(180)
async def test_a_handshake_and_a_join_cost_what_was_recorded(
    servers: EmbeddedServers, redis_url: str, database_url: str, tmp_path: Path
) -> None:
    recorded = instructions.recorded()
    if recorded is None:
        pytest.skip(f"nothing is recorded for Python {instructions.VERSION}. {REMEDY}")
    ours, theirs = await asyncio.to_thread(instructions.measure, Backing(redis_url, database_url), tmp_path)
    now = instructions.ratios(ours, theirs)
    assert now.keys() == recorded.keys()
    dearer = {
        what: f"{ratio:.2f} times the bare stack's, {recorded[what]:.2f} were recorded"
        for what, ratio in now.items()
        if ratio > recorded[what] * LEEWAY
    }
    assert not dearer, f"{dearer}. {REMEDY}"
