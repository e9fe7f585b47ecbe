"""CSV files of every encoding, delimiter and shape that schools have, and files that are refused."""

import pytest

from server.imports.users import read_users
from server.tables import csv_files
from server.tables.csv_files import UnusableFile, decode, read_table, spreadsheet_safe

TEXT = "Öğrenci No;Ad Soyad;Rol\r\n0042;Şule Aydın;öğrenci\r\n"


def score_nothing(header: object) -> int:
    return 0


@pytest.mark.parametrize(
    ("encoding", "name"),
    [
        ("utf-8", "UTF-8"),
        ("utf-8-sig", "UTF-8 with BOM"),
        ("cp1254", "Windows-1254"),
        ("utf-16", "UTF-16"),
    ],
)
def test_an_encoding_is_found(encoding: str, name: str) -> None:
    file = read_users(TEXT.encode(encoding))
    assert (file.table.encoding, file.table.delimiter) == (name, "semicolon")
    assert [(row.number, row.name, row.role) for row in file.rows] == [("0042", "Şule Aydın", "student")]


def test_text_is_normalised_to_nfc() -> None:
    assert decode("o\u0308".encode()) == ("UTF-8", "ö")


@pytest.mark.parametrize("raw", [b"\x81\xff", b"\xef\xbb\xbf\xff", b"\xff\xfe\x00"])
def test_a_file_that_is_not_text_is_refused_with_advice(raw: bytes) -> None:
    with pytest.raises(UnusableFile, match=r"Save it as .CSV UTF-8"):
        decode(raw)


@pytest.mark.parametrize(("delimiter", "name"), [(",", "comma"), (";", "semicolon"), ("\t", "tab")])
def test_a_delimiter_is_found_by_the_header(delimiter: str, name: str) -> None:
    lines = [delimiter.join(line) for line in [("number", "name", "role"), ("1", '"a, b; c"', "teacher")]]
    file = read_users("\n".join(lines).encode())
    assert file.table.delimiter == name
    assert file.rows[0].name == "a, b; c"


def test_the_delimiter_that_gives_known_columns_wins() -> None:
    raw = b"number;name, as on the card, or else;role\n1;Ada;student\n"
    with pytest.raises(UnusableFile, match="no column for the name"):
        read_users(raw)
    assert read_table(raw, lambda header: sum(cell == "number" for cell in header)).delimiter == "semicolon"


def test_excels_sep_line_names_the_delimiter_and_counts_as_a_row() -> None:
    table = read_table(b"sep=\t\r\na\tb\r\n1\t2\r\n", score_nothing)
    assert (table.delimiter, table.rows) == ("tab", ((3, ("1", "2")),))


def test_rows_are_counted_as_a_spreadsheet_does() -> None:
    table = read_table(b'a,b\n1,"two\nlines"\n\n,\n3,4,,\n5\n6,7,8\n', score_nothing)
    assert table.rows == ((2, ("1", "two\nlines")), (5, ("3", "4")))
    assert [(problem.row, problem.text[:11]) for problem in table.problems] == [
        (6, "has 1 cells"),
        (7, "has 3 cells"),
    ]


@pytest.mark.parametrize(
    ("raw", "message"),
    [
        (b"", "empty"),
        (b"\n\n", "empty"),
        (b"a,b\n", "no rows"),
        (b'a,b\n1,"2\n', "Row 2 cannot be read"),
        (b"a,b\n" + b"1," + b"x" * 200_000, "Row 2 cannot be read"),
        (b"a,b\n" + b"1,2\n" * 100_001, "more than 100,000 rows"),
    ],
)
def test_a_file_without_a_table_is_refused(raw: bytes, message: str) -> None:
    with pytest.raises(UnusableFile, match=message):
        read_table(raw, score_nothing)


def test_a_file_that_is_too_large_is_not_decoded() -> None:
    with pytest.raises(UnusableFile, match="64 MiB"):
        decode(b"x" * (csv_files.MAX_BYTES + 1))


def test_a_hundred_thousand_rows_are_read() -> None:
    rows = read_table(b"a,b\n" + b"1,2\n" * 100_000, score_nothing).rows
    assert (len(rows), rows[-1][0]) == (100_000, 100_001)


@pytest.mark.parametrize("text", ["=1+1", "+49", "-x", "@cmd", "\tx", "\rx"])
def test_a_cell_that_we_write_is_not_a_formula(text: str) -> None:
    assert spreadsheet_safe(text) == f"'{text}"
    assert spreadsheet_safe(f"a{text}") == f"a{text}"
