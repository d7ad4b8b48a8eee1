from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.search import index

from .entry import Entry


class GlossaryTerm(Entry):
    """A word of the trade with its definition, in one language. Content refers to the key, the same in each."""

    key = models.SlugField(
        _("key"), max_length=80, help_text=_("Permanent: lessons refer to it. For example adverse-selection.")
    )
    term = models.CharField(_("term"), max_length=120)
    other_names = models.CharField(
        _("other names"),
        max_length=250,
        blank=True,
        help_text=_("Abbreviations and other words for the same thing, separated by commas."),
    )
    definition = models.TextField(
        _("definition"), help_text=_("One or two sentences that stand on their own.")
    )

    panels = [
        FieldPanel("key"),
        FieldPanel("term"),
        FieldPanel("other_names"),
        FieldPanel("definition"),
    ]
    search_fields = [
        index.SearchField("term"),
        index.AutocompleteField("term"),
        index.SearchField("key"),
        index.SearchField("other_names"),
        index.SearchField("definition"),
        index.FilterField("locale"),
    ]

    class Meta(Entry.Meta):
        verbose_name = _("glossary term")
        verbose_name_plural = _("glossary terms")
        ordering = ["term"]
        constraints = [models.UniqueConstraint(fields=["key", "locale"], name="one_term_per_language")]

    def __str__(self):
        return self.term

    def search_text(self) -> str:
        return f"{self.key} {self.term} {self.other_names}"
