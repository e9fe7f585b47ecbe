"""Files of rosters: their columns, the problem of each row, and the plan of an import."""

import pytest

from server.models.db import User
from server.tables.errors import Reason
from server.tables.imports.rosters import RosterFile, RosterRow, check_people, plan_rosters, read_rosters
from server.tables.table import LeftOut

KNOWN = {
    "t1": User("t1", "Ayşe Yılmaz", "teacher"),
    "s1": User("s1", "Ada", "student"),
    "s2": User("s2", "Emre", "student"),
}


def rosters_file(*lines: str) -> RosterFile:
    return read_rosters("\n".join(lines).encode())


@pytest.mark.parametrize(
    "header",
    [
        "teacher_number,lesson,student_number,student_name",
        "Öğretmen No,Ders Adı,Öğrenci No,Ad Soyad",
        "teacherSourcedId,courseTitle,studentSourcedId,name",
        "Teacher,Class,Number,Full Name",
    ],
)
def test_columns_are_known_by_their_headers(header: str) -> None:
    file = rosters_file(header, "t1,Fizik,s1,Ada")
    assert file.problems == ()
    assert file.rows == (RosterRow(2, "t1", "Fizik", "s1", "Ada"),)


def test_every_mistake_has_its_row_and_column() -> None:
    file = rosters_file(
        "teacher,lesson,student,name",
        "t1,Physics,s1,",
        "t 1,Physics,s2,",
        f"t1,{'x' * 121},s2,",
        "t1,,s2,",
        "t1,Physics,,",
        "t1,Physics,s1,",
        "t1,Physics,s3,B\x07ll",
        "t1,Physics,s4,,,x",
    )
    assert [(problem.row, problem.column) for problem in file.problems] == [
        (3, "teacher"),
        (4, "lesson"),
        (5, "lesson"),
        (6, "student"),
        (8, "name"),
        (9, ""),
    ]
    assert file.left_out == (LeftOut(Reason("same_enrolment"), 1),)


def test_unknown_students_are_problems_unless_their_name_is_given() -> None:
    rows = rosters_file(
        "teacher,lesson,student,name", "t9,A,s1,", "t1,A,s9,", "t1,A,s8,Zeynep", "s1,A,t1,"
    ).rows
    assert [(problem.row, problem.column, problem.text) for problem in check_people(rows, KNOWN)] == [
        (2, "teacher", "t9 is unknown; import the teachers first"),
        (3, "student", "s9 is unknown; import the students first, or add a column with their names"),
        (5, "teacher", "s1 has the role student, not teacher"),
        (5, "student", "t1 has the role teacher, not student"),
    ]


@pytest.mark.parametrize("replace", [False, True])
def test_the_plan_removes_students_only_with_replace(replace: bool) -> None:
    rows = rosters_file(
        "teacher,lesson,student,name", "t1,A,s1,", "t1,A,s2,", "t1,B,s1,", "t1,B,s8,Zeynep", "t1,C,s1,"
    ).rows
    lessons = {("t1", "A"): {"s1", "s7", "s6"}, ("t1", "C"): {"s1"}, ("t1", "not in the file"): {"s2"}}
    plan = plan_rosters(rows, KNOWN, lessons, replace=replace)
    assert plan.students == (User("s8", "Zeynep", "student"),)
    assert plan.new_lessons == (("t1", "B"),)
    assert plan.enrolled == {("t1", "A"): ["s2"], ("t1", "B"): ["s1", "s8"]}
    assert (plan.added, plan.unchanged) == (3, 2)
    assert plan.removed == ({("t1", "A"): ["s6", "s7"]} if replace else {})
    assert plan.taken_off == (2 if replace else 0)
