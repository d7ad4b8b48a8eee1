"""What happens when a person stores a mark: the claim is tested, the mark settled, shown if it may be, and noted."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from courses.models import Assessment, MarkChange, MarkingRules, MarkingTask
from courses.models.assessment import Part
from courses.models.marking_task import MarkingState

from .releasing import note, release
from .rubric import agree, mean


class ClaimLost(Exception):
    """Somebody else took the answer, or changed its mark, since the page was opened."""

    def __init__(self, task: MarkingTask):
        super().__init__(f"{task} was taken by somebody else; the mark was not stored.")
        self.task = task


class ReasonMissing(Exception):
    """A mark that its student has seen changes only with a reason."""


class NotYours(Exception):
    """Only who decides about marks changes what others settled."""


@dataclass(frozen=True)
class Verdict:
    """What a person says about an answer; see Assessment."""

    points: float
    levels: Sequence[int | None] = ()
    correction: str = ""
    comment: str = ""
    cell_comments: dict[str, str] = field(default_factory=dict)


@transaction.atomic
def store(
    task: MarkingTask,
    verdict: Verdict,
    *,
    by,
    token: int,
    rules: MarkingRules,
    decides: bool,
    reason: str = "",
    kind: str = MarkChange.Kind.MARKED,
    role: str = "",
) -> MarkingTask:
    """Store the verdict and what follows from it; returns the task as it is then.

    The person marks, or decides above the markers, as `role` says or else as it follows from the marks so far. Raises ClaimLost, ReasonMissing, NotYours; then nothing is stored.
    """
    now = timezone.now()
    ours = MarkingTask.objects.filter(pk=task.pk, claim_token=token)
    if not task.is_settled:
        ours = ours.filter(claimed_by=by)
    # The update also keeps every other writer of this row waiting until the mark is there.
    if not ours.update(claim_token=F("claim_token") + 1, claimed_by=None, claimed_until=None):
        raise ClaimLost(task)
    task = MarkingTask.objects.get(pk=task.pk)
    assessments = list(task.assessments.all())
    role = role or part_of(by, task, assessments, decides=decides)
    if task.is_released and not reason.strip():
        raise ReasonMissing
    own = next((each for each in assessments if (each.marker_id, each.role) == (by.pk, role)), None)
    if own is None:
        own = Assessment(task=task, marker=by, role=role)
        assessments.append(own)
    elif own.points != verdict.points:
        own.earlier = [
            *own.earlier,
            {"points": own.points, "until": now.isoformat(timespec="seconds"), "why": reason.strip()},
        ]
    own.points, own.levels, own.correction = verdict.points, list(verdict.levels), verdict.correction
    own.comment, own.cell_comments = verdict.comment, verdict.cell_comments
    own.save()
    before = task.points
    settle(task, assessments, rules)
    if task.is_settled and before is not None:
        task.points = task.settled_points
        task.save(update_fields=["state", "settled_points", "points"])
        note(task, before=before, by=by, reason=reason, kind=kind)
    else:
        task.save(update_fields=["state", "settled_points"])
        if task.is_settled and rules.releases_at_once:
            release([task], by=by)
            task.refresh_from_db(fields=["points", "released_at"])
    return task


def part_of(by, task: MarkingTask, assessments: Collection[Assessment], *, decides: bool) -> str:
    """Whether the person marks, or decides above the markers. Raises NotYours."""
    markers = [each for each in assessments if each.role == Part.MARKER]
    is_only_marker = len(assessments) == 1 and markers and markers[0].marker_id == by.pk
    if task.state in (MarkingState.TO_MARK, MarkingState.TO_MARK_AGAIN) or is_only_marker:
        return Part.MARKER
    if not decides:
        raise NotYours
    return Part.DECIDING


def may_change(person, task: MarkingTask, assessments: Collection[Assessment], *, decides: bool) -> bool:
    """Of an answer that is marked already."""
    try:
        part_of(person, task, assessments, decides=decides)
    except NotYours:
        return False
    return True


def settle(task: MarkingTask, assessments: Collection[Assessment], rules: MarkingRules) -> None:
    """Set what the assessments come to: who decides has the last word, else one marker, or two who agree."""
    decided = [each for each in assessments if each.role == Part.DECIDING]
    markers = [each for each in assessments if each.role == Part.MARKER]
    task.settled_points = None
    if decided:
        task.state, task.settled_points = MarkingState.SETTLED, shown_assessments(decided)[0].points
    elif not markers:
        task.state = MarkingState.TO_MARK
    elif not rules.two_markers and len(markers) == 1:
        task.state, task.settled_points = MarkingState.SETTLED, markers[0].points
    elif len(markers) == 1:
        task.state = MarkingState.TO_MARK_AGAIN
    else:
        first, second = markers[0].points, markers[1].points
        if agree(first, second, task.max_points, rules.tolerance_percent):
            task.state, task.settled_points = MarkingState.SETTLED, mean(first, second)
        else:
            task.state = MarkingState.TO_SETTLE


def shown_assessments(assessments: Collection[Assessment]) -> list[Assessment]:
    """Those that the student reads: of who decided last, or else of all who marked."""
    decided = [each for each in assessments if each.role == Part.DECIDING]
    return [max(decided, key=lambda each: each.marked_at)] if decided else list(assessments)


@transaction.atomic
def mark_blank(blank, *, by, rules: MarkingRules) -> int:
    """Give nothing to unmarked answers in which nothing was written. Returns how many were marked.

    `blank` is a queryset; what somebody holds at the moment is left out.
    """
    now = timezone.now()
    keys = list(blank.values_list("pk", flat=True))
    free = MarkingTask.objects.free(now).filter(pk__in=keys, state=MarkingState.TO_MARK)
    free.update(claimed_by=by, claimed_until=now, claim_token=F("claim_token") + 1)
    marked = list(MarkingTask.objects.filter(pk__in=keys, state=MarkingState.TO_MARK, claimed_by=by))
    Assessment.objects.bulk_create([Assessment(task=task, marker=by, points=0.0) for task in marked])
    MarkingTask.objects.filter(pk__in=[task.pk for task in marked]).update(
        state=MarkingState.SETTLED, settled_points=0.0, claimed_by=None, claimed_until=None
    )
    if rules.releases_at_once:
        release(marked, by=by)
    return len(marked)


@transaction.atomic
def follow_rules(tasks, rules_of) -> int:
    """Settle anew what waits for a second mark or a decision, as the rules changed. Returns how many are settled."""
    waiting = tasks.filter(
        is_superseded=False, state__in=[MarkingState.TO_MARK_AGAIN, MarkingState.TO_SETTLE]
    ).prefetch_related("assessments")
    settled = []
    for task in waiting:
        settle(task, task.assessments.all(), rules_of(task.activity_key))
        settled.append(task)
    MarkingTask.objects.bulk_update(settled, ["state", "settled_points"], batch_size=300)
    done = [task for task in settled if task.is_settled]
    at_once = [task for task in done if rules_of(task.activity_key).releases_at_once]
    release(at_once, by=None)
    return len(done)
