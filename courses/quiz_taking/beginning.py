"""Beginning an attempt: whether one may, and the draw that is stored with it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from courses.deadlines.schedule import Terms
from courses.models import Enrolment, QuizAttempt, QuizPage
from courses.quiz_drawing import attempt_seed, draw_quiz

from .clock import end_of_attempt
from .handing_in import hand_in_what_is_over


@dataclass(frozen=True)
class Obstacle:
    """Why an attempt cannot begin, as a sentence for the student; `until` is when it can, where that is known."""

    sentence: str
    until: datetime | None = None


class CannotBegin(Exception):
    def __init__(self, obstacle: Obstacle):
        self.obstacle = obstacle
        super().__init__(str(obstacle.sentence))


def obstacle_to(terms: Terms, attempts: list[QuizAttempt], now: datetime) -> Obstacle | None:
    """What stands in the way of another attempt. `attempts` are the student's own, all of them handed in."""
    if not terms.has_opened(now):
        return Obstacle(_("The quiz is not open yet."), terms.release_at)
    if terms.is_closed(now):
        return Obstacle(_("The quiz is closed."))
    if terms.attempts is not None and len(attempts) >= terms.attempts:
        return Obstacle(_("You have used all your attempts."))
    if attempts and terms.cooldown_minutes:
        again = max(attempt.handed_in_at for attempt in attempts) + timedelta(minutes=terms.cooldown_minutes)
        if again > now:
            return Obstacle(_("Between two attempts there is a pause."), again)
    return None


def begin(enrolment: Enrolment, quiz: QuizPage, terms: Terms) -> QuizAttempt:
    """The attempt that is under way, or else a new one with a draw of its own.

    Raises CannotBegin, and SectionProblem where the quiz cannot be drawn.
    """
    own = QuizAttempt.objects.of(enrolment.student, enrolment.run, quiz.translation_key)
    hand_in_what_is_over(own)
    with transaction.atomic():
        # One after the other, so that a double click begins one attempt.
        Enrolment.objects.select_for_update().get(pk=enrolment.pk)
        attempts = list(own)
        if under_way := next((attempt for attempt in attempts if not attempt.is_handed_in), None):
            return under_way
        now = timezone.now()
        if obstacle := obstacle_to(terms, attempts, now):
            raise CannotBegin(obstacle)
        number = max((attempt.number for attempt in attempts), default=0) + 1
        return QuizAttempt.objects.create(
            run=enrolment.run,
            student=enrolment.student,
            quiz_key=quiz.translation_key,
            number=number,
            draw=draw_quiz(quiz, attempt_seed(quiz, enrolment.student, f"{enrolment.run_id}.{number}")),
            started_at=now,
            ends_at=end_of_attempt(quiz, now, terms),
        )
