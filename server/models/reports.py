"""Rows of exports, the matrix of students and classes, and reports."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import NamedTuple
from uuid import UUID

from protocol.codes import DecidedBy, Method, Status
from protocol.objects import Message, Time


class MatrixClass(Message):
    """A column of the matrix."""

    attendance_id: UUID
    lesson_name: str
    teacher_full_name: str
    start_time: Time


class MatrixCell(Message):
    """A student in a class, and why: how the student joined, and who decided with which reason."""

    status: Status
    method: Method | None
    decided_by: DecidedBy | None
    actor_full_name: str | None
    reason: str | None


class ClassCells(NamedTuple):
    """The cells of one class: students, and a list for each field of `MatrixCell`, all in one order."""

    student_numbers: list[str]
    user_full_names: list[str]
    statuses: list[Status]
    methods: list[Method | None]
    decided_by: list[DecidedBy | None]
    actors: list[str | None]
    reasons: list[str | None]


class MatrixStudent(Message):
    """A row of the matrix. A cell is null where the student was not expected and did not join.

    `attended` of `counted` classes; `percent` is null when no class counts (docs/attendance-rules.md).
    """

    student_number: str
    user_full_name: str
    cells: tuple[MatrixCell | None, ...]
    attended: int
    counted: int
    percent: float | None


class Matrix(Message):
    """Students by name, and classes by time, the oldest first."""

    classes: tuple[MatrixClass, ...]
    students: tuple[MatrixStudent, ...]

    def to_json(self) -> str:
        """Return what `model_dump_json` does; equal cells are one object, which is encoded once.

        18,000 cells take 8 ms of CPU instead of 41, for which the event loop stands still.
        """
        texts: dict[int, str] = {}  # by the identity of a cell
        students = []
        for student in self.students:
            for cell in student.cells:
                if id(cell) not in texts:
                    texts[id(cell)] = "null" if cell is None else cell.model_dump_json()
            cells = ",".join(texts[id(cell)] for cell in student.cells)
            students.append(f'{student.model_dump_json(exclude={"cells"})[:-1]},"cells":[{cells}]}}')
        return f'{self.model_dump_json(exclude={"students"})[:-1]},"students":[{",".join(students)}]}}'


class StudentStatuses(NamedTuple):
    """A student's statuses in the chosen classes, in the order of their starts."""

    student_number: str
    user_full_name: str
    statuses: list[Status]


class PeriodCounts(NamedTuple):
    """Classes that start in a day or a week, which begins on `first_day`, and their records by status."""

    first_day: date
    classes: int
    counts: Mapping[str, int]


class LessonClasses(NamedTuple):
    """A lesson with its classes in a period. `last_start` is that of the latest class ever; None: never."""

    teacher_school_number: str
    teacher_full_name: str
    lesson_name: str
    last_start: datetime | None
    ran_today: bool
    ran_a_week_ago: bool


class Period(Message):
    """Attendance in a day or a week, which begins on `first_day`. `percent` is null when nothing counts."""

    first_day: date
    classes: int
    attended: int
    counted: int
    percent: float | None


class Arrivals(Message):
    """Students who joined in a minute after the start of their class; the last minute includes later ones."""

    minute: int
    joined: int


class Band(Message):
    """Students whose percentage is at least `low` and below `high`; the last band includes 100."""

    low: int
    high: int
    students: int


class StudentAtRisk(Message):
    """A student below the required percentage, or absent in the last classes in a row."""

    student_number: str
    user_full_name: str
    attended: int
    counted: int
    percent: float | None
    absences_in_a_row: int
    is_below: bool


class LessonReport(Message):
    """Report on chosen classes: usually those of one lesson.

    `required_percent` is null when the school requires none. `percent` is that of all records together.
    Weeks are those of `time_zone`.
    """

    time_zone: str
    classes: int
    students: int
    percent: float | None
    required_percent: float | None
    weeks: tuple[Period, ...]
    arrivals: tuple[Arrivals, ...]
    distribution: tuple[Band, ...]
    at_risk: tuple[StudentAtRisk, ...]


class IdleLesson(Message):
    """A lesson without a class for some time. `last_start` is null when it never had one."""

    teacher_school_number: str
    teacher_full_name: str
    lesson_name: str
    last_start: Time | None


class SchoolReport(Message):
    """Report on all classes of a period, by day.

    `idle_lessons` had no class in the last `idle_days`. `not_opened` had a class on this day a week ago, and
    none today. Days are those of `time_zone`.
    """

    time_zone: str
    days: tuple[Period, ...]
    classes: int
    percent: float | None
    idle_days: int
    idle_lessons: tuple[IdleLesson, ...]
    not_opened: tuple[IdleLesson, ...]
