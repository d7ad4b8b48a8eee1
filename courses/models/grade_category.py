from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from .run import Run


class GradeCategory(models.Model):
    """A part of the total of a run, as Labs 60 %, Quizzes 40 %; weights count against each other."""

    run = models.ForeignKey(
        Run, on_delete=models.CASCADE, related_name="grade_categories", verbose_name=_("run")
    )
    name = models.CharField(_("name"), max_length=80)
    weight = models.DecimalField(
        _("weight"),
        max_digits=6,
        decimal_places=2,
        validators=[MinValueValidator(0), MaxValueValidator(1000)],
        help_text=_("Against the other categories; percent if they add up to 100."),
    )
    drop_lowest = models.PositiveSmallIntegerField(
        _("drop"), default=0, help_text=_("How many of the worst items of each student do not count.")
    )
    position = models.PositiveSmallIntegerField(_("position"), default=0)

    class Meta:
        verbose_name = _("category of the gradebook")
        verbose_name_plural = _("categories of the gradebook")
        ordering = ["position", "pk"]
        constraints = [models.UniqueConstraint(fields=["run", "name"], name="one_category_of_a_name_per_run")]

    def __str__(self):
        return self.name
