"""Clocks around a deadline, and around a change of daylight saving."""

from datetime import datetime, timedelta
from fractions import Fraction
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from courses.deadlines.lateness import LateRule, days_late, is_late, share_left

SHANGHAI, PARIS = ZoneInfo("Asia/Shanghai"), ZoneInfo("Europe/Paris")
RULE = LateRule(grace_minutes=10, percent_a_day=10, floor_percent=50)


def at(text: str, zone=SHANGHAI) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=zone)


DUE = at("2026-11-30T23:59")


@pytest.mark.parametrize(
    ("stored", "share"),
    [
        ("2026-11-30T23:59", 1),
        ("2026-12-01T00:09", 1),
        ("2026-12-01T00:09:01", Fraction(9, 10)),
        ("2026-12-01T23:59", Fraction(9, 10)),
        ("2026-12-01T23:59:01", Fraction(8, 10)),
        ("2026-12-05T12:00", Fraction(1, 2)),
        ("2027-06-01T12:00", Fraction(1, 2)),
    ],
)
def test_each_day_begun_costs_its_percent_down_to_the_floor(stored, share):
    assert share_left(at(stored), DUE, RULE, SHANGHAI) == share


def test_without_a_deadline_nothing_is_late():
    assert share_left(at("2030-01-01T00:00"), None, RULE, SHANGHAI) == 1
    assert not is_late(at("2030-01-01T00:00"), None, RULE)


@pytest.mark.parametrize(
    ("due", "stored", "days"),
    [
        # On 25 October 2026 clocks in Paris go back: that day has 25 hours.
        ("2026-10-24T23:00", "2026-10-25T23:00", 1),
        ("2026-10-24T23:00", "2026-10-25T23:01", 2),
        # On 28 March 2027 they go forward: that day has 23.
        ("2027-03-27T23:00", "2027-03-28T23:00", 1),
        ("2027-03-27T23:00", "2027-03-28T23:01", 2),
    ],
)
def test_a_day_ends_by_the_clock_on_the_wall(due, stored, days):
    assert days_late(at(stored, PARIS), at(due, PARIS), PARIS) == days


def test_the_hour_that_comes_twice_is_late_the_second_time():
    due = datetime(2026, 10, 25, 2, 30, tzinfo=PARIS, fold=0)
    again = datetime(2026, 10, 25, 2, 15, tzinfo=PARIS, fold=1)
    assert is_late(again.astimezone(ZoneInfo("UTC")), due.astimezone(ZoneInfo("UTC")), LateRule())
    utc = ZoneInfo("UTC")
    assert days_late(again.astimezone(utc), due.astimezone(utc), PARIS) == 1


@given(st.integers(0, 40 * 24 * 60), st.integers(0, 40 * 24 * 60), st.sampled_from([SHANGHAI, PARIS]))
def test_later_work_never_keeps_more(first, second, zone):
    earlier, later = sorted((first, second))
    due = datetime(2026, 10, 20, 12, tzinfo=ZoneInfo("UTC"))
    shares = [share_left(due + timedelta(minutes=minutes), due, RULE, zone) for minutes in (earlier, later)]
    assert 1 >= shares[0] >= shares[1] >= Fraction(1, 2)
