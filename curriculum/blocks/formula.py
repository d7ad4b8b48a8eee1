"""A formula on a line of its own."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from curriculum.formulas import UnreadableFormula, to_mathml

from .prose import TypesetTextBlock


class LatexBlock(blocks.TextBlock):
    def clean(self, value):
        value = super().clean(value)
        if value:
            try:
                to_mathml(value, display=True)
            except UnreadableFormula as error:
                raise ValidationError(str(error)) from None
        return value

    class Meta:
        icon = "code"
        translated = False


class FormulaBlock(blocks.StructBlock):
    latex = LatexBlock(
        label=_("Formula in LaTeX"),
        rows=2,
        search_index=False,
        help_text=_("Without $ signs, for example \\frac{a}{b}."),
    )
    spoken = blocks.CharBlock(
        label=_("Read aloud"),
        max_length=500,
        help_text=_("The formula in words, as you would say it in class. A screen reader says this."),
    )
    where = TypesetTextBlock(
        label=_("Where"),
        required=False,
        help_text=_("What each symbol means, with its unit, and the source."),
    )

    class Meta:
        icon = "decimal"
        label = _("Formula")
        group = _("Numbers")
        description = _("A formula on a line of its own, in LaTeX, with its words for those who listen.")
        template = "blocks/formula.html"
        preview_value = {
            "latex": r"A = P \cdot \frac{i(1+i)^n}{(1+i)^n-1}",
            "spoken": "A equals P times i times one plus i to the power n, over one plus i to the power n minus one",
            "where": r"<p>\(P\) is the principal, \(i\) the rate per period, \(n\) the number of periods.</p>",
        }
