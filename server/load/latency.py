"""Summaries of measured times."""

from collections.abc import Iterable

QUANTILES = {"p50": 0.5, "p95": 0.95, "p99": 0.99, "max": 1.0}


def quantiles_ms(seconds: Iterable[float]) -> dict[str, float]:
    """Return p50, p95, p99 and the maximum in milliseconds, or nothing without any measurement."""
    ordered = sorted(seconds)
    if not ordered:
        return {}
    last = len(ordered) - 1
    return {name: ordered[min(last, int(len(ordered) * part))] * 1000 for name, part in QUANTILES.items()}
