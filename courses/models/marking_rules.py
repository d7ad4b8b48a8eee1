from __future__ import annotations

from uuid import UUID

from django.core.validators import MaxValueValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from .run import Run


class Release(models.TextChoices):
    AT_ONCE = "at_once", _("each as soon as it is marked")
    TOGETHER = "together", _("together, when a teacher releases them")


class MarkingRules(models.Model):
    """How people mark in a run; with an activity, how they mark that one instead."""

    run = models.ForeignKey(
        Run, on_delete=models.CASCADE, related_name="marking_rules", verbose_name=_("run")
    )
    activity_key = models.UUIDField(_("activity"), null=True, blank=True)
    is_blind = models.BooleanField(
        _("blind"),
        default=False,
        help_text=_(
            "Who marks does not see whose answer it is until the mark is released, and students do not see who marked."
        ),
    )
    two_markers = models.BooleanField(
        _("two markers"),
        default=False,
        help_text=_("Two people mark each answer, and neither sees the other's points."),
    )
    tolerance_percent = models.PositiveSmallIntegerField(
        _("may differ by"),
        default=10,
        validators=[MaxValueValidator(100)],
        help_text=_(
            "Percent of the points. Up to this difference of two marks their mean counts; beyond it a teacher decides."
        ),
    )
    release = models.CharField(
        _("students see their marks"), max_length=10, choices=Release, default=Release.AT_ONCE
    )

    class Meta:
        verbose_name = _("rules for marking")
        verbose_name_plural = _("rules for marking")
        constraints = [
            models.UniqueConstraint(
                fields=["run", "activity_key"], name="one_set_of_marking_rules_per_activity"
            ),
            models.UniqueConstraint(
                fields=["run"], condition=Q(activity_key=None), name="one_set_of_marking_rules_per_run"
            ),
        ]

    def __str__(self):
        return f"{self.run}: {self.activity_key or '-'}"

    @property
    def releases_at_once(self) -> bool:
        return self.release == Release.AT_ONCE


class RulesOfRun:
    """The rules of each activity of a run. One query."""

    def __init__(self, run: Run):
        rows = {row.activity_key: row for row in run.marking_rules.all()}
        self.general = rows.pop(None, None) or MarkingRules(run=run)
        self.own: dict[UUID, MarkingRules] = rows

    def of(self, activity_key: UUID) -> MarkingRules:
        return self.own.get(activity_key, self.general)
