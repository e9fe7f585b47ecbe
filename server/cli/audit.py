"""`attn audit`: what was confirmed, what the change log says, and what is stored, held against each other."""

from collections.abc import Sequence
from dataclasses import asdict
from functools import partial
from pathlib import Path
from typing import Annotated
from uuid import UUID

import typer

from server.audit.confirmations import read_confirmations
from server.audit.ledger import Confirmation, Copy, Finding, Summary, reconcile
from server.audit.saved import copy_of_saved
from server.audit.stored import UnreadableClass, copy_of_stored
from server.cli.exit_codes import WRONG, missing_urls, read_settings, refuse, run
from server.cli.import_report import read_or_refuse
from server.cli.output import print_json, print_table
from server.cli.servers import open_postgres, open_redis
from server.proofs.join_codes import genuine_receipts
from server.settings import Settings
from server.store.postgres.admin import NotMigrated
from server.store.redis.admin import RedisAdmin


def audit(
    attendance_id: Annotated[UUID, typer.Argument(help="The class.", show_default=False)],
    confirmations: Annotated[
        Path | None,
        typer.Option(
            metavar="FILE.jsonl",
            help="Confirmed joins: lines {student_number, revision, receipt?}.",
            show_default=False,
        ),
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="For a script.")] = False,
) -> None:
    """Reconcile joins confirmed, the change log and the records of one class, live or ended.

    In Redis, in Postgres, or both, whichever is set. Changes nothing. Without a file the joins of the
    change log are taken for what was confirmed.
    """
    settings = read_settings()
    if not settings.redis_url and not settings.database_url:
        refuse(*missing_urls(settings, redis=True, postgres=True))
    confirmed, faults = _confirmations(confirmations, attendance_id)
    try:
        copies = run(_copies(settings, attendance_id))
    except UnreadableClass as error:
        refuse(f"Nothing can be audited: {error}.", code=WRONG)
    if not copies:
        refuse(f"There is no class {attendance_id} in Redis or Postgres.")
    summary, found = reconcile(copies, confirmed, _receipts(settings, attendance_id))
    faults += found
    if as_json:
        _print_json(attendance_id, copies, faults, summary)
    else:
        _print(copies, faults, summary, unchecked=_unchecked(confirmed, settings))
    if faults:
        raise typer.Exit(WRONG)


def _confirmations(
    path: Path | None, attendance_id: UUID
) -> tuple[Sequence[Confirmation] | None, list[Finding]]:
    if path is None:
        return None, []
    text = read_or_refuse(path).decode("utf-8-sig", "replace")
    return read_confirmations(text.splitlines(), attendance_id)


async def _copies(settings: Settings, attendance_id: UUID) -> list[Copy]:
    """Return the copies of the class, that of Redis first.

    When both have it, Redis is read again, because the class may have been saved between the two.
    """
    stored = await _stored(settings, attendance_id)
    saved = await _saved(settings, attendance_id)
    if stored is not None and saved is not None:
        stored = await _stored(settings, attendance_id)
    return [copy for copy in (stored, saved) if copy is not None]


async def _stored(settings: Settings, attendance_id: UUID) -> Copy | None:
    if not settings.redis_url:
        return None
    async with open_redis(settings, RedisAdmin) as redis:
        stored = await redis.read_class(attendance_id)
    return None if stored is None else copy_of_stored(stored)


async def _saved(settings: Settings, attendance_id: UUID) -> Copy | None:
    if not settings.database_url:
        return None
    try:
        async with open_postgres(settings, upgrade=False) as postgres:
            saved = await postgres.saved_class(attendance_id)
    except NotMigrated:
        return None
    return None if saved is None else copy_of_saved(saved)


def _receipts(settings: Settings, attendance_id: UUID) -> "partial[tuple[str, str]] | None":
    key = settings.attn_secret_key.get_secret_value().encode()
    return partial(genuine_receipts, key, str(attendance_id)) if key else None


def _unchecked(confirmed: Sequence[Confirmation] | None, settings: Settings) -> bool:
    """Return True when there are receipts and no key to check them."""
    return any(one.receipt for one in confirmed or ()) and not settings.attn_secret_key.get_secret_value()


def _print(copies: Sequence[Copy], faults: Sequence[Finding], summary: Summary, *, unchecked: bool) -> None:
    for copy in copies:
        state = "ended" if copy.closed else "live"
        counted = f"revision {copy.revision:,}, {len(copy.changes):,} changes, {len(copy.records):,} records"
        typer.echo(f"{copy.where}: {state}, {counted}")
    if faults:
        print_table(["finding", "where", "what"], [(one.kind, one.where, one.text) for one in faults])
    if unchecked:
        typer.echo("ATTN_SECRET_KEY is not set: the receipts were not checked.")
    typer.echo(str(summary) + (f"; {len(faults):,} faults" if faults else ""))


def _print_json(
    attendance_id: UUID, copies: Sequence[Copy], faults: Sequence[Finding], summary: Summary
) -> None:
    print_json(
        {
            "attendance_id": str(attendance_id),
            "copies": [
                {
                    "where": copy.where,
                    "closed": copy.closed,
                    "revision": copy.revision,
                    "changes": len(copy.changes),
                    "records": len(copy.records),
                }
                for copy in copies
            ],
            **asdict(summary),
            "faults": [asdict(finding) for finding in faults],
        }
    )
