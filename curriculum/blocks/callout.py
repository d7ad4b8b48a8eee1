"""Text set apart from the course of the lesson."""

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from .prose import TypesetTextBlock

KINDS = [
    ("note", _("Note")),
    ("warning", _("Warning: a common mistake")),
]


class CalloutBlock(blocks.StructBlock):
    kind = blocks.ChoiceBlock(label=_("Kind"), choices=KINDS, default="note", search_index=False)
    title = blocks.CharBlock(label=_("Title"), max_length=150)
    text = TypesetTextBlock(label=_("Text"))

    class Meta:
        icon = "info-circle"
        label = _("Callout")
        group = _("Text")
        description = _("A note or a warning, set apart from the text.")
        template = "blocks/callout.html"
        preview_value = {
            "kind": "warning",
            "title": "A monthly rate is not an annual rate",
            "text": "<p>1% a month is 12.68% a year once interest earns interest.</p>",
        }
