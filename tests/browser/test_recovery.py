"""Replay what a screen received over bad connections to the browser's roster: it must equal Redis."""

import asyncio
from pathlib import Path

import pytest

from tests.browser.conftest import NewPage
from tests.support.recovery import play
from tests.support.workers import StartWorker

REPLAY = (Path(__file__).parent / "replay.js").read_text(encoding="utf-8")


@pytest.mark.timeout(240)
async def test_the_browser_survives_the_same(
    redis_url: str, start_worker: StartWorker, person: NewPage
) -> None:
    page = await person()
    await page.goto("/")
    tapes = await asyncio.to_thread(play, redis_url, start_worker, classes=8, steps=50)
    played = await page.evaluate(REPLAY, tapes)
    assert played["faults"] == []
    assert played["count"]["gaps"] > 0
    assert played["count"]["current"] > 13
