"""Whether what is published is heard: a half-open connection looks alive and says nothing for ever."""

import asyncio
import secrets
from collections.abc import Awaitable, Callable

import structlog

from server.errors import AttnError
from server.observability.metrics import Histogram

log = structlog.get_logger()
PROBE_SECONDS = 5.0
MISSES = 2  # this many probes not heard, one after the other: deaf; not sent: Redis is away
AGAIN_SECONDS = 1.0  # until the next probe when one could not be sent


class Probe:
    """Publishes to the worker's own channel and listens for it; `deaf` or `away` until one is heard again.

    `announce` publishes; while it fails Redis is away, which is nobody's deafness. `on_deaf` is called
    once each time.
    """

    def __init__(
        self,
        announce: Callable[[str], Awaitable[None]],
        on_deaf: Callable[[], Awaitable[None]],
        lag: Histogram,
        seconds: float = PROBE_SECONDS,
    ) -> None:
        self._announce = announce
        self._on_deaf = on_deaf
        self._lag = lag
        self._seconds = seconds
        self._id = secrets.token_hex(4)
        self._sent = 0.0
        self._misses = self._failures = 0
        self.deaf = self.away = False

    async def run(self) -> None:
        """Probes for ever."""
        loop = asyncio.get_running_loop()
        while True:
            self._misses += 1
            self._sent, wait = loop.time(), self._seconds
            try:
                await self._announce(f"probe {self._id} {self._sent}")
            except AttnError:
                self._misses, self._failures = 0, self._failures + 1
                self.away = self.away or self._failures >= MISSES
                wait = min(wait, AGAIN_SECONDS)
            await asyncio.sleep(wait)
            if self._misses >= MISSES:
                self._misses = 0
                if not self.deaf:
                    log.warning("fanout.deaf", probes=MISSES)
                self.deaf = True
                await self._on_deaf()

    def heard(self, what: str) -> None:
        """A probe of some worker: whose, and when it was sent by its clock."""
        whose, _, sent = what.partition(" ")
        if whose == self._id:
            self._lag.observe(asyncio.get_running_loop().time() - float(sent))
            self._misses = self._failures = 0
            self.deaf = self.away = False
