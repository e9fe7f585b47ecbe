"""Saving an ended class: what `AsyncPostgresClient.save_attendance` does inside its one transaction."""

import json
from collections.abc import Iterable, Sequence
from dataclasses import asdict, fields
from operator import attrgetter

import asyncpg
from pydantic_core import PydanticSerializationError, to_json

from server.data.postgres_errors import REFUSALS
from server.models.db import (
    Attendance,
    AttendanceChange,
    AttendanceRecord,
    ParkedKind,
    ParkedRecord,
    SavedCounts,
    User,
)

# A set of rows as `_write` takes it.
Items = Sequence[User] | Sequence[AttendanceRecord] | Sequence[AttendanceChange]

# what Postgres refuses, and a text that is no Unicode
UNWRITABLE: tuple[type[Exception], ...] = (*REFUSALS, PydanticSerializationError)
MOST_ROWS = 250  # a statement: about 1 ms of the event loop
LONGEST_KEY = 200
LONGEST_ERROR = 1000


def _columns(model: type) -> tuple[str, ...]:
    """Tables are named after nothing else: a field of the model is a column of the table."""
    return tuple(field.name for field in fields(model))


def _insert(table: str, model: type) -> str:
    """One row: an argument for each column."""
    columns = _columns(model)
    places = ", ".join(f"${place}" for place in range(1, len(columns) + 1))
    return f"INSERT INTO {table} ({', '.join(columns)}) VALUES ({places})"  # noqa: S608, all ours


def _insert_set(table: str, model: type, **as_: str) -> str:
    """Rows in any number, as one argument: JSON of a list. A class of fifty is saved in 13 ms, with a
    statement a row in 17. `as_`: what is put in the place of a column."""
    columns = _columns(model)
    values = ", ".join(as_.get(column, column) for column in columns)
    rows = f"json_populate_recordset(NULL::{table}, $1)"
    return f"INSERT INTO {table} ({', '.join(columns)}) SELECT {values} FROM {rows}"  # noqa: S608, all ours


def _unless_older(table: str, model: type, keys: Sequence[str], wins: int) -> str:
    """The guard of every overwrite; its argument, number `wins`, is what `_wins` answers."""
    columns = [column for column in _columns(model) if column not in keys]
    new = ", ".join(f"{column} = excluded.{column}" for column in columns)
    newer = f"coalesce(${wins}::boolean, excluded.revision > {table}.revision)"
    return f" ON CONFLICT ({', '.join(keys)}) DO UPDATE SET {new} WHERE {newer}"


ADD_USER = _insert("users", User) + " ON CONFLICT DO NOTHING"
OVERWRITE_USER = (
    _insert("users", User) + " ON CONFLICT (school_number) DO UPDATE SET full_name = excluded.full_name,"
    " role = excluded.role, password_hash = excluded.password_hash, disabled_at = excluded.disabled_at"
)
PUT_ATTENDANCE = _insert("attendances", Attendance) + _unless_older(
    "attendances", Attendance, ["attendance_id"], wins=len(_columns(Attendance)) + 1
)
ADD_USERS = _insert_set("users", User) + " ON CONFLICT DO NOTHING"
PUT_RECORDS = _insert_set("attendance_records", AttendanceRecord) + _unless_older(
    "attendance_records", AttendanceRecord, ["attendance_id", "student_number"], wins=2
)
# `records` is JSON as a text
ADD_CHANGES = (
    _insert_set("attendance_changes", AttendanceChange, records="(records #>> '{}')::jsonb")
    + " ON CONFLICT DO NOTHING"
)
ADD_PARKED = _insert("parked_records", ParkedRecord) + " ON CONFLICT DO NOTHING"

_user, _attendance = attrgetter(*_columns(User)), attrgetter(*_columns(Attendance))

# Two savings of one class take turns, also the first two, when there is no row to lock yet.
LOCK_CLASS = "SELECT pg_advisory_xact_lock(hashtextextended($1, 0))"
SELECT_HELD = "SELECT epoch, end_time FROM attendances WHERE attendance_id = $1"


async def save(
    connection: asyncpg.Connection,
    attendance: Attendance,
    *,
    users: Iterable[User],
    records: Sequence[AttendanceRecord],
    changes: Sequence[AttendanceChange],
    parked: Iterable[ParkedRecord],
) -> SavedCounts:
    """Writes users (whoever is there stays as they are), class, records and changes.

    Saving the same again changes nothing. An older revision never replaces a newer one, nor does an epoch
    that ended earlier. A record or change that Postgres refuses is parked, and the others are saved.

    Raises:
        one of REFUSALS: Postgres does not take the class itself, or its teacher.
    """
    await connection.execute(LOCK_CLASS, str(attendance.attendance_id))
    wins = await _wins(connection, attendance)
    people = in_order(users)
    strangers = {
        people[at].school_number: error for at, error in (await _write(connection, ADD_USERS, people)).items()
    }
    await connection.execute(PUT_ATTENDANCE, *_attendance(attendance), wins)
    bad_records = await _write(connection, PUT_RECORDS, records, wins)
    bad_changes = await _write(connection, ADD_CHANGES, changes)
    aside = list(parked)
    for at, error in bad_records.items():
        number = records[at].student_number
        aside.append(_set_aside(records[at], "record", number, strangers.get(number, error)))
    for at, error in bad_changes.items():
        aside.append(_set_aside(changes[at], "change", str(changes[at].revision), error))
    if aside:
        await connection.executemany(ADD_PARKED, [_parked_row(item) for item in aside])
    return SavedCounts(len(records) - len(bad_records), len(changes) - len(bad_changes), len(aside))


def in_order(users: Iterable[User]) -> list[User]:
    """The same one everywhere: two transactions that add the same users cannot deadlock."""
    return sorted(users, key=attrgetter("school_number"))


def user_rows(users: Iterable[User]) -> list[tuple[object, ...]]:
    """In order, for the statements of one row."""
    return [_user(user) for user in in_order(users)]


async def _wins(connection: asyncpg.Connection, attendance: Attendance) -> bool | None:
    """Whether what is saved now replaces what is there; None: nothing or the same epoch, revisions decide."""
    held = await connection.fetchrow(SELECT_HELD, attendance.attendance_id)
    if held is None or held["epoch"] == attendance.epoch:
        return None
    return bool(attendance.end_time > held["end_time"])


async def _write(
    connection: asyncpg.Connection, sql: str, items: Items, *arguments: object, first: int = 0
) -> dict[int, str]:
    """Writes all but those Postgres refuses: their places, with the error. Finds them by halving, which is
    how it makes sets that are not too large, too."""
    if not items:
        return {}
    if len(items) <= MOST_ROWS:
        try:
            rows = to_json(items).decode()
            async with connection.transaction():
                await connection.execute(sql, rows, *arguments)
        except UNWRITABLE as error:
            if len(items) == 1:
                return {first: f"{type(error).__name__}: {error}"}
        else:
            return {}
    half = len(items) // 2
    refused = await _write(connection, sql, items[:half], *arguments, first=first)
    return refused | await _write(connection, sql, items[half:], *arguments, first=first + half)


def _set_aside(
    item: AttendanceRecord | AttendanceChange, kind: ParkedKind, key: str, error: str
) -> ParkedRecord:
    raw = json.dumps(asdict(item), default=str).encode()
    return ParkedRecord(item.attendance_id, kind, key, raw, error)


def _parked_row(item: ParkedRecord) -> tuple[object, ...]:
    """Nothing in it can be refused: this is the last place a record can go."""
    key, error = _printable(item.key, LONGEST_KEY), _printable(item.error, LONGEST_ERROR)
    return item.attendance_id, item.kind, key, item.raw, error


def _printable(text: str, longest: int) -> str:
    return text.encode("utf-8", "backslashreplace").decode().replace("\x00", "\\x00")[:longest]
