"""A replica of a roster: a snapshot and the changes after it. No I/O: the client resyncs it."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from uuid import UUID

from protocol.codes import Status
from protocol.commands import Position
from protocol.events import RosterChanged, RosterSnapshot
from protocol.objects import Attendance, Change, Counts, Record
from protocol.replies import RosterChanges, RosterSnapshotReply


@dataclass(slots=True)
class Roster:
    """Replica of one roster.

    It applies the change after its revision and ignores older ones. A gap makes it `behind` until a reply
    fills the gap. `live` is False when the class no longer exists; the replica then keeps its last state.
    Only the server knows whether the class `has_roster`: in a full one no record tells.
    """

    attendance_id: UUID
    attendance: Attendance | None = None
    records: dict[str, Record] = field(default_factory=dict)
    epoch: str | None = None
    revision: int = 0
    behind: bool = True
    live: bool = True
    has_roster: bool = False

    @property
    def after(self) -> Position | None:
        """Return the value for `after`, or None when a snapshot is needed."""
        return None if self.epoch is None else Position(epoch=self.epoch, revision=self.revision)

    @property
    def counts(self) -> Counts:
        """Count the records."""
        by_status = Counter(str(record.status) for record in self.records.values())
        own = [record for record in self.records.values() if "not_on_roster" not in record.flags]
        expected = sum(record.status != Status.EXCUSED for record in own) if self.has_roster else 0
        return Counts(
            **by_status,
            total=len(self.records),
            not_on_roster=len(self.records) - len(own),
            attended=sum(record.is_attended for record in own),
            expected=expected,
        )

    def take_snapshot(self, message: RosterSnapshot | RosterSnapshotReply) -> None:
        """Replace everything, unless the snapshot is older than the replica."""
        if message.epoch == self.epoch and message.revision < self.revision:
            return
        self.records = {record.student_number: record for record in message.records}
        self.attendance, self.epoch, self.revision = message.attendance, message.epoch, message.revision
        self.behind = False
        self.has_roster |= message.attendance.counts.expected > 0

    def take_changes(self, message: RosterChanged | RosterChanges) -> None:
        """Apply the changes after the revision. Only a reply also carries the data of the class."""
        if self.epoch is None:
            return
        if message.epoch != self.epoch or not self._apply(message.changes):
            self.behind = True
            return
        counts = message.attendance.counts if isinstance(message, RosterChanges) else message.counts
        self.has_roster |= counts.expected > 0
        if isinstance(message, RosterChanges):
            self.behind = False
            if message.revision == self.revision:  # otherwise an event has brought newer data already
                self.attendance = message.attendance
        self._describe()

    def take_attendance(self, attendance: Attendance) -> None:
        """Replace the data of a class that was extended or has ended. The records do not change."""
        if attendance.epoch == self.epoch and self.attendance is not None:
            self.attendance = attendance
            self.has_roster |= attendance.counts.expected > 0
            self._describe()

    def _apply(self, changes: Iterable[Change]) -> bool:
        for change in changes:
            if change.revision > self.revision + 1:
                return False
            if change.revision == self.revision + 1:
                self.revision = change.revision
                self.records.update((record.student_number, record) for record in change.records)
                for number in change.removed:
                    self.records.pop(number, None)
        return True

    def _describe(self) -> None:
        if self.attendance is not None:
            now = {"counts": self.counts, "revision": self.revision}
            self.attendance = self.attendance.model_copy(update=now)
