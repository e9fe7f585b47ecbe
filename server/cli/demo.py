"""`attn demo`: everything in one command, to try it."""

import asyncio
import os
import secrets
from contextlib import nullcontext
from pathlib import Path
from typing import Annotated

import typer

from server.cli.demo_users import seed
from server.cli.exit_codes import read_settings
from server.cli.serve import (
    SECRET_KEY_CHARACTERS,
    Host,
    Port,
    Workers,
    announce_address,
    ending_cleanly,
    listen_or_refuse,
)
from server.cli.simulate import MAX_STUDENTS, TEACHER, simulating
from server.observability.logging import configure_logs
from server.runtime.embedded import EmbeddedServers
from server.runtime.serving import Listener, run

Simulated = Annotated[
    int,
    typer.Option(
        "--simulate",
        min=0,
        max=MAX_STUDENTS,
        help=f"Have so many students join the class of {TEACHER}, over half a minute, whenever one is live.",
    ),
]
# Settings without which a page would have nothing to show, unless they are given.
SCHOOL = {"school_name": "Demo School", "required_percent": "75"}
Students = Annotated[int, typer.Option(min=1, max=10_000, help="How many demo students there are.")]


def demo(
    students: Students = 100,
    host: Host = "127.0.0.1",
    port: Port = 8000,
    workers: Workers = 1,
    simulate: Simulated = 0,
) -> None:
    """Try attn: with servers of its own and demo users, whose password is known to everybody.

    Keeps its data in ATTN_DATA_DIR (.attn) and comes back with it. Uses REDIS_URL and DATABASE_URL
    where they are set.
    """
    settings, students = read_settings(), max(students, simulate)
    with ending_cleanly():
        listener = listen_or_refuse(host, port, remedy="Choose another: PORT=8001 make run")
        data_dir = Path(settings.attn_data_dir).absolute()
        embedded = EmbeddedServers(
            data_dir, with_valkey=not settings.redis_url, with_postgres=not settings.database_url
        )
        with listener.taken, embedded as servers:
            database_url = settings.database_url or servers.database_url
            os.environ["DATABASE_URL"] = database_url
            os.environ["ATTN_DEMO"] = "true"
            os.environ.update({key.upper(): SCHOOL[key] for key in SCHOOL.keys() - settings.model_fields_set})
            os.environ["REDIS_URL"] = settings.redis_url or servers.redis_url
            if not settings.attn_secret_key.get_secret_value():
                os.environ["ATTN_SECRET_KEY"] = _kept_secret_key(data_dir)
            announce_address(settings, listener)
            configure_logs(settings.log_level)
            asyncio.run(seed(database_url, students=students, simulated=simulate, history=True))
            ready = _welcome(listener, students, data_dir)
            if settings.database_url:
                ready += "\n  Take care   these accounts are now in the database of DATABASE_URL"
            if simulate:
                ready += f"\n  Simulated   {simulate} students join as soon as {TEACHER} has a live class"
            with simulating(listener.local_url, simulate) if simulate else nullcontext():
                code = run(listener, settings, workers=workers, ready=ready)
        typer.echo("Stopped. The data is kept for the next time.")
        raise typer.Exit(code)


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
