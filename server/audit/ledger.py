"""Compare confirmed joins, change log and records of a class. No I/O."""

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from protocol.codes import ATTENDED, Cause, DecidedBy, Status
from protocol.objects import Change, Record

# order: the change log has a gap or is out of order · differs: a record is not what the log makes of it
# twice: a student has two records or joined twice · lost: a confirmed join is missing
# dead_letter: kept, but cannot be read or saved · copies: Redis and Postgres contradict each other
# end: a closed class without an end, or an open one with an end · receipt: not made by this server
# file: a line of confirmations that cannot be read
Kind = Literal["order", "differs", "twice", "lost", "dead_letter", "copies", "end", "receipt", "file"]

JOINS = (Cause.JOINED, Cause.PENDING)
CORRECTIONS = (Cause.CORRECTED, Cause.ADDED, Cause.REMOVED, Cause.DELETED, Cause.RESTORED)  # after the end
DECIDED = (DecidedBy.TEACHER, DecidedBy.ADMIN)


@dataclass(frozen=True, slots=True)
class Finding:
    """A contradiction, and the student or change that it concerns."""

    kind: Kind
    where: str
    text: str
    student_number: str | None = None
    revision: int | None = None


@dataclass(frozen=True, slots=True)
class DeadLetter:
    """A record (by its number) or a change (by its revision) that cannot be read or saved."""

    kind: Literal["record", "change"]
    key: str
    error: str


@dataclass(frozen=True, slots=True)
class Copy:
    """A class as Redis or Postgres has it. `changes` are in the order of the log, with their places."""

    where: str
    epoch: str
    revision: int
    closed: bool
    records: Mapping[str, Record]
    changes: Sequence[tuple[int, Change]]
    dead_letters: Sequence[DeadLetter] = ()

    def dead_letter_keys(self, kind: str) -> set[str]:
        """Return the keys of the dead letters of one kind."""
        return {one.key for one in self.dead_letters if one.kind == kind}


@dataclass(frozen=True, slots=True)
class Confirmation:
    """A confirmed join, as a student received it: the revision of the record, and the receipt."""

    student_number: str
    revision: int
    receipt: str | None = None


@dataclass(frozen=True, slots=True)
class Summary:
    """Counts of an audit."""

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
    confirmations: Sequence[Confirmation] | None = None,
    receipts_of: Callable[[str, int], Collection[str]] | None = None,
) -> tuple[Summary, list[Finding]]:
    """Audit a class, given one copy of it, or those of Redis and Postgres.

    Without `confirmations`, the joins of the change log are used. `receipts_of` makes genuine receipts.
    """
    findings = [finding for copy in copies for finding in check_copy(copy)]
    if len(copies) == 2:
        findings += compare_copies(*copies)
    last = max(reversed(copies), key=lambda copy: copy.revision)
    summary, more = check_confirmations(
        confirmed_by_log(last) if confirmations is None else confirmations, last, receipts_of
    )
    known = {(finding.kind, finding.student_number, finding.revision) for finding in findings}
    return summary, findings + [
        one for one in more if (one.kind, one.student_number, one.revision) not in known
    ]


def check_copy(copy: Copy) -> list[Finding]:
    """Return the contradictions within one copy."""
    dead_letters = [
        Finding("dead_letter", copy.where, f"the {one.kind} {one.key} is a dead letter: {one.error}")
        for one in copy.dead_letters
    ]
    return [*_check_order(copy), *_check_end(copy), *_check_joins(copy), *_check_records(copy), *dead_letters]


def compare_copies(redis: Copy, postgres: Copy) -> list[Finding]:
    """Return the differences between the copies of a class that has been saved and is still in Redis."""
    if redis.epoch != postgres.epoch:
        return [
            Finding("copies", "both", "Redis and Postgres have different epochs: one of them was rebuilt")
        ]
    if redis.revision != postgres.revision:
        text = f"Redis has revision {redis.revision}, Postgres has {postgres.revision}"
        return [Finding("copies", "both", text)]
    return [
        Finding("copies", "both", f"Redis and Postgres differ on {number}", number)
        for number in sorted(redis.records.keys() | postgres.records.keys())
        if redis.records.get(number) != postgres.records.get(number)
    ]


def confirmed_by_log(copy: Copy) -> list[Confirmation]:
    """Return the confirmations that follow from the change log."""
    return [
        Confirmation(record.student_number, change.revision)
        for _, change in copy.changes
        if change.cause in JOINS
        for record in change.records
    ]


def check_confirmations(
    confirmations: Sequence[Confirmation],
    copy: Copy,
    receipts_of: Callable[[str, int], Collection[str]] | None = None,
) -> tuple[Summary, list[Finding]]:
    """Check that each confirmed join is in the change log and in a record, with a genuine receipt."""
    log, findings = _Log(copy), []
    joins = dict.fromkeys((one.student_number, one.revision) for one in confirmations)
    for number, revision in joins:
        if text := log.missing(number, revision):
            findings.append(Finding("lost", copy.where, text, number, revision))
    lost = len(findings)
    for one in confirmations:
        if one.receipt and receipts_of and one.receipt not in receipts_of(one.student_number, one.revision):
            text = f"the receipt of {one.student_number} at revision {one.revision} is not ours"
            findings.append(Finding("receipt", copy.where, text, one.student_number, one.revision))
    twice = {finding.student_number for finding in check_copy(copy) if finding.kind == "twice"}
    return Summary(len(joins), len(joins) - lost, lost, len(twice)), findings


# --- the log ---------------------------------------------------------------------------------------------


def _check_order(copy: Copy) -> Iterator[Finding]:
    """Check that revisions 1..n are there once each, in order, but for the leap when a class was rebuilt."""
    dead_letters = {int(key) for key in copy.dead_letter_keys("change") if key.isdigit()}
    seen: set[int] = set()
    lost: list[range] = []
    last = 0
    for place, change in copy.changes:
        if change.cause == Cause.REBUILT:
            lost.append(range(last + 1, place))
        if place in seen or place < last:
            yield Finding("order", copy.where, f"change {place} comes after change {last}", revision=place)
        if change.revision != place:
            text = f"the change in place {place} says it is {change.revision}"
            yield Finding("order", copy.where, text, revision=place)
        for record in change.records:
            if record.revision != change.revision:
                text = f"change {place} holds {record.student_number} at revision {record.revision}"
                yield Finding("order", copy.where, text, record.student_number, place)
        seen.add(place)
        last = max(last, place)
    expected, known = max(last, copy.revision), seen | dead_letters
    ends = [each.start - 1 for each in lost] + [expected]
    begins = [1] + [each.stop for each in lost]
    for revision in sorted(
        revision
        for begin, end in zip(begins, ends, strict=True)
        for revision in range(begin, end + 1)
        if revision not in known
    ):
        yield Finding("order", copy.where, f"change {revision} is missing", revision=revision)
    if last > copy.revision:
        text = f"the class is at revision {copy.revision}, its log goes on to {last}"
        yield Finding("order", copy.where, text, revision=last)


def _check_end(copy: Copy) -> Iterator[Finding]:
    reopened = max((place for place, change in copy.changes if change.cause == Cause.REOPENED), default=0)
    ends = [place for place, change in copy.changes if change.cause == Cause.ENDED and place > reopened]
    corrected = [place for place, change in copy.changes if change.cause in CORRECTIONS]
    last = min(corrected, default=copy.revision + 1) - 1  # corrections come after the end
    if copy.closed and ends != [last] and str(last) not in copy.dead_letter_keys("change"):
        yield Finding("end", copy.where, "the class is closed, and its last change is not its one end")
    if not copy.closed and ends:
        yield Finding(
            "end", copy.where, f"the class is open, and change {ends[0]} ended it", revision=ends[0]
        )


def _check_joins(copy: Copy) -> Iterator[Finding]:
    """Check that no student joined who attended already, or after a decision of the teacher."""
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
        yield Finding("twice", copy.where, text, record.student_number, change.revision)


def _history(copy: Copy) -> Iterator[tuple[Change, Record, Record | None]]:
    """Yield each change and record of the log, with the record that it replaced."""
    current: dict[str, Record] = {}
    for _, change in copy.changes:
        for record in change.records:
            yield change, record, current.get(record.student_number)
            current[record.student_number] = record
        for number in change.removed:
            current.pop(number, None)


# --- the records -----------------------------------------------------------------------------------------


def replay(changes: Sequence[tuple[int, Change]]) -> dict[str, Record]:
    """Return the records that result from the changes."""
    current: dict[str, Record] = {}
    for _, change in changes:
        current |= {record.student_number: record for record in change.records}
        for number in change.removed:
            current.pop(number, None)
    return current


def _check_records(copy: Copy) -> Iterator[Finding]:
    """Check that the records are those that the log and the roster result in."""
    made = replay(copy.changes)
    for number, record in copy.records.items():
        if record.student_number != number:
            text = f"the record of {record.student_number} is also stored under {number}"
            yield Finding("twice", copy.where, text, record.student_number, record.revision)
        elif difference := _difference(copy, record, made.get(number)):
            yield Finding("differs", copy.where, difference, number, record.revision)
    for number in sorted(made.keys() - copy.records.keys() - copy.dead_letter_keys("record")):
        text = f"the log has {number} since change {made[number].revision}, and there is no such record"
        yield Finding("lost", copy.where, text, number, made[number].revision)


def _difference(copy: Copy, record: Record, made: Record | None) -> str | None:
    number, revision = record.student_number, record.revision
    if made == record or str(revision) in copy.dead_letter_keys("change"):
        return None
    if made is None:
        expected = revision == 0 and record.status == Status.MISSING and not copy.closed
        return None if expected else f"{number} says revision {revision}; no change speaks of {number}"
    if made.revision != revision:
        return f"{number} says revision {revision}; the last change of {number} is {made.revision}"
    fields = [name for name in type(made).model_fields if getattr(made, name) != getattr(record, name)]
    return f"{number} is not what change {revision} made: {', '.join(fields)}"


class _Log:
    """Index of a copy, for checking thousands of confirmations."""

    def __init__(self, copy: Copy) -> None:
        self._records = copy.records
        self._logged = {
            (record.student_number, place) for place, change in copy.changes for record in change.records
        }
        self._removed = {number: place for place, change in copy.changes for number in change.removed}
        self._rebuilt = max((place for place, one in copy.changes if one.cause == Cause.REBUILT), default=0)
        self._dead_records = copy.dead_letter_keys("record")
        self._dead_changes = copy.dead_letter_keys("change")

    def missing(self, number: str, revision: int) -> str | None:
        """Return what is missing of a confirmed join, or None."""
        confirmed = f"{number} was confirmed at revision {revision}"
        record = self._records.get(number)
        if record is None and number not in self._dead_records and self._removed.get(number, 0) < revision:
            return f"{confirmed}, and there is no record"
        if record is not None and record.revision < revision:
            return f"{confirmed}, the record is older: {record.revision}"
        known = (number, revision) in self._logged or str(revision) in self._dead_changes
        if not known and record is not None and revision < self._rebuilt < record.revision:
            return None  # it was lost with Redis, and recovered by its receipt
        if not known and (record is None or record.revision != revision):
            return f"{confirmed}, and another change has that revision"
        return None
