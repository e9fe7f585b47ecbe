"""A background task that works when it is woken: the base of the closer, the saver and the repairer."""

import asyncio
from abc import ABC, abstractmethod
from collections.abc import Callable
from contextlib import suppress
from contextvars import Context

import structlog

from protocol.errors import AttnError
from server.observability.metrics import Metrics
from server.settings import Settings

log: structlog.stdlib.BoundLogger = structlog.get_logger()

Alert = Callable[[str, str, str | None], None]

INTERRUPTED_RETRY_SECONDS = 1.0
CANCEL_SECONDS = 0.5
MIN_PAUSE_SECONDS = 0.05  # between two steps, however often the loop is woken


class Loop(ABC):
    """Task that runs one step when it starts, and another whenever it is woken.

    Args:
        metrics: counts steps that were interrupted or failed.
        settings: `persistence_interval_seconds` is the pause after a step that failed.
        alert: is called with a severity, a message and the id of a class or None.
    """

    def __init__(self, metrics: Metrics, settings: Settings, alert: Alert) -> None:
        self._metrics = metrics
        self._settings = settings
        self._alert = alert
        self._woken = asyncio.Event()
        self._stop_requested = asyncio.Event()
        self._task: asyncio.Task[None] | None = None

    @abstractmethod
    async def step(self) -> float | None:
        """Do everything there is to do now.

        Returns:
            Seconds after which there is more to do; None when only a wake-up can tell.
        """

    def start(self) -> None:
        """Start in a context of its own, so that its log lines do not carry the caller's request id."""
        self._task = asyncio.create_task(self._run(), name=type(self).__name__, context=Context())

    def wake(self) -> None:
        """Run a step now, or once more when one is running. Has no effect after `stop`."""
        self._woken.set()

    async def stop(self, seconds: float = CANCEL_SECONDS) -> None:
        """Begin no other step, and cancel the running one unless it ends within `seconds`."""
        self._stop_requested.set()
        self._woken.set()
        if self._task is None or self._task.done():
            return
        await asyncio.wait([self._task], timeout=seconds)
        self._task.cancel()
        # Bounded, because a cancelled asyncpg call waits for a Postgres that may not answer.
        await asyncio.wait([self._task], timeout=CANCEL_SECONDS)

    async def _run(self) -> None:
        while not self._stop_requested.is_set():
            self._woken.clear()
            try:
                delay = await self.step()
            except AttnError as error:
                self._metrics.runs.labels("interrupted").inc()
                log.warning("persistence.interrupted", error=type(error).__name__)
                await self._pause(INTERRUPTED_RETRY_SECONDS)
            except Exception as error:  # a failed step must not end the task
                self._metrics.runs.labels("broken").inc()
                log.exception("persistence.broken")
                self._alert("error", f"The saving task failed: {type(error).__name__}", None)
                await self._pause(self._settings.persistence_interval_seconds)
            else:
                await self._pause(MIN_PAUSE_SECONDS)
                await self._wait_until_woken(None if delay is None else delay - MIN_PAUSE_SECONDS)

    async def _wait_until_woken(self, seconds: float | None) -> None:
        """Wait by the event loop's clock, which never jumps, unlike the one that APScheduler goes by."""
        with suppress(TimeoutError):
            async with asyncio.timeout(seconds):
                await self._woken.wait()

    async def _pause(self, seconds: float) -> None:
        """Wait whether woken or not, but no longer than until `stop`."""
        with suppress(TimeoutError):
            async with asyncio.timeout(seconds):
                await self._stop_requested.wait()
