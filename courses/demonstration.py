"""A run with dates for the demonstration, so that its student has something due and its instructor a class."""

from __future__ import annotations

from datetime import datetime, time, timedelta

from django.utils import timezone

from courses.models import Run, RunActivity, RunStaff
from courses.models.run_staff import StaffRole
from courses.runs.activities import course_of_run
from courses.runs.joining import enrol_in_run
from curriculum.models import CoursePage

NAME = "Demonstration class"


def demonstration_run(course: CoursePage, *, teacher, student) -> Run:
    """The run of the course, begun on the day it is made, with a module due each week; it stays as it is then."""
    run, created = Run.objects.get_or_create(
        course_key=course.translation_key, name=NAME, defaults={"starts_at": timezone.now()}
    )
    if created:
        first_day = timezone.localtime(run.starts_at, run.zone).date()
        RunActivity.objects.bulk_create(
            RunActivity(
                run=run,
                activity_key=activity.key,
                due_at=datetime.combine(first_day + timedelta(weeks=week), time(23, 59), run.zone),
            )
            for week, module in enumerate(course_of_run(run).modules, start=1)
            for activity in module.activities
            if activity.is_graded
        )
        RunStaff.objects.create(run=run, person=teacher, role=StaffRole.TEACHER)
        enrol_in_run(student, run)
    return run
