"""`attn rosters`: who is expected in which lesson."""

from collections.abc import Mapping, Set

import typer

from server.cli.exits import WRONG, read_settings, run
from server.cli.import_report import ImportReport, read_or_refuse, unusable
from server.cli.output import progress, shown
from server.cli.servers import open_postgres
from server.cli.users_import import Apply, File, Json
from server.data.postgres_admin import NotMigrated
from server.imports.csv_files import UnusableFile
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

rosters = typer.Typer(
    name="rosters", help="Who is expected in which lesson.", no_args_is_help=True, callback=lambda: None
)


@rosters.command("import")
def import_rosters(file: File, apply: Apply = False, as_json: Json = False) -> None:
    """Enrol students from a CSV file: teacher number, lesson, student number, and perhaps student name.

    A dry run, unless --apply. Makes lessons that are new, and students who are new where the file has
    their names. Takes nobody off a roster.
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
        plan = plan_rosters(read.rows, people, lessons)
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
        with progress("Writing rosters", plan.added) as told:
            await postgres.import_rosters(plan.students, plan.enrolled, told=told)


def _tell(report: ImportReport, plan: RosterPlan) -> None:
    report.counts = {
        "new lessons": len(plan.new_lessons),
        "new students": len(plan.students),
        "enrolled": plan.added,
        "unchanged": plan.unchanged,
    }
    report.details["lessons"] = [
        {"teacher_number": teacher, "lesson_name": lesson} for teacher, lesson in plan.new_lessons
    ]
    report.notes += [
        f"  new: {shown(lesson)} of {shown(teacher)}" for teacher, lesson in plan.new_lessons[:20]
    ]
