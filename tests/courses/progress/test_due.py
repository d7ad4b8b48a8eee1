"""What is due, in which order, and what being late costs by now."""

from datetime import UTC, datetime, timedelta
from fractions import Fraction

import pytest

from courses.deadlines.lateness import LateRule
from courses.deadlines.schedule import Terms
from courses.models import Run
from courses.progress.due import State, due_in, shown_at_once, soonest_first

from .made_course import make_activity, make_run_course

NOW = datetime(2026, 11, 26, 12, 0, tzinfo=UTC)
RULE = LateRule(grace_minutes=10, percent_a_day=10, floor_percent=50)
HOUR = timedelta(hours=1)


def due(kind="lab", *, run=None, settled=False, under_way=False, **moments):
    activity = make_activity(kind, "One")
    course = make_run_course([activity])
    terms = {activity.key: Terms(late=RULE, **{name: NOW + away for name, away in moments.items()})}
    return due_in(
        run or Run(time_zone="Asia/Shanghai"),
        course,
        terms,
        settled={activity.key} if settled else set(),
        under_way={activity.key} if under_way else set(),
        now=NOW,
    )


@pytest.mark.parametrize(
    ("moments", "state"),
    [
        ({"due_at": HOUR}, State.OPEN),
        ({"due_at": -timedelta(minutes=9)}, State.OPEN),
        ({"due_at": -HOUR}, State.LATE),
        ({"due_at": 2 * HOUR, "release_at": HOUR}, State.NOT_OPEN),
    ],
)
def test_how_an_item_stands_follows_from_its_moments(moments, state):
    (item,) = due(**moments)
    assert item.state is state


@pytest.mark.parametrize(
    ("away", "days", "left"),
    [(HOUR, 1, "9/10"), (timedelta(days=1, hours=1), 2, "8/10"), (timedelta(days=30), 30, "1/2")],
)
def test_what_is_late_says_what_it_costs_now(away, days, left):
    (item,) = due(due_at=-away)
    assert (item.days, item.share_left) == (days, Fraction(left))
    assert item.percent_lost == pytest.approx(100 - 100 * float(Fraction(left)))


def test_reading_late_costs_nothing():
    (item,) = due("lesson", due_at=-timedelta(days=3))
    assert (item.state, item.percent_lost) == (State.LATE, 0)


def test_an_attempt_that_is_under_way_is_said_to_be():
    (item,) = due("quiz", due_at=HOUR, under_way=True)
    assert item.state is State.UNDER_WAY


def test_what_is_handed_in_closed_or_without_a_date_is_not_due():
    assert due(due_at=HOUR, settled=True) == []
    assert due(due_at=-2 * HOUR, closes_at=-HOUR) == []
    assert due(release_at=-HOUR) == []


def test_nothing_is_due_in_a_run_that_has_ended():
    assert due(run=Run(ends_at=NOW - HOUR), due_at=HOUR) == []


def test_the_soonest_comes_first_whatever_the_run():
    items = due(due_at=3 * HOUR) + due(due_at=HOUR) + due(due_at=-HOUR)
    assert [item.terms.due_at for item in soonest_first(items)] == [NOW - HOUR, NOW + HOUR, NOW + 3 * HOUR]


def test_old_debts_are_folded_and_never_hide_what_can_be_done_in_time():
    items = [item for away in (-90, -80, -70, -60, 5, 6) for item in due(due_at=away * HOUR)]
    shown, folded = shown_at_once(reversed(items))
    assert [(item.terms.due_at - NOW) / HOUR for item in shown] == [-80, -70, -60, 5, 6]
    assert [(item.terms.due_at - NOW) / HOUR for item in folded] == [-90]
