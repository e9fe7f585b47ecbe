"""`attn migrate`: bring the schema of the database up to this version."""

import typer

from server.cli.exit_codes import read_settings, run
from server.cli.servers import open_postgres
from server.settings import Settings


def migrate() -> None:
    """Bring the schema of the database up to this version.

    The workers do this by themselves when they start. Use it when their account may not create tables. It is
    safe at any time, also beside workers of the version before.
    """
    run(_migrate(read_settings(postgres=True)))
    typer.echo("the database has the schema of this version")


async def _migrate(settings: Settings) -> None:
    async with open_postgres(settings, upgrade=True):
        pass
