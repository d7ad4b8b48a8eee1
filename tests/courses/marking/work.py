"""Answers to be marked: a lab with a written answer, and students who have handed it in."""

from uuid import uuid4

from courses.marking.activities import graded_activities
from courses.marking.opening import open_tasks
from courses.models import MarkingTask, Run
from courses.runs.joining import enrol_in_run
from labs.drafting import draft_for
from labs.models import Submission
from labs.models.queued_work import State
from labs.submitting import submit

# Three levels in one criterion, two in the other: 5 points each.
ESSAY = {
    "id": "essay",
    "title": "Recommend a plan",
    "prompt": "Which plan is **cheaper**, and why?",
    "points": 10,
    "rubric": [
        {"criterion": "Own numbers", "levels": ["none", "quoted", "compared"]},
        {"criterion": "Conclusion", "levels": ["missing", "there"]},
    ],
    "sample": "The level instalment, as interest falls due on less.",
}


def handed_in(student, lab, text="Plan B, because **of interest**.", *, score=4, part="essay") -> Submission:
    """A graded submission with this text as its written answer."""
    version = lab.current_version
    submission = submit(
        student,
        draft=draft_for(student, lab),
        version=version,
        answers={"double": "def double(x):\n    return x + x", part: text},
        request_key=uuid4(),
    )
    report = {"status": "graded", "reason": {"code": "", "params": {}}, "exercises": [], "notices": []}
    Submission.objects.filter(pk=submission.pk).update(
        state=State.DONE, score=score, max_score=version.points, report=report
    )
    return Submission.objects.get(pk=submission.pk)


def opened(run: Run) -> list[MarkingTask]:
    """The tasks of the run as somebody finds them who opens the desk."""
    open_tasks(run, graded_activities(run))
    return list(MarkingTask.objects.filter(run=run).order_by("pk"))


def with_answers(run: Run, lab, students) -> list[MarkingTask]:
    for student in students:
        enrol_in_run(student, run)
        handed_in(student, lab, f"The words of {student.pk}.")
    return opened(run)
