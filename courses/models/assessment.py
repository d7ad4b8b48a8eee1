from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from .marking_task import MarkingTask


class Part(models.TextChoices):
    MARKER = "marker", _("marker")
    DECIDING = "deciding", _("decides")


class Assessment(models.Model):
    """What one person says about an answer: points by a rubric or free, and comments for the student.

    `levels` holds the level reached in each criterion of the rubric, from 0, None where none was chosen. Where
    `correction` says why, `points` differ from what the levels come to. `cell_comments` are by the id of the
    notebook's cell; `earlier` are the points before each change, with when and why.
    """

    task = models.ForeignKey(MarkingTask, on_delete=models.CASCADE, related_name="assessments")
    marker = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", verbose_name=_("marked by")
    )
    role = models.CharField(_("part"), max_length=10, choices=Part, default=Part.MARKER)
    points = models.FloatField(_("points"))
    levels = models.JSONField(default=list)
    correction = models.TextField(_("why the points differ from the rubric"), blank=True)
    comment = models.TextField(_("comment"), blank=True)
    cell_comments = models.JSONField(default=dict)
    earlier = models.JSONField(default=list)
    marked_at = models.DateTimeField(_("marked"), auto_now=True)

    class Meta:
        verbose_name = _("assessment")
        verbose_name_plural = _("assessments")
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["task", "marker", "role"], name="one_assessment_per_person_and_part"
            )
        ]

    def __str__(self):
        return f"{self.marker}: {self.points:g}"
