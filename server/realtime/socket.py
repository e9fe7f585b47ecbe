"""One connection as the rest of the server sees it: who it is, and a bounded outbox with one writer."""

import asyncio
from collections import deque
from collections.abc import Awaitable, Callable
from datetime import datetime
from typing import Final

from protocol.codes import CloseCode
from server.models.redis import UserSessionRedis
from server.realtime.limits import Bucket

Send = Callable[[str], Awaitable[None]]


class Socket:
    """Events are pushed and never awaited; replies are flushed by the one who reads commands.

    `limit` bounds the characters of events that wait for a client that does not read; a frame that
    finds the outbox empty is always taken, and snapshots and replies are not counted: there is at most
    one of each, since the next command is read only when the reply to this one is written.
    """

    __slots__ = (
        "_queue",
        "_send",
        "_waiting",
        "_writer",
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
        self, user: UserSessionRedis, token_hash: str, expires_at: datetime, send: Send, limit: int
    ) -> None:
        self.user: Final = user
        self.token_hash: Final = token_hash
        self.expires_at = expires_at
        self.renewed_at = self.heard_at = asyncio.get_running_loop().time()
        self.bucket = Bucket()
        self.warned = False
        self.suspect = False
        self.watching: set[str] = set()
        self.following: set[str] = set()
        self.limit: Final = limit
        self.close_code: CloseCode | None = None
        self.sending_since: float | None = None
        self.task = asyncio.current_task()
        self._send = send
        self._queue: deque[tuple[str, int]] = deque()
        self._waiting = 0
        self._writer: asyncio.Task[None] | None = None

    @property
    def waiting(self) -> int:
        """Characters of events that wait for the client."""
        return self._waiting

    def push(self, text: str, *, counted: bool = True) -> None:
        """Queues a frame; a client too slow to take it is closed with 4430."""
        size = len(text) if counted else 0
        if self._waiting and self._waiting + size > self.limit:
            self.close(CloseCode.TOO_SLOW)
        if self.close_code is not None:
            return
        self._queue.append((text, size))
        self._waiting += size
        if self._writer is None and self.sending_since is None:
            self._writer = asyncio.create_task(self._drain())

    async def reply(self, text: str) -> None:
        """Queues the reply to a command, and returns when it is written, by us or by the writer at work."""
        self._queue.append((text, 0))
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
                text, size = self._queue.popleft()
                self.sending_since = loop.time()
                await self._send(text)
                self._waiting -= size
        except (OSError, RuntimeError):  # closed by the client, or by uvicorn: its reader learns the same
            self._queue.clear()
        finally:
            self.sending_since = None
            self._writer = None
