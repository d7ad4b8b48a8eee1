"""Drawn values in a text: {name}, or {name:pattern} with a number pattern of the Unicode CLDR such as #,##0.00 or 0.0%."""

from __future__ import annotations

import re
from decimal import Decimal, InvalidOperation

from babel.numbers import format_decimal

# At least two characters, so that \frac{a}{b} in a formula is never taken for one.
PLACEHOLDER = re.compile(r"\{([A-Za-z]\w+)(?::([^{}]+))?\}", re.ASCII)
FORMULA = re.compile(r"\\\(.*?\\\)|\\\[.*?\\\]|\$[^$]+\$", re.DOTALL)
AS_DRAWN = "#,##0.##########"
BABEL_LOCALES = {"en": "en", "zh-hans": "zh_Hans", "zh-hant": "zh_Hant"}


def names_in(template: str) -> set[str]:
    """The names that the text asks for; braces inside formulas belong to LaTeX."""
    return {name for name, _pattern in PLACEHOLDER.findall(FORMULA.sub("", template))}


def filled(template: str, values: dict, language: str) -> str:
    """The text with its drawn values, as the language writes them. Braces around other words stay."""

    def value_of(match):
        name, pattern = match.groups()
        return shown(values[name], language, pattern) if name in values else match.group()

    return PLACEHOLDER.sub(value_of, template)


def number(value) -> Decimal | None:
    """The drawn value as a number; None for anything else. Numbers that are not whole are stored as {"n": text}."""
    match value:
        case bool():
            return None
        case int():
            return Decimal(value)
        case {"n": str() as text}:
            return decimal_or_nan(text)
    return None


def decimal_or_nan(text: str) -> Decimal:
    try:
        return Decimal(text)
    except InvalidOperation:
        return Decimal("NaN")


def shown(value, language: str, pattern: str | None = None) -> str:
    """One drawn value in words. A value may hold a text for each language: {"en": ..., "zh-hans": ...}."""
    quantity = number(value)
    if quantity is not None:
        return format_decimal(quantity, format=pattern or AS_DRAWN, locale=BABEL_LOCALES.get(language, "en"))
    if isinstance(value, dict):
        if language == "zh-hant" and language not in value and "zh-hans" in value:
            return traditional(value["zh-hans"])
        return str(value.get(language, value.get("en", "")))
    return str(value)


def traditional(text: str) -> str:
    """By the site's table of phrases, as the sentence that the value stands in."""
    # When the first is shown: the table's module needs Django's apps.
    from curriculum.translating.machine_translator import to_traditional

    return to_traditional(text)
