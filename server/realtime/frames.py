"""Frames made from what was loaded: nothing is decoded to be encoded again."""

import structlog
from pydantic_core import from_json

from protocol.codec import json_text, splice
from server.models.redis import UNREADABLE, public_record
from server.realtime.rooms import Held, ScreenRoom
from server.store.redis.attendances import Loaded

log = structlog.get_logger()


def class_event(kind: str, loaded: Loaded, **fields: str) -> str:
    session = loaded.session
    return splice(
        kind,
        attendance_id=json_text(str(session.attendance_id)),
        epoch=json_text(session.epoch),
        revision=str(session.revision),
        **fields,
    )


def state_event(loaded: Loaded) -> str:
    """The class as it is now: its end, or where its end has been moved."""
    ended_by = loaded.session.ended_by
    kind = "attendance.ended" if ended_by else "attendance.changed"
    reason = json_text(ended_by or "extended")
    return class_event(kind, loaded, attendance=loaded.attendance, reason=reason)


def held_changes(room: ScreenRoom, loaded: Loaded) -> list[Held]:
    """Changes from the log, with the event the publication would have carried."""
    first, held = (room.revision or 0) + 1, []
    for offset, stored in enumerate(loaded.texts):
        event, text = None, stored or ""
        # quotes inside strings are escaped: this is the field
        if '"cause":"ended"' in text or ('"cause":"extended"' in text and loaded.session.ended_by is None):
            event = state_event(loaded)
        held.append(Held(first + offset, text, event))
    return held


def snapshot_fields(loaded: Loaded) -> dict[str, str]:
    """Fields of roster.snapshot; a record that cannot be read is left out, the others are shown."""
    records = [public_record(text) for text in loaded.texts if text]
    text = "[" + ",".join(records) + "]"
    try:
        from_json(text)
    except UNREADABLE:
        text = "[" + ",".join(record for record in records if readable(record)) + "]"
    return {
        "attendance": loaded.attendance,
        "records": text,
        "epoch": json_text(loaded.session.epoch),
        "revision": str(loaded.session.revision),
    }


def readable(record: str) -> bool:
    """Whether a record as `public_record` gives it can be put into a frame."""
    try:
        return isinstance(from_json(record), dict)
    except UNREADABLE:
        log.warning("record.unreadable", length=len(record))
        return False
