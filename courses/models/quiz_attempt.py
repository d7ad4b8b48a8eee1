from __future__ import annotations

from datetime import datetime

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from .run import Run


class QuizAttemptQuerySet(models.QuerySet):
    def of(self, student, run, quiz_key):
        return self.filter(student=student, run=run, quiz_key=quiz_key)

    def under_way(self):
        return self.filter(handed_in_at=None)

    def handed_in(self):
        return self.exclude(handed_in_at=None)


class QuizAttempt(models.Model):
    """A student answers a draw of a quiz in a run. The draw and the answers are stored as they were.

    `draw` is that of courses.quizzes.drawing; `answers` holds an answer for each of its questions, by its place as
    text. `marks`, once it is handed in, holds for each question {"share": "1/2", "points": 2.0, "is_provisional": no}.
    """

    run = models.ForeignKey(
        Run, on_delete=models.CASCADE, related_name="quiz_attempts", verbose_name=_("run")
    )
    student = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.CASCADE,
        related_name="quiz_attempts",
        verbose_name=_("student"),
    )
    quiz_key = models.UUIDField(_("quiz"), db_index=True)
    number = models.PositiveIntegerField(_("attempt"))
    draw = models.JSONField(editable=False)
    answers = models.JSONField(default=dict, editable=False)
    started_at = models.DateTimeField(_("begun"), default=timezone.now)
    # The earlier of the time limit's end and the quiz's closing moment; none without either.
    ends_at = models.DateTimeField(_("ends"), null=True)
    saved_at = models.DateTimeField(_("saved"), null=True)
    handed_in_at = models.DateTimeField(_("handed in"), null=True, db_index=True)
    marks = models.JSONField(default=list, editable=False)
    earned = models.FloatField(_("points"), null=True)
    points = models.FloatField(_("out of"), null=True)

    objects = QuizAttemptQuerySet.as_manager()

    class Meta:
        verbose_name = _("attempt at a quiz")
        verbose_name_plural = _("attempts at quizzes")
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(
                fields=["run", "student", "quiz_key", "number"], name="one_quiz_attempt_per_number"
            )
        ]

    def __str__(self):
        return f"{self.student}: {self.number}"

    @property
    def is_handed_in(self) -> bool:
        return self.handed_in_at is not None

    @property
    def was_ended_by_the_clock(self) -> bool:
        return self.is_handed_in and self.handed_in_at == self.ends_at

    def is_over(self, now: datetime) -> bool:
        """No answer is taken any more."""
        return self.is_handed_in or (self.ends_at is not None and self.ends_at <= now)

    @property
    def is_provisional(self) -> bool:
        return any(mark["is_provisional"] for mark in self.marks)

    @property
    def percent(self) -> float | None:
        """None before it is marked, and for a quiz without points."""
        return 100 * self.earned / self.points if self.points else None
