"""Days of a time zone, over the changes of its clock."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from server.attendance_rules import Calendar

ZONES = ("UTC", "Europe/Berlin", "Europe/Istanbul", "Africa/Cairo", "America/Havana", "Australia/Lord_Howe")
INSTANT = timedelta(microseconds=1)


@pytest.mark.parametrize(
    ("zone", "day", "hours"),
    [
        ("Europe/Berlin", date(2026, 3, 29), 23),  # 02:00 is 03:00
        ("Europe/Berlin", date(2026, 10, 25), 25),  # 03:00 is 02:00
        ("Africa/Cairo", date(2026, 4, 24), 23),  # there is no midnight: 00:00 is 01:00
        ("Africa/Cairo", date(2026, 10, 29), 25),  # 24:00 is 23:00
        ("America/Havana", date(2026, 11, 1), 25),  # there are two midnights: 01:00 is 00:00
        ("Europe/Istanbul", date(2026, 3, 29), 24),
    ],
    ids=str,
)
def test_a_day_is_as_long_as_the_clock_makes_it(zone: str, day: date, hours: int) -> None:
    calendar = Calendar(ZoneInfo(zone))
    assert calendar.end_of(day) - calendar.start_of(day) == timedelta(hours=hours)


@given(st.sampled_from(ZONES), st.dates(date(1990, 1, 1), date(2060, 1, 1)))
def test_every_moment_is_of_one_day(zone: str, day: date) -> None:
    calendar = Calendar(ZoneInfo(zone))
    start, end = calendar.start_of(day), calendar.end_of(day)
    assert (calendar.day_of(start), calendar.day_of(end - INSTANT)) == (day, day)
    assert calendar.day_of(start - INSTANT) == day - timedelta(days=1)


def test_a_class_late_at_night_is_of_the_schools_day() -> None:
    late = datetime(2026, 3, 2, 21, 30, tzinfo=UTC)
    assert Calendar(ZoneInfo("UTC")).day_of(late) == date(2026, 3, 2)
    assert Calendar(ZoneInfo("Europe/Istanbul")).day_of(late) == date(2026, 3, 3)
