"""Emphasis in Markdown whose text is Chinese.

CommonMark asks for a blank between a closing ** that follows punctuation and the next word. Chinese has no blanks, so
that `**评分。**六道练习` would show its asterisks. The rule is that of the amendment to CommonMark called
markdown-cjk-friendly: Chinese characters and punctuation stand beside emphasis as blanks do.
"""

from __future__ import annotations

import re

from markdown_it import MarkdownIt
from markdown_it.common.utils import isMdAsciiPunct, isPunctChar, isWhiteSpace
from markdown_it.rules_inline import StateInline
from markdown_it.rules_inline.state_inline import Delimiter

CHINESE = re.compile("[\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef]")


def chinese_emphasis(markdown: MarkdownIt) -> None:
    """A plugin: `MarkdownIt().use(chinese_emphasis)`."""
    markdown.inline.ruler.at("emphasis", _emphasis)


def _emphasis(state: StateInline, silent: bool) -> bool:
    marker = state.src[state.pos]
    if silent or marker not in "_*":
        return False
    length = len(re.match(re.escape(marker) + "+", state.src[state.pos : state.posMax])[0])
    opens, closes = _sides(state, state.pos, length, within_words=marker == "*")
    for _each in range(length):
        state.push("text", "", 0).content = marker
        state.delimiters.append(
            Delimiter(
                marker=ord(marker),
                length=length,
                token=len(state.tokens) - 1,
                end=-1,
                open=opens,
                close=closes,
            )
        )
    state.pos += length
    return True


def _sides(state: StateInline, start: int, length: int, *, within_words: bool) -> tuple[bool, bool]:
    """Whether the markers can open and can close emphasis."""
    before = state.src[start - 1] if start > 0 else " "
    after = state.src[start + length] if start + length < state.posMax else " "
    left = not isWhiteSpace(ord(after)) and (not _is_punctuation(after) or _separates(before))
    right = not isWhiteSpace(ord(before)) and (not _is_punctuation(before) or _separates(after))
    if within_words:
        return left, right
    return left and (not right or _is_punctuation(before)), right and (not left or _is_punctuation(after))


def _is_punctuation(character: str) -> bool:
    """Of other scripts than Chinese."""
    if CHINESE.match(character):
        return False
    return isMdAsciiPunct(ord(character)) or isPunctChar(character)


def _separates(character: str) -> bool:
    return isWhiteSpace(ord(character)) or _is_punctuation(character) or CHINESE.match(character) is not None
