"""Read a file of users, and plan what importing it changes. No I/O."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from server.models.db import Role, User
from server.models.redis import fold
from server.tables.columns import (
    USER_COLUMNS,
    Columns,
    check_name,
    check_number,
    count_known,
    duplicates,
    find_columns,
)
from server.tables.csv_files import Problem, Table, UnusableFile, read_table

PASSWORD_CHARACTERS = range(8, 1025)  # minimum: NIST SP 800-63B; maximum: what `POST /login` accepts

ROLES: Mapping[str, Role] = {
    **dict.fromkeys(("student", "pupil", "learner", "ogrenci"), "student"),
    **dict.fromkeys(("teacher", "instructor", "lecturer", "ogretmen", "hoca"), "teacher"),
    **dict.fromkeys(("admin", "administrator", "sysadmin", "yonetici", "idareci"), "admin"),
}


@dataclass(frozen=True, slots=True)
class UserRow:
    """One user in the file, with the number of its row."""

    row: int
    number: str
    name: str
    role: Role
    password: str | None = field(default=None, repr=False)


@dataclass(frozen=True, slots=True)
class UserFile:
    """The valid rows of a file, and the problems of the others.

    `left_out` counts rows that OneRoster marks `tobedeleted`.
    """

    table: Table
    columns: Columns
    rows: tuple[UserRow, ...]
    problems: tuple[Problem, ...]
    left_out: int


@dataclass(frozen=True, slots=True)
class UserChange:
    """What a row changes of an existing user."""

    row: UserRow
    before: User
    new_name: bool
    new_role: bool
    new_password: bool


@dataclass(frozen=True, slots=True)
class UserPlan:
    """What an import changes. `kept_passwords` counts passwords in the file that are not used."""

    created: tuple[UserRow, ...]
    changed: tuple[UserChange, ...]
    unchanged: int
    kept_passwords: int
    without_password: tuple[UserRow, ...]


def read_users(raw: bytes, *, role: Role | None = None) -> UserFile:
    """Read a file of users.

    Args:
        raw: The content of the file.
        role: The role of all users, when the file has no column for it.

    Raises:
        UnusableFile: It cannot be read, or a required column is missing.
    """
    table = read_table(raw, lambda header: count_known(header, USER_COLUMNS))
    columns = find_columns(table.header, USER_COLUMNS, ["number"])
    if "name" not in columns.indexes and "given name" not in columns.indexes:
        raise UnusableFile(f"There is no column for the name. The header is: {', '.join(table.header)}.")
    if "role" not in columns.indexes and role is None:
        raise UnusableFile("There is no column for the role. Give one role for all users: --role student.")
    kept = [
        (number, cells)
        for number, cells in table.rows
        if columns.cell(cells, "status").lower() != "tobedeleted"
    ]
    read = [_read_row(number, columns, cells, role) for number, cells in kept]
    problems = [problem for _, found in read for problem in found]
    problems += duplicates([(number, columns.cell(cells, "number")) for number, cells in kept], "number")
    return UserFile(
        table,
        columns,
        tuple(row for row, _ in read if row is not None),
        tuple(sorted([*table.problems, *problems], key=lambda problem: problem.row)),
        len(table.rows) - len(kept),
    )


def plan_users(rows: Sequence[UserRow], known: Mapping[str, User], *, overwrite_passwords: bool) -> UserPlan:
    """Plan the import of rows, given the existing users by number."""
    created = tuple(row for row in rows if row.number not in known)
    changes, kept = [], 0
    for row in rows:
        before = known.get(row.number)
        if before is None:
            continue
        new_password = bool(row.password) and (overwrite_passwords or not before.password_hash)
        kept += bool(row.password) and not new_password
        changes.append(
            UserChange(row, before, before.full_name != row.name, before.role != row.role, new_password)
        )
    changed = tuple(one for one in changes if one.new_name or one.new_role or one.new_password)
    without = [row for row in created if not row.password]
    without += [one.row for one in changes if not one.row.password and not one.before.password_hash]
    return UserPlan(created, changed, len(changes) - len(changed), kept, tuple(without))


def check_password(text: str) -> str | None:
    """Return what is wrong with a password, as the end of a sentence without the password, or None."""
    if len(text) not in PASSWORD_CHARACTERS:
        return f"has {len(text)} characters; it needs {PASSWORD_CHARACTERS[0]} to 1,024"
    return None


def _read_row(
    row: int, columns: Columns, cells: Sequence[str], role: Role | None
) -> tuple[UserRow | None, list[Problem]]:
    number, name = columns.cell(cells, "number"), columns.full_name(cells)
    password, word = columns.cell(cells, "password"), columns.cell(cells, "role")
    known_role = ROLES.get(fold(word)) if "role" in columns.indexes else role
    mistakes = [
        ("number", check_number(number)),
        ("name", check_name(name)),
        ("role", None if known_role else f"{word or '(empty)'} is not a role; use student, teacher or admin"),
        ("password", check_password(password) if password else None),
    ]
    problems = [Problem(row, column, text) for column, text in mistakes if text]
    if problems or known_role is None:
        return None, problems
    return UserRow(row, number, name, known_role, password or None), []
