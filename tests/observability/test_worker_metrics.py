"""The metrics of all workers in one answer."""

import os
import time
from pathlib import Path

from prometheus_client import generate_latest

from server.observability.metrics import Metrics
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
