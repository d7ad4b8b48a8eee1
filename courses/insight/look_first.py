"""Where the class is stuck: a ranked list of what to look at first. No database, and no sentence yet."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from uuid import UUID

from .class_overview import ActivityNumbers, Overview
from .quiet import USUAL, gone_quiet
from .statistics import FEWEST_STUDENTS

MOST, MOST_OF_A_KIND = 8, 3
# Below these shares an exercise, or the middle mark of an activity, is worth a look.
SOLVED_BY_FEW, LOW_MARK = 0.7, 0.6
# From this part of the class on, missing work is more than single students.
MANY_MISSING = 0.05
MANY_ATTEMPTS = 4


class Kind(StrEnum):
    HARD_EXERCISE = "hard_exercise"
    LOW_MARK = "low_mark"
    NOT_HANDED_IN = "not_handed_in"
    MANY_ATTEMPTS = "many_attempts"
    GONE_QUIET = "gone_quiet"


@dataclass(frozen=True)
class Finding:
    """`weight` is about the part of the class that is concerned, from 0 to 1. `numbers` stand in the sentence."""

    kind: Kind
    weight: float
    activity: UUID | None = None
    exercise: str = ""
    numbers: dict = field(default_factory=dict)


def look_first(overview: Overview, now: datetime) -> list[Finding]:
    """The findings of most weight first, not more than MOST_OF_A_KIND of a kind."""
    shown: list[Finding] = []
    for finding in sorted(findings(overview, now), key=lambda each: -each.weight):
        if sum(each.kind == finding.kind for each in shown) < MOST_OF_A_KIND:
            shown.append(finding)
    return shown[:MOST]


def findings(overview: Overview, now: datetime) -> Iterator[Finding]:
    size = len(overview.students)
    if not size:
        return
    for exercise in overview.hard:
        if exercise.tried >= FEWEST_STUDENTS and exercise.share < SOLVED_BY_FEW:
            yield Finding(
                Kind.HARD_EXERCISE,
                (exercise.tried - exercise.solved) / size,
                exercise.lab,
                exercise.exercise,
                {"tried": exercise.tried, "solved": exercise.solved},
            )
    for activity in overview.activities:
        yield from about(activity, size)
    if quiet := gone_quiet(overview.students, USUAL, now):
        yield Finding(Kind.GONE_QUIET, len(quiet) / size, numbers={"students": len(quiet), "days": USUAL})


def about(activity: ActivityNumbers, size: int) -> Iterator[Finding]:
    if activity.overdue and activity.overdue / size >= MANY_MISSING:
        yield Finding(
            Kind.NOT_HANDED_IN,
            activity.overdue / size,
            activity.key,
            numbers={
                "overdue": activity.overdue,
                "students": activity.students,
                "stuck": activity.began - activity.handed_in,
            },
        )
    if activity.marked < FEWEST_STUDENTS:
        return
    # A mark that a person has yet to give makes the middle one say nothing.
    if activity.marks.median < LOW_MARK and activity.provisional * 2 < activity.marked:
        yield Finding(
            Kind.LOW_MARK,
            (1 - activity.marks.median) * activity.marked / size,
            activity.key,
            numbers={"percent": round(100 * activity.marks.median), "marked": activity.marked},
        )
    if activity.median_attempts >= MANY_ATTEMPTS:
        yield Finding(
            Kind.MANY_ATTEMPTS,
            activity.marked / size / 2,
            activity.key,
            numbers={"attempts": round(activity.median_attempts), "marked": activity.marked},
        )
