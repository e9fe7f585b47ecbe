"""Wait for what is not announced: an expiry, another process, a reconnection."""

import asyncio
import inspect
from collections.abc import Awaitable, Callable, Iterable, Iterator
from contextlib import contextmanager
from itertools import islice
from typing import TypeVar
from unittest.mock import patch

POLL_SECONDS = 0.01
AT_ONCE = 50  # connections that a test opens at the same time: more would keep it from reading answers

Answer = TypeVar("Answer")


async def until(condition: Callable[[], bool | Awaitable[bool]], seconds: float = 30) -> None:
    """Return as soon as `condition` holds; raise TimeoutError when it does not within `seconds`."""
    async with asyncio.timeout(seconds):
        while True:
            answer = condition()
            if await answer if inspect.isawaitable(answer) else answer:
                return
            await asyncio.sleep(POLL_SECONDS)


async def in_batches(waits: Iterable[Awaitable[Answer]]) -> list[Answer]:
    """Await all that a generator makes, AT_ONCE at a time, and return their results in order."""
    rest, results = iter(waits), []
    while batch := list(islice(rest, AT_ONCE)):
        results += await asyncio.gather(*batch)
    return results


@contextmanager
def stood_still(seconds: float) -> Iterator[None]:
    """Move the clock of the event loop forward: as after a pause, all timers until then are due."""
    loop = asyncio.get_running_loop()
    time = loop.time
    with patch.object(loop, "time", lambda: time() + seconds):
        yield
