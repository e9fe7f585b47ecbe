"""Tables of every shape in which schools keep their lists, and files that are not tables."""

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from server.tables import table as tables
from server.tables.csv_files import spreadsheet_safe
from server.tables.errors import TEXTS, Reason, UnusableFile, placeholders
from server.tables.table import LeftOut, ReadOptions, read_table
from tests.support.workers import ROOT

HEADER = ("number", "name", "role")
ROWS = (("0042", "Şule Aydın", "öğrenci"), ("7", "Ada, the first; of | many", "student"))


def score(header: object) -> int:
    assert isinstance(header, list | tuple)
    return sum(cell in HEADER for cell in header)


def write(rows: object, delimiter: str, quoting: str, line_end: str) -> str:
    def cell(text: str) -> str:
        needs = quoting == "all" or (quoting == "minimal" and delimiter in text)
        return f'"{text}"' if needs else text

    assert isinstance(rows, list | tuple)
    return "".join(delimiter.join(cell(text) for text in row) + line_end for row in rows)


@settings(max_examples=4 * settings().max_examples)
@given(
    delimiter=st.sampled_from(",;\t|"),
    quoting=st.sampled_from(["minimal", "all"]),
    mark=st.sampled_from(["", "\ufeff", "\ufeff\ufeff"]),
    line_end=st.sampled_from(["\n", "\r\n", "\r"]),
    titles=st.integers(0, 2),
    blanks=st.integers(0, 2),
    cut=st.booleans(),
    total=st.booleans(),
    encoding=st.sampled_from(["utf-8", "utf-16"]),
)
def test_every_shape_of_a_table_is_read(
    *,
    delimiter: str,
    quoting: str,
    mark: str,
    line_end: str,
    titles: int,
    blanks: int,
    cut: bool,
    total: bool,
    encoding: str,
) -> None:
    rows = [("Some school",) + ("",) * 3] * titles + [("",) * 4] * blanks
    rows += [(*HEADER, "note"), *((*row, "") for row in ROWS)]
    text = write(rows, delimiter, quoting, line_end)
    if cut:  # Excel leaves out empty cells at the end of a row
        text += write([("9", "Cut", "student")], delimiter, quoting, line_end)
    if total:
        text += write([("",) * 4, ("Toplam", "2", "", "")], delimiter, quoting, line_end)
    read = read_table((mark + text).encode(encoding), score)
    expected = [(*row, "") for row in ROWS] + ([("9", "Cut", "student", "")] if cut else [])
    assert [cells for _, cells in read.rows] == expected
    assert read.header == (*HEADER, "note")
    assert read.problems == ()
    assert read.rows[0][0] == titles + blanks + 2


@given(st.binary(max_size=300))
def test_any_bytes_are_a_table_or_are_refused_with_a_message(raw: bytes) -> None:
    try:
        read = read_table(raw, score)
    except UnusableFile as error:
        assert len(str(error)) > 10
    else:
        assert all(len(cells) == len(read.header) for _, cells in read.rows)


def test_rows_are_counted_as_a_spreadsheet_does() -> None:
    read = read_table(b'number,name\n1,"two\nlines"\n\n,\n3,4,,\n5\n6,7,8\n', score)
    assert read.rows == ((2, ("1", "two\nlines")), (5, ("3", "4")), (6, ("5", "")))
    assert [(problem.row, problem.text[:11]) for problem in read.problems] == [(7, "has 3 cells")]


def test_excels_sep_line_names_the_delimiter_and_counts_as_a_row() -> None:
    read = read_table(b"sep=\t\r\nnumber\tname\r\n1\t2\r\n", score)
    assert (read.form, read.rows) == ("tab", ((3, ("1", "2")),))


def test_rows_without_data_are_counted() -> None:
    raw = b"School\n\nnumber;name;role\n1;Ada;student\n;;\nTotal;1\nTotal: one student;;\n"
    assert read_table(raw, score).left_out == (
        LeftOut(Reason("title_rows"), 1),
        LeftOut(Reason("total_rows"), 2),
    )


def test_backslashes_before_quotes_are_read() -> None:
    read = read_table(b'number,name\n1,"said \\"no\\" loudly"\n', score)
    assert read.rows[0][1] == ("1", 'said "no" loudly')


def test_an_operator_may_name_encoding_and_delimiter() -> None:
    raw = "number;name\n1;Łukasz Święty\n".encode("cp1250")
    read = read_table(raw, score, ReadOptions(encoding="cp1250", delimiter=";"))
    assert (read.rows[0][1][1], read.encoding_is_sure) == ("Łukasz Święty", True)
    with pytest.raises(UnusableFile, match="no encoding “cp9999”"):
        read_table(raw, score, ReadOptions(encoding="cp9999"))
    with pytest.raises(UnusableFile, match="comma, semicolon, tab, pipe"):
        read_table(b"a#b\n1#2\n", score, ReadOptions(delimiter="#"))


def test_an_encoding_that_looks_wrong_is_refused_until_confirmed() -> None:
    raw = "number;name\n1;Иван Петров\n".encode("cp1251")
    with pytest.raises(UnusableFile, match="--trust-encoding"):
        read_table(raw, score)
    assert read_table(raw, score, ReadOptions(trust_encoding=True)).rows[0][1][1] == "Èâàí Ïåòğîâ"
    assert read_table(raw, score, ReadOptions(encoding="cp1251")).rows[0][1][1] == "Иван Петров"


@pytest.mark.parametrize(
    ("raw", "text"),
    [
        (b"", "empty"),
        (b"\n\n", "empty"),
        (b"number,name\n", "no rows"),
        (b"<html><table>", "web page"),
        (b"PK\x03\x04", "damaged"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 old", "old format"),
        (b"%PDF-1.7", "PDF"),
        (b"\x89PNG", "image"),
        (b"\x1f\x8b", "compressed"),
        (b"number,name\n" + b"1,2\n" * 100_001, "more than 100,000 rows"),
    ],
)
def test_a_file_that_is_not_a_table_is_refused_with_advice(raw: bytes, text: str) -> None:
    with pytest.raises(UnusableFile, match=text):
        read_table(raw, score)


def test_a_file_that_is_too_large_is_not_decoded() -> None:
    with pytest.raises(UnusableFile, match="64 MiB"):
        read_table(b"x" * (tables.MAX_BYTES + 1), score)


def test_a_hundred_thousand_rows_are_read() -> None:
    rows = read_table(b"number,name\n" + b"1,2\n" * 100_000, score).rows
    assert (len(rows), rows[-1][0]) == (100_000, 100_001)


@pytest.mark.parametrize("text", ["=1+1", "+49", "-x", "@cmd", "\tx", "\rx"])
def test_a_cell_that_we_write_is_not_a_formula(text: str) -> None:
    assert spreadsheet_safe(text) == f"'{text}"
    assert spreadsheet_safe(f"a{text}") == f"a{text}"


def test_a_quote_that_is_never_closed_is_refused() -> None:
    raw = b'number,name\n1,"open\n' + b"2,Ada\n" * 30
    with pytest.raises(UnusableFile, match="quote is opened"):
        read_table(raw, score)


@pytest.mark.parametrize("language", ["en", "tr", "de"])
def test_every_reason_has_a_text_in_every_language(language: str) -> None:
    words = json.loads((ROOT / f"static/client/lang/{language}.administration.json").read_text())
    prefix = "imports.reason."
    found = {key.removeprefix(prefix): text for key, text in words.items() if key.startswith(prefix)}
    assert found.keys() == TEXTS.keys()
    for code, forms in found.items():
        for text in forms.values() if isinstance(forms, dict) else [forms]:
            assert placeholders(text) <= placeholders(TEXTS[code]), code


def test_a_reason_has_the_values_of_its_text() -> None:
    reason = Reason("too_many_rows", max=100_000)
    assert reason.as_dict() == {
        "code": "too_many_rows",
        "params": {"max": 100_000},
        "text": "The file has more than 100,000 rows. Split it.",
    }
    with pytest.raises(ValueError, match="too_many_rows"):
        Reason("too_many_rows")
