"""Show what an import found in a file and what it would change, for people and as JSON."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Annotated

import typer

from server.cli.exit_codes import WRONG, refuse
from server.cli.output import print_json, print_table, shown
from server.tables.csv_files import DELIMITERS
from server.tables.errors import Problem, UnusableFile
from server.tables.table import LeftOut, ReadOptions, Table

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


@dataclass(slots=True)
class ImportReport:
    """Result of importing one file.

    `counts` are numbers by kind, `notes` are sentences for people, `details` are further fields of the JSON.
    """

    file: Path
    table: Table
    taken: Mapping[str, str]
    ignored: Sequence[str]
    problems: Sequence[Problem]
    left_out: Sequence[LeftOut]
    samples: Sequence[Mapping[str, str]]
    applied: bool = False
    counts: dict[str, int] = field(default_factory=dict)
    notes: list[str] = field(default_factory=list)
    details: dict[str, object] = field(default_factory=dict)

    def show(self, *, as_json: bool) -> None:
        """Print the report."""
        if as_json:
            self._print_json()
        else:
            self._print()

    def _print_json(self) -> None:
        print_json(
            {
                "file": str(self.file),
                "encoding": self.table.encoding,
                "encoding_is_sure": self.table.encoding_is_sure,
                "delimiter": self.table.form,
                "rows": len(self.table.rows),
                "columns": dict(self.taken),
                "ignored_columns": list(self.ignored),
                "left_out": {one.reason: one.rows for one in self.left_out},
                "samples": [dict(one) for one in self.samples],
                "problems": [
                    {"row": one.row, "column": one.column or None, "text": one.text} for one in self.problems
                ],
                "applied": self.applied,
                **{name.replace(" ", "_"): count for name, count in self.counts.items()},
                **self.details,
            }
        )

    def _print(self) -> None:
        sure = "" if self.table.encoding_is_sure else " (a guess: check the names below)"
        rows = f"{len(self.table.rows):,} rows"
        typer.echo(f"{shown(str(self.file))}: {self.table.encoding}{sure}, {self.table.form}, {rows}")
        columns = ", ".join(f"{meaning} = “{shown(header)}”" for meaning, header in self.taken.items())
        typer.echo(f"Columns: {columns}")
        if self.ignored:
            typer.echo(f"Ignored columns: {', '.join(shown(each) for each in self.ignored)}")
        if self.samples:
            cells = [tuple(shown(cell) for cell in one.values()) for one in self.samples]
            print_table(list(self.samples[0]), cells)
        for one in self.left_out:
            typer.echo(f"Left out: {one.rows:,} ({shown(one.reason)})")
        if self.problems:
            first = self.problems[:MAX_SHOWN]
            print_table(
                ["row", "column", "what is wrong"],
                [(str(one.row), one.column, one.text) for one in first],
            )
            more = len(self.problems) - len(first)
            if more:
                typer.echo(f"… and {more:,} more; --json has them all.")
            typer.echo(f"{len(self.problems):,} problems. Nothing was written.")
            return
        for name, count in self.counts.items():
            typer.echo(f"  {name:<22} {count:>9,}")
        for note in self.notes:
            typer.echo(note)
        if not self.applied:
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
        chosen.append((meaning.strip().lower().replace("-", " ").replace("_", " "), header))
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
        problem = {"row": None, "column": None, "text": str(error)}
        print_json({"file": str(path), "problems": [problem], "applied": False})
    else:
        typer.echo(f"{shown(str(path))}: {shown(str(error))} Nothing was written.")
    raise typer.Exit(WRONG)
