"""A student asks for another look at a mark, once and within the run, and a teacher answers."""

from __future__ import annotations

from django.db import transaction
from django.utils import timezone

from courses.mailing.feedback import queue_reviewed
from courses.models import MarkChange, MarkingRules, MarkingTask, MarkReview
from courses.models.assessment import Part

from .storing import Verdict, shown_assessments, store


class CannotAsk(Exception):
    """`code` says why: "not_released", "ended" or "asked"."""

    def __init__(self, code: str):
        super().__init__(code)
        self.code = code


class AlreadyAnswered(Exception):
    """Somebody else was faster."""


def obstacle_to_review(task: MarkingTask, review: MarkReview | None) -> str:
    """Why the student cannot ask, as CannotAsk has it; empty when nothing stands in the way."""
    if not task.is_released:
        return "not_released"
    if review is not None:
        return "asked"
    return "ended" if task.run.has_ended else ""


@transaction.atomic
def ask(task: MarkingTask, why: str) -> MarkReview:
    """Raises CannotAsk."""
    task = MarkingTask.objects.select_for_update(of=("self",)).select_related("run").get(pk=task.pk)
    if code := obstacle_to_review(task, MarkReview.objects.filter(task=task).first()):
        raise CannotAsk(code)
    return MarkReview.objects.create(task=task, why=why.strip(), points_before=task.points)


@transaction.atomic
def answer(review: MarkReview, *, points: float | None, sentence: str, by, rules: MarkingRules) -> MarkReview:
    """Keep the mark, or change it to `points`, and say why. Raises AlreadyAnswered, ClaimLost."""
    now = timezone.now()
    open_one = MarkReview.objects.filter(pk=review.pk, answered_at=None)
    if not open_one.update(answer=sentence.strip(), answered_by=by, answered_at=now):
        raise AlreadyAnswered
    review = MarkReview.objects.select_related("task").get(pk=review.pk)
    task = review.task
    if points is not None and points != task.points:
        before = shown_assessments(list(task.assessments.all()))[0]
        verdict = Verdict(points, before.levels, sentence.strip(), before.comment, before.cell_comments)
        task = store(
            task,
            verdict,
            by=by,
            token=task.claim_token,
            rules=rules,
            decides=True,
            reason=sentence,
            kind=MarkChange.Kind.REVIEWED,
            role=Part.DECIDING,
        )
    review.points_after = task.points
    review.save(update_fields=["points_after"])
    queue_reviewed(task, review.pk)
    return review


def reviews_of(run):
    """Of those who take part; what waits for an answer first, the oldest first."""
    return (
        MarkReview.objects.filter(task__in=MarkingTask.objects.of_participants(run))
        .select_related("task__student", "task__submission__version", "task__quiz_attempt", "answered_by")
        .defer("task__submission__notebook", "task__submission__report", "task__submission__version__source")
        .order_by("answered_at", "asked_at")
    )
