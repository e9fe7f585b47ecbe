"""`attn rebuild`: put back the classes that Redis has lost, from their checkpoints in Postgres."""

from dataclasses import asdict
from typing import Annotated

import typer

from server.cli.exit_codes import WRONG, read_settings, run
from server.cli.output import print_json
from server.cli.servers import open_both
from server.observability.logging import configure_logs
from server.settings import Settings
from server.tasks.rebuilding import Rebuilt, rebuild_lost


def rebuild(
    as_json: Annotated[bool, typer.Option("--json", help="For a script.")] = False,
) -> None:
    """Put back the classes that Redis has lost, from their checkpoints in Postgres.

    The workers do this by themselves. Use it when no worker runs. It is safe at any time: a class that is in
    Redis or was saved stays as it is.
    """
    settings = read_settings(redis=True, postgres=True)
    configure_logs("error")
    done = run(_rebuild(settings))
    if as_json:
        print_json(asdict(done))
    else:
        typer.echo(f"rebuilt {done.classes} classes with {done.records} records, failed {done.failed}")
    if done.failed:
        raise typer.Exit(WRONG)


async def _rebuild(settings: Settings) -> Rebuilt:
    async with open_both(settings, pool_size=4) as (redis, postgres):
        done = await rebuild_lost(redis, postgres)
        if not done.failed:
            await redis.begin_datasets()
        return done
