"""A module as its reader meets it: what is there, and in its place what is still to be written."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from wagtail.models import Page

from .lesson import LessonPage


@dataclass(frozen=True)
class PlannedLesson:
    """A lesson that is not written yet; `number` counts the lessons of its module from 1."""

    number: int
    title: str
    synopsis: str


def planned_lessons(stream: Iterable) -> list[PlannedLesson]:
    """The planned lessons of a module's stream field, in the order of their numbers."""
    found = [
        PlannedLesson(child.value["number"] or 0, child.value["title"], child.value["synopsis"])
        for child in stream
    ]
    return sorted(found, key=lambda lesson: lesson.number)


def outline(activities: Sequence[Page], planned: Sequence[PlannedLesson]) -> list[Page | PlannedLesson]:
    """The activities with each planned lesson where its number says; written lessons fill the numbers between.

    Labs and quizzes stay behind the lesson that they follow; what is planned behind the last lesson comes before them.
    """
    waiting = list(planned)
    written = [index for index, activity in enumerate(activities) if isinstance(activity, LessonPage)]
    lessons_end = written[-1] + 1 if written else 0
    items: list[Page | PlannedLesson] = []
    number = 0
    for activity in activities[:lessons_end]:
        if isinstance(activity, LessonPage):
            number += 1
            while waiting and waiting[0].number <= number:
                items.append(waiting.pop(0))
                number += 1
        items.append(activity)
    return [*items, *waiting, *activities[lessons_end:]]
