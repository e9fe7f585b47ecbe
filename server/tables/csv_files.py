"""CSV files as schools have them: their encoding and delimiter are found, their rows are counted. Pure."""

import csv
import io
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from unicodedata import normalize

MOST_ROWS = 100_000
MOST_BYTES = 64 * 1024 * 1024
DELIMITERS = {",": "comma", ";": "semicolon", "\t": "tab"}
BLANKS = " \t\u00a0"  # around a cell they are nothing; a control character is a mistake to be told
NAMED_DELIMITER = re.compile(r"sep=([,;\t])\r?\n", re.IGNORECASE)  # Excel writes and reads this line

# How many columns of a header are known.
Score = Callable[[Sequence[str]], int]


class UnusableFile(Exception):
    """Nothing can be read from the file. The text says why, and what to do."""


@dataclass(frozen=True, slots=True)
class Problem:
    """What is wrong, and where: `row` counts as a spreadsheet does, the header being the first."""

    row: int
    column: str
    text: str


@dataclass(frozen=True, slots=True)
class Table:
    """`rows`: the number of each row and its cells, as many as the header has; blank rows are left out."""

    encoding: str
    delimiter: str
    header: tuple[str, ...]
    rows: tuple[tuple[int, tuple[str, ...]], ...]
    problems: tuple[Problem, ...]


def read_table(raw: bytes, score: Score) -> Table:
    """The table in a file. Of the delimiters the one holds with which `score` knows most of the header.

    Raises:
        UnusableFile.
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
        if len(rows) == MOST_ROWS:
            raise UnusableFile(f"The file has more than {MOST_ROWS:,} rows. Split it.")
        if ragged := _ragged(cells, len(header)):
            problems.append(Problem(number, "", ragged))
        else:
            rows.append((number, tuple(cells[: len(header)])))
    if not header:
        raise UnusableFile("The file is empty.")
    if not rows and not problems:
        raise UnusableFile("The file has a header and no rows.")
    return Table(encoding, DELIMITERS[delimiter], header, tuple(rows), tuple(problems))


def decode(raw: bytes) -> tuple[str, str]:
    """The encoding's name and the text, its letters composed (NFC): `ö` is one letter everywhere.

    Raises:
        UnusableFile.
    """
    if len(raw) > MOST_BYTES:
        raise UnusableFile(f"The file is larger than {MOST_BYTES // 1024 // 1024} MiB. Split it.")
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
    names = " nor ".join(name for name, _ in candidates)
    raise UnusableFile(f"The file's letters are neither {names}. Save it as “CSV UTF-8”.")


def find_delimiter(text: str, score: Score) -> str:
    """By the header alone: the most known columns, then the most columns."""

    def worth(delimiter: str) -> tuple[int, int]:
        header: Sequence[str] = next((cells for _, cells in _records(text, delimiter) if any(cells)), ())
        return score(header), len(header)

    return max(DELIMITERS, key=worth)


def spreadsheet_safe(text: str) -> str:
    """For cells of files we write: no program takes it for a formula (OWASP, CSV Injection)."""
    return f"'{text}" if text.startswith(("=", "+", "-", "@", "\t", "\r")) else text


def _records(text: str, delimiter: str, first: int = 1) -> Iterator[tuple[int, list[str]]]:
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    number = first - 1
    try:
        for number, cells in enumerate(reader, start=first):
            yield number, [cell.strip(BLANKS) for cell in cells]
    except csv.Error as error:
        raise UnusableFile(f"Row {number + 1} cannot be read: {error}. Look at its quotes.") from error


def _ragged(cells: Sequence[str], width: int) -> str:
    """Empty cells past the header do no harm: spreadsheets leave them."""
    if len(cells) < width:
        return f"has {len(cells)} cells, the header has {width}"
    if any(cells[width:]):
        return f"has {len(cells)} cells, the header has {width}; a name with a delimiter needs quotes"
    return ""
