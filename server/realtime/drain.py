"""How a worker sends its sockets away before it ends: a few at a time, told when to come back."""

import asyncio
import random
from collections.abc import Awaitable, Callable, Iterator
from math import ceil

import structlog

from protocol.codec import encode
from protocol.codes import CloseCode
from protocol.events import Goodbye
from server.observability.health import DrainState
from server.realtime.hub import Hub
from server.realtime.socket import Socket

REASON = "this worker is about to end"
PACE_SECONDS = 0.1  # between two batches; also from goodbye to the close, for what a client had just sent
# When told sockets come back. The least: a proxy that asks once a second has seen that we are not ready.
RETURN_MS = 1000, 2000
DEAF_SECONDS = 1.0  # a client that takes nothing for so long cannot be told, and is not waited for
TELLING = 0.6  # of the grace time, in which the last socket is told, however many there are
ANSWERING = 0.8  # of the grace time, after which a command in flight is cut off

log: structlog.stdlib.BoundLogger = structlog.get_logger()


class Drain:
    """`let_go` gives up what this worker alone is at: the classes it saves. May be called more than once."""

    def __init__(
        self,
        draining: DrainState,
        hub: Hub,
        let_go: Callable[[], Awaitable[None]],
        *,
        sockets_per_second: int,
        grace_seconds: float,
    ) -> None:
        self._draining = draining
        self._hub = hub
        self._let_go = let_go
        self._rate = sockets_per_second
        self.grace_seconds = grace_seconds

    @property
    def begun(self) -> bool:
        return self._draining.reason is not None

    def begin(self) -> int:
        """From now on nobody is let in. How many sockets there are. Calling it again changes nothing."""
        self._draining.begin(REASON)
        return len(self._hub.sockets)

    async def run(self) -> None:
        """Returns when every socket is closed and nothing is held any more, within 0.8 of the grace time."""
        log.info("drain.began", sockets=self.begin())
        began = asyncio.get_running_loop().time()
        await asyncio.gather(self._let_go(), self._send_away(began))
        await self._let_go()  # of what commands in flight have ended
        log.info("drain.done", seconds=round(asyncio.get_running_loop().time() - began, 2))

    async def _send_away(self, began: float) -> None:
        """A batch is told, and closed a moment later; who waits for an answer gets it first."""
        loop = asyncio.get_running_loop()
        in_time = ceil(len(self._hub.sockets) / (self.grace_seconds * TELLING / PACE_SECONDS))
        size = max(ceil(self._rate * PACE_SECONDS), in_time)
        told: set[Socket] = set()
        while self._hub.sockets and loop.time() < began + self.grace_seconds * ANSWERING:
            batch = [socket for _, socket in zip(range(size), self._untold(told), strict=False)]
            for socket in batch:
                retry = random.randint(*RETURN_MS)  # noqa: S311
                socket.push(encode(Goodbye(code=CloseCode.RESTARTING, retry_after_ms=retry)), counted=False)
            told.update(batch)
            await asyncio.sleep(PACE_SECONDS)
            deaf_since = loop.time() - DEAF_SECONDS
            for socket in list(self._hub.sockets):
                deaf = socket.sending_since is not None and socket.sending_since < deaf_since
                if deaf or (socket in told and not socket.answering):
                    socket.close(CloseCode.RESTARTING)
        for socket in list(self._hub.sockets):
            socket.close(CloseCode.RESTARTING)

    def _untold(self, told: set[Socket]) -> Iterator[Socket]:
        """Those who were shaking hands when it began among them."""
        return (socket for socket in self._hub.sockets if not socket.answering and socket not in told)
