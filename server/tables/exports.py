"""Write tables as CSV for programs and as XLSX for people. No I/O but the workbook's own file."""

import csv
import io
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from server.models.exports import FORMULA_STARTS

BOM = "\ufeff"
MAX_ROWS = 1_048_575  # of a sheet, below its header (Excel's limit)
MAX_CELL_CHARS = 32_767  # Excel's limit

Cell = str | int | float | bool | datetime | date | None


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its name, and its width in characters in a workbook."""

    name: str
    width: int = 12


@dataclass(frozen=True, slots=True)
class Noted:
    """A cell with a comment, which only a workbook shows."""

    value: Cell
    note: str


Row = Sequence[Cell | Noted]


def encode_csv(rows: Iterable[Row]) -> bytes:
    """Return rows as CSV (RFC 4180, UTF-8). A text that a spreadsheet would run begins with an apostrophe."""
    text = io.StringIO()
    csv.writer(text).writerows(
        # nearly all cells stay as they are: calling a function for each takes a quarter of an export's time
        [cell if type(cell) is str and cell[:1] not in FORMULA_STARTS else _csv_cell(cell) for cell in row]
        for row in rows
    )
    return text.getvalue().encode()


def csv_header(columns: Iterable[Column]) -> bytes:
    """Return the byte order mark, without which Excel takes UTF-8 for something else, and the header."""
    return BOM.encode() + encode_csv([[column.name for column in columns]])


def _csv_cell(cell: Cell | Noted) -> object:
    value = cell.value if isinstance(cell, Noted) else cell
    if isinstance(value, str):
        return f"'{value}" if value[:1] in FORMULA_STARTS else value
    if isinstance(value, datetime):
        return value.isoformat(" ", "seconds")
    if isinstance(value, bool):
        return "true" if value else "false"
    return value


class Workbook:
    """Writes one sheet of rows, and one of remarks, to a file with bounded memory.

    A row is written when it is added and cannot be changed afterwards (XlsxWriter's `constant_memory`); rows
    in progress lie in the folder of the file.

    Args:
        path: the new file.
        title: name of the sheet.
        columns: its header, which stays visible and has filters.
        frozen: number of columns on the left that stay visible.
    """

    def __init__(self, path: Path, title: str, columns: Sequence[Column], *, frozen: int = 0) -> None:
        self._book = xlsxwriter.Workbook(
            str(path), {"constant_memory": True, "tmpdir": str(path.parent), "in_memory": False}
        )
        self._bold = self._book.add_format({"bold": True, "text_wrap": True, "valign": "top"})
        self._moment = self._book.add_format({"num_format": "yyyy-mm-dd hh:mm:ss"})
        self._day = self._book.add_format({"num_format": "yyyy-mm-dd"})
        self._sheet: Worksheet = self._book.add_worksheet(title)
        self._columns = columns
        self._next = 1
        for place, column in enumerate(columns):
            self._sheet.set_column(place, place, column.width)
            self._sheet.write_string(0, place, column.name, self._bold)
        self._sheet.freeze_panes(1, frozen)

    def add(self, rows: Iterable[Row]) -> None:
        """Write rows below those before.

        Raises:
            ValueError: the sheet is full.
        """
        for row in rows:
            if self._next > MAX_ROWS:
                raise ValueError(f"a sheet has at most {MAX_ROWS:,} rows")
            for place, cell in enumerate(row):
                self._write(place, cell)
            self._next += 1

    def _write(self, place: int, cell: Cell | Noted) -> None:
        value, note = (cell.value, cell.note) if isinstance(cell, Noted) else (cell, "")
        if isinstance(value, bool):
            self._sheet.write_boolean(self._next, place, value)
        elif isinstance(value, datetime):
            self._write_time(place, value, self._moment)
        elif isinstance(value, date):
            self._write_time(place, value, self._day)
        elif isinstance(value, int | float):
            self._sheet.write_number(self._next, place, value)
        elif value is not None:
            self._sheet.write_string(self._next, place, value[:MAX_CELL_CHARS])
        if note:
            self._sheet.write_comment(self._next, place, note)

    def _write_time(self, place: int, value: datetime | date, shape: Format) -> None:
        self._sheet.write_datetime(
            self._next, place, value.replace(tzinfo=None) if isinstance(value, datetime) else value, shape
        )

    def close(self, remarks_title: str, remarks: Iterable[tuple[str, str]]) -> None:
        """Add the filters and a sheet of remarks (what, text), and finish the file."""
        self._sheet.autofilter(0, 0, max(self._next - 1, 1), len(self._columns) - 1)
        sheet: Worksheet = self._book.add_worksheet(remarks_title)
        sheet.set_column(0, 0, 24)
        sheet.set_column(1, 1, 100)
        for place, (what, text) in enumerate(remarks):
            sheet.write_string(place, 0, what, self._bold)
            sheet.write_string(place, 1, text)
        self._book.close()
