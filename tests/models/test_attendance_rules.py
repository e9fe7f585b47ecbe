"""Days of a time zone over the changes of its clock, and percentages."""

from datetime import UTC, date, datetime, timedelta
from fractions import Fraction
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from protocol.codes import Status
from server.models.attendance_rules import Calendar, Rules, Score

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


@pytest.mark.parametrize(
    ("counts", "late_weight", "attended", "counted", "percent"),
    [
        ({}, 1, 0, 0, None),
        ({"excused": 3, "missing": 1}, 1, 0, 0, None),
        ({"present": 2, "late": 1, "absent": 1}, 1, 3, 4, 75.0),
        ({"present": 2, "late": 1, "absent": 1}, 0.5, Fraction(5, 2), 4, 62.5),
        ({"present": 1, "late": 3}, 0.3, Fraction(19, 10), 4, 47.5),
        ({"present": 1, "failed": 1, "pending": 1, "excused": 9}, 1, 1, 3, 33.3),
        ({"present": 2, "absent": 1}, 1, 2, 3, 66.7),
        ({"present": 1, "absent": 799}, 1, 1, 800, 0.1),  # 0.125
        ({"present": 3, "absent": 1997}, 1, 3, 2000, 0.2),  # 0.15: halves go up
    ],
    ids=str,
)
def test_percent_is_of_the_classes_that_count(
    counts: dict[str, int], late_weight: float, attended: Fraction, counted: int, percent: float | None
) -> None:
    score = Rules.of(late_weight, 0).score(counts)
    assert (score.attended, score.counted, score.percent) == (attended, counted, percent)
    assert (score.absences_left, score.must_attend, score.is_below) == (None, None, False)


@pytest.mark.parametrize(
    ("attended", "counted", "required", "absences_left", "must_attend"),
    [
        (8, 10, 80, 0, 0),
        (9, 10, 80, 1, 0),
        (0, 0, 80, 0, 0),
        (7, 10, 80, 0, 5),
        (10, 10, 70, 4, 0),
        (9, 10, 100, 0, None),
        (Fraction(799, 10), 100, 80, 0, 1),  # shown as 79.9
        (Fraction(15999, 200), 100, 80, 0, 1),  # shown as 80.0, and below nevertheless
    ],
    ids=str,
)
def test_what_a_student_may_still_miss(
    attended: int, counted: int, required: int, absences_left: int, must_attend: int | None
) -> None:
    score = Score(Fraction(attended), counted, Fraction(required))
    assert (score.absences_left, score.must_attend) == (absences_left, must_attend)
    assert score.is_below == (must_attend != 0)


@given(st.integers(0, 60), st.integers(0, 60), st.integers(1, 99))
def test_missing_one_more_is_too_many_and_attending_one_less_too_few(
    present: int, absent: int, required: int
) -> None:
    def score(more_present: int, more_absent: int) -> Score:
        counts: dict[str, int] = {Status.PRESENT: present + more_present, Status.ABSENT: absent + more_absent}
        return Rules.of(1, required).score(counts)

    now = score(0, 0)
    absences_left, must_attend = now.absences_left, now.must_attend
    assert absences_left is not None
    assert must_attend is not None
    if now.is_below:
        assert absences_left == 0
        assert not score(must_attend, 0).is_below
        assert score(must_attend - 1, 0).is_below
    else:
        assert must_attend == 0
        assert not score(0, absences_left).is_below
        assert score(0, absences_left + 1).is_below


@pytest.mark.parametrize("zone", ["Europe/Berlin", "Africa/Cairo"])
@pytest.mark.parametrize(
    "day", [date(2026, 3, 29), date(2026, 4, 24), date(2026, 10, 25), date(2026, 10, 30)], ids=str
)
def test_classes_count_from_the_day_of_enrolment(zone: str, day: date) -> None:
    calendar = Calendar(ZoneInfo(zone))
    since = calendar.start_of(day)
    assert calendar.day_of(since) == day
    assert calendar.day_of(since - INSTANT) < day
