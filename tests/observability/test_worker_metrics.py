"""The metrics of all workers in one answer."""

import os
import time
from pathlib import Path

from prometheus_client import CollectorRegistry, Histogram, generate_latest

from server.observability.metrics import SECONDS, JoinSeconds, Metrics
from server.observability.worker_metrics import STALE_SECONDS, WorkerMetrics

OWN = str(os.getpid())


def write_as(worker: str, directory: Path) -> Path:
    """Write the metrics of another worker: a file of this process under the other's name."""
    metrics = Metrics()
    metrics.sign_ins.labels("ok").inc(2)
    metrics.join_seconds.observe(0.003)
    metrics.sockets.labels("student").set(7)
    WorkerMetrics(metrics.registry, str(directory)).write()
    return (directory / f"{OWN}.prom").rename(directory / f"{worker}.prom")


def show(metrics: Metrics, directory: Path | str = "") -> list[str]:
    return generate_latest(WorkerMetrics(metrics.registry, str(directory))).decode().splitlines()


def test_series_of_every_worker_have_its_process_id(tmp_path: Path) -> None:
    write_as("1", tmp_path)
    own = Metrics()
    own.sign_ins.labels("ok").inc()
    lines = show(own, tmp_path)
    for line in (
        'attn_sign_ins_total{result="ok",worker="1"} 2.0',
        f'attn_sign_ins_total{{result="ok",worker="{OWN}"}} 1.0',
        'attn_sign_ins_total{result="wrong",worker="1"} 0.0',
        'attn_sockets{role="student",worker="1"} 7.0',
        'attn_join_seconds_bucket{le="0.002",worker="1"} 0.0',
        'attn_join_seconds_bucket{le="0.005",worker="1"} 1.0',
        'attn_join_seconds_count{worker="1"} 1.0',
        "# TYPE attn_sign_ins_total counter",
        "# TYPE attn_join_seconds histogram",
    ):
        assert lines.count(line) == 1, line


def test_a_worker_that_ended_or_hangs_is_left_out(tmp_path: Path) -> None:
    path = write_as("1", tmp_path)
    long_ago = time.time() - STALE_SECONDS - 1
    os.utime(path, (long_ago, long_ago))
    assert not [line for line in show(Metrics(), tmp_path) if 'worker="1"' in line]
    assert not path.exists()


def test_the_file_of_this_worker_is_removed_at_its_end(tmp_path: Path) -> None:
    workers = WorkerMetrics(Metrics().registry, str(tmp_path))
    workers.write()
    assert [path.name for path in tmp_path.iterdir()] == [f"{OWN}.prom"]
    workers.remove()
    workers.remove()
    assert list(tmp_path.iterdir()) == []


def test_one_worker_alone_needs_no_directory() -> None:
    metrics = Metrics()
    metrics.join_seconds.observe(0.003)
    lines = show(metrics)
    assert f'attn_join_seconds_count{{worker="{OWN}"}} 1.0' in lines
    assert not [line for line in lines if "_created" in line]


def test_durations_of_joins_are_shown_as_prometheus_client_would() -> None:
    Metrics()  # switches off the times of creation, for the whole process
    own, library = CollectorRegistry(), CollectorRegistry()
    joins = JoinSeconds("joins", "Text.", SECONDS)
    own.register(joins)
    histogram = Histogram("joins", "Text.", buckets=SECONDS, registry=library)
    for seconds in (0.0, 0.001, 0.0011, 0.3, 5.0, 7.5):
        joins.observe(seconds)
        histogram.observe(seconds)
    assert generate_latest(own) == generate_latest(library)


def test_successful_commands_are_counted_once_however_often_the_metrics_are_read() -> None:
    metrics = Metrics()
    metrics.succeeded["ping"] += 2
    metrics.count_succeeded()
    metrics.count_succeeded()
    metrics.succeeded["ping"] += 1
    metrics.count_succeeded()
    line = f'attn_commands_total{{result="ok",type="ping",worker="{OWN}"}} 3.0'
    assert line in show(metrics)
