"""What a word means, set apart: from the glossary, or written for this lesson."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from .entry_chooser import EntryChooserBlock
from .prose import TypesetTextBlock


class DefinitionValue(blocks.StructValue):
    @cached_property
    def entry(self):
        from curriculum.entries import entry

        return entry("glossaryterm", self["term"]) if self.get("term") else None

    @property
    def anchor(self) -> str:
        """The term's place on the page of the glossary."""
        from curriculum.term_links import anchor

        return anchor(self["term"])


class DefinitionBlock(blocks.StructBlock):
    term = EntryChooserBlock(
        "glossaryterm",
        label=_("Term of the glossary"),
        required=False,
        help_text=_("Its definition stands in the glossary. Or leave this empty and write your own below."),
    )
    word = blocks.CharBlock(
        label=_("Word"), required=False, max_length=120, help_text=_("Only for a definition of your own.")
    )
    text = TypesetTextBlock(
        label=_("Text"),
        required=False,
        help_text=_("Your own definition, or what you add to that of the glossary."),
    )

    def clean(self, value):
        cleaned = super().clean(value)
        if cleaned["term"]:
            return cleaned
        missing = {
            name: ValidationError(_("Choose a term of the glossary, or write a word and what it means."))
            for name in ("word", "text")
            if not (cleaned[name].source if name == "text" else cleaned[name])
        }
        if missing:
            raise blocks.StructBlockValidationError(block_errors=missing)
        return cleaned

    class Meta:
        icon = "openquote"
        label = _("Definition")
        group = _("Text")
        description = _("A word and what it means: from the glossary, or in your own words.")
        template = "blocks/definition.html"
        value_class = DefinitionValue
        preview_value = {
            "term": None,
            "word": "Rate per period",
            "text": r"<p>The interest of one period, as a share of the balance: \(i = \frac{r}{12}\) a month.</p>",
        }
