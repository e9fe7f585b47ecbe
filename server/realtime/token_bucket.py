"""Rate limits: a token bucket that is one number (GCRA), and many of them by account.

The clock is an argument, in seconds. What is rejected costs no tokens.
"""

from dataclasses import dataclass

MAX_REJECTED_BURSTS = 10  # without the bucket refilling; no client of ours sends as much


@dataclass(frozen=True, slots=True)
class Rate:
    """At most `burst` at once, and `per_second` in the long run."""

    per_second: float
    burst: int

    def take(self, tat: float, now: float) -> tuple[float, float]:
        """Take one token.

        Args:
            tat: theoretical arrival time of GCRA: when the bucket is full again.
            now: the time.

        Returns:
            The new `tat` and 0; or the same `tat` and the seconds until the next token.
        """
        later = (tat if tat > now else now) + 1 / self.per_second
        wait = later - now - self.burst / self.per_second
        return (tat, wait) if wait > 1e-9 else (later, 0.0)


class Bucket:
    """The token bucket of one connection."""

    __slots__ = ("rejected", "tat")

    def __init__(self) -> None:
        self.tat = 0.0
        self.rejected = 0

    def take(self, rate: Rate, now: float) -> float:
        """Take one token; return 0, or the seconds until there is one."""
        if self.tat <= now:  # full, as nearly always: a burst is at least one
            self.rejected = 0
            self.tat = now + 1 / rate.per_second
            return 0.0
        self.tat, wait = rate.take(self.tat, now)
        self.rejected += wait > 0
        return wait

    def is_flooding(self, rate: Rate) -> bool:
        """Return True after `MAX_REJECTED_BURSTS` bursts were rejected without the bucket refilling."""
        return self.rejected > MAX_REJECTED_BURSTS * rate.burst


class Accounts:
    """Per-account token buckets for the `max_accounts` accounts seen last; a forgotten one starts full."""

    def __init__(self, rate: Rate, max_accounts: int = 10_000) -> None:
        self._rate = rate
        self._max_accounts = max_accounts
        self._tats: dict[str, float] = {}

    def take(self, account: str, now: float) -> float:
        """Take one token of an account; return 0, or the seconds until there is one."""
        tat, wait = self._rate.take(self._tats.pop(account, 0.0), now)
        if len(self._tats) >= self._max_accounts:
            del self._tats[next(iter(self._tats))]
        self._tats[account] = tat
        return wait
