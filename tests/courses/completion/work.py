"""What students of the tests handed in."""

from uuid import uuid4

from labs.drafting import draft_for
from labs.models import ExerciseResult, Submission
from labs.models.queued_work import State
from labs.submitting import submit


def handed_in(student, lab, score) -> Submission:
    """A graded submission; its first exercise has the points."""
    version = lab.current_version
    submission = submit(
        student,
        draft=draft_for(student, lab),
        version=version,
        answers={"double": f"def double(x):\n    return {score}"},
        request_key=uuid4(),
    )
    Submission.objects.filter(pk=submission.pk).update(
        state=State.DONE, score=score, max_score=version.points
    )
    for place, exercise in enumerate(version.exercises):
        points = 0 if place else score
        ExerciseResult.objects.create(
            submission=submission, exercise=exercise["id"], points=points, max_points=exercise["points"]
        )
    return Submission.objects.get(pk=submission.pk)
