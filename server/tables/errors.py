"""Errors and findings of reading a table."""

from dataclasses import dataclass


class UnusableFile(Exception):
    """Nothing can be read from the file. The text says why, and what to do."""


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that is wrong in a file.

    `row` counts as a spreadsheet does, from 1; `column` is a column's meaning, or "" for the whole row.
    """

    row: int
    column: str
    text: str
