"""When a student may see marks and explanations of an attempt."""

from __future__ import annotations

from datetime import datetime

from courses.deadlines.schedule import Terms
from courses.models import QuizAttempt, QuizPage
from courses.models.quiz_page import Feedback


def feedback_from(quiz: QuizPage, terms: Terms) -> datetime | None:
    """The moment from which marks of handed-in attempts are shown; None when they are shown at once.

    Deferred feedback waits until nobody can answer any more: until the quiz closes, or where it never does, is due.
    """
    if quiz.feedback == Feedback.IMMEDIATE:
        return None
    return terms.closes_at or terms.due_at


def hides_marks(quiz: QuizPage, terms: Terms, now: datetime) -> bool:
    """True while nothing may tell the student what the answers were worth: no mark, and no total with it."""
    moment = feedback_from(quiz, terms)
    return moment is not None and moment > now


def shows_feedback(attempt: QuizAttempt, quiz: QuizPage, terms: Terms, now: datetime) -> bool:
    return attempt.is_handed_in and not hides_marks(quiz, terms, now)
