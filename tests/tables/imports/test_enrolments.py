"""Bundles of files that refer to each other, as OneRoster, SDS, Canvas and Clever prescribe them."""

import io
import zipfile
from pathlib import Path

import pytest

from server.tables.errors import UnusableFile
from server.tables.imports.enrolments import (
    EnrolmentFile,
    is_bundle,
    is_enrolments,
    read_enrolments,
    sort_bundle,
    unpack,
)
from server.tables.imports.rosters import RosterFile

FIELD = Path(__file__).parent / "field"

ONEROSTER = {
    "enrollments.csv": (FIELD / "29a-oneroster-enrollments.csv").read_bytes(),
    "classes.csv": b"sourcedId,status,title,courseSourcedId\ncls-1,active,Physics,c1\n",
    "users.csv": b"sourcedId,status,role,username,givenName,familyName\n"
    b"or11-teacher,active,teacher,tea,Tea,Cher\nor11-student,active,student,stu,Stu,Dent\n",
}
SDS = {
    "StudentEnrollment.csv": (FIELD / "29b-sds-studentenrollment.csv").read_bytes(),
    "TeacherRoster.csv": b"Section SIS ID,SIS ID\n11001,14001\n",
    "Section.csv": b"SIS ID,School SIS ID,Section Name\n11001,1,Biology\n",
    "Student.csv": b"SIS ID,First Name,Last Name,Student Number\n13001,Ada,A,s1\n13002,Bob,B,s2\n",
    "Teacher.csv": b"SIS ID,First Name,Last Name,Teacher Number\n14001,Tea,Cher,t1\n",
}
CANVAS = {
    "enrollments.csv": (FIELD / "29c-canvas-enrollments.csv").read_bytes()
    + b"PHY101,900,teacher,PHY101-A,active\nPHY101,901,observer,PHY101-A,active\n"
    + b"PHY101,7,student,X,deleted\n",
    "courses.csv": b"course_id,short_name,long_name,status\nPHY101,PHY,Physics I,active\n",
}
CLEVER = {
    "enrollments.csv": b"School_id,Section_id,Student_id\nS1,sec1,991\nS1,sec2,992\n",
    "sections.csv": b"School_id,Section_id,Teacher_id,Teacher_2_id,Name\nS1,sec1,t1,t2,Maths\n"
    b"S1,sec2,t1,,Maths\n",
}


def bundle(files: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, raw in files.items():
            archive.writestr(f"export/{name}", raw)
    return out.getvalue()


def read(files: dict[str, bytes]) -> RosterFile:
    return read_enrolments(*sort_bundle(unpack(bundle(files))))


@pytest.mark.parametrize(
    ("files", "rows"),
    [
        (ONEROSTER, {("or11-teacher", "Physics", "or11-student")}),
        (SDS, {("t1", "Biology", "s1"), ("t1", "Biology", "s2")}),
        (CANVAS, {("900", "Physics I", "5550001")}),
        (CLEVER, {("t1", "Maths (sec1)", "991"), ("t2", "Maths", "991"), ("t1", "Maths (sec2)", "992")}),
    ],
    ids=["oneroster", "sds", "canvas", "clever"],
)
def test_a_bundle_gives_its_rosters(files: dict[str, bytes], rows: set[tuple[str, str, str]]) -> None:
    file = read(files)
    assert file.problems == ()
    assert {(row.teacher, row.lesson, row.student) for row in file.rows} == rows


OTHER_FILES = {
    "demographics.csv": b"sourcedId,status,birthDate\nor11-student,active,2010-01-01\n",
    "classResources.csv": b"sourcedId,status,title,classSourcedId\nr1,active,Book,cls-1\n",
    "userProfiles.csv": b"sourcedId,status,userSourcedId,username\np1,active,or11-student,other\n",
    "courses.csv": b"sourcedId,status,title,courseCode\n",
    "students.csv": b"",
    "__MACOSX/._users.csv": b"\0\5\x16\7\0\2\0\0Mac OS X",
}


@pytest.mark.parametrize("more", [{name: raw} for name, raw in OTHER_FILES.items()], ids=list(OTHER_FILES))
def test_files_that_name_neither_classes_nor_people_change_nothing(more: dict[str, bytes]) -> None:
    assert read(ONEROSTER | more).rows == read(ONEROSTER).rows


def test_files_of_one_name_in_two_folders_are_both_read() -> None:
    both = [
        {
            f"{year}/enrollments.csv": f"classSourcedId,userSourcedId,role\n{year},t,teacher\n"
            f"{year},s,student\n",
            f"{year}/classes.csv": f"sourcedId,title\n{year},Class {year}\n",
        }
        for year in (9, 10)
    ]
    file = read({name: text.encode() for files in both for name, text in files.items()})
    assert {row.lesson for row in file.rows} == {"Class 9", "Class 10"}


def test_classes_and_people_that_left_are_counted() -> None:
    file = read(
        {
            "enrollments.csv": b"classSourcedId,userSourcedId,role\nc1,t1,teacher\nc1,t2,teacher\n"
            b"c1,u1,student\nc1,u2,student\nc2,u1,student\n",
            "classes.csv": b"sourcedId,status,title\nc1,active,Physics\nc2,tobedeleted,Old\n",
            "users.csv": b"sourcedId,status,enabledUser\nt1,active,true\nt2,tobedeleted,true\n"
            b"u1,active,true\nu2,active,false\n",
        }
    )
    assert [(row.teacher, row.student) for row in file.rows] == [("t1", "u1")]
    assert file.problems == ()
    assert {str(one.reason): one.rows for one in file.left_out} == {
        "class of status tobedeleted": 1,
        "person of status tobedeleted": 1,
        "person of enabledUser false": 1,
    }


def test_names_come_from_the_user_files() -> None:
    assert [row.name for row in read(ONEROSTER).rows] == ["Stu Dent"]


def test_people_who_are_left_out_are_counted() -> None:
    assert {str(one.reason): one.rows for one in read(CANVAS).left_out} == {
        "role observer": 1,
        "status deleted": 1,
    }


def test_an_unknown_class_or_person_is_a_problem() -> None:
    file = read_enrolments(
        [EnrolmentFile(b"classSourcedId,userSourcedId,role\nc1,nobody,student\nc9,u1,student\n")],
        [b"sourcedId,title\nc1,Physics\n"],
        [b"sourcedId,givenName,familyName,role\nu1,A,B,student\n"],
    )
    assert [(one.row, one.column, one.text) for one in file.problems] == [
        (2, "person", "is not in the user files"),
        (3, "class", "c9 is not in the class files"),
    ]


def test_a_class_without_a_teacher_is_counted() -> None:
    enrolments = EnrolmentFile(b"classSourcedId,userSourcedId\nc1,u1\n")
    file = read_enrolments([enrolments], [b"sourcedId,title\nc1,Physics\n"])
    assert [(str(one.reason), one.rows) for one in file.left_out] == [("class without a teacher", 1)]


def test_the_teacher_of_a_course_teaches_its_sections() -> None:
    """Canvas: teachers may be enrolled in the course, students in its sections."""
    file = read(
        {
            "enrollments.csv": b"course_id,user_id,role,section_id,status\nP,t1,teacher,,active\n"
            b"P,s1,student,P-A,active\nP,s2,student,P-B,active\nP,t2,teacher,P-B,active\n",
            "courses.csv": b"course_id,short_name,long_name,status\nP,PHY,Physics,active\n",
            "sections.csv": b"section_id,course_id,name,status\nP-A,P,Physics A,active\n"
            b"P-B,P,Physics B,active\n",
        }
    )
    found = {(row.teacher, row.lesson, row.student) for row in file.rows}
    assert found == {("t1", "Physics A", "s1"), ("t2", "Physics B", "s2")}
    assert file.left_out == ()


def test_files_and_archives_are_distinguished() -> None:
    assert is_enrolments(ONEROSTER["enrollments.csv"])
    assert not is_enrolments(b"Teacher Number,Lesson,Student Number\n1,Maths,2\n")
    assert not is_enrolments(b"")
    assert is_bundle(bundle(SDS))
    assert not is_bundle(b"PK\x03\x04 damaged")
    assert not is_bundle(b"a,b\n")


@pytest.mark.parametrize(
    ("files", "text"),
    [
        ({"users.csv": b"a,b\n"}, "no file of enrolments"),
        ({f"{n}.csv": b"" for n in range(41)}, "more than 40"),
    ],
)
def test_an_archive_without_a_bundle_is_refused(files: dict[str, bytes], text: str) -> None:
    with pytest.raises(UnusableFile, match=text):
        read(files)


def test_a_damaged_archive_is_refused() -> None:
    with pytest.raises(UnusableFile, match="damaged"):
        unpack(b"PK\x03\x04 damaged")


def test_an_archive_with_damaged_contents_is_refused() -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("users.csv", "a,b\n" * 1000)
    raw = bytearray(out.getvalue())
    raw[45] ^= 0xFF  # within the compressed data
    with pytest.raises(UnusableFile, match="damaged"):
        unpack(bytes(raw))
