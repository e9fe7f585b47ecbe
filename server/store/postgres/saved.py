"""Reads of saved classes."""

from collections.abc import Mapping
from typing import Any

import asyncpg

from protocol.codes import State, Status
from protocol.objects import Attendance, AttendanceCore, Counts
from server.models.db import AttendanceRecord, SavedStatus

# Columns of `attendances` with the numbers of `Counts`, the first ones by status.
COUNTED = tuple(status.value for status in Status)
COUNTS = tuple(name for name in Counts.model_fields if name != "total")
_CORE = ", ".join(AttendanceCore.model_fields)
_RECORD = ", ".join(AttendanceRecord.model_fields)
# one statement, so that class, counts and record are of one moment; the names of the columns are ours
SELECT_STATUS = f"""
SELECT {_CORE}, end_reason, state, {", ".join(COUNTS)},
    (SELECT row_to_json(own) FROM (
        SELECT {_RECORD} FROM attendance_records WHERE attendance_id = $1 AND student_number = $2
    ) AS own) AS record
FROM attendances WHERE attendance_id = $1"""  # noqa: S608


def counts_of(row: Mapping[str, Any]) -> Counts:
    """Return the counts of a class made of the columns `COUNTS`."""
    return Counts(**{name: row[name] for name in COUNTS}, total=sum(row[name] for name in COUNTED))


async def get_saved_status(
    connection: asyncpg.Connection, attendance_id: str, student_number: str
) -> SavedStatus | None:
    """Return a saved class with the record of a student, or None if there is no such class."""
    row = await connection.fetchrow(SELECT_STATUS, attendance_id, student_number)
    if row is None:
        return None
    core = {name: row[name] for name in AttendanceCore.model_fields}
    record = AttendanceRecord.model_validate_json(row["record"]) if row["record"] else None
    attendance = Attendance(**core, state=State.CLOSED, end_reason=row["end_reason"], counts=counts_of(row))
    return SavedStatus(attendance, record, is_deleted=row["state"] == "deleted")
