"""Rules of attendance: whose day a moment is of. docs/attendance-rules.md states them. No I/O."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo


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
