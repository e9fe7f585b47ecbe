"""`attn rosters`: the students who are enrolled in each lesson."""

from collections.abc import Iterator, Mapping, Sequence, Set
from pathlib import Path
from typing import Annotated

import typer

from protocol.identifiers import number_key
from server.cli.exit_codes import WRONG, read_settings, run
from server.cli.import_report import (
    Apply,
    Column,
    Delimiter,
    Encoding,
    ImportReport,
    Json,
    TrustEncoding,
    read_options,
    read_or_refuse,
    unusable,
)
from server.cli.lesson_teachers import teachers
from server.cli.output import progress, shown
from server.cli.servers import open_postgres, open_redis
from server.errors import Unavailable
from server.imports.enrolments import (
    EnrolmentFile,
    is_bundle,
    is_enrolments,
    read_enrolments,
    sort_bundle,
    unpack,
)
from server.imports.rosters import (
    Lesson,
    RosterFile,
    RosterPlan,
    check_people,
    plan_rosters,
    read_rosters,
)
from server.models.db import User
from server.settings import Settings
from server.store.postgres.admin import NotMigrated
from server.store.redis.client import RedisClient
from server.tables.errors import UnusableFile
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
    people, lessons = run(_known(settings, read))
    problems = sorted([*read.problems, *check_people(read.rows, people)], key=lambda problem: problem.row)
    samples = [
        {"row": str(row.row), "teacher": row.teacher, "lesson": row.lesson, "student": row.student}
        for row in read.samples()
    ]
    report = ImportReport(
        file, read.table, read.columns.matched, read.columns.ignored, problems, read.left_out, samples
    )
    if not problems:
        plan = plan_rosters(read.rows, people, lessons, replace=replace)
        if apply:
            run(_write(settings, plan))
        _describe(report, plan)
        if apply and plan.added:
            report.notes += run(_enrol_in_live_classes(settings, plan, people))
        report.applied = apply
    report.show(as_json=as_json)
    if problems:
        raise typer.Exit(WRONG)


def _read(raw: bytes, classes: Sequence[Path], users: Sequence[Path], options: ReadOptions) -> RosterFile:
    if is_bundle(raw):
        return read_enrolments(*sort_bundle(unpack(raw)), options)
    if classes:
        return read_enrolments(
            [EnrolmentFile(raw)],
            [read_or_refuse(each) for each in classes],
            [read_or_refuse(each) for each in users],
            options,
        )
    if is_enrolments(raw):
        raise UnusableFile(
            "The file names classes by ids. Name the file that has them: --classes classes.csv."
        )
    return read_rosters(raw, options)


async def _known(
    settings: Settings, read: RosterFile
) -> tuple[Mapping[str, User], Mapping[Lesson, Set[str]]]:
    """Read the users and the lessons that the file mentions. Without a schema there are none."""
    teachers = sorted({number_key(row.teacher) for row in read.rows})
    try:
        async with open_postgres(settings, upgrade=False) as postgres:
            known = {number_key(user.school_number): user for user in await postgres.users()}
            lessons = await postgres.lessons([known[key].school_number for key in teachers if key in known])
    except NotMigrated:
        return {}, {}
    return known, lessons


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
    names = {user.school_number: user.full_name for user in (*people.values(), *plan.students)}
    enrolled: dict[Lesson, list[tuple[str, str]]] = {}
    async with open_postgres(settings, upgrade=False) as postgres:
        for (owner, lesson), numbers in plan.enrolled.items():
            for found in await postgres.find_lessons(lesson):
                if found.teacher_number == owner:
                    for teacher in (owner, *found.others):
                        enrolled[teacher, lesson] = [
                            (number, names.get(number, number)) for number in numbers
                        ]
    try:
        async with open_redis(settings, RedisClient) as redis:
            changed = await redis.enrol_in_live_classes(enrolled)
    except Unavailable:
        return ["  Live classes were not changed: Redis does not answer. Import the file again."]
    return [f"  {changed} appeared in live classes."] if changed else []


def _describe(report: ImportReport, plan: RosterPlan) -> None:
    report.counts = {
        "new lessons": len(plan.new_lessons),
        "new students": len(plan.students),
        "enrolled": plan.added,
        "taken off": plan.taken_off,
        "unchanged": plan.unchanged,
    }
    report.details["lessons"] = [
        {"teacher_number": teacher, "lesson_name": lesson} for teacher, lesson in plan.new_lessons
    ]
    report.details["removals"] = [
        {"teacher_number": teacher, "lesson_name": lesson, "student_number": number}
        for (teacher, lesson), numbers in plan.removed.items()
        for number in numbers
    ]
    new = [f"  new: {shown(lesson)} of {shown(teacher)}" for teacher, lesson in plan.new_lessons]
    report.notes += _first(new)
    report.notes += _first(list(_removals(plan)))


def _removals(plan: RosterPlan) -> Iterator[str]:
    for (teacher, lesson), numbers in plan.removed.items():
        for number in numbers:
            yield f"  taken off: {shown(number)}, from {shown(lesson)} of {shown(teacher)}"


def _first(notes: Sequence[str]) -> list[str]:
    more = len(notes) - MAX_SHOWN
    return [*notes[:MAX_SHOWN], *([f"  … and {more:,} more; --json has them all."] if more > 0 else [])]
