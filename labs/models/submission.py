from __future__ import annotations

import uuid

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from .mark import Mark
from .queued_work import QueuedWork, QueuedWorkQuerySet, State


class SubmissionQuerySet(QueuedWorkQuerySet):
    def of(self, student, lab_key):
        """One student's attempts at one lab, newest first."""
        return self.filter(student=student, lab_key=lab_key).order_by("-number")

    def with_marks(self):
        """Reads what `mark` and `was_regraded` need along with the submissions, without the regrades' reports."""
        return self.select_related("regraded__regrade").defer("regraded__report")


class Submission(QueuedWork):
    """One attempt at a lab, stored before anything else happens. The row is the truth about its grading."""

    student = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        related_name="submissions",
        verbose_name=_("student"),
    )
    version = models.ForeignKey(
        "labs.LabVersion", on_delete=models.PROTECT, related_name="submissions", verbose_name=_("lab version")
    )
    draft = models.ForeignKey("labs.Draft", on_delete=models.PROTECT, related_name="submissions")
    lab_key = models.UUIDField(_("lab"), db_index=True)
    number = models.PositiveIntegerField(_("attempt"))
    # Sent with the form, so that a double click or a repeated request is one attempt.
    request_key = models.UUIDField(default=uuid.uuid4, editable=False)
    notebook = models.JSONField(editable=False)
    report = models.JSONField(null=True, editable=False)
    score = models.FloatField(_("score"), null=True, editable=False)
    max_score = models.FloatField(_("out of"), null=True, editable=False)
    # The result of a regrade that counts instead of score and report, which stay as the first marks were.
    regraded = models.OneToOneField(
        "labs.RegradeResult", on_delete=models.PROTECT, null=True, editable=False, related_name="+"
    )

    objects = SubmissionQuerySet.as_manager()

    class Meta(QueuedWork.Meta):
        verbose_name = _("submission")
        verbose_name_plural = _("submissions")
        constraints = [
            models.UniqueConstraint(fields=["student", "request_key"], name="one_submission_per_request"),
            models.UniqueConstraint(
                fields=["student", "lab_key", "number"], name="one_submission_per_attempt"
            ),
            models.CheckConstraint(
                condition=Q(score__isnull=True) | Q(score__gte=0, score__lte=F("max_score")),
                name="score_between_nothing_and_the_maximum",
            ),
        ]

    def __str__(self):
        return f"{self.student}, {self.version}, {self.number}"

    @property
    def mark(self) -> Mark:
        """The mark that counts: of the regrade that was applied last, or else the first one."""
        return self.regraded.mark if self.regraded_id else self.first_mark

    @property
    def first_mark(self) -> Mark:
        return Mark(self.score, self.max_score)

    @property
    def counting_result(self):
        """What the mark that counts comes from, with its report and version: this row, or a regrade's result."""
        return self.regraded if self.regraded_id else self

    @property
    def applied_regrades(self):
        """The regrades that changed the mark, the newest first; each knows the mark before. Queries."""
        if not self.regraded_id:
            return []
        applied = self.regrade_results.applied().select_related("regrade").defer("report")
        return applied.order_by("-regrade__decided_at")

    @property
    def is_graded(self) -> bool:
        return self.state == State.DONE and self.mark.is_given


class ExerciseResult(models.Model):
    """The points of one exercise of a submission; the tests behind them are in `tests`."""

    submission = models.ForeignKey(Submission, on_delete=models.CASCADE, related_name="results")
    exercise = models.CharField(max_length=100)
    points = models.FloatField()
    max_points = models.FloatField()
    tests = models.JSONField(default=list)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["submission", "exercise"], name="one_result_per_exercise"),
            models.CheckConstraint(
                condition=Q(points__gte=0, points__lte=F("max_points")),
                name="points_between_nothing_and_the_maximum",
            ),
        ]

    def __str__(self):
        return f"{self.exercise}: {self.points:g}/{self.max_points:g}"
