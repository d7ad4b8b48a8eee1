"""A problem solved step by step; the steps unfold when the reader has tried."""

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from .prose import TypesetTextBlock


class WorkedExampleBlock(blocks.StructBlock):
    title = blocks.CharBlock(label=_("Title"), max_length=150)
    problem = TypesetTextBlock(label=_("Problem"))
    steps = blocks.ListBlock(
        TypesetTextBlock(label=_("Step")), label=_("Steps"), min_num=1, help_text=_("One thought a step.")
    )
    result = TypesetTextBlock(label=_("Result"))

    class Meta:
        icon = "list-ol"
        label = _("Worked example")
        group = _("Examples")
        description = _("A problem, its solution in steps that the reader unfolds, and the result.")
        template = "blocks/worked_example.html"
        preview_value = {
            "title": "The interest of one month",
            "problem": "<p>A loan of 50,000 yuan costs 12% a year. How much interest is due after one month?</p>",
            "steps": [
                r"<p>The rate of a month is \(12\% / 12 = 1\%\).</p>",
                r"<p>The interest is \(50\,000 \cdot 0.01\).</p>",
            ],
            "result": "<p>500.00 yuan.</p>",
        }
