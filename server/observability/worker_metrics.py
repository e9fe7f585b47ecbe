"""Metrics of all workers of this machine: workers share a port, so the one that is asked answers for all."""

import os
import time
from collections.abc import Iterable, Iterator
from contextlib import suppress
from pathlib import Path

from prometheus_client import CollectorRegistry, write_to_textfile
from prometheus_client.metrics_core import Metric
from prometheus_client.parser import text_string_to_metric_families
from prometheus_client.registry import Collector

STALE_SECONDS = 10.0  # a worker that has not written its metrics for so long has ended or hangs


class WorkerMetrics(Collector):
    """Collector of the metrics of all workers; the label `worker` is the process id.

    Every worker writes its metrics to a text file in a common directory. The worker that is asked reads the
    files of the others. Not prometheus_client's multiprocess mode, because a join would pay for it: see
    docs/decisions/0010-prometheus-client.md.
    """

    def __init__(self, registry: CollectorRegistry, directory: str) -> None:
        """Collect from `registry`, and from the other workers that write to `directory`, if there is one."""
        self._registry = registry
        self._directory = Path(directory) if directory else None
        self._worker = str(os.getpid())

    def write(self) -> None:
        """Replace this worker's file. It blocks; raises OSError."""
        if self._directory is not None:
            write_to_textfile(str(self._directory / f"{self._worker}.prom"), self._registry)

    def remove(self) -> None:
        """Remove this worker's file."""
        if self._directory is not None:
            (self._directory / f"{self._worker}.prom").unlink(missing_ok=True)

    def collect(self) -> Iterator[Metric]:
        """Yield every metric with the series of all workers. It reads files: call it in a thread."""
        metrics: dict[str, Metric] = {}
        for worker, of_worker in self._by_worker():
            for metric in of_worker:
                merged = metrics.setdefault(
                    metric.name, Metric(metric.name, metric.documentation, metric.type)
                )
                for sample in metric.samples:
                    merged.add_sample(sample.name, {"worker": worker, **sample.labels}, sample.value)
        yield from metrics.values()

    def _by_worker(self) -> Iterator[tuple[str, Iterable[Metric]]]:
        """Yield the metrics of this worker as of now, those of the others some seconds old."""
        yield self._worker, self._registry.collect()
        for path in self._directory.glob("*.prom") if self._directory else ():
            if path.stem != self._worker:
                with suppress(FileNotFoundError):  # its worker has just ended
                    if path.stat().st_mtime < time.time() - STALE_SECONDS:
                        path.unlink()
                    else:
                        yield path.stem, text_string_to_metric_families(path.read_text())
