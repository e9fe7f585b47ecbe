"""How often something may happen: a token bucket that is one number (GCRA), and many of them by account.

The clock is an argument, in seconds; what is over the limit costs nothing that has to be given back.
"""

from dataclasses import dataclass

FLOOD = 10  # times a burst refused without a rest: no client of ours does that


@dataclass(frozen=True, slots=True)
class Rate:
    """`burst` at once, and `per_second` in the long run."""

    per_second: float
    burst: int

    def take(self, full_at: float, now: float) -> tuple[float, float]:
        """One more, for who has all of the burst again at `full_at`.

        Gives the new `full_at` and 0, or the same one and the seconds until the next may come.
        """
        later = max(full_at, now) + 1 / self.per_second
        wait = later - now - self.burst / self.per_second
        return (full_at, wait) if wait > 1e-9 else (later, 0.0)


class Bucket:
    """What one connection may still send."""

    __slots__ = ("full_at", "refused")

    def __init__(self) -> None:
        self.full_at = 0.0
        self.refused = 0

    def take(self, rate: Rate, now: float) -> float:
        """0 when it may; otherwise the seconds until it may, and one more on the list of what was refused."""
        if self.full_at <= now:
            self.refused = 0
        self.full_at, wait = rate.take(self.full_at, now)
        self.refused += wait > 0
        return wait

    def flooded(self, rate: Rate) -> bool:
        """Whether it has never rested while it was refused again and again."""
        return self.refused > FLOOD * rate.burst


class Accounts:
    """A bucket an account, for the `most` accounts heard of last: who is forgotten begins anew."""

    def __init__(self, rate: Rate, most: int = 10_000) -> None:
        self._rate = rate
        self._most = most
        self._full_at: dict[str, float] = {}

    def take(self, who: str, now: float) -> float:
        """0 when they may; otherwise the seconds until they may."""
        full_at, wait = self._rate.take(self._full_at.pop(who, 0.0), now)
        if len(self._full_at) >= self._most:
            del self._full_at[next(iter(self._full_at))]
        self._full_at[who] = full_at
        return wait
