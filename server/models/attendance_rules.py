"""Rules of attendance: days, and what percent means. docs/attendance-rules.md states them. No I/O."""

import math
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from fractions import Fraction
from zoneinfo import ZoneInfo

from protocol.codes import Status

# Statuses of classes that count. An excused student need not attend, and a class with missing ones is live.
COUNTED = frozenset({Status.PRESENT, Status.LATE, Status.PENDING, Status.FAILED, Status.ABSENT})


@dataclass(frozen=True, slots=True)
class Calendar:
    """Days of one time zone (ATTN_TIMEZONE)."""

    zone: ZoneInfo

    def day_of(self, moment: datetime) -> date:
        """Return the day on which a moment falls."""
        return moment.astimezone(self.zone).date()

    def start_of(self, day: date) -> datetime:
        """Return the first moment of a day, in UTC.

        It is midnight by the clock of the zone, or the moment of the change where the clock skips it.
        """
        return datetime.combine(day, time(), self.zone).astimezone(UTC)

    def end_of(self, day: date) -> datetime:
        """Return the first moment after a day, in UTC: 23, 24 or 25 hours after its first."""
        return self.start_of(day + timedelta(days=1))

    def bounds_of(self, day: date) -> tuple[datetime, datetime]:
        """Return the first moment of a day and the first one after it, in UTC."""
        return self.start_of(day), self.end_of(day)


@dataclass(frozen=True, slots=True)
class Rules:
    """The percentages of a school.

    Attributes:
        late_weight: share that a late student attended of a class, 0 to 1 (LATE_WEIGHT).
        required_percent: percentage that students have to reach (REQUIRED_PERCENT); None: there is none.
    """

    late_weight: Fraction = Fraction(1)
    required_percent: Fraction | None = None

    @classmethod
    def of(cls, late_weight: float, required_percent: float) -> "Rules":
        """Return the rules of two settings; 0 is no required percentage."""
        required = Fraction(str(required_percent))
        return cls(Fraction(str(late_weight)), required or None)

    def score(self, counts: Mapping[str, int]) -> "Score":
        """Return the score of a student with so many classes of each status."""
        present, late = counts.get(Status.PRESENT, 0), counts.get(Status.LATE, 0)
        counted = sum(number for status, number in counts.items() if status in COUNTED)
        return Score(present + late * self.late_weight, counted, self.required_percent)


@dataclass(frozen=True, slots=True)
class Score:
    """Classes that a student attended, of those that count."""

    attended: Fraction
    counted: int
    required_percent: Fraction | None = None

    @property
    def percent(self) -> float | None:
        """The percentage with one decimal, halves rounded up; None when no class counts."""
        if not self.counted:
            return None
        return math.floor(1000 * self.attended / self.counted + Fraction(1, 2)) / 10

    @property
    def is_below(self) -> bool:
        """True when the student has not reached the required percentage. The exact percentage is compared."""
        if self.required_percent is None or not self.counted:
            return False
        return 100 * self.attended < self.required_percent * self.counted

    @property
    def absences_left(self) -> int | None:
        """The classes in a row that the student may still miss; None without a required percentage.

        Counted from now on, as if no class followed: attending further classes makes it more.
        """
        if self.required_percent is None:
            return None
        return max(0, math.floor(100 * self.attended / self.required_percent) - self.counted)

    @property
    def must_attend(self) -> int | None:
        """The classes in a row that bring the student to the required percentage; 0 when it is reached.

        None without a required percentage, and where no number of classes is enough (100 percent).
        """
        required = self.required_percent
        if required is None:
            return None
        if not self.is_below:
            return 0
        if required >= 100:
            return None
        return math.ceil((required * self.counted - 100 * self.attended) / (100 - required))
