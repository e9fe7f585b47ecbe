"""XLSX workbooks, as Excel and LibreOffice write them, and hostile ones."""

import datetime
import io
import zipfile
from collections.abc import Callable

import openpyxl
import pytest

from server.tables import workbooks
from server.tables.errors import UnusableFile
from server.tables.table import read_table


def workbook(*rows: tuple[object, ...], before: int = 0) -> bytes:
    book = openpyxl.Workbook()
    for _ in range(before):
        book.create_sheet(index=0).append(["Notes", "nothing here"])
    for row in rows:
        book.worksheets[-1].append(list(row))
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def score(header: object) -> int:
    assert isinstance(header, list | tuple)
    return sum(cell in {"number", "name"} for cell in header)


def test_a_workbook_is_read_as_its_cells_are_shown() -> None:
    raw = workbook(
        ("School",),
        ("number", "name", "born", "late"),
        ("0042", "Şule", datetime.date(2010, 5, 1), True),
        (43, "Ada", None, False),
        (1.5, None, None, None),
    )
    read = read_table(raw, score)
    assert (read.form, read.header) == ("workbook", ("number", "name", "born", "late"))
    assert read.rows == (
        (3, ("0042", "Şule", "2010-05-01", "true")),
        (4, ("43", "Ada", "", "false")),
        (5, ("1.5", "", "", "")),
    )


def test_the_sheet_with_the_known_header_is_read() -> None:
    raw = workbook(("number", "name"), ("1", "Ada"), before=2)
    assert read_table(raw, score).rows == ((2, ("1", "Ada")),)


def archive(**entries: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as zipped:
        for name, data in entries.items():
            zipped.writestr(name.replace("__", "/").replace("_xml", ".xml"), data)
    return out.getvalue()


@pytest.mark.parametrize(
    ("make", "text"),
    [
        (lambda: archive(readme=b"hello"), "not an Excel workbook"),
        (lambda: archive(xl__workbook_xml=b"<workbook/>"), "This is an Excel workbook"),
        (lambda: archive(xl__workbook_xml=b"", bomb=b"0" * (workbooks.MAX_UNPACKED_BYTES + 1)), "200 MiB"),
        (lambda: b"PK\x03\x04" + b"x" * workbooks.MAX_WORKBOOK_BYTES, "larger than 10 MiB"),
    ],
    ids=["zip", "damaged", "bomb", "large"],
)
def test_a_workbook_that_cannot_be_read_is_refused(make: Callable[[], bytes], text: str) -> None:
    with pytest.raises(UnusableFile, match=text):
        read_table(make(), score)


def test_a_sheet_with_two_cells_far_apart_is_refused() -> None:
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    sheet["A1"], sheet["XFD1048576"] = "number", "far"
    out = io.BytesIO()
    book.save(out)
    with pytest.raises(UnusableFile, match="cannot be read"):
        read_table(out.getvalue(), score)
