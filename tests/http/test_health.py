"""`GET /healthz` and `GET /readyz`."""

from typing import Any

import httpx
import pytest
from starlette.applications import Starlette
from starlette.routing import Route

from server.errors import Unavailable
from server.http.health import HealthEndpoints
from server.observability.health import DrainState


async def answer() -> None:
    pass


async def time_out() -> None:
    raise Unavailable


def client_of(**changes: Any) -> httpx.AsyncClient:
    """Return a client of a healthy worker, but for `changes`."""
    healthy: dict[str, Any] = {
        "ping_redis": answer,
        "postgres_problem": lambda: None,
        "fanout_ok": lambda: True,
        "drain_state": DrainState(),
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
    ],
)
async def test_readiness_names_the_reasons(change: dict[str, Any], reason: str) -> None:
    async with client_of(**change) as client:
        response = await client.get("/readyz")
        assert (response.status_code, response.json()) == (503, {"ready": False, "reasons": [reason]})
        assert (await client.get("/healthz")).status_code == 200


async def test_a_draining_worker_is_not_ready() -> None:
    drain_state = DrainState()
    async with client_of(drain_state=drain_state) as client:
        drain_state.begin("this worker is about to end")
        drain_state.begin("for another reason")
        response = await client.get("/readyz")
        assert response.json() == {"ready": False, "reasons": ["this worker is about to end"]}
        assert (response.status_code, (await client.get("/healthz")).status_code) == (503, 200)
