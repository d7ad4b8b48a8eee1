"""Chinese characters from one script into the other, for wagtail-localize."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache
from pathlib import Path

import opencc
from wagtail_localize.machine_translators.base import BaseMachineTranslator
from wagtail_localize.strings import StringValue

import curriculum
from curriculum.loading.traditional import phrases_of, traditional_with

SIMPLIFIED, TRADITIONAL = "zh-hans", "zh-hant"
PHRASES = Path(curriculum.__file__).parent / "content" / "zh-hant.yaml"

# What stays as it is: code, tags with their attributes, formulas, placeholders, addresses of links. A formula between
# dollar signs is one by the rule of labs' Markdown, so that "$100 and $200" is money.
UNTOUCHED = re.compile(
    r"<code\b.*?</code>"
    r"|<[^>]*>"
    r"|(?P<ticks>`+)(?!`).*?(?<!`)(?P=ticks)(?!`)"
    r"|\\\(.*?\\\)"
    r"|\\\[.*?\\\]"
    r"|\$\$.*?\$\$"
    r"|(?<![\w\\$])\$(?![\s$])[^$\n]*?(?<![\s\\])\$(?![\w$])"
    r"|\{[^{}\s]*\}"
    r"|\]\([^()\s]*\)",
    re.DOTALL,
)


def sparing(convert: Callable[[str], str], text: str) -> str:
    """The text converted, but for what is no prose."""
    converted, end = [], 0
    for match in UNTOUCHED.finditer(text):
        converted += [convert(text[end : match.start()]), match.group()]
        end = match.end()
    return "".join([*converted, convert(text[end:])])


@cache
def _converter(source: str) -> Callable[[str], str]:
    if source == SIMPLIFIED:
        return traditional_with(phrases_of(PHRASES))
    return opencc.OpenCC("t2s").convert


def to_traditional(text: str) -> str:
    """Simplified text or HTML as Traditional: characters by OpenCC, words by the site's table of phrases."""
    return sparing(_converter(SIMPLIFIED), text)


class ScriptTranslator(BaseMachineTranslator):
    display_name = "OpenCC"

    def can_translate(self, source_locale, target_locale):
        return {str(source_locale.language_code), str(target_locale.language_code)} == {
            SIMPLIFIED,
            TRADITIONAL,
        }

    def translate(self, source_locale, target_locale, strings):
        convert = _converter(str(source_locale.language_code))
        return {string: StringValue(sparing(convert, string.data)) for string in strings}
