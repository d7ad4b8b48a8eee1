"""Work of students as graders and quizzes leave it, without waiting for either."""

from uuid import uuid4

from django.utils import timezone

from courses.models import QuestionVersion, QuizAttempt
from labs.drafting import draft_for
from labs.models import ExerciseResult, Submission
from labs.models.queued_work import State
from labs.submitting import submit


def submitted(student, lab, *, at=None) -> Submission:
    submission = submit(
        student,
        draft=draft_for(student, lab),
        version=lab.current_version,
        answers={"double": f"def double(x):\n    return {uuid4().int}"},
        request_key=uuid4(),
    )
    if at:
        Submission.objects.filter(pk=submission.pk).update(created_at=at)
    return submission


def graded(student, lab, points: dict[str, float], *, at=None) -> Submission:
    """A submission with these points for its exercises, by their identifiers."""
    submission = submitted(student, lab, at=at)
    version = lab.current_version
    for exercise in version.exercises:
        ExerciseResult.objects.create(
            submission=submission,
            exercise=exercise["id"],
            points=points.get(exercise["id"], 0),
            max_points=exercise["points"],
        )
    Submission.objects.filter(pk=submission.pk).update(
        state=State.DONE,
        score=sum(points.values()),
        max_score=version.points,
        finished_at=at or timezone.now(),
    )
    return Submission.objects.get(pk=submission.pk)


def release_question(bank, name: str, codes: list[str]) -> QuestionVersion:
    """A version of a question of the bank, as publishing stores it after its check."""
    shape = {
        "id": name,
        "kind": "single",
        "level": "1",
        "points": 1,
        "group": "",
        "competencies": codes,
        "options": [],
    }
    return QuestionVersion.objects.create(
        bank_key=bank.translation_key,
        question=name,
        number=1,
        content_hash=name,
        shape=shape,
        texts={},
    )


def answered(student, run, quiz, earned: dict[QuestionVersion, float], **fields) -> QuizAttempt:
    """An attempt at these questions, of one point each, handed in."""
    questions = [
        {"bank": str(version.bank_key), "question": version.question, "version": version.number, "points": 1}
        for version in earned
    ]
    marks = [
        {"share": str(points), "points": 1, "earned": points, "is_provisional": False}
        for points in earned.values()
    ]
    number = 1 + QuizAttempt.objects.of(student, run, quiz.translation_key).count()
    return QuizAttempt.objects.create(
        **{
            "run": run,
            "student": student,
            "quiz_key": quiz.translation_key,
            "number": number,
            "draw": {"questions": questions},
            "marks": marks,
            "handed_in_at": timezone.now(),
            "earned": sum(earned.values()),
            "points": len(earned),
        }
        | fields
    )
