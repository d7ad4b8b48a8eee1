"""Python as a sequence of tokens in which names, literals, layout and comments make no difference. No Django.

What a student changes to make a text look different is taken out: the names that one chooses, numbers and texts,
comments, blank lines, indentation. What carries the thought stays: keywords, operators, built-in functions, and what
stands behind a dot, since the method of a library cannot be renamed; behind `self.` stand names of one's own.
"""

from __future__ import annotations

import builtins
import io
import keyword
import token as kinds
import tokenize
from collections.abc import Iterator
from typing import NamedTuple

NAME, NUMBER, TEXT, LINE_END = "name", "0", "text", "\n"
KEPT = frozenset(keyword.kwlist) | frozenset(name for name in dir(builtins) if not name.startswith("_"))
LAYOUT = {kinds.NL, kinds.INDENT, kinds.DEDENT, kinds.ENDMARKER, kinds.ENCODING}
# From Python 3.12 on a formatted text is several tokens.
OPENS_TEXT = {number for number, name in kinds.tok_name.items() if name in ("FSTRING_START", "TSTRING_START")}
CLOSES_TEXT = {number for number, name in kinds.tok_name.items() if name in ("FSTRING_END", "TSTRING_END")}


class Token(NamedTuple):
    """`value` is what is compared; the source has it from `start` to before `end`, in characters."""

    value: str
    start: int
    end: int


class Code(NamedTuple):
    """`remarks` are comments and texts that stand alone, which Python does not run, by where they begin and end."""

    tokens: list[Token]
    remarks: list[tuple[int, int]]


def read_code(source: str) -> Code:
    """Never fails: of code that Python cannot read the readable parts are taken."""
    tokens: list[Token] = []
    remarks: list[tuple[int, int]] = []
    for kind, text, start, end in in_characters(source):
        if kind == kinds.COMMENT:
            remarks.append((start, end))
        elif value := compared(kind, text, tokens):
            tokens.append(Token(value, start, end))
    return without_lone_texts(tokens, remarks)


def compared(kind: int, text: str, before: list[Token]) -> str:
    """What of a token is compared; empty for what is not."""
    if kind == kinds.NEWLINE or text == ";":
        return LINE_END if before and before[-1].value != LINE_END else ""
    if kind == kinds.NUMBER:
        return NUMBER
    if kind == kinds.STRING:
        return TEXT
    if kind != kinds.NAME:
        return text.strip()
    if before and before[-1].value == ".":
        return NAME if len(before) > 1 and before[-2].value == "self" else text
    return text if text in KEPT or text == "self" else NAME


def without_lone_texts(tokens: list[Token], remarks: list[tuple[int, int]]) -> Code:
    kept: list[Token] = []
    lone: list[tuple[int, int]] = []
    for place, token in enumerate(tokens):
        begins = not kept or kept[-1].value == LINE_END
        ends = place + 1 == len(tokens) or tokens[place + 1].value == LINE_END
        if token.value == TEXT and begins and ends:
            lone.append((token.start, token.end))
        elif token.value != LINE_END or not begins:
            kept.append(token)
    return Code(kept, sorted([*remarks, *lone]))


def in_characters(source: str) -> Iterator[tuple[int, str, int, int]]:
    """Kind, text, begin and end of each token, formatted texts as one, layout left out."""
    lines = source.splitlines(keepends=True)
    begins = [0]
    for line in lines:
        begins.append(begins[-1] + len(line))

    def offset(place: tuple[int, int]) -> int:
        row, column = place
        return min(begins[min(row, len(begins)) - 1] + column, len(source))

    depth, opened = 0, 0
    for token in scanned([without_magic(line) for line in lines]):
        if token.type in OPENS_TEXT:
            opened = opened if depth else offset(token.start)
            depth += 1
        elif token.type in CLOSES_TEXT:
            depth -= 1
            if not depth:
                yield kinds.STRING, token.string, opened, offset(token.end)
        elif not depth and token.type not in LAYOUT:
            yield token.type, token.string, offset(token.start), offset(token.end)


def without_magic(line: str) -> str:
    """What IPython takes for itself, as `%matplotlib inline` or `!pip list`, is no Python."""
    if not line.lstrip().startswith(("%", "!", "?")):
        return line
    return "\n" if line.endswith("\n") else ""


def scanned(lines: list[str]) -> Iterator[tokenize.TokenInfo]:
    """Python's own tokens. Where it gives up, it begins again on the line after the last token."""
    first = 0
    while first < len(lines):
        last = first
        try:
            for token in tokenize.generate_tokens(io.StringIO("".join(lines[first:])).readline):
                moved = token._replace(
                    start=(token.start[0] + first, token.start[1]), end=(token.end[0] + first, token.end[1])
                )
                last = max(last, min(moved.end[0], len(lines)))
                yield moved
        except (tokenize.TokenError, SyntaxError):
            first = max(first + 1, last)
        else:
            return
