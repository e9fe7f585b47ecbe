"""Composition root: makes all parts of a worker, and starts and stops them."""

import gc
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from math import nan
from typing import Any

from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.types import Receive, Scope, Send

from server.api_docs.asyncapi import show_asyncapi
from server.api_docs.openapi import show_openapi
from server.http.administration import AdministrationEndpoints
from server.http.after_class import AfterClass
from server.http.certificates import CertificateEndpoints
from server.http.corrections import CorrectionEndpoints
from server.http.dead_letters import DeadLettersEndpoint
from server.http.devices import DeviceEndpoints
from server.http.drain import DrainEndpoint
from server.http.health import HealthEndpoints, Overload
from server.http.history import HistoryEndpoints
from server.http.hosts import Hosts
from server.http.kiosk import KioskEndpoints
from server.http.lesson_administration import LessonAdministration
from server.http.lessons import LessonsEndpoint
from server.http.metrics import MetricsEndpoint
from server.http.passkeys import PasskeyEndpoints
from server.http.problems import EXCEPTION_HANDLERS, problem
from server.http.qr import QrEndpoint
from server.http.receipts import ReceiptEndpoints
from server.http.reports import ReportEndpoints
from server.http.request_id import RequestId
from server.http.routes import Endpoints, routes
from server.http.security_headers import SecurityHeaders
from server.http.sign_in import SignInEndpoints
from server.http.students import StudentEndpoints
from server.http.tickets import TicketEndpoints
from server.http.verifications import VerificationEndpoints
from server.models.attendance_rules import Rules
from server.observability.alerts import AlertWebhook
from server.observability.logging import configure_logs
from server.observability.metrics import Metrics
from server.observability.sampling import Sampler
from server.observability.worker_metrics import WorkerMetrics
from server.proofs.signed_receipts import ReceiptKeys
from server.realtime.drain import Drain, DrainState
from server.realtime.fanout import Fanout
from server.services.admin import AdminService
from server.services.administration.imports import ImportService
from server.services.administration.lessons import LessonService
from server.services.administration.users import UserService
from server.services.auth import AuthService
from server.services.class_life import ClassLife
from server.services.decisions import DecisionService
from server.services.exports import Exporter
from server.services.history.certificates import CertificateService
from server.services.history.classes import HistoryService
from server.services.history.corrections import CorrectionService
from server.services.history.disputes import DisputeService
from server.services.history.own import OwnHistoryService
from server.services.kiosk import KioskService
from server.services.lessons import LessonBook
from server.services.passkeys import PasskeyService
from server.services.receipts import ReceiptService
from server.services.recovery import RecoveryService
from server.services.reports import ReportService
from server.services.spot_checks import SpotCheckService
from server.services.student import StudentService
from server.services.teacher import TeacherService
from server.services.tickets import TicketService
from server.services.verification import VerificationService
from server.settings import Settings
from server.store.postgres.administration import Administration
from server.store.postgres.client import AsyncPostgresClient
from server.store.postgres.corrections import Corrections
from server.store.postgres.disputes import Disputes
from server.store.postgres.exports import SavedRecords
from server.store.postgres.history import SavedClasses
from server.store.postgres.own_history import OwnHistory
from server.store.postgres.replica import Reading, Replica
from server.store.postgres.reports import SavedReports
from server.store.redis.client import RedisClient
from server.tasks.persistence import Persistence
from server.tasks.verifier import Verifier
from server.ws.commands import Commands
from server.ws.connection import Endpoint
from server.ws.endpoint import JoinTimes, WebSocketEndpoint


def create_app(settings: Settings | None = None) -> Starlette:
    """Make the application of one worker, which starts whether Redis and Postgres answer or not.

    Args:
        settings: read from the environment and `.env` if they are not given.
    """
    settings = settings or Settings()
    configure_logs(settings.log_level)
    worker = Worker(settings)
    return App(
        routes=routes(worker.endpoints(), demo=settings.attn_demo),
        middleware=[Middleware(RequestId), Middleware(SecurityHeaders)],
        exception_handlers=EXCEPTION_HANDLERS,
        hosts=worker.hosts,
        lifespan=worker.run,
    )


class Worker:
    """Everything that one worker consists of. Nothing connects or runs before `run`."""

    def __init__(self, settings: Settings) -> None:
        self.settings = settings
        self.metrics = Metrics()
        self.drain_state = DrainState()
        self.hosts = Hosts(settings)
        self.redis = RedisClient(settings, self.metrics)
        self.postgres = AsyncPostgresClient(
            settings.database_url,
            pool_size=settings.postgres_pool_size,
            timeout=settings.postgres_timeout_seconds,
            statement_cache=settings.postgres_statement_cache == "auto",
            errors=self.metrics.postgres_errors,
        )
        self.replica = (
            Replica(
                settings.database_read_url,
                pool_size=settings.postgres_pool_size,
                timeout=settings.postgres_timeout_seconds,
                statement_cache=settings.postgres_statement_cache == "auto",
            )
            if settings.database_read_url
            else None
        )
        self.reading = Reading(self.postgres, self.replica)
        self.fanout = Fanout(self.redis, on_ended=lambda: self.persistence.wake())  # noqa: PLW0108, made below
        self.persistence = Persistence(
            self.redis, self.postgres, settings, alert=self.alert, sessions=self.fanout.hub.sessions
        )
        self.verifier = Verifier(self.redis, self.alert)
        self.verification = VerificationService(self.redis, wake=self.verifier.wake)
        self.auth = AuthService(self.redis, self.postgres, settings)
        self.lessons = LessonBook(self.postgres)
        self.receipt_keys = ReceiptKeys.load(
            settings.receipt_keys_file, settings.attn_secret_key.get_secret_value()
        )
        self.receipts = ReceiptService(
            self.redis, self.lessons.saved_status, self.receipt_keys, settings.attn_public_url
        )
        self.join_times = JoinTimes(self.metrics)
        self.webhook = AlertWebhook(
            settings.alert_webhook_url,
            settings.alert_webhook_secret.get_secret_value(),
            settings.attn_public_url,
            self.metrics.webhook,
        )
        self.drain = Drain(
            self.drain_state,
            self.fanout.hub,
            self.persistence.stop,
            sockets_per_second=settings.drain_sockets_per_second,
            grace_seconds=settings.shutdown_grace_seconds,
        )
        self.admin = AdminService(
            self.redis, join_p95=self.join_times.p95_ms, save_now=self.persistence.save_now
        )
        self.workers = WorkerMetrics(self.metrics.registry, settings.metrics_dir)
        self.sampler = Sampler(self.metrics, self.workers, self.read_gauges)

    def alert(self, severity: str, message: str, attendance_id: str | None) -> None:
        """Show an alert on the admins' screens, and post it to the operator's address."""
        self.fanout.alert(severity, message, attendance_id)
        self.webhook.send(severity, message, attendance_id)

    def read_gauges(self) -> None:
        """Set the gauges that other parts know."""
        for role, count in self.fanout.hub.count_sockets().items():
            self.metrics.sockets.labels(role).set(count)
        self.metrics.shard_up.clear()  # masters come and go
        self.metrics.subscriptions.clear()
        for shard in self.fanout.shards():
            self.metrics.shard_up.labels(shard.name).set(shard.is_complete)
            self.metrics.subscriptions.labels(shard.name).set(shard.subscriptions)
        self.metrics.outbox.set(self.fanout.hub.count_waiting())
        self.metrics.fanout_up.set(self.fanout.healthy)
        self.metrics.postgres_up.set(self.postgres.ready)
        if self.replica is not None:
            self.metrics.replica_up.set(self.replica.ready)
            self.metrics.replica_lag.set(nan if self.replica.lag is None else self.replica.lag)
        self.metrics.draining.set(self.drain_state.reason is not None)

    def after_class(self) -> AfterClass:
        """Make what answers HTTP requests about classes after their end."""
        settings = self.settings
        classes = SavedClasses(self.postgres, self.reading)
        history = HistoryService(self.redis, classes, settings)
        stored = Corrections(self.postgres, self.redis.forget_kept)
        corrections = CorrectionService(self.redis, stored, history, settings)
        rules = Rules.of(settings.late_weight, settings.required_percent)
        key = settings.attn_secret_key.get_secret_value()
        saved = SavedReports(self.postgres, self.reading)
        reports = ReportService(saved, settings)
        return AfterClass(
            history=HistoryEndpoints(self.auth, history),
            corrections=CorrectionEndpoints(self.auth, corrections, settings.attn_public_url),
            students=StudentEndpoints(
                self.auth,
                OwnHistoryService(OwnHistory(self.reading), history.calendar, rules),
                DisputeService(
                    Disputes(self.postgres, stored),
                    corrections,
                    self.redis,
                    secret_key=key,
                    receipt_keys=self.receipt_keys,
                ),
                settings.attn_public_url,
                settings.required_percent,
            ),
            reports=ReportEndpoints(
                self.auth,
                history,
                reports,
                Exporter(SavedRecords(classes, self.reading), saved, reports.matrix, settings),
                settings,
                self.redis.get_index,
            ),
            certificates=CertificateEndpoints(
                self.auth,
                CertificateService(OwnHistory(self.postgres), history.calendar, self.receipt_keys, settings),
                self.receipt_keys,
                settings.attn_public_url,
            ),
        )

    def endpoints(self) -> Endpoints:
        """Make what answers HTTP requests."""
        key = self.settings.attn_secret_key.get_secret_value()
        administration = Administration(self.postgres.connection)
        return Endpoints(
            sign_in=SignInEndpoints(self.auth, self.settings),
            devices=DeviceEndpoints(self.auth, self.postgres.devices, self.settings),
            passkeys=PasskeyEndpoints(
                self.auth,
                PasskeyService(self.redis, self.postgres.passkeys, self.settings),
                self.verification,
                self.settings,
            ),
            receipts=ReceiptEndpoints(self.auth, self.receipts, self.receipt_keys, self.settings),
            kiosks=KioskEndpoints(self.auth, KioskService(self.redis, self.lessons.find_user), self.settings),
            lessons=LessonsEndpoint(self.auth, self.postgres.lessons_of),
            after_class=self.after_class(),
            administration=AdministrationEndpoints(
                self.auth,
                UserService(self.redis, administration, self.auth.hash_pool.hash),
                ImportService(self.redis, administration, self.auth.hash_pool.hash),
                self.settings.attn_public_url,
            ),
            lesson_administration=LessonAdministration(
                self.auth, LessonService(self.redis, administration), self.settings.attn_public_url
            ),
            dead_letters=DeadLettersEndpoint(
                self.auth, self.redis.list_dead_letters, self.postgres.dead_letters
            ),
            qr=QrEndpoint(self.settings.attn_public_url),
            health=HealthEndpoints(
                ping_redis=self.redis.ping,
                postgres_problem=lambda: None if self.postgres.ready else self.postgres.problem,
                fanout_ok=lambda: self.fanout.healthy,
                drain_state=self.drain_state,
                overload=Overload(
                    self.settings.ready_lag_seconds,
                    self.settings.ready_sockets,
                    lag_seconds=lambda: self.sampler.sustained_lag,
                    count_sockets=lambda: len(self.fanout.hub.sockets),
                ),
            ),
            metrics=MetricsEndpoint(self.settings, self.redis, self.workers, self.sampler.sample),
            drain=DrainEndpoint(self.drain),
            verifications=VerificationEndpoints(self.verification),
            tickets=TicketEndpoints(self.auth, TicketService(self.redis, key), self.settings),
            asyncapi=show_asyncapi,
            openapi=show_openapi,
        )

    def websocket(self) -> WebSocketEndpoint:
        """Make what answers WebSocket connections."""
        key = self.settings.attn_secret_key.get_secret_value()
        student = StudentService(
            self.redis,
            self.fanout,
            key,
            saved_status=self.lessons.saved_status,
            request_verification=self.verification.request,
        )
        teacher = TeacherService(
            self.redis,
            self.fanout,
            roster_of=self.lessons.roster_of,
            similar_lessons=self.lessons.similar_lessons,
            remember=self.lessons.remember,
            wake=self.persistence.wake,
        )
        decisions = DecisionService(self.redis, self.lessons.find_user, self.lessons.similar_students)
        class_life = ClassLife(self.redis, saved_status=self.lessons.saved_status, wake=self.persistence.wake)
        return WebSocketEndpoint(
            self.redis,
            self.fanout,
            self.admin,
            Commands(
                student,
                teacher,
                decisions,
                self.admin,
                class_life,
                SpotCheckService(self.redis),
                RecoveryService(self.redis, self.fanout, key),
            ),
            self.join_times,
            self.metrics,
            self.hosts,
            self.drain_state,
        )

    @asynccontextmanager
    async def run(self, _: Starlette) -> AsyncIterator[dict[str, Endpoint | Drain]]:
        """Start all parts in order, and stop them in reverse order at the end.

        The state that it yields is read by `ws/connection.py` (`websocket`) and by `runtime/` (`drain`),
        which drains a worker before it ends it.
        """
        async with AsyncExitStack() as stack:
            stack.push_async_callback(self.redis.close)
            await self.postgres.start()
            stack.push_async_callback(self.postgres.close)
            if self.replica is not None:
                await self.replica.start()
                stack.push_async_callback(self.replica.close)
            stack.callback(self.auth.close)
            await self.fanout.start()
            stack.push_async_callback(self.fanout.stop)
            stack.push_async_callback(self.admin.stop)
            stack.push_async_callback(self.lessons.stop)
            self.webhook.start()
            stack.push_async_callback(self.webhook.stop)
            self.persistence.start()
            stack.push_async_callback(self.persistence.stop)
            self.verifier.start()
            stack.push_async_callback(self.verifier.stop)
            self.sampler.start()
            stack.push_async_callback(self.sampler.stop)
            tune_gc()
            yield {"websocket": self.websocket(), "drain": self.drain}


class App(Starlette):
    """Starlette that answers only to the configured host names; `/ws` bypasses it (`ws/connection.py`)."""

    def __init__(self, *, hosts: Hosts, **starlette: Any) -> None:
        super().__init__(**starlette)
        self._hosts = hosts

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve a request, or refuse its host name."""
        refusal = None if scope["type"] == "lifespan" else self._hosts.refusal(scope)
        if refusal is None:
            await super().__call__(scope, receive, send)
        else:
            await problem(*refusal)(scope, receive, send)


def tune_gc() -> None:
    """Exclude what was loaded from garbage collection, and collect less often.

    Measured: a join cost 1.7 to 2.7 times as much at 10,000 connections as at 1,000; with this it is flat.
    """
    gc.collect()
    gc.freeze()
    gc.set_threshold(50_000, 20, 100)
