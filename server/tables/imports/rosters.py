"""Read a file of rosters (teacher, lesson, student), and plan what importing it changes. No I/O."""

from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass

from protocol.identifiers import clean, lesson_key, number_key
from server.models.db import Role, User
from server.tables.columns import ROSTER_COLUMNS, Columns, check_name, count_known, find_columns, one_line
from server.tables.errors import Problem, Reason
from server.tables.numbers import check_numbers
from server.tables.table import LeftOut, ReadOptions, Table, read_table

Lesson = tuple[str, str]  # number of the teacher and name of the lesson, as in the database


@dataclass(frozen=True, slots=True)
class RosterRow:
    """One enrolment. `name` is the student's, or empty if the file has none."""

    row: int
    teacher: str
    lesson: str
    student: str
    name: str

    @property
    def key(self) -> tuple[str, str, str]:
        """Return the keys of teacher, lesson and student, which identify the enrolment."""
        return number_key(self.teacher), lesson_key(self.lesson), number_key(self.student)


@dataclass(frozen=True, slots=True)
class RosterFile:
    """The valid enrolments of a file, its problems, and the rows that were left out, by reason."""

    table: Table
    columns: Columns
    rows: tuple[RosterRow, ...]
    problems: tuple[Problem, ...]
    left_out: tuple[LeftOut, ...]

    def samples(self, count: int = 5) -> tuple[RosterRow, ...]:
        """Return rows to show before importing, those with letters beyond ASCII first."""
        return tuple(sorted(self.rows, key=lambda row: f"{row.lesson}{row.name}".isascii())[:count])


@dataclass(frozen=True, slots=True)
class RosterPlan:
    """Changes of an import. `students` are users to create, without a password."""

    students: tuple[User, ...]
    new_lessons: tuple[Lesson, ...]
    enrolled: Mapping[Lesson, Sequence[str]]
    removed: Mapping[Lesson, Sequence[str]]
    unchanged: int

    @property
    def added(self) -> int:
        """Return how many enrolments are new."""
        return sum(len(numbers) for numbers in self.enrolled.values())

    @property
    def taken_off(self) -> int:
        """Return how many enrolments end."""
        return sum(len(numbers) for numbers in self.removed.values())


def read_rosters(raw: bytes, options: ReadOptions | None = None) -> RosterFile:
    """Read the valid enrolments of a file, and a problem for each invalid one.

    Raises:
        UnusableFile: As `read_table` and `find_columns`.
    """
    options = options or ReadOptions()
    table = read_table(raw, lambda header: count_known(header, ROSTER_COLUMNS), options)
    columns = find_columns(table.header, ROSTER_COLUMNS, ["teacher", "lesson", "student"], options.columns)
    teachers = check_numbers([columns.cell(cells, "teacher") for _, cells in table.rows])
    students = check_numbers([columns.cell(cells, "student") for _, cells in table.rows])
    rows: list[RosterRow] = []
    problems = list(table.problems)
    for (at, cells), teacher, student in zip(table.rows, teachers, students, strict=True):
        lesson, name = one_line(columns.cell(cells, "lesson")), columns.full_name(cells)
        found = [
            ("teacher", teacher[1]),
            ("lesson", check_name(lesson)),
            ("student", student[1]),
            ("name", check_name(name) if name else None),
        ]
        wrong = [Problem(at, column, reason) for column, reason in found if reason]
        problems += wrong
        if not wrong:
            rows.append(RosterRow(at, teacher[0], clean(lesson), student[0], name))
    unique = unique_rows(rows)
    repeated = len(rows) - len(unique)
    left_out = (*table.left_out, *([LeftOut(Reason("same_enrolment"), repeated)] if repeated else []))
    return RosterFile(
        table, columns, unique, tuple(sorted(problems, key=lambda problem: problem.row)), left_out
    )


def unique_rows(rows: Sequence[RosterRow]) -> tuple[RosterRow, ...]:
    """Return the first row of each enrolment."""
    first: dict[tuple[str, str, str], RosterRow] = {}
    for row in rows:
        first.setdefault(row.key, row)
    return tuple(first.values())


def check_people(rows: Sequence[RosterRow], known: Mapping[str, User]) -> list[Problem]:
    """Return a problem for each teacher or student who is unknown or has another role.

    `known` has the existing users by `number_key`.
    """
    problems = []
    for row in rows:
        expected: list[tuple[str, str, Role]] = [
            ("teacher", row.teacher, "teacher"),
            ("student", row.student, "student"),
        ]
        for column, number, role in expected:
            user = known.get(number_key(number))
            if user is not None and user.role != role:
                reason = Reason("role_other", number=number, role=user.role, expected=role)
                problems.append(Problem(row.row, column, reason))
            elif user is None and role == "teacher":
                problems.append(Problem(row.row, column, Reason("teacher_unknown", number=number)))
            elif user is None and not row.name:
                problems.append(Problem(row.row, column, Reason("student_unknown", number=number)))
    return problems


def plan_rosters(
    rows: Sequence[RosterRow],
    known: Mapping[str, User],
    lessons: Mapping[Lesson, Set[str]],
    *,
    replace: bool,
) -> RosterPlan:
    """Plan the import of rows.

    Numbers and names are written as in the database. Case and blanks do not distinguish lessons.

    Args:
        rows: The valid rows of the file.
        known: Existing users by `number_key`.
        lessons: Numbers of the students who are enrolled now, by lesson.
        replace: Remove students from a lesson in the file when the file does not list them there. Lessons
            that are not in the file never change.
    """
    stored = {(number_key(teacher), lesson_key(name)): (teacher, name) for teacher, name in lessons}
    spelled = {key: user.school_number for key, user in known.items()}
    students: dict[str, User] = {}
    wanted: dict[Lesson, list[str]] = {}
    for row in rows:
        teacher_key, name_key, student_key = row.key
        student = spelled.setdefault(student_key, row.student)
        if student_key not in known:
            students.setdefault(student_key, User(student, row.name, "student"))
        teacher = spelled.get(teacher_key, row.teacher)
        lesson = stored.setdefault((teacher_key, name_key), (teacher, row.lesson))
        wanted.setdefault(lesson, []).append(student)
    new = {
        lesson: [one for one in dict.fromkeys(numbers) if one not in lessons.get(lesson, ())]
        for lesson, numbers in wanted.items()
    }
    removed = {
        lesson: sorted(set(lessons.get(lesson, ())) - set(listed)) for lesson, listed in wanted.items()
    }
    return RosterPlan(
        tuple(students.values()),
        tuple(lesson for lesson in wanted if lesson not in lessons),
        {lesson: numbers for lesson, numbers in new.items() if numbers},
        {lesson: numbers for lesson, numbers in removed.items() if numbers and replace},
        sum(len(set(numbers)) for numbers in wanted.values()) - sum(len(numbers) for numbers in new.values()),
    )
