"""Which activities a participant has opened, and which lessons she says to have read."""

from __future__ import annotations

from datetime import timedelta
from uuid import UUID

from django.utils import timezone

from courses.models import ActivityVisit, Enrolment, QuizAttempt
from curriculum.models import CoursePage
from curriculum.models.activity import ActivityPage
from labs.models import Submission
from labs.models.queued_work import State

# Who loads a page anew within it has not opened it again: nothing is written.
SAME_VISIT = timedelta(minutes=1)


def takes_part(person, page: ActivityPage) -> bool:
    """True when the person is enrolled in a run of the page's course. One query."""
    keys = CoursePage.objects.ancestor_of(page).values("translation_key")
    return Enrolment.objects.active().filter(student=person, run__course_key__in=keys).exists()


def visit(person, page: ActivityPage) -> ActivityVisit | None:
    """Note that a participant opened the activity; None for everybody else, of whom nothing is kept.

    Two queries, and one cheap write unless it was opened a moment ago.
    """
    if not takes_part(person, page):
        return None
    now = timezone.now()
    present = ActivityVisit.objects.filter(student=person, activity_key=page.translation_key).first()
    if present and now - present.last_at < SAME_VISIT:
        return present
    return store(person, page.translation_key, present, last_at=now)


def say_read(person, page: ActivityPage, *, is_read: bool) -> ActivityVisit:
    """The student says to have read the lesson, or takes it back. Saying it twice keeps the first moment."""
    present = ActivityVisit.objects.filter(student=person, activity_key=page.translation_key).first()
    finished_at = (present and present.finished_at) or timezone.now()
    return store(person, page.translation_key, present, finished_at=finished_at if is_read else None)


def store(person, key: UUID, present: ActivityVisit | None, **fields) -> ActivityVisit:
    """One statement, so that two requests at once leave one row."""
    now = timezone.now()
    row = present or ActivityVisit(student=person, activity_key=key, opened_at=now, last_at=now)
    for name, value in fields.items():
        setattr(row, name, value)
    if present:
        row.save(update_fields=list(fields))
    else:
        ActivityVisit.objects.bulk_create(
            [row],
            update_conflicts=True,
            unique_fields=["student", "activity_key"],
            update_fields=list(fields),
        )
    return row


def done_keys(student) -> set[UUID]:
    """Activities that the student has done, in whichever run: lessons read, labs graded, quizzes handed in. One query."""
    read = ActivityVisit.objects.filter(student=student).finished()
    graded = Submission.objects.filter(student=student, state=State.DONE, score__isnull=False)
    answered = QuizAttempt.objects.filter(student=student).handed_in()
    return set(
        read.order_by()
        .values_list("activity_key", flat=True)
        .union(
            graded.order_by().values_list("lab_key", flat=True),
            answered.order_by().values_list("quiz_key", flat=True),
        )
    )
