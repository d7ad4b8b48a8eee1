from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from .run import Run


class MarkingTaskQuerySet(models.QuerySet):
    def marked(self):
        return self.exclude(points=None)

    def unmarked(self):
        return self.filter(points=None)


class MarkingTask(models.Model):
    """An answer of a run that a person marks: of a lab's submission, or of a quiz attempt.

    `part` is the exercise, or the place of the question as text. `points`, of `max_points`, is what counts in the
    end; None until it is marked. Of a question it takes the place of what was given automatically.
    """

    run = models.ForeignKey(
        Run, on_delete=models.CASCADE, related_name="marking_tasks", verbose_name=_("run")
    )
    student = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+", verbose_name=_("student")
    )
    activity_key = models.UUIDField(_("activity"), db_index=True)
    submission = models.ForeignKey(
        "labs.Submission", on_delete=models.PROTECT, null=True, related_name="marking_tasks"
    )
    quiz_attempt = models.ForeignKey(
        "courses.QuizAttempt", on_delete=models.CASCADE, null=True, related_name="marking_tasks"
    )
    part = models.CharField(_("part"), max_length=100)
    max_points = models.FloatField(_("out of"))
    points = models.FloatField(_("points"), null=True)

    objects = MarkingTaskQuerySet.as_manager()

    class Meta:
        verbose_name = _("answer to mark")
        verbose_name_plural = _("answers to mark")
        constraints = [
            models.UniqueConstraint(fields=["submission", "part"], name="one_task_per_submission_and_part"),
            models.UniqueConstraint(fields=["quiz_attempt", "part"], name="one_task_per_attempt_and_part"),
            models.CheckConstraint(
                condition=Q(submission__isnull=False, quiz_attempt__isnull=True)
                | Q(submission__isnull=True, quiz_attempt__isnull=False),
                name="task_of_a_submission_or_an_attempt",
            ),
        ]

    def __str__(self):
        return f"{self.student}: {self.part}"
