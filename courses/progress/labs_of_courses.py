"""How far a student is."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import get_language
from wagtail.models import Locale

from courses.models import Enrolment
from curriculum.models import CoursePage
from labs.models import LabPage, Submission
from labs.submitting import counting


@dataclass(frozen=True)
class LabProgress:
    lab: LabPage
    best: Submission | None


@dataclass(frozen=True)
class CourseProgress:
    course: CoursePage
    labs: list[LabProgress]


def courses_of(student) -> list[CourseProgress]:
    """The student's courses in the reader's language, with each lab's counting attempt.

    The number of queries does not grow with courses, labs or submissions.
    """
    keys = Enrolment.objects.active().filter(student=student).values("run__course_key")
    locale = Locale.objects.filter(language_code=get_language()).first() or Locale.get_default()
    courses = list(CoursePage.objects.live().filter(translation_key__in=keys, locale=locale).order_by("path"))
    labs = list(LabPage.objects.live().filter(locale=locale).order_by("path"))
    attempts: dict = {}
    for submission in Submission.objects.filter(student=student).with_marks().defer("notebook", "report"):
        attempts.setdefault(submission.lab_key, []).append(submission)
    return [
        CourseProgress(
            course,
            [
                LabProgress(lab, counting(attempts.get(lab.translation_key, []), lab.counting_attempt))
                for lab in labs
                if lab.path.startswith(course.path)
            ],
        )
        for course in courses
    ]
