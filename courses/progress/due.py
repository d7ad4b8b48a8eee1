"""What a student still has to hand in, and until when. Moments are aware. No database."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Set
from dataclasses import dataclass
from datetime import datetime
from enum import Enum
from fractions import Fraction
from uuid import UUID

from courses.deadlines.lateness import days_late, is_late, share_left
from courses.deadlines.schedule import Terms
from courses.models import Run
from courses.runs.activities import Activity, RunCourse

LATE_AT_ONCE = 3
COMING_AT_ONCE = 6


class State(Enum):
    NOT_OPEN = "not_open"
    OPEN = "open"
    UNDER_WAY = "under_way"
    LATE = "late"


@dataclass(frozen=True)
class DueItem:
    """`share_left` is what being late leaves of the points if it is handed in now, `days` how many days it is late."""

    run: Run
    course: RunCourse
    activity: Activity
    terms: Terms
    state: State
    days: int = 0
    share_left: Fraction = Fraction(1)

    @property
    def is_late(self) -> bool:
        return self.state is State.LATE

    @property
    def percent_lost(self) -> float:
        return float(100 * (1 - self.share_left))


def due_in(
    run: Run,
    course: RunCourse,
    terms: Mapping[UUID, Terms],
    *,
    settled: Set[UUID],
    under_way: Set[UUID],
    now: datetime,
) -> list[DueItem]:
    """What is due in a run, in the order of the course: neither settled, that is handed in, read or excused, nor closed.

    Nothing is due any more when the run has ended.
    """
    if run.ends_at and run.ends_at <= now:
        return []
    return [
        due_item(run, course, activity, terms[activity.key], activity.key in under_way, now)
        for activity in course
        if terms[activity.key].due_at
        and activity.key not in settled
        and not terms[activity.key].is_closed(now)
    ]


def due_item(
    run: Run, course: RunCourse, activity: Activity, terms: Terms, is_under_way: bool, now: datetime
) -> DueItem:
    """Reading costs nothing, however late; what is marked loses as the run says."""
    if not terms.has_opened(now):
        return DueItem(run, course, activity, terms, State.NOT_OPEN)
    if is_late(now, terms.due_at, terms.late):
        left = share_left(now, terms.due_at, terms.late, run.zone) if activity.is_graded else Fraction(1)
        days = days_late(now, terms.due_at, run.zone)
        return DueItem(run, course, activity, terms, State.LATE, days, left)
    state = State.UNDER_WAY if is_under_way else State.OPEN
    return DueItem(run, course, activity, terms, state)


def soonest_first(items: Iterable[DueItem]) -> list[DueItem]:
    return sorted(items, key=lambda item: item.terms.due_at)


def shown_at_once(items: Iterable[DueItem]) -> tuple[list[DueItem], list[DueItem]]:
    """What to show and what to fold, both soonest first: old debts must not hide what can still be done in time."""
    items = soonest_first(items)
    late = [item for item in items if item.is_late]
    coming = [item for item in items if not item.is_late]
    shown = late[-LATE_AT_ONCE:] + coming[:COMING_AT_ONCE]
    return shown, [item for item in items if item not in shown]
