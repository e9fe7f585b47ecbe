"""Show what an import found in a file and what it would change, for people and as JSON."""

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Annotated

import typer

from server.cli.exit_codes import WRONG, refuse
from server.cli.output import print_json, print_table, shown
from server.tables.csv_files import DELIMITERS
from server.tables.errors import UnusableFile
from server.tables.imports.report import ImportReport, clean_meaning, unusable_report
from server.tables.table import ReadOptions

MAX_SHOWN = 50

Apply = Annotated[bool, typer.Option("--apply", help="Write the changes: all of them, or none.")]
Json = Annotated[bool, typer.Option("--json", help="Print JSON for scripts.")]
Encoding = Annotated[
    str | None,
    typer.Option(help="The file's encoding, for example windows-1251. Default: found.", show_default=False),
]
Delimiter = Annotated[
    str | None,
    typer.Option(help="comma, semicolon, tab or pipe. Default: found.", show_default=False),
]
Column = Annotated[
    list[str] | None,
    typer.Option(
        metavar="MEANING=HEADER",
        help='Take this column, for example --column number="ID number". Repeatable.',
        show_default=False,
    ),
]
TrustEncoding = Annotated[
    bool, typer.Option("--trust-encoding", help="Read the file although its letters look wrong.")
]


def show_report(report: ImportReport, notes: Sequence[str], *, as_json: bool) -> None:
    """Print a report. `notes` are sentences for people below the counts."""
    if as_json:
        print_json(report.as_dict())
    else:
        _print(report, notes)


def _print(report: ImportReport, notes: Sequence[str]) -> None:
    table = report.table
    sure = "" if table.encoding_is_sure else " (a guess: check the names below)"
    rows = f"{len(table.rows):,} rows"
    typer.echo(f"{shown(report.file)}: {table.encoding}{sure}, {table.form}, {rows}")
    columns = ", ".join(
        f"{meaning} = “{shown(header)}”" for meaning, header in report.columns.matched.items()
    )
    typer.echo(f"Columns: {columns}")
    if report.columns.ignored:
        typer.echo(f"Ignored columns: {', '.join(shown(each) for each in report.columns.ignored)}")
    if report.samples:
        cells = [tuple(shown(cell) for cell in one.values()) for one in report.samples]
        print_table(list(report.samples[0]), cells)
    for one in report.left_out:
        typer.echo(f"Left out: {one.rows:,} ({shown(str(one.reason))})")
    if report.problems:
        first = report.problems[:MAX_SHOWN]
        print_table(
            ["row", "column", "what is wrong"],
            [(str(one.row), one.column, one.text) for one in first],
        )
        more = len(report.problems) - len(first)
        if more:
            typer.echo(f"… and {more:,} more; --json has them all.")
        typer.echo(f"{len(report.problems):,} problems. Nothing was written.")
        return
    for name, count in report.counts.items():
        typer.echo(f"  {name:<22} {count:>9,}")
    for note in notes:
        typer.echo(note)
    if not report.applied:
        typer.echo("This was a dry run: nothing was written. Write it with --apply.")


def read_options(
    encoding: str | None, delimiter: str | None, columns: Iterable[str] | None, *, trust_encoding: bool
) -> ReadOptions:
    """Return what the options of a command say about a file; end the command when they make no sense."""
    names = {name: sign for sign, name in DELIMITERS.items()}
    if delimiter is not None and delimiter not in {*names, *DELIMITERS}:
        refuse(f"--delimiter {shown(delimiter)}: use one of {', '.join(names)}.")
    chosen = []
    for text in columns or ():
        meaning, equals, header = text.partition("=")
        if not equals or not header:
            refuse(f'--column {shown(text)}: write a meaning and a header, as in number="ID number".')
        chosen.append((clean_meaning(meaning), header))
    sign = names.get(delimiter or "", delimiter)
    return ReadOptions(encoding, sign, tuple(chosen), trust_encoding)


def read_or_refuse(path: Path) -> bytes:
    """Return the bytes of a file; end the command when it cannot be read."""
    try:
        return path.read_bytes()
    except OSError as error:
        refuse(f"{shown(str(path))} cannot be read: {error.strerror}.")


def unusable(path: Path, error: UnusableFile, *, as_json: bool) -> None:
    """Say that the file cannot be read as a table, and end the command."""
    if as_json:
        print_json(unusable_report(str(path), error))
    else:
        typer.echo(f"{shown(str(path))}: {shown(str(error))} Nothing was written.")
    raise typer.Exit(WRONG)
