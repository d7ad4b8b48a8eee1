"""Work that students have handed in, graded or taken without a grader."""

from uuid import uuid4

from django.utils import timezone

from courses.models import QuizAttempt
from labs.drafting import draft_for
from labs.models import Submission
from labs.models.queued_work import State
from labs.submitting import submit


def handed_in(student, lab, score, *, at=None) -> Submission:
    """A graded submission that was stored at the moment `at`; its tests pass in their order up to the score."""
    version = lab.current_version
    submission = submit(
        student,
        draft=draft_for(student, lab),
        version=version,
        answers={"double": f"def double(x):\n    return {score}"},
        request_key=uuid4(),
    )
    changes = {
        "state": State.DONE,
        "score": score,
        "max_score": version.points,
        "report": report(version, score),
    }
    Submission.objects.filter(pk=submission.pk).update(**changes, **({"created_at": at} if at else {}))
    return Submission.objects.get(pk=submission.pk)


def report(version, score) -> dict:
    results = []
    for exercise in version.exercises:
        for test in exercise["tests"]:
            passed = score >= test["points"]
            points = test["points"] if passed else 0
            score -= points
            results.append(
                {
                    "id": test["id"],
                    "exercise": exercise["id"],
                    "points": points,
                    "max_points": test["points"],
                    "status": "passed" if passed else "failed",
                    "visibility": test["visibility"],
                    "message": {"code": "passed" if passed else "hidden_failed", "params": {}},
                }
            )
    return {
        "status": "graded",
        "reason": {"code": "", "params": {}},
        "notices": [],
        "exercises": results,
    }


def taken(student, run, quiz, earned, *, at=None, draw=None, number=1) -> QuizAttempt:
    """A handed-in attempt with so many points for each of its questions, of five."""
    return QuizAttempt.objects.create(
        run=run,
        student=student,
        quiz_key=quiz.translation_key,
        number=number,
        draw=draw or {},
        handed_in_at=at or timezone.now(),
        marks=[
            {"share": str(each / 5), "points": 5, "earned": each, "is_provisional": False} for each in earned
        ],
        earned=sum(earned),
        points=5 * len(earned),
    )
