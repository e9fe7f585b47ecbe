"""The command: what it refuses, and that what it starts ends with it."""

import fcntl
import os
import re
import signal
import socket
import time
from collections.abc import Callable, Iterator
from importlib.metadata import version
from pathlib import Path

import httpx
import pytest
from redis import Redis
from typer.testing import CliRunner

from server.cli import command
from server.runtime.data_dir import open_data_dir
from server.runtime.embedded import EmbeddedServers
from server.runtime.serving import METRICS_PREFIX, remove_abandoned
from tests.conftest import SECRET_KEY
from tests.support.cluster import running_cluster
from tests.support.valkey import Server
from tests.support.workers import POLL_SECONDS, STOP_SECONDS, StartWorker, Worker, group_ended, start_attn

StartDemo = Callable[..., Worker]


def refused(*arguments: str, **environment: str) -> str:
    """Run a command that must refuse to start, and return its output."""
    result = CliRunner(env=environment).invoke(command, arguments)
    assert result.exit_code == 2
    assert "Traceback" not in result.output
    return result.output


@pytest.fixture(autouse=True)
def no_env_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def test_it_tells_its_version() -> None:
    assert CliRunner().invoke(command, ["--version"]).output == f"attn {version('attn')}\n"


@pytest.mark.parametrize("arguments", [["--help"], ["serve", "--help"], ["demo", "--help"]])
def test_it_helps(arguments: list[str]) -> None:
    result = CliRunner().invoke(command, arguments)
    assert result.exit_code == 0
    assert "Usage" in result.output


def test_serve_names_everything_it_needs_with_the_remedy() -> None:
    output = refused("serve")
    assert "ATTN_SECRET_KEY must have 32 characters or more. Make one with: python3" in output
    assert "REDIS_URL is not set. Set it to a Redis or Valkey" in output
    assert "DATABASE_URL is not set. Set it to a Postgres" in output


def test_serve_refuses_a_short_secret_and_does_not_repeat_it() -> None:
    output = refused(
        "serve", ATTN_SECRET_KEY="sesame" * 5, REDIS_URL="redis://h", DATABASE_URL="postgresql://h"
    )
    assert "ATTN_SECRET_KEY" in output
    assert "REDIS_URL" not in output
    assert "sesame" not in output


def test_a_setting_that_cannot_be_is_named() -> None:
    assert "REDIS_POOL_SIZE" in refused("serve", REDIS_POOL_SIZE="none")


@pytest.fixture
def own_redis(tmp_path: Path) -> Iterator[str]:
    """Start a Valkey that a test may configure, apart from the one that other tests share."""
    with EmbeddedServers(tmp_path / "own", durable=False, prefer_path=False, with_postgres=False) as servers:
        yield servers.redis_url


def refused_redis(url: str) -> str:
    environment = {"ATTN_SECRET_KEY": SECRET_KEY, "DATABASE_URL": "postgresql://attn@127.0.0.1:1/attn"}
    return refused("serve", "--port", "0", REDIS_URL=url, **environment)


def test_a_redis_that_cannot_serve_is_refused_with_the_remedy(own_redis: str) -> None:
    """Full it would forget classes; an account without scripts cannot change one."""
    with Redis.from_url(own_redis) as client:
        for policy in "allkeys-lru", "volatile-ttl":
            client.config_set("maxmemory-policy", policy)
            client.config_set("maxmemory", "100mb")
            line = f"attn: Redis eviction: {policy}: a full Redis forgets classes. Set `maxmemory-policy"
            assert line in refused_redis(own_redis)
        client.execute_command("ACL", "SETUSER", "host", "on", ">x", "~*", "&*", "+@all", "-config")
        hosted = own_redis.replace("unix://", "unix://host:x@")
        assert line in refused_redis(hosted)  # INFO says it, too
        client.config_set("maxmemory-policy", "noeviction")
        client.execute_command("ACL", "SETUSER", "host", "-@scripting")
        output = refused_redis(hosted)
        assert "attn: Redis scripts: no Lua scripts, which every change of a class is" in output
        assert "Allow EVAL and EVALSHA" in output
        client.execute_command("ACL", "SETUSER", "host", "+@scripting", "-evalsha")
        assert "Allow EVAL and EVALSHA" in refused_redis(hosted)


def test_commands_that_were_renamed_count_as_missing(tmp_path: Path) -> None:
    """EVAL, and what only 7.0 and newer have: an older Redis answers the same."""
    with open_data_dir(tmp_path / "renamed") as place:
        server = Server(
            place, "server", *("--rename-command", "EVAL", "x"), *("--rename-command", "PUBSUB", "y")
        )
        server.server.start()
        try:
            output = refused_redis(f"redis://127.0.0.1:{server.port}")
        finally:
            server.redis.close()
            server.server.stop()
    assert "attn: Redis scripts: no Lua scripts" in output
    assert "has no sharded pub/sub. Take Redis 7.0 or newer, or Valkey." in output


def test_every_master_of_a_cluster_is_looked_at() -> None:
    with running_cluster() as cluster:
        last = cluster.nodes[2]
        last.redis.config_set("maxmemory-policy", "allkeys-lru")
        last.redis.config_set("maxmemory", "100mb")
        assert f"attn: Redis 127.0.0.1:{last.port} eviction: allkeys-lru" in refused_redis(cluster.url)


def test_what_redis_keeps_to_itself_is_a_warning(own_redis: str, tmp_path: Path) -> None:
    with Redis.from_url(own_redis) as client:
        client.execute_command("ACL", "SETUSER", "host", "on", ">x", "~*", "&*", "+@all", "-config", "-info")
    environment = {
        "ATTN_SECRET_KEY": SECRET_KEY,
        "DATABASE_URL": "postgresql://attn@127.0.0.1:1/attn",
        "REDIS_URL": own_redis.replace("unix://", "unix://host:x@"),
        "SHUTDOWN_GRACE_SECONDS": "1",
    }
    worker = start_attn(["serve", "--port", "0"], environment, tmp_path / "log", fork=True)
    try:
        worker.wait_started()
    finally:
        worker.finish()
    warning = "attn: warning: Redis eviction: it cannot be read (neither CONFIG nor INFO is allowed)."
    assert warning in worker.log.read_text()


def test_a_url_of_redis_that_cannot_be_is_refused() -> None:
    assert "REDIS_URL cannot be used" in refused_redis("nonsense")


@pytest.mark.parametrize("name", ["DATABASE_URL", "DATABASE_READ_URL"])
@pytest.mark.parametrize(
    ("url", "found"),
    [
        ("mysql://attn:sesame@127.0.0.1/attn", 'scheme is expected to be either "postgresql" or'),
        ("postgresql://attn:ses/ame@127.0.0.1:1/attn", "write / : @ in a password as %2F %3A %40"),
    ],
)
def test_a_url_of_postgres_that_cannot_be_is_refused(name: str, url: str, found: str) -> None:
    """Workers would try for ever to connect to it."""
    given = {
        "REDIS_URL": "redis://127.0.0.1:1",
        "DATABASE_URL": "postgresql://attn@127.0.0.1:1/attn",
        name: url,
    }
    output = refused("serve", "--port", "0", ATTN_SECRET_KEY=SECRET_KEY, **given)
    (line,) = output.splitlines()
    assert line.startswith(f"attn: {name} cannot be used: ")
    assert found in line
    assert "ses" not in line
    if name == "DATABASE_URL":
        assert line in refused("users", "list", **given)


@pytest.mark.parametrize("arguments", [["demo"], ["serve"]])
def test_a_taken_port_is_named_before_anything_starts(arguments: list[str], tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = str(taken.getsockname()[1])
        output = refused(
            *arguments,
            "--port",
            port,
            ATTN_SECRET_KEY=SECRET_KEY,
            REDIS_URL="redis://nowhere",
            DATABASE_URL="postgresql://nowhere",
        )
    assert f"Port {port} is taken by another program. Choose another: " in output
    assert not list(tmp_path.iterdir())


def test_a_host_that_is_not_here_is_named() -> None:
    assert "Cannot listen on 192.0.2.1" in refused("demo", "--host", "192.0.2.1")


async def test_serve_says_when_it_is_ready_and_ends_with_0(start_worker: StartWorker) -> None:
    worker = start_worker()
    assert re.fullmatch(r"http://127\.0\.0\.1:[1-9]\d+", worker.url)
    async with httpx.AsyncClient() as client:
        assert (await client.get(f"{worker.url}/readyz")).status_code == 200
    assert sign_in(worker) == 401, "there are demo accounts"
    assert worker.stop() == 0
    assert "Traceback" not in worker.log.read_text()


def test_a_killed_supervisor_takes_its_workers_along(start_worker: StartWorker, tmp_path: Path) -> None:
    """The directory of their figures stays behind, for the next supervisor to remove."""
    worker = start_worker("--workers", "2", TMPDIR=tmp_path)
    assert worker.log.read_text().count("attn is ready at ") == 1
    (directory,) = tmp_path.glob(f"{METRICS_PREFIX}*")
    remove_abandoned(tmp_path, 0)
    assert directory.exists()
    worker.kill()
    assert group_ended(worker.process.pid)
    remove_abandoned(tmp_path, 3600)
    assert directory.exists()
    remove_abandoned(tmp_path, 0)
    assert not directory.exists()


@pytest.fixture
def start_demo(tmp_path: Path) -> Iterator[StartDemo]:
    """`attn demo` on a data directory of this test, ready; nothing of it may be left after the test."""
    demos: list[Worker] = []

    def start(*arguments: str) -> Worker:
        command = ["demo", "--port", "0", "--students", "3", *arguments]
        environment = {"ATTN_DATA_DIR": str(tmp_path / "data"), "SHUTDOWN_GRACE_SECONDS": "2"}
        demo = start_attn(command, environment, tmp_path / f"demo-{len(demos)}.log")
        demos.append(demo)
        demo.wait_ready()
        return demo

    yield start
    for demo in demos:
        demo.finish()
    assert_servers_ended(tmp_path / "data")


def assert_servers_ended(data_dir: Path) -> None:
    """Every embedded server holds the lock as long as it runs."""
    lock = os.open(data_dir / "servers.lock", os.O_RDWR)
    deadline = time.monotonic() + STOP_SECONDS
    try:
        while True:
            try:
                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                assert time.monotonic() < deadline, "a server was left behind"
                time.sleep(POLL_SECONDS)
            else:
                return
    finally:
        os.close(lock)


def sign_in(worker: Worker, account: str = "demo_teacher_1") -> int:
    answer = httpx.post(
        f"{worker.url}/login",
        json={"school_number": account, "password": "password"},
        headers={"Origin": worker.url},
    )
    return answer.status_code


def test_the_demo_tells_its_accounts_and_ends_in_good_order(start_demo: StartDemo, tmp_path: Path) -> None:
    demo = start_demo()
    output = demo.log.read_text()
    for account in ("demo_teacher_1", "demo_student_3", "demo_admin_1"):
        assert account in output
        assert sign_in(demo, account) == 200
    assert "Ctrl-C" in output
    with httpx.Client(base_url=demo.url, headers={"Origin": demo.url}) as student:
        student.post("/login", json={"school_number": "demo_student_1", "password": "password"})
        assert student.get("/me/history").json()["required_percent"] == 75  # else no page has a warning
    refusal = refused("demo", "--port", "0", ATTN_DATA_DIR=str(tmp_path / "data"))
    assert f"is in use by the attn with process id {demo.process.pid}" in refusal
    assert sign_in(demo) == 200
    end_in_good_order(demo, signal.SIGINT, tmp_path / "data")


@pytest.mark.timeout(240)
def test_a_killed_demo_leaves_no_server_and_comes_back_with_its_data(
    start_demo: StartDemo, tmp_path: Path
) -> None:
    first = start_demo("--workers", "2")
    secret = tmp_path / "data" / "secret_key"
    key = secret.read_text()
    assert secret.stat().st_mode & 0o777 == 0o600
    first.kill()
    assert group_ended(first.process.pid)
    assert_servers_ended(tmp_path / "data")
    second = start_demo("--workers", "2")
    assert secret.read_text() == key
    assert sign_in(second) == 200
    end_in_good_order(second, signal.SIGHUP, tmp_path / "data")


@pytest.mark.long
@pytest.mark.parametrize(("workers", "end"), [("1", signal.SIGTERM), ("2", signal.SIGINT)])
def test_the_demo_ends_in_good_order(
    start_demo: StartDemo, tmp_path: Path, workers: str, end: signal.Signals
) -> None:
    end_in_good_order(start_demo("--workers", workers), end, tmp_path / "data")


def end_in_good_order(demo: Worker, end: signal.Signals, data_dir: Path) -> None:
    runtime = Path((data_dir / "runtime").read_text())
    assert runtime.exists()
    demo.ended = True
    os.killpg(demo.process.pid, end)  # as a terminal does: to everybody who sits in it
    assert demo.process.wait(STOP_SECONDS) == 0
    assert_servers_ended(data_dir)
    assert not runtime.exists()
    assert "Traceback" not in demo.log.read_text()
