"""Where a student goes on."""

from datetime import UTC, datetime, timedelta

import pytest

from courses.progress.resuming import next_step

from .made_course import make_activity, make_run_course

MONDAY = datetime(2026, 11, 23, tzinfo=UTC)


@pytest.fixture
def activities():
    return [make_activity("lesson", f"Lesson {number}") for number in range(1, 5)]


def step(activities, *, opened=(), done=(), closed=()):
    """Opened in this order, one a day."""
    found = next_step(
        make_run_course(activities[:2], activities[2:]),
        opened={activities[n].key: MONDAY + timedelta(days=day) for day, n in enumerate(opened)},
        done={activities[n].key for n in done},
        possible={each.key for n, each in enumerate(activities) if n not in closed},
    )
    return found and (activities.index(found.activity), found.was_opened)


def test_one_begins_at_the_beginning(activities):
    assert step(activities) == (0, False)


def test_what_was_opened_last_and_is_not_done_comes_first(activities):
    assert step(activities, opened=[2, 1, 0], done=[0]) == (1, True)


def test_after_the_last_thing_done_comes_the_next(activities):
    assert step(activities, opened=[0, 2], done=[0, 2]) == (3, False)


def test_what_was_left_out_comes_when_the_end_is_reached(activities):
    assert step(activities, opened=[3], done=[0, 3]) == (1, False)


def test_what_is_not_open_is_passed_over(activities):
    assert step(activities, opened=[1], done=[0], closed=[1, 2]) == (3, False)


def test_nothing_is_left_when_all_is_done(activities):
    assert step(activities, done=[0, 1, 2, 3]) is None
