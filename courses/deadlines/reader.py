"""The dates by which a reader of the public pages is bound: those of the run that the reader takes, if any.

Lessons and labs are an open textbook: whoever is not signed in, or takes no run, reads all of it. A release date is
the pace of a class, not a lock; what must stay unknown until a day is published on that day.
"""

from __future__ import annotations

from datetime import datetime

from django.utils import timezone
from django.utils.functional import cached_property

from courses.enrolment import course_of, has_part_in
from courses.models import Enrolment, RunStaff
from courses.runs.current import current_enrolment
from curriculum.models import CoursePage

from .schedule import StudentTerms, Terms


def binding_enrolment(user, course: CoursePage | None) -> Enrolment | None:
    """The enrolment whose dates bind the reader.

    None for those who take no run, and for those who make the course or teach a run of it. Three queries at most.
    """
    if course is None or not user.is_authenticated:
        return None
    enrolment = current_enrolment(user, course.translation_key)
    if enrolment is None or has_part_in(user, course):
        return None
    teaches = RunStaff.objects.filter(person=user, run__course_key=course.translation_key).exists()
    return None if teaches else enrolment


class ReaderDates:
    """What the reader's run says of the activities of one course, read once a page, and only if asked."""

    def __init__(self, user, page):
        self._user = user
        self._page = page

    @cached_property
    def _terms(self) -> StudentTerms | None:
        if not self._user.is_authenticated or not self._page.path:
            return None
        course = self._page if isinstance(self._page, CoursePage) else course_of(self._page)
        enrolment = binding_enrolment(self._user, course)
        return StudentTerms(enrolment) if enrolment else None

    def of(self, activity) -> Terms | None:
        """None where no dates bind the reader."""
        return self._terms.of(activity) if self._terms else None

    def opens_later(self, activity) -> datetime | None:
        """When the activity opens for the reader, if that lies ahead."""
        terms = self.of(activity)
        return terms.release_at if terms and not terms.has_opened(timezone.now()) else None
