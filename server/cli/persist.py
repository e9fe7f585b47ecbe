"""`attn persist`: save the classes that have ended, once."""

from dataclasses import asdict
from typing import Annotated

import typer

from server.cli.exit_codes import AWAY, WRONG, read_settings, run
from server.cli.output import print_json, print_table, progress
from server.cli.servers import open_both
from server.observability.logging import configure_logs
from server.settings import Settings
from server.tasks.persistence import Persistence
from server.tasks.save_class import Summary

Alerts = list[tuple[str, str, str]]  # severity, class, message


def persist(
    as_json: Annotated[bool, typer.Option("--json", help="For a script.")] = False,
) -> None:
    """Save all classes that have ended, now.

    The workers do this by themselves. Use it when no worker runs, or to see what goes wrong. It is safe at
    any time: a class that a worker is saving is left to it.
    """
    settings = read_settings(redis=True, postgres=True)
    configure_logs("warning")
    summary, alerts, dead_letters = run(_persist(settings))
    if as_json:
        counts = asdict(summary)
        counts["parked"] = counts.pop("dead_letters")
        found = [{"severity": kind, "attendance_id": which, "message": text} for kind, which, text in alerts]
        print_json({**counts, "parked_sessions": dead_letters, "alerts": found})
    else:
        typer.echo(str(summary))
        if alerts:
            print_table(["severity", "class", "what"], alerts)
        for attendance_id, error in dead_letters.items():
            typer.echo(f"dead letter: {attendance_id}: {error}. An admin can retry it on the admin page.")
    if summary.waiting:
        raise typer.Exit(AWAY)
    if summary.failed:
        raise typer.Exit(WRONG)


async def _persist(settings: Settings) -> tuple[Summary, Alerts, dict[str, str]]:
    alerts: Alerts = []
    async with open_both(settings, pool_size=1) as (redis, postgres):
        await redis.repair_deadlines()
        with progress("Saving classes", await redis.count_due()) as advance:
            persistence = Persistence(
                redis,
                postgres,
                settings,
                alert=lambda kind, text, which: alerts.append((kind, which or "", text)),
                on_tried=lambda: advance(1),
            )
            return await persistence.run(), alerts, await redis.get_dead_letters()
