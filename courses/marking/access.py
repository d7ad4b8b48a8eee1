"""Looking up is asking permission, for what people mark. What a person may not have does not exist: 404."""

from __future__ import annotations

from dataclasses import dataclass

from courses.access import found
from courses.models import Assessment, MarkingRules, MarkingTask, MarkReview, Run
from courses.models.assessment import Part
from courses.models.marking_rules import RulesOfRun
from courses.runs.access import run_seen_by, runs_decided_by

from .reviewing import reviews_of


@dataclass(frozen=True)
class Marking:
    """A task before somebody who may mark in its run."""

    run: Run
    task: MarkingTask
    rules: MarkingRules
    decides: bool
    assessments: list[Assessment]

    @property
    def hides_the_student(self) -> bool:
        return self.rules.is_blind and not self.task.is_released

    def own(self, person) -> Assessment | None:
        """What the person has said already; who decides, last as the one who decides."""
        own = [each for each in self.assessments if each.marker_id == person.pk]
        return max(own, key=lambda each: each.role == Part.DECIDING, default=None)


def decides_in(person, run: Run) -> bool:
    return runs_decided_by(person).filter(pk=run.pk).exists()


def marking_for(person, run_id: int, task_id: int) -> Marking:
    """Raises Http404."""
    run = run_seen_by(person, run_id)
    task = found(
        MarkingTask.objects.filter(run=run, pk=task_id).select_related(
            "student", "claimed_by", "submission__version", "submission__regraded__version", "quiz_attempt"
        )
    )
    assessments = list(task.assessments.select_related("marker"))
    return Marking(run, task, RulesOfRun(run).of(task.activity_key), decides_in(person, run), assessments)


def own_mark(student, task_id: int) -> MarkingTask:
    """A student's own answer that was marked. Raises Http404."""
    return found(
        MarkingTask.objects.marked().filter(student=student, pk=task_id).select_related("run", "review")
    )


def review_in(run: Run, review_id: int) -> MarkReview:
    """Raises Http404."""
    return found(reviews_of(run).filter(pk=review_id))
