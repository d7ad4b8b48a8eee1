from datetime import UTC, datetime, timedelta

import pytest

from courses.progress.relative_time import from_now

NOW = datetime(2026, 11, 26, 12, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("away", "said"),
    [
        (timedelta(seconds=30), "now"),
        (timedelta(minutes=1, seconds=50), "in 1 minute"),
        (timedelta(minutes=59, seconds=59), "in 59 minutes"),
        (timedelta(hours=47, minutes=59), "in 47 hours"),
        (timedelta(days=2, hours=23), "in 2 days"),
        (-timedelta(minutes=5), "5 minutes ago"),
        (-timedelta(hours=1), "1 hour ago"),
        (-timedelta(days=40), "40 days ago"),
    ],
)
def test_a_moment_is_never_said_to_be_farther_than_it_is(away, said):
    assert from_now(NOW + away, NOW) == said
