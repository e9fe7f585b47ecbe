"""A task that several wait for."""

import asyncio

import pytest

from server.store.redis.shared_task import result_of


async def test_all_get_the_result_and_a_cancelled_caller_does_not_cancel_it() -> None:
    go = asyncio.Event()
    task = asyncio.create_task(go.wait())
    waiting = [asyncio.create_task(result_of(task)) for _ in range(3)]
    await asyncio.sleep(0)  # they have begun to wait
    waiting[0].cancel()
    go.set()
    results = await asyncio.gather(*waiting, return_exceptions=True)
    assert [type(each) for each in results] == [asyncio.CancelledError, bool, bool]
    assert await result_of(task)


async def test_a_caller_who_is_cancelled_while_the_task_ends_disturbs_nobody() -> None:
    problems: list[object] = []
    asyncio.get_running_loop().set_exception_handler(lambda _, context: problems.append(context))
    task = asyncio.create_task(asyncio.sleep(0, "done"))
    task.add_done_callback(lambda _: waiting[0].cancel())  # just before it would be woken
    waiting = [asyncio.create_task(result_of(task)) for _ in range(2)]
    results = await asyncio.gather(*waiting, return_exceptions=True)
    assert [type(results[0]), results[1]] == [asyncio.CancelledError, "done"]
    assert not problems


async def test_all_get_the_error_of_the_task_and_its_cancellation() -> None:
    async def fail() -> None:
        await asyncio.sleep(0)
        raise ConnectionError("away")

    failing = asyncio.create_task(fail())
    errors = await asyncio.gather(*(result_of(failing) for _ in range(2)), return_exceptions=True)
    assert [type(error) for error in errors] == [ConnectionError] * 2
    cancelled = asyncio.create_task(asyncio.sleep(60))
    waiting = asyncio.create_task(result_of(cancelled))
    await asyncio.sleep(0)
    cancelled.cancel()
    with pytest.raises(asyncio.CancelledError):
        await waiting
