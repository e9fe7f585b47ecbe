"""Joins confirmed ↔ change log ↔ records: whether the three tell the same. Pure."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from protocol.codes import ATTENDED, Cause, DecidedBy, Status
from protocol.objects import Change, Record

# order: the log has a hole or is out of order · differs: a record is not what the log made of it
# twice: somebody stands or joined twice · lost: confirmed and not there · aside: kept, but unreadable
# copies: Redis and Postgres contradict each other · end: closed without an end, or the reverse
# receipt: not one of ours · file: a line of confirmations that cannot be read
Kind = Literal["order", "differs", "twice", "lost", "aside", "copies", "end", "receipt", "file"]

JOINS = (Cause.JOINED, Cause.PENDING)
DECIDED = (DecidedBy.TEACHER, DecidedBy.ADMIN)


@dataclass(frozen=True, slots=True)
class Fault:
    kind: Kind
    where: str
    text: str
    student_number: str | None = None
    revision: int | None = None


@dataclass(frozen=True, slots=True)
class Aside:
    """A record (key: whose) or a change (key: its revision) that cannot be read, or was parked."""

    kind: Literal["record", "change"]
    key: str
    error: str


@dataclass(frozen=True, slots=True)
class Copy:
    """A class as one server has it. `changes`: each with its place in the log, in the log's order."""

    where: str
    epoch: str
    revision: int
    closed: bool
    records: Mapping[str, Record]
    changes: Sequence[tuple[int, Change]]
    aside: Sequence[Aside] = ()

    def aside_of(self, kind: str) -> set[str]:
        return {one.key for one in self.aside if one.kind == kind}


@dataclass(frozen=True, slots=True)
class Confirmation:
    """What a student was told: your record, at this revision."""

    student_number: str
    revision: int
    receipt: str | None = None


@dataclass(frozen=True, slots=True)
class Tally:
    confirmed: int
    stored: int
    lost: int
    twice: int

    def __str__(self) -> str:
        return (
            f"{self.confirmed:,} confirmed, {self.stored:,} stored, {self.lost:,} lost, {self.twice:,} twice"
        )


def reconcile(
    copies: Sequence[Copy],
    told: Sequence[Confirmation] | None = None,
    receipt_of: Callable[[str, int], str] | None = None,
) -> tuple[Tally, list[Fault]]:
    """All there is to say of a class: one copy, or Redis' and Postgres'. Without `told` the log's joins."""
    faults = [fault for copy in copies for fault in check_copy(copy)]
    if len(copies) == 2:
        faults += compare_copies(*copies)
    last = max(reversed(copies), key=lambda copy: copy.revision)
    tally, more = check_confirmations(confirmed_by_log(last) if told is None else told, last, receipt_of)
    known = {(fault.kind, fault.student_number, fault.revision) for fault in faults}
    return tally, faults + [one for one in more if (one.kind, one.student_number, one.revision) not in known]


def check_copy(copy: Copy) -> list[Fault]:
    """Everything in which one copy contradicts itself."""
    aside = [
        Fault("aside", copy.where, f"the {one.kind} {one.key} is set aside: {one.error}")
        for one in copy.aside
    ]
    return [*_check_order(copy), *_check_end(copy), *_check_joins(copy), *_check_records(copy), *aside]


def compare_copies(redis: Copy, postgres: Copy) -> list[Fault]:
    """A class that lies in both is about to leave Redis: what was saved has to be what lies there."""
    if redis.epoch != postgres.epoch:
        return [Fault("copies", "both", "Redis and Postgres have different epochs: one of them was rebuilt")]
    if redis.revision != postgres.revision:
        text = f"Redis has revision {redis.revision}, Postgres has {postgres.revision}"
        return [Fault("copies", "both", text)]
    return [
        Fault("copies", "both", f"Redis and Postgres differ on {number}", number)
        for number in sorted(redis.records.keys() | postgres.records.keys())
        if redis.records.get(number) != postgres.records.get(number)
    ]


def confirmed_by_log(copy: Copy) -> list[Confirmation]:
    """What students must have been told, going by the change log alone."""
    return [
        Confirmation(record.student_number, change.revision)
        for _, change in copy.changes
        if change.cause in JOINS
        for record in change.records
    ]


def check_confirmations(
    confirmations: Sequence[Confirmation],
    copy: Copy,
    receipt_of: Callable[[str, int], str] | None = None,
) -> tuple[Tally, list[Fault]]:
    """Whether everything confirmed is in the log and in a record. `receipt_of` makes genuine receipts."""
    log, faults = _Log(copy), []
    told = dict.fromkeys((one.student_number, one.revision) for one in confirmations)
    for number, revision in told:
        if text := log.missing(number, revision):
            faults.append(Fault("lost", copy.where, text, number, revision))
    lost = len(faults)
    for one in confirmations:
        if one.receipt and receipt_of and one.receipt != receipt_of(one.student_number, one.revision):
            text = f"the receipt of {one.student_number} at revision {one.revision} is not ours"
            faults.append(Fault("receipt", copy.where, text, one.student_number, one.revision))
    twice = {fault.student_number for fault in check_copy(copy) if fault.kind == "twice"}
    return Tally(len(told), len(told) - lost, lost, len(twice)), faults


# --- the log ---------------------------------------------------------------------------------------------


def _check_order(copy: Copy) -> Iterator[Fault]:
    """Revisions 1..n, each once, each change in its own place."""
    aside = {int(key) for key in copy.aside_of("change") if key.isdigit()}
    seen: set[int] = set()
    last = 0
    for place, change in copy.changes:
        if place in seen or place < last:
            yield Fault("order", copy.where, f"change {place} comes after change {last}", revision=place)
        if change.revision != place:
            text = f"the change in place {place} says it is {change.revision}"
            yield Fault("order", copy.where, text, revision=place)
        for record in change.records:
            if record.revision != change.revision:
                text = f"change {place} holds {record.student_number} at revision {record.revision}"
                yield Fault("order", copy.where, text, record.student_number, place)
        seen.add(place)
        last = max(last, place)
    missing = sorted(set(range(1, max(last, copy.revision) + 1)) - seen - aside)
    for revision in missing:
        yield Fault("order", copy.where, f"change {revision} is missing", revision=revision)
    if last > copy.revision:
        text = f"the class is at revision {copy.revision}, its log goes on to {last}"
        yield Fault("order", copy.where, text, revision=last)


def _check_end(copy: Copy) -> Iterator[Fault]:
    ends = [place for place, change in copy.changes if change.cause == Cause.ENDED]
    if copy.closed and ends != [copy.revision] and str(copy.revision) not in copy.aside_of("change"):
        yield Fault("end", copy.where, "the class is closed, and its last change is not its one end")
    if not copy.closed and ends:
        yield Fault("end", copy.where, f"the class is open, and change {ends[0]} ended it", revision=ends[0])


def _check_joins(copy: Copy) -> Iterator[Fault]:
    """Nobody joins who stands already, nor whom a teacher has decided on."""
    for change, record, before in _history(copy):
        if change.cause not in JOINS or before is None:
            continue
        if before.status in ATTENDED or before.status == Status.EXCUSED:
            text = f"{record.student_number} joined at revision {before.revision}, and again at"
        elif before.decided_by in DECIDED:
            text = f"{record.student_number} was decided on at revision {before.revision}, and joined at"
        else:
            continue
        text = f"{text} {change.revision}"
        yield Fault("twice", copy.where, text, record.student_number, change.revision)


def _history(copy: Copy) -> Iterator[tuple[Change, Record, Record | None]]:
    """Every record of the log, with the one it took the place of."""
    standing: dict[str, Record] = {}
    for _, change in copy.changes:
        for record in change.records:
            yield change, record, standing.get(record.student_number)
            standing[record.student_number] = record
        for number in change.removed:
            standing.pop(number, None)


# --- the records -----------------------------------------------------------------------------------------


def replay(changes: Sequence[tuple[int, Change]]) -> dict[str, Record]:
    """What the changes make of nothing."""
    standing: dict[str, Record] = {}
    for _, change in changes:
        standing |= {record.student_number: record for record in change.records}
        for number in change.removed:
            standing.pop(number, None)
    return standing


def _check_records(copy: Copy) -> Iterator[Fault]:
    """The records are what the log makes of nothing, and of the roster."""
    made = replay(copy.changes)
    for number, record in copy.records.items():
        if record.student_number != number:
            text = f"the record of {record.student_number} stands under {number}, too"
            yield Fault("twice", copy.where, text, record.student_number, record.revision)
        elif difference := _difference(copy, record, made.get(number)):
            yield Fault("differs", copy.where, difference, number, record.revision)
    for number in sorted(made.keys() - copy.records.keys() - copy.aside_of("record")):
        text = f"the log has {number} since change {made[number].revision}, and there is no such record"
        yield Fault("lost", copy.where, text, number, made[number].revision)


def _difference(copy: Copy, record: Record, made: Record | None) -> str | None:
    number, revision = record.student_number, record.revision
    if made == record or str(revision) in copy.aside_of("change"):
        return None
    if made is None:
        expected = revision == 0 and record.status == Status.MISSING and not copy.closed
        return None if expected else f"{number} says revision {revision}; no change speaks of {number}"
    if made.revision != revision:
        return f"{number} says revision {revision}; the last change of {number} is {made.revision}"
    fields = [name for name in type(made).model_fields if getattr(made, name) != getattr(record, name)]
    return f"{number} is not what change {revision} made: {', '.join(fields)}"


class _Log:
    """A copy made ready to be asked of each of thousands of confirmations."""

    def __init__(self, copy: Copy) -> None:
        self._records = copy.records
        self._told = {
            (record.student_number, place) for place, change in copy.changes for record in change.records
        }
        self._removed = {number: place for place, change in copy.changes for number in change.removed}
        self._records_aside = copy.aside_of("record")
        self._changes_aside = copy.aside_of("change")

    def missing(self, number: str, revision: int) -> str | None:
        """What is lost of a join that was confirmed."""
        confirmed = f"{number} was confirmed at revision {revision}"
        record = self._records.get(number)
        if record is None and number not in self._records_aside and self._removed.get(number, 0) < revision:
            return f"{confirmed}, and there is no record"
        if record is not None and record.revision < revision:
            return f"{confirmed}, the record is older: {record.revision}"
        known = (number, revision) in self._told or str(revision) in self._changes_aside
        if not known and (record is None or record.revision != revision):
            return f"{confirmed}, which is of something else"
        return None
