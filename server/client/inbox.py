"""A bounded queue of unread events."""

import asyncio
from collections import deque

from server.client.connection import MakeError, Received
from server.client.errors import EventsLost


class Inbox:
    """Bounded queue for one reader at a time; when it is full the oldest event is dropped."""

    def __init__(self, max_events: int) -> None:
        self._max_events = max_events
        self._messages: deque[Received] = deque()
        self._lost = 0
        self._changed = asyncio.Event()
        self._end: MakeError | None = None

    def put(self, message: Received) -> None:
        """Add a message."""
        if len(self._messages) >= self._max_events:
            self._messages.popleft()
            self._lost += 1
        self._messages.append(message)
        self._changed.set()

    def end(self, make_error: MakeError) -> None:
        """Raise this error once the messages that are already here have been read."""
        self._end = make_error
        self._changed.set()

    def reopen(self) -> None:
        """Undo `end`."""
        self._end = None

    async def get(self) -> Received:
        """Wait for the next message, without a timeout.

        Raises:
            EventsLost: Raised once after messages were dropped. Those that are left can still be read.
        """
        while not self._messages:
            if self._end is not None:
                raise self._end()
            self._changed.clear()
            await self._changed.wait()
        if self._lost:
            count, self._lost = self._lost, 0
            raise EventsLost(count)
        return self._messages.popleft()
