"""`attn persist`: one run of the task that saves ended classes."""

from dataclasses import asdict
from typing import Annotated

import typer

from server.cli.exit_codes import AWAY, WRONG, read_settings, run
from server.cli.output import print_json, print_table, progress
from server.cli.servers import open_redis
from server.observability.logging import configure_logs
from server.settings import Settings
from server.store.postgres.client import AsyncPostgresClient, PostgresUnavailable
from server.store.redis.client import RedisClient
from server.tasks.persistence import Persistence
from server.tasks.save_class import Summary

Alerts = list[tuple[str, str, str]]  # severity, class, message


def persist(
    as_json: Annotated[bool, typer.Option("--json", help="For a script.")] = False,
) -> None:
    """Save all classes that have ended, now.

    The workers do this by themselves; this is for when none runs, and to see what goes wrong. Safe at any
    time: a class that a worker is saving is left to it.
    """
    settings = read_settings(redis=True, postgres=True)
    configure_logs("warning")
    summary, alerts, parked = run(_persist(settings))
    if as_json:
        found = [{"severity": kind, "attendance_id": which, "message": text} for kind, which, text in alerts]
        print_json({**asdict(summary), "parked_sessions": parked, "alerts": found})
    else:
        typer.echo(str(summary))
        if alerts:
            print_table(["severity", "class", "what"], alerts)
        for attendance_id, error in parked.items():
            typer.echo(f"set aside: {attendance_id}: {error}. An admin can try it again on the admin page.")
    if summary.waiting:
        raise typer.Exit(AWAY)
    if summary.failed:
        raise typer.Exit(WRONG)


async def _persist(settings: Settings) -> tuple[Summary, Alerts, dict[str, str]]:
    alerts: Alerts = []
    postgres = AsyncPostgresClient(
        settings.database_url, pool_size=1, timeout=settings.postgres_timeout_seconds
    )
    async with open_redis(settings, RedisClient) as redis:
        await redis.ping()
        await postgres.start()
        try:
            if not postgres.ready:
                raise PostgresUnavailable("there was no connection in time")
            await redis.repair_deadlines()
            with progress("Saving classes", await redis.count_due()) as told:
                persistence = Persistence(
                    redis,
                    postgres,
                    settings,
                    alert=lambda kind, text, which: alerts.append((kind, which or "", text)),
                    on_tried=lambda: told(1),
                )
                return await persistence.run(), alerts, await redis.get_parked()
        finally:
            await postgres.close()
