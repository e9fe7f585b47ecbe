"""`attn rosters`: the students who are enrolled in each lesson."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Annotated

import typer

from protocol.errors import Unavailable
from server.cli.exit_codes import WRONG, read_settings, run
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
from server.cli.lesson_teachers import teachers
from server.cli.output import progress, shown
from server.cli.servers import open_postgres, open_redis
from server.models.db import User
from server.services.administration.imports import KnownPeople, find_live_enrolments, read_known_people
from server.settings import Settings
from server.store.postgres.admin import NotMigrated
from server.store.redis.client import RedisClient
from server.tables.errors import UnusableFile
from server.tables.imports.enrolments import EnrolmentFile, is_bundle, read_enrolments, read_roster_file
from server.tables.imports.report import removals, report_rosters
from server.tables.imports.rosters import RosterFile, RosterPlan, check_people, plan_rosters
from server.tables.table import ReadOptions

MAX_SHOWN = 20  # lines; --json has all

rosters = typer.Typer(
    name="rosters", help="Manage the rosters of lessons.", no_args_is_help=True, callback=lambda: None
)

rosters.command("teachers")(teachers)


@rosters.command("import")
def import_rosters(
    file: Annotated[
        Path,
        typer.Argument(help="A CSV file, an XLSX workbook, or a zip of a bundle.", show_default=False),
    ],
    *,
    apply: Apply = False,
    classes: Annotated[
        list[Path] | None,
        typer.Option(help="The file that names the classes of FILE. Repeatable.", show_default=False),
    ] = None,
    users: Annotated[
        list[Path] | None,
        typer.Option(help="The file that gives people's numbers. Repeatable.", show_default=False),
    ] = None,
    replace: Annotated[
        bool,
        typer.Option(
            "--replace", help="Remove students who are not in the file from the rosters it contains."
        ),
    ] = False,
    encoding: Encoding = None,
    delimiter: Delimiter = None,
    column: Column = None,
    trust_encoding: TrustEncoding = False,
    as_json: Json = False,
) -> None:
    """Enrol students: teacher number, lesson, student number, and perhaps student name.

    A dry run, unless --apply. Makes lessons that are new, and students who are new where the file has
    their names. Takes nobody off a roster, unless --replace; lessons not in the file stay as they are.

    Reads the bundles of OneRoster, Clever, SDS and Canvas, too: enrollments.csv --classes classes.csv
    --users users.csv, or a zip of them. Every teacher of a class gets its roster.
    """
    settings = read_settings(postgres=True)
    try:
        options = read_options(encoding, delimiter, column, trust_encoding=trust_encoding)
        read = _read(read_or_refuse(file), classes or [], users or [], options)
    except UnusableFile as error:
        unusable(file, error, as_json=as_json)
    known = run(_known(settings, read))
    report, notes = report_rosters(str(file), read, check_people(read.rows, known.people)), []
    if not report.problems:
        plan = plan_rosters(read.rows, known.people, known.lessons, replace=replace)
        if apply:
            run(_write(settings, plan))
        report.describe_rosters(plan)
        notes = [
            *_first([f"  new: {shown(lesson)} of {shown(teacher)}" for teacher, lesson in plan.new_lessons]),
            *_first(
                [
                    f"  taken off: {shown(one[2])}, from {shown(one[1])} of {shown(one[0])}"
                    for one in removals(plan)
                ]
            ),
        ]
        if apply and plan.added:
            notes += run(_enrol_in_live_classes(settings, plan, known.people))
        report.applied = apply
    show_report(report, notes, as_json=as_json)
    if report.problems:
        raise typer.Exit(WRONG)


def _read(raw: bytes, classes: Sequence[Path], users: Sequence[Path], options: ReadOptions) -> RosterFile:
    if classes and not is_bundle(raw):
        return read_enrolments(
            [EnrolmentFile(raw)],
            [read_or_refuse(each) for each in classes],
            [read_or_refuse(each) for each in users],
            options,
        )
    return read_roster_file(raw, options)


async def _known(settings: Settings, read: RosterFile) -> KnownPeople:
    """Read the users and the lessons that the file mentions. Without a schema there are none."""
    try:
        async with open_postgres(settings, upgrade=False) as postgres:
            return await read_known_people(postgres, read)
    except NotMigrated:
        return KnownPeople({}, {})


async def _write(settings: Settings, plan: RosterPlan) -> None:
    async with open_postgres(settings, upgrade=True) as postgres:
        with progress("Writing rosters", plan.added + plan.taken_off) as advance:
            await postgres.import_rosters(plan.students, plan.enrolled, plan.removed, on_written=advance)


async def _enrol_in_live_classes(
    settings: Settings, plan: RosterPlan, people: Mapping[str, User]
) -> list[str]:
    """Add new enrolments to the live classes of their lessons; return lines for the report."""
    if not settings.redis_url:
        return ["  Live classes were not changed: REDIS_URL is not set."]
    async with open_postgres(settings, upgrade=False) as postgres:
        enrolled = await find_live_enrolments(postgres, plan, people)
    try:
        async with open_redis(settings, RedisClient) as redis:
            changed = await redis.enrol_in_live_classes(enrolled)
    except Unavailable:
        return ["  Live classes were not changed: Redis does not answer. Import the file again."]
    return [f"  {changed} appeared in live classes."] if changed else []


def _first(notes: Sequence[str]) -> list[str]:
    more = len(notes) - MAX_SHOWN
    return [*notes[:MAX_SHOWN], *([f"  … and {more:,} more; --json has them all."] if more > 0 else [])]
