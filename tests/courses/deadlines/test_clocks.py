"""One second before, at and after each edge: due, grace, closing, pause; in three zones, and over all of time."""

from datetime import datetime, timedelta
from fractions import Fraction
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from courses.deadlines.lab_terms import obstacle
from courses.deadlines.lateness import LateRule, days_late, is_late, share_left
from courses.deadlines.schedule import Terms, terms_of
from courses.models import Extension, QuizAttempt, Run, RunActivity
from courses.models.run import Pacing
from courses.quiz_taking.beginning import obstacle_to

ZONES = [ZoneInfo(name) for name in ("Europe/Paris", "America/New_York", "Asia/Shanghai")]
SECOND, DAY = timedelta(seconds=1), timedelta(days=1)
RULE = LateRule(grace_minutes=10, percent_a_day=10, floor_percent=50)


def noon(zone=ZONES[0]) -> datetime:
    return datetime(2026, 12, 1, 12, tzinfo=zone)


@pytest.mark.parametrize("zone", ZONES, ids=str)
@pytest.mark.parametrize(
    ("after", "late", "left"),
    [
        (-SECOND, False, 1),
        (timedelta(), False, 1),
        (SECOND, False, 1),
        (timedelta(minutes=10), False, 1),
        (timedelta(minutes=10) + SECOND, True, Fraction(9, 10)),
        (DAY, True, Fraction(9, 10)),
        (DAY + SECOND, True, Fraction(8, 10)),
        (5 * DAY + SECOND, True, Fraction(1, 2)),
    ],
)
def test_a_second_decides(zone, after, late, left):
    stored = (noon(zone).astimezone(ZoneInfo("UTC")) + after).astimezone(zone)
    assert (is_late(stored, noon(zone), RULE), share_left(stored, noon(zone), RULE, zone)) == (late, left)


@pytest.mark.parametrize(
    ("zone", "due", "hours"),
    [
        ("Europe/Paris", datetime(2026, 10, 24, 12), 25),
        ("Europe/Paris", datetime(2027, 3, 27, 12), 23),
        ("America/New_York", datetime(2026, 10, 31, 12), 25),
        ("America/New_York", datetime(2027, 3, 13, 12), 23),
        ("Asia/Shanghai", datetime(2026, 10, 24, 12), 24),
    ],
)
def test_the_first_day_of_lateness_has_the_hours_of_its_day(zone, due, hours):
    zone = ZoneInfo(zone)
    due = due.replace(tzinfo=zone).astimezone(ZoneInfo("UTC"))
    last = due + timedelta(hours=hours)
    assert (days_late(last, due, zone), days_late(last + SECOND, due, zone)) == (1, 2)


@given(
    st.datetimes(datetime(2026, 1, 1), datetime(2027, 12, 31)),
    st.integers(-3600, 90 * 86_400),
    st.integers(0, 90 * 86_400),
    st.builds(LateRule, st.integers(0, 3000), st.integers(0, 100), st.integers(0, 100)),
    st.sampled_from(ZONES),
)
def test_what_is_left_never_rises_with_time(due, first, more, rule, zone):
    due = due.replace(tzinfo=ZoneInfo("UTC"))
    earlier, later = (due + timedelta(seconds=seconds) for seconds in (first, first + more))
    left, left_later = (share_left(moment, due, rule, zone) for moment in (earlier, later))
    assert left_later <= left <= 1
    assert left_later >= Fraction(rule.floor_percent, 100)


def test_opening_and_closing_are_sharp():
    terms = Terms(release_at=noon(), closes_at=noon() + DAY)
    assert [terms.is_open(noon() + each) for each in (-SECOND, timedelta(), DAY - SECOND, DAY)] == [
        *(False, True, True, False)
    ]


def terms_with(*extensions, **dates) -> Terms:
    run = Run(pacing=Pacing.SCHEDULED)
    return terms_of(run, None, RunActivity(run=run, **dates), extensions)


def test_an_extension_reopens_what_had_closed_until_its_own_moment():
    terms = terms_with(Extension(due_at=noon() + 5 * DAY), due_at=noon(), closes_at=noon() + DAY)
    assert terms.is_open(noon() + 2 * DAY) and terms.is_open(noon() + 5 * DAY - SECOND)
    assert not terms.is_open(noon() + 5 * DAY)
    assert not is_late(noon() + 4 * DAY, terms.due_at, terms.late)


def test_an_extension_that_ends_before_the_closing_moment_leaves_that_where_it_is():
    terms = terms_with(Extension(due_at=noon() + DAY), due_at=noon(), closes_at=noon() + 9 * DAY)
    assert (terms.due_at, terms.closes_at) == (noon() + DAY, noon() + 9 * DAY)


@pytest.mark.parametrize(("after", "stands"), [(-SECOND, True), (timedelta(), False), (SECOND, False)])
def test_a_pause_ends_to_the_second_in_labs_and_quizzes(after, stands):
    terms = Terms(cooldown_minutes=30)
    now = noon() + timedelta(minutes=30) + after
    assert bool(obstacle(terms, [noon() - DAY, noon()], now)) is stands
    attempts = [QuizAttempt(handed_in_at=noon() - DAY), QuizAttempt(handed_in_at=noon())]
    assert bool(obstacle_to(terms, attempts, now)) is stands


def test_before_the_first_attempt_there_is_no_pause():
    assert obstacle(Terms(cooldown_minutes=30), [], noon()) == ""
