"""Prose as a sequence of units: a Chinese character, or a word of any other script. No Django."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence

from .tokens import Token

HAN = "㐀-䶿一-鿿豈-﫿"
UNIT = re.compile(f"[{HAN}]|[^\\W_{HAN}]+")


def units(text: str, spans: Iterable[tuple[int, int]] | None = None) -> list[Token]:
    """The units of the text, or of these parts of it. Capitals, width of letters and punctuation do not matter."""
    return [
        Token(unicodedata.normalize("NFKC", match[0]).casefold(), match.start(), match.end())
        for start, end in ([(0, len(text))] if spans is None else spans)
        for match in UNIT.finditer(text, start, end)
    ]


def is_chinese(found: Sequence[Token]) -> bool:
    """True when characters are more than half of the units."""
    return 2 * sum(re.match(f"[{HAN}]", token.value) is not None for token in found) > len(found)
