"""A number as people type it, in any width and with the signs that belong to money and rates."""

from __future__ import annotations

import unicodedata
from decimal import Decimal

from babel.numbers import NumberFormatError, parse_decimal

# Signs that NFKC leaves as they are, though they mean the ordinary one.
SAME = str.maketrans({"−": "-", "–": "-", "﹣": "-", "、": ",", "。": "."})
CURRENCY = ("元", "圆", "圓", "¥", "￥", "RMB", "CNY", "yuan")


class NotANumber(ValueError):
    """The text is no number; nothing is guessed."""


def typed_number(text: str, *, unit: str = "") -> Decimal:
    """The number that was typed. A percent sign divides by 100, unless the answer is asked for in percent.

    `unit` is what stands behind the field; people repeat it. Raises NotANumber.
    """
    plain = "".join(unicodedata.normalize("NFKC", text).translate(SAME).split())
    unit = "".join(unicodedata.normalize("NFKC", unit).split())
    is_percent = False
    for word in (unit, *CURRENCY):
        if word and word != "%":
            plain = trimmed(plain, word)
    if plain.endswith("%"):
        plain, is_percent = plain.removesuffix("%"), not unit.startswith("%")
    try:
        number = parse_decimal(plain, locale="en", strict=True)
    except NumberFormatError:
        raise NotANumber(text) from None
    if not number.is_finite():
        raise NotANumber(text)
    return number / 100 if is_percent else number


def trimmed(text: str, word: str) -> str:
    """The text without the word at either end, in whatever case it was typed."""
    if text.casefold().endswith(word.casefold()):
        text = text[: -len(word)]
    if text.casefold().startswith(word.casefold()):
        text = text[len(word) :]
    return text
