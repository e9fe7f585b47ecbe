"""Short-lived cache of answers, so that a storm of joins sends one request to Redis."""

import asyncio
from collections.abc import Awaitable, Callable
from typing import Generic, TypeVar

from server.store.redis.shared_task import result_of

Answer = TypeVar("Answer")


class Recent(Generic[Answer]):
    """Cache of answers. Concurrent callers share one lookup; errors are not cached.

    A join by code took 100 of 2,700 instructions less with it than with async_lru.

    Args:
        look_up: finds the answer for a key.
        seconds: how long an answer is remembered.
        max_keys: how many are remembered at most.
    """

    def __init__(self, look_up: Callable[[str], Awaitable[Answer]], *, seconds: float, max_keys: int) -> None:
        self._look_up = look_up
        self._seconds = seconds
        self._max_keys = max_keys
        self._tasks: dict[str, asyncio.Task[Answer]] = {}

    async def get(self, key: str) -> Answer:
        """Return the answer for a key, at most `seconds` old."""
        task = self._tasks.get(key)
        if task is None:
            task = self._start(key)
        return task.result() if task.done() else await result_of(task)

    def clear(self) -> None:
        """Forget all answers."""
        self._tasks.clear()

    def _start(self, key: str) -> asyncio.Task[Answer]:
        if len(self._tasks) >= self._max_keys:
            del self._tasks[next(iter(self._tasks))]
        task = self._tasks[key] = asyncio.create_task(self._answer(key))
        task.add_done_callback(lambda _: self._remember(key, task))
        return task

    async def _answer(self, key: str) -> Answer:
        return await self._look_up(key)

    def _remember(self, key: str, task: asyncio.Task[Answer]) -> None:
        if task.cancelled() or task.exception() is not None:
            self._forget(key, task)
        else:
            asyncio.get_running_loop().call_later(self._seconds, self._forget, key, task)

    def _forget(self, key: str, task: asyncio.Task[Answer]) -> None:
        if self._tasks.get(key) is task:
            del self._tasks[key]
