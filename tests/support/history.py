"""Saved classes for tests of history: straight through AsyncPostgresClient, with a change log that fits."""

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from uuid import UUID, uuid4

from protocol.codes import ATTENDED, Cause, DecidedBy, EndReason, JoinMethod, Method, Status
from protocol.objects import Change
from server.models.db import Attendance, AttendanceRecord
from server.store.postgres.client import AsyncPostgresClient

AT = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
# Other marks are by the student.
DECIDED_BY = {
    Status.ABSENT: DecidedBy.CLOCK,
    Status.FAILED: DecidedBy.TEACHER,
    Status.EXCUSED: DecidedBy.TEACHER,
}


async def save_class(
    postgres: AsyncPostgresClient,
    statuses: Mapping[str, Status] | None = None,
    *,
    start: datetime = AT,
    teacher: tuple[str, str] = ("t1", "Teacher One"),
    lesson: str = "Physics 101",
    headcount: int | None = None,
) -> UUID:
    """Save a class of fifty minutes, with these records in this order; each but the absent ones joined."""
    attendance_id, changes = uuid4(), []
    records = {
        number: _record(attendance_id, number, status, start) for number, status in (statuses or {}).items()
    }
    joined = [record for record in records.values() if record.status != Status.ABSENT]
    for revision, record in enumerate(joined, start=1):
        records[record.student_number] = record.model_copy(update={"revision": revision})
        cause = Cause.FAILED if record.status == Status.FAILED else Cause.JOINED
        changes.append(_change(revision, start, cause, record.student_number, records[record.student_number]))
    revision = len(joined) + 1
    absent = [number for number, record in records.items() if record.status == Status.ABSENT]
    records |= {number: records[number].model_copy(update={"revision": revision}) for number in absent}
    end = start + timedelta(minutes=50)
    changes.append(_change(revision, end, Cause.ENDED, teacher[0], *(records[number] for number in absent)))
    attendance = Attendance(
        attendance_id=attendance_id,
        teacher_school_number=teacher[0],
        teacher_full_name=teacher[1],
        lesson_name=lesson,
        start_time=start,
        end_time=end,
        late_after=start + timedelta(minutes=10),
        security_option=1,
        join_methods=(JoinMethod.QR,),
        roster_loaded=True,
        epoch="first",
        revision=revision,
        end_reason=EndReason.FINISHED,
        end_note=None,
        headcount=headcount,
    )
    await postgres.save_attendance(
        attendance,
        {number: record.model_dump_json() for number, record in records.items()},
        {str(change.revision): change.model_dump_json() for change in changes},
        [],
    )
    return attendance_id


def _record(attendance_id: UUID, number: str, status: Status, start: datetime) -> AttendanceRecord:
    is_attended = status in ATTENDED
    return AttendanceRecord(
        attendance_id=attendance_id,
        student_number=number,
        user_full_name=f"Student {number}",
        status=status,
        is_attended=is_attended,
        attendance_time=start + timedelta(minutes=1) if is_attended else None,
        fail_reason="not_in_room" if status == Status.FAILED else None,
        method=Method.QR if is_attended else None,
        decided_by=DECIDED_BY.get(status, DecidedBy.STUDENT),
        flags=(),
        revision=0,
    )


def _change(revision: int, at: datetime, cause: Cause, actor: str, *records: AttendanceRecord) -> Change:
    return Change(
        revision=revision, at=at, cause=cause, actor=actor, reason=None, records=records, removed=()
    )
