"""A connected client: its user, its session, and a bounded outbox with one writer."""

import asyncio
from collections import deque
from collections.abc import Awaitable, Callable
from datetime import datetime
from sys import getsizeof
from typing import Final, NamedTuple

from protocol.codes import CloseCode
from server.models.redis import UserSessionRedis
from server.realtime.channel import Channel, Source
from server.realtime.token_bucket import Bucket

Send = Callable[[str], Awaitable[None]]  # returns when the client has taken enough of it; raises nothing
SendNow = Callable[[str], bool]  # False: too much waits already, nothing was written
RELAPSE_SECONDS = 60.0  # a second overflow within this time closes the connection


class Frame(NamedTuple):
    """A queued frame. `size`: the bytes that count against the bound."""

    text: str
    size: int
    at: float
    source: Source | None


class Socket:
    """A client's connection. Events are pushed and never awaited; the reader of commands awaits replies.

    `limit` bounds the bytes of memory of events that wait for a client that does not read. A frame that finds
    the outbox empty is always taken. Snapshots and replies are not counted: there is at most one of each,
    since the next command is read only when the reply to this one is written.

    When the outbox overflows, frames with a `source` are discarded, and the source is asked to `resync` when
    the client reads again. A client without such frames, or that overflows again within `RELAPSE_SECONDS`,
    is closed with 4430.
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
        "channels",
        "clock",
        "close_code",
        "expires_at",
        "limit",
        "origin",
        "received_at",
        "renewed_at",
        "role",
        "sending_since",
        "session_maybe_over",
        "task",
        "token_hash",
        "user",
        "warned",
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
        origin: str = "",
    ) -> None:
        self.origin: Final = origin
        self.user: Final = user
        self.role: Final = user.role  # read for every command; a field of a model takes three times as long
        self.clock: Final = asyncio.get_running_loop().time
        self.token_hash: Final = token_hash
        self.expires_at = expires_at
        self.renewed_at = self.received_at = self.clock()
        self.bucket = Bucket()
        self.warned = False
        self.session_maybe_over = False
        self.answering = True  # from the welcome on; not while it waits for a command
        self.channels: set[Channel] = set()
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
        """The bytes of events that wait for the client."""
        return self._waiting

    @property
    def waiting_since(self) -> float | None:
        """The loop's time when the oldest waiting frame was queued; None when nothing waits."""
        return self._queue[0].at if self._queue else None

    def push(self, text: str, *, counted: bool = True, source: Source | None = None) -> None:
        """Send a frame, or queue it; discard it when the client is too slow to take it."""
        if self.send_now(text):
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
        self._queue.append(Frame(text, size, self.clock(), source))
        self._waiting += size
        if self._writer is None and self.sending_since is None:
            self._writer = asyncio.create_task(self._drain())

    def send_now(self, text: str) -> bool:
        """Return True when the frame was written at once, which needs no task: nearly always."""
        if self._queue or self.sending_since is not None or self._writer or self.close_code is not None:
            return False
        return self._send_now(text)

    def overflow(self, refused: Source | None = None) -> None:
        """Discard frames that can be sent anew, since too much waits, or for too long.

        Where there are none, or where this happened within the last `RELAPSE_SECONDS`, close the connection.
        """
        now = self.clock()
        sources = {frame.source for frame in self._queue} | {refused}
        discarded = {source for source in sources if source is not None and source.discard()}
        if not discarded or now - self._overflowed_at < RELAPSE_SECONDS:
            self.close(CloseCode.TOO_SLOW)
            return
        self._overflowed_at = now
        self._behind |= discarded
        self._waiting -= sum(frame.size for frame in self._queue if frame.source in discarded)
        self._queue = deque(frame for frame in self._queue if frame.source not in discarded)

    async def reply(self, text: str) -> None:
        """Send the reply to a command; return when it is written, here or by the writer at work."""
        if self.send_now(text):
            return
        self._queue.append(Frame(text, 0, self.clock(), None))
        if self._writer is None:
            await self._drain()
        else:
            await asyncio.wait([self._writer])

    def close(self, code: CloseCode) -> None:
        """End the connection from anywhere: its reader is cancelled, and sends the close code."""
        if self.close_code is None:
            self.close_code = code
            self._queue.clear()
            if self.task is not None:
                self.task.cancel()

    def abandon(self) -> None:
        """Discard what waits: the connection has ended."""
        self._queue.clear()
        if self._writer is not None:
            self._writer.cancel()

    async def _drain(self) -> None:
        try:
            while self._queue:
                frame = self._queue.popleft()
                self.sending_since = self.clock()
                await self._send(frame.text)
                self._waiting -= frame.size
        finally:
            self.sending_since = None
            self._writer = None
        behind, self._behind = self._behind, set()
        for source in behind:
            source.resync()
