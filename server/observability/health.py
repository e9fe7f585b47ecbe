"""State of a worker that is about to end."""

from dataclasses import dataclass


@dataclass(slots=True)
class DrainState:
    """Reason why a worker drains, None while it serves. A drain is never cancelled."""

    reason: str | None = None

    def begin(self, reason: str) -> None:
        """Begin to drain: from now on `/readyz` answers 503 with this reason."""
        self.reason = self.reason or reason
