"""Printing of tables and JSON, and a progress bar."""

import json
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from threading import Timer

import typer
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

BAR_DELAY_SECONDS = 1.0  # seconds before a bar is worth showing


def shown(text: str) -> str:
    """Text of somebody else's, without what a terminal would obey."""
    return "".join(letter if letter.isprintable() else f"\\x{ord(letter):02x}" for letter in text)


def print_table(header: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    """Aligned columns, never wrapped: for people and for grep."""
    lines = [[heading.upper() for heading in header], *([shown(cell) for cell in row] for row in rows)]
    widths = [max(len(line[place]) for line in lines) for place in range(len(header))]
    for line in lines:
        cells = (cell.ljust(width) for cell, width in zip(line, widths, strict=True))
        typer.echo("  ".join(cells).rstrip())


def print_json(value: object) -> None:
    """Print a value as indented JSON, with escapes where the terminal lacks letters: it is data."""
    has_all_letters = (sys.stdout.encoding or "").lower().startswith("utf")
    typer.echo(json.dumps(value, ensure_ascii=not has_all_letters, indent=2, default=str))


@contextmanager
def progress(label: str, total: int) -> Iterator[Callable[[int], None]]:
    """Told how much more is done. A bar on standard error, after a second, where that is a terminal."""
    if not sys.stderr.isatty():
        yield lambda _: None
        return
    columns = TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn()
    bar = Progress(*columns, console=Console(stderr=True), transient=True)
    task = bar.add_task(label, total=total)
    start = Timer(BAR_DELAY_SECONDS, bar.start)
    start.start()
    try:
        yield lambda done: bar.update(task, advance=done)
    finally:
        start.cancel()
        start.join()
        bar.stop()
