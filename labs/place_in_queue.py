"""Where a student's work stands in the queue, and how long that may take."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Avg, ExpressionWrapper, F, fields
from django.utils import timezone

from labs.models import AuthorRun, GraderProcess, LabCheck, QuickRun, Submission, Trial
from labs.models.queued_work import QueuedWork, State

RECENT = 50
FIRST_GUESS_S = 3.0


@dataclass(frozen=True)
class Standing:
    """`place` counts from 1 and is None once a grader has the work; seconds are estimates, or None if unknown."""

    state: str
    place: int | None
    wait_s: int | None
    working_s: int | None
    grader_seen_s: int | None


def standing(work: QueuedWork) -> Standing:
    """A fixed number of queries, however long the queue is."""
    place = wait_s = working_s = None
    if work.state == State.WAITING:
        # Trials overtake submissions.
        ahead = same_lane(work).waiting().filter(created_at__lt=work.created_at).count()
        if isinstance(work, Submission):
            ahead += Trial.objects.waiting().count()
        place = ahead + 1
        wait_s = round(place * recent_duration_s())
    elif work.state == State.GRADING and work.started_at:
        working_s = int((timezone.now() - work.started_at).total_seconds())
    state = "working" if work.state == State.GRADING else work.state
    return Standing(state, place, wait_s, working_s, GraderProcess.last_seen_s())


def same_lane(work: QueuedWork):
    """The rows among which this one waits for its turn."""
    if isinstance(work, AuthorRun):
        return (LabCheck if work.kind == AuthorRun.Kind.CHECK else QuickRun).objects
    return type(work).objects


def recent_duration_s() -> float:
    """Mean seconds from claim to result of the newest finished submissions."""
    recent = Submission.objects.filter(state=State.DONE, started_at__isnull=False).order_by("-finished_at")[
        :RECENT
    ]
    took = ExpressionWrapper(F("finished_at") - F("started_at"), output_field=fields.DurationField())
    mean = Submission.objects.filter(pk__in=recent.values("pk")).aggregate(mean=Avg(took))["mean"]
    return mean.total_seconds() if mean else FIRST_GUESS_S
