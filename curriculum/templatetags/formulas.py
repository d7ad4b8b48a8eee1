from django import template
from django.utils.safestring import SafeString, mark_safe

from curriculum import formulas

register = template.Library()


@register.filter
def typeset(rich_text) -> SafeString:
    r"""Rich text as HTML, its \( … \) as MathML. Takes what a RichTextBlock holds."""
    # Rich text renders itself from the editor's own whitelist; to_mathml lets only MathML through.
    return mark_safe(formulas.typeset(str(rich_text)))  # noqa: S308


@register.filter
def mathml(latex: str) -> SafeString:
    """A formula set on a line of its own; its source when it cannot be read."""
    try:
        return mark_safe(formulas.to_mathml(latex, display=True))  # noqa: S308
    except formulas.UnreadableFormula:
        return latex
