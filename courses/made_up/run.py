"""The made-up run: begun so many weeks ago, with a due date each week and two categories in its gradebook."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.utils import timezone

from courses.models import GradeCategory, Run, RunActivity

from .course import GRADED_A_MODULE, MadeUpCourse

NAME = "Full size"
WEEKS_PAST = 7


def make_run(course: MadeUpCourse, now: datetime) -> Run:
    """The run with its dates and categories; what is there stays as it is."""
    starts_at = timezone.localtime(now).replace(hour=0, minute=0, second=0, microsecond=0) - timedelta(
        weeks=WEEKS_PAST
    )
    run, _created = Run.objects.get_or_create(
        course_key=course.page.translation_key,
        name=NAME,
        defaults={"starts_at": starts_at, "ends_at": starts_at + timedelta(weeks=16)},
    )
    labs = category(run, "Labs", weight=60, drop_lowest=2)
    quizzes = category(run, "Quizzes", weight=40, drop_lowest=1, position=1)
    RunActivity.objects.bulk_create(
        [
            RunActivity(
                run=run, activity_key=page.translation_key, category=kind, due_at=due_at(run, page, course)
            )
            for pages, kind in ((course.labs, labs), (course.quizzes, quizzes))
            for page in pages
        ],
        ignore_conflicts=True,
    )
    return run


def category(run: Run, name: str, **fields) -> GradeCategory:
    return GradeCategory.objects.get_or_create(run=run, name=name, defaults=fields)[0]


def due_at(run: Run, page, course: MadeUpCourse) -> datetime:
    """The end of the week in which the page stands."""
    in_order = sorted([*course.labs, *course.quizzes], key=lambda page: page.path)
    week = in_order.index(page) // GRADED_A_MODULE
    return run.starts_at + timedelta(weeks=week + 1) - timedelta(minutes=1)
