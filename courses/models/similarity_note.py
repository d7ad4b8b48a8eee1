from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from .run import Run


class SimilarityNote(models.Model):
    """What a person wrote down after looking at what two students handed in at a lab. Nobody else writes one.

    The students stand in the order of their numbers, so that a pair is one however it is named.
    """

    run = models.ForeignKey(
        Run, on_delete=models.CASCADE, related_name="similarity_notes", verbose_name=_("run")
    )
    activity_key = models.UUIDField(_("activity"))
    first = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+", verbose_name=_("one student")
    )
    second = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.CASCADE,
        related_name="+",
        verbose_name=_("the other student"),
    )
    text = models.TextField(_("note"), max_length=4000)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        related_name="+",
        verbose_name=_("who"),
    )
    at = models.DateTimeField(_("when"), auto_now_add=True)

    class Meta:
        verbose_name = _("note on a similarity")
        verbose_name_plural = _("notes on similarities")
        ordering = ["at", "pk"]
        indexes = [models.Index(fields=["run", "activity_key"], name="similarity_notes_of_a_lab")]
        constraints = [
            models.CheckConstraint(condition=Q(first__lt=F("second")), name="students_of_a_note_in_order")
        ]

    def __str__(self):
        return f"{self.first}, {self.second}: {self.text[:40]}"
