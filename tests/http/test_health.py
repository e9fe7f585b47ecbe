"""`GET /healthz` and `GET /readyz`."""

import time
from typing import Any

import httpx
import pytest
from starlette.applications import Starlette
from starlette.routing import Route

from protocol.errors import InvalidField, Unavailable
from server.http.health import HealthEndpoints, Overload
from server.observability import sampling
from server.observability.metrics import Metrics
from server.observability.worker_metrics import WorkerMetrics
from server.realtime.drain import DrainState
from tests.support.polling import until


async def answer() -> None:
    pass


async def time_out() -> None:
    raise Unavailable


def overload(*, lag: float = 0.9, sockets: int = 11_999) -> Overload:
    return Overload(1.0, 12_000, lag_seconds=lambda: lag, count_sockets=lambda: sockets)


def client_of(**changes: Any) -> httpx.AsyncClient:
    """Return a client of a healthy worker, but for `changes`."""
    healthy: dict[str, Any] = {
        "ping_redis": answer,
        "postgres_problem": lambda: None,
        "fanout_ok": lambda: True,
        "drain_state": DrainState(),
        "overload": overload(),
    }
    health = HealthEndpoints(**healthy | changes)
    app = Starlette(routes=[Route("/healthz", health.show_alive), Route("/readyz", health.show_ready)])
    return httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url="http://attn.example")


async def test_a_healthy_worker_is_ready() -> None:
    async with client_of() as client:
        assert (await client.get("/healthz")).json() == {"ok": True}
        response = await client.get("/readyz")
        assert (response.status_code, response.json()) == (200, {"ready": True, "reasons": []})


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ({"ping_redis": time_out}, "redis does not answer"),
        ({"postgres_problem": lambda: "postgres is away"}, "postgres is away"),
        ({"fanout_ok": lambda: False}, "changes from other workers do not arrive"),
        ({"overload": overload(lag=1.04)}, "the event loop is 1.0 s late"),
        ({"overload": overload(sockets=12_000)}, "12,000 sockets are open here"),
    ],
)
async def test_readiness_names_the_reasons(change: dict[str, Any], reason: str) -> None:
    async with client_of(**change) as client:
        response = await client.get("/readyz")
        assert (response.status_code, response.json()) == (503, {"ready": False, "reasons": [reason]})
        assert (await client.get("/healthz")).status_code == 200


async def test_postgres_can_be_left_out() -> None:
    async with client_of(postgres_problem=lambda: "postgres is away", fanout_ok=lambda: False) as client:
        reasons = (await client.get("/readyz", params={"exclude": "postgres"})).json()["reasons"]
        assert reasons == ["changes from other workers do not arrive"]
        with pytest.raises(InvalidField, match="only postgres"):
            await client.get("/readyz", params={"exclude": "redis"})


async def test_a_draining_worker_is_not_ready() -> None:
    drain_state = DrainState()
    async with client_of(drain_state=drain_state) as client:
        drain_state.begin("this worker is about to end")
        drain_state.begin("for another reason")
        response = await client.get("/readyz")
        assert response.json() == {"ready": False, "reasons": ["this worker is about to end"]}
        assert (response.status_code, (await client.get("/healthz")).status_code) == (503, 200)


def test_without_a_bound_nothing_is_too_much() -> None:
    assert Overload(0, 0, lag_seconds=lambda: 9.0, count_sockets=lambda: 99_999).reason() is None


async def test_a_loop_counts_as_late_when_it_is_late_again(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sampling, "SAMPLE_SECONDS", 0.02)
    metrics = Metrics()
    sampler = sampling.Sampler(metrics, WorkerMetrics(metrics.registry, ""), lambda: None)
    sampler.start()

    def late() -> bool:
        time.sleep(0.1)  # the event loop is busy
        return sampler.sustained_lag > 0.05

    assert sampler.sustained_lag == 0
    await until(late)
    await until(lambda: sampler.sustained_lag < 0.05)
    await sampler.stop()
