"""Read a table with a header from a file of any program. Only the reader of workbooks does I/O."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from protocol.identifiers import search_key
from server.tables.columns import words
from server.tables.csv_files import DELIMITERS, Row, read_rows
from server.tables.encodings import decode
from server.tables.errors import NoRows, Problem, Reason, UnusableFile
from server.tables.workbooks import read_workbook

MAX_ROWS = 100_000
MAX_BYTES = 64 * 1024 * 1024
_HEADER_WITHIN = 20  # rows that are not blank: titles may stand above the header
_SURE_COLUMNS = 2  # one known word is not enough: a row of data may have one, such as a role
_TOTALS = frozenset(words("toplam geneltoplam total totals sum summe insgesamt gesamt adet somme count"))
_FOREIGN = (  # first bytes of files that are not tables, and the code of the message
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "old_workbook"),
    (b"%PDF", "pdf"),
    (b"\x1f\x8b", "compressed"),
    (b"\x89PNG", "image"),
    (b"\xff\xd8\xff", "image"),
    (b"SQLite format 3", "database"),
)

Score = Callable[[Sequence[str]], int]  # returns how many columns of a header are known


@dataclass(frozen=True, slots=True)
class ReadOptions:
    """Instructions of an operator for reading a file, instead of detection.

    `encoding` is a name that Python knows, `delimiter` one of DELIMITERS, `columns` are pairs of
    a meaning and a header. `trust_encoding` reads a file although its encoding looks wrong.
    """

    encoding: str | None = None
    delimiter: str | None = None
    columns: tuple[tuple[str, str], ...] = ()
    trust_encoding: bool = False


@dataclass(frozen=True, slots=True)
class LeftOut:
    """Number of rows that were left out for one reason."""

    reason: Reason
    rows: int


@dataclass(frozen=True, slots=True)
class Table:
    """A header and its rows: the number of each row, and as many cells as the header has.

    `form` is the name of the delimiter, or "workbook". `encoding_is_sure` is False for a guess.
    """

    encoding: str
    encoding_is_sure: bool
    form: str
    header: tuple[str, ...]
    rows: tuple[tuple[int, tuple[str, ...]], ...]
    problems: tuple[Problem, ...]
    left_out: tuple[LeftOut, ...]


def read_table(raw: bytes, score: Score, options: ReadOptions | None = None) -> Table:
    """Read delimited text or an XLSX workbook. The header is the row with the highest score.

    Raises:
        UnusableFile: The file is not a table, too large, empty, or in an encoding that looks wrong.
    """
    options = options or ReadOptions()
    if len(raw) > MAX_BYTES:
        raise UnusableFile("file_too_large", mib=MAX_BYTES // 1024 // 1024)
    if raw.startswith(b"PK\x03\x04"):
        return _table("UTF-8", "workbook", _best_sheet(read_workbook(raw), score), score, is_sure=True)
    for magic, code in _FOREIGN:
        if raw.startswith(magic):
            raise UnusableFile(code)
    decoded = decode(raw, options.encoding)
    if _is_html(decoded.text):
        raise UnusableFile("web_page")
    if decoded.warning and not options.trust_encoding:
        code, params = decoded.warning
        raise UnusableFile(code, encoding=decoded.encoding, **params)
    delimiter, rows = read_rows(decoded.text, options.delimiter)
    return _table(decoded.encoding, DELIMITERS[delimiter], rows, score, is_sure=decoded.is_sure)


def _best_sheet(sheets: Sequence[list[Row]], score: Score) -> list[Row]:
    return max(sheets, key=lambda rows: _find_header(rows, score)[1], default=[])


def _table(encoding: str, form: str, rows: Sequence[Row], score: Score, *, is_sure: bool) -> Table:
    rows = [(number, [cell.strip() for cell in cells]) for number, cells in rows]
    rows = [(number, cells) for number, cells in rows if any(cells)]
    if not rows:
        raise NoRows("file_empty")
    at, _ = _find_header(rows, score)
    header = _without_empty_end(rows[at][1])
    body = rows[at + 1 :]
    end = len(body)
    while end and _is_trailer(body[end - 1][1], len(header)):
        end -= 1
    kept: list[tuple[int, tuple[str, ...]]] = []
    problems: list[Problem] = []
    for number, cells in body[:end]:
        if any(cells[len(header) :]):
            problems.append(Problem(number, "", Reason("cells", n=len(cells), header=len(header))))
        else:
            kept.append((number, tuple(cells[: len(header)]) + ("",) * (len(header) - len(cells))))
    if len(kept) > MAX_ROWS:
        raise UnusableFile("too_many_rows", max=MAX_ROWS)
    if not kept and not problems:
        raise NoRows("no_rows")
    counted = (("title_rows", at), ("total_rows", len(body) - end))
    left_out = tuple(LeftOut(Reason(code), count) for code, count in counted if count)
    return Table(encoding, is_sure, form, tuple(header), tuple(kept), tuple(problems), left_out)


def _find_header(rows: Sequence[Row], score: Score) -> tuple[int, int]:
    """Return the index of the header and how many of its columns are known.

    It is the first row with the most known columns, or the first row if no row has two known columns.
    """
    filled = [(index, cells) for index, (_, cells) in enumerate(rows) if any(cells)][:_HEADER_WITHIN]
    known = [(score(cells), -index) for index, cells in filled]
    max_known, index = max(known, default=(0, 0))
    return (
        (-index, max_known)
        if max_known >= _SURE_COLUMNS
        else (filled[0][0] if filled else 0, known[0][0] if known else 0)
    )


def _is_trailer(cells: Sequence[str], width: int) -> bool:
    """Return True for a total or a note below the rows: one or two cells, of three or more columns."""
    filled = [cell for cell in cells if cell]
    if width < 3 or len(filled) > 2:
        return False
    word = search_key(filled[0]).replace(" ", "").strip(":")
    return word in _TOTALS or (len(filled) == 1 and any(word.startswith(total) for total in _TOTALS))


def _without_empty_end(cells: Sequence[str]) -> Sequence[str]:
    end = len(cells)
    while end and not cells[end - 1]:
        end -= 1
    return cells[:end]


def _is_html(text: str) -> bool:
    start = text[:512].lstrip().lower()
    return start.startswith(("<!doctype", "<html", "<table", "<?xml", "<meta", "<head"))
