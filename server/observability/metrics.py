"""Metrics of a worker. `GET /metrics` shows every one of them; docs/operations.md has the same list."""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Sequence

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, disable_created_metrics
from prometheus_client.metrics_core import HistogramMetricFamily
from prometheus_client.registry import Collector

SECONDS = (0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1.0, 2.0, 5.0)
SIZES = (1.0, 2.0, 4.0, 8.0, 16.0, 32.0, 64.0, 128.0, 256.0)

# One value for the whole installation. The worker that answers `GET /metrics` reads them from Redis.
SHARED = {
    "attn_redis_up": "1: Redis answers.",
    "attn_live_classes": "Live classes.",
    "attn_backlog_classes": "Closed classes that are not saved yet.",
    "attn_parked_classes": "Classes that cannot be saved and are dead letters.",
    "attn_checkpoint_age_seconds": "Time since all live classes were checkpointed; NaN: never, or off.",
    "attn_workers": "Workers that listen to Redis, on all machines.",
}


class JoinSeconds(Collector):
    """Histogram without a lock, for the event loop alone: a join pays for it.

    prometheus_client's takes 190 instructions of the 2,250 of a join in a storm, this one 30.
    """

    def __init__(self, name: str, text: str, bounds: Sequence[float]) -> None:
        self.name, self.text = name, text
        self._bounds = bounds
        self._counts = [0] * (len(bounds) + 1)
        self._sum = 0.0

    def observe(self, seconds: float) -> None:
        """Add one duration."""
        self._counts[bisect_left(self._bounds, seconds)] += 1
        self._sum += seconds

    def describe(self) -> list[HistogramMetricFamily]:
        """Return the metric without values."""
        return [HistogramMetricFamily(self.name, self.text)]

    def collect(self) -> Iterator[HistogramMetricFamily]:
        """Yield the metric: of each bucket how many were at most as long."""
        buckets, total = [], 0
        for bound, count in zip((*map(str, self._bounds), "+Inf"), self._counts, strict=True):
            total += count
            buckets.append((bound, total))
        yield HistogramMetricFamily(self.name, self.text, buckets, self._sum)


class Metrics:
    """Metrics of one worker, made in app.py and handed to the parts that count."""

    def __init__(self) -> None:
        disable_created_metrics()  # type: ignore[no-untyped-call]  # one more series for each counter, of no use
        self.registry = CollectorRegistry()
        self.commands = self._counter(
            "attn_commands_total", "Commands by type and result: ok or an error code.", ("type", "result")
        )
        self.succeeded: defaultdict[str, int] = defaultdict(int)  # commands, until `count_succeeded`
        self.join_seconds = JoinSeconds(
            "attn_join_seconds", "Time from receiving a join to its confirmation.", SECONDS
        )
        self.registry.register(self.join_seconds)
        self.join_batch = self._histogram("attn_join_batch_size", "Joins that shared a script call.", SIZES)
        self.sockets = self._gauge("attn_sockets", "Open sockets.", ("role",))
        self.outbox = self._gauge("attn_outbox_bytes", "Events queued for clients, in characters.")
        self.closes = self._counter(
            "attn_socket_closes_total",
            "Sockets the server closed; code 4430 is a client too slow to read.",
            ("role", "code"),
        )
        self.gaps = self._counter(
            "attn_gaps_total",
            "Gaps in received changes: of one class (room, idle, overflow, moved) or of many (other kinds).",
            ("kind",),
            ("room", "idle", "overflow", "moved", "connection", "confirmation", "failed", "deaf"),
        )
        self.repairs = self._counter(
            "attn_repairs_total",
            "Resyncs of classes, by kind of gap and result: changes, snapshot, students, gone.",
            ("kind", "result"),
        )
        self.lag = self._histogram(
            "attn_pubsub_lag_seconds", "Time from publishing a probe to receiving it, every 5 s.", SECONDS
        )
        self.sign_ins = self._counter(
            "attn_sign_ins_total",
            "Attempts to sign in. `device`: without a password, by a device that stays signed in.",
            ("result",),
            ("ok", "device", "device_refused", "wrong", "rate_limited", "line_full", "unavailable"),
        )
        self._define_saving()
        self._define_servers()
        self._define_process()

    def count_succeeded(self) -> None:
        """Move the number of successful commands to `commands`, which takes five times as long for each."""
        for kind, count in self.succeeded.items():
            self.commands.labels(kind, "ok").inc(count)
        self.succeeded.clear()

    def _define_saving(self) -> None:
        self.runs = self._counter(
            "attn_persistence_runs_total",
            "Runs of the saving task; broken is a bug.",
            ("result",),
            ("done", "interrupted", "broken"),
        )
        self.saves = self._counter(
            "attn_persistence_sessions_total",
            "Attempts to save a class; waiting: Postgres was away, parked: it became a dead letter.",
            ("result",),
            ("saved", "failed", "waiting", "parked"),
        )
        self.records = self._counter(
            "attn_persistence_records_total",
            "Records and changes of saved classes; parked ones became dead letters.",
            ("result",),
            ("saved", "parked"),
        )
        self.checkpoints = self._counter(
            "attn_checkpoint_parts_total",
            "Parts of checkpoints of live classes.",
            ("result",),
            ("written", "failed"),
        )
        self.rebuilt = self._counter(
            "attn_rebuilt_classes_total",
            "Classes that Redis had lost and that were put back from their checkpoints.",
            ("result",),
            ("rebuilt", "failed"),
        )
        self.recoveries = self._counter(
            "attn_recoveries_total",
            "Receipts presented after a loss; known: the record was there, refused: forged or of no loss.",
            ("result",),
            ("recovered", "known", "refused"),
        )
        self.webhook = self._counter(
            "attn_webhook_posts_total",
            "Alerts to ALERT_WEBHOOK_URL; failed: after all attempts, dropped: the queue was full.",
            ("result",),
            ("sent", "retried", "failed", "dropped"),
        )

        self.verifications = self._counter(
            "attn_verifications_total",
            "Posts to VERIFIER_URL, and results; undelivered: all attempts failed, dropped: queue full.",
            ("result",),
            ("posted", "retried", "undelivered", "dropped", "accepted", "failed", "kept", "refused"),
        )

    def _define_servers(self) -> None:
        self.redis_errors = self._counter(
            "attn_redis_errors_total",
            "Failed calls to Redis.",
            ("kind",),
            ("timeout", "connection", "refused", "script", "replicas"),
        )
        self.postgres_errors = self._counter(
            "attn_postgres_errors_total",
            "Failed calls to Postgres; refused: it rejected the data.",
            ("kind",),
            ("timeout", "connection", "server", "refused", "unexpected"),
        )
        self.postgres_up = self._gauge("attn_postgres_up", "1: connected, migrated and answering.")
        self.replica_up = self._gauge("attn_replica_up", "1: DATABASE_READ_URL answers, and is asked.")
        self.replica_lag = self._gauge(
            "attn_replica_lag_seconds", "How far the replica is behind; NaN: away."
        )
        self.fanout_up = self._gauge("attn_fanout_up", "1: changes from other workers arrive.")
        self.shard_up = self._gauge(
            "attn_shard_up", "1: the worker listens to this master of Redis.", ("shard",)
        )
        self.subscriptions = self._gauge(
            "attn_subscriptions", "Channels of classes that the worker listens to.", ("shard",)
        )

    def _define_process(self) -> None:
        self.draining = self._gauge("attn_draining", "1: the worker drains and refuses new sockets.")
        self.loop_lag = self._gauge("attn_loop_lag_seconds", "Largest recent delay of the event loop.")
        self.memory = self._gauge("attn_worker_memory_bytes", "Resident memory.")
        self.cpu = self._counter("attn_worker_cpu_seconds_total", "Processor time.")

    def _counter(
        self, name: str, text: str, labels: Sequence[str] = (), known: Sequence[str] = ()
    ) -> Counter:
        """Define a counter; `known` values of its only label are shown before they first happen."""
        counter = Counter(name, text, labels, registry=self.registry)
        for value in known:
            counter.labels(value)
        return counter

    def _histogram(self, name: str, text: str, bounds: Sequence[float]) -> Histogram:
        return Histogram(name, text, buckets=bounds, registry=self.registry)

    def _gauge(self, name: str, text: str, labels: Sequence[str] = ()) -> Gauge:
        return Gauge(name, text, labels, registry=self.registry)
