"""Reads of saved classes."""

import asyncpg
from pydantic_core import from_json

from protocol.codes import State
from protocol.objects import Attendance, AttendanceCore, Counts
from server.models.db import AttendanceRecord, SavedStatus

_CORE = ", ".join(AttendanceCore.model_fields)
_RECORD = ", ".join(AttendanceRecord.model_fields)
# one statement, so that class, counts and record are of one moment; the names of the columns are ours
SELECT_STATUS = f"""
SELECT {_CORE}, end_reason, state, not_on_roster, attended, expected,
    (SELECT json_object_agg(status, number) FROM (
        SELECT status, count(*) AS number FROM attendance_records WHERE attendance_id = $1 GROUP BY status
    ) AS counted) AS counts,
    (SELECT row_to_json(own) FROM (
        SELECT {_RECORD} FROM attendance_records WHERE attendance_id = $1 AND student_number = $2
    ) AS own) AS record
FROM attendances WHERE attendance_id = $1"""  # noqa: S608


async def get_saved_status(
    connection: asyncpg.Connection, attendance_id: str, student_number: str
) -> SavedStatus | None:
    """Return a saved class with the record of a student, or None if there is no such class."""
    row = await connection.fetchrow(SELECT_STATUS, attendance_id, student_number)
    if row is None:
        return None
    core = {name: row[name] for name in AttendanceCore.model_fields}
    counted = from_json(row["counts"] or "{}")
    others = {name: row[name] for name in ("not_on_roster", "attended", "expected")}
    counts = Counts(**counted, **others, total=sum(counted.values()))
    record = AttendanceRecord.model_validate_json(row["record"]) if row["record"] else None
    attendance = Attendance(**core, state=State.CLOSED, end_reason=row["end_reason"], counts=counts)
    return SavedStatus(attendance, record, is_deleted=row["state"] == "deleted")
