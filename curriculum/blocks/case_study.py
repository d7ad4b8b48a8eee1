"""Something that happened, from the curriculum data: facts, timeline, questions, sources."""

from __future__ import annotations

from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from .entry_chooser import EntryChooserBlock
from .prose import TypesetTextBlock


class CaseStudyValue(blocks.StructValue):
    @cached_property
    def study(self):
        from curriculum.entries import entry

        return entry("casestudy", self["case"])


class CaseStudyBlock(blocks.StructBlock):
    case = EntryChooserBlock("casestudy", label=_("Case study"))
    note = TypesetTextBlock(
        label=_("What it shows here"), required=False, help_text=_("What this lesson takes from the case.")
    )

    def get_preview_value(self):
        """A case of this site's own."""
        from curriculum.models import CaseStudy

        return self.normalize(
            {"case": getattr(CaseStudy.objects.order_by("key").first(), "key", None), "note": ""}
        )

    class Meta:
        icon = "folder-open-inverse"
        label = _("Case study")
        group = _("Sources")
        description = _("A dated case with its facts, timeline, sources and questions for a class.")
        template = "blocks/case_study.html"
        value_class = CaseStudyValue
