"""What an import says: what the file is, what is wrong with it row by row, what it changes."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

import typer

from server.cli.exit_codes import WRONG, refuse
from server.cli.output import print_json, print_table, shown
from server.tables.csv_files import Problem, Table, UnusableFile

MOST_SHOWN = 50


@dataclass(slots=True)
class ImportReport:
    """`counts`: how many of what; `notes`: sentences for people; `details`: more for scripts."""

    file: Path
    table: Table
    ignored: Sequence[str]
    problems: Sequence[Problem]
    applied: bool = False
    counts: dict[str, int] = field(default_factory=dict)
    notes: list[str] = field(default_factory=list)
    details: dict[str, object] = field(default_factory=dict)

    def show(self, *, as_json: bool) -> None:
        if as_json:
            self._print_json()
        else:
            self._print()

    def _print_json(self) -> None:
        print_json(
            {
                "file": str(self.file),
                "encoding": self.table.encoding,
                "delimiter": self.table.delimiter,
                "rows": len(self.table.rows),
                "ignored_columns": list(self.ignored),
                "problems": [
                    {"row": one.row, "column": one.column or None, "text": one.text} for one in self.problems
                ],
                "applied": self.applied,
                **{name.replace(" ", "_"): count for name, count in self.counts.items()},
                **self.details,
            }
        )

    def _print(self) -> None:
        rows = f"{len(self.table.rows):,} rows"
        typer.echo(f"{shown(str(self.file))}: {self.table.encoding}, {self.table.delimiter}, {rows}")
        if self.ignored:
            typer.echo(f"Ignored columns: {', '.join(shown(each) for each in self.ignored)}")
        if self.problems:
            first = self.problems[:MOST_SHOWN]
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


def read_or_refuse(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        refuse(f"{shown(str(path))} cannot be read: {error.strerror}.")


def unusable(path: Path, error: UnusableFile, *, as_json: bool) -> None:
    """The file cannot be read as a table: the command ends."""
    if as_json:
        problem = {"row": None, "column": None, "text": str(error)}
        print_json({"file": str(path), "problems": [problem], "applied": False})
    else:
        typer.echo(f"{shown(str(path))}: {shown(str(error))} Nothing was written.")
    raise typer.Exit(WRONG)
