"""Fixtures of all tests: real servers, settings for them, and real workers."""

import asyncio
import os
import tempfile
from collections.abc import AsyncIterator, Iterator, Sequence
from contextlib import asynccontextmanager, contextmanager
from inspect import signature
from itertools import count
from pathlib import Path
from typing import Any

import httpx
import hypothesis
import pytest
import structlog
from redis import Redis

from server.cli.demo_users import seed
from server.runtime.embedded import EmbeddedServers
from server.settings import Settings
from server.store.postgres.client import AsyncPostgresClient
from server.store.redis.client import RedisClient
from tests.support.databases import Databases
from tests.support.workers import StartWorker, Worker, start_attn

pytest_plugins = ["tests.coverage_floor", "tests.faults.report"]

SECRET_KEY = "a-secret-of-the-tests-0123456789abcdef"
# Longer than a classroom would wait: a busy machine may pause for seconds.
LONG_TIMEOUTS = {"REDIS_TIMEOUT_SECONDS": 5, "JOIN_TIMEOUT_SECONDS": 5}
HTTP_SECONDS = 30.0
SERVER_FIXTURES = {"servers", "browser", "site", "running", "demo", "start_demo"}
# Examples that hypothesis draws for each test; a test that needs more takes a multiple of this setting.
EXAMPLES, LONG_EXAMPLES = 30, 100


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--long", action="store_true", help="the long forms: more faults, more requests, more screens"
    )
    parser.addoption("--nemesis", nargs="?", const=1800, type=int, help="random faults alone, for SECONDS")
    parser.addoption(
        "--engine", choices=("node", "sentinel", "cluster"), help="of the random faults; else all"
    )
    parser.addoption("--seed", type=int, help="repeat the random faults of a run")
    parser.addoption("--quick", action="store_true", help="no test that needs a server or a browser")


def pytest_configure(config: pytest.Config) -> None:
    """Set up hypothesis and plain tracebacks; keep the settings of the developer from all servers."""
    hypothesis.settings.register_profile(
        "attn",
        max_examples=LONG_EXAMPLES if config.getoption("--long") else EXAMPLES,
        deadline=None,
        suppress_health_check=[hypothesis.HealthCheck.too_slow],
    )
    hypothesis.settings.load_profile("attn")
    for name in Settings.model_fields:
        os.environ.pop(name.upper(), None)
    # No test speaks TLS, and to read the certificates of the system takes httpx 50 ms for each client.
    os.environ.pop("SSL_CERT_FILE", None)
    os.environ["SSL_CERT_DIR"] = str(Path(__file__).parent)  # has none
    # httpx waits five seconds for an answer. On a busy machine a worker may need longer.
    waits = signature(httpx.Client).parameters["timeout"].default
    waits.connect = waits.read = waits.write = waits.pool = HTTP_SECONDS
    # structlog's own show local variables. On a busy machine one took 40 s, while every timer waited.
    renderer = structlog.dev.ConsoleRenderer(exception_formatter=structlog.dev.plain_traceback)
    structlog.configure(processors=[*structlog.get_config()["processors"][:-1], renderer])


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave out long cases without --long, and with --quick all that need a running server."""
    left_out = [
        item
        for item in items
        if (config.getoption("--quick") and needs_servers(item))
        or (item.get_closest_marker("long") and not config.getoption("--long"))
    ]
    config.hook.pytest_deselected(items=left_out)
    items[:] = [item for item in items if item not in left_out]


def needs_servers(item: pytest.Item) -> bool:
    """Return True for a test that needs a running server: told by its fixtures or its mark."""
    fixtures = set(getattr(item, "fixturenames", ()))
    return bool(SERVER_FIXTURES & fixtures) or item.get_closest_marker("starts_servers") is not None


@pytest.fixture(scope="session")
def is_long(pytestconfig: pytest.Config) -> bool:
    """Return True for the long form of a test, which repeats it with more data; see `--long`."""
    return bool(pytestconfig.getoption("--long"))


@pytest.fixture(scope="session")
def servers() -> Iterator[EmbeddedServers]:
    """Start the embedded servers of this run. A test that stops one need not start it again."""
    with (
        tempfile.TemporaryDirectory(prefix="attn-tests-") as directory,
        EmbeddedServers(directory, durable=False, prefer_path=False) as servers,
    ):
        yield servers


@pytest.fixture
def redis_url(servers: EmbeddedServers) -> str:
    """Return the URL of an empty Valkey."""
    servers.valkey.start()
    with Redis.from_url(servers.redis_url) as client:
        client.flushall()
    return servers.redis_url


@pytest.fixture(scope="session")
def databases(servers: EmbeddedServers) -> Databases:
    return Databases(servers)


@pytest.fixture
async def database_url(databases: Databases) -> AsyncIterator[str]:
    """Return the URL of a database with all tables and no rows; the connections to it end with the test."""
    async with databases.migrated() as url:
        yield url


@pytest.fixture
async def bare_database_url(databases: Databases) -> AsyncIterator[str]:
    """Return the URL of a database without tables, for tests of the migrations."""
    async with databases.bare() as url:
        yield url


@pytest.fixture
def settings(redis_url: str, database_url: str) -> Settings:
    """Default settings with this test's servers and long deadlines."""
    return settings_for(redis_url, database_url=database_url, attn_secret_key=SECRET_KEY)


@pytest.fixture
async def redis(redis_url: str) -> AsyncIterator[RedisClient]:
    """Open a client of this test's Valkey, with long deadlines."""
    async with open_redis(settings_for(redis_url)) as client:
        yield client


@pytest.fixture
def start_worker(redis_url: str, database_url: str, tmp_path: Path) -> Iterator[StartWorker]:
    """Start a worker on this test's servers: `start_worker(HEARTBEAT_MS=100)`, settings in upper case.

    Arguments without a name go to `attn serve`: `start_worker("--workers", "2")`. The words of `prefix` run
    it elsewhere (`tests/support/machines.py`).
    Each call gives one more worker, whose `/readyz` is green; with `until_ready=False` it has just started.
    All are stopped after the test, which fails when one ended by itself or left a process behind.
    """
    with _workers(redis_url, database_url, tmp_path) as start:
        yield start


@pytest.fixture(scope="module")
async def worker_of_file(
    request: pytest.FixtureRequest,
    servers: EmbeddedServers,
    databases: Databases,
    tmp_path_factory: pytest.TempPathFactory,
) -> AsyncIterator[Worker]:
    """Start a worker with the demo school for all tests of a file, with its WORKER_SETTINGS if any.

    Ask for it by `worker_at_rest`. It saves whatever ends in this Redis, in its own Postgres: not for files
    whose tests start workers of their own and look at what these have saved.
    """
    # Each test begins with an empty Redis: for a worker with checkpoints that is a loss to be repaired.
    given = {"CHECKPOINT_SECONDS": 0, **getattr(request.module, "WORKER_SETTINGS", {})}
    servers.valkey.start()
    async with databases.migrated() as url:
        await seed(url, students=40)
        with _workers(servers.redis_url, url, tmp_path_factory.mktemp("worker")) as start:
            yield await asyncio.to_thread(start, **given)


@pytest.fixture
def worker_at_rest(worker_of_file: Worker, redis_url: str) -> Worker:
    """Return the file's worker with an empty Redis, for tests that neither end it nor need other settings.

    Its Postgres keeps what the tests before have saved there.
    """
    return worker_of_file


def settings_for(redis_url: str, **values: Any) -> Settings:
    """Return default settings with this Redis and long deadlines, overridden by `values`."""
    timeouts = {name.lower(): value for name, value in LONG_TIMEOUTS.items()}
    return Settings(_env_file=None, redis_url=redis_url, **(timeouts | values))


@asynccontextmanager
async def open_redis(settings: Settings, kind: type[RedisClient] = RedisClient) -> AsyncIterator[RedisClient]:
    """Open a client, for a test that needs another than the fixture `redis`."""
    client = kind(settings)
    try:
        yield client
    finally:
        await client.close()


@asynccontextmanager
async def open_postgres(database_url: str) -> AsyncIterator[AsyncPostgresClient]:
    """Open a client and wait until the database has this version's tables."""
    client = AsyncPostgresClient(database_url, pool_size=4, timeout=5)
    await client.start()
    try:
        await client.wait_ready()
        yield client
    finally:
        await client.close()


@contextmanager
def _workers(redis_url: str, database_url: str, directory: Path) -> Iterator[StartWorker]:
    workers: list[Worker] = []
    numbers = count(1)

    def start(
        *arguments: str, until_ready: bool = True, prefix: Sequence[str] = (), **environment: object
    ) -> Worker:
        values = {
            "REDIS_URL": redis_url,
            "DATABASE_URL": database_url,
            "ATTN_SECRET_KEY": SECRET_KEY,
            "SHUTDOWN_GRACE_SECONDS": 2,
            **LONG_TIMEOUTS,
            **environment,
        }
        texts = {name: str(value) for name, value in values.items()}
        command, log = ["serve", "--port", "0", *arguments], directory / f"worker-{next(numbers)}.log"
        # a fork has loaded its libraries already, and would ignore LD_PRELOAD
        fork = "--workers" not in arguments and "LD_PRELOAD" not in texts and not prefix
        worker = start_attn(command, texts, log, fork=fork, prefix=prefix)
        workers.append(worker)
        worker.wait_ready() if until_ready else worker.wait_started()
        return worker

    try:
        yield start
    finally:
        for worker in workers:
            worker.finish()
