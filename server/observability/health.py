"""Reasons why a worker should get no new connections: it is about to end, or has enough to do."""

from collections.abc import Callable
from dataclasses import dataclass


@dataclass(slots=True)
class DrainState:
    """Reason why a worker drains, None while it serves. A drain is never cancelled."""

    reason: str | None = None

    def begin(self, reason: str) -> None:
        """Begin to drain: from now on `/readyz` answers 503 with this reason."""
        self.reason = self.reason or reason


@dataclass(frozen=True, slots=True)
class Overload:
    """Bounds above which a worker is not ready for more, though it serves what it has. 0: no bound.

    Attributes:
        max_lag_seconds: sustained delay of the event loop.
        max_sockets: open sockets.
        lag_seconds: returns the delay that the last two samples have in common.
        count_sockets: returns how many sockets are open.
    """

    max_lag_seconds: float
    max_sockets: int
    lag_seconds: Callable[[], float]
    count_sockets: Callable[[], int]

    def reason(self) -> str | None:
        """Return the bound that is reached, None while there is none."""
        if self.max_sockets and (sockets := self.count_sockets()) >= self.max_sockets:
            return f"{sockets:,} sockets are open here"
        if self.max_lag_seconds and (lag := self.lag_seconds()) >= self.max_lag_seconds:
            return f"the event loop is {lag:.1f} s late"
        return None
