"""The order of words in a list.

English follows the alphabet. The standards of Chinese characters were put in order by their makers: GB 2312, and
with it GB 18030, holds the common Simplified characters by their sound in pinyin, Big5 the common Traditional ones
by the number of strokes. Both are what readers know from dictionaries, and need no table of our own.
"""

from __future__ import annotations

import unicodedata

from curriculum.search.folding import folded


def place_of(word: str, language: str) -> tuple:
    """A key to sort words by; words that begin with a Latin letter or a digit come first."""
    text = unicodedata.normalize("NFKD", word).casefold()
    latin = text[:1].isascii()
    if language == "zh-hant":
        return not latin, text.encode("big5", "replace"), text
    if language == "zh-hans":
        return not latin, folded(text).encode("gb18030"), text
    letters = "".join(sign for sign in text if sign.isalnum() or sign.isspace())
    return letters[:1].isalpha(), letters


def group_of(word: str, language: str) -> str:
    """The heading under which a word stands: its letter in English, nothing in Chinese."""
    if language.startswith("zh"):
        return ""
    first = unicodedata.normalize("NFKD", word)[:1].upper()
    return first if first.isalpha() else "0–9"
