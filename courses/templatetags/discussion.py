"""Beside a lesson, an exercise or a quiz: how much is asked about it, and the way to ask."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from django import template
from django.db.models import Count

from courses.enrolment import course_of
from courses.models import DiscussionThread, Run
from courses.runs.current import current_enrolment

register = template.Library()


@dataclass(frozen=True)
class Beside:
    """What a student finds beside an activity: the numbers of threads by part, an exercise or empty for the whole."""

    run: Run
    activity_key: UUID
    counts: dict[str, int]

    @property
    def total(self) -> int:
        return sum(self.counts.values())


@register.simple_tag(takes_context=True)
def discussion_beside(context, page) -> Beside | None:
    """None for who takes no run of the course. Three queries."""
    request = context.get("request")
    if not request or getattr(request, "is_preview", False) or not request.user.is_authenticated:
        return None
    course = course_of(page)
    enrolment = course and current_enrolment(request.user, course.translation_key)
    if not enrolment:
        return None
    threads = DiscussionThread.objects.for_student(request.user).filter(
        run=enrolment.run, activity_key=page.translation_key
    )
    counts = threads.order_by().values("part").annotate(count=Count("pk")).values_list("part", "count")
    return Beside(enrolment.run, page.translation_key, dict(counts))


@register.inclusion_tag("courses/discussion/beside_exercise.html")
def exercise_discussion(beside: Beside | None, exercise: str, title: str) -> dict:
    count = beside.counts.get(exercise, 0) if beside else 0
    return {"beside": beside, "exercise": exercise, "title": title, "count": count}
