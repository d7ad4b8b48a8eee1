from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.admin.panels import FieldPanel
from wagtail.fields import RichTextField, StreamField
from wagtail.search import index

from .entry import Entry


class MomentBlock(blocks.StructBlock):
    when = blocks.CharBlock(
        label=_("When"), max_length=60, help_text=_("As exact as it is known: 8 December 2015.")
    )
    what = blocks.TextBlock(label=_("What happened"), rows=2)

    class Meta:
        icon = "date"
        label = _("Moment")


class CaseStudy(Entry):
    """Something that happened, with dates and sources, in one language. Content refers to the key."""

    key = models.SlugField(
        _("key"), max_length=80, help_text=_("Permanent: lessons refer to it. For example ezubao-2015.")
    )
    title = models.CharField(_("title"), max_length=250)
    period = models.CharField(_("period"), max_length=60, help_text=_("For example 2014–2017."))
    facts = RichTextField(_("facts"), features=["bold", "italic", "ol", "ul", "link"])
    moments = StreamField([("moment", MomentBlock())], verbose_name=_("timeline"), blank=True)
    questions = StreamField(
        [("question", blocks.TextBlock(label=_("Question"), rows=2, icon="help"))],
        verbose_name=_("questions"),
        blank=True,
        help_text=_("What a class should discuss."),
    )
    source = models.TextField(_("sources"), help_text=_("Who reported it, and when."))

    panels = [
        FieldPanel("key"),
        FieldPanel("title"),
        FieldPanel("period"),
        FieldPanel("facts"),
        FieldPanel("moments"),
        FieldPanel("questions"),
        FieldPanel("source"),
    ]
    search_fields = [
        index.SearchField("title"),
        index.AutocompleteField("title"),
        index.SearchField("key"),
        index.SearchField("facts"),
        index.FilterField("locale"),
    ]

    class Meta(Entry.Meta):
        verbose_name = _("case study")
        verbose_name_plural = _("case studies")
        ordering = ["title"]
        constraints = [models.UniqueConstraint(fields=["key", "locale"], name="one_case_study_per_language")]

    def __str__(self):
        return self.title
