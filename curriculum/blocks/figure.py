"""A picture with what it takes to understand it without seeing it."""

from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.images import get_image_model
from wagtail.images.blocks import ImageChooserBlock

from .prose import TypesetTextBlock


class FigureBlock(blocks.StructBlock):
    image = ImageChooserBlock(label=_("Image"))
    alt = blocks.TextBlock(
        label=_("Text alternative"),
        rows=2,
        help_text=_("What is to be seen, for a reader who cannot see it: the finding, not “a chart”."),
    )
    caption = TypesetTextBlock(label=_("Caption"), required=False)
    credit = blocks.CharBlock(
        label=_("Credit"),
        required=False,
        max_length=250,
        help_text=_("Who made it, and the source of its data."),
    )

    def get_preview_value(self):
        """The newest image of the library, so that the preview shows one of this site's own."""
        return self.normalize(
            {
                "image": get_image_model().objects.order_by("-pk").first(),
                "alt": "What the picture shows, said for a reader who cannot see it.",
                "caption": "<p>The caption says what to read from the picture.</p>",
                "credit": "Own calculation",
            }
        )

    class Meta:
        icon = "image"
        label = _("Figure")
        group = _("Examples")
        description = _("An image with a text alternative, a caption and a credit.")
        template = "blocks/figure.html"
