"""Read the metrics of a worker that runs inside the test."""

from server.observability.metrics import Metrics


def counted(metrics: Metrics, name: str, **labels: str) -> float:
    """Return the value of a series, by the name that it has at `GET /metrics`; 0 if there is none."""
    return metrics.registry.get_sample_value(name, labels) or 0
