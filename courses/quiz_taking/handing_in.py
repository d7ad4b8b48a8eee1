"""Answers saved while they are typed, and an attempt handed in: by the student, or by the clock."""

from __future__ import annotations

from datetime import timedelta

from django.db import transaction
from django.utils import timezone

from courses.models import QuizAttempt
from courses.quiz_drawing import DrawnQuestion, rebuilt
from courses.quizzes.marking import Answer, answer_from, mark

# What left the student's machine in time may arrive a moment late.
ON_THE_WAY = timedelta(seconds=20)


def field_of(place: int) -> str:
    return f"q{place}"


def answers_in(data, questions: list[DrawnQuestion]) -> dict[str, Answer]:
    """The answers of a posted form, by the place of the question."""
    return {
        str(place): answer_from(question.version.shape, data, field_of(place))
        for place, question in enumerate(questions, start=1)
    }


def save_answers(attempt: QuizAttempt, answers: dict[str, Answer]) -> bool:
    """Store the answers as they are now; False when the attempt is over and they come too late.

    One conditional update: what a slower request brings after handing in changes nothing.
    """
    now = timezone.now()
    if attempt.is_over(now - ON_THE_WAY):
        return False
    stored = QuizAttempt.objects.under_way().filter(pk=attempt.pk).update(answers=answers, saved_at=now)
    if stored:
        attempt.answers, attempt.saved_at = answers, now
    return bool(stored)


@transaction.atomic
def hand_in(attempt: QuizAttempt) -> QuizAttempt:
    """Mark the answers and close the attempt. Handing in twice is the same as once.

    Who is handed in by the clock handed in when the time was over.
    """
    attempt = QuizAttempt.objects.select_for_update().get(pk=attempt.pk)
    if attempt.is_handed_in:
        return attempt
    now = timezone.now()
    attempt.handed_in_at = min(now, attempt.ends_at) if attempt.ends_at else now
    attempt.marks = marks_of(attempt)
    attempt.points = sum(each["points"] for each in attempt.marks)
    attempt.earned = sum(each["earned"] for each in attempt.marks)
    attempt.save()
    return attempt


def marks_of(attempt: QuizAttempt) -> list[dict]:
    found = []
    for place, question in enumerate(rebuilt(attempt.draw), start=1):
        shape = question.version.shape
        empty = answer_from(shape, EMPTY, field_of(place))
        answer = attempt.answers.get(str(place), empty)
        result = mark(shape, question.version.texts, question.drawn, question.item, answer)
        points = question.item["points"]
        found.append(
            {
                "share": str(result.share),
                "points": points,
                "earned": round(float(result.share) * points, 2),
                "is_provisional": result.is_provisional,
            }
        )
    return found


class Empty(dict):
    """A form in which nothing was filled in."""

    def getlist(self, name):
        return []


EMPTY = Empty()


def hand_in_what_is_over(attempts) -> int:
    """Hand in those attempts of the queryset whose time is over. Returns how many."""
    over = attempts.under_way().filter(ends_at__lte=timezone.now() - ON_THE_WAY)
    count = 0
    for attempt in over:
        hand_in(attempt)
        count += 1
    return count
