"""A law, notice or standard with its dates, and a warning where it does not bind today."""

from __future__ import annotations

from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from .entry_chooser import EntryChooserBlock
from .prose import TypesetTextBlock


class RegulationValue(blocks.StructValue):
    @cached_property
    def rule(self):
        from curriculum.entries import entry

        return entry("regulation", self["regulation"])

    @cached_property
    def replacement(self):
        """The rule that took the place of this one; None where there is none."""
        from curriculum.entries import entry

        return entry("regulation", self.rule.replaced_by) if self.rule and self.rule.replaced_by else None


class RegulationBlock(blocks.StructBlock):
    regulation = EntryChooserBlock("regulation", label=_("Regulation"))
    note = TypesetTextBlock(
        label=_("What it means here"),
        required=False,
        help_text=_("What this lesson needs of the rule. Its summary stands above."),
    )

    def get_preview_value(self):
        """A rule of this site's own, one that has ended where there is one: the preview shows the warning."""
        from curriculum.models import Regulation

        rules = Regulation.objects.order_by("replaced_by", "key")
        return self.normalize({"regulation": getattr(rules.last(), "key", None), "note": ""})

    class Meta:
        icon = "clipboard-list"
        label = _("Regulation")
        group = _("Sources")
        description = _("A rule with number, dates and source; it says so when it is not in force today.")
        template = "blocks/regulation.html"
        value_class = RegulationValue
