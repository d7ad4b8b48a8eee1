"""Traditional Chinese from Simplified: characters by OpenCC, vocabulary by a table of phrases."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import opencc

from .located_yaml import read_yaml


def traditional_with(phrases: dict[str, str]) -> Callable[[str], str]:
    """A function from Simplified to Traditional text. `phrases` go first, the longest before the shorter."""
    characters = opencc.OpenCC("s2tw")
    if not phrases:
        return characters.convert
    longest_first = sorted(phrases, key=len, reverse=True)
    pattern = re.compile("|".join(re.escape(phrase) for phrase in longest_first))

    def convert(text: str) -> str:
        converted, end = [], 0
        for match in pattern.finditer(text):
            converted += [characters.convert(text[end : match.start()]), phrases[match.group()]]
            end = match.end()
        return "".join([*converted, characters.convert(text[end:])])

    return convert


def phrases_of(path: Path) -> dict[str, str]:
    """The table of phrases in the file, empty when there is none."""
    return dict(read_yaml(path.read_text(encoding="utf-8"), path)) if path.exists() else {}
