"""The courses that a person teaches, with the figures by which one notices that something is going on."""

from __future__ import annotations

from dataclasses import dataclass, field
from uuid import UUID

from django.db.models import Count, Q
from django.utils.translation import get_language
from wagtail.models import Page

from courses.models import Enrolment
from courses.teaching import courses_appointed_to
from curriculum.models import CoursePage

COURSES_SHOWN = 12


@dataclass
class MyCourse:
    """One course in all its languages. `page` is in the reader's language where it exists in it."""

    page: CoursePage
    languages: list[CoursePage] = field(default_factory=list)
    students: int = 0
    live: int = 0
    drafts: int = 0


def my_courses(person) -> list[MyCourse]:
    """In the order of the tree, at most COURSES_SHOWN. Four queries, however many courses."""
    courses: dict[UUID, MyCourse] = {}
    for page in courses_appointed_to(person).select_related("locale").order_by("path"):
        mine = courses.setdefault(page.translation_key, MyCourse(page))
        mine.languages.append(page)
        if page.locale.language_code == get_language():
            mine.page = page
    shown = dict(list(courses.items())[:COURSES_SHOWN])
    counts = (
        Enrolment.objects.active()
        .filter(run__course_key__in=shown)
        .values("run__course_key")
        .annotate(students=Count("student", distinct=True))
    )
    for row in counts:
        shown[row["run__course_key"]].students = row["students"]
    for path, live, changed in _pages_below(shown):
        mine = next(mine for mine in shown.values() if path.startswith(mine.page.path))
        mine.live += live
        mine.drafts += changed or not live
    return list(shown.values())


def _pages_below(courses: dict[UUID, MyCourse]):
    """Path, whether live, and whether with unpublished changes, of each page below the courses as shown."""
    below = Q(pk__in=[])
    for mine in courses.values():
        below |= Q(path__startswith=mine.page.path) & ~Q(pk=mine.page.pk)
    return Page.objects.filter(below).values_list("path", "live", "has_unpublished_changes")
