"""One connection as the rest of the server sees it: who it is, and a bounded outbox with one writer."""

import asyncio
from collections import deque
from collections.abc import Awaitable, Callable
from datetime import datetime
from sys import getsizeof
from typing import Final, NamedTuple, Protocol

from protocol.codes import CloseCode
from server.models.redis import UserSessionRedis
from server.realtime.token_bucket import Bucket

Send = Callable[[str], Awaitable[None]]  # returns when enough of what was written is taken; raises nothing
SendNow = Callable[[str], bool]  # False: too much waits already, nothing was written
RELAPSE_SECONDS = 60.0  # an outbox that runs over again within this long is closed, not renewed


class Source(Protocol):
    """What can tell all of it anew: its frames may be dropped."""

    def drop(self) -> bool:
        """Tells no more for now, since its frames were dropped. False: they may not be, it is over."""

    def renew(self) -> None:
        """The client reads again, and the outbox is empty: tell the state as it is now."""


class Frame(NamedTuple):
    text: str
    size: int
    at: float
    source: Source | None


class Socket:
    """Events are pushed and never awaited; replies are flushed by the one who reads commands.

    `limit` bounds the bytes of memory of events that wait for a client that does not read; a frame that
    finds the outbox empty is always taken, and snapshots and replies are not counted: there is at most
    one of each, since the next command is read only when the reply to this one is written.

    Frames with a `source` are dropped when the outbox overflows, once: the source is asked for the state
    as it is when the client reads again. Who has none, or overflows again, is closed with 4430.
    """

    __slots__ = (
        "_behind",
        "_overflowed_at",
        "_queue",
        "_send",
        "_send_now",
        "_waiting",
        "_writer",
        "answering",
        "bucket",
        "close_code",
        "expires_at",
        "following",
        "heard_at",
        "limit",
        "renewed_at",
        "sending_since",
        "suspect",
        "task",
        "token_hash",
        "user",
        "warned",
        "watching",
    )

    def __init__(
        self,
        user: UserSessionRedis,
        token_hash: str,
        expires_at: datetime,
        send: Send,
        limit: int,
        *,
        send_now: SendNow = lambda _: False,
    ) -> None:
        self.user: Final = user
        self.token_hash: Final = token_hash
        self.expires_at = expires_at
        self.renewed_at = self.heard_at = asyncio.get_running_loop().time()
        self.bucket = Bucket()
        self.warned = False
        self.suspect = False
        self.answering = True  # from the welcome on; not while it waits for a command
        self.watching: set[str] = set()
        self.following: set[str] = set()
        self.limit: Final = limit
        self.close_code: CloseCode | None = None
        self.sending_since: float | None = None
        self.task = asyncio.current_task()
        self._send = send
        self._send_now = send_now
        self._queue: deque[Frame] = deque()
        self._waiting = 0
        self._behind: set[Source] = set()
        self._overflowed_at = -RELAPSE_SECONDS
        self._writer: asyncio.Task[None] | None = None

    @property
    def waiting(self) -> int:
        """Bytes of events that wait for the client."""
        return self._waiting

    @property
    def waiting_since(self) -> float | None:
        """When the oldest frame that waits was queued, by the loop's clock; None: nothing waits."""
        return self._queue[0].at if self._queue else None

    def push(self, text: str, *, counted: bool = True, source: Source | None = None) -> None:
        """Sends a frame, or queues it; neither when the client is too slow to take it."""
        if self._sends_now(text):
            return
        size = getsizeof(text) if counted else 0
        if self._waiting and self._waiting + size > self.limit:
            self.overflow(source)
            if source in self._behind:
                return
            if self._waiting and self._waiting + size > self.limit:
                self.close(CloseCode.TOO_SLOW)
        if self.close_code is not None:
            return
        self._queue.append(Frame(text, size, asyncio.get_running_loop().time(), source))
        self._waiting += size
        if self._writer is None and self.sending_since is None:
            self._writer = asyncio.create_task(self._drain())

    def _sends_now(self, text: str) -> bool:
        """Nearly always: nothing waits, and no task is made for a frame."""
        free = not self._queue and self.sending_since is None and self._writer is None
        return free and self.close_code is None and self._send_now(text)

    def overflow(self, refused: Source | None = None) -> None:
        """Too much waits, or for too long: what can be told anew is dropped. Nothing can, or this happened
        within the last minute: the client is closed."""
        now = asyncio.get_running_loop().time()
        sources = {frame.source for frame in self._queue} | {refused}
        dropped = {source for source in sources if source is not None and source.drop()}
        if not dropped or now - self._overflowed_at < RELAPSE_SECONDS:
            self.close(CloseCode.TOO_SLOW)
            return
        self._overflowed_at = now
        self._behind |= dropped
        self._waiting -= sum(frame.size for frame in self._queue if frame.source in dropped)
        self._queue = deque(frame for frame in self._queue if frame.source not in dropped)

    async def reply(self, text: str) -> None:
        """Sends the reply to a command, and returns when it is written, by us or by the writer at work."""
        if self._sends_now(text):
            return
        self._queue.append(Frame(text, 0, asyncio.get_running_loop().time(), None))
        if self._writer is None:
            await self._drain()
        else:
            await asyncio.wait([self._writer])

    def close(self, code: CloseCode) -> None:
        """Ends the connection from any place: its reader is interrupted and says why."""
        if self.close_code is None:
            self.close_code = code
            self._queue.clear()
            if self.task is not None:
                self.task.cancel()

    def abandon(self) -> None:
        """The connection is over: nothing more is written."""
        self._queue.clear()
        if self._writer is not None:
            self._writer.cancel()

    async def _drain(self) -> None:
        loop = asyncio.get_running_loop()
        try:
            while self._queue:
                frame = self._queue.popleft()
                self.sending_since = loop.time()
                await self._send(frame.text)
                self._waiting -= frame.size
        finally:
            self.sending_since = None
            self._writer = None
        behind, self._behind = self._behind, set()
        for source in behind:
            source.renew()
