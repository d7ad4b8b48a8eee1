"""Who marks which answer: taken with one conditional update, held while the page is open, given back when skipped."""

from __future__ import annotations

from uuid import UUID

from django.db.models import BooleanField, Case, Value, When
from django.utils import timezone

from courses.models import MarkingTask, Run

# How many of the next answers are read at once; who finds them taken reads the ones behind.
CANDIDATES = 5


def claim_next(
    run: Run, activity_key: UUID, question: str, person, *, decides: bool, after: MarkingTask | None = None
) -> MarkingTask | None:
    """Take the next answer to this question; None when there is none left for this person.

    Who holds one already goes on with it. With `after` it is the next behind that answer, and that one only when no
    other is left.
    """
    now = timezone.now()
    open_ones = (
        MarkingTask.objects.in_queue(run)
        .filter(activity_key=activity_key, question=question)
        .open_to(person, decides=decides)
    )
    if after is None:
        for held in open_ones.held_by(person, now):
            if held.extend(person, now):
                return held
    is_behind = Case(When(pk__gt=after.pk if after else 0, then=Value(False)), default=Value(True))
    is_skipped = Case(When(pk=after.pk if after else 0, then=Value(True)), default=Value(False))
    is_behind.output_field = is_skipped.output_field = BooleanField()
    free = open_ones.free(now).alias(is_skipped=is_skipped, is_behind=is_behind)
    while candidates := free.order_by("is_skipped", "is_behind", "pk")[:CANDIDATES]:
        for task in candidates:
            if task.claim(person, now):
                return task
    return None
