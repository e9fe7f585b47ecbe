"""`attn users import`."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Annotated

import typer

from server.cli.exit_codes import WRONG, read_settings, refuse, run
from server.cli.import_report import (
    Apply,
    Column,
    Delimiter,
    Encoding,
    Json,
    TrustEncoding,
    read_options,
    read_or_refuse,
    show_report,
    unusable,
)
from server.cli.output import progress, shown
from server.cli.passwords import hash_passwords, write_passwords
from server.cli.servers import end_sessions, open_postgres
from server.identity.passwords import generate_password
from server.models.db import Role, User
from server.services.administration.imports import plan_user_import
from server.settings import Settings
from server.store.postgres.admin import NotMigrated
from server.tables.errors import UnusableFile
from server.tables.imports.report import report_users
from server.tables.imports.users import UserFile, UserPlan, UserRow, plan_users, read_users

File = Annotated[Path, typer.Argument(help="A CSV file or an XLSX workbook.", show_default=False)]


def import_users(
    file: File,
    *,
    apply: Apply = False,
    role: Annotated[
        Role | None, typer.Option(help="Everybody's, where the file has no such column.", show_default=False)
    ] = None,
    overwrite_passwords: Annotated[
        bool, typer.Option("--overwrite-passwords", help="Also of those who have one.")
    ] = False,
    generate_passwords: Annotated[
        Path | None,
        typer.Option(
            metavar="OUT.csv",
            help="Make passwords for all who have none, into a new file.",
            show_default=False,
        ),
    ] = None,
    admins_from_file: Annotated[
        bool, typer.Option("--admins-from-file", help="Import administrators of the other system as admins.")
    ] = False,
    encoding: Encoding = None,
    delimiter: Delimiter = None,
    column: Column = None,
    trust_encoding: TrustEncoding = False,
    as_json: Json = False,
) -> None:
    """Add users from a CSV file or a workbook, or update the names and roles of those there are.

    A dry run, unless --apply: it shows how the file is read and what would change. Known are the headers of
    Canvas, Moodle, Blackboard, Brightspace, Clever, SDS, OneRoster and CAMPUSonline, in four languages.
    Parents, staff, and people who left are left out and counted.
    """
    settings = read_settings(postgres=True)
    _refuse_existing(generate_passwords)
    try:
        options = read_options(encoding, delimiter, column, trust_encoding=trust_encoding)
        read = read_users(read_or_refuse(file), role=role, admins=admins_from_file, options=options)
    except UnusableFile as error:
        unusable(file, error, as_json=as_json)
    report, notes = report_users(str(file), read), []
    if not report.problems:
        plan = run(_plan(settings, read, overwrite_passwords=overwrite_passwords))
        if apply:
            _apply(settings, plan, overwrite_passwords=overwrite_passwords, out=generate_passwords)
        report.describe_users(plan)
        notes = list(_notes(plan, generated=generate_passwords))
        report.applied = apply
    show_report(report, notes, as_json=as_json)
    if report.problems:
        raise typer.Exit(WRONG)
    if apply:
        _end_sessions(settings, plan)


def _refuse_existing(out: Path | None) -> None:
    if out and out.exists():
        refuse(f"{shown(str(out))} already exists. Choose another name, or remove it.")


async def _plan(settings: Settings, read: UserFile, *, overwrite_passwords: bool) -> UserPlan:
    """Compare the file with the stored users, without writing. Without a schema there are none."""
    try:
        async with open_postgres(settings, upgrade=False) as postgres:
            return await plan_user_import(postgres, read, overwrite_passwords=overwrite_passwords)
    except NotMigrated:
        return plan_users(read.rows, {}, overwrite_passwords=overwrite_passwords)


def _apply(settings: Settings, plan: UserPlan, *, overwrite_passwords: bool, out: Path | None) -> None:
    """Hash the passwords, which may take minutes, and then write: no transaction waits for the hashes."""
    made = [(row, generate_password()) for row in plan.without_password] if out else []
    passwords = {row.number: password for row, password in made} | plan.passwords()
    hashes = dict(zip(passwords, hash_passwords(list(passwords.values())), strict=True))
    people = plan.users(hashes)
    if out:
        _write_or_refuse(out, made)
    try:
        run(_write(settings, people, overwrite_passwords=overwrite_passwords))
    except typer.Exit as end:
        if out and end.exit_code == WRONG:
            out.unlink()
        elif out:  # the connection broke: the users may have been written or not
            typer.echo(f"attn: Keep {shown(str(out))}: the users may have been written.", err=True)
        raise


def _write_or_refuse(out: Path, made: Sequence[tuple[UserRow, str]]) -> None:
    """Write the passwords before the users: a generated password must not be lost."""
    try:
        write_passwords(out, made)
    except OSError as error:
        refuse(f"{shown(str(out))} cannot be written: {error.strerror}. Nothing was written.")


async def _write(settings: Settings, people: Sequence[User], *, overwrite_passwords: bool) -> None:
    async with open_postgres(settings, upgrade=True) as postgres:
        with progress("Writing users", len(people)) as advance:
            await postgres.import_users(people, overwrite_passwords=overwrite_passwords, on_written=advance)


def _end_sessions(settings: Settings, plan: UserPlan) -> None:
    """End the sessions of users whose role or password changed."""
    numbers = plan.signed_out()
    if not numbers:
        return
    if not settings.redis_url:
        refuse(
            f"The users are written, but REDIS_URL is not set: {len(numbers)} users whose role or password"
            " changed keep their sessions until these expire."
        )
    run(end_sessions(settings, numbers))


def _notes(plan: UserPlan, *, generated: Path | None) -> Iterator[str]:
    roles = [one for one in plan.changed if one.new_role]
    yield from (f"  {shown(one.row.number)}: {one.before.role} → {one.row.role}" for one in roles[:20])
    if len(roles) > 20:
        yield f"  … and {len(roles) - 20:,} more roles"
    for number, twin in plan.twins[:20]:
        yield f"  Warning: {shown(number)} is new, and {shown(twin)} differs by leading zeros only."
    if plan.kept_passwords:
        yield "Users who have a password keep it. To use the file's, add --overwrite-passwords."
    if generated:
        yield f"Generated passwords go to {shown(str(generated))}, which only you can read."
    elif plan.without_password:
        yield (
            "Users without a password cannot sign in."
            " Use attn users set-password, or --generate-passwords OUT.csv."
        )
