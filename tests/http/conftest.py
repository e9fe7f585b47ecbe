from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace

import httpx
import pytest
from argon2 import PasswordHasher
from starlette.applications import Starlette
from starlette.middleware import Middleware

from server.app import Worker
from server.http.problems import EXCEPTION_HANDLERS
from server.http.routes import routes
from server.http.security_headers import SecurityHeaders
from server.models.db import User
from server.settings import Settings

HOST = "http://127.0.0.1:8000"
SIGN_IN = {"school_number": "s1", "password": "password"}
# argon2id as everywhere, with costs that are no obstacle: each test signs in anew.
HASH = PasswordHasher(memory_cost=8, time_cost=1, parallelism=1).hash("password")


@asynccontextmanager
async def serving(settings: Settings, **endpoints: object) -> AsyncIterator[httpx.AsyncClient]:
    """Serve the routes of a worker on real servers, with some endpoints replaced by those of the test."""
    worker = Worker(settings)
    await worker.postgres.start()
    try:
        await worker.postgres.wait_ready()
        await worker.postgres.put_users(
            User(f"{role[0]}1", f"{role.title()} One", role, HASH) for role in ("student", "teacher", "admin")
        )
        await worker.postgres.enrol("t1", "Physics 101", ["s1"])
        app = Starlette(
            routes=routes(replace(worker.endpoints(), **endpoints)),  # type: ignore[arg-type]
            exception_handlers=EXCEPTION_HANDLERS,
            middleware=[Middleware(SecurityHeaders)],
        )
        transport = httpx.ASGITransport(app, client=("192.0.2.1", 5000), raise_app_exceptions=False)
        async with httpx.AsyncClient(transport=transport, base_url=HOST) as client:
            yield client
    finally:
        worker.auth.close()
        await worker.postgres.close()
        await worker.redis.close()


@pytest.fixture
async def client(settings: Settings) -> AsyncIterator[httpx.AsyncClient]:
    async with serving(settings) as client:
        yield client


def assert_problem(response: httpx.Response, status: int, code: str | None = None) -> None:
    assert response.status_code == status
    assert response.headers["Content-Type"] == "application/problem+json"
    body = response.json()
    assert body["status"] == status
    assert {"type", "title", "detail"} <= body.keys()
    assert body.get("code") == code
