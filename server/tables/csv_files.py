"""Read delimited text: find the delimiter and the quoting, number the rows as a spreadsheet does. Pure."""

import csv
import io
import re
from collections.abc import Iterator, Sequence
from itertools import islice

from server.tables.errors import UnusableFile

DELIMITERS = {",": "comma", ";": "semicolon", "\t": "tab", "|": "pipe"}
_PROBED_ROWS = 20
_NAMED_DELIMITER = re.compile(r'"?sep=([,;\t|])"?[\r\n]+', re.IGNORECASE)  # Excel writes and reads this line

Row = tuple[int, list[str]]


def read_rows(text: str, delimiter: str | None = None) -> tuple[str, list[Row]]:
    """Return the delimiter and all rows, blank ones too; a row is its number and its cells.

    Without `delimiter` it is the one that a `sep=` line names, or the one that splits the first rows best.

    Raises:
        UnusableFile: a quote is opened and never closed, or `delimiter` is none of DELIMITERS.
    """
    if delimiter is not None and delimiter not in DELIMITERS:
        names = ", ".join(DELIMITERS.values())
        raise UnusableFile(f"“{delimiter}” is no delimiter of tables. Use one of: {names}.")
    named = _NAMED_DELIMITER.match(text)
    first = 2 if named else 1
    if named:
        text = text[named.end() :]
        delimiter = delimiter or named[1]
    delimiter = delimiter or find_delimiter(text)
    return delimiter, _parse(text, delimiter, first)


def find_delimiter(text: str) -> str:
    """Return the delimiter that splits most of the first rows, into the most cells.

    A delimiter whose quotes do not fit is out; a text without any delimiter counts as comma-separated.
    """

    def worth(delimiter: str) -> tuple[int, int]:
        try:
            rows = [cells for _, cells in islice(_probe(text, delimiter), _PROBED_ROWS) if any(cells)]
        except csv.Error:
            return 0, 0
        widths = [len(_trimmed(cells)) for cells in rows if len(_trimmed(cells)) > 1]
        if not widths:
            return 0, 0
        return len(widths), max(set(widths), key=lambda width: (widths.count(width), width))

    best = max(
        DELIMITERS, key=lambda delimiter: (worth(delimiter)[0] * worth(delimiter)[1], worth(delimiter))
    )
    return best if worth(best)[0] else ","


def _probe(text: str, delimiter: str) -> Iterator[Row]:
    return _numbered(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True), 1)


def _parse(text: str, delimiter: str, first: int) -> list[Row]:
    """Parse as RFC 4180 writes; else with backslashes before quotes; else forgive quotes inside of cells."""
    forms: tuple[dict[str, object], ...] = (
        {"strict": True},
        {"strict": True, "doublequote": False, "escapechar": "\\"},
        {"strict": False},
    )
    for form in forms:
        reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, **form)  # type: ignore[arg-type]
        try:
            rows = list(_numbered(reader, first))
        except csv.Error:
            continue
        if not _swallowed(rows):
            return rows
    raise UnusableFile("A quote is opened and never closed. Look at the quotes of the file's last rows.")


def _numbered(reader: Iterator[list[str]], first: int) -> Iterator[Row]:
    yield from enumerate(reader, start=first)


def _swallowed(rows: Sequence[Row]) -> bool:
    """Return True when an open quote has taken the rest of the file into its cell."""
    return bool(rows) and any(cell.count("\n") > _PROBED_ROWS for cell in rows[-1][1])


def _trimmed(cells: Sequence[str]) -> Sequence[str]:
    """Drop empty cells at the end: spreadsheets leave some rows longer than others."""
    width = len(cells)
    while width and not cells[width - 1].strip():
        width -= 1
    return cells[:width]


def spreadsheet_safe(text: str) -> str:
    """Return a cell for files we write that no program takes for a formula (OWASP, CSV Injection)."""
    return f"'{text}" if text.startswith(("=", "+", "-", "@", "\t", "\r")) else text
