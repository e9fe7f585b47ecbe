"""Read CSV files of any common encoding and delimiter. No I/O: the caller passes bytes."""

import csv
import io
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from unicodedata import normalize

MAX_ROWS = 100_000
MAX_BYTES = 64 * 1024 * 1024
DELIMITERS = {",": "comma", ";": "semicolon", "\t": "tab"}
BLANKS = " \t\u00a0"  # removed around a cell; other control characters are reported as mistakes
NAMED_DELIMITER = re.compile(r"sep=([,;\t])\r?\n", re.IGNORECASE)  # Excel writes and reads such a first line

# Returns how many columns of a header are known.
Score = Callable[[Sequence[str]], int]


class UnusableFile(Exception):
    """The file cannot be read. The text says why, and what to do."""


@dataclass(frozen=True, slots=True)
class Problem:
    """A mistake in a file. `row` counts as a spreadsheet does: the header is row 1."""

    row: int
    column: str
    text: str


@dataclass(frozen=True, slots=True)
class Table:
    """A header and its rows, each with its number and as many cells as the header. Blank rows are skipped."""

    encoding: str
    delimiter: str
    header: tuple[str, ...]
    rows: tuple[tuple[int, tuple[str, ...]], ...]
    problems: tuple[Problem, ...]


def read_table(raw: bytes, score: Score) -> Table:
    """Read the table in a file. The delimiter is the one that gives `score` the most known columns.

    Raises:
        UnusableFile: The file is too large, empty, not text, or has broken quotes.
    """
    encoding, text = decode(raw)
    named = NAMED_DELIMITER.match(text)
    first = 2 if named else 1
    text = text[named.end() :] if named else text
    delimiter = named[1] if named else find_delimiter(text, score)
    records = _records(text, delimiter, first)
    header: tuple[str, ...] = ()
    rows: list[tuple[int, tuple[str, ...]]] = []
    problems: list[Problem] = []
    for number, cells in records:
        if not any(cells):
            continue
        if not header:
            header = tuple(cells)
            continue
        if len(rows) == MAX_ROWS:
            raise UnusableFile(f"The file has more than {MAX_ROWS:,} rows. Split it.")
        if mistake := _check_width(cells, len(header)):
            problems.append(Problem(number, "", mistake))
        else:
            rows.append((number, tuple(cells[: len(header)])))
    if not header:
        raise UnusableFile("The file is empty.")
    if not rows and not problems:
        raise UnusableFile("The file has a header and no rows.")
    return Table(encoding, DELIMITERS[delimiter], header, tuple(rows), tuple(problems))


def decode(raw: bytes) -> tuple[str, str]:
    """Return the encoding's name and the text, normalised to NFC so that equal names compare equal.

    Raises:
        UnusableFile: The file is too large, or in none of the known encodings.
    """
    if len(raw) > MAX_BYTES:
        raise UnusableFile(f"The file is larger than {MAX_BYTES // 1024 // 1024} MiB. Split it.")
    if raw.startswith((b"\xff\xfe", b"\xfe\xff")):
        candidates = [("UTF-16", "utf-16")]
    elif raw.startswith(b"\xef\xbb\xbf"):
        candidates = [("UTF-8 with BOM", "utf-8-sig")]
    else:
        candidates = [("UTF-8", "utf-8"), ("Windows-1254", "cp1254")]
    for name, codec in candidates:
        try:
            return name, normalize("NFC", raw.decode(codec))
        except UnicodeDecodeError:
            continue
    names = " or ".join(name for name, _ in candidates)
    raise UnusableFile(f"The file's encoding is not {names}. Save it as “CSV UTF-8”.")


def find_delimiter(text: str, score: Score) -> str:
    """Return the delimiter whose header has the most known columns, then the most columns."""

    def rank(delimiter: str) -> tuple[int, int]:
        header: Sequence[str] = next((cells for _, cells in _records(text, delimiter) if any(cells)), ())
        return score(header), len(header)

    return max(DELIMITERS, key=rank)


def spreadsheet_safe(text: str) -> str:
    """Escape a cell so that no spreadsheet runs it as a formula (OWASP, CSV Injection)."""
    return f"'{text}" if text.startswith(("=", "+", "-", "@", "\t", "\r")) else text


def _records(text: str, delimiter: str, first: int = 1) -> Iterator[tuple[int, list[str]]]:
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    number = first - 1
    try:
        for number, cells in enumerate(reader, start=first):
            yield number, [cell.strip(BLANKS) for cell in cells]
    except csv.Error as error:
        raise UnusableFile(f"Row {number + 1} cannot be read: {error}. Check its quotes.") from error


def _check_width(cells: Sequence[str], width: int) -> str:
    """Return what is wrong with the number of cells. Extra empty cells are allowed: Excel adds them."""
    if len(cells) < width:
        return f"has {len(cells)} cells, the header has {width}"
    if any(cells[width:]):
        return f"has {len(cells)} cells, the header has {width}; a name with a delimiter needs quotes"
    return ""
