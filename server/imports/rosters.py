"""Read a file of rosters (teacher, lesson, student), and plan what importing it changes. No I/O."""

from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass

from server.models.db import Role, User
from server.tables.columns import (
    ROSTER_COLUMNS,
    Columns,
    check_name,
    check_number,
    count_known,
    duplicates,
    find_columns,
)
from server.tables.csv_files import Problem, Table, read_table

Lesson = tuple[str, str]  # the teacher's number, the lesson's name


@dataclass(frozen=True, slots=True)
class RosterRow:
    """One student in one lesson. `name` is the student's, or empty."""

    row: int
    teacher: str
    lesson: str
    student: str
    name: str


@dataclass(frozen=True, slots=True)
class RosterFile:
    """The valid rows of a file, and the problems of the others."""

    table: Table
    columns: Columns
    rows: tuple[RosterRow, ...]
    problems: tuple[Problem, ...]


@dataclass(frozen=True, slots=True)
class RosterPlan:
    """What an import changes. `students` are users to create, without a password."""

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


def read_rosters(raw: bytes) -> RosterFile:
    """Read a file of rosters.

    Raises:
        UnusableFile: It cannot be read, or a required column is missing.
    """
    table = read_table(raw, lambda header: count_known(header, ROSTER_COLUMNS))
    columns = find_columns(table.header, ROSTER_COLUMNS, ["teacher", "lesson", "student"])
    rows: list[RosterRow] = []
    problems = list(table.problems)
    for number, cells in table.rows:
        teacher, lesson, student = (columns.cell(cells, name) for name in ("teacher", "lesson", "student"))
        row = RosterRow(number, teacher, lesson, student, columns.full_name(cells))
        mistakes = _check(row)
        problems += mistakes
        if not mistakes:
            rows.append(row)
    triples = [(row.row, f"{row.student} in {row.lesson} of {row.teacher}") for row in rows]
    problems += duplicates(triples, "student")
    return RosterFile(table, columns, tuple(rows), tuple(sorted(problems, key=lambda problem: problem.row)))


def check_people(rows: Sequence[RosterRow], known: Mapping[str, User]) -> list[Problem]:
    """Return a problem for each teacher or student in `rows` who is unknown or has another role."""
    problems = []
    for row in rows:
        expected: list[tuple[str, str, Role]] = [
            ("teacher", row.teacher, "teacher"),
            ("student", row.student, "student"),
        ]
        for column, number, role in expected:
            user = known.get(number)
            if user is not None and user.role != role:
                problems.append(Problem(row.row, column, f"{number} has the role {user.role}, not {role}"))
            elif user is None and role == "teacher":
                problems.append(Problem(row.row, column, f"{number} is unknown; import the teachers first"))
            elif user is None and not row.name:
                text = f"{number} is unknown; import the students first, or add a column with their names"
                problems.append(Problem(row.row, column, text))
    return problems


def plan_rosters(
    rows: Sequence[RosterRow],
    known: Mapping[str, User],
    lessons: Mapping[Lesson, Set[str]],
    *,
    replace: bool,
) -> RosterPlan:
    """Plan the import of rows.

    Args:
        rows: The valid rows of the file.
        known: Existing users by number.
        lessons: The numbers of the students who are enrolled now, by lesson.
        replace: Remove students from a lesson in the file when the file does not list them there.
            Lessons that are not in the file never change.
    """
    students = {row.student: User(row.student, row.name, "student") for row in rows}
    enrolled: dict[Lesson, list[str]] = {}
    for row in rows:
        numbers = enrolled.setdefault((row.teacher, row.lesson), [])
        if row.student not in lessons.get((row.teacher, row.lesson), ()):
            numbers.append(row.student)
    added = sum(len(numbers) for numbers in enrolled.values())
    wanted: dict[Lesson, set[str]] = {}
    for row in rows:
        wanted.setdefault((row.teacher, row.lesson), set()).add(row.student)
    removed = {lesson: sorted(lessons.get(lesson, set()) - listed) for lesson, listed in wanted.items()}
    return RosterPlan(
        tuple(user for number, user in students.items() if number not in known),
        tuple(lesson for lesson in enrolled if lesson not in lessons),
        {lesson: numbers for lesson, numbers in enrolled.items() if numbers},
        {lesson: numbers for lesson, numbers in removed.items() if numbers and replace},
        len(rows) - added,
    )


def _check(row: RosterRow) -> list[Problem]:
    mistakes = [
        ("teacher", check_number(row.teacher)),
        ("lesson", check_name(row.lesson)),
        ("student", check_number(row.student)),
        ("name", check_name(row.name) if row.name else None),
    ]
    return [Problem(row.row, column, text) for column, text in mistakes if text]
