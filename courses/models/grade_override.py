from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from .run import Run


class GradeOverride(models.Model):
    """A mark that a person set for a student's item in place of what was computed, or an item that does not count.

    `percent` is of the item's points. What it was before stands in the audit trail (MarkChange).
    """

    run = models.ForeignKey(
        Run, on_delete=models.CASCADE, related_name="grade_overrides", verbose_name=_("run")
    )
    student = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+", verbose_name=_("student")
    )
    activity_key = models.UUIDField(_("activity"))
    percent = models.DecimalField(
        _("percent"),
        # Four decimals, so that points typed to the hundredth come back as they were typed.
        max_digits=8,
        decimal_places=4,
        null=True,
        blank=True,
        validators=[MinValueValidator(0), MaxValueValidator(200)],
    )
    is_excused = models.BooleanField(_("excused"), default=False)

    class Meta:
        verbose_name = _("override")
        verbose_name_plural = _("overrides")
        constraints = [
            models.UniqueConstraint(
                fields=["run", "student", "activity_key"], name="one_override_per_student_and_activity"
            ),
            models.CheckConstraint(
                condition=Q(percent__isnull=False) | Q(is_excused=True), name="override_says_something"
            ),
        ]

    def __str__(self):
        return f"{self.student}: {self.activity_key}"
