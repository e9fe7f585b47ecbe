"""Open-loop pacing: due times do not depend on how long an action takes."""

import asyncio
import time

import pytest

from server.load.pacing import at_rate, rate_of


async def test_a_stall_does_not_move_later_due_times() -> None:
    due = []
    async for at in at_rate(100, 4):
        due.append(at)
        if len(due) == 1:
            time.sleep(0.05)  # noqa: ASYNC251 (the stall)
    assert [at - due[0] for at in due] == pytest.approx([0.0, 0.01, 0.02, 0.03])


async def test_no_seconds_means_all_at_once() -> None:
    due = [at async for at in at_rate(rate_of(3, 0), 3)]
    assert due[0] == due[2]


async def test_it_ends_when_it_is_told_to_stop() -> None:
    stop = asyncio.Event()
    count = 0
    async with asyncio.timeout(30):
        async for _ in at_rate(0.001, stop=stop):
            count += 1
            stop.set()
    assert count == 1
