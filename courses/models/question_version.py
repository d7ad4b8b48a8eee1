from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class QuestionIsFixed(Exception):
    def __init__(self):
        super().__init__(
            "A question version never changes once it is stored; publish the bank to make another one."
        )


class QuestionVersion(models.Model):
    """What a published question was at one moment, in all its languages. Attempts rest on it, so it never changes.

    `draws` are what the author's code gave for each checked seed. Students get one of these: nothing of the
    author's runs while a quiz is taken, and nobody meets values that were not checked.
    """

    bank_key = models.UUIDField(_("bank"))
    question = models.CharField(_("question"), max_length=80)
    number = models.PositiveIntegerField(_("number"))
    content_hash = models.CharField(max_length=64)
    shape = models.JSONField()
    texts = models.JSONField(help_text=_("By language."))
    draws = models.JSONField(default=list)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = _("question version")
        verbose_name_plural = _("question versions")
        constraints = [
            models.UniqueConstraint(
                fields=["bank_key", "question", "number"], name="one_version_per_question_and_number"
            )
        ]
        ordering = ["bank_key", "question", "-number"]

    def __str__(self):
        return f"{self.question} v{self.number}"

    def save(self, *args, **kwargs):
        if self.pk is not None:
            raise QuestionIsFixed
        super().save(*args, **kwargs)

    def drawn(self, number: int | None) -> dict | None:
        """The checked draw with this number; None for a question that is the same for everybody."""
        return None if number is None else self.draws[number]


class QuestionCheck(models.Model):
    """What checking a question found, so that nobody waits for the same check twice."""

    content_hash = models.CharField(max_length=64, unique=True)
    draws = models.JSONField(default=list)
    problems = models.JSONField(default=list, help_text=_("As courses.quizzes.draw_checks.Problem."))
    checked_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = _("question check")
        verbose_name_plural = _("question checks")

    def __str__(self):
        return f"{self.content_hash[:12]}: {len(self.problems)}"
