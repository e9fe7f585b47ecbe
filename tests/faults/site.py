"""An installation that faults happen to: its own Redis, Postgres and two workers, with the wires between."""

import asyncio
import tempfile
from collections.abc import AsyncIterator, Callable
from contextlib import AsyncExitStack, asynccontextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path

import asyncpg
from pydantic import SecretStr

from protocol.codes import Role
from protocol.errors import Unavailable
from server.cli.demo_users import seed
from server.runtime.embedded import EmbeddedServers
from server.runtime.managed_process import ManagedServer
from server.settings import Settings
from server.store.redis.admin import RedisAdmin
from server.store.redis.client import RedisClient
from tests.conftest import SECRET_KEY
from tests.support.classes import let_in
from tests.support.cluster import Cluster
from tests.support.proxy import Gate, PostgresProxy
from tests.support.sentinel import Watched
from tests.support.workers import Worker, start_attn

WORKERS = 2
SIGN_IN_SECONDS = 90.0  # more than this machine ever stands still


@dataclass
class Site:
    """`redis` and `admin` look at Redis past everything that may be broken between it and the workers.

    `start_redis` starts what does not run of it; `valkey` is a single one, or the first one of `servers`.
    """

    directory: Path
    valkey: ManagedServer
    start_redis: Callable[[], None]
    postgres: ManagedServer
    to_postgres: PostgresProxy
    settings: Settings
    database_url: str  # past the proxy
    redis: RedisClient
    admin: RedisAdmin
    gate: Gate
    environment: dict[str, str] = field(default_factory=dict)
    workers: list[Worker] = field(default_factory=list)
    started: int = 0

    async def start_worker(self) -> Worker:
        """One more, ready, behind the gate."""
        self.started += 1
        environment = {
            "REDIS_URL": self.settings.redis_url,
            "DATABASE_URL": self.to_postgres.url,
            "ATTN_SECRET_KEY": SECRET_KEY,
            "SHUTDOWN_GRACE_SECONDS": "2",
            # longer than this machine ever stands still; joins have their usual two seconds
            "REDIS_TIMEOUT_SECONDS": "2",
            "POSTGRES_TIMEOUT_SECONDS": "2",
            "PERSISTENCE_LEASE_SECONDS": "2",
            "PERSISTENCE_ATTEMPTS": "3",
            **self.environment,
        }
        log = self.directory / f"worker-{self.started}.log"
        worker = await asyncio.to_thread(start_attn, ["serve", "--port", "0"], environment, log, fork=True)
        await asyncio.to_thread(worker.wait_ready)
        self.workers.append(worker)
        self._show()
        return worker

    async def kill_worker(self, worker: Worker) -> None:
        """-9."""
        self.workers.remove(worker)
        await asyncio.to_thread(worker.kill)
        await asyncio.to_thread(worker.finish)

    async def restore(self) -> None:
        """All servers and workers run, and the workers say that they are of use."""
        await asyncio.to_thread(self.start_redis)
        await asyncio.to_thread(self.postgres.start)
        self.to_postgres.thaw()
        await self.to_postgres.appear()
        while len(self.workers) < WORKERS:
            await self.start_worker()
        self._show()
        for worker in self.workers:
            await asyncio.to_thread(worker.wait_ready)

    async def sign_in(self, number: str, role: Role) -> str:
        """Sign a user in without hashing a password; return the token."""
        async with asyncio.timeout(SIGN_IN_SECONDS):
            while True:
                with suppress(Unavailable):  # a fault has broken the connection before
                    return await let_in(self.redis, number, role)

    async def checkpoints(self) -> dict[str, int]:
        """Return the revisions that the checkpoints of classes reach."""
        connection = await asyncpg.connect(self.database_url)
        try:
            rows = await connection.fetch("SELECT attendance_id, max(revision) FROM checkpoints GROUP BY 1")
        finally:
            await connection.close()
        return {str(attendance_id): revision for attendance_id, revision in rows}

    def errors(self) -> list[str]:
        """Return the errors that the workers have logged, those that have ended too."""
        lines = [line for log in self.directory.glob("worker-*.log") for line in log.read_text().splitlines()]
        return [line for line in lines if '"level": "error"' in line or "Traceback" in line]

    def _show(self) -> None:
        self.gate.ports = [worker.port for worker in self.workers]


@asynccontextmanager
async def running_site(
    *, durable: bool = True, servers: Cluster | Watched | None = None, **environment: str
) -> AsyncIterator[Site]:
    """Start two workers with Postgres and with these servers, or with one Redis.

    That has an append-only file, written before every answer if `durable`. The workers get `environment`.
    """
    async with AsyncExitStack() as stack:
        directory = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="attn-faults-")))
        if servers is not None:
            redis_url, valkey, start_redis = servers.url, servers.nodes[0].server, servers.start
        else:
            kept = stack.enter_context(
                EmbeddedServers(directory / "redis", durable=durable, prefer_path=False, with_postgres=False)
            )
            redis_url, valkey, start_redis = kept.redis_url, kept.valkey, kept.valkey.start
        # what a killed Postgres has written lies with the kernel: -F is about losing power
        saved = stack.enter_context(
            EmbeddedServers(directory / "postgres", durable=False, with_valkey=False, prefer_path=False)
        )
        await seed(saved.database_url, students=2)
        wire = directory / "wire"
        wire.mkdir()
        to_postgres = PostgresProxy(saved.database_url, wire)
        await to_postgres.appear()
        stack.push_async_callback(to_postgres.vanish)
        settings = Settings(
            _env_file=None,
            redis_url=redis_url,
            database_url=saved.database_url,
            attn_secret_key=SecretStr(SECRET_KEY),
            # where there are several it asks another one afterwards
            redis_timeout_seconds=2 if servers else 10,
            join_timeout_seconds=2 if servers else 10,
        )
        redis, admin, gate = RedisClient(settings), RedisAdmin(settings), Gate([])
        stack.push_async_callback(redis.close)
        stack.push_async_callback(admin.close)
        for client in redis, admin:
            stack.push_async_callback(cancelled, asyncio.create_task(client.follow_primary()))
        await gate.appear()
        stack.push_async_callback(gate.vanish)
        site = Site(
            directory,
            valkey,
            start_redis,
            saved.postgres,
            to_postgres,
            settings,
            saved.database_url,
            redis,
            admin,
            gate,
            environment,
        )
        stack.push_async_callback(stop_workers, site)
        await asyncio.gather(*(site.start_worker() for _ in range(WORKERS)))
        yield site


async def cancelled(task: asyncio.Task[None]) -> None:
    task.cancel()
    await asyncio.wait([task])


async def stop_workers(site: Site) -> None:
    await asyncio.gather(*(asyncio.to_thread(worker.finish) for worker in site.workers))
