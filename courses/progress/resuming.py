"""Where a student goes on in a course. No database."""

from __future__ import annotations

from collections.abc import Mapping, Set
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from courses.runs.activities import Activity, RunCourse


@dataclass(frozen=True)
class Step:
    """`was_opened` tells going on with something from beginning the next."""

    activity: Activity
    was_opened: bool


def next_step(
    course: RunCourse,
    *,
    opened: Mapping[UUID, datetime],
    done: Set[UUID],
    possible: Set[UUID],
) -> Step | None:
    """What was opened last and is not done; else what comes after the last thing done; None when all is done.

    `opened` says when each activity was opened last; `possible` are those that are open now.
    """
    activities = course.activities
    waiting = [activity for activity in activities if activity.key in possible and activity.key not in done]
    begun = [activity for activity in waiting if activity.key in opened]
    if begun:
        return Step(max(begun, key=lambda activity: opened[activity.key]), True)
    if not waiting:
        return None
    reached = max(
        (place for place, activity in enumerate(activities) if activity.key in done),
        default=-1,
    )
    after = [activity for activity in activities[reached + 1 :] if activity in waiting]
    return Step((after or waiting)[0], False)
