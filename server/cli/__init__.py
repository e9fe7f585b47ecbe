"""The `attn` command. A group of commands is a file of this package."""

import sys
from importlib.metadata import version
from io import TextIOWrapper
from typing import Annotated

import typer

from server.cli.audit import audit
from server.cli.check import check
from server.cli.demo import demo
from server.cli.export import export
from server.cli.load import load
from server.cli.migrate import migrate
from server.cli.persist import persist
from server.cli.privacy import privacy
from server.cli.rebuild import rebuild
from server.cli.receipts import receipts
from server.cli.rosters import rosters
from server.cli.schema import schema
from server.cli.serve import serve
from server.cli.users import users
from server.cli.verifier import verifier

command = typer.Typer(
    name="attn",
    help="Real-time attendance for classrooms.",
    epilog=(
        "Exit codes: 0 done; 1 something is wrong with the data or the system; 2 wrong usage or refused;"
        " 3 Redis or Postgres does not answer. Every setting is an environment variable or a line in .env:"
        " see .env.example."
    ),
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,  # they print local variables, secrets among them
)


def main() -> None:
    """Run the command. A terminal shows `?` for characters that its encoding lacks, instead of failing."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="replace")
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
    """Handle the options that come before a command."""
    pass


for each in (serve, demo, load, check, migrate, persist, rebuild, export, audit, schema, verifier):
    command.command()(each)
for group in (users, rosters, receipts, privacy):
    command.add_typer(group)
