"""A file of users: its rows, what is wrong with them, and what importing them would change. Pure."""

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

PASSWORD_CHARACTERS = range(8, 1025)  # NIST SP 800-63B: 8 at least; `POST /login` takes 1,024 at most

ROLES: Mapping[str, Role] = {
    **dict.fromkeys(("student", "pupil", "learner", "ogrenci"), "student"),
    **dict.fromkeys(("teacher", "instructor", "lecturer", "ogretmen", "hoca"), "teacher"),
    **dict.fromkeys(("admin", "administrator", "sysadmin", "yonetici", "idareci"), "admin"),
}


@dataclass(frozen=True, slots=True)
class UserRow:
    row: int
    number: str
    name: str
    role: Role
    password: str | None = field(default=None, repr=False)


@dataclass(frozen=True, slots=True)
class UserFile:
    """`left_out`: rows that OneRoster marks `tobedeleted`."""

    table: Table
    columns: Columns
    rows: tuple[UserRow, ...]
    problems: tuple[Problem, ...]
    left_out: int


@dataclass(frozen=True, slots=True)
class UserChange:
    """What a row changes of a user who is there."""

    row: UserRow
    before: User
    new_name: bool
    new_role: bool
    new_password: bool


@dataclass(frozen=True, slots=True)
class UserPlan:
    """`kept_passwords`: users whose own password stays although the file has one."""

    created: tuple[UserRow, ...]
    changed: tuple[UserChange, ...]
    unchanged: int
    kept_passwords: int
    without_password: tuple[UserRow, ...]


def read_users(raw: bytes, *, role: Role | None = None) -> UserFile:
    """All rows that are as they should be, and a problem for each that is not.

    `role` is everybody's where the file has no column for it.

    Raises:
        UnusableFile.
    """
    table = read_table(raw, lambda header: count_known(header, USER_COLUMNS))
    columns = find_columns(table.header, USER_COLUMNS, ["number"])
    if "name" not in columns.places and "given name" not in columns.places:
        raise UnusableFile(f"There is no column for the name. The header is: {', '.join(table.header)}.")
    if "role" not in columns.places and role is None:
        raise UnusableFile("There is no column for the role. Say whose file it is: --role student.")
    kept = [(at, cells) for at, cells in table.rows if columns.cell(cells, "status").lower() != "tobedeleted"]
    read = [_read(at, columns, cells, role) for at, cells in kept]
    problems = [problem for _, found in read for problem in found]
    problems += duplicates([(at, columns.cell(cells, "number")) for at, cells in kept], "number")
    return UserFile(
        table,
        columns,
        tuple(row for row, _ in read if row is not None),
        tuple(sorted([*table.problems, *problems], key=lambda problem: problem.row)),
        len(table.rows) - len(kept),
    )


def plan_users(rows: Sequence[UserRow], known: Mapping[str, User], *, overwrite_passwords: bool) -> UserPlan:
    """What importing the rows does to the users there are."""
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
    """What is wrong with it, as the end of a sentence that does not repeat it."""
    if len(text) not in PASSWORD_CHARACTERS:
        return f"has {len(text)} characters; {PASSWORD_CHARACTERS[0]} are the least, 1,024 the most"
    return None


def _read(
    at: int, columns: Columns, cells: Sequence[str], role: Role | None
) -> tuple[UserRow | None, list[Problem]]:
    number, name = columns.cell(cells, "number"), columns.full_name(cells)
    password, word = columns.cell(cells, "password"), columns.cell(cells, "role")
    held = ROLES.get(fold(word)) if "role" in columns.places else role
    wrong = [
        ("number", check_number(number)),
        ("name", check_name(name)),
        ("role", None if held else f"{word or 'nothing'} is no role: student, teacher or admin"),
        ("password", check_password(password) if password else None),
    ]
    problems = [Problem(at, column, text) for column, text in wrong if text]
    if problems or held is None:
        return None, problems
    return UserRow(at, number, name, held, password or None), []
