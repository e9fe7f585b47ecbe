"""Read rosters from bundles of files that refer to each other: OneRoster, Clever, SDS, Canvas. No I/O.

An enrolment names a class and a person by ids. Other files of the bundle have the title of the class and the
number of the person. Each teacher of a class gets its roster as a lesson.
"""

import io
import zipfile
import zlib
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from protocol.identifiers import number_key
from server.models.db import Role
from server.tables.columns import (
    USER_COLUMNS,
    Columns,
    Words,
    check_name,
    count_known,
    find_columns,
    header_key,
    one_line,
    words,
)
from server.tables.errors import NoRows, Problem, Reason, UnusableFile
from server.tables.imports.people import check_enabled, check_status, parse_role
from server.tables.imports.rosters import RosterFile, RosterRow, read_rosters, unique_rows
from server.tables.numbers import check_number
from server.tables.table import LeftOut, ReadOptions, Table, read_table

MAX_FILES = 40
# Errors of zipfile for a damaged archive, a password, and a compression that it does not know.
DAMAGED = (zipfile.BadZipFile, zlib.error, RuntimeError, OSError, EOFError, NotImplementedError)
MAX_UNPACKED_BYTES = 256 * 1024 * 1024
CLASS_COLUMNS: Mapping[str, Words] = {
    "class": words("sectionsisid classsourcedid sectionid courseid sourcedid sisid classid"),
    "title": words("sectionname classname name longname title shortname coursename classcode sectionnumber"),
    "course": words("coursename coursetitle"),
    "status": words("status"),
    **{f"teacher {index}": words(f"teacher{index}id teacher{index}") for index in range(2, 11)},
    "teacher 1": words("teacherid teacher1id teachersisid"),
}
ENROLMENT_COLUMNS: Mapping[str, Words] = {
    "class": words("classsourcedid sectionsisid sectionid courseid classid"),
    "person": words("usersourcedid studentid teacherid userid personid sisid studentsisid studentsourcedid"),
    "role": words("role"),
    "status": words("status"),
}
# Parts of the names of files that are about other things, although "class" or "user" is in the name, too.
OTHER_FILES = ("resource", "profile", "observer", "relationship", "guardian")
# Headers of the ids in enrolments, such as sourcedId (OneRoster), SIS ID (SDS), Student_id (Clever).
PERSON_IDS = words("sourcedid sisid userid studentid teacherid studentnumber teachernumber number identifier")


@dataclass(frozen=True, slots=True)
class EnrolmentFile:
    """A file of enrolments. `role` is used when the file has no column for it."""

    raw: bytes
    role: Role = "student"


@dataclass(slots=True)
class _Class:
    title: str
    course: str = ""  # the key of the course that a section belongs to
    teacher_ids: list[str] = field(default_factory=list)
    students: list[tuple[int, str]] = field(default_factory=list)


@dataclass(slots=True)
class _Classes:
    """The classes by key of their id, and why others are left out."""

    known: dict[str, _Class] = field(default_factory=dict)
    left_out: dict[str, Reason] = field(default_factory=dict)


@dataclass(slots=True)
class _People:
    """The number by key of each id, and why others are left out; the name by key of the number."""

    numbers: dict[str, str] = field(default_factory=dict)
    names: dict[str, str] = field(default_factory=dict)
    left_out: dict[str, Reason] = field(default_factory=dict)


def read_roster_file(raw: bytes, options: ReadOptions) -> RosterFile:
    """Read the rosters of one file: a table, or a zip archive of a bundle.

    Raises:
        UnusableFile: The file cannot be read, lacks a required column, or needs other files.
    """
    if is_bundle(raw):
        return read_enrolments(*sort_bundle(unpack(raw)), options)
    if is_enrolments(raw):
        raise UnusableFile("classes_missing")
    return read_rosters(raw, options)


def is_bundle(raw: bytes) -> bool:
    """Return True for a zip archive that is not a workbook."""
    if not raw.startswith(b"PK\x03\x04"):
        return False
    try:
        with zipfile.ZipFile(io.BytesIO(raw)) as archive:
            return "xl/workbook.xml" not in archive.namelist()
    except zipfile.BadZipFile:
        return False


def unpack(raw: bytes) -> dict[str, bytes]:
    """Return the CSV files of a zip archive by path.

    Raises:
        UnusableFile: The archive is damaged, has a password, or exceeds MAX_FILES or MAX_UNPACKED_BYTES.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(raw)) as archive:
            entries = [one for one in archive.infolist() if _is_table(one.filename)]
            if len(entries) > MAX_FILES or sum(one.file_size for one in entries) > MAX_UNPACKED_BYTES:
                raise UnusableFile("archive_too_large", max=MAX_FILES, mib=MAX_UNPACKED_BYTES // 2**20)
            return {one.filename: archive.read(one) for one in entries}
    except DAMAGED:
        raise UnusableFile("archive_damaged") from None


def read_enrolments(
    enrolments: Sequence[EnrolmentFile],
    classes: Sequence[bytes],
    users: Sequence[bytes] = (),
    options: ReadOptions | None = None,
) -> RosterFile:
    """Read the rosters of a bundle. Row numbers refer to the enrolment files.

    Without `users`, the ids of people are taken as their numbers.

    Raises:
        UnusableFile: A file cannot be read, or lacks a required column.
    """
    options = options or ReadOptions()
    people = _read_people(users, options)
    classes_read = _read_classes(classes, options)
    known, numbers = classes_read.known, people.numbers
    tables = [
        (file.role, table, columns)
        for file in enrolments
        for table, columns in _tables([file.raw], ENROLMENT_COLUMNS, ["class", "person"], options)
    ]
    if not tables:
        raise UnusableFile("no_enrolments")
    problems: list[Problem] = []
    left_out: Counter[Reason] = Counter()
    for role_of_file, table, columns in tables:
        class_indexes = [index for word in ENROLMENT_COLUMNS["class"] for index in _indexes(table, word)]
        problems += table.problems
        for at, cells in table.rows:
            role, result = parse_role(columns.cell(cells, "role") or role_of_file, admins=False)
            status = check_status(columns.cell(cells, "status"))
            keys = [number_key(cells[index]) for index in class_indexes]
            class_key = next((key for key in keys if key in known or key in classes_read.left_out), "")
            person_key = number_key(columns.cell(cells, "person"))
            reason = (
                status.left_out
                or result.left_out
                or classes_read.left_out.get(class_key)
                or people.left_out.get(person_key)
            )
            if reason:
                left_out[reason] += 1
                continue
            group = known.get(class_key)
            person = numbers.get(person_key)
            if person is None and not users:
                person = columns.cell(cells, "person")
            found = [
                ("class", None if group else Reason("class_unknown", text=columns.cell(cells, "class"))),
                ("person", check_number(person) if person else Reason("person_unknown")),
                ("role", result.problem),
                ("status", status.problem),
            ]
            wrong = [Problem(at, column, reason) for column, reason in found if reason]
            problems += wrong
            if wrong or group is None or person is None:
                continue
            if role == "teacher":
                group.teacher_ids.append(person)
            else:
                group.students.append((at, person))
    for group in known.values():
        group.teacher_ids = [one for one in group.teacher_ids if number_key(one) not in people.left_out]
    for group in known.values():  # Canvas: the teacher of a course teaches all of its sections
        if not group.teacher_ids and group.course in known:
            group.teacher_ids = known[group.course].teacher_ids
    rows = [
        RosterRow(at, teacher, title, student, people.names.get(number_key(student), ""))
        for teacher, title, students in _lessons(known, numbers)
        for at, student in students
    ]
    untaught = sum(not group.teacher_ids for group in known.values() if group.students)
    if untaught:
        left_out[Reason("untaught")] += untaught
    counted = tuple(
        LeftOut(reason, count) for reason, count in sorted(left_out.items(), key=lambda item: str(item[0]))
    )
    return RosterFile(table, columns, unique_rows(rows), tuple(problems), (*table.left_out, *counted))


def is_enrolments(raw: bytes) -> bool:
    """Return True for a file whose enrolments name classes and people by ids of other files."""
    try:
        table = read_table(raw, lambda header: count_known(header, ENROLMENT_COLUMNS))
    except UnusableFile:
        return False
    keys = {header_key(cell) for cell in table.header}
    return bool(keys & set(ENROLMENT_COLUMNS["class"])) and bool(keys & set(ENROLMENT_COLUMNS["person"]))


def sort_bundle(files: Mapping[str, bytes]) -> tuple[list[EnrolmentFile], list[bytes], list[bytes]]:
    """Return the enrolment, class and user files of a bundle.

    They are recognised by the file names that OneRoster, Clever, SDS and Canvas prescribe.
    """
    enrolments: list[EnrolmentFile] = []
    classes: list[bytes] = []
    users: list[bytes] = []
    for name, raw in files.items():
        key = header_key(name.rpartition("/")[2].rpartition(".")[0])
        if any(word in key for word in OTHER_FILES):
            continue
        if any(word in key for word in ("enrol", "roster")):
            enrolments.append(EnrolmentFile(raw, "teacher" if "teacher" in key else "student"))
        elif any(word in key for word in ("class", "section", "course")):
            classes.append(raw)
        elif any(word in key for word in ("user", "student", "teacher")):
            users.append(raw)
    return enrolments, classes, users


def _indexes(table: Table, word: str) -> list[int]:
    return [index for index, cell in enumerate(table.header) if header_key(cell) == word]


def _is_table(path: str) -> bool:
    """Return True for a CSV file, and False for what macOS adds to an archive."""
    return path.lower().endswith((".csv", ".txt")) and not path.rpartition("/")[2].startswith(".")


def _tables(
    files: Iterable[bytes], known: Mapping[str, Words], required: Sequence[str], options: ReadOptions
) -> Iterator[tuple[Table, Columns]]:
    """Yield the files with rows: programs also write files that have a header only."""
    for raw in files:
        try:
            table = read_table(raw, lambda header: count_known(header, known), options)
        except NoRows:
            continue
        yield table, find_columns(table.header, known, required)


def _read_classes(files: Sequence[bytes], options: ReadOptions) -> _Classes:
    """Read the classes, with their teachers if the class files name them (Clever)."""
    read = _Classes()
    for table, columns in _tables(files, CLASS_COLUMNS, ["class", "title"], options):
        course_indexes = _indexes(table, "courseid")
        for _, cells in table.rows:
            title = one_line(columns.cell(cells, "title")) or one_line(columns.cell(cells, "course"))
            key = number_key(columns.cell(cells, "class"))
            course = next((number_key(cells[index]) for index in course_indexes), "")
            if reason := check_status(columns.cell(cells, "status")).left_out:
                read.left_out[key] = Reason(f"class_{reason.code}", **dict(reason.params))
            elif key and not check_name(title):
                named = (columns.cell(cells, f"teacher {index}") for index in range(1, 11))
                read.known.setdefault(key, _Class(title, course)).teacher_ids += [one for one in named if one]
    return read


def _read_people(files: Sequence[bytes], options: ReadOptions) -> _People:
    read = _People()
    for table, columns in _tables(files, USER_COLUMNS, ["number"], options):
        indexes = [index for index, cell in enumerate(table.header) if header_key(cell) in PERSON_IDS]
        for _, cells in table.rows:
            number = columns.cell(cells, "number")
            if not number:
                continue
            ids = [number_key(cells[index]) for index in indexes if cells[index]]
            status = check_status(columns.cell(cells, "status"))
            enabled = check_enabled(columns.matched.get("enabled", ""), columns.cell(cells, "enabled"))
            if reason := status.left_out or enabled.left_out:
                read.left_out |= dict.fromkeys(ids, Reason(f"person_{reason.code}", **dict(reason.params)))
                continue
            for key in ids:
                read.numbers.setdefault(key, number)
            read.names[number_key(number)] = columns.full_name(cells)
    return read


def _lessons(
    classes: Mapping[str, _Class], numbers: Mapping[str, str]
) -> Iterable[tuple[str, str, list[tuple[int, str]]]]:
    """Yield a lesson for each teacher of each class: teacher, name, students with their rows.

    When a teacher has several classes of one title, their ids are added to the names.
    """
    taught = Counter(
        (number_key(teacher), group.title) for group in classes.values() for teacher in set(group.teacher_ids)
    )
    for identifier, group in classes.items():
        for teacher in dict.fromkeys(group.teacher_ids):
            is_one_of_many = taught[number_key(teacher), group.title] > 1
            title = f"{group.title} ({identifier})" if is_one_of_many else group.title
            yield numbers.get(number_key(teacher), teacher), title, group.students
