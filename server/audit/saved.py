"""A class as Postgres has it, as a copy to audit. Pure."""

from dataclasses import asdict

from pydantic_core import from_json

from protocol.objects import Change, Record
from server.audit.ledger import Aside, Copy
from server.models.db import AttendanceChange
from server.store.postgres.admin import SavedClass


def copy_of_saved(saved: SavedClass) -> Copy:
    """The changes are those of the epoch that holds."""
    attendance = saved.attendance
    return Copy(
        "Postgres",
        attendance.epoch,
        attendance.revision,
        True,
        {record.student_number: Record.model_validate(asdict(record)) for record in saved.records},
        [(one.revision, _change(one)) for one in saved.changes if one.epoch == attendance.epoch],
        [Aside(one.kind, one.key, one.error) for one in saved.dead_letters],
    )


def _change(saved: AttendanceChange) -> Change:
    fields = asdict(saved)
    return Change.model_validate(
        {name: fields[name] for name in Change.model_fields} | {"records": from_json(saved.records)}
    )
