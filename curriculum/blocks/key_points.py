"""What to keep of a lesson, point by point."""

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from .prose import TypesetTextBlock


class KeyPointsBlock(blocks.StructBlock):
    title = blocks.CharBlock(
        label=_("Title"), max_length=150, required=False, help_text=_("“Key points” when empty.")
    )
    points = blocks.ListBlock(
        TypesetTextBlock(label=_("Point")),
        label=_("Key points"),
        min_num=1,
        help_text=_("One sentence each."),
    )

    class Meta:
        icon = "list-ul"
        label = _("Key points")
        group = _("Text")
        description = _("What a reader should keep, in three to six sentences.")
        template = "blocks/key_points.html"
        preview_value = {
            "title": "",
            "points": [
                "<p>Interest is earned on the balance, month by month.</p>",
                "<p>Inside a level payment interest falls while principal rises.</p>",
            ],
        }
