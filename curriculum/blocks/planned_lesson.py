"""A lesson that the programme promises and nobody has written yet."""

from django.utils.translation import gettext_lazy as _
from wagtail import blocks


class PlannedLessonBlock(blocks.StructBlock):
    number = blocks.IntegerBlock(
        label=_("Number"),
        min_value=1,
        help_text=_("Its place among the lessons of this module, written ones included."),
    )
    title = blocks.CharBlock(label=_("Title"), max_length=150)
    synopsis = blocks.TextBlock(
        label=_("Synopsis"), rows=2, help_text=_("What the lesson will explain, in a sentence or two.")
    )

    class Meta:
        icon = "edit"
        label = _("Planned lesson")
        description = _(
            "Shown in its place with its synopsis, and without a link, until the lesson is written."
        )
        preview_value = {
            "number": 3,
            "title": "Netting and its risk",
            "synopsis": "Multilateral netting, prefunding, unwinding, finality.",
        }
