"""Composition root: the only file that knows everybody. What enters in the lifespan leaves in reverse."""

import asyncio
import gc
from collections.abc import AsyncIterator, Sequence
from contextlib import AsyncExitStack, asynccontextmanager
from functools import partial
from typing import Any

import structlog
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.routing import Route
from starlette.types import ASGIApp, Receive, Scope, Send

from protocol.commands import StartAttendance
from server.data.figures import Figures
from server.data.postgres_client import AsyncPostgresClient, PostgresUnavailable, Refused
from server.data.redis_client import RedisClient
from server.endpoints.commands import command_table
from server.endpoints.headers import SecurityHeaders
from server.endpoints.http import HttpEndpoints, routes
from server.endpoints.metrics import MetricsEndpoint
from server.endpoints.problems import EXCEPTION_HANDLERS
from server.endpoints.request_id import RequestId
from server.endpoints.websocket import JoinTimes, WebSocketEndpoint
from server.errors import AttnError, Unavailable
from server.health import Draining
from server.logs import configure_logs
from server.metrics import Metrics
from server.realtime.fanout import Fanout
from server.services.admin import AdminService
from server.services.auth import AuthService
from server.services.student import StudentService
from server.services.teacher import TeacherService
from server.settings import Settings
from server.tasks.persistence import Persistence

log = structlog.get_logger()


def create_app(settings: Settings | None = None) -> Starlette:
    """One worker. Without `settings` they are read from the environment and `.env`.

    It starts whether Redis and Postgres answer or not: `/readyz` says when it is of use.
    """
    settings = settings or Settings()
    configure_logs(settings.log_level)
    metrics, draining = Metrics(), Draining()
    redis = RedisClient(settings, metrics)
    postgres = AsyncPostgresClient(
        settings.database_url,
        pool_size=settings.postgres_pool_size,
        timeout=settings.postgres_timeout_seconds,
        errors=metrics.postgres_errors,
    )
    fanout = Fanout(redis)
    auth = AuthService(redis, postgres, settings)
    lessons = LessonBook(postgres)
    joins = JoinTimes()
    persistence = Persistence(redis, postgres, settings, alert=fanout.alert)
    admin = AdminService(redis, join_p95=joins.p95_ms, save_now=persistence.save_now)
    student = StudentService(redis, fanout, settings.attn_secret_key.get_secret_value())
    teacher = TeacherService(
        redis, fanout, roster_of=lessons.roster_of, remember=lessons.remember, wake=persistence.wake
    )
    commands = command_table(student, teacher, admin)
    websocket = WebSocketEndpoint(redis, fanout, admin, commands, joins, metrics)
    http = HttpEndpoints(
        settings=settings,
        auth=auth,
        lessons_of=postgres.lessons_of,
        ping_redis=redis.ping,
        postgres_ready=lambda: postgres.ready,
        fanout_ok=lambda: fanout.healthy,
        postgres_problem=lambda: postgres.problem,
        draining=draining,
    )
    figures = Figures(metrics, settings.metrics_dir)
    read_gauges(metrics, fanout, postgres, draining)
    seen = MetricsEndpoint(settings, metrics, figures.all, partial(read_shared, metrics, redis))

    @asynccontextmanager
    async def lifespan(_: Starlette) -> AsyncIterator[None]:
        async with AsyncExitStack() as ladder:
            ladder.push_async_callback(redis.close)
            await postgres.start()
            ladder.push_async_callback(postgres.close)
            ladder.callback(auth.close)
            await fanout.start()
            ladder.push_async_callback(fanout.stop)
            ladder.push_async_callback(admin.stop)
            ladder.push_async_callback(lessons.stop)
            persistence.start()
            ladder.push_async_callback(persistence.stop)
            ladder.push_async_callback(figures.stop)
            figures.start()
            tune_gc()
            yield

    return App(
        websocket,
        routes=[*routes(http), Route("/metrics", seen.show)],
        middleware=[Middleware(RequestId), Middleware(SecurityHeaders)],
        exception_handlers=EXCEPTION_HANDLERS,
        lifespan=lifespan,
    )


class App(Starlette):
    """Starlette; but `/ws` goes straight to its endpoint: the middleware in between cost a join 15 %."""

    def __init__(self, websocket: ASGIApp, **starlette: Any) -> None:
        super().__init__(**starlette)
        self._websocket = websocket

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "websocket" and scope["path"] == "/ws":
            await self._websocket(scope, receive, send)
        else:
            await super().__call__(scope, receive, send)


def read_gauges(metrics: Metrics, fanout: Fanout, postgres: AsyncPostgresClient, draining: Draining) -> None:
    """What is so now, asked when somebody looks."""
    metrics.sockets.read = fanout.hub.count_sockets
    metrics.outbox.read = lambda: {(): fanout.hub.count_waiting()}
    metrics.fanout_up.read = lambda: {(): fanout.healthy}
    metrics.postgres_up.read = lambda: {(): postgres.ready}
    metrics.draining.read = lambda: {(): draining.reason is not None}


async def read_shared(metrics: Metrics, redis: RedisClient) -> dict[str, float]:
    """What is so for all workers; only that Redis is away, when it is."""
    try:
        live, backlog, parked = await redis.count_classes()
        workers = await redis.count_workers()
    except AttnError:
        return {metrics.redis_up.name: 0}
    return {
        metrics.redis_up.name: 1,
        metrics.live.name: live,
        metrics.backlog.name: backlog,
        metrics.parked.name: parked,
        metrics.workers.name: workers,
    }


def tune_gc() -> None:
    """What was loaded stays: the collector need not look at it again, nor at all connections so often.

    Measured: a join cost 1.7 to 2.7 times as much at 10,000 connections as at 1,000; with this it is flat.
    """
    gc.collect()
    gc.freeze()
    gc.set_threshold(50_000, 20, 100)


class LessonBook:
    """What a teacher's start takes from Postgres and leaves there; a class does not wait for the latter."""

    def __init__(self, postgres: AsyncPostgresClient) -> None:
        self._postgres = postgres
        self._tasks: set[asyncio.Task[None]] = set()

    async def roster_of(self, teacher_number: str, lesson_name: str) -> Sequence[tuple[str, str]]:
        """Raises Unavailable when Postgres is away: the class starts without its roster, and says so."""
        try:
            return await self._postgres.roster_of(teacher_number, lesson_name)
        except PostgresUnavailable as error:
            raise Unavailable from error

    def remember(self, teacher_number: str, command: StartAttendance) -> None:
        """Keeps the form for the next time."""
        task = asyncio.create_task(self._remember(teacher_number, command))
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def _remember(self, teacher_number: str, command: StartAttendance) -> None:
        form = command.model_dump(mode="json", include=REMEMBERED)
        try:
            await self._postgres.remember_settings(teacher_number, command.lesson_name, form)
        except (PostgresUnavailable, Refused) as error:
            log.warning("lesson.not_remembered", error=str(error))

    async def stop(self) -> None:
        await asyncio.gather(*self._tasks, return_exceptions=True)


REMEMBERED = {"duration_minutes", "late_after_minutes", "security_option", "join_methods", "rotation"}
