"""Odds of guessing six digits, under the limit of tries that an account has; power of a spot check."""

from math import comb

CODES = 1_000_000
VALID = 2  # at a time and class: the digits of now and the previous ones
ATTEMPTS, LOCK_SECONDS = 5, 60  # as in the settings


def tries_of(seconds: float, *, attempts: int = ATTEMPTS, lock_seconds: float = LOCK_SECONDS) -> int:
    """Return the most tries that one account has in this time: all at once, and again after each lock."""
    return attempts * (1 + int(seconds // lock_seconds))


def odds_of_guessing(
    seconds: float, accounts: int = 1, *, classes: int = 1, codes: int = CODES, valid: int = VALID
) -> float:
    """Return the probability that any of these accounts guesses a code of any of these classes.

    Tries are independent, because the digits are drawn anew every 30 s: knowing wrong ones does not help
    for longer than that.
    """
    hit = min(1.0, classes * valid / codes)
    return float(1 - (1 - hit) ** (accounts * tries_of(seconds)))


def power_of_spot_check(attending: int, drawn: int, away: int = 1) -> float:
    """Return the probability that a spot check draws at least one of those who are not in the room.

    Every student who attends is as likely to be drawn as any other (hypergeometric distribution).
    """
    if away > attending or drawn > attending:
        raise ValueError("more than attend")
    return 1 - comb(attending - away, drawn) / comb(attending, drawn) if attending else 0.0
