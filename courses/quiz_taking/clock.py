"""When an attempt at a quiz ends: with its own time, or when the quiz closes for its student, whichever is first."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime, timedelta
from uuid import UUID

from courses.deadlines.schedule import RunTerms, Terms
from courses.models import Enrolment, QuizAttempt, QuizPage, Run


def end_of_attempt(quiz: QuizPage, started_at: datetime, terms: Terms) -> datetime | None:
    """None where neither the quiz nor the run sets an end."""
    limit = started_at + timedelta(minutes=quiz.time_limit) if quiz.time_limit else None
    return min((moment for moment in (limit, terms.closes_at) if moment), default=None)


def follow_dates(run: Run, keys: Collection[UUID]) -> None:
    """Let attempts under way at these activities end as the dates of the run have it now.

    Called where dates or extensions change. Queries grow with the attempts whose end moves, and with nothing else.
    """
    attempts = list(QuizAttempt.objects.under_way().filter(run=run, quiz_key__in=keys))
    if not attempts:
        return
    quizzes = {quiz.translation_key: quiz for quiz in QuizPage.objects.filter(translation_key__in=keys)}
    students = {attempt.student_id for attempt in attempts}
    enrolments = {each.student_id: each for each in Enrolment.objects.filter(run=run, student__in=students)}
    terms = RunTerms(run, quizzes.values())
    for attempt in attempts:
        if attempt.quiz_key not in quizzes or attempt.student_id not in enrolments:
            continue
        own = terms.of(enrolments[attempt.student_id], attempt.quiz_key)
        ends_at = end_of_attempt(quizzes[attempt.quiz_key], attempt.started_at, own)
        if ends_at != attempt.ends_at:
            QuizAttempt.objects.under_way().filter(pk=attempt.pk).update(ends_at=ends_at)
