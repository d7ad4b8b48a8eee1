"""Dates moved by the clock on the wall, across changes of daylight saving and where there are none."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from courses.deadlines.moving import at_wall, days_between, moved

PARIS, NEW_YORK, SHANGHAI = map(ZoneInfo, ("Europe/Paris", "America/New_York", "Asia/Shanghai"))


@pytest.mark.parametrize(
    ("zone", "local", "days", "hours"),
    [
        (PARIS, "2026-10-24T23:59", 1, 25),
        (PARIS, "2027-03-27T23:59", 1, 23),
        (NEW_YORK, "2026-10-31T23:59", 1, 25),
        (NEW_YORK, "2027-03-13T23:59", 1, 23),
        (SHANGHAI, "2026-10-24T23:59", 1, 24),
        (PARIS, "2026-10-25T23:59", -1, -25),
    ],
)
def test_the_hour_stays_and_a_day_has_as_many_hours_as_it_has(zone, local, days, hours):
    moment = at_wall(datetime.fromisoformat(local), zone)
    later = moved(moment, days, zone)
    assert later - moment == timedelta(hours=hours)
    assert later.astimezone(zone).strftime("%H:%M") == "23:59"


def test_an_hour_that_is_left_out_becomes_the_one_after_it():
    assert moved(at_wall(datetime(2027, 3, 27, 2, 30), PARIS), 1, PARIS) == datetime(
        2027, 3, 28, 1, 30, tzinfo=UTC
    )


def test_of_an_hour_that_comes_twice_it_is_the_first():
    assert at_wall(datetime(2026, 10, 25, 2, 30), PARIS) == datetime(2026, 10, 25, 0, 30, tzinfo=UTC)


def test_from_one_zone_to_another_the_hour_stays():
    due = at_wall(datetime(2026, 9, 7, 23, 59), SHANGHAI)
    assert moved(due, 7, SHANGHAI, NEW_YORK) == at_wall(datetime(2026, 9, 14, 23, 59), NEW_YORK)


def test_days_are_those_of_each_calendar():
    late, early = datetime(2026, 9, 1, 20, tzinfo=UTC), datetime(2026, 9, 8, 1, tzinfo=UTC)
    assert days_between(late, SHANGHAI, early, NEW_YORK) == 5
    assert moved(None, 5, PARIS) is None


@given(
    st.datetimes(datetime(2020, 1, 1), datetime(2035, 1, 1)),
    st.integers(-400, 400),
    st.sampled_from([PARIS, NEW_YORK, SHANGHAI]),
)
def test_moved_there_and_back_it_is_as_it_was_unless_its_hour_was_left_out(local, days, zone):
    moment = at_wall(local, zone)
    there = moved(moment, days, zone)
    before, after = moment.astimezone(zone), there.astimezone(zone)
    assert (after.date() - before.date()).days == days
    if after.time() == before.time():
        assert moved(there, -days, zone) == moment
