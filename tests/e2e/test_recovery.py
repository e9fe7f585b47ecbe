"""Rosters survive lost, repeated and reordered messages and broken connections.

A roster never shows a part of a change, and equals Redis as soon as the client can know.
"""

import asyncio

import pytest

from tests.support.recovery import play
from tests.support.workers import StartWorker


@pytest.mark.timeout(240)
async def test_a_roster_survives_every_wire(redis_url: str, start_worker: StartWorker, is_long: bool) -> None:
    classes = 20 if is_long else 8
    tapes = await asyncio.to_thread(play, redis_url, start_worker, classes=classes, steps=50)
    assert len(tapes) >= classes * 3 // 4
