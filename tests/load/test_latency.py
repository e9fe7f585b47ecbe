"""Quantiles of measured times."""

from server.load.latency import quantiles_ms


def test_quantiles_are_in_milliseconds() -> None:
    assert quantiles_ms(n / 1000 for n in range(100, 0, -1)) == {"p50": 51, "p95": 96, "p99": 100, "max": 100}
    assert quantiles_ms([0.002]) == dict.fromkeys(("p50", "p95", "p99", "max"), 2)
    assert quantiles_ms([]) == {}
