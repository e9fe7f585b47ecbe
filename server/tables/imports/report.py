"""Result of importing a file: what was found in it, and what it changes. No I/O."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from server.tables.columns import Columns
from server.tables.errors import Problem, UnusableFile
from server.tables.imports.rosters import RosterFile, RosterPlan
from server.tables.imports.users import UserFile, UserPlan
from server.tables.table import LeftOut, Table


@dataclass(slots=True)
class ImportReport:
    """Result of importing one file. `counts` are numbers by kind, `details` are further fields."""

    file: str
    table: Table
    columns: Columns
    problems: Sequence[Problem]
    left_out: Sequence[LeftOut]
    samples: Sequence[Mapping[str, str]]
    applied: bool = False
    counts: dict[str, int] = field(default_factory=dict)
    details: dict[str, object] = field(default_factory=dict)

    def as_dict(self) -> dict[str, object]:
        """Return the report as JSON has it."""
        return {
            "file": self.file,
            "encoding": self.table.encoding,
            "encoding_is_sure": self.table.encoding_is_sure,
            "delimiter": self.table.form,
            "rows": len(self.table.rows),
            "columns": dict(self.columns.matched),
            "ignored_columns": list(self.columns.ignored),
            "left_out": {str(one.reason): one.rows for one in self.left_out},
            "left_out_reasons": [{**one.reason.as_dict(), "rows": one.rows} for one in self.left_out],
            "samples": [dict(one) for one in self.samples],
            "problems": [
                {"row": one.row or None, "column": one.column or None, **one.reason.as_dict()}
                for one in self.problems
            ],
            "applied": self.applied,
            **{name.replace(" ", "_"): count for name, count in self.counts.items()},
            **self.details,
        }

    def describe_users(self, plan: UserPlan) -> None:
        """Add what an import of users changes."""
        self.counts = {
            "created": len(plan.created),
            "changed": len(plan.changed),
            "unchanged": plan.unchanged,
            "without password": len(plan.without_password),
        }
        if plan.kept_passwords:
            self.counts["kept passwords"] = plan.kept_passwords
        self.details["role_changes"] = [
            {"number": one.row.number, "before": one.before.role, "after": one.row.role}
            for one in plan.changed
            if one.new_role
        ]
        self.details["twins"] = [{"number": number, "like": twin} for number, twin in plan.twins]

    def describe_rosters(self, plan: RosterPlan) -> None:
        """Add what an import of rosters changes."""
        self.counts = {
            "new lessons": len(plan.new_lessons),
            "new students": len(plan.students),
            "enrolled": plan.added,
            "taken off": plan.taken_off,
            "unchanged": plan.unchanged,
        }
        self.details["lessons"] = [
            {"teacher_number": teacher, "lesson_name": lesson} for teacher, lesson in plan.new_lessons
        ]
        self.details["removals"] = [
            {"teacher_number": teacher, "lesson_name": lesson, "student_number": number}
            for teacher, lesson, number in removals(plan)
        ]


def report_users(file: str, read: UserFile) -> ImportReport:
    """Return what was found in a file of users."""
    samples = [
        {"row": str(row.row), "number": row.number, "name": row.name, "role": row.role}
        for row in read.samples()
    ]
    return ImportReport(file, read.table, read.columns, read.problems, read.left_out, samples)


def report_rosters(file: str, read: RosterFile, problems: Sequence[Problem]) -> ImportReport:
    """Return what was found in a file of rosters. `problems` are those of people, from `check_people`."""
    samples = [
        {"row": str(row.row), "teacher": row.teacher, "lesson": row.lesson, "student": row.student}
        for row in read.samples()
    ]
    ordered = sorted([*read.problems, *problems], key=lambda problem: problem.row)
    return ImportReport(file, read.table, read.columns, ordered, read.left_out, samples)


def unusable_report(file: str, error: UnusableFile) -> dict[str, object]:
    """Return the JSON for a file that cannot be read as a table."""
    problem = {"row": None, "column": None, **error.reason.as_dict()}
    return {"file": file, "problems": [problem], "applied": False}


def removals(plan: RosterPlan) -> Iterator[tuple[str, str, str]]:
    """Yield teacher, lesson and student of each enrolment that ends."""
    for (teacher, lesson), numbers in plan.removed.items():
        for number in numbers:
            yield teacher, lesson, number


def clean_meaning(text: str) -> str:
    """Return the meaning of a column as the known ones are written: `given-name` is `given name`."""
    return text.strip().lower().replace("-", " ").replace("_", " ")
