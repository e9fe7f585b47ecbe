"""Detect a half-open pub/sub connection, which looks alive and delivers nothing, by publishing to it."""

import asyncio
import secrets
from collections.abc import Awaitable, Callable

import structlog
from prometheus_client import Histogram

from protocol.errors import AttnError

log = structlog.get_logger()
PROBE_SECONDS = 5.0
MAX_MISSES = 2  # probes in a row: not received, the connection is silent; not sent, Redis is away
RETRY_SECONDS = 1.0  # until the next probe when one could not be sent


class Probe:
    """Publishes to the channel of all workers and listens for it.

    `silent`: connected, but probes do not arrive. `away`: probes cannot be published. Both end with the next
    probe that arrives.

    Args:
        announce: publishes a probe; raises `Unavailable` while Redis is away.
        on_silent: called after every `MAX_MISSES` probes that did not arrive.
        lag: measures the seconds from publishing to hearing.
        seconds: between two probes.
    """

    def __init__(
        self,
        announce: Callable[[str], Awaitable[None]],
        on_silent: Callable[[], Awaitable[None]],
        lag: Histogram,
        seconds: float = PROBE_SECONDS,
    ) -> None:
        self._announce = announce
        self._on_silent = on_silent
        self._lag = lag
        self._seconds = seconds
        self._id = secrets.token_hex(4)
        self._sent = 0.0
        self._misses = self._failures = 0
        self.silent = self.away = False

    async def run(self) -> None:
        """Send probes until cancelled. After `MAX_MISSES` lost probes in a row, call `on_silent`."""
        loop = asyncio.get_running_loop()
        while True:
            self._misses += 1
            self._sent, wait = loop.time(), self._seconds
            try:
                await self._announce(f"probe {self._id} {self._sent}")
            except AttnError:
                self._misses, self._failures = 0, self._failures + 1
                self.away = self.away or self._failures >= MAX_MISSES
                wait = min(wait, RETRY_SECONDS)
            await asyncio.sleep(wait)
            if self._misses >= MAX_MISSES:
                self._misses = 0
                if not self.silent:
                    log.warning("fanout.deaf", probes=MAX_MISSES)
                self.silent = True
                await self._on_silent()

    def receive(self, probe: str) -> None:
        """Handle a probe of any worker: "worker time", the time by that worker's clock."""
        worker, _, sent = probe.partition(" ")
        if worker == self._id:
            self._lag.observe(asyncio.get_running_loop().time() - float(sent))
            self._misses = self._failures = 0
            self.silent = self.away = False
