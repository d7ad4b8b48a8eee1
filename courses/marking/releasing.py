"""Marks become those that students see, and that count."""

from __future__ import annotations

from collections.abc import Collection

from django.db import transaction
from django.utils import timezone

from courses.mailing.feedback import queue_marked
from courses.models import Assessment, MarkChange, MarkingTask, Run
from courses.models.assessment import Part


def release_of(run: Run, activity_key=None):
    """What is marked and waits for a teacher to show it; of one activity, or of all."""
    waiting = MarkingTask.objects.unreleased().of_participants(run)
    return waiting.filter(activity_key=activity_key) if activity_key else waiting


@transaction.atomic
def release(tasks: Collection[MarkingTask], *, by) -> int:
    """Show settled marks to their students, and note each in the audit trail under who said the last word about it,
    or else under `by`.

    A mark that somebody else released meanwhile is left alone. Returns how many were released.
    """
    now = timezone.now()
    keys = [task.pk for task in tasks]
    # Read again under the transaction, so that none is released twice.
    waiting = list(
        MarkingTask.objects.select_for_update()
        .filter(pk__in=keys, points=None)
        .exclude(settled_points=None)
        .order_by("pk")
    )
    for task in waiting:
        task.points, task.released_at = task.settled_points, now
    MarkingTask.objects.bulk_update(waiting, ["points", "released_at"], batch_size=300)
    who = last_markers(waiting)
    MarkChange.objects.bulk_create(
        [
            change_of(task, before=None, by=who.get(task.pk, by), kind=MarkChange.Kind.MARKED)
            for task in waiting
        ],
        batch_size=300,
    )
    queue_marked(waiting)
    return len(waiting)


def last_markers(tasks: Collection[MarkingTask]) -> dict:
    """Who said the last word about each task: who decided, or else who marked last."""
    found = {}
    assessments = Assessment.objects.filter(task__in=tasks).select_related("marker")
    for each in sorted(assessments, key=lambda each: (each.role == Part.DECIDING, each.marked_at)):
        found[each.task_id] = each.marker
    return found


def note(task: MarkingTask, *, before: float | None, by, reason: str, kind: str) -> None:
    """A line of the audit trail, if the mark is another one now; the student may want to know in any case."""
    if before != task.points:
        change_of(task, before=before, by=by, reason=reason, kind=kind).save()
    queue_marked([task])


def change_of(task: MarkingTask, *, before, by, kind: str, reason: str = "") -> MarkChange:
    return MarkChange(
        run_id=task.run_id,
        student_id=task.student_id,
        activity_key=task.activity_key,
        part=task.part,
        kind=kind,
        before="" if before is None else f"{before:g} / {task.max_points:g}",
        after=f"{task.points:g} / {task.max_points:g}",
        reason=reason.strip(),
        by=by,
    )
