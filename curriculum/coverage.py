"""Which competency is taught, practised and assessed where.

An app with content of its own registers what it knows, when it is ready:

    register_evidence(lab_evidence)

    def lab_evidence(courses: Sequence[CoursePage]) -> Iterable[Evidence]

It gets courses, each in one language, and names what stands in them and students can see. It writes nothing.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from django.db.models import Q, TextChoices
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page

from .models import CoursePage, LessonPage


class Stage(TextChoices):
    AIMED_AT = "aimed-at", _("Aimed at")
    TAUGHT = "taught", _("Taught")
    PRACTISED = "practised", _("Practised")
    ASSESSED = "assessed", _("Assessed")


@dataclass(frozen=True)
class Evidence:
    """That a place in a course does something for a competency; `title` and `url` lead an author there."""

    code: str
    stage: Stage
    title: str
    url: str


EvidenceSource = Callable[[Sequence[CoursePage]], Iterable[Evidence]]
Coverage = dict[str, dict[Stage, list[Evidence]]]

_sources: list[EvidenceSource] = []


def register_evidence(source: EvidenceSource) -> None:
    if source not in _sources:
        _sources.append(source)


def coverage(courses: Sequence[CoursePage]) -> Coverage:
    """For each code the evidence of each stage, every place once. The number of queries is that of the sources."""
    found: Coverage = defaultdict(lambda: defaultdict(list))
    for source in _sources:
        for evidence in source(courses):
            places = found[evidence.code][evidence.stage]
            if evidence not in places:
                places.append(evidence)
    return found


def live_below(model: type[Page], courses: Sequence[CoursePage]):
    """The live pages of that kind in any of the courses, in reading order."""
    below = Q(pk__in=[])
    for course in courses:
        below |= Q(path__startswith=course.path)
    return model.objects.live().filter(below).order_by("path")


def edit_url(page: Page) -> str:
    return reverse("wagtailadmin_pages:edit", args=[page.pk])


def course_evidence(courses: Sequence[CoursePage]) -> Iterable[Evidence]:
    """What the courses themselves aim at. No query."""
    for course in courses:
        for item in course.competencies:
            yield Evidence(item.value, Stage.AIMED_AT, f"{course.code} {course.title}", edit_url(course))


def lesson_evidence(courses: Sequence[CoursePage]) -> Iterable[Evidence]:
    """What lessons teach. One query."""
    for lesson in live_below(LessonPage, courses).defer("body"):
        for item in lesson.competencies:
            yield Evidence(item.value, Stage.TAUGHT, lesson.title, edit_url(lesson))
