"""Exported files: three independent readers see the same cells, and no spreadsheet runs one."""

import csv
import io
from datetime import UTC, date, datetime
from pathlib import Path

import openpyxl
from python_calamine import load_workbook

from server.tables.exports import Column, Noted, Row, Workbook, csv_header, encode_csv

COLUMNS = (
    Column("number"),
    Column("name", 24),
    Column("day"),
    Column("at", 20),
    Column("attended"),
    Column("percent"),
)
AT = datetime(2026, 3, 2, 9, 1, 7, tzinfo=UTC).replace(tzinfo=None)  # local, as exports have it
ROWS: list[Row] = [
    ("00123", "Ayşe “Işık”, Öz", AT.date(), AT, True, 66.7),
    ("=1+1", "@SUM(A1)", AT.date(), AT, False, 0.0),
    ("-5", "two\nlines", None, None, None, None),
    ("عليّ", Noted("failed", "not_in_room · Teacher One"), AT.date(), AT, False, 100.0),
]


def test_csv_openpyxl_and_calamine_read_the_same_cells(tmp_path: Path) -> None:
    raw = csv_header(COLUMNS) + encode_csv(ROWS)
    assert raw.startswith(b"\xef\xbb\xbfnumber,")
    by_csv = list(csv.reader(io.StringIO(raw.decode("utf-8-sig"), newline="")))
    path = tmp_path / "export.xlsx"
    book = Workbook(path, "records", COLUMNS, frozen=2)
    book.add(ROWS[:2])
    book.add(ROWS[2:])
    book.close("about", [("percentages", "The rule.")])
    opened = openpyxl.load_workbook(path)
    sheet = opened["records"]
    by_openpyxl = [[cell.value for cell in row] for row in sheet.iter_rows()]
    by_calamine = load_workbook(path).get_sheet_by_name("records").to_python(skip_empty_area=False)

    for row, expected in enumerate(ROWS, start=1):
        for place, cell in enumerate(expected):
            value = cell.value if isinstance(cell, Noted) else cell
            assert by_calamine[row][place] == ("" if value is None else value)
            day = isinstance(value, date) and not isinstance(value, datetime)
            found = by_openpyxl[row][place]
            assert (found.date() if day else found) == value
            plain = by_csv[row][place]
            if isinstance(value, str):
                assert plain.removeprefix("'") == value
                assert plain[0] not in "=+-@\t\r"
            elif value is None:
                assert plain == ""
            else:
                assert plain.lower() == str(value).lower()
    assert sheet["A2"].data_type == sheet["A3"].data_type == "s"
    assert sheet["E2"].data_type == "b"
    assert sheet["F2"].data_type == "n"
    assert sheet["D2"].is_date
    assert sheet["B5"].comment.text == "not_in_room · Teacher One"
    assert sheet.freeze_panes == "C2"
    assert sheet.auto_filter.ref == "A1:F5"
    assert opened["about"]["B1"].value == "The rule."
    assert [path.name for path in tmp_path.iterdir()] == ["export.xlsx"]


def test_an_empty_export_is_a_header(tmp_path: Path) -> None:
    assert encode_csv([]) == b""
    book = Workbook(tmp_path / "empty.xlsx", "matrix", COLUMNS)
    book.close("about", [])
    assert load_workbook(tmp_path / "empty.xlsx").get_sheet_by_index(0).to_python()[0][0] == "number"
