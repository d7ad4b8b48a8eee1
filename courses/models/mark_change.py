from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from .run import Run


class ChangeIsFixed(Exception):
    def __init__(self):
        super().__init__("A line of the audit trail never changes and is never taken away.")


class MarkChange(models.Model):
    """One line of the audit trail of a run: who changed which mark when, from what, to what, and why.

    `before` and `after` are marks as people read them, empty where there was none. `part` is the exercise of a lab or
    the place of a question of a quiz; empty for the activity as a whole. `by` is empty where the site did it.
    """

    class Kind(models.TextChoices):
        MARKED = "marked", _("marked by a person")
        OVERRIDDEN = "overridden", _("overridden")
        EXCUSED = "excused", _("excused")
        RESTORED = "restored", _("computed again")
        REVIEWED = "reviewed", _("changed after a review")
        IMPORTED = "imported", _("from a file")
        REGRADED = "regraded", _("regraded")

    run = models.ForeignKey(Run, on_delete=models.CASCADE, related_name="mark_changes", verbose_name=_("run"))
    student = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+", verbose_name=_("student")
    )
    activity_key = models.UUIDField(_("activity"))
    part = models.CharField(_("part"), max_length=100, blank=True)
    kind = models.CharField(_("what happened"), max_length=10, choices=Kind)
    before = models.CharField(_("from"), max_length=60, blank=True)
    after = models.CharField(_("to"), max_length=60, blank=True)
    reason = models.TextField(_("why"), blank=True)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        related_name="+",
        verbose_name=_("who"),
    )
    at = models.DateTimeField(_("when"), auto_now_add=True)

    class Meta:
        verbose_name = _("change of a mark")
        verbose_name_plural = _("changes of marks")
        ordering = ["-at", "-pk"]
        indexes = [models.Index(fields=["run", "student", "activity_key"], name="changes_of_a_mark")]

    def __str__(self):
        return f"{self.student}: {self.before} → {self.after}"

    def save(self, *args, **kwargs):
        if self.pk is not None:
            raise ChangeIsFixed
        super().save(*args, **kwargs)
