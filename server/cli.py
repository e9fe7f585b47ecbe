"""The `attn` command."""

import asyncio
import os
import secrets
import signal
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.metadata import version
from pathlib import Path
from types import FrameType
from typing import Annotated, NoReturn

import typer
from pydantic import ValidationError

from server.child import ServerStartError
from server.data.demo import seed
from server.embedded import EmbeddedServers
from server.logs import configure_logs
from server.serving import Listener, ListenError, listen, run
from server.settings import Settings

REFUSED = 2  # the exit code when nothing was started
SECRET_KEY_CHARACTERS = 32
MAKE_KEY = "python3 -c 'import secrets; print(secrets.token_urlsafe(48))'"

Host = Annotated[str, typer.Option(help="Address to listen on; 0.0.0.0 lets the whole network in.")]
Port = Annotated[int, typer.Option(min=0, max=65535, help="Port to listen on; 0 takes a free one.")]
Workers = Annotated[int, typer.Option(min=1, max=64, help="Worker processes; about one a core.")]
Students = Annotated[int, typer.Option(min=1, max=10_000, help="How many demo students there are.")]

command = typer.Typer(
    name="attn",
    help="Attendance in the classroom, in real time.",
    epilog="Every setting is an environment variable or a line in .env: see .env.example.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,  # they print local variables, secrets among them
)


def main() -> None:
    command()


def _print_version(asked: bool) -> None:
    if asked:
        typer.echo(f"attn {version('attn')}")
        raise typer.Exit


@command.callback()
def attn(
    _version: Annotated[
        bool, typer.Option("--version", is_eager=True, callback=_print_version, help="Print the version.")
    ] = False,
) -> None:
    pass


@command.command()
def serve(host: Host = "127.0.0.1", port: Port = 8000, workers: Workers = 1) -> None:
    """Serve, with a Redis and a Postgres of your own.

    Needs ATTN_SECRET_KEY, REDIS_URL and DATABASE_URL.
    """
    settings = _settings()
    missing = []
    if len(settings.attn_secret_key.get_secret_value()) < SECRET_KEY_CHARACTERS:
        missing.append(
            f"ATTN_SECRET_KEY must have {SECRET_KEY_CHARACTERS} characters or more. Make one with: {MAKE_KEY}"
        )
    if not settings.redis_url:
        missing.append("REDIS_URL is not set. Set it to a Redis or Valkey 7.0 or newer: redis://host:6379/0")
    if not settings.database_url:
        missing.append(
            "DATABASE_URL is not set. Set it to a Postgres 14 or newer: postgresql://user@host/attn"
        )
    if missing:
        _refuse(*missing, "To just look at attn, run: attn demo")
    with _ending_cleanly():
        listener = _listen(host, port, remedy="Choose another: attn serve --port 8001")
        with listener.taken:
            _announce_address(settings, listener)
            ready = f"attn is ready at {listener.local_url}"
            raise typer.Exit(run(listener, settings, workers=workers, ready=ready))


@command.command()
def demo(students: Students = 100, host: Host = "127.0.0.1", port: Port = 8000, workers: Workers = 1) -> None:
    """Try attn: with servers of its own and demo users, whose password is known to everybody.

    Keeps its data in ATTN_DATA_DIR (.attn) and comes back with it. Uses REDIS_URL and DATABASE_URL
    where they are set.
    """
    settings = _settings()
    with _ending_cleanly():
        listener = _listen(host, port, remedy="Choose another: PORT=8001 make run")
        data_dir = Path(settings.attn_data_dir).absolute()
        embedded = EmbeddedServers(
            data_dir, with_valkey=not settings.redis_url, with_postgres=not settings.database_url
        )
        with listener.taken, embedded as servers:
            database_url = settings.database_url or servers.database_url
            os.environ["DATABASE_URL"] = database_url
            os.environ["REDIS_URL"] = settings.redis_url or servers.redis_url
            if not settings.attn_secret_key.get_secret_value():
                os.environ["ATTN_SECRET_KEY"] = _kept_secret_key(data_dir)
            _announce_address(settings, listener)
            configure_logs(settings.log_level)
            asyncio.run(seed(database_url, students=students))
            ready = _welcome(listener, students, data_dir)
            if settings.database_url:
                ready += "\n  Take care   these accounts are now in the database of DATABASE_URL"
            code = run(listener, settings, workers=workers, ready=ready)
        typer.echo("Stopped. The data is kept for the next time.")
        raise typer.Exit(code)


def _settings() -> Settings:
    try:
        return Settings()
    except ValidationError as error:
        # the values are left out: one of them may be a secret
        _refuse(*(f"{str(wrong['loc'][0]).upper()}: {wrong['msg']}." for wrong in error.errors()))


def _refuse(*sentences: str) -> NoReturn:
    for sentence in sentences:
        typer.echo(f"attn: {sentence}", err=True)
    raise typer.Exit(REFUSED)


def _listen(host: str, port: int, *, remedy: str) -> Listener:
    try:
        return listen(host, port)
    except ListenError as error:
        _refuse(f"{error} {remedy}")


@contextmanager
def _ending_cleanly() -> Iterator[None]:
    """Ctrl-C and SIGTERM leave through every `with` on the way out, and are no failure."""

    def interrupt(_signal: int, _frame: FrameType | None) -> NoReturn:
        raise KeyboardInterrupt

    before = signal.signal(signal.SIGTERM, interrupt)
    try:
        yield
    except KeyboardInterrupt:
        raise typer.Exit from None
    except ServerStartError as error:
        _refuse(str(error))
    finally:
        signal.signal(signal.SIGTERM, before)


def _announce_address(settings: Settings, listener: Listener) -> None:
    """What QR codes and the check of origins are to use, unless it was set: the address listened on."""
    if "attn_public_url" not in settings.model_fields_set:
        os.environ["ATTN_PUBLIC_URL"] = listener.public_url


def _kept_secret_key(data_dir: Path) -> str:
    """Made once, so that a restart signs nobody out."""
    path = data_dir / "secret_key"
    key = path.read_text().strip() if path.exists() else ""
    if len(key) < SECRET_KEY_CHARACTERS:
        key = secrets.token_urlsafe(48)
        path.touch(mode=0o600)
        path.write_text(key)
    return key


def _welcome(listener: Listener, students: int, data_dir: Path) -> str:
    lines = [
        f"attn is ready at {listener.local_url}",
        "",
        f"  For phones  {listener.public_url}   (in the same network)",
        "  Teachers    demo_teacher_1 … demo_teacher_10",
        f"  Students    demo_student_1 … demo_student_{students}",
        "  Admin       demo_admin_1",
        "  Password    password",
        f"  Data        {data_dir}   (delete it to start anew)",
        "  Stop        Ctrl-C",
    ]
    if listener.public_url == listener.local_url:
        lines[2] = "  For phones  HOST=0.0.0.0 make run"
    return "\n".join(lines)
