"""Files of users: their columns, the problem of each row, and the plan of an import."""

from collections.abc import Sequence

import pytest

from server.models.db import User
from server.tables.errors import Reason, UnusableFile
from server.tables.imports.users import UserFile, UserRow, plan_users, read_users
from server.tables.table import LeftOut, ReadOptions


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
        ("Matrícula,Nombre,Apellidos,Rol,Activo", "7,Ada,Lovelace,alumna,sí"),
        ("Matricola;Nome;Cognome;Ruolo", "7;Ada;Lovelace;studentessa"),
        ("Studentnummer;Voornaam;Achternaam;Rol;Active", "7;Ada;Lovelace;leerling;Y"),
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
        ("number,Number,name,role", "“number” and “Number” both mean the number"),
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
        "12,Ada,student,,,x",
    )
    assert [row.number for row in file.rows] == ["1", "0042"]
    assert [(row, column) for row, column, _ in problems_of(file)] == [
        (3, "number"),
        (4, "number"),
        (5, "number"),
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
    assert "rounded by a spreadsheet" in texts[3]
    assert texts[6] == "has 121 characters (max 120)"
    assert texts[10] == "(empty) is not a role; use student, teacher or admin"
    assert "short" not in texts[11]
    assert texts[12] == "1 is also in row 2, with another name, role or password"


@pytest.mark.parametrize("name", ['=HYPERLINK("http://x")', "+Ada", "-Ada", "@Ada", "O'Connor", "Ω 学生"])
def test_names_are_kept_as_they_are(name: str) -> None:
    quoted = name.replace('"', '""')
    assert users_file("number,name,role", f'1,"{quoted}",student').rows[0].name == name


def test_people_who_are_not_imported_are_counted() -> None:
    file = users_file(
        "sourcedId,name,role,status,enabledUser",
        "1,A,student,active,true",
        "2,B,student,toBeDeleted,true",
        "3,C,parent,active,true",
        "4,D,guardian,active,true",
        "5,E,student,active,false",
        "6,F,districtAdministrator,active,true",
        "1,A,student,active,true",
    )
    assert [row.number for row in file.rows] == ["1"]
    assert {str(one.reason): one.rows for one in file.left_out} == {
        "status tobedeleted": 1,
        "role parent": 1,
        "role guardian": 1,
        "enabledUser false": 1,
        "role districtAdministrator (import them with --admins-from-file)": 1,
        "the same person again": 1,
    }


def test_administrators_are_imported_on_request() -> None:
    raw = b"sourcedId,name,role\n1,A,districtAdministrator\n2,B,administrator\n3,C,siteAdministrator\n"
    assert [row.role for row in read_users(raw, admins=True).rows] == ["admin"] * 3


def test_an_unknown_word_does_not_count_as_yes() -> None:
    file = users_file(
        "number,name,role,status,enabled", "1,A,student,maybe,true", "2,B,student,active,perhaps"
    )
    assert problems_of(file) == [
        (2, "status", "maybe is an unknown status; write active or inactive"),
        (3, "enabled", "perhaps in enabled is not yes or no"),
    ]
    assert file.rows == ()


def test_different_rows_of_one_person_are_a_problem() -> None:
    file = users_file("number,name,role", "ab1,Ada,student", "AB1,Ada,student", "AB1,Eve,student")
    assert file.left_out == (LeftOut(Reason("same_person"), 1),)
    assert problems_of(file) == [(4, "number", "AB1 is also in row 2, with another name, role or password")]


def test_samples_begin_with_letters_beyond_ascii() -> None:
    file = users_file("number,name,role", "1,Ada,student", "2,Şule,student", "3,Eve,student")
    assert [row.name for row in file.samples(2)] == ["Şule", "Ada"]


def test_columns_may_be_chosen() -> None:
    raw = b"ID,Login,Who,role\n1,ada,Ada,student\n"
    options = ReadOptions(columns=(("number", "Login"), ("name", "who")))
    assert read_users(raw, options=options).rows == (UserRow(2, "ada", "Ada", "student"),)
    with pytest.raises(UnusableFile, match="no column “Nope”"):
        read_users(raw, options=ReadOptions(columns=(("number", "Nope"),)))
    with pytest.raises(UnusableFile, match="one of: number, name"):
        read_users(raw, options=ReadOptions(columns=(("shoe size", "ID"),)))


def test_new_numbers_that_lost_their_zeros_are_warned_about() -> None:
    plan = plan_users(
        [UserRow(2, "42", "Ada", "student")],
        {"0042": User("0042", "Ada", "student")},
        overwrite_passwords=False,
    )
    assert plan.twins == (("42", "0042"),)


def test_a_number_in_another_case_is_the_same_user() -> None:
    known = {"ab1": User("AB1", "Ada", "student", "hash")}
    plan = plan_users([UserRow(2, "ab1", "Ada", "student")], known, overwrite_passwords=False)
    assert (plan.created, plan.changed, plan.unchanged) == ((), (), 1)


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
