"""The runs in which a person has a part, and the courses in which the person may open one."""

from __future__ import annotations

from dataclasses import dataclass, field
from uuid import UUID

from django.db.models import Count, Q
from django.utils.translation import get_language

from courses.models import Run
from courses.teaching import courses_decided_by
from curriculum.models import CoursePage

from .access import runs_seen_by


@dataclass
class TaughtCourse:
    """A course with those of its runs in which the person has a part."""

    page: CoursePage
    may_open: bool = False
    runs: list[Run] = field(default_factory=list)


def taught_courses(person) -> list[TaughtCourse]:
    """In the order of the tree. The number of queries does not grow with courses or runs."""
    runs = list(
        runs_seen_by(person).annotate(
            students=Count("enrolments", filter=Q(enrolments__left_at=None), distinct=True)
        )
    )
    own = set(courses_decided_by(person).values_list("translation_key", flat=True))
    keys = own | {run.course_key for run in runs}
    courses = {key: TaughtCourse(page, key in own) for key, page in pages_of(keys).items()}
    for run in runs:
        if run.course_key in courses:
            courses[run.course_key].runs.append(run)
    return sorted(courses.values(), key=lambda course: course.page.path)


def pages_of(keys) -> dict[UUID, CoursePage]:
    """The page of each course in the reader's language, or else in its first one. One query."""
    found: dict[UUID, CoursePage] = {}
    for page in CoursePage.objects.filter(translation_key__in=keys).select_related("locale").order_by("path"):
        if page.translation_key not in found or page.locale.language_code == get_language():
            found[page.translation_key] = page
    return found
