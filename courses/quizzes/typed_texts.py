"""Short answers, made equal where a reader would call them equal."""

from __future__ import annotations

import unicodedata
from functools import cache

import opencc


@cache
def to_simplified() -> opencc.OpenCC:
    return opencc.OpenCC("t2s")


def plain_text(text: str) -> str:
    """Ordinary width, lower case, Simplified, without blanks; punctuation at the end does not count."""
    folded = to_simplified().convert(unicodedata.normalize("NFKC", text)).casefold()
    return "".join(folded.split()).rstrip(".,;:!?。，；：！？、")


def lines_of(text: str) -> list[str]:
    return [line.strip() for line in text.splitlines() if line.strip()]
