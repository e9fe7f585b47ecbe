"""Read the copy of a class in Postgres for an audit. No I/O."""

from dataclasses import asdict

from pydantic_core import from_json

from protocol.objects import Change, Record
from server.audit.ledger import Copy, DeadLetter
from server.models.db import AttendanceChange
from server.store.postgres.admin import SavedClass


def copy_of_saved(saved: SavedClass) -> Copy:
    """Return the copy of a saved class, with the changes of its last epoch."""
    attendance = saved.attendance
    return Copy(
        "Postgres",
        attendance.epoch,
        attendance.revision,
        True,
        {record.student_number: Record.model_validate(asdict(record)) for record in saved.records},
        [(one.revision, _change(one)) for one in saved.changes if one.epoch == attendance.epoch],
        [DeadLetter(one.kind, one.key, one.error) for one in saved.dead_letters],
    )


def _change(saved: AttendanceChange) -> Change:
    fields = asdict(saved)
    return Change.model_validate(
        {name: fields[name] for name in Change.model_fields} | {"records": from_json(saved.records)}
    )
