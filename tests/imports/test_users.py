"""Files of users: their columns, the problem of each row, and the plan of an import."""

from collections.abc import Sequence

import pytest

from server.imports.users import UserFile, UserRow, plan_users, read_users
from server.models.db import User
from server.tables.csv_files import UnusableFile


def users_file(*lines: str) -> UserFile:
    return read_users("\n".join(lines).encode())


def problems_of(file: UserFile) -> list[tuple[int, str, str]]:
    return [(problem.row, problem.column, problem.text) for problem in file.problems]


@pytest.mark.parametrize(
    "lines",
    [
        ("number,name,role", "7,Ada Lovelace,student"),
        ("School Number,Full name,ROLE", "7,Ada Lovelace,Student"),
        ("student_number,given_name,family_name,role", "7,Ada,Lovelace,pupil"),
        ("ÖĞRENCİ NO,ADI SOYADI,ROL", "7,Ada Lovelace,ÖĞRENCİ"),
        ("Okul No;Ad;Soyad;Görevi", "7;Ada;Lovelace;öğrenci"),
        ("Sicil No;Name;Surname;Rolü;role", "7;Ada;Lovelace;x;student"),
        (
            "sourcedId,status,enabledUser,username,givenName,familyName,identifier,role",
            "7,active,true,ada,Ada,Lovelace,B7,student",
        ),
        ("S.No,No,İsim Soyisim,Kullanıcı Türü", "1,7,Ada Lovelace,öğrenci"),
    ],
)
def test_columns_are_known_by_their_headers(lines: Sequence[str]) -> None:
    file = users_file(*lines)
    assert problems_of(file) == []
    assert file.rows == (UserRow(2, "7", "Ada Lovelace", "student"),)


def test_unknown_columns_are_listed() -> None:
    assert users_file("number,name,role,shoe size", "1,Ada,admin,38").columns.ignored == ("shoe size",)


@pytest.mark.parametrize(
    ("header", "text"),
    [
        ("name,role", "no column for the number"),
        ("number,role", "no column for the name"),
        ("number,name", "--role student"),
        ("number,school number,name,role", "“number” and “school number” both mean the number"),
        ("foo,bar", "The header is: foo, bar"),
    ],
)
def test_a_header_without_a_required_column_is_refused(header: str, text: str) -> None:
    with pytest.raises(UnusableFile, match=text):
        users_file(header, "1,2,3,4"[: 2 * header.count(",") + 1])


def test_without_a_column_the_given_role_is_used() -> None:
    assert read_users(b"number,name\n1,Ada\n", role="teacher").rows[0].role == "teacher"


def test_every_mistake_has_its_row_and_column() -> None:
    file = users_file(
        "number,name,role,password",
        "1,Ada,student,",
        ",Nobody,student,",
        "a b,Blank,student,",
        '"a""b",Quote,student,',
        '"=""0042""",Excel,student,',
        "1.23E+11,Rounded,student,",
        f"{'9' * 65},Long,student,",
        "5,,student,",
        f"6,{'x' * 121},student,",
        "7,N\x00L,student,",
        "8,B\x07ll,student,",
        "9,Ada,headmistress,",
        "10,Ada,,",
        "11,Ada,student,short",
        "1,Ada again,student,",
        "12,Ada",
    )
    assert [row.number for row in file.rows] == ["1", "1"]
    assert [(row, column) for row, column, _ in problems_of(file)] == [
        (3, "number"),
        (4, "number"),
        (5, "number"),
        (6, "number"),
        (7, "number"),
        (8, "number"),
        (9, "name"),
        (10, "name"),
        (11, "name"),
        (12, "name"),
        (13, "role"),
        (14, "role"),
        (15, "password"),
        (16, "number"),
        (17, ""),
    ]
    texts = [text for *_, text in problems_of(file)]
    assert texts[0] == "is empty"
    assert "rounded by a spreadsheet" in texts[4]
    assert texts[7] == "has 121 characters; the maximum is 120"
    assert texts[11] == "(empty) is not a role; use student, teacher or admin"
    assert "short" not in texts[12]
    assert texts[13] == "1 is already in row 2"


@pytest.mark.parametrize("name", ['=HYPERLINK("http://x")', "+Ada", "-Ada", "@Ada", "O'Connor", "Ω 学生"])
def test_names_are_not_changed(name: str) -> None:
    quoted = name.replace('"', '""')
    assert users_file("number,name,role", f'1,"{quoted}",student').rows[0].name == name


def test_users_that_oneroster_marks_for_deletion_are_left_out() -> None:
    file = users_file("sourcedId,name,role,status", "1,A,student,active", "2,B,student,toBeDeleted")
    assert ([row.number for row in file.rows], file.left_out) == (["1"], 1)


def test_a_password_is_never_shown() -> None:
    file = users_file("number,name,role,password", "1,Ada,student,opensesame")
    assert file.rows[0].password == "opensesame"
    assert "opensesame" not in repr(file.rows)


def test_the_plan_separates_new_changed_and_unchanged_users() -> None:
    rows = [
        UserRow(2, "1", "New", "student"),
        UserRow(3, "2", "Same", "student"),
        UserRow(4, "3", "Renamed", "student"),
        UserRow(5, "4", "Promoted", "teacher"),
        UserRow(6, "5", "Has none", "student", "password one"),
        UserRow(7, "6", "Has one", "student", "password two"),
    ]
    known = {
        "2": User("2", "Same", "student"),
        "3": User("3", "Named", "student", "hash"),
        "4": User("4", "Promoted", "student", "hash"),
        "5": User("5", "Has none", "student"),
        "6": User("6", "Has one", "student", "hash"),
    }
    plan = plan_users(rows, known, overwrite_passwords=False)
    assert [row.number for row in plan.created] == ["1"]
    assert [(one.row.number, one.new_name, one.new_role, one.new_password) for one in plan.changed] == [
        ("3", True, False, False),
        ("4", False, True, False),
        ("5", False, False, True),
    ]
    assert (plan.unchanged, plan.kept_passwords) == (2, 1)
    assert [row.number for row in plan.without_password] == ["1", "2"]
    again = plan_users(rows, known, overwrite_passwords=True)
    assert [one.row.number for one in again.changed if one.new_password] == ["5", "6"]
    assert again.kept_passwords == 0
