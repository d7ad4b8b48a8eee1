from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from .marking_task import MarkingTask


class MarkReview(models.Model):
    """A student asks for another look at a mark, once, and gets an answer. `points_before` are those then."""

    task = models.OneToOneField(MarkingTask, on_delete=models.CASCADE, related_name="review")
    why = models.TextField(_("why"))
    asked_at = models.DateTimeField(_("asked"), auto_now_add=True)
    points_before = models.FloatField(_("points before"))
    answer = models.TextField(_("answer"), blank=True)
    points_after = models.FloatField(_("points afterwards"), null=True)
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        related_name="+",
        verbose_name=_("answered by"),
    )
    answered_at = models.DateTimeField(_("answered"), null=True)

    class Meta:
        verbose_name = _("review of a mark")
        verbose_name_plural = _("reviews of marks")
        ordering = ["asked_at"]

    def __str__(self):
        return str(self.task)

    @property
    def is_answered(self) -> bool:
        return self.answered_at is not None

    @property
    def changed_the_mark(self) -> bool:
        return self.is_answered and self.points_after != self.points_before
