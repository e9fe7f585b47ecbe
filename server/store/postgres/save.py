"""Save a closed class: the work of `AsyncPostgresClient.save_attendance`; and rows of users.

The function `save_attendance` in Postgres writes a class in one call. If it rejects a row, further calls of
the same function save the others.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import fields
from operator import attrgetter

import asyncpg
from pydantic_core import to_json

from server.models.db import Attendance, DeadLetter, DeadLetterKind, SavedCounts, User
from server.store.postgres.errors import REFUSALS

Item = tuple[DeadLetterKind, str, str]  # the kind, the key, the row as JSON

LONGEST_KEY = 200
LONGEST_ERROR = 1000


def _insert(table: str, model: type) -> str:
    """Return SQL that inserts one row, with an argument for each field of its model."""
    columns = [field.name for field in fields(model)]
    places = ", ".join(f"${place}" for place in range(1, len(columns) + 1))
    return f"INSERT INTO {table} ({', '.join(columns)}) VALUES ({places})"  # noqa: S608, all ours


SAVE = "SELECT save_attendance($1, $2, $3, $4)"
ADD_USER = _insert("users", User) + " ON CONFLICT DO NOTHING"
OVERWRITE_USER = (
    _insert("users", User) + " ON CONFLICT (school_number) DO UPDATE SET full_name = excluded.full_name,"
    " role = excluded.role, password_hash = excluded.password_hash, disabled_at = excluded.disabled_at"
)
ADD_DEAD_LETTER = _insert("parked_records", DeadLetter) + " ON CONFLICT DO NOTHING"

_user = attrgetter(*(field.name for field in fields(User)))


def user_rows(users: Iterable[User]) -> list[tuple[object, ...]]:
    """Return the arguments of `ADD_USER`, sorted so that two transactions cannot deadlock."""
    return [_user(user) for user in sorted(users, key=attrgetter("school_number"))]


async def save(
    connection: asyncpg.Connection,
    attendance: Attendance,
    records: Mapping[str, str],
    changes: Mapping[str, str],
    dead_letters: Sequence[DeadLetter],
) -> SavedCounts:
    """Write class, records, changes and missing users in one transaction. Existing users stay as they are.

    Records are JSON by student number, changes JSON by revision. Fields without a column are ignored. Saving
    the same again changes nothing. An older revision never replaces a newer one, nor does an epoch
    that ended earlier. A record or change that Postgres refuses becomes a dead letter; the others are saved.

    Raises:
        REFUSALS: One of them, if Postgres rejects the class itself or its teacher.
    """
    # Sorted, as the function adds users in this order: two saves that halve do not deadlock.
    record_items: list[Item] = [("record", *each) for each in sorted(records.items())]
    change_items: list[Item] = [("change", *each) for each in changes.items()]
    if not dead_letters:
        try:
            await _put(connection, attendance, record_items + change_items)
        except REFUSALS:
            pass  # the rejected row is found below
        else:
            return SavedCounts(len(records), len(changes), 0)
    async with connection.transaction():
        overwrite = await _put(connection, attendance, [])
        bad_records = await _put_all_but_refused(connection, attendance, record_items, overwrite)
        bad_changes = await _put_all_but_refused(connection, attendance, change_items, overwrite)
        letters = [_dead_letter_row(each) for each in (*dead_letters, *bad_records, *bad_changes)]
        await connection.executemany(ADD_DEAD_LETTER, letters)
    return SavedCounts(len(records) - len(bad_records), len(changes) - len(bad_changes), len(letters))


async def _put(
    connection: asyncpg.Connection,
    attendance: Attendance,
    items: Sequence[Item],
    overwrite: bool | None = None,
) -> bool:
    """Write the items in one round trip, all or none; see the function in `migrations/`."""
    rows = (f"[{','.join(row for kind, _, row in items if kind == which)}]" for which in ("record", "change"))
    return bool(await connection.fetchval(SAVE, to_json(attendance).decode(), *rows, overwrite))


async def _put_all_but_refused(
    connection: asyncpg.Connection, attendance: Attendance, items: Sequence[Item], overwrite: bool
) -> list[DeadLetter]:
    """Write all items but those that Postgres rejects. Find these by halving, and return them."""
    if not items:
        return []
    try:
        async with connection.transaction():
            await _put(connection, attendance, items, overwrite)
    except REFUSALS as error:
        if len(items) == 1:
            [(kind, key, row)] = items
            text = f"{type(error).__name__}: {error}"
            return [DeadLetter(attendance.attendance_id, kind, key, row.encode(), text)]
    else:
        return []
    half = len(items) // 2
    bad = await _put_all_but_refused(connection, attendance, items[:half], overwrite)
    return bad + await _put_all_but_refused(connection, attendance, items[half:], overwrite)


def _dead_letter_row(item: DeadLetter) -> tuple[object, ...]:
    """Return the row of a dead letter, with texts that Postgres never rejects."""
    key, error = _printable(item.key, LONGEST_KEY), _printable(item.error, LONGEST_ERROR)
    return item.attendance_id, item.kind, key, item.raw, error


def _printable(text: str, longest: int) -> str:
    return text.encode("utf-8", "backslashreplace").decode().replace("\x00", "\\x00")[:longest]
