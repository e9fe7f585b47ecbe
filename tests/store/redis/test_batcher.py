"""Everybody who waits for a join gets one answer, in order, from calls of bounded size."""

import asyncio
from collections.abc import Sequence

import pytest

from protocol.raw import RawJson
from server.store.redis.attendances import Join, Joined
from server.store.redis.batcher import MAX_BATCH, Batcher
from tests.support.polling import until


class Flushes:
    """Keeps the calls of a batcher; each is answered when `go` is set."""

    def __init__(self) -> None:
        self.batches: list[tuple[str, list[str]]] = []
        self.go = asyncio.Event()
        self.error: Exception | None = None
        self.short = 0

    async def __call__(self, attendance_id: str, joins: Sequence[Join]) -> list[Joined]:
        self.batches.append((attendance_id, [join.student_number for join in joins]))
        await self.go.wait()
        if self.error is not None:
            error, self.error = self.error, None
            raise error
        answers = [Joined(RawJson("{}"), "joined", RawJson(join.student_number), 1) for join in joins]
        return answers[self.short :]


def join(number: object) -> Join:
    return Join(str(number), "", "qr", "[]", "", "")


async def test_items_of_one_iteration_are_one_call() -> None:
    flushes = Flushes()
    flushes.go.set()
    batcher = Batcher(flushes)
    answers = await asyncio.gather(*(batcher.add("a" if n % 2 else "b", join(n)) for n in range(20)))
    assert [answer.record for answer in answers] == [str(n) for n in range(20)]
    assert sorted(flushes.batches) == [
        ("a", [str(n) for n in range(1, 20, 2)]),
        ("b", [str(n) for n in range(0, 20, 2)]),
    ]
    assert batcher._queues == {}  # noqa: SLF001  a leak shows nowhere else


async def test_items_that_arrive_meanwhile_are_calls_of_bounded_size() -> None:
    flushes = Flushes()
    batcher = Batcher(flushes)
    first = batcher.add("a", join("first"))
    await until(lambda: len(flushes.batches) == 1)
    later = [batcher.add("a", join(n)) for n in range(2 * MAX_BATCH + 1)]
    other = batcher.add("b", join("other"))  # another class does not wait
    await until(lambda: len(flushes.batches) == 2)
    flushes.go.set()
    await asyncio.gather(first, other, *later)
    assert [len(numbers) for _, numbers in flushes.batches] == [1, 1, MAX_BATCH, MAX_BATCH, 1]
    order = [number for each, numbers in flushes.batches for number in numbers if each == "a"]
    assert order == ["first", *(str(n) for n in range(2 * MAX_BATCH + 1))]


async def test_queued_items_fail_with_a_failed_call_and_later_ones_go_on() -> None:
    """So that nobody waits for more than two calls, however long the line is."""
    flushes = Flushes()
    batcher = Batcher(flushes)
    flushes.error = ConnectionError("gone")
    failing = [batcher.add("a", join(n)) for n in range(3)]
    await until(lambda: len(flushes.batches) == 1)
    waiting = batcher.add("a", join("next"))
    flushes.go.set()
    answers = await asyncio.gather(*failing, waiting, return_exceptions=True)
    assert [type(each) for each in answers] == [ConnectionError] * 4
    flushes.error = None
    assert (await batcher.add("a", join("after"))).record == "after"
    await until(lambda: batcher._queues == {})  # noqa: SLF001  a leak shows nowhere else


async def test_an_answer_too_few_leaves_nobody_waiting() -> None:
    flushes = Flushes()
    flushes.go.set()
    flushes.short = 1
    batcher = Batcher(flushes)
    answers = await asyncio.gather(*(batcher.add("a", join(n)) for n in range(2)), return_exceptions=True)
    assert [type(each) for each in answers] == [ValueError] * 2
    flushes.short = 0
    assert (await batcher.add("a", join(3))).record == "3"


async def test_a_cancelled_item_is_not_sent() -> None:
    flushes = Flushes()
    batcher = Batcher(flushes)
    first = batcher.add("a", join(1))
    await until(lambda: len(flushes.batches) == 1)
    second, third = batcher.add("a", join(2)), batcher.add("a", join(3))
    first.cancel()
    second.cancel()
    flushes.go.set()
    assert (await third).record == "3"
    assert [numbers for _, numbers in flushes.batches] == [["1"], ["3"]]
    with pytest.raises(asyncio.CancelledError):
        await first
    only = batcher.add("a", join(4))
    only.cancel()
    await until(lambda: batcher._queues == {})  # noqa: SLF001  a leak shows nowhere else
    assert len(flushes.batches) == 2
