"""A regrade: what submissions to older versions would earn under a newer one, and what was decided about it.

Nothing here changes a submission's own score or report. The mark that counts is the one of the result that
`Submission.regraded` names.
"""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Count, F, Q
from django.utils.translation import gettext_lazy as _

from .mark import Mark
from .queued_work import QueuedWork, QueuedWorkQuerySet, State

CANCELLED = "cancelled"


class RegradeQuerySet(models.QuerySet):
    def undecided(self):
        return self.filter(decision=Regrade.Decision.OPEN)


class Regrade(models.Model):
    """One preview for one lab version, by one author; and the decision, with who, when and why."""

    class Scope(models.TextChoices):
        COUNTING = "counting", _("The attempt of each student that counts")
        ALL = "all", _("All attempts")

    class Decision(models.TextChoices):
        OPEN = "open", _("not decided")
        APPLIED = "applied", _("applied")
        DISMISSED = "dismissed", _("marks left as they were")

    class Policy(models.TextChoices):
        ALL = "all", _("All changes, up and down")
        RISES = "rises", _("Only rises: nobody loses points")
        SELECTED = "selected", _("Only the attempts that I select in the table")

    version = models.ForeignKey("labs.LabVersion", on_delete=models.CASCADE, related_name="regrades")
    scope = models.CharField(_("submissions"), max_length=10, choices=Scope)
    author = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    created_at = models.DateTimeField(auto_now_add=True)
    decision = models.CharField(max_length=10, choices=Decision, default=Decision.OPEN)
    policy = models.CharField(max_length=10, choices=Policy, blank=True)
    reason = models.TextField(_("reason"), blank=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    decided_at = models.DateTimeField(null=True)

    objects = RegradeQuerySet.as_manager()

    class Meta:
        verbose_name = _("regrade")
        verbose_name_plural = _("regrades")
        ordering = ["-created_at"]

    def __str__(self):
        return f"{self.version} {self.get_scope_display()}"

    @property
    def is_open(self) -> bool:
        return self.decision == self.Decision.OPEN

    def states(self) -> dict[str, int]:
        """How many results are in each state of the queue, and under "cancelled" those that were called off."""
        rows = self.results.order_by().values("state").annotate(rows=Count("pk"))
        states = dict.fromkeys(State, 0) | {row["state"]: row["rows"] for row in rows}
        states[CANCELLED] = self.results.cancelled().count()
        return states


class RegradeResultQuerySet(QueuedWorkQuerySet):
    def cancelled(self):
        return self.filter(state=State.SET_ASIDE, set_aside_reason=CANCELLED)

    def applied(self):
        return self.filter(fate=RegradeResult.Fate.APPLIED)

    def cancel(self) -> int:
        """Call off what no grader has finished; a result that is brought afterwards is dropped."""
        return self.unfinished().update(
            state=State.SET_ASIDE,
            set_aside_reason=CANCELLED,
            lease_until=None,
            fencing_token=F("fencing_token") + 1,
        )

    def resume(self) -> int:
        """Put what was called off or set aside back into the queue."""
        return self.set_aside().update(state=State.WAITING, set_aside_reason="", attempts=0, finished_at=None)


class RegradeResult(QueuedWork):
    """What one submission earns under the regrade's version, and whether that became its mark.

    `old_score` and `old_max_score` are the mark that counted when the preview was made, `replaces` the earlier
    regrade behind it, None for the submission's first marks.
    """

    class Fate(models.TextChoices):
        PROPOSED = "proposed", _("proposed")
        APPLIED = "applied", _("applied")
        REFUSED = "refused", _("not applied")

    regrade = models.ForeignKey(Regrade, on_delete=models.CASCADE, related_name="results")
    submission = models.ForeignKey(
        "labs.Submission", on_delete=models.PROTECT, related_name="regrade_results"
    )
    replaces = models.ForeignKey("self", on_delete=models.PROTECT, null=True, related_name="+")
    # The queue's own names: fairness goes by student, and a grader needs version and draft.
    student = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    version = models.ForeignKey("labs.LabVersion", on_delete=models.CASCADE, related_name="+")
    draft = models.ForeignKey("labs.Draft", on_delete=models.PROTECT, related_name="+")
    old_score = models.FloatField(null=True)
    old_max_score = models.FloatField(null=True)
    score = models.FloatField(null=True)
    max_score = models.FloatField(null=True)
    report = models.JSONField(null=True)
    fate = models.CharField(max_length=10, choices=Fate, default=Fate.PROPOSED)
    told_at = models.DateTimeField(null=True)

    objects = RegradeResultQuerySet.as_manager()

    class Meta(QueuedWork.Meta):
        verbose_name = _("regrade result")
        verbose_name_plural = _("regrade results")
        constraints = [
            models.UniqueConstraint(fields=["regrade", "submission"], name="one_result_per_regrade"),
            models.CheckConstraint(
                condition=Q(score__isnull=True) | Q(score__gte=0, score__lte=F("max_score")),
                name="regraded_between_nothing_and_the_maximum",
            ),
        ]

    def __str__(self):
        return f"{self.submission} in {self.regrade}"

    @property
    def old_mark(self) -> Mark:
        return Mark(self.old_score, self.old_max_score)

    @property
    def mark(self) -> Mark:
        return Mark(self.score, self.max_score)

    @property
    def change(self) -> str:
        """ "up", "down" or "same"; "waiting" before there is a result, "failed" where there is no mark in it."""
        if self.state in (State.WAITING, State.GRADING):
            return "waiting"
        if not self.mark.is_given:
            return "cancelled" if self.set_aside_reason == CANCELLED else "failed"
        if self.mark.falls_below(self.old_mark):
            return "down"
        return "up" if self.old_mark.falls_below(self.mark) else "same"
