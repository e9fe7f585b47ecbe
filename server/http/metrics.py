"""`GET /metrics`: the metrics of all workers on this machine, in the text format that Prometheus reads."""

import asyncio
import hmac
import ipaddress
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from math import nan
from urllib.parse import urlsplit

from prometheus_client.exposition import choose_encoder
from prometheus_client.metrics_core import GaugeMetricFamily, Metric
from prometheus_client.registry import Collector
from starlette.datastructures import Headers
from starlette.requests import Request
from starlette.responses import Response
from starlette.types import Scope

from protocol.errors import AttnError, Forbidden
from server.observability.metrics import SHARED
from server.settings import Settings
from server.store.redis.client import RedisClient

PROXIED = ("forwarded", "x-forwarded-for", "x-forwarded-host", "x-forwarded-proto", "x-real-ip", "via")


@dataclass(frozen=True, slots=True)
class MetricsEndpoint:
    """Show the metrics of all workers; `sample` sets the gauges of this one before."""

    settings: Settings
    redis: RedisClient
    workers: Collector
    sample: Callable[[], None]

    async def show(self, request: Request) -> Response:
        """Answer `GET /metrics`.

        Raises:
            Forbidden: the client is neither this machine nor has the token.
        """
        if not may_see(request.scope, self.settings):
            raise Forbidden("Metrics need METRICS_TOKEN, or a request from this machine.")
        self.sample()
        shared = await read_shared(self.redis)
        encoder, content_type = choose_encoder(request.headers.get("accept", ""))
        body = await asyncio.to_thread(encoder, Scrape(self.workers, shared))
        return Response(body, headers={"Content-Type": content_type, "Cache-Control": "no-store"})


@dataclass(frozen=True, slots=True)
class Scrape(Collector):
    """Metrics of the workers, then those of the installation."""

    workers: Collector
    shared: Sequence[Metric]

    def collect(self) -> Iterator[Metric]:
        """Yield all metrics."""
        yield from self.workers.collect()
        yield from self.shared


async def read_shared(redis: RedisClient) -> list[Metric]:
    """Read the metrics of the installation; only `attn_redis_up` while Redis does not answer."""
    values: dict[str, float] = {"attn_redis_up": 0}
    with suppress(AttnError):
        live, backlog, parked = await redis.count_classes()
        workers = await redis.count_workers()
        age = await redis.checkpoint_age()
        values = {
            "attn_redis_up": 1,
            "attn_live_classes": live,
            "attn_backlog_classes": backlog,
            "attn_parked_classes": parked,
            "attn_workers": workers,
            "attn_checkpoint_age_seconds": nan if age is None else age,
        }
    return [GaugeMetricFamily(name, SHARED[name], value) for name, value in values.items()]


def may_see(scope: Scope, settings: Settings) -> bool:
    """Return True if the client may see the metrics.

    With METRICS_TOKEN set, it must send that token. Without, it must be a program on this machine. A proxy on
    this machine passes on requests from everywhere: it is recognised by its headers, or by a public address
    with https, which attn itself does not speak.
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
    """Return True if the client and the Host are this machine and no header names a proxy."""
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
