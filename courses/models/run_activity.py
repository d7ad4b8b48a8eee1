from __future__ import annotations

import uuid
from decimal import Decimal
from itertools import pairwise

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from .grade_category import GradeCategory
from .run import Run


class Counting(models.TextChoices):
    BEST = "best", _("the best attempt counts")
    LAST = "last", _("the last attempt counts")
    FIRST = "first", _("the first attempt counts")


class RunActivity(models.Model):
    """When a lesson, lab or quiz opens, falls due and closes in a run, how often it may be attempted, how it counts.

    The activity is named by its translation key. What is empty here is as the activity, or the run, has it. A row
    with a title is an item of the gradebook that is done elsewhere, as an examination in a hall; its key is its own.
    """

    run = models.ForeignKey(Run, on_delete=models.CASCADE, related_name="activities", verbose_name=_("run"))
    activity_key = models.UUIDField(_("activity"), default=uuid.uuid4)
    title = models.CharField(_("title"), max_length=120, blank=True)
    category = models.ForeignKey(
        GradeCategory,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="activities",
        verbose_name=_("category"),
        help_text=_("Without one it does not count, once the run has categories."),
    )
    weight = models.DecimalField(
        _("weight"),
        max_digits=6,
        decimal_places=2,
        default=1,
        validators=[MinValueValidator(0)],
        help_text=_("Against the other items of the category."),
    )
    points = models.DecimalField(
        _("out of"),
        max_digits=6,
        decimal_places=2,
        default=100,
        validators=[MinValueValidator(Decimal("0.01"))],
        help_text=_("The points that can be earned where it is done elsewhere."),
    )
    release_at = models.DateTimeField(_("opens"), null=True, blank=True)
    due_at = models.DateTimeField(_("due"), null=True, blank=True)
    closes_at = models.DateTimeField(
        _("closes"), null=True, blank=True, help_text=_("Afterwards nothing is taken; empty for never.")
    )
    attempts = models.PositiveSmallIntegerField(
        _("attempts"), null=True, blank=True, validators=[MinValueValidator(1)]
    )
    cooldown_minutes = models.PositiveIntegerField(
        _("minutes between attempts"), default=0, validators=[MaxValueValidator(10_080)]
    )
    counting = models.CharField(_("which counts"), max_length=5, choices=Counting, blank=True)

    class Meta:
        verbose_name = _("activity of a run")
        verbose_name_plural = _("activities of runs")
        constraints = [
            models.UniqueConstraint(fields=["run", "activity_key"], name="one_row_per_activity_and_run")
        ]

    def __str__(self):
        return f"{self.activity_key} in {self.run}"

    @property
    def says_nothing(self) -> bool:
        """True when the row could as well not be there."""
        return (
            not (self.title or self.category_id or self.counting or self.attempts or self.cooldown_minutes)
            and self.weight == 1
            and not (self.release_at or self.due_at or self.closes_at)
        )

    def clean(self):
        super().clean()
        moments = {"release_at": self.release_at, "due_at": self.due_at, "closes_at": self.closes_at}
        given = [name for name, moment in moments.items() if moment]
        for earlier, later in pairwise(given):
            if moments[later] < moments[earlier]:
                raise ValidationError({later: OUT_OF_ORDER[earlier, later]})


OUT_OF_ORDER = {
    ("release_at", "due_at"): _("It would be due before it opens."),
    ("release_at", "closes_at"): _("It would close before it opens."),
    ("due_at", "closes_at"): _("It would close before it is due."),
}
