"""The ledger of a load: what every virtual user attempted, and what became of it."""

from collections import Counter, defaultdict
from collections.abc import Container, Iterable
from dataclasses import dataclass, field

from protocol.replies import AttendanceJoined
from server.audit.ledger import Confirmation

CONFIRMED, LOST = "confirmed", "lost"


@dataclass(slots=True)
class Attempt:
    """One student's join. Times are seconds by one clock, and 0 until it happens."""

    number: str
    sent: float = 0.0
    confirmed: float = 0.0
    seen: float = 0.0  # shown on a screen for the first time
    error: str = ""  # why the virtual user gave up, if it did

    @property
    def outcome(self) -> str:
        """CONFIRMED, the error that ended the attempt, or LOST when there was no answer."""
        return CONFIRMED if self.confirmed else self.error or LOST


@dataclass(slots=True)
class Ledger:
    """All joins of one load test and their outcomes.

    Attributes:
        attempts: By student number.
        confirmations: What the server told students, for `server.audit.ledger.reconcile`.
        refusals: Error answers by code, also those after which the join was tried again.
        twice: Joins that were confirmed or shown a second time.
        slowest_answer: The longest wait for any answer, in seconds.
        durations: Other measured steps by name, in seconds.
    """

    attempts: dict[str, Attempt] = field(default_factory=dict)
    confirmations: list[Confirmation] = field(default_factory=list)
    refusals: Counter[str] = field(default_factory=Counter)
    twice: int = 0
    slowest_answer: float = 0.0
    durations: defaultdict[str, list[float]] = field(default_factory=lambda: defaultdict(list))

    def add(self, numbers: Iterable[str]) -> list[Attempt]:
        """Open an attempt for each of these students."""
        added = [Attempt(number) for number in numbers]
        self.attempts.update((attempt.number, attempt) for attempt in added)
        return added

    def confirm(self, attempt: Attempt, at: float) -> bool:
        """Record the confirmation of a new join. Return False if it was confirmed before."""
        if attempt.confirmed:
            self.twice += 1
            return False
        attempt.confirmed = at
        return True

    def confirm_reply(self, attempt: Attempt, joined: AttendanceJoined, at: float) -> None:
        """Record a confirmation and its receipt. A reply with `repeated` is not a second join."""
        record = joined.record
        self.confirmations.append(Confirmation(record.student_number, record.revision, joined.receipt))
        if not (joined.repeated and attempt.confirmed):
            self.confirm(attempt, at)

    def show(self, number: str, at: float) -> None:
        """Record that a screen shows a new join; a second time counts in `twice`."""
        attempt = self.attempts.get(number)
        if attempt is None:
            return
        if attempt.seen:
            self.twice += 1
        else:
            attempt.seen = at

    def lost(self, present: Container[str] | None = None) -> list[str]:
        """Return the students without an answer, and those confirmed but not in `present`, if given."""
        return [
            attempt.number
            for attempt in self.attempts.values()
            if attempt.outcome == LOST
            or (attempt.confirmed and present is not None and attempt.number not in present)
        ]

    def unseen(self) -> int:
        """Return how many students no screen has shown yet."""
        return sum(not attempt.seen for attempt in self.attempts.values())

    def join_seconds(self) -> list[float]:
        """Return the times from sending a join to its confirmation."""
        return [one.confirmed - one.sent for one in self.attempts.values() if one.confirmed]

    def screen_seconds(self) -> list[float]:
        """Return the times from sending a join to its appearance on a screen."""
        return [one.seen - one.sent for one in self.attempts.values() if one.seen]
