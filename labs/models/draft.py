"""What a student is working on: one draft a lab, shared by the lab's languages."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class Draft(models.Model):
    student = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="drafts")
    lab_key = models.UUIDField(_("lab"))
    seed = models.BigIntegerField(help_text=_("From which this student's variant of the data is drawn."))
    # Generated once per generator; a changed generator makes the data anew.
    data_files = models.JSONField(default=dict)
    data_generator_hash = models.CharField(max_length=64, blank=True)

    class Meta:
        verbose_name = _("draft")
        verbose_name_plural = _("drafts")
        constraints = [
            models.UniqueConstraint(fields=["student", "lab_key"], name="one_draft_per_student_and_lab")
        ]

    def __str__(self):
        return f"{self.student}: {self.lab_key}"

    def texts(self) -> dict[str, str]:
        return dict(self.answers.values_list("exercise", "text"))


class Answer(models.Model):
    """The text of one exercise. `revision` counts the saves, so that two tabs notice each other.

    `worked_s` are the seconds in which it was typed, as labs.drafting.save counts them; 0 where nothing is known, as
    of a text that came in one piece.
    """

    draft = models.ForeignKey(Draft, on_delete=models.CASCADE, related_name="answers")
    exercise = models.CharField(max_length=100)
    text = models.TextField(blank=True)
    revision = models.PositiveIntegerField(default=1)
    worked_s = models.PositiveIntegerField(default=0)
    saved_at = models.DateTimeField(auto_now=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["draft", "exercise"], name="one_answer_per_exercise")]

    def __str__(self):
        return f"{self.exercise} r{self.revision}"


class KeptText(models.Model):
    """A text that was replaced by a reset, an upload or the other side of a conflict. Nothing typed is lost."""

    draft = models.ForeignKey(Draft, on_delete=models.CASCADE, related_name="kept_texts")
    exercise = models.CharField(max_length=100)
    text = models.TextField()
    kept_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["-kept_at"]

    def __str__(self):
        return f"{self.exercise} kept {self.kept_at:%Y-%m-%d %H:%M}"
