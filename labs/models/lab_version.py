from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class VersionIsFixed(Exception):
    def __init__(self):
        super().__init__(
            "A lab version never changes once it is stored; publish the lab to make another one."
        )


class LabVersion(models.Model):
    """What a published lab was at one moment. Submissions are pinned to it, so it is never changed."""

    lab = models.ForeignKey(
        "labs.LabPage", on_delete=models.PROTECT, related_name="versions", verbose_name=_("lab")
    )
    number = models.PositiveIntegerField(_("number"))
    content_hash = models.CharField(max_length=64)
    # Two versions with the same one give the same marks; see labs.notebook.grading_parts.
    grading_hash = models.CharField(max_length=64, default="", editable=False)
    source = models.JSONField(help_text=_("The source notebook, with solutions and hidden tests."))
    release = models.JSONField(help_text=_("The notebook that students get."))
    exercises = models.JSONField(help_text=_("Exercises with their tests and points, in order."))
    data_generator = models.TextField(blank=True)
    data_files = models.JSONField(default=dict, help_text=_("By name, the sha256 and size of each file."))
    limits = models.JSONField(default=dict)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = _("lab version")
        verbose_name_plural = _("lab versions")
        constraints = [
            models.UniqueConstraint(fields=["lab", "number"], name="one_version_per_lab_and_number"),
        ]
        ordering = ["lab", "-number"]

    def __str__(self):
        return f"{self.lab.slug} v{self.number}"

    def save(self, *args, **kwargs):
        if self.pk is not None:
            raise VersionIsFixed
        super().save(*args, **kwargs)

    @property
    def points(self) -> float:
        return sum(exercise["points"] for exercise in self.exercises)

    def exercise(self, exercise_id: str) -> dict | None:
        return next((exercise for exercise in self.exercises if exercise["id"] == exercise_id), None)
