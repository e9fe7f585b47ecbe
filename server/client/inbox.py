"""What a client was told and has not read: bounded, the oldest gives way, and the reader learns of it."""

import asyncio
from collections import deque
from collections.abc import Callable

from server.client.connection import Received
from server.client.errors import EventsLost


class Inbox:
    """For one reader at a time. `over` is what ends the waiting, or None."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._messages: deque[Received] = deque()
        self._lost = 0
        self._told = asyncio.Event()
        self.over: Callable[[], BaseException] | None = None

    def put(self, message: Received) -> None:
        if len(self._messages) >= self._most:
            self._messages.popleft()
            self._lost += 1
        self._messages.append(message)
        self._told.set()

    def end(self, over: Callable[[], BaseException]) -> None:
        """What is here can still be read; then `over()` is raised."""
        self.over = over
        self._told.set()

    def reopen(self) -> None:
        self.over = None

    async def get(self) -> Received:
        """The next message, waited for as long as it takes.

        Raises:
            EventsLost: once after a loss; what is left can be read.
        """
        while not self._messages:
            if self.over is not None:
                raise self.over()
            self._told.clear()
            await self._told.wait()
        if self._lost:
            count, self._lost = self._lost, 0
            raise EventsLost(count)
        return self._messages.popleft()
