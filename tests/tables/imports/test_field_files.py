"""Sample files of other systems and of schools, and what reading each must give."""

from collections.abc import Sequence
from pathlib import Path

import pytest

from server.tables.errors import UnusableFile
from server.tables.imports.rosters import read_rosters
from server.tables.imports.users import read_users
from server.tables.table import ReadOptions

FIELD = Path(__file__).parent / "field"

USERS: dict[str, Sequence[tuple[str, str]]] = {
    "05-status-deleted-inactive": [("st-1", "Ida Active")],
    "06-canvas-sis-users": [("5550001", "Karl Baum"), ("5550002", "Yeliz Şahin")],
    "07-canvas-gradebook": [("5550001", "Baum, Karl"), ("5550002", "Şahin, Yeliz")],
    "08-moodle-participants": [("30010001", "Karl Baum"), ("30010002", "Yeliz Şahin")],
    "10-clever-students": [("770001", "Karl Baum"), ("770002", "Yeliz Sahin")],
    "11-blackboard": [("880001", "Karl Baum")],
    "12-campusonline-german": [("03700001", "Jürgen Größner"), ("03700002", "Zoë Weiß")],
    "12b-german-matrikel": [("03700001", "Jürgen Größner")],
    "12c-french": [("22000001", "Chloé Lefèvre")],
    "14-utf16le-no-bom": [("U1", "Ayşe Çelik")],
    "16-digits-other-scripts": [
        ("1001", "Full Width"),
        ("1002", "Arabic Indic"),
        ("1003", "Persian"),
        ("1004", "Devanagari"),
    ],
    "17c-one-pandas-float": [("20261234", "Pandas Float")],
    "18-equals-quoted": [("00123", "Equals Quoted"), ("00124", "Equals Quoted Too")],
    "19-title-and-total-rows": [("101", "Ali Öz"), ("102", "Elif Işık")],
    "21-pipe": [("P1", "Pia Pipe")],
    "23-mononyms": [
        ("M1", "Suharto"),
        ("M2", "Sukarno"),
        ("M3", "Sting"),
        ("M4", "Madhubala"),
        ("M5", "Rajkumari"),
    ],
    "24-last-comma-first": [("LF1", "Blume, Berta"), ("LF2", "O'Neill, Siobhán")],
    "25-newline-in-cell": [("NL1", "Ali Valiev"), ("NL2", "Ela Arslan")],
    "27-case-of-number": [("ab123", "Carla Case")],
    "28a-utf16-bom-tabs": [("G1", "Ayşe Çelik")],
    "28b-sep-line": [("G2", "İpek Işık")],
    "28c-mac-line-ends": [("G3", "Mac Ends")],
    "28d-mixed-line-ends": [("G4", "Mixed One"), ("G5", "Mixed Two"), ("G6", "Mixed Three")],
    "28e-nfd": [("G7", "Nguyễn Thị Ánh Đào"), ("G8", "Zoë Ångström")],
    "28f-double-bom-quoted": [("G9", "Double Bom")],
    "28g-nbsp-names": [("G10", "Nora Nbsp"), ("G11", "Tab Space")],
    "28i-backslash-quotes": [("G21", "Beth Slash")],
    "34a-all-quoted-comma": [("Q1", "Ada Quoted")],
    "34b-all-quoted-semicolon": [("Q1", "Ada Quoted")],
    "34c-all-quoted-tab": [("Q1", "Ada Quoted")],
    "34d-second-header-quoted": [("Q1", "Ada, Quoted")],
    "34e-all-quoted-bom": [("Q1", "Ada Quoted")],
    "34f-all-quoted-sep": [("Q1", "Ada Quoted")],
    "36a-same-person-twice": [("DU1", "Dora Double"), ("DU2", "Dino Single")],
    "37-inner-blanks": [("SP1", "Ann Marie Smith"), ("SP2", "Smith John")],
    "39-moodle-quoted": [("30010001", "Karl Baum")],
    "40-tr-no": [("12", "Ali Öz"), ("13", "Elif Işık")],
    "41-tr-ogr-no": [("12", "Ali Öz")],
    "42-tr-sira-okul": [("12", "Ali Öz")],
    "43-tr-sno": [("12", "Ali Öz")],
}
REFUSED = {
    "13a-windows1250-polish": "--encoding",
    "13b-windows1251-cyrillic": "“Èâàí” does not look like a word",
    "13c-macroman": "--encoding",
    "13d-shiftjis": "--encoding",
    "13g-windows1256-arabic": "does not look like a word",
    "31-html-table": "web page",
    "33-workbook-renamed": "This is an Excel workbook",
}
ENCODINGS = {
    "13a-windows1250-polish": ("windows-1250", "Łukasz Święty"),
    "13b-windows1251-cyrillic": ("windows-1251", "Иван Петров"),
    "13c-macroman": ("mac_roman", "Zoë Müller"),
    "13g-windows1256-arabic": ("windows-1256", "محمد العلي"),
}


def field(name: str) -> bytes:
    return (FIELD / f"{name}.csv").read_bytes()


@pytest.mark.parametrize("name", USERS)
def test_a_file_of_people_gives_these_people(name: str) -> None:
    file = read_users(field(name), role="student")
    assert file.problems == ()
    assert [(row.number, row.name) for row in file.rows] == USERS[name]


@pytest.mark.parametrize("name", REFUSED)
def test_a_file_that_would_give_garbage_is_refused(name: str) -> None:
    with pytest.raises(UnusableFile, match=REFUSED[name]):
        read_users(field(name), role="student")


@pytest.mark.parametrize("name", ENCODINGS)
def test_a_file_is_read_in_the_encoding_that_is_named(name: str) -> None:
    encoding, expected = ENCODINGS[name]
    file = read_users(field(name), role="student", options=ReadOptions(encoding=encoding))
    assert file.rows[0].name == expected


def test_invisible_characters_in_numbers_are_removed() -> None:
    numbers = [row.number for row in read_users(field("15-invisible-in-number")).rows]
    assert all(number.isascii() and number.isdecimal() for number in numbers)


def test_mangled_numbers_are_refused_one_by_one() -> None:
    file = read_users(field("17-mangled-numbers"))
    assert [row.number for row in file.rows] == ["00123"]
    assert [problem.row for problem in file.problems] == [2, 3, 4, 5, 6, 8, 9, 10, 11]


@pytest.mark.parametrize("name", ["02-oneroster11-roles", "03-oneroster12-roles"])
def test_oneroster_files_give_students_and_teachers(name: str) -> None:
    file = read_users(field(name))
    assert {row.role for row in file.rows} == {"student", "teacher"}
    assert file.problems == ()
    assert sum(one.rows for one in file.left_out) > 5
    with_admins = read_users(field(name), admins=True)
    assert {row.role for row in with_admins.rows} == {"student", "teacher", "admin"}


def test_rows_without_empty_cells_at_the_end_are_complete() -> None:
    assert len(read_users(field("01-excel-short-rows")).rows) == 40


def test_names_and_numbers_of_any_shape_are_kept() -> None:
    assert len(read_users(field("28h-names-any")).rows) == 9
    assert len(read_users(field("35-number-shapes")).rows) == 15


@pytest.mark.parametrize(
    ("name", "enrolments"),
    [
        ("30-roster-lesson-variants", 4),
        ("30b-names-on-screen", 14),
        ("34g-roster-all-quoted", 1),
        ("36b-same-enrolment-twice", 1),
        ("44-late-enrolment", 3),
    ],
)
def test_a_file_of_rosters_gives_so_many_enrolments(name: str, enrolments: int) -> None:
    file = read_rosters(field(name))
    assert file.problems == ()
    assert len(file.rows) == enrolments
