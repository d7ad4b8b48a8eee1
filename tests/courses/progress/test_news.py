"""What is new, and in which order."""

from datetime import UTC, datetime, timedelta
from uuid import uuid4

from courses.progress.news import Kind, News, came_back

NOW = datetime(2026, 11, 26, 12, 0, tzinfo=UTC)
LAB = uuid4()


def news(hours_ago, kind=Kind.VERDICT, key=LAB, after=""):
    return News(kind, NOW - timedelta(hours=hours_ago), key, "A lab", "/", after=after)


def test_only_what_came_since_and_may_be_known_is_new():
    items = [news(1), news(30, Kind.REGRADED), news(-5, Kind.RELEASED)]
    found = came_back(items, since=NOW - timedelta(days=1), now=NOW)
    assert [item.kind for item in found] == [Kind.VERDICT]


def test_the_newest_comes_first_and_speaks_for_older_ones_of_its_kind():
    items = [news(5, after="4/10"), news(2, after="9/10"), news(3, Kind.CHANGED), news(1, key=uuid4())]
    found = came_back(items, since=NOW - timedelta(days=1), now=NOW)
    assert [(item.kind, item.after) for item in found] == [
        (Kind.VERDICT, ""),
        (Kind.VERDICT, "9/10"),
        (Kind.CHANGED, ""),
    ]
