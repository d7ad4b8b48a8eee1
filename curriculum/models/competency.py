from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel
from wagtail.models import TranslatableMixin


class CodedStatement(TranslatableMixin):
    """One sentence under a permanent code that is the same in every language. Content refers to the code."""

    code = models.CharField(_("code"), max_length=20, help_text=_("Permanent, for example IF2 or IF2.10."))
    text = models.CharField(_("text"), max_length=250)

    shared_fields = ("code",)
    panels = [FieldRowPanel([FieldPanel("code"), FieldPanel("text")])]

    class Meta(TranslatableMixin.Meta):
        abstract = True
        ordering = ["code"]

    def __str__(self):
        return f"{self.code} {self.text}"


class Outcome(CodedStatement):
    """One of the abilities that the whole programme leads to."""

    class Meta(CodedStatement.Meta):
        verbose_name = _("outcome")
        verbose_name_plural = _("outcomes")
        constraints = [models.UniqueConstraint(fields=["code", "locale"], name="one_outcome_per_language")]


class Competency(CodedStatement):
    """A part of an outcome that can be taught, practised and assessed."""

    class Meta(CodedStatement.Meta):
        verbose_name = _("competency")
        verbose_name_plural = _("competencies")
        constraints = [models.UniqueConstraint(fields=["code", "locale"], name="one_competency_per_language")]

    @property
    def outcome_code(self) -> str:
        """The code of the outcome of which this is a part: IF2 of IF2.10."""
        return self.code.partition(".")[0]
