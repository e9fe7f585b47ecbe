"""A file of users: its rows, what is wrong with them, and what importing them would change. Pure."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from protocol.identifiers import clean_password, number_key
from server.imports.people import judge_enabled, judge_role, judge_status
from server.models.db import Role, User
from server.tables.columns import USER_COLUMNS, Columns, check_name, count_known, find_columns
from server.tables.errors import Problem, UnusableFile
from server.tables.numbers import judge_numbers
from server.tables.table import LeftOut, ReadOptions, Table, read_table

PASSWORD_CHARACTERS = range(8, 1025)  # NIST SP 800-63B: 8 at least; `POST /login` takes 1,024 at most


@dataclass(frozen=True, slots=True)
class UserRow:
    """One person of a file, as they would be written."""

    row: int
    number: str
    name: str
    role: Role
    password: str | None = field(default=None, repr=False)


@dataclass(frozen=True, slots=True)
class UserFile:
    """What a file says: rows in order, what is wrong, and who was left out, by reason."""

    table: Table
    columns: Columns
    rows: tuple[UserRow, ...]
    problems: tuple[Problem, ...]
    left_out: tuple[LeftOut, ...]

    def samples(self, count: int = 5) -> tuple[UserRow, ...]:
        """Return rows to look at before importing: names with letters beyond ASCII first."""
        return tuple(sorted(self.rows, key=lambda row: row.name.isascii())[:count])


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
    """What an import would do.

    `kept_passwords`: users whose own password stays although the file has one. `twins`: pairs of a new number
    and one that is there and differs by leading zeros only.
    """

    created: tuple[UserRow, ...]
    changed: tuple[UserChange, ...]
    unchanged: int
    kept_passwords: int
    without_password: tuple[UserRow, ...]
    twins: tuple[tuple[str, str], ...] = ()


def read_users(
    raw: bytes, *, role: Role | None = None, admins: bool = False, options: ReadOptions | None = None
) -> UserFile:
    """Read all people that are as they should be, and a problem for each that is not.

    `role` is everybody's where the file has no column for it; with `admins` administrators of the system the
    file comes from become admins, else they are left out.

    Raises:
        UnusableFile: see `read_table` and `find_columns`.
    """
    options = options or ReadOptions()
    table = read_table(raw, lambda header: count_known(header, USER_COLUMNS), options)
    columns = find_columns(table.header, USER_COLUMNS, ["number"], options.columns)
    if not {"name", "given name", "family name"} & columns.places.keys():
        raise UnusableFile(
            f"There is no column for the name. The header is: {', '.join(table.header)}."
            ' Choose one with --column name="HEADER".'
        )
    if "role" not in columns.places and role is None:
        raise UnusableFile("There is no column for the role. Say whose file it is: --role student.")
    left_out, problems, kept = Counter[str](), list(table.problems), []
    for at, cells in table.rows:
        reason, found, held = _judge(columns, cells, role, admins=admins)
        if reason:
            left_out[reason] += 1
        else:
            problems += [Problem(at, column, text) for column, text in found]
            kept.append((at, cells, held, bool(found)))
    numbers = judge_numbers([columns.cell(cells, "number") for _, cells, _, _ in kept])
    rows: list[UserRow] = []
    for (at, cells, held, is_bad), (number, wrong) in zip(kept, numbers, strict=True):
        name, password = columns.full_name(cells), clean_password(columns.cell(cells, "password"))
        checks = [
            ("number", wrong),
            ("name", check_name(name)),
            ("password", check_password(password) if password else None),
        ]
        wrongs = [Problem(at, column, text) for column, text in checks if text]
        problems += wrongs
        if held is not None and not wrongs and not is_bad:
            rows.append(UserRow(at, number, name, held, password or None))
    rows, repeated, contradictions = _merge_same(rows)
    if repeated:
        left_out["the same person again"] += repeated
    counted = (*table.left_out, *(LeftOut(reason, count) for reason, count in sorted(left_out.items())))
    ordered = sorted([*problems, *contradictions], key=lambda problem: problem.row)
    return UserFile(table, columns, tuple(rows), tuple(ordered), counted)


def _judge(
    columns: Columns, cells: Sequence[str], role: Role | None, *, admins: bool
) -> tuple[str | None, list[tuple[str, str]], Role | None]:
    """Return the reason to leave a row out, its problems and the role."""
    if columns.full_name(cells).casefold() == "points possible":  # the second line of a Canvas gradebook
        return "no person", [], None
    judgements = [
        ("status", judge_status(columns.cell(cells, "status"))),
        ("enabled", judge_enabled(columns.taken.get("enabled", ""), columns.cell(cells, "enabled"))),
    ]
    held = role
    if "role" in columns.places:
        held, judged = judge_role(columns.cell(cells, "role"), admins=admins)
        judgements.append(("role", judged))
    reason = next((judged.left_out for _, judged in judgements if judged.left_out), None)
    return reason, [(column, judged.problem) for column, judged in judgements if judged.problem], held


def _merge_same(rows: Sequence[UserRow]) -> tuple[list[UserRow], int, list[Problem]]:
    """Return the rows with identical ones merged, how many were, and a problem for each contradiction."""
    first: dict[str, UserRow] = {}
    repeated, problems = 0, []
    for row in rows:
        other = first.setdefault(number_key(row.number), row)
        if other is row:
            continue
        if replace(row, row=other.row, number=other.number) == other:
            repeated += 1
        else:
            text = f"{row.number} is also in row {other.row}, with another name, role or password"
            problems.append(Problem(row.row, "number", text))
    return list(first.values()), repeated, problems


def plan_users(rows: Sequence[UserRow], known: Mapping[str, User], *, overwrite_passwords: bool) -> UserPlan:
    """Return what importing the rows does to the users there are; `known` is by `number_key`."""
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
    """Return new numbers that differ from one that is there by leading zeros only."""
    stripped = {key.lstrip("0"): user.school_number for key, user in known.items()}
    pairs = ((row.number, stripped.get(number_key(row.number).lstrip("0"))) for row in created)
    return tuple((number, twin) for number, twin in pairs if twin is not None)


def check_password(text: str) -> str | None:
    """Return what is wrong with a password, as the end of a sentence that does not repeat it."""
    if len(text) not in PASSWORD_CHARACTERS:
        return f"has {len(text)} characters (min {PASSWORD_CHARACTERS[0]}, max {PASSWORD_CHARACTERS[-1]:,})"
    return None
