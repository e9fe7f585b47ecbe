"""`attn export`: saved classes as CSV or XLSX."""

from datetime import datetime
from pathlib import Path
from typing import Annotated
from uuid import UUID
from zoneinfo import ZoneInfo

import typer

from protocol.errors import InvalidField
from server.cli.exit_codes import read_settings, refuse, run
from server.cli.output import progress
from server.models.attendance_rules import Calendar
from server.models.exports import Layout
from server.models.history import ClassFilter, Kept
from server.runtime.exporting import open_exporter
from server.settings import Settings

DAY = ["%Y-%m-%d"]


def export(  # noqa: PLR0917, typer makes options of them
    layout: Annotated[
        Layout, typer.Argument(help="One row a record, or one row a student.", show_default=False)
    ],
    out: Annotated[
        Path,
        typer.Option("--out", "-o", metavar="FILE", help="A new .csv or .xlsx file.", show_default=False),
    ],
    first: Annotated[
        datetime | None, typer.Option("--from", formats=DAY, help="First day.", show_default=False)
    ] = None,
    last: Annotated[
        datetime | None, typer.Option("--to", formats=DAY, help="Last day.", show_default=False)
    ] = None,
    lesson: Annotated[str, typer.Option(help="Name of the lesson.", show_default=False)] = "",
    teacher: Annotated[str, typer.Option(help="Number of the teacher.", show_default=False)] = "",
    words: Annotated[
        str, typer.Option("--words", "-q", help="In the names of lesson and teacher.", show_default=False)
    ] = "",
    attendance_id: Annotated[
        UUID | None, typer.Option("--class", metavar="ID", help="Only this class.", show_default=False)
    ] = None,
    state: Annotated[Kept, typer.Option(help="Classes that count, or those that do not.")] = Kept.SAVED,
) -> None:
    """Export saved classes to a file.

    The ending of the file's name chooses CSV (for programs) or XLSX (for people). An existing file is never
    overwritten, and an export that fails leaves no file behind.
    """
    settings = read_settings(postgres=True)
    if out.suffix not in {".csv", ".xlsx"}:
        refuse(f"Use a file name that ends in .csv or .xlsx, not {out.name}.")
    if out.exists():
        refuse(f"{out} exists already. Choose another name, or delete it.")
    if not out.parent.is_dir():
        refuse(f"The folder {out.parent} does not exist.")
    calendar = Calendar(ZoneInfo(settings.attn_timezone))
    chosen = ClassFilter(
        visible_to=None,
        starts_from=calendar.start_of(first.date()) if first else None,
        starts_before=calendar.end_of(last.date()) if last else None,
        lesson=lesson,
        teacher=teacher,
        text=words,
        kept=state,
        attendance_id=attendance_id,
    )
    unfinished = out.with_name(f".{out.name}.part")
    try:
        records = run(_export(settings, layout, chosen, unfinished, is_csv=out.suffix == ".csv"))
        unfinished.rename(out)
    except InvalidField as error:
        refuse(str(error))
    finally:
        unfinished.unlink(missing_ok=True)
    typer.echo(f"{out}: {records:,} records")


async def _export(
    settings: Settings, layout: Layout, chosen: ClassFilter, path: Path, *, is_csv: bool
) -> int:
    async with open_exporter(settings) as exporter:
        records = await exporter.count_records(chosen)
        with progress("Exporting", records) as advance:
            if is_csv:
                with path.open("wb") as file:
                    async for part, rows in exporter.csv(layout, chosen):
                        file.write(part)
                        advance(rows)
            else:
                await exporter.workbook(layout, chosen, path, advance)
        return records
