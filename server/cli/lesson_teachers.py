"""`attn rosters teachers`: the teachers of a lesson, each of whom may start it with its roster."""

from collections.abc import Sequence
from typing import Annotated

import typer

from protocol.identifiers import clean, clean_number, number_key
from server.cli.exit_codes import read_settings, refuse, run
from server.cli.import_report import Json
from server.cli.output import print_json, shown
from server.cli.servers import open_postgres
from server.settings import Settings
from server.store.postgres.admin import LessonTeachers, UnknownUsers

Numbers = Annotated[
    list[str] | None, typer.Option(help="A teacher's number. Repeatable.", show_default=False)
]


def teachers(
    lesson: Annotated[str, typer.Argument(help="The name of the lesson.", show_default=False)],
    *,
    owner: Annotated[
        str | None,
        typer.Option("--of", help="The teacher who holds the lesson, if several do.", show_default=False),
    ] = None,
    add: Numbers = None,
    remove: Numbers = None,
    as_json: Json = False,
) -> None:
    """Show, add or remove further teachers of a lesson.

    Each of them may start the lesson with its roster; each has a live class of the own. Numbers and the name
    may be in any spelling: case, blanks and Unicode form do not matter.
    """
    settings = read_settings(postgres=True)
    try:
        found = run(_change(settings, clean(lesson), owner, add or [], remove or []))
    except UnknownUsers as error:
        refuse(f"There is no user {', '.join(map(shown, error.numbers))}. Nothing was changed.")
    if as_json:
        number, others = found.teacher_number, found.others
        print_json({"lesson_name": found.lesson_name, "teacher_number": number, "others": others})
        return
    others_text = ", ".join(map(shown, found.others)) or "nobody else"
    typer.echo(f"{shown(found.lesson_name)} of {shown(found.teacher_number)}: {others_text}")


async def _change(
    settings: Settings, lesson: str, owner: str | None, add: Sequence[str], remove: Sequence[str]
) -> LessonTeachers:
    async with open_postgres(settings, upgrade=False) as postgres:
        found = _only(await postgres.find_lessons(lesson), lesson, owner)
        adding, removing = [
            await postgres.resolve(list(map(clean_number, numbers))) for numbers in (add, remove)
        ]
        roles = {user.school_number: user.role for user in await postgres.users(adding)}
        if wrong := [number for number in adding if roles[number] != "teacher"]:
            refuse(f"{shown(wrong[0])} is a {roles[wrong[0]]}, not a teacher. Nothing was changed.")
        adding = [number for number in adding if number != found.teacher_number]
        await postgres.change_teachers(found.lesson_id, adding, removing)
        lessons = await postgres.find_lessons(lesson)
        return next(each for each in lessons if each.lesson_id == found.lesson_id)


def _only(found: Sequence[LessonTeachers], lesson: str, owner: str | None) -> LessonTeachers:
    """Return the one lesson that is meant."""
    if owner is not None:
        found = [each for each in found if number_key(each.teacher_number) == number_key(owner)]
    if not found:
        refuse(f"There is no lesson {shown(lesson)}. Import its roster first: attn rosters import.")
    if len(found) > 1:
        numbers = ", ".join(shown(each.teacher_number) for each in found)
        refuse(f"Several teachers hold this lesson: {numbers}. Name one: --of NUMBER. Nothing was changed.")
    return found[0]
