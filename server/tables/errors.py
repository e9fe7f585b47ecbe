"""Errors and problems of reading a table."""

from dataclasses import dataclass


class UnusableFile(Exception):
    """The file cannot be read. The text says why, and what to do."""


@dataclass(frozen=True, slots=True)
class Problem:
    """A mistake in a file.

    `row` counts as a spreadsheet does, from 1; 0 is the whole file. `column` is a meaning, or empty for the
    whole row.
    """

    row: int
    column: str
    text: str


class NoRows(UnusableFile):
    """The file is empty, or has a header only."""
