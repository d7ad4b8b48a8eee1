"""The Markdown of prompts and prose cells: tables, formulas, and no HTML. What it renders is sanitised by the caller."""

from __future__ import annotations

from markdown_it import MarkdownIt
from mdit_py_plugins.dollarmath import dollarmath_plugin
from mdit_py_plugins.texmath import texmath_plugin

from curriculum.chinese_emphasis import chinese_emphasis


def markdown_renderer(formula) -> MarkdownIt:
    """`formula(latex, display=...)` gives the HTML of a formula."""
    markdown = MarkdownIt("commonmark", {"html": False}).enable(["table", "strikethrough"])
    markdown.use(chinese_emphasis)
    # texmath reads \( … \) and \[ … \]; dollarmath reads $ … $. "5 $ and 6 $" is money, not a formula.
    markdown.use(texmath_plugin, delimiters="brackets")
    markdown.use(dollarmath_plugin, allow_space=False, allow_digits=False)
    # A wide table scrolls by itself, and whoever has no pointer scrolls it with the keyboard.
    markdown.renderer.rules["table_open"] = lambda *_: '<div class="table-scroll" tabindex="0"><table>'
    markdown.renderer.rules["table_close"] = lambda *_: "</table></div>"
    markdown.renderer.rules["heading_open"] = markdown.renderer.rules["heading_close"] = below_the_title
    for rule, display in (
        ("math_inline", False),
        ("math_inline_double", True),
        ("math_block", True),
        ("math_block_label", True),
        ("math_block_eqno", True),
        ("math_single", False),
    ):
        markdown.renderer.rules[rule] = rendering(formula, display)
    return markdown


def below_the_title(tokens, index, options, env):
    """A page has its title as its one first heading; a notebook's own is the next one below."""
    token = tokens[index]
    tag = "h2" if token.tag == "h1" else token.tag
    return f"<{tag}>" if token.nesting == 1 else f"</{tag}>\n"


def rendering(formula, display: bool):
    def render(tokens, index, options, env):
        return formula(tokens[index].content, display=display)

    return render
