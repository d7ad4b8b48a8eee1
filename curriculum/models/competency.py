from __future__ import annotations

import re

from django.core.validators import RegexValidator
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.search import index

from .entry import Entry


class CodedStatement(Entry):
    """One sentence under a permanent code that is the same in every language. Content refers to the code."""

    key_field = "code"
    shared_fields = ("code",)

    text = models.CharField(_("text"), max_length=250)
    # "IF2.10" comes after "IF2.9", which no database knows by itself.
    sort_key = models.CharField(max_length=60, editable=False, default="")

    panels = [FieldPanel("code"), FieldPanel("text")]
    search_fields = [
        index.SearchField("code"),
        index.SearchField("text"),
        index.AutocompleteField("code"),
        index.AutocompleteField("text"),
        index.FilterField("locale"),
    ]

    class Meta(Entry.Meta):
        abstract = True
        ordering = ["sort_key"]

    def __str__(self):
        return f"{self.code} {self.text}"

    def save(self, *args, **kwargs):
        self.sort_key = re.sub(r"\d+", lambda digits: digits.group().zfill(4), self.code)
        super().save(*args, **kwargs)


class Outcome(CodedStatement):
    """One of the abilities that the whole programme leads to."""

    code = models.CharField(
        _("code"),
        max_length=20,
        validators=[RegexValidator(r"^[A-Za-z]+\d+$", _("Letters and a number, for example IF2."))],
        help_text=_("Permanent, for example IF2."),
    )

    class Meta(CodedStatement.Meta):
        verbose_name = _("outcome")
        verbose_name_plural = _("outcomes")
        constraints = [models.UniqueConstraint(fields=["code", "locale"], name="one_outcome_per_language")]


class Competency(CodedStatement):
    """A part of an outcome that can be taught, practised and assessed."""

    code = models.CharField(
        _("code"),
        max_length=20,
        validators=[
            RegexValidator(
                r"^[A-Za-z]+\d+\.\d+$", _("The code of the outcome, a dot and a number, for example IF2.10.")
            )
        ],
        help_text=_("Permanent, for example IF2.10."),
    )

    class Meta(CodedStatement.Meta):
        verbose_name = _("competency")
        verbose_name_plural = _("competencies")
        constraints = [models.UniqueConstraint(fields=["code", "locale"], name="one_competency_per_language")]

    @property
    def outcome_code(self) -> str:
        """The code of the outcome of which this is a part: IF2 of IF2.10."""
        return self.code.partition(".")[0]
