"""Whether this worker takes more to do."""

from dataclasses import dataclass


@dataclass(slots=True)
class DrainState:
    """Made in app.py and handed to whoever asks or begins. What has begun is not taken back."""

    reason: str | None = None

    def begin(self, reason: str) -> None:
        """From now on `/readyz` is red and says why."""
        self.reason = self.reason or reason
