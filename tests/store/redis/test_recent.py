"""Remembered answers: one lookup for all who ask, forgotten in time, and no error remembered."""

import asyncio

import pytest

from server.store.redis.recent import Recent
from tests.support.polling import until


class Lookups:
    """Counts what is looked up; answers when `go` is set."""

    def __init__(self) -> None:
        self.keys: list[str] = []
        self.go = asyncio.Event()
        self.error: Exception | None = None

    async def __call__(self, key: str) -> int:
        self.keys.append(key)
        await self.go.wait()
        if self.error is not None:
            raise self.error
        return len(self.keys)


async def test_who_asks_at_the_same_time_shares_a_lookup_and_may_give_up() -> None:
    lookups = Lookups()
    recent = Recent(lookups, seconds=60, max_keys=10)
    asking = [asyncio.create_task(recent.get("a")) for _ in range(5)]
    await until(lambda: lookups.keys == ["a"])
    asking[0].cancel()
    lookups.go.set()
    assert await asyncio.gather(*asking[1:]) == [1] * 4
    assert (await recent.get("a"), lookups.keys) == (1, ["a"])
    recent.clear()
    assert (await recent.get("a"), lookups.keys) == (2, ["a", "a"])


async def test_an_answer_is_forgotten_after_its_time_or_for_a_newer_one() -> None:
    lookups = Lookups()
    lookups.go.set()
    recent = Recent(lookups, seconds=0.01, max_keys=2)
    await recent.get("a")
    await until(lambda: not recent._tasks)  # noqa: SLF001  nothing else shows that it is forgotten
    for key in "bcd":
        await recent.get(key)
    assert len(recent._tasks) <= 2  # noqa: SLF001  nothing else shows it
    assert (await recent.get("a"), lookups.keys) == (5, ["a", "b", "c", "d", "a"])


async def test_an_error_reaches_all_who_ask_and_is_not_remembered() -> None:
    lookups = Lookups()
    lookups.error = ConnectionError("away")
    recent = Recent(lookups, seconds=60, max_keys=10)
    asking = [asyncio.create_task(recent.get("a")) for _ in range(3)]
    await until(lambda: lookups.keys == ["a"])
    lookups.go.set()
    errors = await asyncio.gather(*asking, return_exceptions=True)
    assert [type(error) for error in errors] == [ConnectionError] * 3
    lookups.error = None
    with pytest.raises(asyncio.CancelledError):
        cancelled = asyncio.create_task(recent.get("b"))
        await asyncio.sleep(0)
        cancelled.cancel()
        await cancelled
    assert await recent.get("a") == 3
