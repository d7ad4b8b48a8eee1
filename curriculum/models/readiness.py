"""How much of each course is written."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from itertools import groupby

from .course import CoursePage
from .lesson import LessonPage
from .module import ModulePage


@dataclass(frozen=True)
class CourseReadiness:
    """A course, how many of its lessons can be read, and how many are still to be written."""

    course: CoursePage
    written: int
    planned: int

    @property
    def is_complete(self) -> bool:
        return not self.planned

    @property
    def lessons(self) -> int:
        return self.written + self.planned


def readiness(courses) -> list[CourseReadiness]:
    """The courses of the queryset in the order of their terms, those without a term last. Three queries."""
    courses = sorted(courses, key=lambda course: (course.term_of_study or 99, course.path))
    paths = {course.path for course in courses}
    length = len(next(iter(paths), ""))
    locales = {course.locale_id for course in courses}
    written = Counter(
        path[:length]
        for path in LessonPage.objects.live().filter(locale__in=locales).values_list("path", flat=True)
    )
    planned = Counter()
    for module in ModulePage.objects.live().filter(locale__in=locales).only("path", "planned"):
        planned[module.path[:length]] += len(module.planned)
    return [CourseReadiness(course, written[course.path], planned[course.path]) for course in courses]


def by_term(courses: list[CourseReadiness]) -> list[tuple[int | None, list[CourseReadiness]]]:
    """The courses under the term in which they are taken; None where a course has no term."""
    return [
        (term, list(group)) for term, group in groupby(courses, key=lambda each: each.course.term_of_study)
    ]
