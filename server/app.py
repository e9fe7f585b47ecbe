"""Composition root: the only file that knows everybody. What enters in the lifespan leaves in reverse."""

import gc
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from typing import Any

from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.routing import Route
from starlette.types import Receive, Scope, Send

from server.api_docs.asyncapi import show_asyncapi
from server.api_docs.openapi import show_openapi
from server.http.dead_letters import DeadLettersEndpoint
from server.http.drain import DrainEndpoint
from server.http.endpoints import HttpEndpoints, routes
from server.http.hosts import Hosts, refuse_host
from server.http.metrics import MetricsEndpoint
from server.http.pages import COMPRESSED
from server.http.problems import EXCEPTION_HANDLERS
from server.http.request_id import RequestId
from server.http.security_headers import SecurityHeaders
from server.observability.alerts import AlertWebhook
from server.observability.health import DrainState
from server.observability.logging import configure_logs
from server.observability.metrics import Metrics
from server.observability.sampling import Sampler
from server.observability.worker_metrics import WorkerMetrics
from server.realtime.drain import Drain
from server.realtime.fanout import Fanout
from server.services.admin import AdminService
from server.services.auth import AuthService
from server.services.lessons import LessonBook
from server.services.student import StudentService
from server.services.teacher import TeacherService
from server.settings import Settings
from server.store.postgres.client import AsyncPostgresClient
from server.store.redis.client import RedisClient
from server.tasks.persistence import Persistence
from server.ws.commands import Commands
from server.ws.connection import Endpoint
from server.ws.endpoint import JoinTimes, WebSocketEndpoint


def create_app(settings: Settings | None = None) -> Starlette:
    """One worker. Without `settings` they are read from the environment and `.env`.

    It starts whether Redis and Postgres answer or not: `/readyz` says when it is of use.
    """
    settings = settings or Settings()
    configure_logs(settings.log_level)
    parts = Parts(settings)
    return App(
        routes=[
            *routes(parts.http()),
            Route("/metrics", parts.seen().show),
            Route("/parked", parts.parked().show),
            Route("/asyncapi.json", show_asyncapi, middleware=COMPRESSED),
            Route("/openapi.json", show_openapi),
            Route("/internal/drain", DrainEndpoint(parts.drain).begin, methods=["POST"]),
        ],
        middleware=[Middleware(RequestId), Middleware(SecurityHeaders)],
        exception_handlers=EXCEPTION_HANDLERS,
        hosts=parts.hosts,
        lifespan=parts.running,
    )


class Parts:
    """What one worker is made of; nothing is connected or runs before `running`."""

    def __init__(self, settings: Settings) -> None:
        self.settings = settings
        self.metrics, self.draining = Metrics(), DrainState()
        self.hosts = Hosts(settings)
        self.redis = RedisClient(settings, self.metrics)
        self.postgres = AsyncPostgresClient(
            settings.database_url,
            pool_size=settings.postgres_pool_size,
            timeout=settings.postgres_timeout_seconds,
            statement_cache=settings.postgres_statement_cache == "auto",
            errors=self.metrics.postgres_errors,
        )
        self.persistence = Persistence(self.redis, self.postgres, settings, alert=self.alert)
        self.fanout = Fanout(self.redis, on_ended=self.persistence.wake)
        self.auth = AuthService(self.redis, self.postgres, settings)
        self.lessons = LessonBook(self.postgres)
        self.joins = JoinTimes()
        self.webhook = AlertWebhook(
            settings.alert_webhook_url,
            settings.alert_webhook_secret.get_secret_value(),
            settings.attn_public_url,
            self.metrics.webhook,
        )
        self.drain = Drain(
            self.draining,
            self.fanout.hub,
            self.persistence.stop,
            sockets_per_second=settings.drain_sockets_per_second,
            grace_seconds=settings.shutdown_grace_seconds,
        )
        self.admin = AdminService(self.redis, join_p95=self.joins.p95_ms, save_now=self.persistence.save_now)
        self.workers = WorkerMetrics(self.metrics.registry, settings.metrics_dir)
        self.sampler = Sampler(self.metrics, self.workers, self.read_gauges)

    def alert(self, severity: str, message: str, attendance_id: str | None) -> None:
        """To the admins' screens, and to the operator's address."""
        self.fanout.alert(severity, message, attendance_id)
        self.webhook.send(severity, message, attendance_id)

    def websocket(self) -> WebSocketEndpoint:
        key = self.settings.attn_secret_key.get_secret_value()
        student = StudentService(self.redis, self.fanout, key)
        teacher = TeacherService(
            self.redis,
            self.fanout,
            roster_of=self.lessons.roster_of,
            remember=self.lessons.remember,
            wake=self.persistence.wake,
        )
        commands = Commands(student, teacher, self.admin)
        return WebSocketEndpoint(
            self.redis,
            self.fanout,
            self.admin,
            commands,
            self.joins,
            self.metrics,
            self.hosts,
            self.draining,
        )

    def http(self) -> HttpEndpoints:
        return HttpEndpoints(
            settings=self.settings,
            auth=self.auth,
            lessons_of=self.postgres.lessons_of,
            ping_redis=self.redis.ping,
            postgres_ready=lambda: self.postgres.ready,
            fanout_ok=lambda: self.fanout.healthy,
            postgres_problem=lambda: self.postgres.problem,
            draining=self.draining,
        )

    def parked(self) -> DeadLettersEndpoint:
        return DeadLettersEndpoint(self.auth, self.redis.list_dead_letters, self.postgres.dead_letters)

    def seen(self) -> MetricsEndpoint:
        return MetricsEndpoint(self.settings, self.redis, self.workers, self.sampler.sample)

    def read_gauges(self) -> None:
        """Set the gauges that are not of the process as such."""
        for role, count in self.fanout.hub.count_sockets().items():
            self.metrics.sockets.labels(role).set(count)
        self.metrics.outbox.set(self.fanout.hub.count_waiting())
        self.metrics.fanout_up.set(self.fanout.healthy)
        self.metrics.postgres_up.set(self.postgres.ready)
        self.metrics.draining.set(self.draining.reason is not None)

    @asynccontextmanager
    async def running(self, _: Starlette) -> AsyncIterator[dict[str, Endpoint | Drain]]:
        """What enters leaves in reverse. The server that runs us drains us first: it finds `drain` here."""
        async with AsyncExitStack() as ladder:
            ladder.push_async_callback(self.redis.close)
            await self.postgres.start()
            ladder.push_async_callback(self.postgres.close)
            ladder.callback(self.auth.close)
            await self.fanout.start()
            ladder.push_async_callback(self.fanout.stop)
            ladder.push_async_callback(self.admin.stop)
            ladder.push_async_callback(self.lessons.stop)
            self.webhook.start()
            ladder.push_async_callback(self.webhook.stop)
            self.persistence.start()
            ladder.push_async_callback(self.persistence.stop)
            self.sampler.start()
            ladder.push_async_callback(self.sampler.stop)
            tune_gc()
            yield {"websocket": self.websocket(), "drain": self.drain}


class App(Starlette):
    """Starlette behind the check of the Host; `/ws` is not here, but in `endpoints/connection.py`."""

    def __init__(self, *, hosts: Hosts, **starlette: Any) -> None:
        super().__init__(**starlette)
        self._hosts = hosts

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if self._hosts.allow(scope):
            await super().__call__(scope, receive, send)
        else:
            await refuse_host(scope, receive, send)


def tune_gc() -> None:
    """What was loaded stays: the collector need not look at it again, nor at all connections so often.

    Measured: a join cost 1.7 to 2.7 times as much at 10,000 connections as at 1,000; with this it is flat.
    """
    gc.collect()
    gc.freeze()
    gc.set_threshold(50_000, 20, 100)
