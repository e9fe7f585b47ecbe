"""Checkpoints: what Postgres keeps of live classes, in parts with what changed since the part before."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields
from typing import NamedTuple, Self

# Revisions of a class that was rebuilt go on after this leap. More changes than that are never lost at once.
LEAP = 1_000_000


class Position(NamedTuple):
    """The revision that a checkpoint reaches, and its number of parts."""

    epoch: str
    revision: int
    parts: int


NOTHING = Position("", 0, 0)


@dataclass(frozen=True, slots=True)
class Part:
    """Changes of a class after the revision `since`, or all of it (0), as Redis stores it.

    `records` are by student number, "" where one is gone; `changes` are entries of the change log with their
    ids. `taken_ms` is by the clock of Redis.
    """

    attendance_id: str
    epoch: str
    revision: int
    since: int
    taken_ms: int
    session: Mapping[str, str]
    records: Mapping[str, str]
    changes: Mapping[str, str]

    def to_json(self) -> str:
        """Return ASCII text, in which a text that is not UTF-8 stays as it is."""
        return json.dumps({field.name: getattr(self, field.name) for field in fields(self)})

    @classmethod
    def from_json(cls, text: str) -> Self:
        """Read what `to_json` returned."""
        return cls(**json.loads(text))


def merge(parts: Sequence[Part]) -> Part:
    """Return all of a class from the parts of its checkpoint, in the order of their revisions."""
    records: dict[str, str] = {}
    changes: dict[str, str] = {}
    for part in parts:
        if part.since == 0:
            records, changes = {}, {}
        records.update(part.records)
        changes.update(part.changes)
    last = parts[-1]
    ordered = sorted(changes, key=lambda entry: tuple(map(int, entry.split("-"))))
    return Part(
        last.attendance_id,
        last.epoch,
        last.revision,
        0,
        last.taken_ms,
        last.session,
        {number: text for number, text in records.items() if text},
        {entry: changes[entry] for entry in ordered},
    )
