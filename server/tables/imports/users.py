"""Read a file of users, and plan what importing it changes. No I/O."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from protocol.identifiers import clean_password, number_key
from server.models.db import Role, User
from server.tables.columns import USER_COLUMNS, Columns, check_name, count_known, find_columns, no_column
from server.tables.errors import Problem, Reason, UnusableFile
from server.tables.imports.people import check_enabled, check_status, parse_role
from server.tables.numbers import check_numbers
from server.tables.table import LeftOut, ReadOptions, Table, read_table

PASSWORD_CHARACTERS = range(8, 1025)  # minimum: NIST SP 800-63B; maximum: what `POST /login` accepts


@dataclass(frozen=True, slots=True)
class UserRow:
    """One user in the file, as it would be written."""

    row: int
    number: str
    name: str
    role: Role
    password: str | None = field(default=None, repr=False)


@dataclass(frozen=True, slots=True)
class UserFile:
    """The valid rows of a file, its problems, and the rows that were left out, by reason."""

    table: Table
    columns: Columns
    rows: tuple[UserRow, ...]
    problems: tuple[Problem, ...]
    left_out: tuple[LeftOut, ...]

    def samples(self, count: int = 5) -> tuple[UserRow, ...]:
        """Return rows to show before importing, those with letters beyond ASCII first."""
        return tuple(sorted(self.rows, key=lambda row: row.name.isascii())[:count])


@dataclass(frozen=True, slots=True)
class UserChange:
    """Changes of an existing user by a row."""

    row: UserRow
    before: User
    new_name: bool
    new_role: bool
    new_password: bool


@dataclass(frozen=True, slots=True)
class UserPlan:
    """Changes of an import.

    `kept_passwords` counts passwords in the file that are not used, because the user has one. `twins` are
    pairs of a new number and an existing one that differ only by leading zeros.
    """

    created: tuple[UserRow, ...]
    changed: tuple[UserChange, ...]
    unchanged: int
    kept_passwords: int
    without_password: tuple[UserRow, ...]
    twins: tuple[tuple[str, str], ...] = ()

    def passwords(self) -> dict[str, str]:
        """Return the passwords of the file that are used, by number."""
        used = {row.number: row.password for row in self.created if row.password}
        changed = (one.row for one in self.changed if one.new_password)
        return used | {row.number: row.password for row in changed if row.password}

    def users(self, hashes: Mapping[str, str]) -> list[User]:
        """Return the users to write, with the hashes of passwords by number."""
        wanted = {row.number: row for row in self.created}
        wanted |= {one.row.number: one.row for one in self.changed}
        wanted |= {row.number: row for row in self.without_password if row.number in hashes}
        spelled = {one.row.number: one.before.school_number for one in self.changed}
        return [
            User(spelled.get(row.number, row.number), row.name, row.role, hashes.get(row.number))
            for row in wanted.values()
        ]

    def signed_out(self) -> list[str]:
        """Return the numbers of users whose role or password changes: their sessions have the old role."""
        return [
            one.before.school_number
            for one in self.changed
            if one.new_role or (one.new_password and one.before.password_hash)
        ]


def read_users(
    raw: bytes, *, role: Role | None = None, admins: bool = False, options: ReadOptions | None = None
) -> UserFile:
    """Read the valid users of a file, and a problem for each invalid one.

    Args:
        raw: The content of the file.
        role: The role of all users, if the file has no column for it.
        admins: Import administrators of the exporting system as admins; otherwise they are left out.
        options: How to read the file.

    Raises:
        UnusableFile: As `read_table` and `find_columns`.
    """
    options = options or ReadOptions()
    table = read_table(raw, lambda header: count_known(header, USER_COLUMNS), options)
    columns = find_columns(table.header, USER_COLUMNS, ["number"], options.columns)
    if not {"name", "given name", "family name"} & columns.indexes.keys():
        raise no_column(table.header, "name")
    if "role" not in columns.indexes and role is None:
        raise UnusableFile("no_role_column")
    left_out, problems, kept = Counter[Reason](), list(table.problems), []
    for at, cells in table.rows:
        reason, found, row_role = _check_person(columns, cells, role, admins=admins)
        if reason:
            left_out[reason] += 1
        else:
            problems += [Problem(at, column, wrong) for column, wrong in found]
            kept.append((at, cells, row_role, bool(found)))
    numbers = check_numbers([columns.cell(cells, "number") for _, cells, _, _ in kept])
    rows: list[UserRow] = []
    for (at, cells, row_role, is_bad), (number, wrong_number) in zip(kept, numbers, strict=True):
        name, password = columns.full_name(cells), clean_password(columns.cell(cells, "password"))
        checks = [
            ("number", wrong_number),
            ("name", check_name(name)),
            ("password", check_password(password) if password else None),
        ]
        mistakes = [Problem(at, column, wrong) for column, wrong in checks if wrong]
        problems += mistakes
        if row_role is not None and not mistakes and not is_bad:
            rows.append(UserRow(at, number, name, row_role, password or None))
    rows, repeated, contradictions = _merge_same(rows)
    if repeated:
        left_out[Reason("same_person")] += repeated
    counted = (
        *table.left_out,
        *(
            LeftOut(reason, count)
            for reason, count in sorted(left_out.items(), key=lambda item: str(item[0]))
        ),
    )
    ordered = sorted([*problems, *contradictions], key=lambda problem: problem.row)
    return UserFile(table, columns, tuple(rows), tuple(ordered), counted)


def _check_person(
    columns: Columns, cells: Sequence[str], role: Role | None, *, admins: bool
) -> tuple[Reason | None, list[tuple[str, Reason]], Role | None]:
    """Return the reason to leave a row out, if any, its problems and its role."""
    if columns.full_name(cells).casefold() == "points possible":  # the second line of a Canvas gradebook
        return Reason("not_a_person"), [], None
    results = [
        ("status", check_status(columns.cell(cells, "status"))),
        ("enabled", check_enabled(columns.matched.get("enabled", ""), columns.cell(cells, "enabled"))),
    ]
    row_role = role
    if "role" in columns.indexes:
        row_role, result = parse_role(columns.cell(cells, "role"), admins=admins)
        results.append(("role", result))
    reason = next((result.left_out for _, result in results if result.left_out), None)
    return reason, [(column, result.problem) for column, result in results if result.problem], row_role


def _merge_same(rows: Sequence[UserRow]) -> tuple[list[UserRow], int, list[Problem]]:
    """Merge identical rows. Return the rows, how many were merged, and a problem for each contradiction."""
    first: dict[str, UserRow] = {}
    repeated, problems = 0, []
    for row in rows:
        other = first.setdefault(number_key(row.number), row)
        if other is row:
            continue
        if replace(row, row=other.row, number=other.number) == other:
            repeated += 1
        else:
            reason = Reason("contradiction", number=row.number, row=other.row)
            problems.append(Problem(row.row, "number", reason))
    return list(first.values()), repeated, problems


def plan_users(rows: Sequence[UserRow], known: Mapping[str, User], *, overwrite_passwords: bool) -> UserPlan:
    """Plan the import of rows. `known` has the existing users by `number_key`."""
    created = tuple(row for row in rows if number_key(row.number) not in known)
    changes, kept = [], 0
    for row in rows:
        before = known.get(number_key(row.number))
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
    return UserPlan(
        created, changed, len(changes) - len(changed), kept, tuple(without), _twins(created, known)
    )


def _twins(created: Sequence[UserRow], known: Mapping[str, User]) -> tuple[tuple[str, str], ...]:
    """Return pairs of a new and an existing number that differ only by leading zeros."""
    stripped = {key.lstrip("0"): user.school_number for key, user in known.items()}
    pairs = ((row.number, stripped.get(number_key(row.number).lstrip("0"))) for row in created)
    return tuple((number, twin) for number, twin in pairs if twin is not None)


def check_password(text: str) -> Reason | None:
    """Return what is wrong with a password, without the password, or None."""
    if len(text) not in PASSWORD_CHARACTERS:
        return Reason("password_length", n=len(text), min=PASSWORD_CHARACTERS[0], max=PASSWORD_CHARACTERS[-1])
    return None
