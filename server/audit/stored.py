"""Read the copy of a class in Redis for an audit. What cannot be read becomes a dead letter. No I/O."""

from protocol.codes import State
from protocol.objects import Change, Record
from server.audit.ledger import Copy, DeadLetter
from server.models.redis import UNREADABLE, AttendanceRedis, ClosedAttendance, public_record


class UnreadableClass(Exception):
    """The class itself cannot be read."""


def copy_of_stored(stored: ClosedAttendance) -> Copy:
    """Return the copy of a live or closed class.

    Raises:
        UnreadableClass: The class itself cannot be read.
    """
    try:
        session = AttendanceRedis.from_hash(stored.session)
    except UNREADABLE as error:
        raise UnreadableClass(f"the class in Redis cannot be read: {error!r}") from error
    records: dict[str, Record] = {}
    changes: list[tuple[int, Change]] = []
    dead_letters: list[DeadLetter] = []
    for number, text in stored.records.items():
        try:
            records[number] = Record.model_validate_json(public_record(text))
        except ValueError as error:
            dead_letters.append(DeadLetter("record", number, _brief(error)))
    for entry, text in stored.changes:
        place = entry.partition("-")[0]
        try:
            changes.append((int(place), Change.model_validate_json(text)))
        except ValueError as error:
            dead_letters.append(DeadLetter("change", place, _brief(error)))
    closed = session.state == State.CLOSED
    return Copy("Redis", session.epoch, session.revision, closed, records, changes, dead_letters)


def _brief(error: ValueError) -> str:
    return " ".join(str(error).split())[:120]
