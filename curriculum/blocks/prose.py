"""Text with formulas in it: the prose of a lesson, and the rich text inside other blocks."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from curriculum.formulas import UnreadableFormula, inline_formulas, to_mathml

PROSE_FEATURES = ["h2", "h3", "bold", "italic", "ol", "ul", "link", "hr", "code", "term"]
# Headings and rules belong to the lesson, not to what is set inside it.
SHORT_TEXT_FEATURES = ["bold", "italic", "ol", "ul", "link", "code", "term"]


class TypesetTextBlock(blocks.RichTextBlock):
    r"""Rich text in which \( … \) holds a formula. Templates render it with the filter `typeset`."""

    def __init__(self, **kwargs):
        super().__init__(**{"features": SHORT_TEXT_FEATURES} | kwargs)

    def clean(self, value):
        value = super().clean(value)
        for latex in inline_formulas(value.source):
            try:
                to_mathml(latex)
            except UnreadableFormula as error:
                raise ValidationError(
                    _("The formula \\(%(latex)s\\) cannot be set: %(problem)s"),
                    params={"latex": latex, "problem": error},
                ) from None
        _check_terms(value.source)
        return value

    class Meta:
        translated = True


def _check_terms(html: str) -> None:
    from curriculum.entries import entries
    from curriculum.references import TERM_LINK

    keys = set(TERM_LINK.findall(html))
    if keys and (unknown := keys - set(entries("glossaryterm", keys))):
        raise ValidationError(
            _("The glossary has no term %(keys)s. Choose another term, or take the link away."),
            params={"keys": ", ".join(f"“{key}”" for key in sorted(unknown))},
        )


class ProseBlock(TypesetTextBlock):
    def __init__(self, **kwargs):
        super().__init__(**{"features": PROSE_FEATURES} | kwargs)

    class Meta:
        icon = "pilcrow"
        label = _("Prose")
        group = _("Text")
        description = _("Paragraphs, headings and lists. Formulas stand between \\( and \\).")
        template = "blocks/prose.html"
        preview_value = (
            "<h2>What a rate per period is</h2>"
            "<p>A loan states <b>one rate a year</b>, but interest falls due each month. "
            r"With twelve periods the rate of a period is \(i = \frac{r}{12}\).</p>"
        )
