"""Drain a worker before it stops: tell its sockets when to come back, and close them a few at a time."""

import asyncio
import random
from collections.abc import Awaitable, Callable, Iterator
from dataclasses import dataclass
from math import ceil

import structlog

from protocol.codec import encode
from protocol.codes import CloseCode
from protocol.events import Goodbye
from server.realtime.hub import Hub
from server.realtime.socket import Socket

REASON = "this worker is about to end"
BATCH_SECONDS = 0.1  # between two batches; also from goodbye to close, for what a client has just sent
# When clients come back. The least: a proxy that checks once a second has seen that this worker is not ready.
RETURN_MS = 1000, 2000
STUCK_SECONDS = 1.0  # a client that takes nothing for so long cannot be notified, and is not waited for
GOODBYE_SHARE = 0.6  # of the grace time, within which the last goodbye is sent
ANSWER_SHARE = 0.8  # of the grace time, after which commands in flight are cut off

log: structlog.stdlib.BoundLogger = structlog.get_logger()


@dataclass(slots=True)
class DrainState:
    """Reason why a worker drains, None while it serves. A drain is never cancelled."""

    reason: str | None = None

    def begin(self, reason: str) -> None:
        """Begin to drain: from now on `/readyz` answers 503 with this reason."""
        self.reason = self.reason or reason


class Drain:
    """Sends all sockets away within the grace time.

    Args:
        draining: the state that `/readyz` and the handshake look at.
        hub: the sockets.
        release: gives the classes that this worker is saving to others; may be called more than once.
        sockets_per_second: how many are notified, unless the grace time asks for more.
        grace_seconds: the time until the worker is stopped.
    """

    def __init__(
        self,
        draining: DrainState,
        hub: Hub,
        release: Callable[[], Awaitable[None]],
        *,
        sockets_per_second: int,
        grace_seconds: float,
    ) -> None:
        self._draining = draining
        self._hub = hub
        self._release = release
        self._rate = sockets_per_second
        self.grace_seconds = grace_seconds

    @property
    def begun(self) -> bool:
        """True once the worker drains."""
        return self._draining.reason is not None

    def begin(self) -> int:
        """Refuse new connections; return how many sockets are open. Idempotent."""
        self._draining.begin(REASON)
        return len(self._hub.sockets)

    async def run(self) -> None:
        """Drain; return when all sockets are closed and all classes released, in 0.8 of the grace time."""
        log.info("drain.began", sockets=self.begin())
        began = asyncio.get_running_loop().time()
        await asyncio.gather(self._release(), self._send_away(began))
        await self._release()  # also the classes that commands in flight have ended
        log.info("drain.done", seconds=round(asyncio.get_running_loop().time() - began, 2))

    async def _send_away(self, began: float) -> None:
        """Send goodbye to a batch and close it a moment later; commands in flight are answered first."""
        loop = asyncio.get_running_loop()
        in_time = ceil(len(self._hub.sockets) / (self.grace_seconds * GOODBYE_SHARE / BATCH_SECONDS))
        size = max(ceil(self._rate * BATCH_SECONDS), in_time)
        notified: set[Socket] = set()
        while self._hub.sockets and loop.time() < began + self.grace_seconds * ANSWER_SHARE:
            batch = [socket for _, socket in zip(range(size), self._not_notified(notified), strict=False)]
            for socket in batch:
                retry = random.randint(*RETURN_MS)  # noqa: S311
                socket.push(encode(Goodbye(code=CloseCode.RESTARTING, retry_after_ms=retry)), counted=False)
            notified.update(batch)
            await asyncio.sleep(BATCH_SECONDS)
            stuck_since = loop.time() - STUCK_SECONDS
            for socket in list(self._hub.sockets):
                stuck = socket.sending_since is not None and socket.sending_since < stuck_since
                if stuck or (socket in notified and not socket.answering):
                    socket.close(CloseCode.RESTARTING)
        for socket in list(self._hub.sockets):
            socket.close(CloseCode.RESTARTING)

    def _not_notified(self, notified: set[Socket]) -> Iterator[Socket]:
        """Return sockets without a goodbye, also those whose handshake was under way when the drain began."""
        return (socket for socket in self._hub.sockets if not socket.answering and socket not in notified)
