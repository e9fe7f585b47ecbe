"""Saving an ended class: what `AsyncPostgresClient.save_attendance` does inside its one transaction."""

import json
from collections.abc import Iterable, Sequence
from dataclasses import asdict, fields
from operator import attrgetter

import asyncpg

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

Rows = Sequence[tuple[object, ...]]

LONGEST_KEY = 200
LONGEST_ERROR = 1000


def _columns(model: type) -> tuple[str, ...]:
    """Tables are named after nothing else: a field of the model is a column of the table."""
    return tuple(field.name for field in fields(model))


def _insert(table: str, model: type) -> str:
    columns = _columns(model)
    places = ", ".join(f"${place}" for place in range(1, len(columns) + 1))
    return f"INSERT INTO {table} ({', '.join(columns)}) VALUES ({places})"  # noqa: S608, all ours


def _unless_older(table: str, model: type, keys: Sequence[str]) -> str:
    """The guard of every overwrite; its one argument beyond the columns is what `_wins` answers."""
    columns = [column for column in _columns(model) if column not in keys]
    new = ", ".join(f"{column} = excluded.{column}" for column in columns)
    wins = f"coalesce(${len(_columns(model)) + 1}::boolean, excluded.revision > {table}.revision)"
    return f" ON CONFLICT ({', '.join(keys)}) DO UPDATE SET {new} WHERE {wins}"


ADD_USER = _insert("users", User) + " ON CONFLICT DO NOTHING"
OVERWRITE_USER = (
    _insert("users", User) + " ON CONFLICT (school_number) DO UPDATE SET full_name = excluded.full_name,"
    " role = excluded.role, password_hash = excluded.password_hash, disabled_at = excluded.disabled_at"
)
PUT_ATTENDANCE = _insert("attendances", Attendance) + _unless_older(
    "attendances", Attendance, ["attendance_id"]
)
PUT_RECORD = _insert("attendance_records", AttendanceRecord) + _unless_older(
    "attendance_records", AttendanceRecord, ["attendance_id", "student_number"]
)
ADD_CHANGE = _insert("attendance_changes", AttendanceChange) + " ON CONFLICT DO NOTHING"
ADD_PARKED = _insert("parked_records", ParkedRecord) + " ON CONFLICT DO NOTHING"

_user, _attendance, _record, _change = (
    attrgetter(*_columns(model)) for model in (User, Attendance, AttendanceRecord, AttendanceChange)
)

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
    people = user_rows(users)
    strangers = {people[at][0]: error for at, error in (await _write(connection, ADD_USER, people)).items()}
    await connection.execute(PUT_ATTENDANCE, *_attendance(attendance), wins)
    bad_records = await _write(connection, PUT_RECORD, [(*_record(record), wins) for record in records])
    bad_changes = await _write(connection, ADD_CHANGE, [_change(change) for change in changes])
    aside = list(parked)
    for at, error in bad_records.items():
        number = records[at].student_number
        aside.append(_set_aside(records[at], "record", number, strangers.get(number, error)))
    for at, error in bad_changes.items():
        aside.append(_set_aside(changes[at], "change", str(changes[at].revision), error))
    await connection.executemany(ADD_PARKED, [_parked_row(item) for item in aside])
    return SavedCounts(len(records) - len(bad_records), len(changes) - len(bad_changes), len(aside))


def user_rows(users: Iterable[User]) -> Rows:
    """In one order everywhere: two transactions that add the same users cannot deadlock."""
    return [_user(user) for user in sorted(users, key=attrgetter("school_number"))]


async def _wins(connection: asyncpg.Connection, attendance: Attendance) -> bool | None:
    """Whether what is saved now replaces what is there; None: nothing or the same epoch, revisions decide."""
    held = await connection.fetchrow(SELECT_HELD, attendance.attendance_id)
    if held is None or held["epoch"] == attendance.epoch:
        return None
    return bool(attendance.end_time > held["end_time"])


async def _write(connection: asyncpg.Connection, sql: str, rows: Rows, first: int = 0) -> dict[int, str]:
    """Writes all rows but those Postgres refuses: their places, with the error. Finds them by halving."""
    try:
        async with connection.transaction():
            await connection.executemany(sql, rows)
    except REFUSALS as error:
        if len(rows) == 1:
            return {first: f"{type(error).__name__}: {error}"}
    else:
        return {}
    half = len(rows) // 2
    refused = await _write(connection, sql, rows[:half], first)
    return refused | await _write(connection, sql, rows[half:], first + half)


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
