"""A saved class as a copy to audit, without I/O."""

from server.audit.ledger import Copy, DeadLetter
from server.store.postgres.admin import SavedClass


def copy_of_saved(saved: SavedClass) -> Copy:
    """Return the class as Postgres has it, with the changes of the epoch that was kept."""
    attendance = saved.attendance
    return Copy(
        "Postgres",
        attendance.epoch,
        attendance.revision,
        True,
        {record.student_number: record for record in saved.records},
        [(change.revision, change) for change in saved.changes if change.epoch == attendance.epoch],
        [DeadLetter(letter.kind, letter.key, letter.error) for letter in saved.dead_letters],
    )
