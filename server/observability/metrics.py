"""What a worker counts and measures: plain numbers, cheap enough for the path of a join (0.2 µs each).

Every metric that `GET /metrics` shows is named here, with what it says; docs/operations.md lists the same.
"""

from bisect import bisect_left
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

Labels = tuple[str, ...]
Readings = Mapping[Labels, float]


@dataclass(slots=True, eq=False)
class Counter:
    """Only grows. `known`: values of its labels that are shown before they first happen."""

    name: str
    help: str
    labels: Labels = ()
    known: Sequence[Labels] = ()
    values: dict[Labels, float] = field(init=False)

    def __post_init__(self) -> None:
        self.values = dict.fromkeys(self.known, 0)

    def inc(self, *labels: str) -> None:
        self.values[labels] = self.values.get(labels, 0) + 1

    def add(self, amount: float, *labels: str) -> None:
        self.values[labels] = self.values.get(labels, 0) + amount


@dataclass(slots=True, eq=False)
class Histogram:
    """How often a value was at most each of `bounds`, and the sum of all."""

    name: str
    help: str
    bounds: tuple[float, ...]
    counts: list[int] = field(init=False)
    sum: float = 0.0

    def __post_init__(self) -> None:
        self.counts = [0] * (len(self.bounds) + 1)

    def observe(self, value: float) -> None:
        self.counts[bisect_left(self.bounds, value)] += 1
        self.sum += value


@dataclass(slots=True, eq=False)
class Gauge:
    """What is so now: `read` is asked when somebody looks."""

    name: str
    help: str
    labels: Labels = ()
    read: Callable[[], Readings] = dict


SECONDS = (0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1.0, 2.0, 5.0)
SIZES = (1.0, 2.0, 4.0, 8.0, 16.0, 32.0, 64.0, 128.0, 256.0)


def _results(*results: str) -> list[Labels]:
    return [(result,) for result in results]


class Metrics:
    """One worker's figures: made in app.py, and handed to whoever counts."""

    def __init__(self) -> None:
        self.commands = Counter(
            "attn_commands_total", "Commands by type and result: ok or an error code.", ("type", "result")
        )
        self.join_seconds = Histogram(
            "attn_join_seconds", "From a join's frame to its confirmation.", SECONDS
        )
        self.join_batch = Histogram("attn_join_batch_size", "Joins that shared a script call.", SIZES)
        self.sockets = Gauge("attn_sockets", "Open sockets.", ("role",))
        self.outbox = Gauge("attn_outbox_bytes", "Events that wait for clients to read, in characters.")
        self.closes = Counter(
            "attn_socket_closes_total",
            "Sockets the server closed; code 4430 is a client too slow to read.",
            ("role", "code"),
        )
        self.gaps = Counter(
            "attn_gaps_total",
            "Times that changes may have been missed: in one room (room, idle, overflow), or in all.",
            ("kind",),
            _results("room", "idle", "overflow", "connection", "confirmation", "failed", "deaf"),
        )
        self.repairs = Counter(
            "attn_repairs_total",
            "Rooms repaired, by gap and how: changes, snapshot, students told anew, gone.",
            ("kind", "result"),
        )
        self.lag = Histogram(
            "attn_pubsub_lag_seconds", "From publishing to hearing it, by a probe every 5 s.", SECONDS
        )
        self.sign_ins = Counter(
            "attn_sign_ins_total",
            "Attempts to sign in.",
            ("result",),
            _results("ok", "wrong", "rate_limited", "line_full", "unavailable"),
        )
        self._saving()
        self._servers()
        self._process()

    def _saving(self) -> None:
        self.runs = Counter(
            "attn_persistence_runs_total",
            "Runs of the saving task; broken is a bug.",
            ("result",),
            _results("done", "interrupted", "broken"),
        )
        self.saves = Counter(
            "attn_persistence_sessions_total",
            "Tries to save a class; waiting found no Postgres, parked was given up until an admin retries.",
            ("result",),
            _results("saved", "failed", "waiting", "parked"),
        )
        self.records = Counter(
            "attn_persistence_records_total",
            "Records and changes of saved classes; parked ones could not be taken.",
            ("result",),
            _results("saved", "parked"),
        )
        self.webhook = Counter(
            "attn_webhook_posts_total",
            "Alerts to ALERT_WEBHOOK_URL; failed after all tries, dropped by a full queue.",
            ("result",),
            _results("sent", "retried", "failed", "dropped"),
        )

    def _servers(self) -> None:
        self.redis_errors = Counter(
            "attn_redis_errors_total",
            "Calls that Redis did not answer as they should be.",
            ("kind",),
            _results("timeout", "connection", "refused", "script"),
        )
        self.postgres_errors = Counter(
            "attn_postgres_errors_total",
            "Calls that failed; refused is data that Postgres will never take.",
            ("kind",),
            _results("timeout", "connection", "server", "refused"),
        )
        self.postgres_up = Gauge("attn_postgres_up", "1: connected, migrated and answering.")
        self.fanout_up = Gauge("attn_fanout_up", "1: changes from other workers arrive.")
        # of the whole installation: read by the worker that answers, when it is asked
        self.redis_up = Gauge("attn_redis_up", "1: Redis answers.")
        self.live = Gauge("attn_live_classes", "Classes that run.")
        self.backlog = Gauge("attn_backlog_classes", "Classes that are over and not saved yet.")
        self.parked = Gauge("attn_parked_classes", "Classes set aside because they cannot be saved.")
        self.workers = Gauge("attn_workers", "Workers that listen to Redis, on all machines.")

    def _process(self) -> None:
        self.draining = Gauge("attn_draining", "1: takes no more; about to end.")
        self.loop_lag = Gauge("attn_loop_lag_seconds", "How late the event loop was at worst, of late.")
        self.memory = Gauge("attn_worker_memory_bytes", "Resident memory.")
        self.cpu = Counter("attn_worker_cpu_seconds_total", "Processor time.", (), [()])

    @property
    def shared(self) -> tuple[Gauge, ...]:
        """Of the installation, not of a worker."""
        return self.redis_up, self.live, self.backlog, self.parked, self.workers

    def all(self) -> list[Counter | Histogram | Gauge]:
        return [each for each in vars(self).values() if isinstance(each, Counter | Histogram | Gauge)]

    def snapshot(self) -> dict[str, Any]:
        """This worker's figures as JSON-able values by name; what is shared is left out."""
        return {each.name: reading(each) for each in self.all() if each not in self.shared}


def reading(metric: Counter | Histogram | Gauge) -> Any:
    """A histogram: [counts, sum]. The others: [labels, value] for each of their series."""
    if isinstance(metric, Histogram):
        return [metric.counts, metric.sum]
    values = metric.values if isinstance(metric, Counter) else metric.read()
    return [[list(labels), value] for labels, value in values.items()]
