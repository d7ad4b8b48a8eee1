"""Markdown with formulas, as it stands in prompts and prose cells, to HTML that may be shown."""

from __future__ import annotations

from functools import cache
from html import escape

from django.utils.safestring import SafeString
from markdown_it import MarkdownIt
from mdit_py_plugins.dollarmath import dollarmath_plugin
from mdit_py_plugins.texmath import texmath_plugin

from curriculum.formulas import UnreadableFormula, to_mathml

from .sanitize import sanitize


def formula(latex: str, *, display: bool = False) -> str:
    """MathML of a formula; what does not parse stays readable as its own source."""
    try:
        return to_mathml(latex, display=display)
    except UnreadableFormula:
        return f"<code>{escape(latex)}</code>"


@cache
def renderer() -> MarkdownIt:
    markdown = MarkdownIt("commonmark", {"html": False}).enable(["table", "strikethrough"])
    # texmath reads \( … \) and \[ … \]; dollarmath reads $ … $. "5 $ and 6 $" is money, not a formula.
    markdown.use(texmath_plugin, delimiters="brackets")
    markdown.use(dollarmath_plugin, allow_space=False, allow_digits=False)
    # A wide table scrolls by itself, and whoever has no pointer scrolls it with the keyboard.
    markdown.renderer.rules["table_open"] = lambda *_: '<div class="table-scroll" tabindex="0"><table>'
    markdown.renderer.rules["table_close"] = lambda *_: "</table></div>"
    for rule, display in (
        ("math_inline", False),
        ("math_inline_double", True),
        ("math_block", True),
        ("math_block_label", True),
        ("math_block_eqno", True),
        ("math_single", False),
    ):
        markdown.renderer.rules[rule] = _renders(display)
    return markdown


def _renders(display):
    def render(tokens, index, options, env):
        return formula(tokens[index].content, display=display)

    return render


def render_markdown(text: str) -> SafeString:
    return sanitize(renderer().render(text))


def render_inline(text: str) -> SafeString:
    """Markdown of one sentence, such as a hint, without a paragraph around it."""
    return sanitize(renderer().renderInline(text))
