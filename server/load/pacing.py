"""Open-loop pacing: actions start by the clock, whether earlier ones have finished or not."""

import asyncio
import itertools
import math
import time
from collections.abc import AsyncIterator


def rate_of(count: int, seconds: float) -> float:
    """Return the rate per second that spreads `count` actions evenly over `seconds`."""
    return count / seconds if seconds else math.inf


async def at_rate(
    rate: float, count: int | None = None, *, stop: asyncio.Event | None = None
) -> AsyncIterator[float]:
    """Yield once for each action, when it is due.

    A latency must be counted from the due time: if it is counted from the moment the action really started, a
    stall of the whole process hides the wait of everything that was due meanwhile ("coordinated omission").

    Args:
        rate: Actions per second.
        count: The number of actions; without it there is no end.
        stop: Ends the iteration early once it is set.

    Yields:
        The time the action was due, by `time.perf_counter`.
    """
    began = time.perf_counter()
    for place in itertools.count() if count is None else range(count):
        due = began + place / rate
        wait = max(0.0, due - time.perf_counter())
        if stop is None:
            await asyncio.sleep(wait)
        elif await is_set_within(stop, wait):
            return
        yield due


async def is_set_within(event: asyncio.Event, seconds: float) -> bool:
    """Wait for an event for at most `seconds`, and return whether it is set."""
    try:
        async with asyncio.timeout(seconds):
            return await event.wait()
    except TimeoutError:
        return event.is_set()
