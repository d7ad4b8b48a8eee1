r"""Markdown to the HTML that Wagtail's rich text editor stores. \( … \) passes through unchanged."""

from __future__ import annotations

import re
from pathlib import Path

from markdown_it import MarkdownIt
from markdown_it.common.utils import escapeHtml
from markdown_it.renderer import RendererHTML
from markdown_it.token import Token
from mdit_py_plugins.texmath import texmath_plugin

from curriculum.chinese_emphasis import chinese_emphasis

from .page_source import ContentError

# fmt: off
ALLOWED = frozenset({
    "paragraph", "heading", "bullet_list", "ordered_list", "list_item", "inline", "text", "strong",
    "em", "code_inline", "link", "softbreak", "hardbreak", "hr", "math_inline",
})
# fmt: on
INSTEAD = {
    "image": "A picture stands in a {figure} block.",
    "html_block": "HTML is not used in texts.",
    "html_inline": "HTML is not used in texts; write < as &lt;.",
    "code_block": "Program text stands in a {code} block; do not indent paragraphs by four spaces.",
    "fence": "A fence needs the name of its block in braces, such as ```{formula}.",
    "blockquote": "Quotations stand in a {callout} block.",
}
# A line break between two Chinese characters is no space.
BREAK_IN_CHINESE = re.compile(
    r"(?<=[\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef\u2018-\u201d])\n(?=[\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef\u2018-\u201d])"
)


# [escrow](term:escrow-payment) links to the glossary.
TERM = "term:"


class _RichTextRenderer(RendererHTML):
    """Tags as the editor writes them, and no blank space between them."""

    def strong_open(self, tokens, idx, options, env):
        return "<b>"

    def strong_close(self, tokens, idx, options, env):
        return "</b>"

    def em_open(self, tokens, idx, options, env):
        return "<i>"

    def em_close(self, tokens, idx, options, env):
        return "</i>"

    def link_open(self, tokens, idx, options, env):
        address = str(tokens[idx].attrs["href"])
        if not address.startswith(TERM):
            return super().renderToken(tokens, idx, options, env)
        return f'<a linktype="term" key="{escapeHtml(address.removeprefix(TERM))}">'

    def hr(self, tokens, idx, options, env):
        return "<hr/>"

    def hardbreak(self, tokens, idx, options, env):
        return "<br/>"

    def renderToken(self, tokens, idx, options, env):
        return super().renderToken(tokens, idx, options, env).replace("\n", "")


def markdown_parser() -> MarkdownIt:
    parser = MarkdownIt("commonmark", renderer_cls=_RichTextRenderer)
    parser.use(texmath_plugin, delimiters="brackets").use(chinese_emphasis)
    parser.add_render_rule("math_inline", lambda self, tokens, idx, options, env: _formula(tokens[idx]))
    return parser


def _formula(token: Token) -> str:
    content = token.content.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return f"\\({content}\\)"


_parser = markdown_parser()


def parse(text: str) -> list[Token]:
    return _parser.parse(text)


def render(
    tokens: list[Token], path: Path, first_line: int, *, headings: tuple[str, ...] = ("h2", "h3")
) -> str:
    """Rich text from the tokens. Raises ContentError for Markdown that rich text cannot hold."""
    for token in tokens:
        line = first_line + token.map[0] if token.map else first_line
        for part in (token, *(token.children or ())):
            kind = part.type.removesuffix("_open").removesuffix("_close")
            if kind not in ALLOWED:
                raise ContentError(path, line, INSTEAD.get(kind, f"Markdown's {kind} is not used in texts."))
            if kind == "heading" and part.tag not in headings:
                expected = "## and ###" if headings else "no headings"
                raise ContentError(path, line, f"A heading of this level cannot stand here; use {expected}.")
    html = _parser.renderer.render(tokens, _parser.options, {})
    return BREAK_IN_CHINESE.sub("", html).replace("\n", " ")


def rich_text(markdown: str, path: Path, line: int) -> str:
    """Rich text for a value inside a block, where no heading can stand."""
    return render(parse(markdown), path, line, headings=())
