"""`attn rosters`: who is expected in which lesson."""

from collections.abc import Iterator, Mapping, Sequence, Set
from typing import Annotated

import typer

from server.cli.exit_codes import WRONG, read_settings, run
from server.cli.import_report import ImportReport, read_or_refuse, unusable
from server.cli.output import progress, shown
from server.cli.servers import open_postgres
from server.cli.users_import import Apply, File, Json
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
from server.tables.csv_files import UnusableFile

MOST_TOLD = 20  # lines for people; --json has all

rosters = typer.Typer(
    name="rosters", help="Who is expected in which lesson.", no_args_is_help=True, callback=lambda: None
)


@rosters.command("import")
def import_rosters(
    file: File,
    apply: Apply = False,
    replace: Annotated[
        bool, typer.Option("--replace", help="Take off the rosters in the file who is not in it.")
    ] = False,
    as_json: Json = False,
) -> None:
    """Enrol students from a CSV file: teacher number, lesson, student number, and perhaps student name.

    A dry run, unless --apply. Makes lessons that are new, and students who are new where the file has
    their names. Takes nobody off a roster, unless --replace; lessons not in the file stay as they are.
    """
    settings = read_settings(postgres=True)
    try:
        read = read_rosters(read_or_refuse(file))
    except UnusableFile as error:
        unusable(file, error, as_json=as_json)
    people, lessons = run(_known(settings, read))
    problems = sorted([*read.problems, *check_people(read.rows, people)], key=lambda problem: problem.row)
    report = ImportReport(file, read.table, read.columns.ignored, problems)
    if not problems:
        plan = plan_rosters(read.rows, people, lessons, replace=replace)
        if apply:
            run(_write(settings, plan))
        _tell(report, plan)
        report.applied = apply
    report.show(as_json=as_json)
    if problems:
        raise typer.Exit(WRONG)


async def _known(
    settings: Settings, read: RosterFile
) -> tuple[Mapping[str, User], Mapping[Lesson, Set[str]]]:
    """Who and what the file speaks of, as far as it is there; before there is a schema nothing is."""
    teachers = {row.teacher for row in read.rows}
    numbers = sorted(teachers | {row.student for row in read.rows})
    try:
        async with open_postgres(settings, upgrade=False) as postgres:
            users = await postgres.users(numbers)
            lessons = await postgres.lessons(sorted(teachers))
    except NotMigrated:
        return {}, {}
    return {user.school_number: user for user in users}, lessons


async def _write(settings: Settings, plan: RosterPlan) -> None:
    async with open_postgres(settings, upgrade=True) as postgres:
        with progress("Writing rosters", plan.added + plan.taken_off) as told:
            await postgres.import_rosters(plan.students, plan.enrolled, plan.removed, told=told)


def _tell(report: ImportReport, plan: RosterPlan) -> None:
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
    more = len(notes) - MOST_TOLD
    return [*notes[:MOST_TOLD], *([f"  … and {more:,} more; --json has them all."] if more > 0 else [])]
