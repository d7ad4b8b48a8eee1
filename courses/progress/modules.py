"""How much of each module of a course is done. No database."""

from __future__ import annotations

from collections.abc import Set
from dataclasses import dataclass
from uuid import UUID

from courses.runs.activities import Activity, RunCourse
from curriculum.models import ModulePage


@dataclass(frozen=True)
class Count:
    done: int
    of: int

    @property
    def is_complete(self) -> bool:
        return self.done == self.of


@dataclass(frozen=True)
class ModuleProgress:
    """`page` is None for a course as a whole."""

    page: ModulePage | None
    lessons: Count
    labs: Count
    quizzes: Count

    @property
    def all(self) -> Count:
        parts = (self.lessons, self.labs, self.quizzes)
        return Count(sum(part.done for part in parts), sum(part.of for part in parts))


def module_progress(course: RunCourse, done: Set[UUID]) -> list[ModuleProgress]:
    """In the order of the course; modules in which there is nothing to do are left out."""
    return [
        progress_in(module.activities, done, module.page) for module in course.modules if module.activities
    ]


def course_progress(course: RunCourse, done: Set[UUID]) -> ModuleProgress:
    return progress_in(course.activities, done)


def progress_in(
    activities: list[Activity], done: Set[UUID], page: ModulePage | None = None
) -> ModuleProgress:
    def count(kind: str) -> Count:
        keys = [activity.key for activity in activities if activity.kind == kind]
        return Count(sum(key in done for key in keys), len(keys))

    return ModuleProgress(page, count("lesson"), count("lab"), count("quiz"))
