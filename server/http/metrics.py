"""`GET /metrics`: the figures of all workers on this machine, in the text form Prometheus reads."""

import asyncio
import hmac
import ipaddress
from collections.abc import Awaitable, Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from prometheus_client.core import CounterMetricFamily, GaugeMetricFamily, HistogramMetricFamily
from prometheus_client.exposition import choose_encoder
from prometheus_client.metrics_core import Metric
from starlette.datastructures import Headers
from starlette.requests import Request
from starlette.responses import Response
from starlette.types import Scope

from server.errors import Forbidden
from server.observability.metrics import Counter, Gauge, Histogram, Metrics
from server.settings import Settings

PROXIED = ("forwarded", "x-forwarded-for", "x-forwarded-host", "x-forwarded-proto", "x-real-ip", "via")


@dataclass(frozen=True, slots=True)
class MetricsEndpoint:
    """`figures` gives those of each worker; `shared` what is asked of Redis, by the metric's name."""

    settings: Settings
    metrics: Metrics
    figures: Callable[[], Mapping[str, Mapping[str, Any]]]
    shared: Callable[[], Awaitable[Mapping[str, float]]]

    async def show(self, request: Request) -> Response:
        """Raises Forbidden for whoever is neither the machine itself nor has the token."""
        if not may_see(request.scope, self.settings):
            raise Forbidden("Metrics are for this machine, or for who has METRICS_TOKEN.")
        shared = await self.shared()
        encoder, content_type = choose_encoder(request.headers.get("accept", ""))
        collector = Exposition(self.metrics, await asyncio.to_thread(self.figures), shared)
        body = await asyncio.to_thread(encoder, collector)
        return Response(body, headers={"Content-Type": content_type, "Cache-Control": "no-store"})


def may_see(scope: Scope, settings: Settings) -> bool:
    """With a token set: who sends it. Else: this machine, if nothing says that a proxy stands in between.

    A proxy on this machine comes from here, too, with the requests of everybody. It betrays itself by its
    headers, or because only a proxy can be what makes the public address an https one.
    """
    headers = Headers(scope=scope)
    token = settings.metrics_token.get_secret_value()
    if token:
        kind, _, given = headers.get("authorization", "").partition(" ")
        return kind.lower() == "bearer" and hmac.compare_digest(given.strip().encode(), token.encode())
    if settings.attn_public_url.startswith("https:"):
        return False
    return is_from_here(scope)


def is_from_here(scope: Scope) -> bool:
    """Whether a program of this machine asked, of this machine, and no proxy's header says otherwise."""
    headers = Headers(scope=scope)
    client = scope.get("client") or ("",)
    proxied = any(name in headers for name in PROXIED)
    return not proxied and _is_local(client[0]) and _is_local(_host(headers.get("host", "")))


def _host(header: str) -> str:
    try:
        return urlsplit(f"//{header}").hostname or ""
    except ValueError:
        return ""


def _is_local(host: str) -> bool:
    try:
        return host == "localhost" or ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


@dataclass(frozen=True, slots=True)
class Exposition:
    """What prometheus_client calls a collector: all metrics, each worker's series with its id."""

    metrics: Metrics
    workers: Mapping[str, Mapping[str, Any]]
    shared: Mapping[str, float]

    def collect(self) -> Iterator[Metric]:
        for metric in self.metrics.all():
            if isinstance(metric, Gauge) and metric in self.metrics.shared:
                if metric.name in self.shared:
                    yield GaugeMetricFamily(metric.name, metric.help, self.shared[metric.name])
            else:
                yield self._of_workers(metric)

    def _of_workers(self, metric: Counter | Gauge | Histogram) -> Metric:
        seen = self.workers.items()
        readings = [(worker, figures[metric.name]) for worker, figures in seen if metric.name in figures]
        if isinstance(metric, Histogram):
            histogram = HistogramMetricFamily(metric.name, metric.help, labels=["worker"])
            for worker, (counts, total) in readings:
                histogram.add_metric([worker], list(_cumulated(metric.bounds, counts)), total)
            return histogram
        family = CounterMetricFamily if isinstance(metric, Counter) else GaugeMetricFamily
        series = family(metric.name, metric.help, labels=["worker", *metric.labels])
        for worker, values in readings:
            for labels, value in values:
                series.add_metric([worker, *labels], value)
        return series


def _cumulated(bounds: tuple[float, ...], counts: list[int]) -> Iterator[tuple[str, float]]:
    """Prometheus counts what is at most a bound, in each of the larger ones again."""
    total = 0
    for bound, count in zip((*bounds, float("inf")), counts, strict=True):
        total += count
        yield ("+Inf" if bound == float("inf") else f"{bound:g}"), total
