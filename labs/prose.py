"""Markdown with formulas, as it stands in prompts and prose cells, to HTML that may be shown."""

from __future__ import annotations

from functools import cache
from html import escape

from django.utils.safestring import SafeString

from curriculum.formulas import UnreadableFormula, to_mathml

from .markdown import markdown_renderer
from .safe_html import safe_html


def formula(latex: str, *, display: bool = False) -> str:
    """MathML of a formula; what does not parse stays readable as its own source."""
    try:
        return to_mathml(latex, display=display)
    except UnreadableFormula:
        return f"<code>{escape(latex)}</code>"


renderer = cache(lambda: markdown_renderer(formula))


def render_markdown(text: str) -> SafeString:
    return safe_html(renderer().render(text))


def render_inline(text: str) -> SafeString:
    """Markdown of one sentence, such as a hint, without a paragraph around it."""
    return safe_html(renderer().renderInline(text))
