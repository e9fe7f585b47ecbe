"""Read delimited text: find its delimiter and quoting, and number its rows as a spreadsheet does. No I/O."""

import csv
import io
import re
from collections.abc import Iterator, Sequence
from itertools import islice

from server.tables.errors import UnusableFile

DELIMITERS = {",": "comma", ";": "semicolon", "\t": "tab", "|": "pipe"}
_PROBED_ROWS = 20
_NAMED_DELIMITER = re.compile(
    r'"?sep=([,;\t|])"?[\r\n]+', re.IGNORECASE
)  # Excel writes and reads such a first line

Row = tuple[int, list[str]]


def read_rows(text: str, delimiter: str | None = None) -> tuple[str, list[Row]]:
    """Return the delimiter and all rows, blank ones included. A row is its number and its cells.

    Without `delimiter`, a `sep=` line names it, or it is the one that splits the first rows best.

    Raises:
        UnusableFile: A quote is opened and never closed, or `delimiter` is not in DELIMITERS.
    """
    if delimiter is not None and delimiter not in DELIMITERS:
        names = ", ".join(DELIMITERS.values())
        raise UnusableFile("delimiter_unknown", text=delimiter, known=names)
    named = _NAMED_DELIMITER.match(text)
    first = 2 if named else 1
    if named:
        text = text[named.end() :]
        delimiter = delimiter or named[1]
    delimiter = delimiter or find_delimiter(text)
    return delimiter, _parse(text, delimiter, first)


def find_delimiter(text: str) -> str:
    """Return the delimiter that splits most of the first rows into the most cells.

    A delimiter with which the quotes cannot be parsed is not used. The default is the comma.
    """

    def rank(delimiter: str) -> tuple[int, int]:
        try:
            rows = [cells for _, cells in islice(_probe(text, delimiter), _PROBED_ROWS) if any(cells)]
        except csv.Error:
            return 0, 0
        widths = [len(_trimmed(cells)) for cells in rows if len(_trimmed(cells)) > 1]
        if not widths:
            return 0, 0
        return len(widths), max(set(widths), key=lambda width: (widths.count(width), width))

    best = max(DELIMITERS, key=lambda delimiter: (rank(delimiter)[0] * rank(delimiter)[1], rank(delimiter)))
    return best if rank(best)[0] else ","


def _probe(text: str, delimiter: str) -> Iterator[Row]:
    return _numbered(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True), 1)


def _parse(text: str, delimiter: str, first: int) -> list[Row]:
    """Parse by RFC 4180, or else with backslashes before quotes, or else with quotes inside cells."""
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
        if not _has_unclosed_quote(rows):
            return rows
    raise UnusableFile("quote_open")


def _numbered(reader: Iterator[list[str]], first: int) -> Iterator[Row]:
    yield from enumerate(reader, start=first)


def _has_unclosed_quote(rows: Sequence[Row]) -> bool:
    """Return True when the last cell seems to contain the rest of the file."""
    return bool(rows) and any(cell.count("\n") > _PROBED_ROWS for cell in rows[-1][1])


def _trimmed(cells: Sequence[str]) -> Sequence[str]:
    """Remove empty cells at the end, which spreadsheets add to some rows."""
    width = len(cells)
    while width and not cells[width - 1].strip():
        width -= 1
    return cells[:width]


def spreadsheet_safe(text: str) -> str:
    """Escape a cell so that no spreadsheet runs it as a formula (OWASP, CSV Injection)."""
    return f"'{text}" if text.startswith(("=", "+", "-", "@", "\t", "\r")) else text
